"""TOML tables to a `Result` and back, by the tables of the format."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Final

from dxcheck.findings.finding import Finding
from dxcheck.i18n import msg
from dxcheck.result import rules
from dxcheck.result.format import ANSWER, HEAD, Table
from dxcheck.result.model import FORMAT, Answer, Assessment, ChecklistRef, Organization, Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dxcheck.result.places import Places

Path = tuple[str, ...]
Faults = list[tuple[Path, Finding]]
"""What was found, each with the path of the key or table whose place it has."""


class _Reader:
    """Reads tables of one kind. Most have the same keys, so the types of all their values are recognised in one go."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._fallbacks = tuple(None if key.required else key.shape.empty for key in table.keys)
        self._checks = [(n, key.shape.is_right) for n, key in enumerate(table.keys) if key.shape.is_right]
        self._reads = [(n, key.shape.read) for n, key in enumerate(table.keys) if key.shape.read]
        self._only = [(n, key) for n, key in enumerate(table.keys) if key.only]
        self._recognised: set[tuple[type, ...]] = set()
        """Types of the values of tables that were found to be right."""

    def value(self, table: object, path: Path, faults: Faults) -> Any:
        """What `table` holds; empty, with a fault, where it is missing or no table."""
        if isinstance(table, dict):
            return self.read(table, path, faults)
        faults.append(((), _missing(path)) if table is None else (path, _no_table(path)))
        return self.read({}, path, [])

    def read(self, values: Mapping[str, Any], path: Path, faults: Faults) -> Any:
        """The model's dataclass; a faulty value is empty there and has its fault."""
        found: list[Any] = [*map(values.get, self._table.names, self._fallbacks)]
        types = tuple(map(type, found))
        if types not in self._recognised or not all([is_right(found[n]) for n, is_right in self._checks]):  # noqa: C419
            before = len(faults)
            found = [*self._examined(values, path, faults)]
            if len(faults) == before:
                self._recognised.add(types)
        for n, read in self._reads:
            found[n] = read(found[n])
        for n, key in self._only:
            if found[0] is not key.only:
                found[n] = key.shape.empty
            elif key.name not in values:
                faults.append((path, _missing((*path, key.name))))
        return self._table.build(*found)

    def _examined(self, values: Mapping[str, Any], path: Path, faults: Faults) -> Iterable[Any]:
        """The values one by one, with what is wrong with them."""
        for key in self._table.keys:
            where = (*path, key.name)
            if key.name not in values:
                if key.required:
                    faults.append((path, _missing(where)))
                yield key.shape.empty
                continue
            fault = key.shape.fault(".".join(where), values[key.name])
            if fault:
                faults.append((where, fault))
            yield key.shape.empty if fault else values[key.name]


_HEAD: Final = {name: _Reader(table) for name, table in HEAD.items()}
_ANSWER: Final = _Reader(ANSWER)


def from_tables(tables: Mapping[str, Any], places: Places) -> tuple[Result, list[Finding]]:
    """The result in `tables`, with every fault found on the way and its place in the file.

    The result is usable only where no fault was found.
    """
    faults: Faults = []
    result = _result(tables, faults)
    return result, [fault._replace(mark=places.mark(path)) for path, fault in faults]


def _result(tables: Mapping[str, Any], faults: Faults) -> Result:
    if tables.get("format") != FORMAT:
        faults.append((("format",), _no_result(tables.get("format"))))
        return Result(ChecklistRef("", ""), Organization(""), Assessment(dt.date.min))
    head = {name: reader.value(tables.get(name), (name,), faults) for name, reader in _HEAD.items()}
    answers = tables.get("answers", {})
    if not isinstance(answers, dict):
        faults.append((("answers",), _no_table(("answers",))))
        answers = {}
    return Result(
        **head, answers={id_: _ANSWER.value(table, ("answers", id_), faults) for id_, table in answers.items()}
    )


def _no_result(format_: object) -> Finding:
    """What is said of a file of another format, or of another version of this one."""
    if isinstance(format_, str) and re.fullmatch(r"dxcheck/result/[0-9]+", format_):
        message = msg("“{format}” is not “{known}”", format=format_, known=FORMAT)
        hint = msg("this dxcheck does not know that version of the format: update dxcheck")
        return Finding(rules.NO_RESULT, message, None, hint)
    message = msg("this is no result file of dxcheck: format = “{format}” is missing", format=FORMAT)
    return Finding(rules.NO_RESULT, message)


def _no_table(path: Path) -> Finding:
    return Finding(rules.WRONG_TYPE, msg("{key} must be {kind}", key=".".join(path), kind=msg("a table")))


def _missing(path: Path) -> Finding:
    return Finding(rules.MISSING_KEY, msg("{key} is missing", key=".".join(path)))


def to_tables(result: Result, kept: Mapping[str, Any], order: Iterable[str]) -> dict[str, Any]:
    """The tables to write: `result` laid over `kept`, the tables read before, whose unknown keys stay.

    Answers stand in `order` (item ids of the checklist), others after them; what nobody touched stays as it was.
    """
    tables = {"format": FORMAT, **{key: value for key, value in kept.items() if key not in ("format", "answers")}}
    for name, table in HEAD.items():
        tables[name] = _laid_over(table, getattr(result, name), kept.get(name))
    old = kept.get("answers", {})
    ids = [*dict.fromkeys([*order, *result.answers])]
    answers = {id_: _answer_table(result.answer(id_), old.get(id_)) for id_ in ids}
    tables["answers"] = {id_: table for id_, table in answers.items() if table is not None}
    return tables


def _answer_table(answer: Answer, kept: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    if kept is not None and _ANSWER.read(kept, (), []) == answer:
        return kept
    table = _laid_over(ANSWER, answer, kept)
    return None if answer.is_blank and table.keys() <= {*ANSWER.names} else table


def _laid_over(table: Table, value: Any, kept: Mapping[str, Any] | None) -> dict[str, Any]:
    """What stands for `value`, then what `kept` holds besides."""
    return table.written(value) | {key: old for key, old in (kept or {}).items() if key not in table.names}
