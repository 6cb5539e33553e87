"""A checklist as a Word document, to be read and written on in a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxcheck.i18n import _
from dxcheck.render.checklist.view import key_to_places, listed, size
from dxcheck.render.table import Table
from dxcheck.render.word import Paper

if TYPE_CHECKING:
    from dxcheck.render.checklist.view import ChecklistView, ItemView


def render(view: ChecklistView) -> bytes:
    """The document."""
    title = f"{view.title} ({view.id} {view.version})"
    paper = Paper(title, view.language)
    paper.footer(title)
    paper.title(title)
    if view.description:
        paper.text(view.description)
    paper.text(size(view))
    _list(paper, _("Levels"), tuple(f"{level}: {name}" for level, name in enumerate(view.levels)))
    _list(paper, _("How to choose a level"), view.judgement)
    for domain, items in view.domains:
        paper.heading(domain)
        for item in items:
            _item(item, view, paper)
    _list(paper, _("Terms"), tuple(f"{term.term}: {term.meaning}" for term in view.glossary))
    _list(paper, _("Sources"), (*view.sources, *key_to_places(view.exemplar_sources)))
    return paper.data()


def _list(paper: Paper, title: str, lines: tuple[str, ...]) -> None:
    if lines:
        paper.heading(title)
        paper.points(lines)


def _item(item: ItemView, view: ChecklistView, paper: Paper) -> None:
    paper.heading(f"{item.number}. {item.title}{' *' if item.key else ''}", 2)
    paper.text(item.id, muted=True)
    paper.text(item.question, bold=True)
    paper.text(item.why)
    paper.caption(item.title)
    _levels(item, paper)
    for title, lines in listed(item, view):
        paper.heading(title, 3)
        paper.points(lines)


def _levels(item: ItemView, paper: Paper) -> None:
    """The criteria, and where the checklist names them the first moves to the next level."""
    head: tuple[str, ...] = (_("At level"), _("Criterion"))
    rows: list[tuple[str, ...]] = [(str(level), criterion) for level, criterion in enumerate(item.criteria)]
    if item.moves:
        head = (*head, _("First move to the next level"))
        rows = [(*row, move) for row, move in zip(rows, (*item.moves, ""), strict=True)]
    paper.table(Table(head, tuple(rows), frozenset({1, 2})), (14, *(156 / len(head[1:]) for _column in head[1:])))
