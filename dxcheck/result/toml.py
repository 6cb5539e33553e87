"""TOML 1.0 text to tables, and the comments in it.

Parsed by rtoml, three times as fast as tomli, which has the last word on what is not valid: rtoml does not tell the
line of a fault in a form to rely on, so whatever it refuses is parsed again. Both read TOML 1.1 by now; what is new in
it is refused, for other tools, and older versions of these two, cannot read it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import rtoml

from dxcheck.findings.comments import POSSIBLE, Comment, located
from dxcheck.i18n import msg

if TYPE_CHECKING:
    from dxcheck.i18n import Message

_TOKEN: Final = re.compile(
    r"""\"{3}(?:[^\\]|\\.)*?\"{3,5} | '{3}.*?'{3,5} | "(?:[^"\\\n]|\\.)*" | '[^'\n]*' | \#[^\n]*""",
    re.VERBOSE | re.DOTALL,
)
"""Quoted texts, and comments where none is open."""
_SHORT_TIME: Final = re.compile(r":(?<=[\s=,\[Tt]\d\d:)\d\d(?!:)")
"""The colon of a time without seconds, which is no time zone's and none of a digest's."""
_PIECE: Final = re.compile(rf"{_TOKEN.pattern} | (?<![\d:+-])\d\d:\d\d(?!:) | [][{{}},\n]", re.VERBOSE | re.DOTALL)
"""The same, times without seconds, and what lists and inline tables are made of."""
_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)
_LONGEST: Final = 1024
"""Bits of a whole number; TOML asks for 64."""


class TooNewError(ValueError):
    """The text is TOML 1.1."""

    def __init__(self, text: str, index: int, message: Message, hint: Message) -> None:
        super().__init__(str(message))
        self.lineno = text.count("\n", 0, index) + 1
        self.colno = index - text.rfind("\n", 0, index)
        self.message = message
        self.hint = hint


def loads(text: str) -> dict[str, Any]:
    """The tables of `text`.

    Raises:
        ValueError: the text is not valid TOML 1.0; where its place is known, a TooNewError or tomli.TOMLDecodeError.
        RecursionError: it is nested too deeply.
    """
    tables = _parsed(text)
    escaped = "\\" in text and ("\\e" in text or "\\x" in text)
    if escaped or "{" in text or _SHORT_TIME.search(text) or text.startswith("\ufeff"):
        _refuse_newer(text)
    return tables


def _parsed(text: str) -> dict[str, Any]:
    try:
        return rtoml.loads(text)
    except rtoml.TomlParsingError:
        import tomli

        tables = tomli.loads(text)
        if _has_long_number(tables):
            raise ValueError(text) from None
        return tables


def _refuse_newer(text: str) -> None:
    """Look for what TOML 1.1 has and 1.0 has not, in a text that is one of both."""
    opened: list[str] = []
    behind_comma = -1
    if text.startswith("\ufeff"):
        raise TooNewError(text, 0, msg("an invisible character stands here"), msg("delete it"))
    for token in _PIECE.finditer(text):
        piece, index = token.group(), token.start()
        inside = opened[-1:] == ["{"]
        if piece[0] == '"':
            escape = next((found for found in _ESCAPE.finditer(piece) if found[1] in "ex"), None)
            if escape:
                message = msg("TOML 1.0 has no escape {escape}", escape=escape[0])
                raise TooNewError(text, index + escape.start(), message, msg("write \\u and four digits"))
        elif piece[0].isdigit():
            raise TooNewError(text, index, msg("a time needs its seconds"), msg("write {time}:00", time=piece))
        elif inside and (
            piece[0] in "#\n" or (piece == "}" and behind_comma > 0 and not text[behind_comma:index].strip())
        ):
            message = msg("in TOML 1.0 what stands in braces is on one line, without a comma at the end")
            raise TooNewError(text, index, message, msg("write it on one line, or as a [table]"))
        if piece in "[{":
            opened.append(piece)
        elif piece in "]}":
            opened.pop()
        if piece == ",":
            behind_comma = token.end()


def _has_long_number(value: object) -> bool:
    """Whether a whole number is longer than anybody needs, and perhaps longer than Python is willing to print."""
    if isinstance(value, dict):
        return any(map(_has_long_number, value.values()))
    if isinstance(value, list):
        return any(map(_has_long_number, value))
    return isinstance(value, int) and value.bit_length() > _LONGEST


def comments(text: str) -> list[Comment]:
    """The comments in `text` that may speak to dxcheck, without those that only look so, in a quoted text."""
    if not POSSIBLE.search(text):
        return []
    return located(text, (match for match in _TOKEN.finditer(text) if POSSIBLE.match(match[0])))
