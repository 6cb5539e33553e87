"""TOML tables to a `Result` and back, by the tables of the format."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Final

from dxcheck.findings.finding import Finding
from dxcheck.gazetteer import right_code
from dxcheck.i18n import msg
from dxcheck.result import rules
from dxcheck.result.format import ANSWER, HEAD, Key, Table
from dxcheck.result.model import FORMAT, Answer, Assessment, ChecklistRef, Organization, Result
from dxcheck.words import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from dxcheck.i18n import Message
    from dxcheck.result.places import Places

Path = tuple[str, ...]
Faults = list[tuple[Path, Finding]]
"""What was found, each with the path of the key or table whose place it has."""


class _Reader:
    """Reads tables of one kind: all at once, key by key, and one by one only where something is wrong with them."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._columns = tuple(
            (key.name, key.shape, None if key.required else key.shape.empty, _types(key)) for key in table.keys
        )
        """By key its name, its shape, what stands for a missing value, and which types are right."""
        self._only = [(n, key) for n, key in enumerate(table.keys) if key.only]

    def all(self, tables: Mapping[str, object], path: Path, faults: Faults) -> dict[str, Any]:
        """What the tables at `path` hold, by their names; a faulty value is empty there and has its fault."""
        values = self._at_once([*tables.values()])
        if values is None:
            return {name: self.answer(table, (*path, name), faults) for name, table in tables.items()}
        return dict(zip(tables, values, strict=True))

    def value(self, tables: Mapping[str, Any], name: str, faults: Faults) -> Any:
        """What the table of that name holds; empty, with a fault, where it is missing or no table."""
        table = tables.get(name)
        if isinstance(table, dict):
            return self.read(table, (name,), faults)
        faults.append(_missing((name,), tables, _OUTERMOST) if table is None else ((name,), _no_table((name,))))
        return self.read({}, (name,), [])

    def answer(self, table: object, path: Path, faults: Faults) -> Any:
        """What the table of an item holds; empty, with a fault, where it is none."""
        if isinstance(table, dict):
            return self.read(table, path, faults)
        faults.append((path, _no_table(path)))
        return self.read({}, path, [])

    def read(self, values: Mapping[str, Any], path: Path, faults: Faults) -> Any:
        """The model's value; a faulty field is empty there and has its fault."""
        right = self._at_once([values])
        if right is not None:
            return next(right)
        found = [
            key.shape.read(value) if key.shape.read else value
            for key, value in zip(self._table.keys, self._examined(values, path, faults), strict=True)
        ]
        for n, key in self._only:
            if found[0] is not key.only:
                found[n] = key.shape.empty
            elif key.name not in values:
                faults.append(_missing((*path, key.name), values, self._table.names))
        return self._table.build(*found)

    def _at_once(self, tables: Sequence[Any]) -> Iterator[Any] | None:
        """What the tables hold; None where any of them is not as it must be."""
        if not {dict}.issuperset(map(type, tables)):
            return None
        columns: list[list[Any]] = []
        for name, shape, fallback, types in self._columns:
            column = [table.get(name, fallback) for table in tables]
            if not types.issuperset(map(type, column)):
                return None
            if shape.is_right is not None and not all(map(shape.is_right, column)):
                return None
            columns.append([*map(shape.read, column)] if shape.read else column)
        for n, key in self._only:
            if any(value is None for status, value in zip(columns[0], columns[n], strict=True) if status is key.only):
                return None
            columns[n] = [
                value if status is key.only else key.shape.empty
                for status, value in zip(columns[0], columns[n], strict=True)
            ]
        return map(self._table.build, *columns)

    def _examined(self, values: Mapping[str, Any], path: Path, faults: Faults) -> Iterator[Any]:
        """The values one by one, with what is wrong with them."""
        for key in self._table.keys:
            where = (*path, key.name)
            if key.name not in values:
                if key.required:
                    faults.append(_missing(where, values, self._table.names))
                yield key.shape.empty
                continue
            fault = key.shape.fault(".".join(where), values[key.name])
            if fault:
                faults.append((where, fault))
            yield key.shape.empty if fault else values[key.name]


def _types(key: Key) -> frozenset[type]:
    """Those that a right value has, or what stands for a missing one; for one that is required nothing does."""
    return frozenset({key.shape.type} if key.required else {key.shape.type, type(key.shape.empty)})


_OUTERMOST: Final = ("format", *HEAD, "answers")
_HEAD: Final = {name: _Reader(table) for name, table in HEAD.items()}
_ANSWER: Final = _Reader(ANSWER)


def from_tables(tables: Mapping[str, Any], places: Places) -> tuple[Result, list[Finding]]:
    """The result in `tables`, with every fault found on the way and its place in the file.

    The result is usable only where no fault was found.
    """
    faults: Faults = []
    result = _result(tables, faults)
    name = result.organization.name
    return result, [fault._replace(mark=places.mark(path), hint=_hint(fault, name)) for path, fault in faults]


def _hint(fault: Finding, name: str) -> Message | None:
    """The fault's own; of a wrong code the right one, where the organization's name tells it."""
    wrong_code = fault.rule is rules.ORGANIZATION_CODE
    return (right_code(name) if wrong_code else None) or fault.hint


def _result(tables: Mapping[str, Any], faults: Faults) -> Result:
    if tables.get("format") != FORMAT:
        faults.append(_no_result(tables))
        return Result(ChecklistRef("", ""), Organization(""), Assessment(dt.date.min))
    head = {name: reader.value(tables, name, faults) for name, reader in _HEAD.items()}
    answers = tables.get("answers", {})
    if not isinstance(answers, dict):
        faults.append((("answers",), _no_table(("answers",))))
        answers = {}
    return Result(**head, answers=_ANSWER.all(answers, ("answers",), faults))


def _no_result(tables: Mapping[str, Any]) -> tuple[Path, Finding]:
    """What is said of a file of another format, or of another version of this one."""
    format_ = tables.get("format")
    if isinstance(format_, str) and re.fullmatch(r"dxcheck/result/[0-9]+", format_):
        message = msg("“{format}” is not “{known}”", format=format_, known=FORMAT)
        hint = msg("this dxcheck does not know that version of the format: update dxcheck")
        return ("format",), Finding(rules.NO_RESULT, message, None, hint)
    slip = _slip("format", tables, _OUTERMOST)
    message = msg("this is no result file of dxcheck: format = “{format}” is missing", format=FORMAT)
    return (slip or "format",), Finding(rules.NO_RESULT, message, None, _instead("format", slip))


def _no_table(path: Path) -> Finding:
    return Finding(rules.WRONG_TYPE, msg("{key} must be {kind}", key=".".join(path), kind=msg("a table")))


def _missing(path: Path, values: Mapping[str, Any], names: Collection[str]) -> tuple[Path, Finding]:
    """That the last key of the path is not among the values; where one of them is a slip for it, at that place."""
    slip = _slip(path[-1], values, names)
    where = (*path[:-1], slip) if slip else path[:-1]
    return where, Finding(
        rules.MISSING_KEY, msg("{key} is missing", key=".".join(path)), None, _instead(path[-1], slip)
    )


def _slip(name: str, values: Mapping[str, Any], names: Collection[str]) -> str:
    """The key that was probably meant to be `name`; empty where there is none."""
    free = [known for known in names if known not in values]
    return next((key for key in values if key not in names and nearest(key, free) == name), "")


def _instead(name: str, slip: str) -> Message | None:
    return msg("write {name} instead of {slip}", name=name, slip=slip) if slip else None


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
