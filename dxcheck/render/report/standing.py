"""Where a result stands in a benchmark, as sections of sentences and tables for every format that people read."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dxcheck.i18n import _
from dxcheck.render import days
from dxcheck.render.numbers import NO_VALUE, percent, shown, signed
from dxcheck.render.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxcheck.checklist.model import Item
    from dxcheck.standing import ItemStanding, Lead, Standing, Standings


class Part(NamedTuple):
    """A title, sentences, and a table below them."""

    title: str
    lines: tuple[str, ...]
    table: Table


def parts(standings: Standings | None, language: str) -> tuple[Part, ...]:
    """The sections in reading order; none without a benchmark."""
    return tuple(_parts(standings, language)) if standings else ()


def _parts(found: Standings, language: str) -> Iterator[Part]:
    yield Part(
        _("Among {n} organisations").format(n=found.benchmark.organizations), _about(found), _scores(found, language)
    )
    for title, items in ((_("Strengths"), found.strengths), (_("Weaknesses"), found.weaknesses)):
        if items:
            yield Part(f"{title} ({len(items)})", (), _items(items, language))
    if found.leads:
        line = _("The level that a quarter or more of those who answered have reached, and its criterion.")
        title = _("What the best quarter has")
        yield Part(f"{title} ({len(found.leads)})", (line,), _leads(found.leads, language))
    yield Part(_("Every item among the others"), (), _items(found.items, language))


def _about(found: Standings) -> tuple[str, ...]:
    benchmark = found.benchmark
    lines = [
        _("Benchmark: {checklist} {version}, results from {first} to {last}, each organisation once.").format(
            checklist=benchmark.checklist,
            version=benchmark.version,
            first=days.shown(benchmark.first),
            last=days.shown(benchmark.last),
        ),
        _("Place: one more than are higher. Best quarter: the upper quartile. Counted are scores with a coverage of"
          " {share} or more.").format(share=percent(benchmark.min_coverage)),
    ]  # fmt: skip
    if found.overall is None:
        lines.append(_("The coverage of this result is smaller, so its overall score has no place."))
    return tuple(lines)


def _head(first: str) -> tuple[str, ...]:
    return (first, _("own"), _("median"), _("difference"), _("best quarter"), _("place"))


def _scores(found: Standings, language: str) -> Table:
    rows = [(_("Overall"), *_cells(found.overall))]
    rows += [(part.domain.title.in_language(language), *_cells(part.standing)) for part in found.domains]
    return Table(_head(_("Domain")), tuple(rows))


def _items(items: Sequence[ItemStanding], language: str) -> Table:
    rows = tuple((_title(part.item, language), *_cells(part.standing, level=True)) for part in items)
    return Table(_head(_("Item")), rows)


def _title(item: Item, language: str) -> str:
    return f"{item.title.in_language(language)} [{item.id}]"


@lru_cache(maxsize=1 << 12)  # all results at one level of an item have the same standing
def _cells(standing: Standing | None, *, level: bool = False) -> tuple[str, ...]:
    if standing is None:
        return (NO_VALUE,) * 5
    across = standing.spread
    return (
        str(standing.own) if level else shown(standing.own),
        shown(across.median),
        signed(standing.distance),
        shown(across.upper),
        f"{standing.place}/{across.count}",
    )


def _leads(leads: Sequence[Lead], language: str) -> Table:
    rows = tuple(
        (
            _title(lead.item, language),
            str(lead.own),
            str(lead.level),
            percent(lead.share),
            lead.item.levels[lead.level].in_language(language),
        )
        for lead in leads
    )
    return Table((_("Item"), _("own"), _("level"), _("share"), _("criterion")), rows, frozenset({0, 4}))
