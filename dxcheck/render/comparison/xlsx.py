"""A comparison as an Excel workbook: what it comes to, ranking and items with colour scales, groups, the tidy table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxcheck.i18n import _, language
from dxcheck.municipality import prefecture
from dxcheck.render.comparison.overview import in_short, what
from dxcheck.render.comparison.words import domain_title, group_field, group_name, name, names
from dxcheck.render.excel import INKS, Book, CellKind, Column
from dxcheck.render.numbers import shown
from dxcheck.result.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlsxwriter.chart import Chart

    from dxcheck.comparison.model import Comparison, Entry, Place, Spread
    from dxcheck.render.comparison.section import ComparisonView
    from dxcheck.render.excel import Sheet, Value

_MANY: Final = 100
"""From so many results on the workbook is written row by row."""
_ROWS: Final = 1_048_576
"""Rows that Excel allows a sheet."""
_TIDY: Final = (
    "organization", "code", "date", "respondent", "counted", "domain", "item", "status", "level", "target",
    "target_date",
)  # fmt: skip
"""Named as in the CSV; `status` is answered, not-applicable or unanswered."""


def render(view: ComparisonView) -> bytes:
    """The whole workbook."""
    comparison = view.comparison
    overview = what(comparison)
    date = max(entry.date for entry in comparison.entries)
    book = Book(
        overview.title, comparison.checklist.title.in_language(language()), date, large=len(comparison.entries) > _MANY
    )
    _summary(comparison, book)
    _ranking(comparison, book)
    if comparison.columns:
        _side_by_side(comparison, book)
    _items(comparison, book)
    if comparison.groups:
        _groups(comparison, book)
    tidy(comparison, book)
    return book.data()


def _summary(comparison: Comparison, book: Book) -> None:
    sheet = book.sheet(_("Summary"))
    sheet.on_one_page()
    columns = [
        Column(_("Domain"), 32),
        Column(_("results"), 9, CellKind.WHOLE),
        *(Column(title, 9, CellKind.SCORE) for title in _spread_heads()),
        Column(_("Ahead"), 50),
    ]
    row = 0
    for section in (what(comparison), *in_short(comparison)):
        row = sheet.text(row, section.title, columns, bold=True, font_size=13)
        for line in section.lines:
            row = sheet.text(row, line, columns)
        row += 1
    first = row
    row = sheet.table(columns, _spreads(comparison), first=first)
    sheet.shade(range(2, 8), range(first + 1, row), comparison.checklist.top_level)
    _charts(comparison, book, sheet, first, row)


def _spread_heads() -> tuple[str, ...]:
    return (_("mean"), _("lowest"), _("lower quarter"), _("median"), _("upper quarter"), _("highest"))


def _spreads(comparison: Comparison) -> Iterator[tuple[Value, ...]]:
    first = [place.entry for place in comparison.ranking if place.rank == 1]
    yield (_("Overall"), *_spread(comparison.overall), names(comparison, first))
    for part in comparison.domains:
        yield (domain_title(part.domain), *_spread(part.spread), names(comparison, part.leaders))


def _spread(spread: Spread | None) -> tuple[Value, ...]:
    if spread is None:
        return (0, *(None for _head in _spread_heads()))
    values = (spread.mean, spread.minimum, spread.lower, spread.median, spread.upper, spread.maximum)
    return (spread.count, *values)


def _charts(comparison: Comparison, book: Book, sheet: Sheet, first: int, after: int) -> None:
    """Median and best of every domain, and how the overall scores are spread, below the table."""
    if comparison.overall is None:
        return
    bars = book.chart(type="bar")
    for ink, column in zip(INKS, (5, 7), strict=False):
        bars.add_series(
            {
                "name": [sheet.name, first, column],
                "categories": [sheet.name, first + 2, 0, after - 1, 0],
                "values": [sheet.name, first + 2, column, after - 1, column],
                "fill": {"color": ink},
            }
        )
    grid = {"visible": True, "line": {"color": "#D9D9D9"}}
    top = comparison.checklist.top_level
    bars.set_x_axis({"min": 0, "max": top, "major_unit": 1, "num_format": "0", "major_gridlines": grid})
    bars.set_y_axis({"reverse": True})
    _place(bars, _("Scores by domain"), sheet, after + 1, 0)
    columns = [Column(_("Overall score"), 32), Column(_("results"), 9, CellKind.WHOLE)]
    start = after + 22
    rows = ((f"{shown(part.low)} ～ {shown(part.high)}", part.count) for part in comparison.histogram)
    end = sheet.table(columns, rows, first=start)
    histogram = book.chart(type="column")
    histogram.add_series(
        {
            "name": [sheet.name, start, 1],
            "categories": [sheet.name, start + 1, 0, end - 1, 0],
            "values": [sheet.name, start + 1, 1, end - 1, 1],
            "fill": {"color": INKS[0]},
            "gap": 10,
        }
    )
    histogram.set_y_axis({"num_format": "0", "major_gridlines": grid})
    _place(histogram, _("Distribution of the overall scores"), sheet, after + 1, 530)


def _place(chart: Chart, title: str, sheet: Sheet, row: int, offset: int) -> None:
    chart.set_title({"name": title, "name_font": {"size": 11}})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 520, "height": 400})
    sheet.sheet.insert_chart(row, 0, chart, {"x_offset": 5 + offset, "description": title})


def _ranking(comparison: Comparison, book: Book) -> None:
    """The counted results, best first, those that are not ranked last; a column for every domain."""
    sheet = book.sheet(_("Ranking"))
    columns = [
        Column(_("rank"), 6, CellKind.WHOLE),
        Column(_("organisation"), 24, CellKind.NAME),
        Column(_("code"), 9, CellKind.NAME),
        Column(_("prefecture"), 10, CellKind.NAME),
        Column(_("population"), 11, CellKind.WHOLE),
        Column(_("Date"), 15, CellKind.DATE),
        Column(_("Coverage"), 9, CellKind.SHARE),
        Column(_("share below"), 9, CellKind.SHARE),
        Column(_("Overall"), 8, CellKind.SCORE),
        *(Column(domain_title(domain), 9, CellKind.SCORE) for domain in comparison.checklist.domains),
    ]
    places: list[tuple[Entry, Place | None]] = [(place.entry, place) for place in comparison.ranking]
    places += [(entry, None) for entry in comparison.unranked]
    after = sheet.table(columns, (_ranked(entry, place) for entry, place in places), names=2)
    sheet.shade(range(8, len(columns)), range(1, after), comparison.checklist.top_level)


def _ranked(entry: Entry, place: Place | None) -> tuple[Value, ...]:
    return (
        place.rank if place else None,
        name(entry),
        entry.organization.code,
        prefecture(entry.organization.code, language()),
        entry.organization.population,
        entry.date,
        entry.overall.coverage,
        place.below if place else None,
        entry.overall.current,
        *(score.current for score in entry.domains),
    )


def _side_by_side(comparison: Comparison, book: Book) -> None:
    """Every item as a row, the results beside each other."""
    sheet = book.sheet(_("Side by side"))
    entries = [column.entry for column in comparison.columns]
    columns = [
        Column(_("Domain"), 20, CellKind.NAME),
        Column(_("Item"), 38),
        Column("ID", 26, CellKind.NAME),
        *(Column(name(entry), 14, CellKind.WHOLE) for entry in entries),
    ]
    rows = (
        (domain_title(domain), item.title.in_language(language()), item.id, *(entry.levels[n] for entry in entries))
        for n, (domain, item) in enumerate(comparison.checklist.entries())
    )
    after = sheet.table(columns, rows, names=3)
    sheet.shade(range(3, len(columns)), range(1, after), comparison.checklist.top_level)


def _items(comparison: Comparison, book: Book) -> None:
    """The counted results as rows, every item as a column."""
    sheet = book.sheet(_("All items"))
    columns = [Column(_("organisation"), 24, CellKind.NAME)]
    titles = [item.title.in_language(language()) for item in comparison.checklist.items.values()]
    columns += [Column(title, 4, CellKind.WHOLE, turned=True) for title in titles]
    entries = [*(place.entry for place in comparison.ranking), *comparison.unranked]
    after = sheet.table(columns, ((name(entry), *entry.levels) for entry in entries), names=1)
    sheet.shade(range(1, len(columns)), range(1, after), comparison.checklist.top_level)


def _groups(comparison: Comparison, book: Book) -> None:
    sheet = book.sheet(_("Groups"))
    columns = [
        Column(group_field(comparison.group_by), 24, CellKind.NAME),
        Column(_("organisations"), 9, CellKind.WHOLE),
        Column(_("Coverage"), 9, CellKind.SHARE),
        Column(_("ranked"), 9, CellKind.WHOLE),
        *(Column(title, 9, CellKind.SCORE) for title in _spread_heads()),
        *(Column(domain_title(domain), 9, CellKind.SCORE) for domain in comparison.checklist.domains),
    ]
    rows = (
        (
            group_name(comparison, group),
            len(group.members),
            group.coverage,
            *_spread(group.spread),
            *(spread.mean if spread else None for spread in group.domains),
        )
        for group in comparison.groups
    )
    after = sheet.table(columns, rows, names=1)
    sheet.shade(range(4, len(columns)), range(1, after), comparison.checklist.top_level)


def tidy(comparison: Comparison, book: Book) -> None:
    """A row for every item of every result, for pivot tables; in several sheets where one cannot hold them."""
    kinds = {"level": CellKind.WHOLE, "target": CellKind.WHOLE, "date": CellKind.DATE, "target_date": CellKind.DATE}
    columns = [Column(title, 15, kinds.get(title, CellKind.NAME)) for title in _TIDY]
    room = max(1, (_ROWS - 1) // len(comparison.checklist.items))
    for start in range(0, len(comparison.entries), room):
        title = _("Data") if start == 0 else _("Data from result {n}").format(n=start + 1)
        rows = _answers(comparison, comparison.entries[start : start + room])
        book.sheet(title).table(columns, rows, gaps=True)


def _answers(comparison: Comparison, entries: Sequence[Entry]) -> Iterator[tuple[Value, ...]]:
    why = {part.entry: part.why.value for part in comparison.uncounted}
    for entry in entries:
        who = (entry.organization.name, entry.organization.code, entry.date, entry.respondent, why.get(entry, "yes"))
        for n, (domain, item) in enumerate(comparison.checklist.entries()):
            yield (*who, domain.id, item.id, *_answer(entry, n))


def _answer(entry: Entry, n: int) -> tuple[Value, ...]:
    level = entry.levels[n]
    if level is not None:
        status = Status.ANSWERED
    else:
        status = Status.NOT_APPLICABLE if n in entry.not_applicable else Status.UNANSWERED
    return status.value, level, entry.targets[n], entry.target_dates.get(n)
