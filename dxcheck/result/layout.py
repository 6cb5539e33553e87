"""The layout of a result file: TOML tables to a `Result` and back. The only module that knows the keys."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

from dxcheck.findings.finding import Finding, Mark
from dxcheck.i18n import Message, msg
from dxcheck.municipality import is_valid
from dxcheck.result import rules
from dxcheck.result.model import FORMAT, Answer, Assessment, ChecklistRef, Organization, Result, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dxcheck.findings.rule import Rule

T = TypeVar("T")

_STATUSES: Final = {status.value: status for status in Status}

MAX_LEVEL: Final = 9
"""The highest level any scale can have."""

_NAMES: Final[dict[type, Message]] = {
    str: msg("a text"),
    int: msg("a whole number"),
    dict: msg("a table"),
    list: msg("a list of texts"),
    dt.date: msg("a date such as 2026-04-01"),
    dt.datetime: msg("a date and time with its zone"),
}


@dataclass(slots=True)
class _Reader:
    """Takes values out of the tables and keeps the findings; `text` serves to find their lines."""

    text: str
    findings: list[Finding]

    def find(self, rule: Rule, message: Message, path: tuple[str, ...], hint: Message | None = None) -> None:
        self.findings.append(Finding(rule, message, locate(self.text, path), hint))

    def value(self, table: Mapping[str, Any], path: tuple[str, ...], kind: type[T]) -> T | None:
        """The value at the last key of `path`; None where there is none or its type is wrong."""
        value = table.get(path[-1])
        if value is None:
            return None
        if type(value) is kind:
            return value
        message = msg("{key} must be {kind}", key=".".join(path), kind=_NAMES[kind])
        self.find(rules.WRONG_TYPE, message, path)
        return None

    def required(self, table: Mapping[str, Any], path: tuple[str, ...], kind: type[T], default: T) -> T:
        if path[-1] not in table:
            self.find(rules.MISSING_KEY, msg("{key} is missing", key=".".join(path)), path[:-1])
        return self.value(table, path, kind) or default

    def texts(self, table: Mapping[str, Any], path: tuple[str, ...]) -> tuple[str, ...]:
        values = self.value(table, path, list)
        if values is None:
            return ()
        if not values or {*map(type, values)} == {str}:
            return tuple(values)
        self.find(rules.WRONG_TYPE, msg("{key} must be {kind}", key=".".join(path), kind=_NAMES[list]), path)
        return ()


def from_tables(tables: Mapping[str, Any], text: str) -> tuple[Result, list[Finding]]:
    """The result in `tables`, with every fault found on the way; `text` is what they were parsed from.

    The result is usable only where no fault was found.
    """
    reader = _Reader(text, [])
    if tables.get("format") != FORMAT:
        message = msg("this is no result file of dxcheck: format = “{format}” is missing", format=FORMAT)
        reader.find(rules.NO_RESULT, message, ("format",))
        return Result(ChecklistRef("", ""), Organization(""), Assessment(dt.date.min)), reader.findings
    checklist = reader.required(tables, ("checklist",), dict, {})
    organization = reader.required(tables, ("organization",), dict, {})
    assessment = reader.required(tables, ("assessment",), dict, {})
    answers = reader.value(tables, ("answers",), dict) or {}
    result = Result(
        ChecklistRef(
            reader.required(checklist, ("checklist", "id"), str, ""),
            reader.required(checklist, ("checklist", "version"), str, ""),
            reader.value(checklist, ("checklist", "digest"), str) or "",
        ),
        _organization(reader, organization),
        Assessment(
            reader.required(assessment, ("assessment", "date"), dt.date, dt.date.min),
            reader.texts(assessment, ("assessment", "assessors")),
            reader.value(assessment, ("assessment", "respondent"), str) or "",
            reader.value(assessment, ("assessment", "note"), str) or "",
        ),
        {item_id: _answer(reader, item_id, table) for item_id, table in answers.items()},
    )
    return result, reader.findings


def _organization(reader: _Reader, table: Mapping[str, Any]) -> Organization:
    name = reader.required(table, ("organization", "name"), str, "")
    code = reader.value(table, ("organization", "code"), str) or ""
    if code and not is_valid(code):
        message = msg("“{code}” is no local-government code: its check digit does not fit", code=code)
        reader.find(rules.ORGANIZATION_CODE, message, ("organization", "code"), msg("six digits, for example 271004"))
    population = reader.value(table, ("organization", "population"), int)
    if population is not None and population < 0:
        reader.find(rules.WRONG_TYPE, msg("the population cannot be negative"), ("organization", "population"))
    return Organization(name, code, population)


def _answer(reader: _Reader, item_id: str, table: object) -> Answer:
    path = ("answers", item_id)
    if not isinstance(table, dict):
        reader.find(rules.WRONG_TYPE, msg("{key} must be {kind}", key=".".join(path), kind=_NAMES[dict]), path)
        return Answer()
    status = reader.required(table, (*path, "status"), str, "")
    if isinstance(table.get("status"), str) and status not in _STATUSES:
        words = ", ".join(Status)
        reader.find(rules.WRONG_TYPE, msg("status must be one of {words}", words=words), (*path, "status"))
    if status == Status.ANSWERED and "level" not in table:
        reader.find(rules.MISSING_KEY, msg("{key} is missing", key=".".join((*path, "level"))), path)
    revision = reader.value(table, (*path, "revision"), int)
    if revision is not None and revision < 1:
        reader.find(rules.WRONG_TYPE, msg("a revision is 1 or more"), (*path, "revision"))
    return Answer(
        _STATUSES.get(status, Status.UNANSWERED),
        revision or 1,
        _level(reader, table, (*path, "level")) if status == Status.ANSWERED else None,
        _level(reader, table, (*path, "target")),
        reader.value(table, (*path, "target_date"), dt.date),
        reader.texts(table, (*path, "evidence")),
        reader.value(table, (*path, "note"), str) or "",
        reader.value(table, (*path, "reason"), str) or "",
        reader.value(table, (*path, "owner"), str) or "",
        reader.value(table, (*path, "answered_at"), dt.datetime),
    )


def _level(reader: _Reader, table: Mapping[str, Any], path: tuple[str, ...]) -> int | None:
    level = reader.value(table, path, int)
    if level is not None and not 0 <= level <= MAX_LEVEL:
        message = msg("{key} = {level} is outside 0 to {top}", key=".".join(path), level=level, top=MAX_LEVEL)
        reader.find(rules.LEVEL_OUT_OF_RANGE, message, path)
        return None
    return level


def to_tables(result: Result, kept: Mapping[str, Any], order: Iterable[str]) -> dict[str, Any]:
    """The tables to write: `result` laid over `kept`, the tables read before, whose unknown keys stay.

    Answers stand in `order` (item ids of the checklist), others after them.
    """
    tables = {"format": FORMAT, **{key: value for key, value in kept.items() if key != "format"}}
    tables["checklist"] = _overlay(
        kept.get("checklist"),
        {"id": result.checklist.id, "version": result.checklist.version, "digest": result.checklist.digest or None},
    )
    tables["organization"] = _overlay(
        kept.get("organization"),
        {
            "name": result.organization.name,
            "code": result.organization.code or None,
            "population": result.organization.population,
        },
    )
    tables["assessment"] = _overlay(
        kept.get("assessment"),
        {
            "date": result.assessment.date,
            "assessors": list(result.assessment.assessors) or None,
            "respondent": result.assessment.respondent or None,
            "note": result.assessment.note or None,
        },
    )
    old = tables.pop("answers", {})
    ids = [*dict.fromkeys([*order, *result.answers])]
    answers = {id_: _answer_table(result.answer(id_), old.get(id_)) for id_ in ids}
    tables["answers"] = {id_: table for id_, table in answers.items() if table is not None}
    return tables


def _answer_table(answer: Answer, kept: Mapping[str, Any] | None) -> dict[str, Any] | None:
    known = {
        "status": answer.status.value,
        "revision": answer.revision,
        "level": answer.level,
        "target": answer.target,
        "target_date": answer.target_date,
        "evidence": list(answer.evidence) or None,
        "note": answer.note or None,
        "reason": answer.reason or None,
        "owner": answer.owner or None,
        "answered_at": answer.answered_at,
    }
    table = _overlay(kept, known)
    return None if answer.is_blank and not table.keys() - known.keys() else table


def _overlay(kept: Mapping[str, Any] | None, known: Mapping[str, Any]) -> dict[str, Any]:
    """`known` without its empty values, then what `kept` holds besides."""
    unknown = {key: value for key, value in (kept or {}).items() if key not in known}
    return {key: value for key, value in known.items() if value is not None} | unknown


def locate(text: str, path: tuple[str, ...]) -> Mark | None:
    """The line of a key in a file laid out as dxcheck does: `[table]` headers, one `key = value` a line.

    None where the key cannot be found that way.
    """
    table, key = (path[:-1], path[-1]) if not _header(path).search(text) else (path, "")
    header = _header(table).search(text) if table else None
    if table and not header:
        return None
    start = header.end() if header else 0
    if not key:
        return _mark(text, header.start() if header else 0)
    following = re.compile(r"^\s*\[", re.MULTILINE).search(text, start)
    section = text[start : following.start() if following else len(text)]
    found = re.search(rf"^[ \t]*{_key(key)}[ \t]*=", section, re.MULTILINE)
    return _mark(text, start + found.start()) if found else (_mark(text, header.start()) if header else None)


def _header(path: tuple[str, ...]) -> re.Pattern[str]:
    dotted = r"[ \t]*\.[ \t]*".join(_key(part) for part in path)
    return re.compile(rf"^[ \t]*\[[ \t]*{dotted}[ \t]*\]", re.MULTILINE)


def _key(name: str) -> str:
    return rf"[\"']?{re.escape(name)}[\"']?"


def _mark(text: str, index: int) -> Mark:
    return Mark(text.count("\n", 0, index) + 1, 1)
