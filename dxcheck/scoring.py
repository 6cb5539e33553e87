"""Scores from answers: exact fractions, nothing rounded, nothing printed.

A score is the weighted mean of the levels answered. Effective weight of an item = weight of its domain × its own.
Not applicable and unanswered items leave numerator and denominator; unanswered ones lower the coverage.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from dxcheck.result.model import Answer, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dxcheck.checklist.model import Checklist, Domain, Item, Requirement
    from dxcheck.result.model import Result

_BLANK: Final = Answer()


@dataclass(frozen=True, slots=True)
class ItemScore:
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


@dataclass(frozen=True, slots=True)
class Score:
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

    def __reduce__(self) -> tuple[type[Score], tuple[int | Fraction, ...]]:
        """Cheap to send between processes: by its fields, without looking them up."""
        sums = (self.parts, self.level_parts, self.target_parts, self.unit)
        return Score, (*sums, self.answered, self.not_applicable, self.unanswered, self.targets)

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
        return Fraction(self.level_parts, self.parts) if self.parts else None

    @property
    def target(self) -> Fraction | None:
        """The score once every target is reached; None where nothing is answered."""
        return Fraction(self.target_parts, self.parts) if self.parts else None

    @property
    def gap(self) -> Fraction | None:
        """Target minus current; None where nothing is answered."""
        return Fraction(self.target_parts - self.level_parts, self.parts) if self.parts else None

    @property
    def applicable(self) -> int:
        """Items that count: answered and unanswered ones."""
        return self.answered + self.unanswered

    @property
    def coverage(self) -> Fraction | None:
        """Answered / applicable, 0 to 1; None where nothing is applicable."""
        return Fraction(self.answered, self.applicable) if self.applicable else None

    @property
    def provisional(self) -> bool:
        """Whether applicable items are still unanswered."""
        return self.unanswered > 0


@dataclass(frozen=True, slots=True)
class DomainScore:
    """A domain's score with the items it was made of."""

    domain: Domain
    score: Score
    items: tuple[ItemScore, ...]


@dataclass(frozen=True, slots=True)
class UnmetRequirement:
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
    def stage(self) -> int | None:
        """The level reached: floor of the overall score; None where nothing is answered."""
        return None if self.overall.current is None else int(self.overall.current)

    def with_status(self, status: Status) -> tuple[ItemScore, ...]:
        """The items of one status, in checklist order."""
        return tuple(item for item in self.items if item.status is status)


def score(checklist: Checklist, result: Result) -> Scorecard:
    """The scorecard of `result`, whose answers must belong to `checklist`."""
    domains = tuple(
        _domain(domain, result, weights, checklist.weight_unit)
        for domain, weights in zip(checklist.domains, checklist.weights, strict=True)
    )
    overall = _total([part.score for part in domains], checklist.weight_unit)
    return Scorecard(checklist, result, overall, domains, tuple(_unmet(checklist, result)))


def _domain(domain: Domain, result: Result, weights: Sequence[int], unit: Fraction) -> DomainScore:
    answers = result.answers
    items = tuple(
        ItemScore(item, answers.get(item.id, _BLANK), parts, unit)
        for item, parts in zip(domain.items, weights, strict=True)
    )
    return DomainScore(domain, tally(items), items)


def tally(items: Iterable[ItemScore]) -> Score:
    """The score of a group of items of one checklist."""
    unit = Fraction(1)
    parts = level_parts = target_parts = answered = not_applicable = unanswered = targets = 0
    for item in items:
        unit, answer = item.unit, item.answer
        level, target = answer.level, answer.target
        if answer.status is Status.ANSWERED and level is not None:
            answered += 1
            parts += item.parts
            level_parts += item.parts * level
            target_parts += item.parts * (level if target is None else target)
            targets += target is not None
        elif answer.status is Status.NOT_APPLICABLE:
            not_applicable += 1
        else:
            unanswered += 1
    return Score(parts, level_parts, target_parts, unit, answered, not_applicable, unanswered, targets)


def _total(scores: Sequence[Score], unit: Fraction) -> Score:
    """The score over several groups of items: their sums, added."""
    return Score(
        parts=sum(score.parts for score in scores),
        level_parts=sum(score.level_parts for score in scores),
        target_parts=sum(score.target_parts for score in scores),
        unit=unit,
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
