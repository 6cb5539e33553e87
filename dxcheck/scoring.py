"""Scores from answers: exact fractions, nothing rounded, nothing printed.

A score is the weighted mean of the levels answered. Effective weight of an item = weight of its domain × its own.
Not applicable and unanswered items leave numerator and denominator; unanswered ones lower the coverage.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from dxcheck.result.model import Answer, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dxcheck.checklist.model import Checklist, Domain, Item, Requirement
    from dxcheck.result.model import Result

_BLANK: Final = Answer()

ratio: Final = lru_cache(maxsize=1 << 14)(Fraction)
"""A fraction of two whole numbers. Thousands of results have the same few scores and shares: each is made once."""


class ItemScore(NamedTuple):
    """One item's part in the score."""

    item: Item
    answer: Answer
    parts: int
    """Effective weight in whole parts, above 0; see `Checklist.weight_unit`."""
    unit: Fraction
    """What one part weighs."""

    @property
    def weight(self) -> Fraction:
        """Effective weight: that of the domain × the item's own."""
        return self.parts * self.unit

    @property
    def status(self) -> Status:
        """Answered, not applicable or unanswered."""
        return self.answer.status

    @property
    def level(self) -> int:
        """Current level, from 0; only of an answered item.

        Raises:
            ValueError: the item is not answered.
        """
        if self.answer.level is None:
            raise ValueError(self.item.id)
        return self.answer.level

    @property
    def target(self) -> int:
        """Level aimed at; the current one where no target was set."""
        return self.level if self.answer.target is None else self.answer.target

    @property
    def gap(self) -> int:
        """Target minus current level; negative where the target has been passed."""
        return self.target - self.level


class Score(NamedTuple):
    """The mean over a group of items, kept as its sums so that anyone can do the division again.

    The sums are whole numbers of parts, so that thousands of results are summed without a fraction.
    """

    parts: int
    """Sum of the effective weights of the answered items."""
    level_parts: int
    """Sum of weight × level."""
    target_parts: int
    """Sum of weight × target."""
    unit: Fraction
    """What one part weighs."""
    answered: int
    not_applicable: int
    unanswered: int
    targets: int
    """How many answered items have a target of their own."""

    @property
    def weight(self) -> Fraction:
        """Sum of the effective weights of the answered items."""
        return self.parts * self.unit

    @property
    def weighted_level(self) -> Fraction:
        """Sum of weight × level."""
        return self.level_parts * self.unit

    @property
    def weighted_target(self) -> Fraction:
        """Sum of weight × target."""
        return self.target_parts * self.unit

    @property
    def current(self) -> Fraction | None:
        """The score, 0 to the top of the scale; None where nothing is answered."""
        return ratio(self.level_parts, self.parts) if self.parts else None

    @property
    def target(self) -> Fraction | None:
        """The score once every target is reached; None where nothing is answered."""
        return ratio(self.target_parts, self.parts) if self.parts else None

    @property
    def gap(self) -> Fraction | None:
        """Target minus current; None where nothing is answered."""
        return ratio(self.target_parts - self.level_parts, self.parts) if self.parts else None

    @property
    def applicable(self) -> int:
        """Items that count: answered and unanswered ones."""
        return self.answered + self.unanswered

    @property
    def coverage(self) -> Fraction | None:
        """Answered / applicable, 0 to 1; None where nothing is applicable."""
        return ratio(self.answered, self.applicable) if self.applicable else None

    @property
    def provisional(self) -> bool:
        """Whether applicable items are still unanswered."""
        return self.unanswered > 0


class Totals(NamedTuple):
    """The scores of one result, without the items that they are made of."""

    overall: Score
    domains: tuple[Score, ...]
    """In checklist order."""


class DomainScore(NamedTuple):
    """A domain's score with the items it was made of."""

    domain: Domain
    score: Score
    items: tuple[ItemScore, ...]


class UnmetRequirement(NamedTuple):
    """A prerequisite that an answered item lacks. It changes no score.

    Only what is known to be lacking: a presupposed item that is unanswered or not applicable is not reported.
    """

    item: Item
    requirement: Requirement
    level: int
    """The level that the presupposed item has, below `requirement.level`."""


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All numbers of one result."""

    checklist: Checklist
    result: Result
    overall: Score
    domains: tuple[DomainScore, ...]
    unmet: tuple[UnmetRequirement, ...]

    @property
    def items(self) -> Iterator[ItemScore]:
        """Every item, in checklist order."""
        for domain in self.domains:
            yield from domain.items

    @property
    def totals(self) -> Totals:
        """The scores alone."""
        return Totals(self.overall, tuple(domain.score for domain in self.domains))

    @property
    def stage(self) -> int | None:
        """The level reached: floor of the overall score; None where nothing is answered."""
        return None if self.overall.current is None else int(self.overall.current)

    def with_status(self, status: Status) -> tuple[ItemScore, ...]:
        """The items of one status, in checklist order."""
        return tuple(item for item in self.items if item.status is status)


def score(checklist: Checklist, result: Result) -> Scorecard:
    """The scorecard of `result`, whose answers must belong to `checklist`."""
    overall, scores = totals(checklist, result.answers)
    domains = tuple(
        DomainScore(domain, part, tuple(_items(domain, result, weights, checklist.weight_unit)))
        for domain, part, weights in zip(checklist.domains, scores, checklist.weights, strict=True)
    )
    return Scorecard(checklist, result, overall, domains, tuple(_unmet(checklist, result)))


def _items(domain: Domain, result: Result, weights: Sequence[int], unit: Fraction) -> Iterator[ItemScore]:
    for item, parts in zip(domain.items, weights, strict=True):
        yield ItemScore(item, result.answers.get(item.id, _BLANK), parts, unit)


def totals(checklist: Checklist, answers: Mapping[str, Answer]) -> Totals:
    """The scores alone; `answers` by id of the item, all of them to items of `checklist`."""
    domains = tuple(
        tally([answers.get(item.id, _BLANK) for item in domain.items], weights, checklist.weight_unit)
        for domain, weights in zip(checklist.domains, checklist.weights, strict=True)
    )
    return Totals(_sum(domains), domains)


def tally(answers: Iterable[Answer], weights: Iterable[int], unit: Fraction) -> Score:
    """The score of a group of items from the answer to each and its effective weight, in whole multiples of `unit`."""
    parts = level_parts = target_parts = answered = not_applicable = unanswered = targets = 0
    for answer, weight in zip(answers, weights, strict=True):
        level, target = answer.level, answer.target
        if level is not None and answer.status is Status.ANSWERED:
            answered += 1
            parts += weight
            level_parts += weight * level
            target_parts += weight * (level if target is None else target)
            targets += target is not None
        elif answer.status is Status.NOT_APPLICABLE:
            not_applicable += 1
        else:
            unanswered += 1
    return Score(parts, level_parts, target_parts, unit, answered, not_applicable, unanswered, targets)


def _sum(scores: Sequence[Score]) -> Score:
    """The score over several groups of items of one checklist, at least one: their sums, added."""
    return Score(
        parts=sum(score.parts for score in scores),
        level_parts=sum(score.level_parts for score in scores),
        target_parts=sum(score.target_parts for score in scores),
        unit=scores[0].unit,
        answered=sum(score.answered for score in scores),
        not_applicable=sum(score.not_applicable for score in scores),
        unanswered=sum(score.unanswered for score in scores),
        targets=sum(score.targets for score in scores),
    )


def weighted_mean(parts: Iterable[int], levels: Iterable[int]) -> Fraction | None:
    """The score of `levels` with the weights `parts`; None of none."""
    weighted = [(part, part * level) for part, level in zip(parts, levels, strict=True)]
    total = sum(part for part, _ in weighted)
    return Fraction(sum(level for _, level in weighted), total) if total else None


def _unmet(checklist: Checklist, result: Result) -> Iterator[UnmetRequirement]:
    for _, item in checklist.entries():
        if not item.requires:
            continue
        level = result.answer(item.id).level
        for requirement in item.requires:
            presupposed = result.answer(requirement.item).level
            applies = level is not None and level >= requirement.from_level
            if applies and presupposed is not None and presupposed < requirement.level:
                yield UnmetRequirement(item, requirement, presupposed)
