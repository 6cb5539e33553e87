"""JSON Schema of the result file, from the format's tables; the tests hold it against what the layout reads."""

from __future__ import annotations

from typing import Any

from dxcheck.i18n import msg
from dxcheck.result.format import ANSWER, HEAD
from dxcheck.result.model import FORMAT


def result_schema() -> dict[str, Any]:
    """The schema, with descriptions in the language in use; keys that dxcheck does not know are allowed."""
    return {
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            **{name: table.schema() for name, table in HEAD.items()},
            "answers": {
                "type": "object",
                "additionalProperties": ANSWER.schema(),
                "description": str(msg("answers by item id")),
            },
        },
        "required": ["format", *HEAD],
    }
