"""Two results on the items that both answered: what changed, or how they differ."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from dxcheck.comparison.model import Change, Changes, ItemChange, Pair, TextChange, Texts
from dxcheck.scoring import weighted_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dxcheck.checklist.model import Checklist, Item
    from dxcheck.comparison.model import Entry


def changes(checklist: Checklist, one: Entry, other: Entry) -> Changes:
    """The scores of both over the items that both answered."""
    weights = [weight for domain in checklist.weights for weight in domain]
    common = [
        (weight, before, after)
        if (before := one.levels[n]) is not None and (after := other.levels[n]) is not None
        else None
        for n, weight in enumerate(weights)
    ]
    ends = accumulate((len(domain.items) for domain in checklist.domains), initial=0)
    domains = tuple(_change(common[start:end]) for start, end in pairwise(ends))
    return Changes(_change(common), domains)


def _change(common: Iterable[tuple[int, int, int] | None]) -> Change:
    both = [triple for triple in common if triple]
    weights = [weight for weight, _, _ in both]
    return Change(
        len(both),
        weighted_mean(weights, [before for _, before, _ in both]),
        weighted_mean(weights, [after for _, _, after in both]),
    )


def item_changes(checklist: Checklist, one: Entry, other: Entry) -> Iterator[ItemChange]:
    """The items that both answered, in checklist order."""
    for item, before, after in zip(checklist.items.values(), one.levels, other.levels, strict=True):
        if before is not None and after is not None:
            yield ItemChange(item, before, after)


def higher(found: Iterable[ItemChange]) -> tuple[ItemChange, ...]:
    """Those that rose, the largest difference first."""
    return tuple(sorted((c for c in found if c.difference > 0), key=lambda c: -c.difference))


def lower(found: Iterable[ItemChange]) -> tuple[ItemChange, ...]:
    """Those that fell, the largest difference first."""
    return tuple(sorted((c for c in found if c.difference < 0), key=lambda c: c.difference))


def pair(checklist: Checklist, one: Entry, other: Entry) -> Pair:
    """The differences of `other` from `one`."""
    both = list(item_changes(checklist, one, other))
    items = list(checklist.items.values())
    return Pair(
        one=one,
        other=other,
        changes=changes(checklist, one, other),
        ahead=higher(both),
        behind=lower(both),
        same=sum(change.difference == 0 for change in both),
        answered_by_one=_answered_alone(items, one, other),
        answered_by_other=_answered_alone(items, other, one),
        not_applicable_to_one=tuple(items[n] for n in sorted(one.not_applicable - other.not_applicable)),
        not_applicable_to_other=tuple(items[n] for n in sorted(other.not_applicable - one.not_applicable)),
        texts=tuple(_text_changes(items, one, other)) if one.key == other.key else (),
    )


def _answered_alone(items: Sequence[Item], by: Entry, other: Entry) -> tuple[Item, ...]:
    """Answered by one and left open by the other, to whom they are applicable."""
    return tuple(
        item
        for n, item in enumerate(items)
        if by.levels[n] is not None and other.levels[n] is None and n not in other.not_applicable
    )


def _text_changes(items: Sequence[Item], one: Entry, other: Entry) -> Iterator[TextChange]:
    for item, before, after in zip(items, _texts(one), _texts(other), strict=False):
        if before != after:
            yield TextChange(item, before, after)


def _texts(entry: Entry) -> Iterator[Texts]:
    """Of each item, in order; nothing where it was not kept."""
    return map(Texts, entry.written.evidence, entry.written.notes)
