"""What comes from a file is data: nothing in it is obeyed by a terminal."""

from __future__ import annotations

import re
from typing import Final

_UNSAFE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]")


def clean(text: str) -> str:
    r"""`text` on one line, with control and direction characters made visible (`\x1b`), so that none is obeyed."""
    return _UNSAFE.sub(_visible, text.replace("\n", " ").replace("\t", " "))


def _visible(match: re.Match[str]) -> str:
    return match.group().encode("unicode_escape").decode()
