"""The plan: the steps from today's levels to the targets, prerequisites first. Pure and exact, without language.

What the rules are:

- A step takes one item from a level to the next. It comes after the item's step before it, and after every step that
  its prerequisites ask for (an item at `from` or more presupposes another at `level` or more).
- A prerequisite that is lacking is pulled in, whether it has a target or not. One that is not applicable is not.
- Of an unanswered item nobody knows how far it is: where it is presupposed or has a target, one step stands for it,
  to find out whether it is at the level needed and to bring it there if not. It changes no score before it is answered.
- A wave holds the steps whose predecessors are all in earlier waves, so that they can be worked on at the same time.
- A step is due when its item's target is, or earlier where a step that presupposes it is due earlier.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from dxcheck.dates import fiscal_year_end
from dxcheck.result.model import Status
from dxcheck.scoring import score, totals

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from dxcheck.checklist.model import Checklist, Domain, Item
    from dxcheck.result.model import Answer, Result
    from dxcheck.scoring import Scorecard, Totals


class Purpose(StrEnum):
    """Why a step is in the plan."""

    TARGET = "target"
    """The municipality aims at this level or at one above it."""
    PROPOSED = "proposed"
    """A target that dxcheck was asked to propose."""
    PREREQUISITE = "prerequisite"
    """No target asks for it; another step presupposes it."""


class Step(NamedTuple):
    """One item taken to its next level."""

    item: Item
    domain: Domain
    from_level: int | None
    """None where the item is unanswered: find out how far it is, then bring it to `to_level`."""
    to_level: int
    purpose: Purpose
    owner: str
    """Department in charge; empty where none is named."""
    target_date: dt.date | None
    """The date that the municipality set for the item's target; None for a step beyond the target."""
    due: dt.date | None
    """The last day: `target_date`, or an earlier one of a step that presupposes this one."""
    overdue: bool
    """Whether `due` lies before the day of the plan."""
    needed_by: tuple[Item, ...]
    """The items whose planned steps presuppose this one directly, in checklist order."""


@dataclass(frozen=True, slots=True)
class Wave:
    """Steps that can be worked on at the same time."""

    number: int
    """From 1."""
    steps: tuple[Step, ...]
    """The earliest due first, those without a date last, else in checklist order."""
    after: Totals
    """The scores once this wave and all before it are done."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole plan of one result."""

    now: Scorecard
    day: dt.date
    """What is overdue is overdue on this day."""
    waves: tuple[Wave, ...]
    horizon: int | None = None
    """The steps due by the end of this fiscal year are kept; None keeps all."""
    later: int = 0
    """Steps left out because they are due after the horizon."""
    undated: int = 0
    """Steps left out because they have no date and a horizon was asked for."""

    @property
    def steps(self) -> Iterator[Step]:
        """Every step, prerequisites first."""
        for wave in self.waves:
            yield from wave.steps

    @property
    def after(self) -> Totals:
        """The scores once the plan is done."""
        return self.waves[-1].after if self.waves else self.now.totals


def make_plan(
    checklist: Checklist,
    result: Result,
    day: dt.date,
    *,
    proposed: Collection[str] = frozenset(),
    horizon: int | None = None,
) -> Plan:
    """The plan of `result`, whose answers must belong to `checklist`.

    Args:
        checklist: What the result answers.
        result: Levels and targets.
        day: The day on which overdue is decided.
        proposed: Ids of items whose target in `result` is a proposal.
        horizon: Leave out what is not due by the end of this fiscal year (2027 ends on 31 March 2028).
    """
    draft = _Draft(checklist, result, proposed)
    rounds = list(draft.rounds())
    due = draft.due(rounds)
    kept = [[key for key in round_ if _within(due.get(key), horizon)] for round_ in rounds]
    dates = [due.get(key) for round_ in rounds for key in round_]
    waves: list[Wave] = []
    answers = result.answers
    for number, keys in enumerate(filter(None, kept), 1):
        steps = [draft.step(key, due.get(key), day) for key in keys]
        answers = {**answers, **_done(answers, steps)}
        waves.append(Wave(number, tuple(sorted(steps, key=_date_order)), totals(checklist, answers)))
    return Plan(
        score(checklist, result),
        day,
        tuple(waves),
        horizon,
        later=sum(date is not None and not _within(date, horizon) for date in dates),
        undated=sum(date is None and not _within(date, horizon) for date in dates),
    )


def _within(due: dt.date | None, horizon: int | None) -> bool:
    return horizon is None or (due is not None and due <= fiscal_year_end(horizon))


def _date_order(step: Step) -> tuple[bool, object]:
    return (step.due is None, step.due)


def _done(answers: Mapping[str, Answer], steps: Iterable[Step]) -> dict[str, Answer]:
    """What is answered once the steps are done; an unanswered item stays so, for nobody has looked."""
    return {
        step.item.id: answers[step.item.id]._replace(level=step.to_level)
        for step in steps
        if step.from_level is not None
    }


class _Key(NamedTuple):
    """A step by the item and the level that it reaches."""

    item: str
    level: int


@dataclass(frozen=True)
class _Draft:
    """The steps before they have a place in time, and what each presupposes."""

    checklist: Checklist
    result: Result
    proposed: Collection[str]
    levels: Mapping[str, Sequence[int]] = field(init=False)
    """Item id to the levels that its steps reach, ascending, in checklist order."""

    def __post_init__(self) -> None:
        goals = self._goals()
        levels = {id_: self._levels(id_, goals[id_]) for id_ in self.checklist.items if id_ in goals}
        object.__setattr__(self, "levels", levels)

    def _goals(self) -> dict[str, int]:
        """Item id to the level to be reached: the targets above the level, and what they presuppose."""
        goals: dict[str, int] = {}
        wanted = [(id_, answer.target) for id_, answer in self.result.answers.items() if answer.target is not None]
        while wanted:
            id_, level = wanted.pop()
            answer = self.result.answer(id_)
            reached = goals.get(id_, answer.level or 0)
            if answer.status is Status.NOT_APPLICABLE or level <= reached:
                continue
            goals[id_] = level
            requirements = self.checklist.items[id_].requires
            wanted += [(r.item, r.level) for r in requirements if r.from_level <= level]
        return goals

    def _levels(self, id_: str, goal: int) -> Sequence[int]:
        level = self.result.answer(id_).level
        return (goal,) if level is None else range(level + 1, goal + 1)

    @cached_property
    def needs(self) -> Mapping[_Key, Sequence[_Key]]:
        """By step, in checklist order, the steps that must come before."""
        return {
            _Key(id_, level): [
                *([_Key(id_, level - 1)] if level != levels[0] else ()),
                *self._presupposed(_Key(id_, level)),
            ]
            for id_, levels in self.levels.items()
            for level in levels
        }

    def _presupposed(self, key: _Key) -> Iterator[_Key]:
        for requirement in self.checklist.items[key.item].requires:
            if requirement.from_level <= key.level:
                later = (level for level in self.levels.get(requirement.item, ()) if level >= requirement.level)
                yield from (_Key(requirement.item, level) for level in list(later)[:1])

    def rounds(self) -> Iterator[list[_Key]]:
        """The steps in rounds, each as early as what it presupposes allows, in checklist order.

        A valid checklist has no circle; one that has gets a plan all the same, broken at its first step.
        """
        left = list(self.needs)
        while left:
            waiting = set(left)
            ready = [key for key in left if waiting.isdisjoint(self.needs[key])] or left[:1]
            yield ready
            waiting.difference_update(ready)
            left = [key for key in left if key in waiting]

    def due(self, rounds: Sequence[Sequence[_Key]]) -> Mapping[_Key, dt.date]:
        """The last day of each step that has one: its own, or the earliest of those that build on it."""
        due: dict[_Key, dt.date] = {}
        for key in [key for round_ in reversed(rounds) for key in round_]:
            answer = self.result.answer(key.item)
            own = answer.target_date if _aimed_at(answer, key.level) else None
            dates = [date for date in (own, due.get(key)) if date]
            if dates:
                due[key] = min(dates)
                for need in self.needs[key]:
                    due[need] = min(due[key], due.get(need, due[key]))
        return due

    def step(self, key: _Key, due: dt.date | None, day: dt.date) -> Step:
        """The finished step."""
        answer = self.result.answer(key.item)
        return Step(
            self.checklist.items[key.item],
            self.checklist.domain_of[key.item],
            None if answer.level is None else key.level - 1,
            key.level,
            self._purpose(answer, key),
            answer.owner,
            answer.target_date if _aimed_at(answer, key.level) else None,
            due,
            due is not None and due < day,
            tuple(self.checklist.items[id_] for id_ in self._built_on.get(key, ())),
        )

    @cached_property
    def _built_on(self) -> Mapping[_Key, Collection[str]]:
        """By step, the ids of the items that have a step presupposing it, in checklist order."""
        found: dict[_Key, dict[str, None]] = {}
        for key, needs in self.needs.items():
            for need in needs:
                if need.item != key.item:
                    found.setdefault(need, {})[key.item] = None
        return found

    def _purpose(self, answer: Answer, key: _Key) -> Purpose:
        if not _aimed_at(answer, key.level):
            return Purpose.PREREQUISITE
        return Purpose.PROPOSED if key.item in self.proposed else Purpose.TARGET


def _aimed_at(answer: Answer, level: int) -> bool:
    return answer.target is not None and level <= answer.target


def goals_at(checklist: Checklist, level: int) -> Mapping[str, int]:
    """Item id to the same level for every item."""
    return dict.fromkeys(checklist.items, level)


def goals_of(model: Result) -> Mapping[str, int]:
    """Item id to the level that another municipality has, for every item that it answered."""
    return {id_: answer.level for id_, answer in model.answers.items() if answer.level is not None}


def propose(result: Result, goals: Mapping[str, int], by: dt.date | None) -> Mapping[str, Answer]:
    """Answers with proposed targets, by item id: of answered items that have none and are below their goal.

    `by` becomes the target's date where the answer has none.
    """
    return {
        id_: answer._replace(target=goals[id_], target_date=answer.target_date or by)
        for id_, answer in result.answers.items()
        if answer.level is not None and answer.target is None and answer.level < goals.get(id_, 0)
    }


class Outcome(StrEnum):
    """What has become of an item since the last plan."""

    REACHED = "reached"
    ADVANCED = "advanced"
    """Higher than then, and not there yet."""
    UNCHANGED = "unchanged"
    FELL_BACK = "fell-back"
    NOT_APPLICABLE = "not-applicable"
    UNANSWERED = "unanswered"
    """No level now, so that nobody can tell."""


@dataclass(frozen=True, slots=True)
class Followed:
    """An item of the last plan, as it is now."""

    item: Item
    domain: Domain
    then: int | None
    """Its level when the plan was made; None where it was unanswered."""
    goal: int
    """The level that the plan led to."""
    now: int | None
    due: dt.date | None
    """When the goal was due."""
    overdue: bool
    """Due before today and not reached."""
    outcome: Outcome
    planned: int
    """Steps that the plan had for it."""
    done: int
    """How many of them are done."""
    owner: str


def follow(last: Plan, result: Result) -> tuple[Followed, ...]:
    """What was done of the last plan, by item in checklist order; `last.day` decides what is overdue."""
    by_item: dict[str, list[Step]] = {id_: [] for id_ in last.now.checklist.items}
    for step in last.steps:
        by_item[step.item.id].append(step)
    return tuple(_followed(steps, result.answer(id_)) for id_, steps in by_item.items() if steps)


def _followed(steps: list[Step], answer: Answer) -> Followed:
    first, last = steps[0], steps[-1]
    done = sum(answer.level is not None and step.to_level <= answer.level for step in steps)
    return Followed(
        last.item,
        last.domain,
        first.from_level,
        last.to_level,
        answer.level,
        last.due,
        last.overdue and done < len(steps) and answer.status is not Status.NOT_APPLICABLE,
        _outcome(first.from_level, last.to_level, answer),
        len(steps),
        done,
        answer.owner or last.owner,
    )


def _outcome(then: int | None, goal: int, answer: Answer) -> Outcome:
    now = answer.level
    if now is None:
        return Outcome.NOT_APPLICABLE if answer.status is Status.NOT_APPLICABLE else Outcome.UNANSWERED
    if now >= goal:
        return Outcome.REACHED
    if then is None or now == then:
        return Outcome.UNCHANGED
    return Outcome.ADVANCED if now > then else Outcome.FELL_BACK
