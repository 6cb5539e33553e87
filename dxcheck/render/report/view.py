"""What a report says, in one language and with every number put into words; the formats only lay it out.

The many small views are named tuples: Python makes these classes five times as fast as dataclasses, at every start.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from dxcheck.against import Against, Change, DueTarget, difference, due_targets
from dxcheck.highlights import Deadline, deadlines, is_neglected, next_steps, rests_on_few, strengths
from dxcheck.i18n import _
from dxcheck.render import days
from dxcheck.render.checklist.view import exemplars_of, level_name, move_from, sources_of
from dxcheck.render.numbers import percent, round_half_up, shown, signed
from dxcheck.result.model import Status

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from fractions import Fraction

    from dxcheck.checklist.model import Checklist, Domain
    from dxcheck.render.checklist.view import ExemplarView
    from dxcheck.render.plan.view import PlanView
    from dxcheck.render.report.standing import Part
    from dxcheck.result.model import Organization, Result
    from dxcheck.scoring import DomainScore, ItemScore, Score, Scorecard, UnmetRequirement
    from dxcheck.standing import Standings

STEPS: Final = 10
"""How many next steps a report shows; the others are counted."""
FIRST: Final = 3
"""How many strengths, gaps and deadlines stand on the first page."""


class ScoreView(NamedTuple):
    """A score, exact for bars and shown to one decimal."""

    score: Score
    current: str
    target: str
    """A dash where no item has a target."""
    gap: str
    coverage: str
    """With a percent sign."""
    answered: int
    applicable: int
    not_applicable: int
    unanswered: int
    provisional: bool

    @property
    def adds_up(self) -> bool:
        """Whether the figures shown do: each is rounded by itself, so target less current may differ from the gap."""
        exact = self.score
        return not exact.targets or _adds_up(exact.target, exact.current, exact.gap)


class DomainView(NamedTuple):
    """A domain's line in the report."""

    id: str
    title: str
    score: ScoreView


class StrengthView(NamedTuple):
    """An item that stands high."""

    id: str
    number: int
    title: str
    domain: str
    level: int
    criterion: str


class DeadlineView(NamedTuple):
    """A target with a date that is not reached."""

    id: str
    number: int
    title: str
    level: int | None
    target: int
    date: dt.date
    owner: str
    overdue: bool
    """Whether the date is past."""


class StepView(NamedTuple):
    """One of the next steps: an item and the criterion of its next level."""

    id: str
    number: int
    title: str
    domain: str
    level: int
    target: int
    gap: int
    target_date: dt.date | None
    owner: str
    neglected: bool
    """Whether it stands at level 0 and nobody set a target."""
    next_level: int
    move: str
    """The first move towards the next level; empty where the checklist names none."""
    criterion: str
    exemplars: tuple[ExemplarView, ...]


class AnswerView(NamedTuple):
    """An item with its answer."""

    id: str
    number: int
    """In the checklist, from 1: the same wherever the item is named."""
    title: str
    domain_id: str
    domain: str
    status: Status
    level: int | None
    target: int | None
    target_date: dt.date | None
    gap: int | None
    """Target minus level; None where one of them is missing."""
    criterion: str
    """Of the current level; empty unless answered."""
    reason: str
    evidence: tuple[str, ...]
    note: str
    owner: str
    answered_on: dt.date | None
    """The day on which it was answered, in the time zone it was answered in."""


class BesideView(NamedTuple):
    """A score of what the report is laid against."""

    exact: Fraction | None
    shown: str
    apart: Fraction | None
    """This report's score minus this one; None where one of them has no answer."""
    difference: str
    """The same with its sign, as shown."""
    adds_up: bool
    """Whether the figures shown do."""


class ChangeView(NamedTuple):
    """An item whose level is not the same in what the report is laid against."""

    id: str
    number: int
    title: str
    then: int
    now: int
    difference: str


class DueView(NamedTuple):
    """A target of an earlier result whose date has come."""

    id: str
    number: int
    title: str
    date: dt.date
    target: int
    level: int | None
    """The level it has now; None where it is not known or the item is not applicable any more."""
    reached: bool | None


class AgainstView(NamedTuple):
    """A result beside this one: last year's, or that of another municipality."""

    label: str
    date: dt.date
    earlier: bool
    """Whether it is an earlier one of the same organisation, so that levels have risen or fallen since."""
    overall: BesideView
    stage: int | None
    stage_name: str
    answered: int
    applicable: int
    domains: tuple[BesideView, ...]
    """In the order of the report's domains."""
    common: int
    """Items that both answered."""
    common_now: str
    common_then: str
    common_difference: str
    changes: tuple[ChangeView, ...]
    """The greatest rise first."""
    risen: tuple[ChangeView, ...]
    """Those that stand higher in this report."""
    fallen: tuple[ChangeView, ...]
    """Those that stand lower in this report."""
    due: tuple[DueView, ...]
    """The earlier result's targets that were due by the day of this one, the earliest first."""
    not_counted: tuple[str, ...]
    """Ids of its answers that do not count."""


class UnmetView(NamedTuple):
    """A prerequisite that is lacking."""

    id: str
    number: int
    title: str
    from_level: int
    needed_id: str
    needed_number: int
    needed_title: str
    needed_level: int
    level: int
    because: str


class ExplainedItem(NamedTuple):
    """One line of the arithmetic: weight × level, weight × target."""

    id: str
    weight: str
    level: int
    target: int
    weighted_level: str
    weighted_target: str


class Explained(NamedTuple):
    """The arithmetic of one score; `items` is empty for the overall one, whose parts are the domains' sums."""

    title: str
    domain_weight: str
    items: tuple[ExplainedItem, ...]
    weight: str
    weighted_level: str
    weighted_target: str
    current: str
    target: str
    gap: str


class Material(NamedTuple):
    """What a report is made of."""

    card: Scorecard
    day: dt.date
    """On which overdue is decided."""
    set_aside: tuple[str, ...] = ()
    """Ids of the answers that do not count."""
    beside: tuple[Against, ...] = ()
    """The results that it is laid against."""
    path: str = ""
    """Of the result's file, as it was named."""
    standings: Standings | None = None
    """Where it stands in a benchmark; None where it is laid against none."""


@dataclass(frozen=True, eq=False, repr=False)
class ReportView:
    """The whole report."""

    material: Material
    language: str
    organization: Organization
    date: dt.date
    assessors: tuple[str, ...]
    respondent: str
    note: str
    checklist_id: str
    checklist_title: str
    checklist_version: str
    answered_version: str
    """Version of the checklist that the result was answered with."""
    top: int
    overall: ScoreView
    stage: int | None
    stage_name: str
    few_answers: bool
    """Whether the stage rests on fewer than half of the applicable items."""
    key_only: bool
    """Whether exactly items of the short interview are answered, so that the score speaks for them alone."""
    key_items: int
    domains: tuple[DomainView, ...]
    has_targets: bool
    strengths: tuple[StrengthView, ...]
    """At most `FIRST`, none of them among the first next steps."""
    deadlines: tuple[DeadlineView, ...]
    """All, the earliest first."""
    steps: tuple[StepView, ...]
    """At most `STEPS`."""
    further_steps: int
    further_neglected: int
    """How many of the further ones stand at level 0 and have no target."""
    unmet: tuple[UnmetView, ...]
    answers: tuple[AnswerView, ...]
    set_aside: tuple[str, ...]
    against: tuple[AgainstView, ...]
    sources: tuple[str, ...]
    """Where what the cities did is told; places such as `L94-98` in the steps are places in them."""
    explained: tuple[Explained, ...]
    """The arithmetic of every domain and, last, of the overall score; empty unless asked for."""

    @cached_property
    def plan(self) -> PlanView:
        """The way to the targets, by fiscal year; made when a format asks for it, for those that do not are faster."""
        from dxcheck.plan import make_plan
        from dxcheck.render.plan.view import By, plan_view

        card = self.material.card
        return plan_view(make_plan(card.checklist, card.result, self.material.day), self.language, By.YEAR)

    @cached_property
    def medians(self) -> tuple[Fraction | None, ...]:
        """The benchmark's, overall and of every domain, None where this result has no place; empty if nowhere."""
        found = self.material.standings
        placed = [found.overall, *(part.standing for part in found.domains)] if found else []
        return tuple(standing.spread.median if standing else None for standing in placed) if any(placed) else ()

    @cached_property
    def standing(self) -> tuple[Part, ...]:
        """Where the result stands in a benchmark; empty where it is laid against none."""
        from dxcheck.render.report.standing import parts

        return parts(self.material.standings, self.language)

    @property
    def rounded_apart(self) -> tuple[str, ...]:
        """Titles of the scores whose figures, each rounded by itself, do not add up."""
        beside = [(other.overall, *other.domains) for other in self.against]
        rows = zip(
            (_("Overall"), *(domain.title for domain in self.domains)),
            (self.overall, *(domain.score for domain in self.domains)),
            *beside,
            strict=True,
        )
        return tuple(title for title, *scores in rows if not all(score.adds_up for score in scores))

    def with_status(self, status: Status) -> tuple[AnswerView, ...]:
        """The items of one status, in checklist order."""
        return tuple(answer for answer in self.answers if answer.status is status)

    def by_domain(self) -> Iterator[tuple[str, tuple[AnswerView, ...]]]:
        """Every domain's title with its items."""
        for _id, answers in groupby(self.answers, lambda answer: answer.domain_id):
            group = tuple(answers)
            yield group[0].domain, group


def report_view(material: Material, language: str, *, explain: bool = False) -> ReportView:
    """The report in `language`; `explain` adds the arithmetic."""
    card = material.card
    checklist, result = card.checklist, card.result
    key_ids = {item.id for _, item in checklist.entries() if item.key}
    answered_ids = {entry.item.id for entry in card.items if entry.status is not Status.UNANSWERED}
    titles = {item.id: domain.title.in_language(language) for domain, item in checklist.entries()}
    steps = next_steps(card)
    first = [entry.item.id for entry in steps[:FIRST]]
    strong = [entry for entry in strengths(card, 2 * FIRST) if entry.item.id not in first]
    return ReportView(
        material=material,
        language=language,
        organization=result.organization,
        date=result.assessment.date,
        assessors=result.assessment.assessors,
        respondent=result.assessment.respondent,
        note=result.assessment.note,
        checklist_id=checklist.id,
        checklist_title=checklist.title.in_language(language),
        checklist_version=checklist.version,
        answered_version=result.checklist.version,
        top=checklist.top_level,
        overall=score_view(card.overall),
        stage=card.stage,
        stage_name=_stage_name(card, language),
        few_answers=rests_on_few(card),
        key_only=bool(answered_ids) and answered_ids <= key_ids and len(key_ids) < len(checklist.items),
        key_items=len(key_ids),
        domains=tuple(
            DomainView(part.domain.id, part.domain.title.in_language(language), score_view(part.score))
            for part in card.domains
        ),
        has_targets=card.overall.targets > 0,
        strengths=tuple(_strength(checklist, entry, titles[entry.item.id], language) for entry in strong[:FIRST]),
        deadlines=tuple(_deadline(checklist, deadline, language) for deadline in deadlines(card, material.day)),
        steps=tuple(_step(checklist, entry, titles[entry.item.id], language) for entry in steps[:STEPS]),
        further_steps=len(steps[STEPS:]),
        further_neglected=sum(map(is_neglected, steps[STEPS:])),
        unmet=tuple(_unmet(checklist, unmet, language) for unmet in card.unmet),
        answers=tuple(
            _answer(checklist, part.domain, entry, language) for part in card.domains for entry in part.items
        ),
        set_aside=material.set_aside,
        against=tuple(_against(result, laid, language) for laid in material.beside),
        sources=sources_of(checklist, (entry.item for entry in steps[:STEPS]), language),
        explained=_arithmetic(card, language) if explain else (),
    )


def score_view(score: Score) -> ScoreView:
    """A score with its numbers as they are shown."""
    return ScoreView(
        score,
        shown(score.current),
        shown(score.target if score.targets else None),
        shown(score.gap if score.targets else None),
        percent(score.coverage),
        score.answered,
        score.applicable,
        score.not_applicable,
        score.unanswered,
        score.provisional,
    )


def _stage_name(card: Scorecard, language: str) -> str:
    return "" if card.stage is None else level_name(card.checklist, card.stage, language)


def _strength(checklist: Checklist, entry: ItemScore, domain: str, language: str) -> StrengthView:
    title, criterion = entry.item.title.in_language(language), entry.item.levels[entry.level].in_language(language)
    return StrengthView(entry.item.id, checklist.number_of[entry.item.id], title, domain, entry.level, criterion)


def _deadline(checklist: Checklist, deadline: Deadline, language: str) -> DeadlineView:
    item, answer = deadline.item.item, deadline.item.answer
    return DeadlineView(
        item.id,
        checklist.number_of[item.id],
        item.title.in_language(language),
        answer.level,
        deadline.target,
        deadline.date,
        answer.owner,
        deadline.overdue,
    )


def _step(checklist: Checklist, entry: ItemScore, domain: str, language: str) -> StepView:
    return StepView(
        entry.item.id,
        checklist.number_of[entry.item.id],
        entry.item.title.in_language(language),
        domain,
        entry.level,
        entry.target,
        entry.gap,
        entry.answer.target_date,
        entry.answer.owner,
        is_neglected(entry),
        entry.level + 1,
        move_from(entry.item, entry.level, language),
        entry.item.levels[entry.level + 1].in_language(language),
        exemplars_of(checklist, entry.item, language),
    )


def _answer(checklist: Checklist, domain: Domain, entry: ItemScore, language: str) -> AnswerView:
    answer = entry.answer
    level = answer.level if answer.status is Status.ANSWERED else None
    return AnswerView(
        entry.item.id,
        checklist.number_of[entry.item.id],
        entry.item.title.in_language(language),
        domain.id,
        domain.title.in_language(language),
        answer.status,
        level,
        answer.target,
        answer.target_date,
        None if level is None or answer.target is None else answer.target - level,
        "" if level is None else entry.item.levels[level].in_language(language),
        answer.reason,
        answer.evidence,
        answer.note,
        answer.owner,
        answer.answered_at.date() if answer.answered_at else None,
    )


def _against(result: Result, laid: Against, language: str) -> AgainstView:
    other, checklist = laid.other, laid.card.checklist
    own = _is_own(other.result, result.organization)
    earlier = own and other.result.assessment.date < result.assessment.date
    changes = tuple(_change(checklist, change, language) for change in laid.changes)
    return AgainstView(
        _label(other.result, own=own),
        other.result.assessment.date,
        earlier,
        _beside(laid.card.overall, other.overall),
        other.stage,
        _stage_name(other, language),
        other.overall.answered,
        other.overall.applicable,
        tuple(_beside(mine.score, theirs.score) for mine, theirs in zip(laid.card.domains, other.domains, strict=True)),
        laid.common_now.answered,
        shown(laid.common_now.current),
        shown(laid.common_then.current),
        signed(laid.common_difference),
        changes,
        tuple(change for change in changes if change.now > change.then),
        tuple(change for change in changes if change.now < change.then),
        tuple(_due(checklist, target, language) for target in due_targets(laid)) if earlier else (),
        laid.set_aside,
    )


def _change(checklist: Checklist, change: Change, language: str) -> ChangeView:
    item, then, now = change.item, change.then, change.now
    title = item.title.in_language(language)
    return ChangeView(item.id, checklist.number_of[item.id], title, then, now, signed(now - then))


def _due(checklist: Checklist, target: DueTarget, language: str) -> DueView:
    item = target.item
    title = item.title.in_language(language)
    number = checklist.number_of[item.id]
    return DueView(item.id, number, title, target.date, target.target, target.level, target.reached)


def _is_own(other: Result, mine: Organization) -> bool:
    """Whether it is of the same organisation: by its code where both have one, else by its name."""
    theirs = other.organization
    return theirs.code == mine.code if theirs.code and mine.code else theirs.name == mine.name


def _label(other: Result, *, own: bool) -> str:
    """What tells it from this report: date and respondent, and before them the name unless it is the same."""
    parts = ("" if own else other.organization.name, other.assessment.respondent, days.shown(other.assessment.date))
    return " ".join(part for part in parts if part)


def _beside(mine: Score, theirs: Score) -> BesideView:
    apart = difference(mine, theirs)
    adds_up = _adds_up(mine.current, theirs.current, apart)
    return BesideView(theirs.current, shown(theirs.current), apart, signed(apart), adds_up)


def _adds_up(one: Fraction | None, other: Fraction | None, difference: Fraction | None) -> bool:
    """Whether `one` less `other` is the difference as well once each is rounded; nothing to add up is no fault."""
    if one is None or other is None or difference is None:
        return True
    tenths = [int(round_half_up(value * 10, 0)) for value in (one, other, difference)]
    return tenths[0] - tenths[1] == tenths[2]


def _unmet(checklist: Checklist, unmet: UnmetRequirement, language: str) -> UnmetView:
    requirement = unmet.requirement
    return UnmetView(
        unmet.item.id,
        checklist.number_of[unmet.item.id],
        unmet.item.title.in_language(language),
        requirement.from_level,
        requirement.item,
        checklist.number_of[requirement.item],
        checklist.items[requirement.item].title.in_language(language),
        requirement.level,
        unmet.level,
        requirement.because.in_language(language),
    )


def _arithmetic(card: Scorecard, language: str) -> tuple[Explained, ...]:
    return (
        *(_explained_domain(part, language) for part in card.domains),
        _explained(_("Overall"), "", (), card.overall),
    )


def _explained_domain(part: DomainScore, language: str) -> Explained:
    items = tuple(
        ExplainedItem(
            entry.item.id,
            fraction(entry.weight),
            entry.level,
            entry.target,
            fraction(entry.weight * entry.level),
            fraction(entry.weight * entry.target),
        )
        for entry in part.items
        if entry.status is Status.ANSWERED
    )
    return _explained(part.domain.title.in_language(language), fraction(part.domain.weight), items, part.score)


def _explained(title: str, domain_weight: str, items: tuple[ExplainedItem, ...], score: Score) -> Explained:
    return Explained(
        title,
        domain_weight,
        items,
        fraction(score.weight),
        fraction(score.weighted_level),
        fraction(score.weighted_target),
        shown(score.current),
        shown(score.target),
        shown(score.gap),
    )


def fraction(value: Fraction) -> str:
    """An exact number: `3`, `5/2`."""
    return str(value)
