"""The plan as JSON: the same view for programs, with the exact fraction beside every shown score."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from dxcheck.render import days

if TYPE_CHECKING:
    from dxcheck.render.plan.view import Change, FollowUp, PlanStep, PlanView

FORMAT: Final = "dxcheck/plan/1"


def render(view: PlanView) -> str:
    """The plan; keys are stable and in English, texts are in the plan's language."""
    document: dict[str, Any] = {
        "format": FORMAT,
        "language": view.language,
        "organization": {
            "name": view.organization.name,
            "code": view.organization.code or None,
            "population": view.organization.population,
        },
        "assessment": {"date": view.date.isoformat()},
        "checklist": {"id": view.checklist_id, "title": view.checklist_title, "version": view.checklist_version},
        "overdue_as_of": view.day.isoformat(),
        "horizon": view.horizon,
        "left_out": {"later": view.later, "undated": view.undated},
        "unanswered": view.unanswered,
        "overall": _change(view.overall),
        "domains": [{"title": change.title, **_change(change)} for change in view.domains],
        "waves": [
            {
                "wave": wave.number,
                "overall": _change(wave.overall),
                "domains": [{"title": change.title, **_change(change)} for change in wave.domains],
                "steps": [_step(step) for step in wave.steps],
            }
            for wave in view.waves
        ],
    }
    if view.follow_up:
        document["last_plan"] = _follow_up(view.follow_up)
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _change(change: Change) -> dict[str, Any]:
    return {
        "before": None if change.before is None else {"exact": str(change.before), "shown": change.before_shown},
        "after": None if change.after is None else {"exact": str(change.after), "shown": change.after_shown},
    }


def _step(step: PlanStep) -> dict[str, Any]:
    return {
        "id": step.id,
        "item": step.item,
        "title": step.title,
        "domain": step.domain,
        "from_level": step.from_level,
        "to_level": step.to_level,
        "first_move": step.move or None,
        "criterion": step.criterion,
        "purpose": step.purpose.value,
        "presupposed_by": list(step.needed_by),
        "owner": step.owner or None,
        "target_date": days.iso(step.target_date),
        "due": days.iso(step.due),
        "fiscal_year": step.year,
        "overdue": step.overdue,
        "exemplars": [
            {"city": e.city, "heading": e.heading, "text": e.text, "source": e.source, "at": e.at}
            for e in step.exemplars
        ],
    }


def _follow_up(view: FollowUp) -> dict[str, Any]:
    return {
        "organization": view.organization,
        "date": view.date.isoformat(),
        "planned": view.planned,
        "done": view.done,
        "items": [
            {
                "item": item.item,
                "title": item.title,
                "domain": item.domain,
                "level_then": item.then,
                "goal": item.goal,
                "level_now": item.now,
                "due": days.iso(item.due),
                "overdue": item.overdue,
                "outcome": item.outcome.value,
                "planned": item.planned,
                "done": item.done,
                "owner": item.owner or None,
            }
            for item in view.items
        ],
    }
