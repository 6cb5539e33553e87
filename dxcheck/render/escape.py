"""What comes from a file is data: no terminal and no document obeys anything in it."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Final

from dxcheck.characters import UNSAFE

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def clean(text: str) -> str:
    r"""`text` on one line, with control and direction characters made visible (`\x1b`), so that none is obeyed."""
    if text.isprintable():  # which no text is that holds one of these, and which is known ten times as fast
        return text
    return UNSAFE.sub(_visible, text.replace("\n", " ").replace("\t", " "))


def json_text(document: object) -> str:
    """`document` as JSON in lines, texts as they are but for unsafe characters, which JSON's escapes stand for."""
    return UNSAFE.sub(_escaped, json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def _escaped(match: re.Match[str]) -> str:
    return json.dumps(match.group())[1:-1]


def _visible(match: re.Match[str]) -> str:
    return match.group().encode("unicode_escape").decode()


@lru_cache(maxsize=1 << 12)  # most of what reports hold are the checklist's texts, the same in each
def markdown(text: str) -> str:
    """`text` such that Markdown shows it as it is: no markup, no HTML, one line."""
    return _SPECIAL.sub(r"\\\1", clean(text))
