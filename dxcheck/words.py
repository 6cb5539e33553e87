"""Words about words: the known one nearest to a mistyped one, and a long text made short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxcheck.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dxcheck.i18n import Message


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word nearest to `word`; empty where none is near enough."""
    import difflib

    return next(iter(difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)), "")


def did_you_mean(word: str, known: Iterable[str]) -> Message | None:
    """A hint with the known word nearest to `word`, where one is near enough."""
    near = nearest(word, known)
    return msg("did you mean “{word}”?", word=near) if near else None


def shorten(value: str, limit: int = 40) -> str:
    """`value` on one line, at most `limit` characters."""
    line = " ".join(value.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
