"""The report as JSON: the same view for programs, with the exact fraction beside every shown score."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dxcheck.municipality import prefecture
from dxcheck.render import days
from dxcheck.render.escape import json_text
from dxcheck.render.numbers import percent, shown

if TYPE_CHECKING:
    from fractions import Fraction

    from dxcheck.render.report.view import AgainstView, BesideView, DeadlineView, Explained, ReportView, ScoreView
    from dxcheck.standing import Standing, Standings

FORMAT: Final = "dxcheck/report/1"


def render(view: ReportView) -> str:
    """The report; keys are stable and in English, texts are in the report's language."""
    document: dict[str, Any] = {
        "format": FORMAT,
        "language": view.language,
        "organization": {
            "name": view.organization.name,
            "code": view.organization.code or None,
            "prefecture": prefecture(view.organization.code, view.language) or None,
            "population": view.organization.population,
        },
        "assessment": {
            "date": view.date.isoformat(),
            "assessors": list(view.assessors),
            "respondent": view.respondent or None,
            "note": view.note or None,
        },
        "checklist": {
            "id": view.checklist_id,
            "title": view.checklist_title,
            "version": view.checklist_version,
            "answered_version": view.answered_version,
            "top_level": view.top,
        },
        "overall": {
            **_score(view.overall),
            "stage": view.stage,
            "stage_name": view.stage_name or None,
            "few_answers": view.few_answers,
        },
        "domains": [{"id": part.id, "title": part.title, **_score(part.score)} for part in view.domains],
        "against": [_against(view, other) for other in view.against],
        "benchmark": view.material.standings and _standings(view.material.standings),
        "strengths": [{"item": part.id, "level": part.level} for part in view.strengths],
        "overdue_as_of": view.material.day.isoformat(),
        "deadlines": [_deadline(part) for part in view.deadlines],
        "next_steps": [_step(view, number) for number in range(len(view.steps))],
        "further_steps": view.further_steps,
        "unmet_prerequisites": [
            {
                "item": unmet.id,
                "from_level": unmet.from_level,
                "needs": unmet.needed_id,
                "needed_level": unmet.needed_level,
                "level": unmet.level,
                "because": unmet.because or None,
            }
            for unmet in view.unmet
        ],
        "items": [
            {
                "id": answer.id,
                "title": answer.title,
                "domain": answer.domain_id,
                "status": answer.status.value,
                "level": answer.level,
                "target": answer.target,
                "target_date": days.iso(answer.target_date),
                "gap": answer.gap,
                "criterion": answer.criterion or None,
                "reason": answer.reason or None,
                "evidence": list(answer.evidence),
                "note": answer.note or None,
                "owner": answer.owner or None,
                "answered_on": days.iso(answer.answered_on),
            }
            for answer in view.answers
        ],
        "not_counted": list(view.set_aside),
    }
    if view.explained:
        document["arithmetic"] = [_explained(part) for part in view.explained]
    return json_text(document)


def _score(view: ScoreView) -> dict[str, Any]:
    return {
        "current": _number(view.score.current, view.current),
        "target": _number(view.score.target, view.target),
        "gap": _number(view.score.gap, view.gap),
        "answered": view.answered,
        "applicable": view.applicable,
        "not_applicable": view.not_applicable,
        "unanswered": view.unanswered,
        "coverage": _number(view.score.coverage, view.coverage),
        "provisional": view.provisional,
    }


def _number(exact: Fraction | None, shown: str) -> dict[str, Any] | None:
    return None if exact is None else {"exact": str(exact), "shown": shown}


def _deadline(part: DeadlineView) -> dict[str, Any]:
    return {
        "item": part.id,
        "level": part.level,
        "target": part.target,
        "date": part.date.isoformat(),
        "owner": part.owner or None,
        "overdue": part.overdue,
    }


def _against(view: ReportView, other: AgainstView) -> dict[str, Any]:
    return {
        "label": other.label,
        "date": other.date.isoformat(),
        "overall": _beside(other.overall),
        "stage": other.stage,
        "answered": other.answered,
        "applicable": other.applicable,
        "domains": {mine.id: _beside(theirs) for mine, theirs in zip(view.domains, other.domains, strict=True)},
        "items_in_common": other.common,
        "difference_in_common": other.common_difference,
        "changes": [{"item": change.id, "then": change.then, "now": change.now} for change in other.changes],
        "due_targets": [
            {"item": d.id, "date": d.date.isoformat(), "target": d.target, "level": d.level, "reached": d.reached}
            for d in other.due
        ],
        "not_counted": list(other.not_counted),
    }


def _beside(score: BesideView) -> dict[str, Any]:
    return {"current": _number(score.exact, score.shown), "difference": score.difference}


def _standings(found: Standings) -> dict[str, Any]:
    benchmark = found.benchmark
    return {
        "organizations": benchmark.organizations,
        "first": days.iso(benchmark.first),
        "last": days.iso(benchmark.last),
        "overall": _standing(found.overall),
        "domains": {part.domain.id: _standing(part.standing) for part in found.domains},
        "items": {part.item.id: _standing(part.standing) for part in found.items},
        "strengths": [part.item.id for part in found.strengths],
        "weaknesses": [part.item.id for part in found.weaknesses],
        "best_quarter": [
            {
                "item": lead.item.id,
                "level": lead.own,
                "reached": lead.level,
                "share": _number(lead.share, percent(lead.share)),
            }
            for lead in found.leads
        ],
    }


def _standing(standing: Standing | None) -> dict[str, Any] | None:
    if standing is None:
        return None
    across = standing.spread
    return {
        "own": _number(standing.own, shown(standing.own)),
        "median": _number(across.median, shown(across.median)),
        "upper_quartile": _number(across.upper, shown(across.upper)),
        "place": standing.place,
        "count": across.count,
        "higher": standing.higher,
        "lower": standing.lower,
    }


def _step(view: ReportView, number: int) -> dict[str, Any]:
    step = view.steps[number]
    return {
        "item": step.id,
        "title": step.title,
        "level": step.level,
        "target": step.target,
        "gap": step.gap,
        "target_date": days.iso(step.target_date),
        "owner": step.owner or None,
        "next_level": step.next_level,
        "first_move": step.move or None,
        "criterion": step.criterion,
        "exemplars": [
            {"city": e.city, "heading": e.heading, "text": e.text, "source": e.source, "at": e.at}
            for e in step.exemplars
        ],
    }


def _explained(part: Explained) -> dict[str, Any]:
    return {
        "title": part.title,
        "domain_weight": part.domain_weight or None,
        "items": [
            {
                "id": item.id,
                "weight": item.weight,
                "level": item.level,
                "target": item.target,
                "weighted_level": item.weighted_level,
                "weighted_target": item.weighted_target,
            }
            for item in part.items
        ],
        "weight": part.weight,
        "weighted_level": part.weighted_level,
        "weighted_target": part.weighted_target,
        "current": part.current,
        "target": part.target,
        "gap": part.gap,
    }
