"""Where in the text of a result file a table or a key stands; looked for only once somebody asks."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from dxcheck.files import readable
from dxcheck.findings.finding import Mark

if TYPE_CHECKING:
    from collections.abc import Mapping

_PART: Final = re.compile(r"""[\w-]+|"[^"\n]*"|'[^'\n]*'""")
_DOT: Final = r"[ \t]*\.[ \t]*"
_HEADER: Final = re.compile(
    rf"^(?P<blank>[ \t]*)\[(?:[ \t]*(?P<table>(?:{_PART.pattern})(?:{_DOT}(?:{_PART.pattern}))*)[ \t]*\])?",
    re.MULTILINE,
)
"""The header of a table; of a list of tables, and of what is no TOML, its beginning alone."""


class _Section(NamedTuple):
    """What stands below a header, up to the next."""

    header: int
    """Where the header begins; all three count characters from 0."""
    start: int
    end: int
    line: int
    """Number of the header's line, from 1."""


class Places:
    """The places of a file laid out with `[table]` headers and one `key = value` a line, as dxcheck writes it."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def mark(self, path: tuple[str, ...]) -> Mark | None:
        """The place of the key or table at `path`, else of the table around it; None where none of them is found."""
        return next((mark for n in range(len(path), 0, -1) if (mark := self._mark(path[:n]))), None)

    def _mark(self, path: tuple[str, ...]) -> Mark | None:
        section = self._sections.get(path)
        if section:
            return self._at(section, section.header)
        for n in range(len(path) - 1, -1, -1):
            section = self._sections.get(path[:n])
            key = _key(path[n:]).search(self._text, section.start, section.end) if section else None
            if section and key:
                return self._at(section, key.end())
        return None

    def _at(self, section: _Section, index: int) -> Mark:
        line = section.line + self._text.count("\n", section.header, index)
        return Mark(line, index - self._text.rfind("\n", 0, index))

    @cached_property
    def _text(self) -> str:
        return readable(self._data)

    @cached_property
    def _sections(self) -> Mapping[tuple[str, ...], _Section]:
        """The first section of every table, in one pass, so that a thousand faults take no longer than one."""
        text = self._text
        sections: dict[tuple[str, ...], _Section] = {}
        table: tuple[str, ...] = ()
        header = start = 0
        line = 1
        for found in _HEADER.finditer(text):
            sections.setdefault(table, _Section(header, start, found.start(), line))
            line += text.count("\n", header, found.start())
            header, start = found.end("blank"), found.end()
            # Keys below what is no header of a table belong to nothing that is known here.
            table = tuple(part.strip("\"'") for part in _PART.findall(found["table"] or "")) or ("", "")
        sections.setdefault(table, _Section(header, start, len(text), line))
        return sections


def _key(path: tuple[str, ...]) -> re.Pattern[str]:
    """The key of that name at the beginning of a line."""
    names = _DOT.join(rf"[\"']?{re.escape(name)}[\"']?" for name in path)
    return re.compile(rf"^[ \t]*(?={names}[ \t]*=)", re.MULTILINE)
