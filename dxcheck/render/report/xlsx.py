"""The report as an Excel workbook: scores with charts, every item, the plan, the place among others, tidy answers."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from dxcheck.dates import fiscal_year_shown
from dxcheck.i18n import _, language
from dxcheck.render import days
from dxcheck.render.comparison.xlsx import tidy
from dxcheck.render.excel import Book, CellKind, Column, Marked, Sheet
from dxcheck.render.plan import wording as planned
from dxcheck.render.report import wording
from dxcheck.render.report.csv import alone
from dxcheck.render.svg import LEAST_AXES
from dxcheck.result.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxcheck.render.excel import Value
    from dxcheck.render.plan.view import PlanStep, WaveView
    from dxcheck.render.report.view import AnswerView, Explained, ReportView
    from dxcheck.standing import Standing, Standings

_NO_LEAD: Final = (None, None, None)
"""Where the best quarter is no further than the own level."""


def render(view: ReportView) -> bytes:
    """The whole workbook."""
    book = Book(wording.title(), f"{view.organization.name} {days.shown(view.date)}", view.date)
    _summary(view, book)
    _items(view, book)
    if view.plan.steps:
        _plan(view, book)
    if view.material.standings:
        _standing(view, view.material.standings, book)
    if view.explained:
        _arithmetic(view, book)
    tidy(alone(view), book)
    return book.data()


def _summary(view: ReportView, book: Book) -> None:
    sheet = book.sheet(_("Summary"))
    sheet.on_one_page()
    columns = _score_columns(view)
    row = sheet.text(0, wording.title(), columns, bold=True, font_size=16)
    row = sheet.text(row, wording.organization(view), columns, bold=True, font_size=12)
    for line in wording.assessment(view):
        row = sheet.text(row, line, columns)
    row = sheet.text(row + 1, wording.overall(view), columns, bold=True, font_size=12)
    for line in (*wording.remarks(view), *wording.overdue(view)):
        row = sheet.text(row, line, columns)
    row = _charts(view, sheet, row + 1, sheet.table(columns, _scores(view), first=row + 1))
    for line in (*wording.rounding(view), *planned.summary(view.plan)):
        row = sheet.text(row, line, columns)


def _score_columns(view: ReportView) -> list[Column]:
    columns = [Column(_("Domain"), 32), Column(_("now"), 10, CellKind.SCORE)]
    if view.has_targets:
        columns += [Column(_("target"), 10, CellKind.SCORE), Column(_("gap"), 10, CellKind.SCORE)]
    columns += [
        Column(_("answered"), 10, CellKind.WHOLE),
        Column(_("applicable"), 10, CellKind.WHOLE),
        Column(_("Coverage"), 10, CellKind.SHARE),
    ]
    if view.medians:
        columns.append(Column(_("Median of the benchmark"), 16, CellKind.SCORE))
    for other in view.against:
        columns += [Column(other.label, 16, CellKind.SCORE), Column(_("difference"), 10, CellKind.DIFFERENCE)]
    return columns


def _scores(view: ReportView) -> Iterator[list[Value]]:
    """The overall score, then every domain, as the exact numbers."""
    rows = [(_("Overall"), view.overall), *((domain.title, domain.score) for domain in view.domains)]
    medians = view.medians
    for n, (title, shown) in enumerate(rows):
        values: list[Value] = [title, shown.score.current]
        if view.has_targets:
            values += [shown.score.target, shown.score.gap] if shown.score.targets else [None, None]
        values += [shown.answered, shown.applicable, shown.score.coverage, *medians[n : n + 1]]
        for other in view.against:
            beside = (other.overall, *other.domains)[n]
            values += [beside.exact, beside.apart]
        yield values


def _charts(view: ReportView, sheet: Sheet, first: int, after: int) -> int:
    """Radar and bars of the domains below the table; returns the row below them."""
    if view.stage is None:
        return after + 1
    own = [1, 2] if view.has_targets else [1]
    median = 5 + 2 * view.has_targets
    medians = [median] if view.medians else []
    others = [median + len(medians) + 2 * n for n in range(len(view.against))]
    rows = range(first + 2, after)
    charts = [(_("Scores by domain"), sheet.bars(own, first, rows, view.top))]
    if len(view.domains) >= LEAST_AXES:
        radar = sheet.radar([*own, *medians, *others], first, rows, view.top)
        charts.insert(0, (_("Radar of the domains"), radar))
    for n, (title, chart) in enumerate(charts):
        chart.set_title({"name": title, "name_font": {"size": 11}})
        chart.set_size({"width": 520, "height": 380})
        sheet.sheet.insert_chart(after + 1, 0, chart, {"x_offset": 5 + 530 * n, "description": title})
    return after + 20


def _items(view: ReportView, book: Book) -> None:
    sheet = book.sheet(_("All items"))
    columns = [
        Column(_("Domain"), 19),
        Column(_("No."), 5, CellKind.WHOLE),
        Column(_("Item"), 22),
        Column("ID", 17),
        Column(_("Status"), 9),
        Column(_("Level"), 7, CellKind.WHOLE),
        Column(_("Target"), 7, CellKind.WHOLE),
        Column(_("Gap"), 6, CellKind.WHOLE),
        Column(_("Target date"), 15, CellKind.DATE),
        Column(_("Criterion met, or why not applicable"), 34),
        Column(_("Evidence"), 26),
        Column(_("Note"), 22),
        Column(_("Owner"), 12),
        Column(_("Answered on"), 15, CellKind.DATE),
    ]
    after = sheet.table(columns, (_item(answer) for answer in view.answers))
    sheet.shade(range(5, 7), range(1, after), view.top)


def _item(view: AnswerView) -> tuple[Value, ...]:
    return (
        view.domain,
        view.number,
        view.title,
        view.id,
        _status(view.status),
        view.level,
        view.target,
        view.gap,
        view.target_date,
        wording.reason(view) if view.status is Status.NOT_APPLICABLE else view.criterion,
        " / ".join(view.evidence),
        view.note,
        view.owner,
        view.answered_on,
    )


def _status(status: Status) -> str:
    match status:
        case Status.ANSWERED:
            return _("answered")
        case Status.NOT_APPLICABLE:
            return _("n/a")
        case Status.UNANSWERED:
            return _("unanswered")


def _plan(view: ReportView, book: Book) -> None:
    sheet = book.sheet(_("Plan"))
    columns = [
        Column(_("Wave"), 6, CellKind.WHOLE),
        Column(_("Fiscal year"), 11),
        Column(_("Domain"), 19),
        Column(_("Item"), 22),
        Column("ID", 17),
        Column(_("From level"), 7, CellKind.WHOLE),
        Column(_("To level"), 7, CellKind.WHOLE),
        Column(_("What to do"), 36),
        Column(_("Criterion to meet"), 32),
        Column(_("Due"), 15, CellKind.DATE),
        Column(_("Owner"), 12),
        Column(_("Remarks"), 22),
        Column(_("Overall after the wave"), 10, CellKind.SCORE),
    ]
    steps = [(wave, step) for wave in view.plan.waves for step in wave.steps]
    after = sheet.table(columns, (_step(wave, step) for wave, step in steps))
    sheet.shade(range(5, 7), range(1, after), view.top)


def _step(wave: WaveView, step: PlanStep) -> tuple[Value, ...]:
    remarks = [_("overdue") if step.overdue else "", planned.why(step)]
    return (
        wave.number,
        fiscal_year_shown(step.year, language()) if step.year else None,
        step.domain,
        step.title,
        step.item,
        step.from_level,
        step.to_level,
        planned.action(step),
        step.criterion,
        Marked(step.due) if step.overdue else step.due,
        step.owner,
        _("; ").join(remark for remark in remarks if remark),
        wave.overall.after,
    )


def _standing(view: ReportView, found: Standings, book: Book) -> None:
    """Place and distance of every score and level, and what the best quarter has reached beyond the own level."""
    sheet = book.sheet(_("Among others"))
    columns = [
        Column(_("Domain"), 19),
        Column(_("Item"), 26),
        Column("ID", 20),
        Column(_("own"), 8, CellKind.SCORE),
        Column(_("median"), 8, CellKind.SCORE),
        Column(_("difference"), 8, CellKind.DIFFERENCE),
        Column(_("best quarter"), 11, CellKind.SCORE),
        Column(_("place"), 7, CellKind.WHOLE),
        Column(_("organisations"), 9, CellKind.WHOLE),
        Column(_("Remarks"), 8),
        Column(_("Level of the best quarter"), 11, CellKind.WHOLE),
        Column(_("share"), 9, CellKind.SHARE),
        Column(_("criterion"), 36),
    ]
    row = sheet.table(columns, _places(view, found)) + 1
    for line in view.standing[0].lines:
        row = sheet.text(row, line, columns)


def _places(view: ReportView, found: Standings) -> Iterator[tuple[Value, ...]]:
    """The overall score, the domains, then the items."""
    yield (_("Overall"), None, None, *_place(found.overall), None, *_NO_LEAD)
    for domain, scored in zip(view.domains, found.domains, strict=True):
        yield (domain.title, None, None, *_place(scored.standing), None, *_NO_LEAD)
    leads = {lead.item.id: lead for lead in found.leads}
    remarks = {part.item.id: _("strength") for part in found.strengths}
    remarks |= {part.item.id: _("weakness") for part in found.weaknesses}
    for answer, placed in zip(view.answers, found.items, strict=True):
        lead = leads.get(answer.id)
        beyond = (lead.level, lead.share, lead.item.levels[lead.level].in_language(view.language)) if lead else _NO_LEAD
        about = (answer.domain, wording.named(answer), answer.id)
        yield (*about, *_place(placed.standing), remarks.get(answer.id), *beyond)


def _place(standing: Standing | None) -> tuple[Value, ...]:
    if standing is None:
        return (None,) * 6
    across = standing.spread
    return (standing.own, across.median, standing.distance, across.upper, standing.place, across.count)


def _arithmetic(view: ReportView, book: Book) -> None:
    """Every product and sum; the exact division stands below each domain."""
    sheet = book.sheet(_("Arithmetic"))
    columns = [
        Column(_("Domain"), 30),
        Column(_("Item"), 34),
        Column(_("Weight"), 10, CellKind.EXACT),
        Column(_("Level"), 8, CellKind.WHOLE),
        Column(_("Target"), 8, CellKind.WHOLE),
        Column(_("Weight × level"), 14, CellKind.EXACT),
        Column(_("Weight × target"), 14, CellKind.EXACT),
    ]
    after = sheet.table(columns, (row for part in view.explained for row in _products(part)))
    row = after + 1
    lines = [line for part in view.explained[:-1] for line in wording.division(part, None)]
    for line in (*lines, *wording.division(view.explained[-1], view), *wording.method()):
        row = sheet.text(row, line, columns)


def _products(part: Explained) -> Iterator[tuple[Value, ...]]:
    for item in part.items:
        products = (Fraction(item.weighted_level), Fraction(item.weighted_target))
        yield (part.title, item.id, Fraction(item.weight), item.level, item.target, *products)
