"""TOML text to tables, and the comments in it.

Parsed by rtoml, three times as fast as tomli, which has the last word on what is not valid: rtoml does not tell the
line of a fault in a form to rely on, so whatever it refuses is parsed again.
"""

from __future__ import annotations

import re
from typing import Any, Final

import rtoml

from dxcheck.findings.comments import POSSIBLE, Comment
from dxcheck.findings.finding import Mark

_TOKEN: Final = re.compile(
    r"""\"{3}(?:[^\\]|\\.)*?\"{3,5} | '{3}.*?'{3,5} | "(?:[^"\\\n]|\\.)*" | '[^'\n]*' | \#[^\n]*""",
    re.VERBOSE | re.DOTALL,
)
"""Quoted texts, and comments where none is open."""


def loads(text: str) -> dict[str, Any]:
    """The tables of `text`.

    Raises:
        tomli.TOMLDecodeError: the text is not valid TOML.
        RecursionError: it is nested too deeply.
    """
    try:
        return rtoml.loads(text)
    except rtoml.TomlParsingError:
        import tomli

        return tomli.loads(text)


def comments(text: str) -> list[Comment]:
    """The comments in `text` that may speak to dxcheck, without those that only look so, in a quoted text."""
    if not POSSIBLE.search(text):
        return []
    return [
        Comment(
            Mark(text.count("\n", 0, match.start()) + 1, match.start() - text.rfind("\n", 0, match.start())), match[0]
        )
        for match in _TOKEN.finditer(text)
        if POSSIBLE.match(match[0])
    ]
