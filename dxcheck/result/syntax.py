"""What is wrong with TOML that cannot be parsed, in our words and at the place where the author errs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dxcheck.files import readable
from dxcheck.findings import merges
from dxcheck.findings.finding import Finding, Mark
from dxcheck.i18n import msg
from dxcheck.result.rules import NO_RESULT, TOML_SYNTAX
from dxcheck.result.toml import TooNewError

if TYPE_CHECKING:
    from dxcheck.i18n import Message

_LONE_RETURN: Final = re.compile(rb"\r(?!\n)")
_CHECKLIST: Final = re.compile(r"^format[ \t]*:[ \t]*dxcheck/checklist/", re.MULTILINE)
_KEY: Final = r"^[ \t]*(?P<key>[\w.\"'-]+)[ \t]*"
_VALUE: Final = _KEY + r"=[ \t]*"

_SIGNS: Final = (
    (_KEY + "(?P<at>＝)", msg("this = is fullwidth"), msg("TOML needs the halfwidth =")),
    (_KEY + "(?P<at>[:：])", msg("a colon stands where TOML has ="), msg("write {key} = …")),
    (_VALUE + "(?P<at>[“”‘’「『＂])", msg("this quotation mark is none of TOML's"), msg('write "…"')),
    ("(?P<at>　)", msg("this blank is fullwidth"), msg("TOML needs halfwidth ones")),
    (
        _VALUE + r"(?P<at>\d{1,4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?)[ \t]*(?:#|$)",
        msg("there is no such date, or it is not written as one"),
        msg("write it like 2026-04-01, without quotes"),
    ),
    (
        _VALUE + r"(?P<at>[+-]?0\d+)[ \t]*(?:#|$)",
        msg("a number does not begin with 0"),
        msg("write it without, or put it in quotes if it is a code"),
    ),
    (
        _VALUE + r"""(?P<at>"(?:[^"\\]|\\.)*|'[^']*)[ \t]*$""",
        msg("this quotation mark is not closed on its line"),
        msg('a text over several lines stands between """ and """'),
    ),
    (_VALUE + r"(?P<at>)[ \t]*(?:#|$)", msg("{key} has no value"), msg("write it behind the =")),
    (
        _VALUE + r"(?P<at>(?!true\b|false\b|inf\b|nan\b)[^\W\d].*)",
        msg("this text has no quotation marks"),
        msg('write {key} = "…"'),
    ),
    (_VALUE + r"(?P<at>[\[{])", msg("this bracket is not closed, or a comma is missing in it"), None),
)
"""Signs of what is meant on the line where the parser gave up: pattern, what is wrong, what to write."""


def hidden_fault(data: bytes, text: str) -> Finding | None:
    """What a parser would take for something else: `text` is that of the file's bytes, line ends made alike."""
    merge = merges.conflict(text)
    return merges.unfinished(TOML_SYNTAX, merge) if merge else _lone_return(data)


def _lone_return(data: bytes) -> Finding | None:
    """A carriage return without line feed, which for TOML is no line end."""
    found = _LONE_RETURN.search(data) if b"\r" in data else None
    if found is None:
        return None
    before = readable(data[: found.start()])
    place = Mark(before.count("\n") + 1, len(before) - before.rfind("\n"))
    hint = msg("save the file with other line ends")
    return Finding(TOML_SYNTAX, msg("a carriage return stands here alone"), place, hint)


def syntax_fault(text: str, error: ValueError) -> Finding:
    """What the parser could not read; it tells where it gave up, and why in its own words."""
    if isinstance(error, TooNewError):
        return Finding(TOML_SYNTAX, error.message, Mark(error.lineno, error.colno), error.hint)
    line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
    if _CHECKLIST.search(text):
        hint = msg("name it with the ending .yaml")
        return Finding(NO_RESULT, msg("this is a checklist, and a result is meant here"), Mark(1, 1), hint)
    merge = merges.trace(text)
    if merge:
        return merges.unfinished(TOML_SYNTAX, merge)
    lines = text.split("\n")
    return (
        _repeated(lines, line, str(error))
        or _sign(lines, line)
        or _open_bracket(lines, line)
        or Finding(
            TOML_SYNTAX,
            msg("this is not valid TOML"),
            Mark(line, column),
            msg("complete or correct this place, or go back to an earlier copy of the file"),
        )
    )


def _repeated(lines: list[str], line: int, problem: str) -> Finding | None:
    """A key or table that stands a second time."""
    if "overwrite" not in problem and "twice" not in problem and "duplicate" not in problem.lower():
        return None
    here = lines[line - 1] if line <= len(lines) else ""
    name = here.strip().strip("[]").split("=")[0].strip()
    begin = next((n for n in range(line - 2, -1, -1) if lines[n].lstrip().startswith("[")), 0)
    table = here.lstrip().startswith("[")
    searched = range(line - 1) if table else range(begin, line - 1)
    wanted = re.compile(rf"^[ \t]*\[?[ \t]*{re.escape(name)}[ \t]*[\]=]")
    first = next((n + 1 for n in searched if wanted.match(lines[n])), None)
    message = (
        msg("{key} stands twice; the first is on line {line}", key=name, line=first)
        if first
        else msg("{key} stands twice", key=name)
    )
    return Finding(TOML_SYNTAX, message, Mark(line, len(here) - len(here.lstrip()) + 1), msg("remove one of the two"))


def _sign(lines: list[str], line: int) -> Finding | None:
    """What the line where the parser gave up shows, or the one above, at whose end it may have given up."""
    for number in (line, line - 1):
        here = lines[number - 1] if 0 < number <= len(lines) else ""
        for pattern, wrong, right in _SIGNS:
            found = re.search(pattern, here)
            if found:
                key = found.groupdict().get("key") or ""
                hint = _with_key(right, key) if right else None
                return Finding(TOML_SYNTAX, _with_key(wrong, key), Mark(number, found.start("at") + 1), hint)
        if here.strip():
            break
    return None


def _with_key(message: Message, key: str) -> Message:
    return msg(message.template, key=key) if "{key}" in message.template else message


def _open_bracket(lines: list[str], line: int) -> Finding | None:
    """A list that begins above and is not closed."""
    for number in range(min(line, len(lines)), 0, -1):
        here = lines[number - 1]
        found = re.match(_VALUE + r"(?P<at>\[)", here)
        if found and here.count("[") > here.count("]"):
            return Finding(TOML_SYNTAX, msg("this bracket is not closed"), Mark(number, found.start("at") + 1))
        if here.lstrip().startswith("["):
            return None
    return None
