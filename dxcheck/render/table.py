"""One table for every format that people read: on a terminal in columns that fit, in Markdown with pipes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from rich.cells import cell_len

from dxcheck.render import escape
from dxcheck.render.escape import clean
from dxcheck.render.page import PLAIN, fit, widest_word, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxcheck.render.page import Page

SPARKS: Final = "▁▂▃▄▅▆▇█"
_TEXT: Final = 16
"""Columns that a text keeps before the table is split."""
_HEAD_LINES: Final = 3
_HEAD_WORD: Final = 6
"""Columns in which a head is not broken, though Japanese might be anywhere: 中央値, 段階."""


class Table(NamedTuple):
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
    """Print the table: texts are broken into lines, and where that is not enough, the table into several."""
    drawn = Table(
        tuple(map(clean, table.head)),
        tuple(tuple(_drawable(clean(cell), page) for cell in row) for row in table.rows),
        table.texts,
    )
    for part in _parts(drawn, page.width):
        page.line()
        widths = _widths(part, page.width)
        heads = [wrap(name, width) if width else [""] for name, width in zip(part.head, widths, strict=True)]
        deepest = max(map(len, heads))
        for line in _lines([[*[""] * (deepest - len(lines)), *lines] for lines in heads], widths, part.texts):
            page.as_is(line, "dim")
        for row in part.rows:
            cells = [
                wrap(cell, width) if column in part.texts and width else [cell]
                for column, (cell, width) in enumerate(zip(row, widths, strict=True))
            ]
            for line in _lines(cells, widths, part.texts):
                page.as_is(line)


def _parts(table: Table, room: int) -> Iterator[Table]:
    """The table, or where its columns do not fit however narrow, several with the first column in each."""
    least = [_least(table, column, room) for column in range(len(table.head))]
    columns: list[int] = []
    used = least[0]
    for column, width in enumerate(least[1:], 1):
        if columns and used + width + 1 > room:
            yield _chosen(table, columns)
            columns, used = [], least[0]
        columns.append(column)
        used += width + 1
    yield _chosen(table, columns)


def _chosen(table: Table, columns: list[int]) -> Table:
    kept = [0, *columns]
    texts = frozenset(new for new, old in enumerate(kept) if old in table.texts)
    return Table(tuple(table.head[c] for c in kept), tuple(tuple(row[c] for c in kept) for row in table.rows), texts)


def _natural(table: Table, column: int) -> int:
    """Columns that the widest cell takes."""
    return max((cell_len(row[column]) for row in table.rows), default=0)


def _least(table: Table, column: int, room: int) -> int:
    """The fewest columns that break no figure, no word and no date, as far as half the room goes."""
    head = _head_width(table.head[column], _HEAD_LINES)
    if column not in table.texts:
        return max(_natural(table, column), head)
    word = max((widest_word(row[column]) for row in table.rows), default=0)
    return max(min(_natural(table, column), max(_TEXT, min(word, room // 2))), head)


def _head_width(name: str, lines: int) -> int:
    """The fewest columns in which a head takes no more than so many lines and no word is broken."""
    width = max(widest_word(name), -(-cell_len(name) // lines), min(cell_len(name), _HEAD_WORD))
    while len(wrap(name, width)) > lines:
        width += 1
    return width


def _widths(table: Table, room: int) -> list[int]:
    """Heads in as few lines as fit beside whole texts; else texts give way, the widest first."""
    columns = range(len(table.head))
    widths: list[int] = []
    for lines in range(1, _HEAD_LINES + 1):
        widths = [max(_natural(table, c), _head_width(table.head[c], lines)) for c in columns]
        if sum(widths) + len(widths) - 1 <= room:
            return widths
    least = {column: _least(table, column, room) for column in table.texts}
    while sum(widths) + len(widths) - 1 > room:
        giving = [column for column in table.texts if widths[column] > least[column]]
        if not giving:
            break
        widths[max(giving, key=lambda column: (widths[column], column))] -= 1
    return widths


def _lines(cells: list[list[str]], widths: list[int], texts: frozenset[int]) -> Iterator[str]:
    """The lines of one row, whose cells have one or several."""
    for number in range(max(map(len, cells))):
        line = [
            _cell(lines[number] if number < len(lines) else "", width, text=column in texts)
            for column, (lines, width) in enumerate(zip(cells, widths, strict=True))
        ]
        yield " ".join(line).rstrip()


def _cell(cell: str, width: int, *, text: bool) -> str:
    """The cell as wide as its column, which is wide enough for every figure."""
    return fit(cell, width) if text else " " * (width - cell_len(cell)) + cell


def _drawable(cell: str, page: Page) -> str:
    """Sparklines only where the character set has them."""
    if page.glyphs is PLAIN and any(spark in cell for spark in SPARKS):
        return ""
    return cell
