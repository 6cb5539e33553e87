"""Words about words: the known one nearest to a mistyped one, a long text made short, a character that hides."""

from __future__ import annotations

import difflib
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from dxcheck.characters import UNSAFE
from dxcheck.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dxcheck.i18n import Message

_LONGEST: Final = 80
"""Characters of a word that can be a mistyped one."""
_COMPARISONS: Final = 20_000
"""About a fifth of a second."""
_FEWEST_HINTS: Final = 10


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word nearest to `word`; empty where none is near enough."""
    return _closest(word, tuple(sorted(known))) if len(word) <= _LONGEST else ""


@lru_cache(maxsize=4096)
def _closest(word: str, known: tuple[str, ...]) -> str:
    return next(iter(difflib.get_close_matches(word, known, n=1, cutoff=0.6)), "")


def did_you_mean(word: str, known: Iterable[str]) -> Message | None:
    """A hint with the known word nearest to `word`, where one is near enough."""
    return suggestion(nearest(word, known))


def suggestion(near: str) -> Message | None:
    """The hint with the nearest known word; None where that is empty."""
    return msg("did you mean “{word}”?", word=near) if near else None


class Hints:
    """The nearest of the same known words for many others, in a time that does not grow with their product."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = tuple(sorted(known))
        self._left = max(_FEWEST_HINTS, _COMPARISONS // (len(self._known) or 1))

    def nearest(self, word: str) -> str:
        """Like `nearest`; empty once so many were asked for that nobody can have mistyped them all."""
        self._left -= 1
        return nearest(word, self._known) if self._left >= 0 else ""

    def of(self, word: str) -> Message | None:
        """Like `did_you_mean`, in the same bounds."""
        return suggestion(self.nearest(word))


def shorten(value: str, limit: int = 40) -> str:
    """`value` on one line, at most `limit` characters."""
    line = " ".join(value.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def invisible(text: str) -> Message:
    """What is wrong with a text that holds one of the characters that are never shown."""
    return msg("the text holds the invisible character U+{code}", code=f"{ord(UNSAFE.findall(text)[0]):04X}")
