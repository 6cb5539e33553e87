"""TOML text to tables, and the comments in it.

Parsed by rtoml, three times as fast as tomli, which has the last word on what is not valid: rtoml does not tell the
line of a fault in a form to rely on, so whatever it refuses is parsed again.
"""

from __future__ import annotations

import re
from typing import Any, Final

import rtoml

from dxcheck.findings.comments import POSSIBLE, Comment, located

_TOKEN: Final = re.compile(
    r"""\"{3}(?:[^\\]|\\.)*?\"{3,5} | '{3}.*?'{3,5} | "(?:[^"\\\n]|\\.)*" | '[^'\n]*' | \#[^\n]*""",
    re.VERBOSE | re.DOTALL,
)
"""Quoted texts, and comments where none is open."""
_LONGEST: Final = 1024
"""Bits of a whole number; TOML asks for 64."""


def loads(text: str) -> dict[str, Any]:
    """The tables of `text`.

    Raises:
        ValueError: the text is not valid TOML; where its place is known, a tomli.TOMLDecodeError.
        RecursionError: it is nested too deeply.
    """
    try:
        return rtoml.loads(text)
    except rtoml.TomlParsingError:
        import tomli

        tables = tomli.loads(text)
        if _has_long_number(tables):
            raise ValueError(text) from None
        return tables


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
