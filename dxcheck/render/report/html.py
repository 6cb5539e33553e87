"""The report as one HTML file: a first page for those who decide, then all of it, to open, search and print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxcheck.i18n import _
from dxcheck.render import days, html, svg
from dxcheck.render.checklist.view import key_to_places, told
from dxcheck.render.plan import wording as plan_wording
from dxcheck.render.report import wording
from dxcheck.render.report.drawing import radar
from dxcheck.render.report.view import FIRST
from dxcheck.result.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from dxcheck.render.report.view import AnswerView, BesideView, ReportView, ScoreView, StepView

_BRIEF: Final = {"ja": 80, "en": 150}
"""Characters of a criterion that have room on the first page, by language."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the table of scores."""

    title: str
    score: ScoreView
    bar: Markup
    beside: tuple[BesideView, ...]


def render(view: ReportView) -> str:
    """The whole page."""
    drawn = radar(view)
    years = plan_wording.sections(view.plan)
    return html.page(
        "report.html",
        title=f"{wording.title()}: {view.organization.name} {days.shown(view.date)}",
        title_line=wording.title(),
        view=view,
        wording=wording,
        planned=plan_wording,
        facts=wording.assessment(view),
        radar=html.ready(drawn.markup) if drawn else "",
        first=FIRST,
        brief=_BRIEF[view.language],
        rows=tuple(_rows(view)),
        years=years,
        by_domain=tuple(view.by_domain()),
        contents=tuple(_contents(view, with_plan=bool(years))),
        told=lambda step: _told(step, view),
        key_to_places=key_to_places,
        standing=_standing,
        step_levels=_step_levels,
    )


def _rows(view: ReportView) -> Iterator[_Row]:
    yield _row(view, _("Overall"), view.overall, tuple(other.overall for other in view.against))
    for number, domain in enumerate(view.domains):
        yield _row(view, domain.title, domain.score, tuple(other.domains[number] for other in view.against))


def _row(view: ReportView, title: str, score: ScoreView, beside: tuple[BesideView, ...]) -> _Row:
    target = score.score.target if score.score.targets else None
    return _Row(title, score, html.ready(svg.bar(score.score.current, target, view.top)), beside)


def _contents(view: ReportView, *, with_plan: bool) -> Iterator[tuple[str, str]]:
    """The sections after the first page: anchor and title."""
    yield "domains", _("By domain")
    if view.against:
        yield "beside", _("Laid beside")
    for number, part in enumerate(view.standing, 1):
        yield f"standing-{number}", part.title
    if view.steps:
        yield "steps", wording.steps_heading(view)
    if view.unmet:
        yield "unmet", _("Prerequisites not met")
    if with_plan:
        yield "plan", _("Plan by fiscal year")
    yield "answers", _("All answers")
    yield "method", _("How the scores are computed")


def _told(step: StepView, view: ReportView) -> tuple[str, ...]:
    return tuple(told(exemplar, view.sources) for exemplar in step.exemplars)


def _standing(answer: AnswerView) -> str:
    """Level and target, or why there is none."""
    if answer.status is Status.NOT_APPLICABLE:
        return _("n/a")
    return wording.levels(answer) or _("unanswered")


def _step_levels(step: StepView) -> str:
    return f"{step.level} > {step.target}" if step.gap > 0 else _("at level {level}").format(level=step.level)
