"""The report on a terminal, 40 to 120 columns."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len

from dxcheck.i18n import _, ngettext
from dxcheck.render.checklist.view import key_to_places, told
from dxcheck.render.page import bar, fit
from dxcheck.render.report import wording
from dxcheck.render.table import show
from dxcheck.result.model import Status

if TYPE_CHECKING:
    from dxcheck.render.page import Page
    from dxcheck.render.report.view import Explained, ReportView, StepView, UnmetView

_NUMBER = 7
_ANSWERED = 9
_NARROWEST = 24
"""Columns of a title beside its bar."""
_SHORTEST_BAR = 6


def draw(view: ReportView, page: Page) -> None:
    """Print the report."""
    _head(view, page)
    _domains(view, page)
    _against(view, page)
    _standing(view, page)
    _steps(view, page)
    _unmet(view, page)
    _listed(view, page)
    if view.explained:
        _explain(view, page)


def _head(view: ReportView, page: Page) -> None:
    page.line(wording.title(), "bold")
    page.block(wording.organization(view), "bold")
    for line in wording.assessment(view):
        page.block(line)
    page.rule()
    page.line(wording.overall(view), "bold cyan")
    for line in wording.remarks(view):
        page.block(line, "yellow")
    for line in wording.overdue(view):
        page.block(line)


def _domains(view: ReportView, page: Page) -> None:
    page.heading(_("By domain"))
    room = page.width - 3 * _NUMBER - _ANSWERED
    title_width = max(_NARROWEST, min(36, page.width - 46))
    bar_width = room - title_width - 2
    beside = bar_width >= _SHORTEST_BAR
    numbers = "".join(f"{_right(name, _NUMBER)}" for name in (_("now"), _("target"), _("gap")))
    page.as_is(" " * room + numbers + _right(_("answered"), _ANSWERED), "dim")
    for domain in view.domains:
        score = domain.score
        drawn = bar(score.score.current, score.score.target, view.top, bar_width if beside else room - 1, page.glyphs)
        figures = "".join(_right(value, _NUMBER) for value in (score.current, score.target, score.gap))
        answered = _right(f"{score.answered}/{score.applicable}", _ANSWERED)
        if not beside:
            page.line(domain.title)
        title = f"{fit(domain.title, title_width)} " if beside else ""
        page.spans((title, ""), (drawn, "cyan"), (f" {figures}{answered}", ""))
    page.block(
        _("bar: {full} current level, {target} up to the target, {empty} up to {top}").format(
            full=page.glyphs.full, target=page.glyphs.target, empty=page.glyphs.empty, top=view.top
        ),
        "dim",
    )
    for line in wording.rounding(view):
        page.block(line, "dim")


def _against(view: ReportView, page: Page) -> None:
    if not view.against:
        return
    page.heading(_("Laid beside"))
    for other in view.against:
        for line in wording.beside(other):
            page.block(line, first="  ")
    show(wording.beside_table(view), page)
    for table in wording.changes(view):
        show(table, page)


def _standing(view: ReportView, page: Page) -> None:
    for part in view.standing:
        page.heading(part.title)
        for line in part.lines:
            page.block(line)
        show(part.table, page)


def _steps(view: ReportView, page: Page) -> None:
    if not view.steps:
        return
    page.heading(wording.steps_heading(view))
    for step in view.steps:
        _step(step, view, page)
    for line in wording.further_steps(view):
        page.block(line, first="    ")
    for line in key_to_places(view.sources):
        page.block(line, "dim")
    if view.has_targets:
        page.block(_("The whole way to the targets, step by step: dxcheck plan"), "dim")


def _step(step: StepView, view: ReportView, page: Page) -> None:
    page.block(f"{step.title} [{step.id}]", "bold", first=f"{step.number:2}. ")
    page.block(wording.step_levels(step), first="    ")
    if step.move:
        page.block(wording.first_move(step), "green", first="    ")
    page.block(wording.criterion(step), "" if step.move else "green", first="    ")
    for exemplar in step.exemplars:
        page.block(told(exemplar, view.sources), "dim", first="      ")


def _unmet(view: ReportView, page: Page) -> None:
    if not view.unmet:
        return
    page.heading(_("Prerequisites not met"))
    for unmet in view.unmet:
        _unmet_one(unmet, page)


def _unmet_one(unmet: UnmetView, page: Page) -> None:
    page.block(wording.unmet(unmet), first="  - ")
    if unmet.because:
        page.block(unmet.because, "dim", first="    ")


def _listed(view: ReportView, page: Page) -> None:
    answered = view.with_status(Status.ANSWERED)
    if answered:
        page.heading(_("Answers"))
        for answer in answered:
            page.block(f"{wording.named(answer)} [{answer.id}]", first=f"  {wording.levels(answer):>5}  ")
            for line in wording.grounds(answer):
                page.block(line, "dim", first=" " * 9)
    not_applicable = view.with_status(Status.NOT_APPLICABLE)
    if not_applicable:
        page.heading(_("Not applicable ({n})").format(n=len(not_applicable)))
        for answer in not_applicable:
            page.block(f"{wording.named(answer)}: {wording.reason(answer)}", first="  - ")
    unanswered = view.with_status(Status.UNANSWERED)
    if unanswered:
        page.heading(_("Unanswered ({n})").format(n=len(unanswered)))
        for title, group in groupby(unanswered, lambda answer: answer.domain):
            page.line(f"  {title}")
            page.block(_(", ").join(map(wording.named, group)), first="    ")
    if view.set_aside:
        page.heading(ngettext("{n} answer not counted", "{n} answers not counted", len(view.set_aside)).format(
            n=len(view.set_aside)))  # fmt: skip
        page.block(wording.set_aside(view), first="  ")


def _explain(view: ReportView, page: Page) -> None:
    page.heading(_("How the scores are computed"))
    for line in wording.method():
        page.block(line, "dim", first="  ")
    for part in view.explained[:-1]:
        _explain_domain(part, page)
    page.line()
    for line in wording.division(view.explained[-1], view):
        page.block(line, "bold", rest="    ")


def _explain_domain(part: Explained, page: Page) -> None:
    page.line()
    page.line(_("{title} (weight of the domain {weight})").format(title=part.title, weight=part.domain_weight), "bold")
    id_width = max((cell_len(item.id) for item in part.items), default=0)
    for item in part.items:
        level = f"{item.weight} × {item.level} = {item.weighted_level}"
        target = _("target {arithmetic}").format(arithmetic=f"{item.weight} × {item.target} = {item.weighted_target}")
        figures = f"  {level:<14} {target}"
        if 2 + id_width + cell_len(figures) <= page.width:
            page.as_is(f"  {fit(item.id, id_width)}{figures}")
        else:
            page.line(f"  {item.id}")
            page.line(f"  {figures}")
    for line in wording.division(part, None):
        page.block(line, first="  ", rest="    ")


def _right(text: str, columns: int) -> str:
    return " " * (columns - cell_len(text)) + text
