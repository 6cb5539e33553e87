"""Many results: ranking, distribution, domains, items and groups."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from dxcheck.i18n import _, ngettext
from dxcheck.render.comparison.section import Section
from dxcheck.render.comparison.words import domain_title, group_field, group_name, item_title, names, who
from dxcheck.render.numbers import NO_VALUE, decimals, percent, round_half_up, shown, whole_percent
from dxcheck.render.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxcheck.comparison.model import Bin, Comparison, Entry, Group, ItemSpread, Place, Spread
    from dxcheck.render.comparison.section import Extent

_BAR: Final = 30


def ranking(comparison: Comparison, extent: Extent) -> Iterator[Section]:
    """The places, then how the scores are spread."""
    limit = comparison.counting.min_coverage
    letters, legend = _letters(comparison)
    lines = [
        _("Ranked are results with a coverage of {share} or more (--min-coverage).").format(share=percent(limit)),
        legend,
    ]
    places = comparison.ranking
    digits = decimals(place.entry.overall.current for place in places)
    if extent.cut(places):
        text = _("The first {n} of {all}; --top N shows more, --all everything.")
        lines.append(text.format(n=extent.top, all=len(places)))
    lines += _unranked(comparison, extent)
    dated = not comparison.counting.every and len({place.entry.date for place in places}) > 1
    head = (_("rank"), _("organisation"), *[_("date")] * dated, _("overall"), _("coverage"), *letters)
    rows = tuple(_place(place, digits, comparison, dated=dated) for place in extent.first(places))
    texts = frozenset({1, 2} if dated else {1})
    yield Section(_("Ranking"), tuple(lines), (Table(head, rows, texts),) if rows else ())
    if comparison.overall:
        line = _("Overall scores of the {n} ranked; quartiles by linear interpolation between the sorted scores.")
        five = Table(_five_heads(), (_five(comparison.overall),), frozenset())
        tables = (five, _histogram(comparison.histogram))
        yield Section(_("Distribution"), (line.format(n=comparison.overall.count),), tables)


def _letters(comparison: Comparison) -> tuple[tuple[str, ...], str]:
    """Short heads for the domains' columns, and the line that explains them."""
    letters = tuple(_letter(n) for n in range(len(comparison.checklist.domains)))
    titles = map(domain_title, comparison.checklist.domains)
    return letters, _(", ").join(f"{letter} {title}" for letter, title in zip(letters, titles, strict=True))


def _letter(number: int) -> str:
    """A, B, … Z, AA, AB, …: as spreadsheets name their columns."""
    rest, last = divmod(number, 26)
    return (_letter(rest - 1) if rest else "") + chr(ord("A") + last)


def _place(place: Place, digits: int, comparison: Comparison, *, dated: bool) -> tuple[str, ...]:
    entry = place.entry
    coverage = percent(entry.overall.coverage, comparison.counting.min_coverage)
    overall = shown(entry.overall.current, digits)
    about = (str(place.rank), who(comparison, entry), *[str(entry.date)] * dated)
    return (*about, overall, coverage, *(shown(domain.current) for domain in entry.domains))


def _unranked(comparison: Comparison, extent: Extent) -> Iterator[str]:
    left = comparison.unranked
    if left:
        text = ngettext("{n} result is not ranked: {names}", "{n} results are not ranked: {names}", len(left))
        listed = [_with_coverage(entry, comparison) for entry in extent.first(left)]
        yield text.format(n=len(left), names=_(", ").join([*listed, *["…"] * extent.cut(left)]))


def _with_coverage(entry: Entry, comparison: Comparison) -> str:
    coverage = percent(entry.overall.coverage, comparison.counting.min_coverage)
    return f"{who(comparison, entry)} ({shown(entry.overall.current)}, {coverage})"


def _five_heads() -> tuple[str, ...]:
    return (_("mean"), _("lowest"), _("lower quarter"), _("median"), _("upper quarter"), _("highest"))


def _five(spread: Spread) -> tuple[str, ...]:
    values = (spread.mean, spread.minimum, spread.lower, spread.median, spread.upper, spread.maximum)
    return tuple(map(shown, values))


def _histogram(bins: Sequence[Bin]) -> Table:
    most = max(part.count for part in bins)
    rows = tuple(
        (f"{round_half_up(part.low)}-{round_half_up(part.high)}", str(part.count), "#" * -(-part.count * _BAR // most))
        for part in bins
    )
    return Table((_("score"), _("number"), ""), rows, frozenset({0, 2}))


def domains(comparison: Comparison) -> Iterator[Section]:
    """Who leads in each domain, its quartiles, and how many have reached each level."""
    limit = percent(comparison.counting.min_coverage)
    line = _("Counted in a domain: ranked results that answered {share} of it or more.").format(share=limit)
    leading, shares = [], []
    for part in comparison.domains:
        title, across = domain_title(part.domain), part.spread
        if across:
            quarters = (shown(across.lower), shown(across.median), shown(across.upper))
            leading.append(
                (
                    title,
                    names(comparison, part.leaders) or NO_VALUE,
                    shown(across.maximum),
                    *quarters,
                    str(across.count),
                )
            )
            shares.append((title, *_shares(across)))
    if leading:
        head = (
            _("Domain"), _("ahead"), _("score"), _("lower quarter"), _("median"), _("upper quarter"), _("counted"),
        )  # fmt: skip
        levels = tuple(str(level) for level in range(comparison.checklist.top_level + 1))
        table = Table((_("Share at each level (%)"), *levels), tuple(shares))
        yield Section(_("Who leads"), (line,), (Table(head, tuple(leading), frozenset({0, 1})), table))


def _shares(spread: Spread) -> tuple[str, ...]:
    return tuple(whole_percent(Fraction(count, spread.count)) for count in spread.at_level)


def items(comparison: Comparison, extent: Extent) -> Iterator[Section]:
    """The items that are low in most places, those that divide them, and with `--items` all."""
    low, counted = comparison.low_level, len(comparison.counted)
    rule = _("Of the items that more than half of the {n} counted answered.").format(n=counted)
    share = _("level 0") if low == 0 else _("level 0-{low}").format(low=low)
    if comparison.lacking:
        line = _("More than half of those who answered are at {level}.").format(level=share)
        table = _item_table(extent.first(comparison.lacking), share)
        title = _("Low in most places ({n})").format(n=len(comparison.lacking))
        yield Section(title, (rule, line), (table,))
    if comparison.dividing:
        yield Section(_("What divides them"), (rule,), (_item_table(extent.first(comparison.dividing), share),))
    if extent.items:
        levels = tuple(str(level) for level in range(comparison.checklist.top_level + 1))
        rows = tuple(
            (
                item_title(item.item),
                *(_shares(item.spread) if item.spread else [NO_VALUE] * len(levels)),
                names(comparison, item.leaders),
            )
            for item in comparison.items
        )
        table = Table((_("Share at each level (%)"), *levels, _("ahead")), rows, frozenset({0, len(levels) + 1}))
        line = _("Over the counted organisations that answered the item.")
        yield Section(_("Items"), (line,), (_item_table(comparison.items, share), table))


def _item_table(found: Sequence[ItemSpread], share: str) -> Table:
    head = (_("Item"), share, _("lower quarter"), _("median"), _("upper quarter"), _("answered"))
    return Table(head, tuple(map(_item_row, found)))


def _item_row(item: ItemSpread) -> tuple[str, ...]:
    across = item.spread
    if across is None:
        return (item_title(item.item), *[NO_VALUE] * 4, "0")
    quarters = (shown(across.lower), shown(across.median), shown(across.upper))
    return (item_title(item.item), percent(item.low), *quarters, str(item.answered))


def groups(comparison: Comparison, extent: Extent) -> Section:
    """Each group with its number, mean, quartiles and coverage; its members only where everything is shown."""
    share = percent(comparison.counting.min_coverage)
    lines = [
        _("Mean and quartiles of the overall scores of the ranked members, with a coverage of {share} or more;"
          " coverage: plain mean of all members.").format(share=share)
    ]  # fmt: skip
    if comparison.group_by == "population":
        lines.append(_("Bands: 50,000, 200,000 and 500,000 are the bounds of the law for cities, core cities and"
                       " designated cities; 10,000 and 100,000 divide the rest."))  # fmt: skip
    rows = [row for group in comparison.groups for row in _group_rows(comparison, group, extent)]
    quarters = (_("mean"), _("lower quarter"), _("median"), _("upper quarter"))
    head = (_("group"), _("number"), _("ranked"), _("coverage"), *quarters)
    letters, legend = _letters(comparison)
    means = tuple(
        (group_name(comparison, group), *(shown(part.mean if part else None) for part in group.domains))
        for group in comparison.groups
    )
    tables = (Table(head, tuple(rows)), Table((_("mean"), *letters), means))
    title = _("Groups by {field}").format(field=group_field(comparison.group_by))
    return Section(title, (*lines, legend), tables)


def _group_rows(comparison: Comparison, group: Group, extent: Extent) -> Iterator[tuple[str, ...]]:
    across = group.spread
    quarters = (across.mean, across.lower, across.median, across.upper) if across else (None,) * 4
    ranked = str(across.count if across else 0)
    coverage = percent(group.coverage)
    yield (group_name(comparison, group), str(len(group.members)), ranked, coverage, *map(shown, quarters))
    if extent.top is None:
        limit = comparison.counting.min_coverage
        for entry in group.members:
            scores = (shown(entry.overall.current), "", "", "")
            yield (f"  {who(comparison, entry)}", "", "", percent(entry.overall.coverage, limit), *scores)
