"""Of what the examples of a checklist's rules are pieces: the whole file, fields at its top, fields of an item."""

from __future__ import annotations

from typing import Final

from dxcheck.findings.rule import Context, Example
from dxcheck.i18n import msg

FILE: Final = Context(msg("the file"), ".yaml")
"""A whole checklist file, or its beginning."""
TOP: Final = Context(msg("fields of a checklist"), ".yaml")
"""Fields at the top of a checklist; the others are left out of the example."""
ITEM: Final = Context(msg("fields of an item"), ".yaml")


def in_file(text: str, *, times: int = 1) -> Example:
    """An example of a file."""
    return Example(FILE, text, times)


def in_checklist(text: str) -> Example:
    """An example of fields at the top of a checklist."""
    return Example(TOP, text)


def in_item(text: str) -> Example:
    """An example of fields of an item."""
    return Example(ITEM, text)
