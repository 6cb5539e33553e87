"""A comparison as one HTML file: a page to print alone, the sections of all formats, every result in two heatmaps."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Final

from dxcheck.i18n import _, language, ngettext
from dxcheck.municipality import prefecture
from dxcheck.render import html
from dxcheck.render.comparison import spread, trend
from dxcheck.render.comparison.overview import first_few, in_short, what
from dxcheck.render.comparison.sections import sections
from dxcheck.render.comparison.words import domain_title, item_title, name
from dxcheck.render.escape import clean
from dxcheck.render.numbers import NO_VALUE, percent, shown
from dxcheck.render.svg import LEAST_AXES, LINES, Series, radar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from dxcheck.comparison.model import Comparison, Entry
    from dxcheck.render.comparison.section import ComparisonView
    from dxcheck.render.table import Table

_SHADES: Final = 5
"""Number of the darkest shade; 0 is white."""
_NOT_APPLICABLE: Final = "x"


@dataclass(frozen=True, slots=True)
class _Heat:
    """Two tables with a row for each counted result, the ranked first; the rows are markup already.

    Thousands of rows are put together here and not by the template engine, which would take seconds. HTML needs no
    closing tags of cells and rows, and without them a file of all 1,788 municipalities is half as long.
    """

    top: int
    counted: str
    domains: tuple[str, ...]
    domain_rows: Markup
    items: tuple[str, ...]
    item_rows: Markup

    def shade(self, value: Fraction | int) -> int:
        """The shade of a score or level."""
        return shade(value, self.top)


def render(view: ComparisonView) -> str:
    """The whole page."""
    front = (what(view.comparison), *in_short(view.comparison))
    return html.page(
        "comparison.html",
        script="compare.js",
        title=f"{front[0].title}: {front[0].lines[0]}",
        front=front,
        lists=tuple(first_few(view.comparison)),
        tables=tuple(_front_tables(view)),
        sections=tuple(sections(view.comparison, view.extent))[len(front) :],
        radar=html.ready(_radar(view.comparison)),
        heat=_heat(view.comparison) if view.comparison.counted else None,
    )


def _front_tables(view: ComparisonView) -> Iterator[tuple[str, Table]]:
    """For the first page: who leads in each domain, and the years."""
    found = spread.domains(view.comparison) if len(view.comparison.ranking) > 1 else ()
    for section in (*found, *trend.course(view.comparison, view.extent)):
        if section.tables:
            yield section.title, section.tables[0]


def _radar(comparison: Comparison) -> str:
    """The results that stand side by side; empty where none do, or too many, or the domains are too few."""
    entries = [column.entry for column in comparison.columns]
    domains = [domain_title(domain) for domain in comparison.checklist.domains]
    if not 0 < len(entries) <= LINES or len(domains) < LEAST_AXES:
        return ""
    series = [Series(name(entry), tuple(score.current for score in entry.domains)) for entry in entries]
    told = (
        f"{title} {' / '.join(f'{one.label} {shown(one.values[n])}' for one in series)}"
        for n, title in enumerate(domains)
    )
    top = comparison.checklist.top_level
    description = _("Scores of 0 to {top}: {names}").format(top=top, names=_(", ").join(told))
    return radar(domains, series, top, title=_("Radar of the domains"), description=description).markup


def shade(value: Fraction | int, top: int) -> int:
    """0 to `_SHADES` for 0 to `top`, half up: on a scale of six levels each level has a shade of its own."""
    return int(Fraction(value) / top * _SHADES + Fraction(1, 2))


def _heat(comparison: Comparison) -> _Heat:
    ranks = {place.entry: place.rank for place in comparison.ranking}
    entries = [*ranks, *comparison.unranked]
    top = comparison.checklist.top_level
    count = len(entries)
    counted = ngettext("{n} result, the ranked first.", "{n} results, the ranked first.", count).format(n=count)
    heads = [_row_head(entry) for entry in entries]
    return _Heat(
        top,
        counted,
        tuple(map(domain_title, comparison.checklist.domains)),
        html.ready(_joined(heads, (_domain_cells(entry, ranks.get(entry), top) for entry in entries))),
        tuple(map(item_title, comparison.checklist.items.values())),
        html.ready(_joined(heads, _item_rows(entries, top))),
    )


def _row_head(entry: Entry) -> str:
    place = prefecture(entry.organization.code, language())
    of = f' data-of="{escape(place)}"' if place else ""
    return f'<tr{of}><th scope="row">{escape(clean(name(entry)))}'


def _joined(heads: list[str], cells: Iterator[str]) -> str:
    return "\n".join(head + cell for head, cell in zip(heads, cells, strict=True))


def _domain_cells(entry: Entry, rank: int | None, top: int) -> str:
    scores = "".join(_score_cell(score.current, top) for score in (entry.overall, *entry.domains))
    return f"<td>{rank or NO_VALUE}<td>{percent(entry.overall.coverage)}{scores}"


@lru_cache(maxsize=1 << 14)
def _score_cell(value: Fraction | None, top: int) -> str:
    return _cell("-" if value is None else str(shade(value, top)), shown(value))


def _cell(shade_: str, text: str) -> str:
    return f"<td class=h{shade_}>{text}"


def _item_rows(entries: list[Entry], top: int) -> Iterator[str]:
    cells: dict[int | None, str] = {level: _cell(str(shade(level, top)), str(level)) for level in range(top + 1)}
    cells[None] = _cell("-", NO_VALUE)
    not_applicable = _cell("-", _NOT_APPLICABLE)
    for entry in entries:
        out = entry.not_applicable
        yield "".join(not_applicable if n in out else cells[level] for n, level in enumerate(entry.levels))
