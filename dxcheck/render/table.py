"""One table for every format that people read: on a terminal in columns that fit, in Markdown with pipes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from dxcheck.render import escape
from dxcheck.render.escape import clean
from dxcheck.render.page import PLAIN, fit, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxcheck.render.page import Page

SPARKS: Final = "▁▂▃▄▅▆▇█"
_FIRST: Final = 16
"""Columns that the first column keeps at the least."""
_NARROW: Final = 6
_WORD: Final = 10
"""Columns that a word of a head needs."""
_HEAD_LINES: Final = 3


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below a head; the columns from the second on stand to the right unless `texts` names them."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    texts: frozenset[int] = frozenset({0})
    """Columns of text."""


def markdown(table: Table) -> Iterator[str]:
    """The table's lines in Markdown."""
    yield "| " + " | ".join(escape.markdown(name) for name in table.head) + " |"
    yield "|" + "|".join("---" if n in table.texts else "---:" for n in range(len(table.head))) + "|"
    for row in table.rows:
        yield "| " + " | ".join(escape.markdown(cell) for cell in row) + " |"


def show(table: Table, page: Page) -> None:
    """Print the table; where its columns do not fit, several with the first column in each."""
    for part in _parts(table, page.width):
        _part(part, page)


def _parts(table: Table, room: int) -> Iterator[Table]:
    """The table, or where its columns do not fit, several with the first column in each."""
    natural = [max(_WORD, *map(cell_len, column)) for column in zip(*table.rows, strict=True)] if table.rows else []
    first = min(natural[0], 2 * _FIRST) if natural else 0
    if not natural or table.texts != {0} or first + sum(width + 1 for width in natural[1:]) <= room:
        yield table
        return
    columns: list[int] = []
    used = first
    for column, width in enumerate(natural[1:], 1):
        if columns and used + width + 1 > room:
            yield _chosen(table, columns)
            columns, used = [], first
        columns.append(column)
        used += width + 1
    yield _chosen(table, columns)


def _chosen(table: Table, columns: list[int]) -> Table:
    kept = [0, *columns]
    return Table(tuple(table.head[c] for c in kept), tuple(tuple(row[c] for c in kept) for row in table.rows))


def _part(table: Table, page: Page) -> None:
    page.line()
    rows = [tuple(_drawable(clean(cell), page) for cell in row) for row in table.rows]
    widths = _widths(table, rows, page.width)
    heads = [wrap(clean(name), width) if width else [""] for name, width in zip(table.head, widths, strict=True)]
    deepest = min(max(map(len, heads)), _HEAD_LINES)
    for n in range(deepest):
        cells = [
            _cell(_head_line(lines, n, deepest), widths[c], text=c in table.texts) for c, lines in enumerate(heads)
        ]
        page.line(" ".join(cells).rstrip(), "dim")
    for row in rows:
        page.line(" ".join(_cell(cell, widths[c], text=c in table.texts) for c, cell in enumerate(row)).rstrip())


def _head_line(lines: list[str], number: int, deepest: int) -> str:
    """Line `number` of a column's head, heads standing at the bottom."""
    shown = lines[:deepest]
    place = number - (deepest - len(shown))
    return shown[place] if place >= 0 else ""


def _widths(table: Table, rows: list[tuple[str, ...]], room: int) -> list[int]:
    """Columns as wide as their cells, heads broken into lines; text columns give way until the table fits."""
    widths = []
    for column, name in enumerate(table.head):
        widest = max((cell_len(row[column]) for row in rows), default=0)
        head = cell_len(name)
        widths.append(max(widest, head if column in table.texts else min(head, max(widest, _WORD))))
    while sum(widths) + len(widths) - 1 > room:
        giving = [c for c in table.texts if widths[c] > _FIRST] or [
            c for c in range(len(widths)) if widths[c] > _NARROW
        ]
        if not giving:
            break
        widest_column = max(giving, key=lambda c: widths[c])
        widths[widest_column] -= 1
    return widths


def _cell(cell: str, width: int, *, text: bool) -> str:
    if text:
        return fit(cell, width)
    return " " * max(0, width - cell_len(cell)) + (cell if cell_len(cell) <= width else fit(cell, width))


def _drawable(cell: str, page: Page) -> str:
    """Sparklines only where the character set has them."""
    if page.glyphs is PLAIN and any(spark in cell for spark in SPARKS):
        return ""
    return cell
