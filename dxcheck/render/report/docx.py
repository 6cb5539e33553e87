"""The report as a Word document, to be edited and pasted into papers of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxcheck.i18n import _
from dxcheck.render import days
from dxcheck.render.checklist.view import key_to_places, told
from dxcheck.render.excel import Book, CellKind, Column
from dxcheck.render.numbers import bar_lengths
from dxcheck.render.plan import wording as planned
from dxcheck.render.report import wording
from dxcheck.render.report.drawing import described, drawn_lines
from dxcheck.render.report.view import FIRST
from dxcheck.render.table import Table
from dxcheck.render.word import BAR, Paper
from dxcheck.result.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxcheck.render.plan.view import PlanStep
    from dxcheck.render.report.view import AnswerView, DeadlineView, ReportView, ScoreView


def render(view: ReportView) -> bytes:
    """The whole document."""
    paper = Paper(f"{wording.title()} {view.organization.name}", view.language, view.date)
    paper.footer(f"{view.organization.name[:60]}  {days.shown(view.date)}")
    _front(view, paper)
    _domains(view, paper)
    _beside(view, paper)
    _standing(view, paper)
    _steps(view, paper)
    _unmet(view, paper)
    _plan(view, paper)
    _answers(view, paper)
    _method(view, paper)
    return paper.data()


def _front(view: ReportView, paper: Paper) -> None:
    paper.title(wording.title())
    paper.text(wording.organization(view), bold=True)
    for line in wording.assessment(view):
        paper.text(line)
    paper.heading(_("Summary"))
    paper.text(wording.overall(view), bold=True)
    paper.points(wording.remarks(view))
    for title, lines in (
        (_("Strengths"), [f"{wording.named(s)} ({_level(s.level)}): {s.criterion}" for s in view.strengths]),
        (wording.steps_heading(view), [f"{wording.named(s)} ({wording.step_levels(s)})" for s in view.steps[:FIRST]]),
        (_("Next deadlines"), [_deadline(deadline) for deadline in view.deadlines[:FIRST]]),
    ):
        if lines:
            paper.heading(title, 2)
            paper.points(lines)
    for line in wording.overdue(view):
        paper.text(line, muted=True)


def _radar(view: ReportView, paper: Paper) -> None:
    """The same lines as in the drawing, as a chart that Word can edit."""
    series = drawn_lines(view)
    if not series:
        return
    book = Book(wording.title(), f"{view.organization.name} {days.shown(view.date)}", view.date)
    sheet = book.sheet(_("Data"))
    columns = [Column(_("Domain"), 32), *(Column(one.label, 16, CellKind.SCORE) for one in series)]
    rows = ((domain.title, *(one.values[n] for one in series)) for n, domain in enumerate(view.domains))
    after = sheet.table(columns, rows)
    chart = sheet.radar(range(1, len(columns)), 0, range(1, after), view.top)
    sheet.sheet.insert_chart(after + 1, 0, chart)
    paper.figure(book.data(), _("Radar of the domains"), described(view))


def _level(level: int | None) -> str:
    return _("level {level}").format(level="?" if level is None else level)


def _deadline(view: DeadlineView) -> str:
    parts = [
        days.shown(view.date) + (_(", overdue") if view.overdue else ""),
        f"{wording.named(view)} {'?' if view.level is None else view.level} > {view.target}",
        _("owner: {text}").format(text=view.owner) if view.owner else "",
    ]
    return " | ".join(part for part in parts if part)


def _domains(view: ReportView, paper: Paper) -> None:
    paper.heading(_("By domain"))
    _radar(view, paper)
    scores = [(_("Overall"), view.overall), *((domain.title, domain.score) for domain in view.domains)]
    head = (_("Domain"), _("now"), _("target"), _("gap"), _("answered"))
    rows = [
        (title, score.current, score.target, score.gap, f"{score.answered}/{score.applicable}")
        for title, score in scores
    ]
    paper.caption(_("Scores of 0 to {top} by domain").format(top=view.top))
    paper.bar_table(Table(head, tuple(rows)), (46, 52, 17, 17, 17, 21), [_bar(score, view.top) for _t, score in scores])
    paper.text(
        _("Bar: dark the current score, lighter up to the target, lightest up to {top}.").format(top=view.top),
        muted=True,
    )
    for line in wording.rounding(view):
        paper.text(line, muted=True)


def _bar(view: ScoreView, top: int) -> tuple[int, int]:
    return bar_lengths(view.score.current, view.score.target if view.score.targets else None, top, BAR)


def _beside(view: ReportView, paper: Paper) -> None:
    if not view.against:
        return
    paper.heading(_("Laid beside"))
    for other in view.against:
        paper.points(wording.beside(other))
    laid = wording.beside_table(view)
    paper.caption(_("Scores beside those of others"))
    paper.table(laid, (40, *(130 / (len(laid.head) - 1) for _column in laid.head[1:])))
    for changes in wording.changes(view):
        paper.caption(changes.head[0])
        paper.table(changes, (84, 34, 22, 30))


def _standing(view: ReportView, paper: Paper) -> None:
    for part in view.standing:
        paper.heading(part.title)
        paper.points(part.lines)
        widths = (60, 14, 14, 16, 66) if len(part.table.texts) > 1 else (92, 15, 15, 13, 20, 15)
        paper.caption(part.title)
        paper.table(part.table, widths)


def _steps(view: ReportView, paper: Paper) -> None:
    if not view.steps:
        return
    paper.heading(wording.steps_heading(view))
    for step in view.steps:
        paper.heading(wording.named(step), 2)
        paper.text(wording.step_levels(step))
        if step.move:
            paper.text(wording.first_move(step), bold=True)
        paper.text(wording.criterion(step), bold=not step.move)
        paper.points(told(exemplar, view.sources) for exemplar in step.exemplars)
    for line in (*wording.further_steps(view), *key_to_places(view.sources)):
        paper.text(line, muted=True)


def _unmet(view: ReportView, paper: Paper) -> None:
    if view.unmet:
        paper.heading(_("Prerequisites not met"))
        paper.points(f"{wording.unmet(unmet)} {unmet.because}" for unmet in view.unmet)


def _plan(view: ReportView, paper: Paper) -> None:
    if not view.plan.steps:
        return
    paper.heading(_("Plan by fiscal year"))
    paper.points(planned.summary(view.plan))
    head = (_("Item"), _("Level"), _("What to do"), _("Due"), _("Owner"), _("Remarks"))
    for section in planned.sections(view.plan):
        paper.caption(section.title)
        rows = tuple(_planned(step) for step in section.steps)
        paper.table(Table(head, rows, frozenset(range(len(head)))), (34, 14, 50, 32, 18, 22))


def _planned(step: PlanStep) -> tuple[str, ...]:
    return (
        step.named,
        f"{'?' if step.from_level is None else step.from_level} → {step.to_level}",
        planned.action(step),
        days.shown(step.due) + (_(", overdue") if step.overdue else ""),
        step.owner,
        planned.why(step),
    )


def _answers(view: ReportView, paper: Paper) -> None:
    paper.heading(_("All answers"))
    head = (
        _("Item"),
        _("Level"),
        _("Criterion met"),
        _("Evidence and note"),
        _("Owner and dates"),
    )
    for domain, answers in view.by_domain():
        paper.caption(domain)
        rows = tuple(_answer(answer) for answer in answers)
        paper.table(Table(head, rows, frozenset(range(len(head)))), (32, 14, 38, 42, 44))
    if view.set_aside:
        paper.text(wording.set_aside(view))


def _answer(view: AnswerView) -> tuple[str, ...]:
    not_applicable = view.status is Status.NOT_APPLICABLE
    return (
        wording.named(view),
        _("n/a") if not_applicable else wording.levels(view) or _("unanswered"),
        wording.reason(view) if not_applicable else view.criterion,
        "\n".join((*view.evidence, view.note) if view.note else view.evidence),
        "\n".join(wording.facts(view)),
    )


def _method(view: ReportView, paper: Paper) -> None:
    paper.heading(_("How the scores are computed"))
    paper.points(wording.method())
    for title, table, lines in _arithmetic(view):
        paper.heading(title, 2)
        if table.rows:
            paper.caption(title)
            paper.table(table, (60, 20, 20, 20, 25, 25))
        paper.points(lines)
    if view.sources:
        paper.heading(_("Sources"), 2)
        paper.points(view.sources)


def _arithmetic(view: ReportView) -> Iterator[tuple[str, Table, list[str]]]:
    for part in view.explained:
        whole = part is view.explained[-1]
        yield part.title, wording.arithmetic(part), wording.division(part, view if whole else None)
