"""The shapes that values of a checklist file can have, and how a node of the file is read into such a value.

A shape is data: `dxcheck.checklist.format` declares the whole file with these few, and a node that does not fit
becomes a finding and an empty value, so that one pass finds every fault.
"""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from dxcheck.checklist.model import Text
from dxcheck.checklist.rules import file, language, structure
from dxcheck.checklist.tree import Broken, Mapping, Node, Scalar, Sequence
from dxcheck.findings.finding import Finding, Mark
from dxcheck.i18n import Message, msg
from dxcheck.words import Hints, did_you_mean, shorten, suggestion

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import StrEnum

    from dxcheck.findings.rule import Rule

SLUG: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
NO_LIMIT: Final = 2**31
LANGUAGE: Final = re.compile(r"(?!(?:jp|jpn|eng)$)[a-z]{2,3}")
"""A language code of ISO 639, but for those that are written by mistake for `_MEANT`."""
_MEANT: Final = {"jp": "ja", "jpn": "ja", "eng": "en", "japanese": "ja", "english": "en", "日本語": "ja", "英語": "en"}
_GLUED: Final = re.compile(r"([\w-]+)\s*([:：])\s*(.*)", re.DOTALL)
"""A field and its value that YAML takes for one word."""
UNREAD: Final = -1
"""Stands for a whole number that is missing or could not be read."""


class Shape(Protocol):
    """What a value must look like."""

    def read(self, node: Node, findings: list[Finding]) -> Any:
        """The value of `node`; where it does not fit, a finding is added and `empty()` returned."""

    def empty(self) -> Any:
        """The value that stands for a missing or faulty one."""

    def schema(self) -> dict[str, Any]:
        """The same as JSON Schema (2020-12)."""


def _expected(
    node: Node,
    expected: Message,
    findings: list[Finding],
    hint: Message | None = None,
    rule: Rule = structure.WRONG_VALUE,
) -> None:
    if isinstance(node, Broken):
        return
    if not hint and isinstance(node, Scalar) and not node.plain and node.value.strip():
        hint = msg("write it without quotes: {value}", value=shorten(node.value))
    if isinstance(node, Mapping):
        message = msg("{expected} is needed here, not fields", expected=expected)
    elif isinstance(node, Sequence):
        message = msg("{expected} is needed here, not a list", expected=expected)
    elif not node.value:
        message = msg("{expected} is needed here, there is nothing", expected=expected)
    else:
        message = msg("{expected} is needed here, not “{value}”", expected=expected, value=shorten(node.value))
    findings.append(Finding(rule, message, node.mark, hint))


class Line(NamedTuple):
    """A string, the same in every language; `pattern`, where given, must match the whole of it."""

    expected: Message = msg("a text")
    pattern: re.Pattern[str] | None = None
    rule: Rule = structure.WRONG_VALUE
    """What a text that does not match `pattern` violates."""
    advice: Callable[[str], Message | None] | None = None
    """What to write instead of such a text."""

    def empty(self) -> str:
        """No text."""
        return ""

    def schema(self) -> dict[str, Any]:
        """A string; an editor cannot know YAML's traps, so those are left to `validate`."""
        pattern = {"pattern": rf"^(?:{self.pattern.pattern})$"} if self.pattern else {"pattern": r"\S"}
        return {"type": "string", **pattern}

    def read(self, node: Node, findings: list[Finding]) -> str:
        """The string; a value that YAML takes for a number, a date or yes/no must stand in quotes."""
        if not isinstance(node, Scalar) or not node.value.strip():
            if isinstance(node, Scalar) and not node.plain:
                findings.append(Finding(language.EMPTY_TEXT, msg("the text is empty"), node.mark))
            else:
                _expected(node, self.expected, findings)
            return ""
        if self.pattern and not self.pattern.fullmatch(node.value):
            message = msg("“{value}” is not {expected}", value=shorten(node.value), expected=self.expected)
            findings.append(Finding(self.rule, message, node.mark, self.advice(node.value) if self.advice else None))
            return ""
        return node.value if _is_text(node, findings) else ""


def _is_text(node: Scalar, findings: list[Finding]) -> bool:
    kind = node.yaml_type()
    if kind in ("str", "merge", "value"):
        return True
    message = msg("YAML does not read “{value}” as text but as {kind}", value=shorten(node.value), kind=_KINDS[kind])
    findings.append(Finding(file.NOT_TEXT, message, node.mark, msg('put it in quotes: "{value}"', value=node.value)))
    return False


def _glued(key: Scalar, value: Node) -> tuple[str, Finding] | None:
    """The name of a field that is one word with its value, as in `{ja:情報}` and `{ja： 情報}`, and its finding."""
    parts = _GLUED.fullmatch(key.value) if isinstance(value, Scalar) and not value.value and key.plain else None
    if parts is None:
        return None
    name, colon, text = parts.groups()
    message = (
        msg("the colon behind {name} is fullwidth", name=name)
        if colon == "："
        else msg("a blank is missing behind the colon of {name}", name=name)
    )
    mark = Mark(key.mark.line, key.mark.column + parts.start(2))
    hint = msg("write {name}: {value}", name=name, value=shorten(text))
    return name, Finding(file.FIELD_NAME, message, mark, hint)


_KINDS: Final = {
    "int": msg("a number"),
    "float": msg("a number"),
    "bool": msg("yes or no"),
    "null": msg("nothing"),
    "timestamp": msg("a date"),
}


def _beginning_of(value: Node) -> Message | None:
    """The hint for a word without a value: a comma inside the text before ended it."""
    alone = isinstance(value, Scalar) and not value.value and value.plain
    return msg("if it belongs to the text before, put that text in quotes") if alone else None


_STRING: Final = Line()


class Localized:
    """A text: a plain string, or a map from language to string."""

    def empty(self) -> Text:
        """No text."""
        return Text()

    def schema(self) -> dict[str, Any]:
        """A string, or an object of language code to string."""
        string = {"type": "string", "pattern": r"\S"}
        languages = {
            "type": "object",
            "patternProperties": {f"^{LANGUAGE.pattern}$": string},
            "additionalProperties": False,
            "minProperties": 1,
        }
        return {"anyOf": [string, languages]}

    def read(self, node: Node, findings: list[Finding]) -> Text:
        """The text in all its languages."""
        if isinstance(node, Mapping):
            texts = {}
            for language, (key, value) in node.fields.items():
                if LANGUAGE.fullmatch(language):
                    texts[language] = _STRING.read(value, findings)
                    continue
                glued = _glued(key, value)
                if glued and LANGUAGE.fullmatch(glued[0]):
                    findings.append(glued[1])
                    texts[glued[0]] = key.value
                    continue
                code = _MEANT.get(language.casefold(), language)
                message = msg("“{key}” is no language code such as ja or en", key=shorten(language))
                hint = msg("write {word}", word=code) if code != language else _beginning_of(value)
                findings.append(Finding(structure.BAD_LANGUAGE, message, key.mark, hint))
                if code != language:
                    texts[code] = _STRING.read(value, findings)
            if not node.fields:
                _expected(node, msg("a text"), findings)
            return Text(by_language=texts)
        return Text(plain=_STRING.read(node, findings))


class Whole(NamedTuple):
    """A whole number, at least `minimum`."""

    minimum: int = 0

    def empty(self) -> int:
        """No number."""
        return UNREAD

    def schema(self) -> dict[str, Any]:
        """An integer."""
        return {"type": "integer", "minimum": self.minimum, "maximum": 999_999_999}

    def read(self, node: Node, findings: list[Finding]) -> int:
        """The number, written with the digits 0 to 9 alone."""
        if isinstance(node, Scalar) and node.plain and re.fullmatch(r"0|[1-9][0-9]{0,8}", node.value):
            number = int(node.value)
            if number >= self.minimum:
                return number
        _expected(node, msg("a whole number from {minimum}", minimum=self.minimum), findings)
        return UNREAD


class Weight(NamedTuple):
    """A number above 0, exact: `0.1` is one tenth."""

    def empty(self) -> Fraction:
        """The weight of what states none."""
        return Fraction(1)

    def schema(self) -> dict[str, Any]:
        """A number."""
        return {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1_000_000_000, "default": 1}

    def read(self, node: Node, findings: list[Finding]) -> Fraction:
        """The number, from its digits and not by way of a binary float."""
        if isinstance(node, Scalar) and node.plain and re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", node.value):
            number = Fraction(node.value)
            if number > 0:
                return number
        long = isinstance(node, Scalar) and node.plain and re.fullmatch(r"(?=.*[1-9])[0-9]+(\.[0-9]+)?", node.value)
        expected = msg("a number with at most 9 digits before and after the point") if long else msg("a number above 0")
        _expected(node, expected, findings, rule=structure.BAD_WEIGHT)
        return Fraction(1)


_SAID: Final = {"true": ("true", "yes", "on", "y", "1"), "false": ("false", "no", "off", "n", "0")}
"""What stands for a truth elsewhere."""


class Flag:
    """Yes or no, written `true` or `false`."""

    def empty(self) -> bool:
        """No."""
        return False

    def schema(self) -> dict[str, Any]:
        """A boolean."""
        return {"type": "boolean", "default": False}

    def read(self, node: Node, findings: list[Finding]) -> bool:
        """The value; YAML's other words for it (yes, on, …) are findings, and then taken for what they mean."""
        word = node.value if isinstance(node, Scalar) else ""
        if word not in ("true", "false") or not isinstance(node, Scalar) or not node.plain:
            said = next((right for right, words in _SAID.items() if word.lower() in words), None)
            hint = msg("write {word}", word=said) if said and isinstance(node, Scalar) and node.plain else None
            _expected(node, msg("true or false"), findings, hint)
        return word.lower() in _SAID["true"]


class Day:
    """A date, written `2022-07-22`."""

    def empty(self) -> None:
        """No date."""

    def schema(self) -> dict[str, Any]:
        """A string, as editors read a date in YAML."""
        return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"}

    def read(self, node: Node, findings: list[Finding]) -> dt.date | None:
        """The date; one that does not exist is a finding."""
        if isinstance(node, Scalar) and re.fullmatch(r"\d{4}-\d\d-\d\d", node.value):
            try:
                return dt.date.fromisoformat(node.value)
            except ValueError:
                pass
        _expected(node, msg("a date such as 2022-07-22"), findings)
        return None


class Choice(NamedTuple):
    """One word of a fixed set."""

    words: type[StrEnum]

    def empty(self) -> StrEnum:
        """The first word."""
        return next(iter(self.words))

    def schema(self) -> dict[str, Any]:
        """An enumeration."""
        return {"enum": [word.value for word in self.words]}

    def read(self, node: Node, findings: list[Finding]) -> StrEnum:
        """The member of the set."""
        if isinstance(node, Scalar) and node.value in list(self.words):
            return self.words(node.value)
        words = ", ".join(self.words)
        hint = did_you_mean(node.value, self.words) if isinstance(node, Scalar) else None
        _expected(node, msg("one of {words}", words=words), findings, hint)
        return self.empty()


class Many(NamedTuple):
    """A list of values of one shape, at least `minimum` and at most `maximum` of them."""

    of: Shape
    minimum: int = 0
    maximum: int = NO_LIMIT

    def empty(self) -> tuple[Any, ...]:
        """No values."""
        return ()

    def schema(self) -> dict[str, Any]:
        """An array."""
        bounds = {"minItems": self.minimum} | ({"maxItems": self.maximum} if self.maximum != NO_LIMIT else {})
        return {"type": "array", "items": self.of.schema(), **bounds}

    def read(self, node: Node, findings: list[Finding]) -> tuple[Any, ...]:
        """The values in the order of the file; faulty ones keep their place as empty values."""
        if not isinstance(node, Sequence):
            entry = self.of.form if isinstance(self.of, Record) else ""
            entry = entry or (shorten(node.value) if isinstance(node, Scalar) else "")
            hint = msg("write a list: [{value}]", value=entry) if entry else msg("begin each entry with -")
            _expected(node, msg("a list"), findings, hint)
            return ()
        if not self.minimum <= len(node.items) <= self.maximum:
            findings.append(Finding(structure.WRONG_COUNT, self._wrong_count(len(node.items)), node.mark))
        return tuple(self.of.read(item, findings) for item in node.items)

    def _wrong_count(self, count: int) -> Message:
        if self.maximum == NO_LIMIT:
            return msg(
                "at least {minimum} entries are needed here, there are {count}", minimum=self.minimum, count=count
            )
        return msg(
            "{minimum} to {maximum} entries are needed here, there are {count}",
            minimum=self.minimum,
            maximum=self.maximum,
            count=count,
        )


class OneOrMany(NamedTuple):
    """A value of a shape, or a list of such; read as a list."""

    of: Shape

    def empty(self) -> tuple[Any, ...]:
        """No values."""
        return ()

    def schema(self) -> dict[str, Any]:
        """The value or an array."""
        return {"anyOf": [self.of.schema(), Many(self.of, 1).schema()]}

    def read(self, node: Node, findings: list[Finding]) -> tuple[Any, ...]:
        """The values, a single one as a list of one."""
        if isinstance(node, Sequence):
            values: tuple[Any, ...] = Many(self.of, 1).read(node, findings)
            return values
        return (self.of.read(node, findings),)


class Field(NamedTuple):
    """One field of a record."""

    name: str
    shape: Shape
    description: Message
    """What belongs there, for editors."""
    required: bool = True
    attribute: str = ""
    """Name in the model, where it differs from the name in the file."""


class Record(NamedTuple):
    """A map with fixed fields, read into a dataclass of the model."""

    build: Callable[..., Any]
    fields: tuple[Field, ...]

    def empty(self) -> Any:
        """The dataclass with empty values."""
        return self.build(**{_attribute(field): field.shape.empty() for field in self.fields if field.required})

    def schema(self) -> dict[str, Any]:
        """An object without further properties; descriptions are in the language in use."""
        return {
            "type": "object",
            "properties": {
                field.name: {"description": str(field.description), **field.shape.schema()} for field in self.fields
            },
            "required": [field.name for field in self.fields if field.required],
            "additionalProperties": False,
        }

    @property
    def form(self) -> str:
        """How it is written, with what is needed."""
        return "{" + ", ".join(f"{field.name}: …" for field in self.fields if field.required) + "}"

    def _is_text(self, node: Mapping) -> bool:
        """Whether a text in several languages stands here, and not what it is the text of."""
        return bool(node.fields) and node.fields.keys() <= {"ja", "en", *_MEANT} - {field.name for field in self.fields}

    def read(self, node: Node, findings: list[Finding]) -> Any:
        """The dataclass; unknown and missing fields are findings."""
        if not isinstance(node, Mapping) or self._is_text(node):
            names = ", ".join(field.name for field in self.fields if field.required)
            form = msg("write {word}", word=self.form)
            _expected(node, msg("a map with the fields {names}", names=names), findings, form)
            return self.empty()
        known = {field.name: field for field in self.fields}
        hints = Hints(known.keys() - node.fields.keys())
        values: dict[str, Any] = {}
        meant: set[str] = set()
        for name, (key, value) in node.fields.items():
            field = known.get(name)
            if field:
                values[_attribute(field)] = field.shape.read(value, findings)
                continue
            glued = _glued(key, value)
            if glued and glued[0] in known:
                findings.append(glued[1])
                meant.add(glued[0])
            else:
                message = msg("there is no field “{name}” here", name=shorten(name))
                word = hints.nearest(name)
                meant.add(word)
                findings.append(Finding(structure.UNKNOWN_FIELD, message, key.mark, suggestion(word)))
        for field in self.fields:
            if field.required and field.name not in node.fields:
                if field.name not in meant:
                    message = msg("the field “{name}” is missing: {what}", name=field.name, what=field.description)
                    findings.append(Finding(structure.MISSING_FIELD, message, node.mark))
                values[_attribute(field)] = field.shape.empty()
        return self.build(**values)


def _attribute(field: Field) -> str:
    return field.attribute or field.name
