"""Scores from answers: exact fractions, nothing rounded, nothing printed.

A score is the weighted mean of the levels answered. Effective weight of an item = weight of its domain × its own.
Not applicable and unanswered items leave numerator and denominator; unanswered ones lower the coverage.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from dxcheck.result.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dxcheck.checklist.model import Checklist, Domain, Item, Requirement
    from dxcheck.result.model import Answer, Result


@dataclass(frozen=True, slots=True)
class ItemScore:
    """One item's part in the score."""

    item: Item
    answer: Answer
    weight: Fraction
    """Effective weight, above 0."""

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
    """The mean over a group of items, kept as its sums so that anyone can do the division again."""

    weight: Fraction
    """Sum of the effective weights of the answered items."""
    weighted_level: Fraction
    """Sum of weight × level."""
    weighted_target: Fraction
    """Sum of weight × target."""
    answered: int
    not_applicable: int
    unanswered: int
    targets: int
    """How many answered items have a target of their own."""

    @property
    def current(self) -> Fraction | None:
        """The score, 0 to the top of the scale; None where nothing is answered."""
        return self.weighted_level / self.weight if self.weight else None

    @property
    def target(self) -> Fraction | None:
        """The score once every target is reached; None where nothing is answered."""
        return self.weighted_target / self.weight if self.weight else None

    @property
    def gap(self) -> Fraction | None:
        """Target minus current; None where nothing is answered."""
        return (self.weighted_target - self.weighted_level) / self.weight if self.weight else None

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
    domains = tuple(_domain(domain, result) for domain in checklist.domains)
    overall = tally(item for domain in domains for item in domain.items)
    return Scorecard(checklist, result, overall, domains, tuple(_unmet(checklist, result)))


def _domain(domain: Domain, result: Result) -> DomainScore:
    items = tuple(ItemScore(item, result.answer(item.id), domain.weight * item.weight) for item in domain.items)
    return DomainScore(domain, tally(items), items)


def tally(items: Iterable[ItemScore]) -> Score:
    """The score of a group of items."""
    group = tuple(items)
    answered = [item for item in group if item.status is Status.ANSWERED]
    not_applicable = sum(item.status is Status.NOT_APPLICABLE for item in group)
    return Score(
        weight=sum((item.weight for item in answered), Fraction()),
        weighted_level=sum((item.weight * item.level for item in answered), Fraction()),
        weighted_target=sum((item.weight * item.target for item in answered), Fraction()),
        answered=len(answered),
        not_applicable=not_applicable,
        unanswered=len(group) - len(answered) - not_applicable,
        targets=sum(item.answer.target is not None for item in answered),
    )


def _unmet(checklist: Checklist, result: Result) -> Iterator[UnmetRequirement]:
    for _, item in checklist.entries():
        level = result.answer(item.id).level
        for requirement in item.requires:
            presupposed = result.answer(requirement.item).level
            applies = level is not None and level >= requirement.from_level
            if applies and presupposed is not None and presupposed < requirement.level:
                yield UnmetRequirement(item, requirement, presupposed)
