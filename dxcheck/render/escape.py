"""What comes from a file is data: nothing in it is obeyed by a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxcheck.characters import UNSAFE

if TYPE_CHECKING:
    import re


def clean(text: str) -> str:
    r"""`text` on one line, with control and direction characters made visible (`\x1b`), so that none is obeyed."""
    return UNSAFE.sub(_visible, text.replace("\n", " ").replace("\t", " "))


def _visible(match: re.Match[str]) -> str:
    return match.group().encode("unicode_escape").decode()
