"""How scores and levels are spread, who leads, and the ranking."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from fractions import Fraction
from itertools import chain, groupby
from typing import TYPE_CHECKING, Final

from dxcheck.comparison.model import Bin, DomainSpread, ItemSpread, Place, Spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dxcheck.checklist.model import Checklist, Item
    from dxcheck.comparison.model import Entry
    from dxcheck.scoring import Score

HALF: Final = Fraction(1, 2)


def spread(values: Iterable[Fraction | int], top: int) -> Spread | None:
    """The spread of values from 0 to `top`; None without values."""
    return _spread(in_order(values), top)


def _spread(ordered: Sequence[Fraction | int], top: int) -> Spread | None:
    """The spread of values that stand in order."""
    if not ordered:
        return None
    at_level = Counter(map(int, ordered))
    return Spread(
        count=len(ordered),
        mean=mean(ordered),
        minimum=Fraction(ordered[0]),
        lower=quantile(ordered, Fraction(1, 4)),
        median=quantile(ordered, HALF),
        upper=quantile(ordered, Fraction(3, 4)),
        maximum=Fraction(ordered[-1]),
        at_level=tuple(at_level[level] for level in range(top + 1)),
    )


def in_order(values: Iterable[Fraction | int]) -> list[Fraction | int]:
    """The values sorted. Many are alike, so that few are compared; and of most of these the floats differ already."""
    alike: dict[tuple[int, int], list[Fraction | int]] = {}
    for value in values:
        alike.setdefault((value.numerator, value.denominator), []).append(value)
    groups = sorted(alike.items(), key=lambda group: (group[0][0] / group[0][1], group[1][0]))
    return [value for _, same in groups for value in same]


def mean(values: Iterable[Fraction | int]) -> Fraction:
    """The exact mean of one value or more; fractions of one denominator are added as whole numbers."""
    sums: Counter[int] = Counter()
    count = 0
    for value, alike in groupby(values):
        number = len(list(alike))
        sums[value.denominator] += number * value.numerator
        count += number
    return sum((Fraction(total, denominator) for denominator, total in sums.items()), Fraction()) / count


def quantile(ordered: Sequence[Fraction | int], share: Fraction) -> Fraction:
    """The value below which `share` (0 to 1) of the sorted values lie, by linear interpolation between them."""
    position = share * (len(ordered) - 1)
    below = int(position)
    if below + 1 == len(ordered):
        return Fraction(ordered[below])
    return ordered[below] + (ordered[below + 1] - ordered[below]) * (position - below)


def enough(score: Score, min_coverage: Fraction) -> bool:
    """Whether a score counts: something is answered, and no less than `min_coverage`."""
    return score.parts > 0 and score.answered * min_coverage.denominator >= min_coverage.numerator * score.applicable


def ranking(entries: Iterable[Entry]) -> tuple[Place, ...]:
    """The places, best first; equal scores in the order given."""
    scored = [(score, entry) for entry in entries if (score := entry.overall.current) is not None]
    rising = in_order(score for score, _ in scored)
    scored.sort(key=lambda pair: (pair[0].numerator / pair[0].denominator, pair[0]), reverse=True)
    ranks: dict[Fraction, int] = {}
    for number, (score, _) in enumerate(scored, 1):
        ranks.setdefault(score, number)
    others = len(scored) - 1
    below = {score: Fraction(bisect_left(rising, score), others) if others else None for score in ranks}
    return tuple(Place(ranks[score], entry, below[score]) for score, entry in scored)


def histogram(ranked: Sequence[Place], top: int) -> tuple[Bin, ...]:
    """How many overall scores lie in each half level."""
    if not ranked:
        return ()
    counts = [0] * (2 * top)
    for place in ranked:
        counts[min(int((place.entry.overall.current or 0) * 2), 2 * top - 1)] += 1
    return tuple(Bin(Fraction(n, 2), Fraction(n + 1, 2), count) for n, count in enumerate(counts))


def domain_scores(entries: Iterable[Entry], domain: int, min_coverage: Fraction) -> list[tuple[Fraction, Entry]]:
    """The scores of a domain (by its place in the checklist) that count."""
    return [
        (score, entry)
        for entry in entries
        if enough(entry.domains[domain], min_coverage) and (score := entry.domains[domain].current) is not None
    ]


def domain_spreads(checklist: Checklist, ranked: Sequence[Entry], min_coverage: Fraction) -> tuple[DomainSpread, ...]:
    """Every domain, in checklist order."""
    found = []
    for n, domain in enumerate(checklist.domains):
        scores = domain_scores(ranked, n, min_coverage)
        across = spread((score for score, _ in scores), checklist.top_level)
        leaders = [entry for score, entry in scores if len(scores) > 1 and across and score == across.maximum]
        found.append(DomainSpread(domain, across, tuple(leaders)))
    return tuple(found)


def item_spreads(checklist: Checklist, counted: Sequence[Entry]) -> tuple[ItemSpread, ...]:
    """Every item, in checklist order."""
    not_applicable = Counter(chain.from_iterable(entry.not_applicable for entry in counted))
    return tuple(
        _item_spread(n, item, counted, checklist.top_level, not_applicable[n])
        for n, item in enumerate(checklist.items.values())
    )


def _item_spread(position: int, item: Item, counted: Sequence[Entry], top: int, not_applicable: int) -> ItemSpread:
    levels = [entry.levels[position] for entry in counted]
    answers = sorted(level for level in levels if level is not None)
    unanswered = len(counted) - len(answers) - not_applicable
    across = _spread(answers, top)
    if across is None:
        return ItemSpread(position, item, 0, not_applicable, unanswered, None, Fraction(), Fraction(), ())
    squares = Fraction(sum(level * level * count for level, count in enumerate(across.at_level)), len(answers))
    best = across.maximum if across.maximum > across.minimum else -1
    return ItemSpread(
        position,
        item,
        len(answers),
        not_applicable,
        unanswered,
        across,
        squares - across.mean * across.mean,
        Fraction(sum(across.at_level[: low_level(top) + 1]), len(answers)),
        tuple([entry for level, entry in zip(levels, counted, strict=True) if level == best]),
    )


def low_level(top: int) -> int:
    """Up to this level an item counts as low: 1, or 0 on a scale of three levels or fewer."""
    return 1 if top > 2 else 0  # noqa: PLR2004 - the scale 0, 1, 2 has three levels


def lacking(items: Iterable[ItemSpread], counted: int) -> tuple[ItemSpread, ...]:
    """Items that more than half answered, and that more than half of these have only at the lowest levels."""
    found = [item for item in items if item.answered > counted * HALF and item.low > HALF]
    return tuple(sorted(found, key=lambda item: (-item.low, item.spread.mean if item.spread else 0)))


def dividing(items: Iterable[ItemSpread], counted: int) -> tuple[ItemSpread, ...]:
    """Items that more than half answered, and not all alike; the largest variance first."""
    found = [item for item in items if item.answered > counted * HALF and item.variance]
    return tuple(sorted(found, key=lambda item: -item.variance))
