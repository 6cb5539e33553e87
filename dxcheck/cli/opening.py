"""What `dxcheck assess` goes on with: a result that exists, one that was begun from an earlier one, or a new one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from dxcheck.checklist.model import version_numbers
from dxcheck.checklist.names import NotNamed, domain_named
from dxcheck.cli import offers
from dxcheck.cli.inputs import checklist_for, find_checklist, find_result
from dxcheck.cli.program import command_line
from dxcheck.errors import UserError
from dxcheck.files import exists, is_folder, no_new_file, with_ending
from dxcheck.i18n import _, language, msg
from dxcheck.interview.about import FIRST, Form
from dxcheck.interview.answers import carried_over
from dxcheck.interview.commands import Do, Verb, parse
from dxcheck.interview.setup import confirmed, fill
from dxcheck.interview.terminal import now
from dxcheck.result.matching import Matched, match, reference_to, under_present_ids
from dxcheck.result.model import Assessment, Organization, Result
from dxcheck.result.store import Stored, read_result, save

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dxcheck.checklist.model import Checklist
    from dxcheck.interview.lines import Screen
    from dxcheck.result.model import Answer


@dataclass(frozen=True, slots=True)
class Options:
    """What the command was given beside the result's file."""

    checklist: str | None = None
    key: bool = False
    domain: str | None = None
    last: str | None = None
    respondent: str | None = None

    def words(self) -> tuple[str, ...]:
        """The options as they are written on the command line, to go on as one began."""
        given = {"-c": self.checklist, "--domain": self.domain, "--from": self.last}
        written = [word for name, value in given.items() if value is not None for word in (name, value)]
        return (*written, *(["--key"] if self.key else []))

    def checklist_words(self) -> tuple[str, ...]:
        """The option that names the checklist, for other commands."""
        return ("-c", self.checklist) if self.checklist else ()


@dataclass(frozen=True, slots=True)
class Opened:
    """A result that is ready to be asked for."""

    stored: Stored
    checklist: Checklist
    matched: Matched
    new: bool = False


def earlier_result(options: Options) -> Opened | None:
    """The earlier result that is begun from, where one is named."""
    if options.last is None:
        return None
    stored = find_result(options.last)
    checklist = checklist_for(stored, options.checklist)
    stored = under_present_ids(stored, checklist)
    return Opened(stored, checklist, match(stored, checklist))


def open_result(
    path: Path | None, options: Options, screen: Screen, earlier: Opened | None, *, existing: bool
) -> Opened | None:
    """The result to go on with, or a new one; None where the user stops before there is one.

    Raises:
        UserError: it cannot be read or made.
    """
    if path is not None and exists(path):
        if earlier and earlier.stored.path.resolve() == path.resolve():
            raise UserError(msg("a result cannot begin from itself"), msg("name another file"), where=str(path))
        return _resume(path, options)
    if existing:
        raise UserError(msg("there is no result to correct"), msg("name its file"), where=str(path or ""))
    checklist = earlier.checklist if earlier else find_checklist(options.checklist)
    scope_of(checklist, key=options.key, domain=options.domain)
    if path:
        _check_folder(path)
    try:
        opened = _offered(path, options, screen, checklist) or _start(path, checklist, options, screen, earlier)
    except EOFError:
        raise UserError(msg("the input ended before the first question; no file has been made")) from None
    except KeyboardInterrupt:
        screen.page.line()
        screen.page.block(_("Stopped before the first question; no file has been made."))
        raise
    if opened is None:
        screen.page.block(_("Stopped before the first question; no file has been made."))
    return opened


def _resume(path: Path, options: Options) -> Opened:
    stored = read_result(path)
    theirs = stored.result.assessment.respondent
    if options.respondent is not None and options.respondent != theirs:
        raise UserError(
            msg("this result is the view of “{theirs}”, not of “{ours}”", theirs=theirs, ours=options.respondent)
            if theirs
            else msg("this result is the whole organisation's own, not the view of “{ours}”", ours=options.respondent),
            msg("name another file, or correct the respondent with --about"),
            where=str(path),
        )
    checklist = checklist_for(stored, options.checklist)
    stored = under_present_ids(stored, checklist)
    return Opened(stored, checklist, match(stored, checklist))


def _offered(path: Path | None, options: Options, screen: Screen, checklist: Checklist) -> Opened | None:
    """A result that was begun before, where the user wants to go on with it."""
    if options.last is not None:
        return None
    if path is not None:
        chosen = offers.resembling(path, screen)
    else:
        chosen = offers.unfinished(checklist, options.respondent, screen)
    return _resume(chosen, options) if chosen else None


def _start(
    path: Path | None, checklist: Checklist, options: Options, screen: Screen, earlier: Opened | None
) -> Opened | None:
    """Ask for the organisation and create the file, so that one that cannot be written is noticed at once."""
    form = _first_form(options, screen, earlier)
    while True:
        asked = _asked(form, path, screen)
        if asked is None:
            return None
        form, place = asked
        result = Result(reference_to(checklist), form.organization, form.assessment, _carried_over(earlier))
        try:
            stored = save(Stored(place, result, {}, None), result, checklist.items)
        except UserError as error:
            if screen.lines.piped:
                raise
            for line in filter(None, (f"{place}: {error.message}", error.hint)):
                screen.page.block(str(line), "yellow", first="  ")
            path = None  # What has been answered is not lost: another file is asked for.
        else:
            screen.page.block(_("Answers are saved after every line in {path}").format(path=place), "green")
            return Opened(stored, checklist, Matched(result), new=True)


def _first_form(options: Options, screen: Screen, earlier: Opened | None) -> Form:
    """The first questions, answered already where an earlier result is begun from."""
    today = now().date()
    if earlier is None:
        screen.page.block(_("A new result. First, who is assessed? (b goes back, ? explains)"), "bold")
        return Form(Organization(""), Assessment(today, respondent=options.respondent or ""))
    last = earlier.stored.result
    respondent = last.assessment.respondent if options.respondent is None else options.respondent
    begun = last.assessment._replace(date=today, respondent=respondent, note="")
    screen.page.block(_("A new result, begun from {path}.").format(path=earlier.stored.path), "bold")
    return Form(last.organization, begun, position=len(FIRST))


def _asked(form: Form, path: Path | None, screen: Screen) -> tuple[Form, Path] | None:
    """The form filled in and confirmed, and the file to save in; None where the user stops."""
    while True:
        form = fill(form, screen)
        place = None if form.stopped else path or _ask_path(_stem(form), screen)
        if place is None or place is Verb.QUIT:
            return None
        if place is Verb.BACK:
            form = replace(form, position=len(form.questions) - 1)
            continue
        form = confirmed(form, place, screen)
        if form.stopped:
            return None
        if form.question is None:
            return form, place


def _carried_over(earlier: Opened | None) -> Mapping[str, Answer]:
    """What the new result begins with: targets, their dates and owners of items that still mean the same."""
    if earlier is None:
        return {}
    begun = {id_: carried_over(answer) for id_, answer in earlier.matched.result.answers.items()}
    return {id_: answer for id_, answer in begun.items() if not answer.is_blank}


def same_items(earlier: Opened) -> bool:
    """Whether it was asked all items of its checklist: items are added in minor versions, not in patches."""
    then = version_numbers(earlier.stored.result.checklist.version)
    return then[:2] == version_numbers(earlier.checklist.version)[:2]


def _check_folder(path: Path) -> None:
    if not is_folder(path.absolute().parent):
        raise UserError(
            msg("there is no folder “{folder}”", folder=path.absolute().parent),
            msg("make the folder first, or name a file in another one"),
            where=str(path),
        )


_LONGEST: Final = 30
"""Characters of a name that go into the name of a file, which no system lets be longer than 255 bytes."""


def _stem(form: Form) -> str:
    """The name proposed for a file, without what file names cannot hold on some system."""
    parts = (form.organization.name, form.assessment.respondent)
    safe = (re.sub(r'[\\/:*?"<>|\s.]+', "_", part[:_LONGEST]).strip("_") for part in parts)
    return "-".join((*filter(None, safe), str(form.assessment.date)))


def _ask_path(stem: str, screen: Screen) -> Path | Literal[Verb.BACK, Verb.QUIT]:
    """The file to save in, or that the user goes back or stops."""
    proposed, number = Path(f"{stem}.toml"), 2
    while exists(proposed):
        proposed, number = Path(f"{stem}-{number}.toml"), number + 1
    while True:
        typed = screen.lines.read(_("File to save in (empty: {path})> ").format(path=proposed)).strip()
        match parse(typed):
            case Do(Verb.BACK | Verb.QUIT as verb, ""):
                return verb
            case Do(Verb.HELP):
                text = _("The file that keeps the answers; dxcheck assess with its name goes on from them later.")
                screen.page.block(text, "green", first="  ")
                continue
        path = Path(typed) if typed else proposed
        path = with_ending(path, ".toml")
        if not is_folder(path.absolute().parent):
            folder = path.absolute().parent
            screen.page.block(_("There is no folder {folder}.").format(folder=folder), "yellow", first="  ")
            continue
        reason = no_new_file(path)
        if exists(path) and not is_folder(path):
            text = _("{path} exists. To resume it, stop with Ctrl-C and run: {command}")
            command = command_line("assess", path)
            screen.page.block(text.format(path=path, command=command), "yellow", first="  ")
        elif reason:
            screen.page.block(f"{path}: {reason}", "yellow", first="  ")
        else:
            return path


def scope_of(checklist: Checklist, *, key: bool, domain: str | None) -> tuple[str, ...]:
    """Ids of the items to ask, in checklist order.

    Raises:
        UserError: there is no such domain, or nothing to ask.
    """
    chosen = domain_named(checklist, domain, language()) if domain is not None else None
    if isinstance(chosen, NotNamed):
        raise UserError(chosen.message, chosen.hint)
    scope = tuple(item.id for part, item in checklist.entries() if (item.key or not key) and chosen in (None, part))
    if not scope:
        raise UserError(msg("no key item is among the items chosen"), msg("leave out --key or --domain"))
    return scope
