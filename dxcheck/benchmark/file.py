"""The layout of a benchmark file: JSON to a `Benchmark` and back, and its JSON Schema. Alone knows the keys."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, TypeVar

from dxcheck import files
from dxcheck.benchmark import rules
from dxcheck.benchmark.model import FEWEST, FORMAT, Benchmark, Levels
from dxcheck.findings.finding import FaultyFileError, Finding, Mark
from dxcheck.i18n import Message, msg

if TYPE_CHECKING:
    from pathlib import Path

    from dxcheck.findings.rule import Rule

T = TypeVar("T")

_FRACTION: Final = r"(0|[1-9][0-9]{0,99})(/[1-9][0-9]{0,99})?"
_VERSION: Final = r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)"
_MOST_LEVELS: Final = 10
_NAMES: Final[dict[type, Message]] = {
    str: msg("a text"),
    int: msg("a whole number"),
    dict: msg("an object"),
    list: msg("a list"),
}


def write(benchmark: Benchmark) -> str:
    """The file's text: a line for each distribution."""
    head = {
        "format": FORMAT,
        "checklist": {"id": benchmark.checklist, "version": benchmark.version},
        "dates": {"first": benchmark.first.isoformat(), "last": benchmark.last.isoformat()},
        "min_coverage": str(benchmark.min_coverage),
        "overall": _texts(benchmark.overall),
    }
    domains = {id_: _texts(scores) for id_, scores in benchmark.domains.items()}
    items = {
        id_: {"revision": levels.revision, "levels": list(levels.counts)} for id_, levels in benchmark.items.items()
    }
    lines = [f"  {_json(key)}: {_json(value)}" for key, value in head.items()]
    lines += [f"  {_json(key)}: {_lines(value)}" for key, value in (("domains", domains), ("items", items))]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _texts(scores: tuple[Fraction, ...]) -> list[str]:
    return [str(score) for score in scores]


def _lines(value: dict[str, Any]) -> str:
    inner = ",\n".join(f"    {_json(key)}: {_json(entry)}" for key, entry in value.items())
    return f"{{\n{inner}\n  }}" if inner else "{}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def load(path: Path | str) -> Benchmark:
    """The benchmark at `path`.

    Raises:
        UserError: it cannot be read; FaultyFileError where its content is at fault.
    """
    benchmark, findings = parse(files.read_file(path).data)
    if benchmark is None:
        raise FaultyFileError(str(path), findings)
    return benchmark


def parse(data: bytes) -> tuple[Benchmark | None, list[Finding]]:
    """The benchmark in `data`, or what is wrong with it; nothing is raised."""
    text = files.text(data)
    if isinstance(text, files.NoText):
        mark = Mark(text.line, text.column) if text.line else None
        return None, [Finding(rules.JSON_SYNTAX, text.reason, mark, text.hint)]
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        return None, [Finding(rules.JSON_SYNTAX, msg("this is not valid JSON"), Mark(error.lineno, error.colno))]
    except (RecursionError, ValueError):
        return None, [Finding(rules.JSON_SYNTAX, msg("this is not valid JSON"))]
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        message = msg("this is no benchmark of dxcheck: format = “{format}” is missing", format=FORMAT)
        return None, [Finding(rules.NO_BENCHMARK, message, _mark(text, "format"))]
    reader = _Reader(text)
    benchmark = reader.benchmark(document)
    return (None, reader.findings) if reader.findings else (benchmark, [])


def _mark(text: str, key: str) -> Mark | None:
    """Where a key stands first."""
    found = re.search(rf'"{re.escape(key)}"[ \t]*:', text)
    if not found:
        return None
    before = text[: found.start()]
    return Mark(before.count("\n") + 1, len(before) - before.rfind("\n"))


@dataclass(slots=True)
class _Reader:
    """Takes values out of the document and keeps the findings."""

    text: str
    findings: list[Finding] = field(default_factory=list)

    def benchmark(self, document: dict[str, Any]) -> Benchmark:
        """The benchmark; usable only where nothing was found."""
        checklist = self.value(document, "checklist", dict) or {}
        dates = self.value(document, "dates", dict) or {}
        items = {id_: self.levels(id_, table) for id_, table in (self.value(document, "items", dict) or {}).items()}
        top = max((len(levels.counts) for levels in items.values()), default=_MOST_LEVELS) - 1
        domains = self.value(document, "domains", dict) or {}
        first, last = self.date(dates, "first"), self.date(dates, "last")
        if first > last:
            self.find(rules.INCONSISTENT, msg("the first date is after the last"), "dates")
        if len({len(levels.counts) for levels in items.values()}) > 1:
            self.find(rules.INCONSISTENT, msg("items have different numbers of levels"), "items")
        return Benchmark(
            self.matching(checklist, "id", r"[a-z][a-z0-9]*(-[a-z0-9]+)*"),
            self.matching(checklist, "version", _VERSION),
            first,
            last,
            self.share(document),
            self.scores("overall", self.value(document, "overall", list) or [], top),
            {id_: self.scores(id_, scores, top) for id_, scores in domains.items()},
            items,
        )

    def find(self, rule: Rule, message: Message, key: str) -> None:
        self.findings.append(Finding(rule, message, _mark(self.text, key)))

    def wrong(self, key: str, kind: Message) -> None:
        self.find(rules.WRONG_VALUE, msg("{key} must be {kind}", key=key, kind=kind), key)

    def value(self, table: dict[str, Any], key: str, kind: type[T]) -> T | None:
        """The value of a key; None, with a finding, where there is none of the kind."""
        if key not in table:
            self.find(rules.MISSING_FIELD, msg("{key} is missing", key=key), key)
            return None
        value = table[key]
        if type(value) is kind:
            return value
        self.wrong(key, _NAMES[kind])
        return None

    def matching(self, table: dict[str, Any], key: str, pattern: str) -> str:
        """A text of a form."""
        value = self.value(table, key, str)
        if value is not None and not re.fullmatch(pattern, value, re.ASCII):
            self.wrong(key, msg("an id or a version such as 1.0.0"))
        return value or ""

    def date(self, table: dict[str, Any], key: str) -> dt.date:
        """A date such as 2026-04-01."""
        value = self.value(table, key, str)
        try:
            return dt.date.fromisoformat(value or "0001-01-01")
        except ValueError:
            self.wrong(key, msg("a date such as 2026-04-01"))
            return dt.date.min

    def share(self, document: dict[str, Any]) -> Fraction:
        """The coverage, 0 to 1."""
        share = _fraction(self.value(document, "min_coverage", str) or "0")
        if share is None or share > 1:
            self.wrong("min_coverage", msg("a fraction from 0 to 1 in quotes"))
        return share or Fraction()

    def scores(self, key: str, values: object, top: int) -> tuple[Fraction, ...]:
        """Scores in order, five or more."""
        scores = [_fraction(value) for value in values] if isinstance(values, list) else [None]
        known = [score for score in scores if score is not None and score <= top]
        if len(known) != len(scores):
            self.wrong(key, msg("a list of fractions in quotes, from 0 to the top of the scale"))
        elif len(known) < FEWEST:
            self.too_few(key, len(known))
        elif known != sorted(known):
            self.find(rules.INCONSISTENT, msg("the scores of {key} are not in order", key=key), key)
        return tuple(known)

    def levels(self, id_: str, table: object) -> Levels:
        """The counts of an item."""
        revision = table.get("revision") if isinstance(table, dict) else None
        counts = table.get("levels") if isinstance(table, dict) else None
        numbers = tuple(n for n in counts if type(n) is int and n >= 0) if isinstance(counts, list) else ()
        whole = isinstance(counts, list) and len(numbers) == len(counts) and 2 <= len(counts) <= _MOST_LEVELS  # noqa: PLR2004
        if type(revision) is not int or revision < 1 or not whole:
            self.wrong(id_, msg("an object of revision and levels, a list of numbers"))
            return Levels(1, ())
        levels = Levels(revision, numbers)
        if levels.answered < FEWEST:
            self.too_few(id_, levels.answered)
        return levels

    def too_few(self, key: str, count: int) -> None:
        message = msg("{key} is made of {n} organisations, {fewest} are needed", key=key, n=count, fewest=FEWEST)
        self.find(rules.TOO_FEW, message, key)


def _fraction(value: object) -> Fraction | None:
    """The number that is written as `2` or `7/3`; None where it is none."""
    return Fraction(value) if isinstance(value, str) and re.fullmatch(_FRACTION, value) else None


def schema() -> dict[str, Any]:
    """JSON Schema of the file, with descriptions in the language in use."""
    fraction = {"type": "string", "pattern": f"^{_FRACTION}$"}
    scores = {"type": "array", "items": fraction, "minItems": FEWEST}
    date = {"type": "string", "format": "date"}
    number = {"type": "integer", "minimum": 0}
    counts = {"type": "array", "items": number, "minItems": 2, "maxItems": _MOST_LEVELS}
    checklist = _object(
        id=({"type": "string"}, msg("id of the checklist that was answered")),
        version=({"type": "string", "pattern": f"^{_VERSION}$"}, msg("its version")),
    )
    dates = _object(first=(date, msg("of the earliest result")), last=(date, msg("of the latest result")))
    levels = _object(
        revision=({"type": "integer", "minimum": 1}, msg("revision of the item that was answered")),
        levels=(counts, msg("how many organisations are at level 0, 1 and so on")),
    )
    document = _object(
        checklist=(checklist, msg("the checklist that was answered")),
        dates=(dates, msg("dates of the results")),
        min_coverage=(fraction, msg("the coverage from which on a score counts")),
        overall=(scores, msg("overall scores of the organisations, the lowest first")),
        domains=({"type": "object", "additionalProperties": scores}, msg("scores by domain, the lowest first")),
        items=({"type": "object", "additionalProperties": levels}, msg("levels by item")),
    )
    document["properties"]["format"] = {"const": FORMAT}
    document["required"].append("format")
    return document


def _object(**keys: tuple[dict[str, Any], Message]) -> dict[str, Any]:
    described = {key: {"description": str(text), **shape} for key, (shape, text) in keys.items()}
    return {"type": "object", "properties": described, "required": list(described)}
