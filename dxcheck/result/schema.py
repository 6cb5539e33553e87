"""JSON Schema of the result file; the tests hold it against what the layout reads."""

from __future__ import annotations

from typing import Any, Final

from dxcheck.i18n import Message, msg
from dxcheck.result.layout import MAX_LEVEL
from dxcheck.result.model import FORMAT, Status

_TEXT: Final = {"type": "string"}
_DATE: Final = {"type": "string", "format": "date"}
_LEVEL: Final = {"type": "integer", "minimum": 0, "maximum": MAX_LEVEL}
_TEXTS: Final = {"type": "array", "items": {"type": "string"}}


def result_schema() -> dict[str, Any]:
    """The schema, with descriptions in the language in use; keys that dxcheck does not know are allowed."""
    answer = _table(
        status=({"enum": [status.value for status in Status]}, msg("answered, not-applicable or unanswered")),
        revision=({"type": "integer", "minimum": 1}, msg("revision of the item that was answered")),
        level=(_LEVEL, msg("current level, from 0")),
        target=(_LEVEL, msg("level aimed at")),
        target_date=(_DATE, msg("the day by which the target is to be reached")),
        evidence=(_TEXTS, msg("documents or records that show it")),
        note=(_TEXT, msg("anything worth keeping")),
        reason=(_TEXT, msg("why the item is not applicable")),
        owner=(_TEXT, msg("department in charge")),
        answered_at=({"type": "string", "format": "date-time"}, msg("date and time with zone")),
    )
    answer["required"] = ["status"]
    answer["if"] = {"properties": {"status": {"const": Status.ANSWERED.value}}}
    answer["then"] = {"required": ["level"]}
    checklist = _table(
        id=(_TEXT, msg("id of the checklist that was answered")),
        version=(_TEXT, msg("its version")),
        digest=(_TEXT, msg("digest of its text")),
    )
    organization = _table(
        name=(_TEXT, msg("name of the municipality")),
        code=({"type": "string", "pattern": "^[0-9]{6}$"}, msg("local-government code, six digits in quotes")),
        population=({"type": "integer", "minimum": 0}, msg("number of inhabitants")),
    )
    assessment = _table(
        date=(_DATE, msg("day of the assessment")),
        assessors=(_TEXTS, msg("who assessed")),
        respondent=(_TEXT, msg("department or role whose view this is")),
        note=(_TEXT, msg("anything worth keeping")),
    )
    return {
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "checklist": {**checklist, "required": ["id", "version"]},
            "organization": {**organization, "required": ["name"]},
            "assessment": {**assessment, "required": ["date"]},
            "answers": {
                "type": "object",
                "additionalProperties": answer,
                "description": str(msg("answers by item id")),
            },
        },
        "required": ["format", "checklist", "organization", "assessment"],
    }


def _table(**keys: tuple[dict[str, Any], Message]) -> dict[str, Any]:
    described = {name: {"description": str(text), **shape} for name, (shape, text) in keys.items()}
    return {"type": "object", "properties": described}
