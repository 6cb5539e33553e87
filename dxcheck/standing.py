"""Where a result stands in a benchmark: place, strengths, weaknesses, and what the best quarter has. Pure and exact."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING

from dxcheck.checklist.model import version_numbers
from dxcheck.comparison.spread import enough, spread
from dxcheck.errors import UserError
from dxcheck.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dxcheck.benchmark.model import Benchmark
    from dxcheck.checklist.model import Checklist, Domain, Item
    from dxcheck.comparison.model import Spread
    from dxcheck.scoring import ItemScore, Score, Scorecard


@dataclass(frozen=True, eq=False)
class Standing:
    """A value among those of a benchmark, in which its own may be or not; of an item the same for all at that level."""

    own: Fraction
    spread: Spread
    """Of the benchmark's values."""
    higher: int
    """How many of them are higher."""
    lower: int

    @property
    def place(self) -> int:
        """1 where none is higher; one more than are higher."""
        return self.higher + 1

    @cached_property
    def distance(self) -> Fraction:
        """Own value minus the median."""
        return self.own - self.spread.median

    @property
    def strong(self) -> bool:
        """Above the median, and no lower than the upper quartile."""
        return self.own > self.spread.median and self.own >= self.spread.upper

    @property
    def weak(self) -> bool:
        """Below the median, and no higher than the lower quartile."""
        return self.own < self.spread.median and self.own <= self.spread.lower


@dataclass(frozen=True, slots=True)
class DomainStanding:
    """A domain's place."""

    domain: Domain
    standing: Standing | None
    """None where too little of the domain is answered, or the benchmark does not have it."""


@dataclass(frozen=True, slots=True)
class ItemStanding:
    """An item's place."""

    item: Item
    standing: Standing | None
    """None where the item is not answered, or the benchmark does not have it in this revision."""


@dataclass(frozen=True, slots=True)
class Lead:
    """What the best quarter of the benchmark has and this result has not."""

    item: Item
    own: int
    level: int
    """The highest level that a quarter or more of those who answered have reached; above `own`."""
    share: Fraction
    """The share that is at this level or above, a quarter or more."""


@dataclass(frozen=True, slots=True)
class Standings:
    """Where a result stands. Items stand by their distance from the median, the greatest first."""

    benchmark: Benchmark
    overall: Standing | None
    """None where the coverage is below the benchmark's."""
    domains: tuple[DomainStanding, ...]
    """In checklist order."""
    items: tuple[ItemStanding, ...]
    """In checklist order."""
    strengths: tuple[ItemStanding, ...]
    weaknesses: tuple[ItemStanding, ...]
    leads: tuple[Lead, ...]
    """The greatest lead first, then the larger share."""


@dataclass(frozen=True, slots=True)
class Range:
    """The values of one distribution."""

    values: tuple[Fraction, ...]
    """Lowest first, at least one."""
    spread: Spread

    def standing(self, own: Fraction) -> Standing:
        """Where a value stands among them."""
        higher = len(self.values) - bisect_right(self.values, own)
        return Standing(own, self.spread, higher, bisect_left(self.values, own))


@dataclass(frozen=True, slots=True)
class Yardstick:
    """A benchmark made ready for a checklist, so that thousands of results can be laid against it."""

    benchmark: Benchmark
    overall: Range
    domains: Mapping[str, Range]
    items: Mapping[str, Sequence[Standing]]
    """By item, where each level stands; items that the benchmark has in the checklist's revision and on its scale."""
    best: Mapping[str, tuple[int, Fraction]]
    """By item, the highest level that a quarter or more have reached, and their share."""


def yardstick(benchmark: Benchmark, checklist: Checklist) -> Yardstick:
    """The benchmark for results that answer `checklist`.

    Raises:
        UserError: the benchmark is of another checklist, or of another major version of it.
    """
    same = benchmark.checklist == checklist.id
    if not same or version_numbers(benchmark.version)[0] != version_numbers(checklist.version)[0]:
        raise UserError(
            msg(
                "the benchmark is of the checklist {theirs}, this result answers {ours}",
                theirs=f"{benchmark.checklist} {benchmark.version}",
                ours=f"{checklist.id} {checklist.version}",
            )
        )
    top = checklist.top_level
    counts = {
        id_: levels.counts
        for id_, levels in benchmark.items.items()
        if id_ in checklist.items and checklist.items[id_].revision == levels.revision and len(levels.counts) == top + 1
    }
    return Yardstick(
        benchmark,
        _range(benchmark.overall, top),
        {id_: _range(scores, top) for id_, scores in benchmark.domains.items()},
        {id_: _levels(levels) for id_, levels in counts.items()},
        {id_: _best(levels) for id_, levels in counts.items()},
    )


def _range(values: Sequence[Fraction], top: int) -> Range:
    across = spread(values, top)
    if across is None:
        raise ValueError(values)
    return Range(tuple(values), across)


def _levels(counts: Sequence[int]) -> tuple[Standing, ...]:
    """Where each level of the scale stands among those that answered."""
    among = _range([Fraction(level) for level, count in enumerate(counts) for _ in range(count)], len(counts) - 1)
    return tuple(among.standing(Fraction(level)) for level in range(len(counts)))


def _best(counts: Sequence[int]) -> tuple[int, Fraction]:
    reached = [sum(counts[level:]) for level in range(len(counts))]
    level = max(level for level, number in enumerate(reached) if 4 * number >= reached[0])
    return level, Fraction(reached[level], reached[0])


def standings(card: Scorecard, stick: Yardstick) -> Standings:
    """The places of a scorecard of the yardstick's checklist."""
    least = stick.benchmark.min_coverage
    items = tuple(ItemStanding(entry.item, _of_item(entry, stick.items.get(entry.item.id))) for entry in card.items)
    placed = [(item, item.standing) for item in items if item.standing]
    return Standings(
        stick.benchmark,
        _of_score(card.overall, stick.overall, least),
        tuple(
            DomainStanding(part.domain, _of_score(part.score, stick.domains.get(part.domain.id), least))
            for part in card.domains
        ),
        items,
        tuple(item for _, item in sorted(((-s.distance, item) for item, s in placed if s.strong), key=itemgetter(0))),
        tuple(item for _, item in sorted(((s.distance, item) for item, s in placed if s.weak), key=itemgetter(0))),
        tuple(sorted(_leads(card, stick), key=lambda lead: (lead.own - lead.level, -lead.share))),
    )


def _of_score(score: Score, among: Range | None, least: Fraction) -> Standing | None:
    own = score.current
    return among.standing(own) if among and own is not None and enough(score, least) else None


def _of_item(entry: ItemScore, by_level: Sequence[Standing] | None) -> Standing | None:
    level = entry.answer.level
    return by_level[level] if by_level and level is not None else None


def _leads(card: Scorecard, stick: Yardstick) -> Iterator[Lead]:
    for entry in card.items:
        best, own = stick.best.get(entry.item.id), entry.answer.level
        if best and own is not None and best[0] > own:
            yield Lead(entry.item, own, *best)
