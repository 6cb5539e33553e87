"""The result file's format, declared: every key, what its value must look like, and what belongs there.

Reader, writer and JSON Schema derive from these tables. A key has the name of the model's field that it is read into.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dxcheck.checklist.model import SEMVER
from dxcheck.findings.finding import Finding
from dxcheck.i18n import Message, msg
from dxcheck.municipality import advice, fault, is_valid
from dxcheck.result import rules
from dxcheck.result.model import Answer, Assessment, ChecklistRef, Organization, Status
from dxcheck.words import shorten

if TYPE_CHECKING:
    from collections.abc import Callable

    from dxcheck.findings.rule import Rule

MAX_LEVEL: Final = 9
"""The highest level any scale can have."""

MANY: Final = 999_999_999
"""No revision and no population is a larger number."""


def _same(value: Any) -> Any:
    return value


class Shape(NamedTuple):
    """What a value must look like."""

    type: type
    """The type that TOML gives it."""
    expected: Message
    """That type in words."""
    schema: dict[str, Any]
    """The same as JSON Schema."""
    empty: Any = None
    """Stands where there is no such key."""
    is_right: Callable[[Any], bool] | None = None
    """Whether a value of the type, or the empty one, can be used; None where all can."""
    rule: Rule = rules.WRONG_TYPE
    """What it violates otherwise."""
    wrong: Message | None = None
    """Why it cannot be used, with the fields `key` and `value`; where nothing is said, it is not what was expected."""
    hint: Message | None = None
    explain: Callable[[Any], tuple[Message, Message]] | None = None
    """What is wrong with a value and what to write instead, where that depends on the value."""
    read: Callable[[Any], Any] | None = None
    """What the model makes of a value that is right."""
    written: Callable[[Any], Any] = _same
    """What the file makes of the model's value."""

    def fault(self, name: str, value: Any) -> Finding | None:
        """What is wrong with the value of the key of that (dotted) name, its place still to be found."""
        if type(value) is not self.type:
            return Finding(rules.WRONG_TYPE, msg("{key} must be {kind}", key=name, kind=self.expected))
        if self.is_right is None or self.is_right(value):
            return None
        if self.explain:
            message, hint = self.explain(value)
            return Finding(self.rule, message, None, hint)
        wrong = self.wrong or msg("{key} must be {kind}", kind=self.expected)
        values = {**wrong.values, "key": name, "value": shorten(str(value))}
        return Finding(self.rule, Message(wrong.template, values), None, self.hint)


class Key(NamedTuple):
    """One key of a table."""

    name: str
    shape: Shape
    description: Message
    """What belongs there, for editors."""
    required: bool = False
    only: Status | None = None
    """The key is needed where the answer has this status, and means nothing where it has another."""


@dataclass(frozen=True)
class Table:
    """A table of the file, read into a dataclass of the model whose fields are the keys in this order."""

    build: Callable[..., Any]
    keys: tuple[Key, ...]
    names: tuple[str, ...] = field(init=False)
    """The keys that dxcheck knows; others may stand beside them and are kept."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", tuple(key.name for key in self.keys))

    def written(self, value: Any) -> dict[str, Any]:
        """The table that stands for a value of the model; empty fields are left out unless they are required."""
        values = ((key, getattr(value, key.name)) for key in self.keys)
        return {
            key.name: key.shape.written(field) for key, field in values if key.required or field not in (None, "", ())
        }

    def schema(self) -> dict[str, Any]:
        """An object with these properties and any others; descriptions are in the language in use."""
        schema: dict[str, Any] = {
            "type": "object",
            "properties": {key.name: {"description": str(key.description), **key.shape.schema} for key in self.keys},
            "required": [key.name for key in self.keys if key.required],
        }
        for key in self.keys:
            if key.only:
                schema["if"] = {"properties": {"status": {"const": key.only.value}}}
                schema["then"] = {"required": [key.name]}
        return schema


_STATUSES: Final = {status.value: status for status in Status}
_CODE: Final = "^([0-9]{6})?$"

_ONLY_TEXTS: Final = frozenset({str}).issuperset
_TEXT: Final = Shape(str, msg("a text"), {"type": "string"}, "")
_TEXTS: Final = Shape(
    list,
    msg("a list of texts"),
    {"type": "array", "items": {"type": "string"}},
    (),
    lambda values: _ONLY_TEXTS(map(type, values)),
    read=tuple,
    written=list,
)
_DAY: Final = Shape(dt.date, msg("a date such as 2026-04-01"), {"type": "string", "format": "date"})
_MOMENT: Final = Shape(
    dt.datetime,
    msg("a date and time with its zone"),
    {"type": "string", "format": "date-time"},
    is_right=lambda moment: moment is None or moment.tzinfo is not None,
)
_VERSION: Final = Shape(
    str,
    msg("a text"),
    {"type": "string", "pattern": f"^(?:{SEMVER.pattern})$"},
    "",
    lambda version: SEMVER.fullmatch(version) is not None,
    wrong=msg("{key} = “{value}” is no version such as 1.0.0"),
)
_LEVEL: Final = Shape(
    int,
    msg("a whole number"),
    {"type": "integer", "minimum": 0, "maximum": MAX_LEVEL},
    None,
    frozenset({None, *range(MAX_LEVEL + 1)}).__contains__,
    rules.LEVEL_OUT_OF_RANGE,
    msg("{key} = {value} is outside 0 to {top}", top=MAX_LEVEL),
)
_REVISION: Final = Shape(
    int,
    msg("a whole number"),
    {"type": "integer", "minimum": 1, "maximum": MANY},
    1,
    range(1, MANY + 1).__contains__,
    wrong=msg("a revision is a number from 1 to {top}", top=MANY),
)
_COUNT: Final = Shape(
    int,
    msg("a whole number"),
    {"type": "integer", "minimum": 0, "maximum": MANY},
    None,
    lambda value: value is None or 0 <= value <= MANY,
    wrong=msg("a population is a number from 0 to {top}", top=MANY),
)
_STATUS: Final = Shape(
    str,
    msg("a text"),
    {"enum": [*_STATUSES]},
    Status.UNANSWERED.value,
    _STATUSES.__contains__,
    wrong=msg("status must be one of {words}", words=", ".join(_STATUSES)),
    read=_STATUSES.__getitem__,
    written=lambda status: status.value,
)
_LOCAL_CODE: Final = Shape(
    str,
    msg("a text"),
    {"type": "string", "pattern": _CODE},
    "",
    lambda code: not code or is_valid(code),
    rules.ORGANIZATION_CODE,
    explain=lambda code: (fault(code), advice(code)),
)

CHECKLIST: Final = Table(
    ChecklistRef,
    (
        Key("id", _TEXT, msg("id of the checklist that was answered"), required=True),
        Key("version", _VERSION, msg("its version"), required=True),
        Key("digest", _TEXT, msg("digest of its text")),
    ),
)
ORGANIZATION: Final = Table(
    Organization,
    (
        Key("name", _TEXT, msg("name of the municipality"), required=True),
        Key("code", _LOCAL_CODE, msg("local-government code, six digits in quotes")),
        Key("population", _COUNT, msg("number of inhabitants")),
    ),
)
ASSESSMENT: Final = Table(
    Assessment,
    (
        Key("date", _DAY, msg("day of the assessment"), required=True),
        Key("assessors", _TEXTS, msg("who assessed")),
        Key("respondent", _TEXT, msg("department or role whose view this is")),
        Key("note", _TEXT, msg("anything worth keeping")),
    ),
)
ANSWER: Final = Table(
    Answer,
    (
        Key("status", _STATUS, msg("answered, not-applicable or unanswered"), required=True),
        Key("revision", _REVISION, msg("revision of the item that was answered")),
        Key("level", _LEVEL, msg("current level, from 0"), only=Status.ANSWERED),
        Key("target", _LEVEL, msg("level aimed at")),
        Key("target_date", _DAY, msg("the day by which the target is to be reached")),
        Key("evidence", _TEXTS, msg("documents or records that show it")),
        Key("note", _TEXT, msg("anything worth keeping")),
        Key("reason", _TEXT, msg("why the item is not applicable")),
        Key("owner", _TEXT, msg("department in charge")),
        Key("answered_at", _MOMENT, msg("date and time with zone")),
    ),
)
HEAD: Final = {"checklist": CHECKLIST, "organization": ORGANIZATION, "assessment": ASSESSMENT}
"""The tables that every result has; beside them `answers` holds one table an item."""
