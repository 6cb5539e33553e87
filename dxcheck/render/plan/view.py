"""What a plan says, in one language and grouped as it is read; the formats only lay it out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from dxcheck.dates import fiscal_year
from dxcheck.plan import Purpose
from dxcheck.render.checklist.view import exemplars_of, move_from
from dxcheck.render.numbers import shown
from dxcheck.result.model import Status

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from fractions import Fraction

    from dxcheck.checklist.model import Checklist
    from dxcheck.plan import Followed, Outcome, Plan, Step, Wave
    from dxcheck.render.checklist.view import ExemplarView
    from dxcheck.result.model import Organization
    from dxcheck.scoring import Totals


class By(StrEnum):
    """What the steps are grouped by."""

    WAVE = "wave"
    OWNER = "owner"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step, in words."""

    id: str
    """Item and the level reached, `byod-decision-3`: the same from one run to the next."""
    item: str
    number: int
    title: str
    domain: str
    wave: int
    from_level: int | None
    """None where the item is unanswered."""
    to_level: int
    criterion: str
    """Of the level to reach."""
    move: str
    """The first move to make; empty where the checklist names none, or nobody knows where the item stands."""
    purpose: Purpose
    needed_by: tuple[str, ...]
    """Titles of the items whose planned steps presuppose this one."""
    owner: str
    target_date: dt.date | None
    due: dt.date | None
    year: int | None
    """The fiscal year of `due`, as the calendar year it begins in."""
    overdue: bool
    exemplars: tuple[ExemplarView, ...]
    """How example cities went about the item; only with the first of its steps."""

    @property
    def named(self) -> str:
        """The item by its number in the checklist and its title, as in the interview."""
        return f"{self.number}. {self.title}"


@dataclass(frozen=True, slots=True)
class Change:
    """A score before and after, exact and as shown."""

    title: str
    """Of the domain; empty for the overall score."""
    before: Fraction | None
    after: Fraction | None

    @property
    def changes(self) -> bool:
        """Whether they differ, be it by less than is shown."""
        return self.before != self.after

    @property
    def before_shown(self) -> str:
        """To one decimal; a dash where nothing is answered."""
        return shown(self.before)

    @property
    def after_shown(self) -> str:
        """To one decimal; a dash where nothing is answered."""
        return shown(self.after)


@dataclass(frozen=True, slots=True)
class WaveView:
    """A wave and what it does to the scores."""

    number: int
    steps: tuple[PlanStep, ...]
    overall: Change
    domains: tuple[Change, ...]
    """Every domain, in checklist order."""


@dataclass(frozen=True, slots=True)
class YearView:
    """The steps due in one fiscal year; None gathers those without a date."""

    year: int | None
    steps: tuple[PlanStep, ...]


@dataclass(frozen=True, slots=True)
class OwnerView:
    """The steps of one department; an empty name gathers those that nobody has."""

    owner: str
    steps: tuple[PlanStep, ...]


@dataclass(frozen=True, slots=True)
class FollowedView:
    """An item of the last plan, as it is now."""

    item: str
    number: int
    title: str
    domain: str
    then: int | None
    """Its level when the last plan was made; None where it was unanswered."""
    goal: int
    now: int | None
    due: dt.date | None
    overdue: bool
    outcome: Outcome
    planned: int
    """Steps that the last plan had for it."""
    done: int
    owner: str

    @property
    def named(self) -> str:
        """The item by its number in the checklist and its title, as in the interview."""
        return f"{self.number}. {self.title}"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What has been done of the last plan."""

    organization: str
    date: dt.date
    """Of the last assessment."""
    items: tuple[FollowedView, ...]

    @property
    def planned(self) -> int:
        """Steps of the last plan."""
        return sum(item.planned for item in self.items)

    @property
    def done(self) -> int:
        """Those that are done."""
        return sum(item.done for item in self.items)


@dataclass(frozen=True, slots=True)
class PlanView:
    """The whole plan."""

    language: str
    by: By
    """How the formats for readers group it."""
    organization: Organization
    date: dt.date
    """Of the assessment."""
    day: dt.date
    """On which overdue was decided."""
    checklist_id: str
    checklist_title: str
    checklist_version: str
    top: int
    waves: tuple[WaveView, ...]
    years: tuple[YearView, ...]
    """In order; those without a date last."""
    owners: tuple[OwnerView, ...]
    """By name; those without an owner last."""
    overall: Change
    """From today to the end of the plan."""
    domains: tuple[Change, ...]
    targets: int
    """Answered items that have a target, proposed or set."""
    unanswered: int
    """Items of the checklist that have no answer yet, for which nothing is planned unless it is presupposed."""
    horizon: int | None
    later: int
    """Steps left out because they are due after the horizon."""
    undated: int
    """Steps left out because they have no date."""
    follow_up: FollowUp | None = None
    """None where no earlier result was given."""

    @property
    def steps(self) -> tuple[PlanStep, ...]:
        """Every step, prerequisites first."""
        return tuple(step for wave in self.waves for step in wave.steps)

    @property
    def proposed(self) -> int:
        """Steps towards proposed targets."""
        return sum(step.purpose is Purpose.PROPOSED for step in self.steps)

    @property
    def overdue(self) -> int:
        """Steps whose last day is past."""
        return sum(step.overdue for step in self.steps)


def plan_view(plan: Plan, language: str, by: By = By.WAVE) -> PlanView:
    """The plan in `language`."""
    card = plan.now
    seen: set[str] = set()
    waves: list[WaveView] = []
    before = card.totals
    for wave in plan.waves:
        waves.append(_wave(wave, before, card.checklist, language, seen))
        before = wave.after
    steps = [step for wave in waves for step in wave.steps]
    return PlanView(
        language,
        by,
        card.result.organization,
        card.result.assessment.date,
        plan.day,
        card.checklist.id,
        card.checklist.title.in_language(language),
        card.checklist.version,
        card.checklist.top_level,
        tuple(waves),
        _years(steps),
        _owners(steps),
        _overall(card.totals, plan.after),
        _domains(card.checklist, card.totals, plan.after, language),
        card.overall.targets,
        len(card.with_status(Status.UNANSWERED)),
        plan.horizon,
        plan.later,
        plan.undated,
    )


def follow_up(last: Plan, followed: Iterable[Followed], language: str) -> FollowUp:
    """What has been done of `last`, in `language`."""
    result = last.now.result
    return FollowUp(
        result.organization.name,
        result.assessment.date,
        tuple(
            FollowedView(
                one.item.id,
                last.now.checklist.number_of[one.item.id],
                one.item.title.in_language(language),
                one.domain.title.in_language(language),
                one.then,
                one.goal,
                one.now,
                one.due,
                one.overdue,
                one.outcome,
                one.planned,
                one.done,
                one.owner,
            )
            for one in followed
        ),
    )


def _wave(wave: Wave, before: Totals, checklist: Checklist, language: str, seen: set[str]) -> WaveView:
    """A wave in words; `seen` gathers the items whose exemplars have been shown."""
    steps = []
    for step in wave.steps:
        first = step.item.id not in seen
        seen.add(step.item.id)
        exemplars = exemplars_of(checklist, step.item, language) if first else ()
        steps.append(_step(step, checklist.number_of[step.item.id], wave.number, exemplars, language))
    changes = _domains(checklist, before, wave.after, language)
    return WaveView(wave.number, tuple(steps), _overall(before, wave.after), changes)


def _step(step: Step, number: int, wave: int, exemplars: tuple[ExemplarView, ...], language: str) -> PlanStep:
    item = step.item
    return PlanStep(
        f"{item.id}-{step.to_level}",
        item.id,
        number,
        item.title.in_language(language),
        step.domain.title.in_language(language),
        wave,
        step.from_level,
        step.to_level,
        item.levels[step.to_level].in_language(language),
        "" if step.from_level is None else move_from(item, step.from_level, language),
        step.purpose,
        tuple(other.title.in_language(language) for other in step.needed_by),
        step.owner,
        step.target_date,
        step.due,
        fiscal_year(step.due) if step.due else None,
        step.overdue,
        exemplars,
    )


def _overall(before: Totals, after: Totals) -> Change:
    return Change("", before.overall.current, after.overall.current)


def _domains(checklist: Checklist, before: Totals, after: Totals, language: str) -> tuple[Change, ...]:
    return tuple(
        Change(domain.title.in_language(language), old.current, new.current)
        for domain, old, new in zip(checklist.domains, before.domains, after.domains, strict=True)
    )


def _years(steps: Iterable[PlanStep]) -> tuple[YearView, ...]:
    groups: dict[int | None, list[PlanStep]] = {}
    for step in steps:
        groups.setdefault(step.year, []).append(step)
    order = sorted(groups, key=lambda year: (year is None, year))
    return tuple(YearView(year, tuple(groups[year])) for year in order)


def _owners(steps: Iterable[PlanStep]) -> tuple[OwnerView, ...]:
    groups: dict[str, list[PlanStep]] = {}
    for step in steps:
        groups.setdefault(step.owner, []).append(step)
    return tuple(OwnerView(owner, tuple(groups[owner])) for owner in sorted(groups, key=lambda o: (not o, o)))
