"""Where in the text of a result file a table or a key stands; looked for only once somebody asks."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from dxcheck.files import readable
from dxcheck.findings.finding import Mark

if TYPE_CHECKING:
    from collections.abc import Mapping

_PART: Final = r"""(?:[\w-]+|"[^"]*"|'[^']*')"""
_PATH: Final = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_LINE: Final = re.compile(rf"[ \t]*(?:\[[ \t]*(?P<table>{_PATH})[ \t]*\]|(?P<key>{_PATH})[ \t]*=)")


class Places:
    """The places of a file laid out with `[table]` headers and one `key = value` a line, as dxcheck writes it."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def mark(self, path: tuple[str, ...]) -> Mark | None:
        """The place of the key or table at `path`, else of the table around it; None where none of them is found."""
        return next((self._index[path[:n]] for n in range(len(path), 0, -1) if path[:n] in self._index), None)

    @cached_property
    def _index(self) -> Mapping[tuple[str, ...], Mark]:
        """The first place of every path, in one pass, so that a thousand faults take no longer than one."""
        places: dict[tuple[str, ...], Mark] = {}
        table: tuple[str, ...] | None = ()
        for number, line in enumerate(readable(self._data).split("\n"), 1):
            found = _LINE.match(line)
            mark = Mark(number, len(line) - len(line.lstrip(" \t")) + 1)
            if found and found["table"]:
                table = _parts(found["table"])
                places.setdefault(table, mark)
            elif line.lstrip(" \t").startswith("["):
                table = None  # a list of tables, or what is no TOML: keys below belong to nothing that is known here
            elif found and table is not None:
                places.setdefault((*table, *_parts(found["key"])), mark)
        return places


def _parts(path: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in re.findall(_PART, path))
