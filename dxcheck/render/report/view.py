"""What a report says, in one language and with every number put into words; the formats only lay it out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxcheck.checklist.model import Checklist, ExemplarKind, Item
from dxcheck.i18n import _
from dxcheck.render.numbers import NO_VALUE, round_half_up, shown
from dxcheck.result.model import Status
from dxcheck.scoring import next_steps

if TYPE_CHECKING:
    import datetime as dt
    from fractions import Fraction

    from dxcheck.result.matching import Matched
    from dxcheck.result.model import Organization
    from dxcheck.scoring import DomainScore, ItemScore, Score, Scorecard, UnmetRequirement

STEPS: Final = 10
"""How many next steps a report shows."""


@dataclass(frozen=True, slots=True)
class ScoreView:
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


@dataclass(frozen=True, slots=True)
class DomainView:
    """A domain's line in the report."""

    id: str
    title: str
    score: ScoreView


@dataclass(frozen=True, slots=True)
class ExemplarView:
    """What a city did or found hard."""

    city: str
    heading: str
    """City, and what is told of it: a practice (nothing added), a difficulty, or a remark of the visitors."""
    text: str
    source: str
    at: str


@dataclass(frozen=True, slots=True)
class StepView:
    """One of the next steps: an item and the criterion of its next level."""

    id: str
    title: str
    domain: str
    level: int
    target: int
    gap: int
    target_date: dt.date | None
    owner: str
    next_level: int
    criterion: str
    exemplars: tuple[ExemplarView, ...]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An item with its answer."""

    id: str
    title: str
    domain: str
    status: Status
    level: int | None
    target: int | None
    criterion: str
    """Of the current level; empty unless answered."""
    reason: str
    evidence: tuple[str, ...]
    note: str
    owner: str


@dataclass(frozen=True, slots=True)
class UnmetView:
    """A prerequisite that is lacking."""

    id: str
    title: str
    from_level: int
    needed_id: str
    needed_title: str
    needed_level: int
    level: int
    because: str


@dataclass(frozen=True, slots=True)
class ExplainedItem:
    """One line of the arithmetic: weight × level, weight × target."""

    id: str
    weight: str
    level: int
    target: int
    weighted_level: str
    weighted_target: str


@dataclass(frozen=True, slots=True)
class Explained:
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


@dataclass(frozen=True, slots=True)
class ReportView:
    """The whole report."""

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
    key_only: bool
    """Whether exactly items of the short interview are answered, so that the score speaks for them alone."""
    key_items: int
    domains: tuple[DomainView, ...]
    has_targets: bool
    steps: tuple[StepView, ...]
    unmet: tuple[UnmetView, ...]
    answers: tuple[AnswerView, ...]
    set_aside: tuple[str, ...]
    explained: tuple[Explained, ...]

    def with_status(self, status: Status) -> tuple[AnswerView, ...]:
        """The items of one status, in checklist order."""
        return tuple(answer for answer in self.answers if answer.status is status)


def report_view(card: Scorecard, matched: Matched, answered_version: str, language: str) -> ReportView:
    """The report on a scorecard in `language`."""
    checklist, result = card.checklist, card.result
    key_ids = {item.id for _, item in checklist.entries() if item.key}
    answered_ids = {entry.item.id for entry in card.items if entry.status is not Status.UNANSWERED}
    titles = {item.id: domain.title.in_language(language) for domain, item in checklist.entries()}
    return ReportView(
        language=language,
        organization=result.organization,
        date=result.assessment.date,
        assessors=result.assessment.assessors,
        respondent=result.assessment.respondent,
        note=result.assessment.note,
        checklist_id=checklist.id,
        checklist_title=checklist.title.in_language(language),
        checklist_version=checklist.version,
        answered_version=answered_version,
        top=checklist.top_level,
        overall=score_view(card.overall),
        stage=card.stage,
        stage_name="" if card.stage is None else level_name(checklist, card.stage, language),
        key_only=bool(answered_ids) and answered_ids <= key_ids and len(key_ids) < len(checklist.items),
        key_items=len(key_ids),
        domains=tuple(
            DomainView(part.domain.id, part.domain.title.in_language(language), score_view(part.score))
            for part in card.domains
        ),
        has_targets=card.overall.targets > 0,
        steps=tuple(_step(card, entry, titles[entry.item.id], language) for entry in next_steps(card, STEPS)),
        unmet=tuple(_unmet(checklist, unmet, language) for unmet in card.unmet),
        answers=tuple(_answer(entry, titles[entry.item.id], language) for entry in card.items),
        set_aside=matched.set_aside,
        explained=(*(_explained_domain(part, language) for part in card.domains), _explained_overall(card)),
    )


def level_name(checklist: Checklist, level: int, language: str) -> str:
    """The name of a level of the scale."""
    return checklist.scale[level].name.in_language(language)


def score_view(score: Score) -> ScoreView:
    """A score with its numbers as they are shown."""
    return ScoreView(
        score,
        shown(score.current),
        shown(score.target if score.targets else None),
        shown(score.gap if score.targets else None),
        NO_VALUE if score.coverage is None else round_half_up(score.coverage * 100) + " %",
        score.answered,
        score.applicable,
        score.not_applicable,
        score.unanswered,
        score.provisional,
    )


def exemplars_of(checklist: Checklist, item: Item, language: str) -> tuple[ExemplarView, ...]:
    """What the example cities did, in the order of the file."""
    sources = {source.id: source.title.in_language(language) for source in checklist.sources}
    views = []
    for exemplar in item.exemplars:
        city = checklist.city_names[exemplar.city].in_language(language)
        heading = _exemplar_heading(exemplar.kind).format(city=city)
        text = exemplar.text.in_language(language)
        views.append(ExemplarView(city, heading, text, sources[exemplar.source], exemplar.at))
    return tuple(views)


def _exemplar_heading(kind: ExemplarKind) -> str:
    match kind:
        case ExemplarKind.PRACTICE:
            return "{city}"
        case ExemplarKind.CHALLENGE:
            return _("{city}, unsolved")
        case ExemplarKind.REMARK:
            return _("{city}, visitors' remark")


def _step(card: Scorecard, entry: ItemScore, domain: str, language: str) -> StepView:
    return StepView(
        entry.item.id,
        entry.item.title.in_language(language),
        domain,
        entry.level,
        entry.target,
        entry.gap,
        entry.answer.target_date,
        entry.answer.owner,
        entry.level + 1,
        entry.item.levels[entry.level + 1].in_language(language),
        exemplars_of(card.checklist, entry.item, language),
    )


def _answer(entry: ItemScore, domain: str, language: str) -> AnswerView:
    level = entry.answer.level if entry.status is Status.ANSWERED else None
    return AnswerView(
        entry.item.id,
        entry.item.title.in_language(language),
        domain,
        entry.status,
        level,
        entry.answer.target,
        "" if level is None else entry.item.levels[level].in_language(language),
        entry.answer.reason,
        entry.answer.evidence,
        entry.answer.note,
        entry.answer.owner,
    )


def _unmet(checklist: Checklist, unmet: UnmetRequirement, language: str) -> UnmetView:
    requirement = unmet.requirement
    return UnmetView(
        unmet.item.id,
        unmet.item.title.in_language(language),
        requirement.from_level,
        requirement.item,
        checklist.items[requirement.item].title.in_language(language),
        requirement.level,
        unmet.level,
        requirement.because.in_language(language),
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


def _explained_overall(card: Scorecard) -> Explained:
    return _explained(_("Overall"), "", (), card.overall)


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
