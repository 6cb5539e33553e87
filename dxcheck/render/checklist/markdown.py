"""A checklist as a Markdown document, for a meeting or a wiki."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxcheck.i18n import _
from dxcheck.render import table
from dxcheck.render.checklist.view import key_to_places, listed, size
from dxcheck.render.escape import markdown
from dxcheck.render.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxcheck.render.checklist.view import ChecklistView, ItemView


def render(view: ChecklistView) -> str:
    """The document."""
    return "\n".join([*_head(view), *_items(view), *_tail(view)]) + "\n"


def _head(view: ChecklistView) -> Iterator[str]:
    yield f"# {markdown(view.title)} ({markdown(view.id)} {view.version})"
    yield ""
    if view.description:
        yield markdown(view.description)
        yield ""
    yield markdown(size(view))
    yield from _list(_("Levels"), tuple(f"{level}: {name}" for level, name in enumerate(view.levels)))
    yield from _list(_("How to choose a level"), view.judgement)


def _list(title: str, lines: tuple[str, ...], rank: str = "##") -> Iterator[str]:
    if lines:
        yield from ("", f"{rank} {title}", "")
        yield from (f"- {markdown(line)}" for line in lines)


def _items(view: ChecklistView) -> Iterator[str]:
    for title, items in view.domains:
        yield from ("", f"## {markdown(title)}")
        for item in items:
            yield from _item(item, view)


def _item(item: ItemView, view: ChecklistView) -> Iterator[str]:
    mark = r" \*" if item.key else ""
    yield from ("", f"### {item.number}. {markdown(item.title)}{mark} (`{item.id}`)", "")
    yield f"**{markdown(item.question)}**"
    yield from ("", markdown(item.why), "")
    head = (_("At level"), _("Criterion"), *([_("First move to the next level")] if item.moves else []))
    moves = [*item.moves, ""] if item.moves else []
    cells = [(str(level), criterion, *moves[level : level + 1]) for level, criterion in enumerate(item.criteria)]
    yield from table.markdown(Table(head, tuple(cells), frozenset({1, 2})))
    for title, lines in listed(item, view):
        yield from _list(title, lines, "####")


def _tail(view: ChecklistView) -> Iterator[str]:
    yield from _list(_("Terms"), tuple(f"{term.term}: {term.meaning}" for term in view.glossary))
    yield from _list(_("Sources"), view.sources)
    for line in key_to_places(view.exemplar_sources):
        yield from ("", markdown(line))
