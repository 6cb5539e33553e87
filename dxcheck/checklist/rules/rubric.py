"""DX5xx: the criteria of an item fit the scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxcheck.checklist.rules.base import Document, Fault, Rule
from dxcheck.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator


def criteria_count(document: Document) -> Iterator[Fault]:
    """Each level of the scale has its criterion."""
    needed = len(document.checklist.scale)
    for path, item in document.items():
        if needed and item.levels and len(item.levels) != needed:
            message = msg(
                "the scale has {needed} levels, there are {count} criteria", needed=needed, count=len(item.levels)
            )
            yield Fault((*path, "levels"), message)


RULES: Final = (Rule("DX501", "criteria-count", criteria_count),)
