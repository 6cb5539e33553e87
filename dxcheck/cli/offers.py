"""What is offered before a new interview starts: to go on with one that was begun, or with a file of a similar name.

From a pipe, an answer that is none of those offered is the first line of the new interview, so that a script's lines
mean the same whether or not there is something to offer; at the keyboard it is asked about.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from dxcheck import files
from dxcheck.i18n import _, ngettext
from dxcheck.interview.commands import Do, Keep, Rate, Verb, parse
from dxcheck.result.model import Status
from dxcheck.result.store import parse_result
from dxcheck.words import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxcheck.checklist.model import Checklist
    from dxcheck.interview.commands import Command
    from dxcheck.interview.lines import Screen
    from dxcheck.result.model import Result

_OFFERED: Final = 9
_LOOKED_AT: Final = 200
"""How many files of a folder are looked at; one with more is somebody's collection of results."""


def unfinished(checklist: Checklist, respondent: str | None, screen: Screen) -> Path | None:
    """A result in the current folder that was begun and not finished, where the user wants to go on with it."""
    found = [
        (path, result)
        for path, result in _results(Path())
        if result.checklist.id == checklist.id
        and _left(checklist, result)
        and (respondent is None or result.assessment.respondent == respondent)
    ][:_OFFERED]
    if not found:
        return None
    text = ngettext("An assessment has been begun here:", "Assessments have been begun here:", len(found))
    screen.page.block(text, "bold")
    total = len(checklist.items)
    for number, (path, result) in enumerate(found, 1):
        state = _("{name}, {done} of {total} items answered").format(
            name=result.organization.name, done=total - _left(checklist, result), total=total
        )
        screen.page.block(f"{path} ({state})", first=f"  {number}  ")
    prompt = _("Number (Enter: 1) to go on with it, n for a new one> ")
    while True:
        line = screen.lines.read(prompt)
        match parse(line):
            case Keep():
                return found[0][0]
            case Rate(level=int() as number) if line.strip().isdecimal() and 1 <= number <= len(found):
                return found[number - 1][0]
            case Do(Verb.NOT_APPLICABLE, ""):
                return None
            case command if not line.strip().isdecimal() and _begins_anew(command, line, screen):
                return None
        screen.page.block(_("Type a number from 1 to {n}, or n.").format(n=len(found)), "yellow", first="  ")


def resembling(path: Path, screen: Screen) -> Path | None:
    """A result beside `path`, which does not exist, of nearly the same name, where the user means that one.

    Names that differ in their digits alone are meant so: they are of different years.
    """
    there = {
        found.stem: found for found, _result in _results(path.parent) if _lettered(found.stem) != _lettered(path.stem)
    }
    similar = there.get(nearest(path.stem, there))
    if similar is None:
        return None
    screen.page.block(_("There is no {path}, but there is {similar}.").format(path=path, similar=similar), "yellow")
    while True:
        line = screen.lines.read(_("Enter: go on with {similar}, n: start {path}> ").format(path=path, similar=similar))
        match parse(line):
            case Keep():
                return similar
            case Do(Verb.NOT_APPLICABLE, ""):
                return None
            case command if _begins_anew(command, line, screen):
                return None
        screen.page.block(_("Type Enter or n."), "yellow", first="  ")


def _begins_anew(command: Command, line: str, screen: Screen) -> bool:
    """Whether the line is left to the new interview: what a script has written for it, and that the user stops."""
    anew = screen.lines.piped or command == Do(Verb.QUIT)
    if anew:
        screen.lines.unread(line)
    return anew


def _lettered(stem: str) -> str:
    return "".join(char for char in stem if not char.isdecimal())


def _left(checklist: Checklist, result: Result) -> int:
    return sum(result.answer(id_).status is Status.UNANSWERED for id_ in checklist.items)


def _results(folder: Path) -> Iterator[tuple[Path, Result]]:
    """The results among a folder's files, by name; what is none is passed over."""
    for path in sorted(folder.glob("*.toml"))[:_LOOKED_AT]:
        source = files.read(path)
        if isinstance(source, files.Source):
            stored, findings = parse_result(path, source.data)
            if stored and not findings:
                yield path, stored.result
