"""A comparison as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxcheck.render.comparison.sections import sections
from dxcheck.render.markdown import escape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxcheck.comparison import Comparison
    from dxcheck.render.comparison.sections import Options, Table


def render(comparison: Comparison, options: Options) -> str:
    """The whole comparison."""
    lines: list[str] = []
    for number, section in enumerate(sections(comparison, options)):
        lines += [f"{'#' if number == 0 else '##'} {escape(section.title)}", ""]
        lines += [f"- {escape(line)}" for line in section.lines]
        lines += [""] if section.lines else []
        for table in section.tables:
            lines += [*_table(table), ""]
    return "\n".join(lines)


def _table(table: Table) -> Iterator[str]:
    yield "| " + " | ".join(escape(name) for name in table.head) + " |"
    yield "|" + "|".join("---" if n in table.texts else "---:" for n in range(len(table.head))) + "|"
    for row in table.rows:
        yield "| " + " | ".join(escape(cell) for cell in row) + " |"
