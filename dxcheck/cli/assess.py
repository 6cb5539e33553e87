"""`dxcheck assess`: the interview on a new or an existing result."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dxcheck.i18n import N_, _, language, msg, ngettext

if TYPE_CHECKING:
    from dxcheck.checklist.model import Checklist
    from dxcheck.interview.terminal import Interview
    from dxcheck.render.page import Page
    from dxcheck.result.matching import Matched
    from dxcheck.result.store import Stored


def assess(
    result: Annotated[
        Path | None,
        typer.Argument(
            metavar="[RESULT.toml]",
            help=N_("The result file to start or to resume; without one, a name is proposed."),
            show_default=False,
        ),
    ] = None,
    checklist: Annotated[
        str | None, typer.Option("--checklist", "-c", metavar="CHECKLIST", help=N_("A checklist's id or file."))
    ] = None,
    key: Annotated[bool, typer.Option("--key", help=N_("Only the key items: the short interview."))] = False,
    domain: Annotated[
        str | None, typer.Option("--domain", metavar="DOMAIN", help=N_("Only the items of this domain."))
    ] = None,
    review: Annotated[
        bool, typer.Option("--review", help=N_("Go through answered items too, from the first."))
    ] = False,
) -> int:
    """Open or create the file, ask, and say how to go on."""
    from dxcheck.cli.inputs import find_checklist
    from dxcheck.cli.output import page
    from dxcheck.interview.engine import begin
    from dxcheck.interview.terminal import Interview, enable_line_editing

    enable_line_editing()
    screen = page()
    path = result.with_name(result.name + ".toml") if result and not result.suffix else result
    if path and path.exists():
        stored, asked, matched = _resume(path, checklist)
        scope = scope_of(asked, key=key, domain=domain)
    else:
        asked = find_checklist(checklist)
        scope = scope_of(asked, key=key, domain=domain)
        stored, matched = _start(path, asked, screen)
    session = begin(asked, matched.result, scope, review=review)
    aside = {id_: stored.result.answers[id_] for id_ in matched.set_aside}
    option = f" -c {quote(checklist)}" if checklist else ""
    again = f"dxcheck assess {quote(stored.path)}{option}{' --key' if key else ''}"
    again += f" --domain {domain}" if domain else ""
    return _interview(Interview(screen, stored, session, aside), again, option)


def _resume(path: Path, option: str | None) -> tuple[Stored, Checklist, Matched]:
    from dxcheck.cli.inputs import checklist_for
    from dxcheck.result.matching import match, under_present_ids
    from dxcheck.result.store import read_result

    stored = read_result(path)
    checklist = checklist_for(stored, option)
    stored = under_present_ids(stored, checklist)
    return stored, checklist, match(stored, checklist)


def _start(path: Path | None, checklist: Checklist, screen: Page) -> tuple[Stored, Matched]:
    """Ask for the organisation and create the file, so that one that cannot be written is noticed at once."""
    from dxcheck.errors import UserError
    from dxcheck.interview.setup import ask_assessment, ask_organization
    from dxcheck.interview.terminal import now, read_line
    from dxcheck.result.matching import Matched, reference_to
    from dxcheck.result.model import Result
    from dxcheck.result.store import Stored, save

    if path:
        _check_folder(path)
    screen.block(_("A new result. First, who is assessed?"), "bold")
    try:
        organization = ask_organization(screen, read_line)
        assessment = ask_assessment(read_line, now().date())
        path = path or _ask_path(f"{_file_name(organization.name)}-{assessment.date}", screen)
    except EOFError:
        raise UserError(msg("the input ended before the first question; no file has been made")) from None
    except KeyboardInterrupt:
        screen.line()
        screen.block(_("Stopped before the first question; no file has been made."))
        raise
    result = Result(reference_to(checklist), organization, assessment)
    stored = save(Stored(path, result, {}, None), result, checklist.items)
    screen.block(_("Answers are saved after every line in {path}").format(path=path), "green")
    return stored, Matched(result)


def _check_folder(path: Path) -> None:
    from dxcheck.errors import UserError

    if not path.absolute().parent.is_dir():
        raise UserError(
            msg("there is no folder “{folder}”", folder=path.absolute().parent),
            msg("make the folder first, or name a file in another one"),
            where=str(path),
        )


def _file_name(name: str) -> str:
    """`name` without what file names cannot hold on some system."""
    return re.sub(r'[\\/:*?"<>|\s.]+', "_", name).strip("_") or "result"


def _ask_path(stem: str, screen: Page) -> Path:
    from dxcheck.interview.terminal import read_line

    proposed, number = Path(f"{stem}.toml"), 2
    while proposed.exists():
        proposed, number = Path(f"{stem}-{number}.toml"), number + 1
    while True:
        typed = read_line(_("File to save in (empty: {path})> ").format(path=proposed)).strip()
        path = Path(typed) if typed else proposed
        path = path if path.suffix else path.with_name(path.name + ".toml")
        if not path.absolute().parent.is_dir():
            screen.block(_("There is no folder {folder}.").format(folder=path.absolute().parent), "yellow", first="  ")
        elif path.exists():
            text = _("{path} exists. To resume it, stop with Ctrl-C and run: {command}")
            screen.block(text.format(path=path, command=f"dxcheck assess {quote(path)}"), "yellow", first="  ")
        else:
            return path


def scope_of(checklist: Checklist, *, key: bool, domain: str | None) -> tuple[str, ...]:
    """Ids of the items to ask, in checklist order.

    Raises:
        UserError: there is no such domain, or nothing to ask.
    """
    from dxcheck.checklist.names import NotNamed, domain_named
    from dxcheck.errors import UserError

    chosen = domain_named(checklist, domain, language()) if domain is not None else None
    if isinstance(chosen, NotNamed):
        raise UserError(chosen.message, chosen.hint)
    scope = tuple(item.id for part, item in checklist.entries() if (item.key or not key) and chosen in (None, part))
    if not scope:
        raise UserError(msg("no key item is among the items chosen"), msg("leave out --key or --domain"))
    return scope


def _interview(interview: Interview, again: str, option: str) -> int:
    """Run it, and say on leaving how to go on: `again` resumes it, `option` names its checklist."""
    from dxcheck.cli import INTERRUPTED, OK
    from dxcheck.interview.engine import End

    screen = interview.page
    count = len(interview.set_aside)
    if count:
        text = ngettext(
            "{n} earlier answer is set aside: its item has changed its meaning or is gone. It stays in the file.",
            "{n} earlier answers are set aside: their items have changed their meaning or are gone. They stay in the"
            " file.",
            count,
        )
        screen.block(text.format(n=count), "yellow")
    try:
        session = interview.run()
    except EOFError:
        screen.line()
        _paused(interview, again)
        return OK
    except KeyboardInterrupt:
        screen.line()
        _paused(interview, again)
        return INTERRUPTED
    if session.end is End.PAUSED:
        _paused(interview, again)
    else:
        _finished(interview, again, option)
    return OK


def _paused(interview: Interview, again: str) -> None:
    from dxcheck.interview import screens

    session, screen = interview.session, interview.page
    done = _("{done} of {total} items are answered and saved.")
    screen.block(done.format(done=session.done, total=len(session.scope)), "green")
    screen.block(screens.stage_line(session))
    screen.line(_("To go on: {command}").format(command=again))


def _finished(interview: Interview, again: str, option: str) -> None:
    from dxcheck.cli.report import print_report

    session, screen = interview.session, interview.page
    left = len(session.scope) - session.done
    screen.line()
    if left:
        text = ngettext("The end. {n} item was skipped.", "The end. {n} items were skipped.", left).format(n=left)
        screen.block(text, "yellow")
        screen.line(_("To answer what was skipped: {command}").format(command=again))
    else:
        screen.block(_("All items are answered."), "green")
    screen.line()
    print_report(interview.stored, session.checklist, screen)
    screen.heading(_("Next"))
    path = interview.stored.path
    report = f"dxcheck report {quote(path)}{option}"
    for command, meaning in (
        (f"{report} -o {quote(path.with_suffix('.md'))}", _("the report as a document")),
        (f"{report} --explain", _("how each score is computed")),
        (f"{again} --review", _("go through the answers again")),
    ):
        screen.line(f"  {command}")
        screen.block(meaning, "dim", first="      ")


def quote(word: Path | str) -> str:
    """A word as the user's shell wants it."""
    if os.name == "nt":
        return f'"{word}"' if re.search(r"[\s&()^;,']", str(word)) else str(word)
    return shlex.quote(str(word))
