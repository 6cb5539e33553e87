"""A checklist as one HTML file, to print for a meeting or to read beside the interview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxcheck.render import html
from dxcheck.render.checklist.view import key_to_places, listed, size

if TYPE_CHECKING:
    from dxcheck.render.checklist.view import ChecklistView


def render(view: ChecklistView) -> str:
    """The page."""
    return html.page(
        "checklist.html",
        title=f"{view.title} {view.version}",
        view=view,
        size=size(view),
        places=key_to_places(view.exemplar_sources),
        listed=lambda item: listed(item, view),
    )
