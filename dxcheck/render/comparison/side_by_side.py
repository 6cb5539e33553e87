"""A few results in columns, and two of them item by item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxcheck.i18n import _, language
from dxcheck.render.comparison.section import Section
from dxcheck.render.comparison.words import domain_title, item_title, name
from dxcheck.render.numbers import FINE, NO_VALUE, USUAL, adds_up, decimals, percent, shown, signed
from dxcheck.render.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from dxcheck.checklist.model import Item
    from dxcheck.comparison.model import Change, Changes, Comparison, Entry, ItemChange, Pair, Texts
    from dxcheck.render.comparison.section import Extent


def columns(comparison: Comparison, extent: Extent) -> Iterator[Section]:
    """Scores of everything in columns, then the differences from the baseline on common items."""
    yield _scores(comparison)
    if comparison.pair:
        yield _common(comparison, comparison.pair.changes, name(comparison.pair.one), name(comparison.pair.other))
    else:
        yield _against_baseline(comparison)
    if extent.items:
        yield Section(_("Every item"), (_("Level, and target after >."),), (_item_table(comparison),))
    if comparison.pair:
        yield from _differences(comparison.pair, extent)


def _titles(comparison: Comparison) -> list[str]:
    return [_("Overall"), *map(domain_title, comparison.checklist.domains)]


def _scores(comparison: Comparison) -> Section:
    entries = [column.entry for column in comparison.columns]
    limit = comparison.counting.min_coverage
    places = decimals(entry.overall.current for entry in entries)
    scores = [[entry.overall, *entry.domains] for entry in entries]
    rows = [
        (title, *(shown(score.current, places) for score in row))
        for title, row in zip(_titles(comparison), zip(*scores, strict=True), strict=True)
    ]
    if any(entry.overall.targets for entry in entries):
        rows.append((_("Target"), *(_target(entry, places) for entry in entries)))
    rows.append((_("Answered"), *(f"{entry.overall.answered}/{entry.overall.applicable}" for entry in entries)))
    rows.append((_("Coverage"), *(percent(entry.overall.coverage, limit) for entry in entries)))
    lines = []
    provisional = [name(entry) for entry in entries if entry.overall.provisional]
    if provisional:
        text = _("Provisional, because not everything is answered: {names}")
        lines.append(text.format(names=_(", ").join(provisional)))
    low = [name(column.entry) for column in comparison.columns if not column.enough]
    if low:
        text = _("Below a coverage of {share} (--min-coverage), so neither ranked nor leading: {names}")
        lines.append(text.format(share=percent(limit), names=_(", ").join(low)))
    return Section(_("Side by side"), tuple(lines), (Table(("", *map(name, entries)), tuple(rows)),))


def _target(entry: Entry, places: int) -> str:
    return shown(entry.overall.target if entry.overall.targets else None, places)


def _common(comparison: Comparison, changes: Changes, one: str, other: str) -> Section:
    """Like with like: the scores over the items that both answered."""
    parts = (changes.overall, *changes.domains)
    places = _places(parts)
    rows = tuple(
        (title, str(c.items), shown(c.before, places), shown(c.after, places), signed(c.difference, places))
        for title, c in zip(_titles(comparison), parts, strict=True)
    )
    lines = [_("Scores over these items alone, so they may differ from those above.")]
    if not _all_add_up(parts, places):
        lines.append(_("Each figure is rounded for itself, so a difference may be off by one in the last digit."))
    head = ("", _("items"), one, other, _("difference"))
    return Section(_("On the items that both answered"), tuple(lines), (Table(head, rows),))


def _all_add_up(parts: Sequence[Change], places: int) -> bool:
    return all(adds_up(c.before, c.after, places) for c in parts if c.before is not None and c.after is not None)


def _places(parts: Sequence[Change]) -> int:
    """As many decimals as it takes for the differences to add up, two at the most."""
    return USUAL if _all_add_up(parts, USUAL) else FINE


def _against_baseline(comparison: Comparison) -> Section:
    """Differences from the baseline, each with the number of items it rests on."""
    others = [(column.entry, column.changes) for column in comparison.columns if column.changes]
    parts = [(changes.overall, *changes.domains) for _entry, changes in others]
    rows = tuple(
        (title, *(_difference(change) for change in row))
        for title, row in zip(_titles(comparison), zip(*parts, strict=True), strict=True)
    )
    line = _("Difference from {name} on the items that both answered; their number in brackets.")
    base = comparison.columns[0].entry
    head = ("", *(name(entry) for entry, _changes in others))
    return Section(_("Against the baseline"), (line.format(name=name(base)),), (Table(head, rows),) if others else ())


def _difference(change: Change) -> str:
    difference: Fraction | None = change.difference
    return NO_VALUE if difference is None else f"{signed(difference)} ({change.items})"


def _item_table(comparison: Comparison) -> Table:
    entries = [column.entry for column in comparison.columns]
    rows = tuple(
        (item_title(item), *(_level(entry, n) for entry in entries))
        for n, item in enumerate(comparison.checklist.items.values())
    )
    return Table((_("Item"), *map(name, entries)), rows)


def _level(entry: Entry, position: int) -> str:
    """`2`, `2 > 4`, not applicable, or a dash for unanswered."""
    level, target = entry.levels[position], entry.targets[position]
    if level is None:
        return _("n/a") if position in entry.not_applicable else NO_VALUE
    return str(level) if target is None else f"{level} > {target}"


def _differences(pair: Pair, extent: Extent) -> Iterator[Section]:
    """Two results: what is better, worse, answered or not applicable in one of them alone."""
    other = name(pair.other)
    for text, found in ((_("{name} is ahead in"), pair.ahead), (_("{name} is behind in"), pair.behind)):
        if found:
            yield Section(
                f"{text.format(name=other)} ({len(found)})", (), (_changes(extent.first(found), name(pair.one), other),)
            )
    lines = [
        text.format(name=other, items=f"{len(items)} ({_titles_of(items)})")
        for text, items in (
            (_("Answered by {name} alone: {items}"), pair.answered_by_other),
            (_("Answered by the baseline alone: {items}"), pair.answered_by_one),
            (_("Not applicable for {name} alone: {items}"), pair.not_applicable_to_other),
            (_("Not applicable for the baseline alone: {items}"), pair.not_applicable_to_one),
        )
        if items
    ]
    yield Section(_("Otherwise"), (_("The same level: {n}").format(n=pair.same), *lines))
    if pair.texts:
        rows = tuple((item_title(c.item), _written(c.before), _written(c.after)) for c in pair.texts)
        head = (_("Item"), name(pair.one), other)
        yield Section(_("Evidence and notes that changed"), (), (Table(head, rows, frozenset({0, 1, 2})),))


def _changes(found: Sequence[ItemChange], one: str, other: str) -> Table:
    rows = tuple((item_title(c.item), str(c.before), str(c.after), signed(c.difference)) for c in found)
    return Table((_("Item"), one, other, _("difference")), rows)


def _titles_of(items: Sequence[Item]) -> str:
    return _(", ").join(item.title.in_language(language()) for item in items)


def _written(texts: Texts) -> str:
    return "; ".join(part for part in (*texts.evidence, texts.note) if part) or NO_VALUE
