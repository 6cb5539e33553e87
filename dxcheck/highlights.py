"""What a reader of a scorecard looks at first: strengths, next steps, deadlines. Pure; every order is total.

Equal items come by the greater weight, then in the order of the checklist.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from dxcheck.result.model import Status

if TYPE_CHECKING:
    import datetime as dt

    from dxcheck.scoring import ItemScore, Scorecard

FEW_ANSWERS: Final = Fraction(1, 2)
"""Below this coverage a stage rests on few answers: those that are missing could outvote those that are there."""


def rests_on_few(card: Scorecard) -> bool:
    """Whether a stage is told and fewer than half of the applicable items are answered."""
    coverage = card.overall.coverage
    return card.stage is not None and coverage is not None and coverage < FEW_ANSWERS


def next_steps(card: Scorecard) -> tuple[ItemScore, ...]:
    """The items to work on, the largest gap first; items at the top of the scale never come.

    Where targets are set, those with a gap come and, after them, those at level 0 that nobody set a target for.
    Without any gap all items come, the lowest level first.
    """
    improvable = [item for item in card.with_status(Status.ANSWERED) if item.level < card.checklist.top_level]
    if any(item.gap > 0 for item in improvable):
        chosen = [item for item in improvable if item.gap > 0 or is_neglected(item)]
        return tuple(sorted(chosen, key=lambda item: (-item.gap, -item.parts)))
    return tuple(sorted(improvable, key=lambda item: (item.level, -item.parts)))


def is_neglected(item: ItemScore) -> bool:
    """Whether an answered item is at level 0 and has no target."""
    return item.level == 0 and item.answer.target is None


def strengths(card: Scorecard, limit: int) -> tuple[ItemScore, ...]:
    """At most `limit` answered items above level 0 and not below the overall score, the highest level first."""
    lowest = max(card.overall.current or Fraction(), Fraction(1))
    good = [item for item in card.with_status(Status.ANSWERED) if item.level >= lowest]
    return tuple(sorted(good, key=lambda item: (-item.level, -item.parts))[:limit])


class Deadline(NamedTuple):
    """A target with a date that is not reached yet."""

    item: ItemScore
    target: int
    date: dt.date
    overdue: bool
    """Whether the date is past."""


def deadlines(card: Scorecard, day: dt.date) -> tuple[Deadline, ...]:
    """Targets with a date that are not reached, the earliest first; those before `day` are overdue.

    An item without a level counts as not reached.
    """
    found = [
        Deadline(item, target, date, date < day)
        for item in card.items
        if (target := item.answer.target) is not None
        and (date := item.answer.target_date) is not None
        and item.status is not Status.NOT_APPLICABLE
        and (item.answer.level is None or item.answer.level < target)
    ]
    return tuple(sorted(found, key=lambda deadline: (deadline.date, -deadline.item.weight)))
