"""A result laid beside another one of the same checklist: last year's, or that of another municipality. Pure, exact."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dxcheck.result.model import Status
from dxcheck.scoring import tally

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from fractions import Fraction

    from dxcheck.checklist.model import Checklist, Item
    from dxcheck.scoring import ItemScore, Score, Scorecard


class Change(NamedTuple):
    """An item whose level differs between the two."""

    item: Item
    then: int
    now: int


class Against(NamedTuple):
    """A result and another one beside it."""

    card: Scorecard
    other: Scorecard
    common_now: Score
    """The result's score over the items that both answered: a difference that no further answer explains."""
    common_then: Score
    set_aside: tuple[str, ...]
    """Ids of the other's answers that do not count."""
    changes: tuple[Change, ...]
    """Items that both answered with another level, the greatest rise first, then in checklist order."""

    @property
    def common_difference(self) -> Fraction | None:
        """This result's score minus the other's over the items that both answered; None where there are none."""
        return difference(self.common_now, self.common_then)


def against(card: Scorecard, other: Scorecard, set_aside: tuple[str, ...] = ()) -> Against:
    """`card` beside `other`; both must be scored on the same checklist. `set_aside` are answers that do not count."""
    both = [
        (now, then)
        for now, then in zip(card.items, other.items, strict=True)
        if now.status is Status.ANSWERED and then.status is Status.ANSWERED
    ]
    changes = [Change(now.item, then.level, now.level) for now, then in both if now.level != then.level]
    return Against(
        card,
        other,
        _over([now for now, _then in both], card.checklist),
        _over([then for _now, then in both], card.checklist),
        set_aside,
        tuple(sorted(changes, key=lambda change: change.then - change.now)),
    )


def _over(items: Sequence[ItemScore], checklist: Checklist) -> Score:
    return tally([item.answer for item in items], [item.parts for item in items], checklist.weight_unit)


class DueTarget(NamedTuple):
    """A target of the other result whose date had come when this one was assessed."""

    item: Item
    target: int
    date: dt.date
    level: int | None
    """The level it has now; None where it is not known or the item is not applicable any more."""

    @property
    def reached(self) -> bool | None:
        """Whether the level is the target or more; None where it is not known."""
        return None if self.level is None else self.level >= self.target


def due_targets(laid: Against) -> tuple[DueTarget, ...]:
    """The other result's targets with a date up to the day of this one, the earliest first."""
    assessed = laid.card.result.assessment.date
    found = [
        DueTarget(then.item, then.answer.target, date, now.answer.level)
        for now, then in zip(laid.card.items, laid.other.items, strict=True)
        if then.answer.target is not None and (date := then.answer.target_date) is not None and date <= assessed
    ]
    return tuple(sorted(found, key=lambda target: target.date))


def difference(one: Score, other: Score) -> Fraction | None:
    """`one` minus `other`; None where one of them has no answer."""
    return None if one.current is None or other.current is None else one.current - other.current
