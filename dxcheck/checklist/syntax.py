"""What is wrong with YAML that no parser can read, in our words and at the place where the author errs.

A parser stumbles where it can go no further, often lines below the quotation mark or bracket that was forgotten.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dxcheck.checklist.rules.file import YAML_SYNTAX
from dxcheck.findings import merges
from dxcheck.findings.finding import Finding, Mark
from dxcheck.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    import yaml

    from dxcheck.i18n import Message

_FULLWIDTH: Final = re.compile(r"^\s*(?:- )?[\w-]+(：)|^[ ]*(　)")
_WIDE_BRACKET: Final = re.compile(r"^\s*(?:- )*(?:[\w-]+:\s*)?([｛［])")
_GLUED: Final = re.compile(r"\s*(?:- +)*([A-Za-z][\w-]*):(?=[^\s:/])")
_JAPANESE_COMMA: Final = re.compile(r"[、，](?=\s*[A-Za-z-]+\s*:)")
_QUOTE_OPENS: Final = re.compile(r'(?:^|[:\[{,-])\s*(")')
_HALFWIDTH: Final = {"｛": "{ }", "［": "[ ]"}
_INDENTATION: Final = msg("the indentation does not fit the lines above, or a line lacks its key")
_PROBLEMS: Final = (
    ("block end", _INDENTATION),
    ("expected key", _INDENTATION),
    ("expected ':'", _INDENTATION),
    ("'-' indicator", _INDENTATION),
    (
        "mapping values are not allowed",
        msg("a colon stands where YAML expects none: put the text in quotes, or check the indentation"),
    ),
    ("expected ','", msg("a comma is missing, or a text with a bracket or colon in it lacks its quotes")),
    ("cannot start any token", msg("a text cannot begin with this character: put the text in quotes")),
    ("alphabetic or numeric", msg("a text cannot begin with this character: put the text in quotes")),
)
"""Words of the parser, which exist in English alone and differ between its two builds, with ours for them."""


def syntax_fault(error: yaml.MarkedYAMLError, text: str) -> Finding:
    """What the parser could not read, from the surest sign to the least."""
    mark = error.problem_mark or error.context_mark
    if "scanning an a" in (error.context or ""):  # an alias or anchor: it begins where the text does
        mark = error.context_mark or mark
    if mark is None:
        return Finding(YAML_SYNTAX, msg("this is not valid YAML"))
    merge = merges.trace(text)
    if merge:
        return merges.unfinished(YAML_SYNTAX, merge)
    lines = text.split("\n")
    near = lines[mark.line] if mark.line < len(lines) else ""
    if near[mark.column :].startswith("\t"):
        return _fault(mark.line + 1, mark.column + 1, msg("a tab stands where YAML needs spaces"))
    return (
        _wide_or_glued(lines, mark.line)
        or _not_closed(error, lines, mark.line)
        or _within_brackets(error, lines, mark.line, mark.column)
        or _fault(mark.line + 1, mark.column + 1, _message(error))
    )


def _message(error: yaml.MarkedYAMLError) -> Message:
    problem = error.problem or ""
    return next((ours for theirs, ours in _PROBLEMS if theirs in problem), msg("this is not valid YAML"))


def _fault(line: int, column: int, message: Message, hint: Message | None = None) -> Finding:
    return Finding(YAML_SYNTAX, message, Mark(line, column), hint)


def _wide_or_glued(lines: Sequence[str], at: int) -> Finding | None:
    """A fullwidth colon or blank, or a colon without a blank: YAML takes the line for a text and stumbles after it."""
    for number in range(max(0, at - 1), min(at + 1, len(lines))):
        wide = _FULLWIDTH.match(lines[number])
        if wide and wide[1]:
            return _fault(number + 1, wide.start(1) + 1, msg("this colon is fullwidth; YAML needs : and a blank"))
        if wide:
            return _fault(number + 1, wide.start(2) + 1, msg("this blank is fullwidth; YAML needs halfwidth ones"))
        bracket = _WIDE_BRACKET.match(lines[number])
        if bracket:
            message = msg("this bracket is fullwidth; YAML needs {halfwidth}", halfwidth=_HALFWIDTH[bracket[1]])
            return _fault(number + 1, bracket.start(1) + 1, message)
        glued = _GLUED.match(lines[number])
        if glued:
            message = msg("a blank is missing behind the colon of {name}", name=glued[1])
            return _fault(number + 1, glued.end(), message)
    return None


def _not_closed(error: yaml.MarkedYAMLError, lines: Sequence[str], at: int) -> Finding | None:
    """A quotation or a bracket that is open still, at the place where it opens."""
    begun = error.context_mark
    context, problem = error.context or "", error.problem or ""
    if begun and "quoted scalar" in context and "end of stream" in problem:
        return _fault(begun.line + 1, begun.column + 1, msg("this quotation mark is not closed"))
    quote = _open_quote(lines, at)
    if quote:
        return _fault(quote.line, quote.column, msg("this quotation mark is not closed"))
    if begun and "flow" in context and begun.line < at:
        sign = re.compile(r"\s#").search(lines[begun.line], begun.column)
        if sign:
            return _fault(begun.line + 1, sign.start() + 2, msg("what follows # is a comment: put the text in quotes"))
        return _fault(begun.line + 1, begun.column + 1, msg("this bracket is not closed"))
    return None


def _open_quote(lines: Sequence[str], at: int) -> Mark | None:
    """The last quotation mark above that begins a text and has no partner on its line.

    Texts over several lines are passed over: their lines come in pairs.
    """
    alone = [
        number
        for number, line in enumerate(lines[: at + 1])
        if line.count('"') - line.count('\\"') & 1 and not line.lstrip().startswith("#")
    ]
    if len(alone) % 2 == 0:
        return None
    opens = [match.start(1) for match in _QUOTE_OPENS.finditer(lines[alone[-1]])]
    return Mark(alone[-1] + 1, opens[-1] + 1) if opens else None


def _within_brackets(error: yaml.MarkedYAMLError, lines: Sequence[str], at: int, column: int) -> Finding | None:
    """A Japanese comma between two fields, or a colon inside a text, on one line within brackets."""
    begun = error.context_mark
    if begun is None or begun.line != at or "expected ','" not in (error.problem or ""):
        return None
    line = lines[at]
    comma = _JAPANESE_COMMA.search(line, begun.column)
    if comma and comma.start() < column + 1:
        return _fault(
            at + 1, comma.start() + 1, msg("this comma is fullwidth; between fields YAML needs , and a blank")
        )
    if line[:column].rstrip().endswith('"') and '"' in line[column:]:
        end = line.rindex('"', 0, column)
        message = msg("the text ends at this quotation mark")
        return _fault(at + 1, end + 1, message, msg('write \\" for one inside the text'))
    if line[column : column + 1] == ":":
        return _fault(at + 1, column + 1, msg("a colon stands inside the text: put the text in quotes"))
    return None
