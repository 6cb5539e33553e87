"""A comparison as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxcheck.render import table as tables
from dxcheck.render.comparison.sections import sections
from dxcheck.render.escape import markdown

if TYPE_CHECKING:
    from dxcheck.render.comparison.section import ComparisonView


def render(view: ComparisonView) -> str:
    """The whole comparison."""
    lines: list[str] = []
    for number, section in enumerate(sections(view.comparison, view.extent)):
        lines += [f"{'#' if number == 0 else '##'} {markdown(section.title)}", ""]
        lines += [f"- {markdown(line)}" for line in section.lines]
        lines += [""] if section.lines else []
        for table in section.tables:
            lines += [*tables.markdown(table), ""]
    return "\n".join(lines)
