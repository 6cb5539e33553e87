"""A checklist to read on the terminal: all of it in outline, or one item in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from dxcheck.i18n import _
from dxcheck.render.checklist.view import key_to_places, listed, size
from dxcheck.render.page import fit

if TYPE_CHECKING:
    from dxcheck.render.checklist.view import ChecklistView, ItemView
    from dxcheck.render.page import Page


def draw(view: ChecklistView, page: Page) -> None:
    """Title, scale, every item by domain, and the glossary; key items are marked with an asterisk."""
    page.block(f"{view.title} [{view.id} {view.version}]", "bold")
    if view.description:
        page.block(view.description)
    page.block(size(view), "dim")
    page.heading(_("Levels"))
    for level, name in enumerate(view.levels):
        page.block(name, first=f"  {level}  ")
    id_width = max(cell_len(item.id) for item in view.items) + 2
    for title, items in view.domains:
        page.heading(title)
        for item in items:
            mark = "*" if item.key else " "
            page.block(item.title, first=f" {mark}{item.number:3} {fit(item.id, id_width)}")
    if view.glossary:
        page.heading(_("Terms"))
        for term in view.glossary:
            page.block(term.meaning, first=f"  {term.term}: ", rest="    ")
    page.heading(_("Sources"))
    for source in view.sources:
        page.block(source, first="  - ")


def item_in_full(item: ItemView, view: ChecklistView, page: Page) -> None:
    """Everything the checklist says of one item."""
    page.line(f"{item.domain} | {item.id}", "dim")
    page.block(item.title, "bold", first=f"{item.number}. ")
    page.block(item.question)
    page.heading(_("Why it matters"))
    page.block(item.why, first="  ")
    page.heading(_("Level criteria"))
    for level, criterion in enumerate(item.criteria):
        page.block(criterion, first=f"  {level}  ")
        if level < len(item.moves):
            page.block(_("First: {move}").format(move=item.moves[level]), "dim", first="     → ")
    for heading, lines in listed(item, view):
        page.heading(heading)
        for line in lines:
            page.block(line, first="  - ")
    if item.exemplars:
        for line in key_to_places(view.exemplar_sources):
            page.block(line, "dim")
