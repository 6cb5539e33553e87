"""Where a merge of two versions was left unfinished: lines of seven signs, which no author writes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dxcheck.findings.finding import Finding, Mark
from dxcheck.i18n import msg

if TYPE_CHECKING:
    from dxcheck.findings.rule import Rule

_LEFT: Final = re.compile(r"^(?:<{7}|={7}|>{7})(?:[ \t]|$)", re.MULTILINE)
_IN_ORDER: Final = tuple(re.compile(sign, re.MULTILINE) for sign in (r"^<{7} ", r"^={7}$", r"^>{7} "))


def trace(text: str) -> Mark | None:
    """The first sign of a merge in a text that cannot be parsed; None where there is none."""
    return _mark(text, _LEFT.search(text))


def conflict(text: str) -> Mark | None:
    """Where a whole conflict begins, in a text that can be parsed: its lines may hide in a quoted text."""
    if "<<<<<<< " not in text:  # as nearly every file, which is told in a hundredth of the time
        return None
    begin = _IN_ORDER[0].search(text)
    last = begin
    for sign in _IN_ORDER[1:]:
        last = last and sign.search(text, last.end())
    return _mark(text, begin) if last else None


def unfinished(rule: Rule, mark: Mark) -> Finding:
    """What is said of a merge that was left unfinished, as a violation of a format's rule on syntax."""
    return Finding(rule, msg("a merge of two versions was left unfinished here"), mark, msg("keep one of the two"))


def _mark(text: str, found: re.Match[str] | None) -> Mark | None:
    return Mark(text.count("\n", 0, found.start()) + 1, 1) if found else None
