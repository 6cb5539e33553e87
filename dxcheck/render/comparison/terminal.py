"""A comparison on a terminal: tables in columns that fit, wide characters included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxcheck.render import table as tables
from dxcheck.render.comparison.sections import sections

if TYPE_CHECKING:
    from dxcheck.render.comparison.section import ComparisonView
    from dxcheck.render.page import Page


def draw(view: ComparisonView, page: Page) -> None:
    """Print every section."""
    for section in sections(view.comparison, view.extent):
        page.heading(section.title)
        for line in section.lines:
            page.block(line)
        for table in section.tables:
            tables.show(table, page)
