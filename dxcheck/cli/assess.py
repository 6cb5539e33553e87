"""`dxcheck assess`: the interview on a new or an existing result."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dxcheck.against import against
from dxcheck.cli import INTERRUPTED, OK
from dxcheck.cli.opening import Opened, Options, earlier_result, open_result, same_items, scope_of
from dxcheck.cli.output import page
from dxcheck.cli.program import command_line
from dxcheck.files import with_ending
from dxcheck.i18n import N_, _, language, ngettext
from dxcheck.interview import ending
from dxcheck.interview.engine import End, Session, begin
from dxcheck.interview.lines import Screen, enable_line_editing
from dxcheck.interview.setup import introduce
from dxcheck.interview.terminal import Interview
from dxcheck.scoring import score

if TYPE_CHECKING:
    from dxcheck.render.page import Page


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
        str | None,
        typer.Option(
            "--domain", metavar="DOMAIN", help=N_("Only the items of this domain, by id or part of its title.")
        ),
    ] = None,
    review: Annotated[
        bool, typer.Option("--review", help=N_("Go through answered items too, from the first."))
    ] = False,
    last: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="LAST.toml",
            help=N_("Begin from an earlier result: organisation, targets and owners are taken over, answers shown."),
        ),
    ] = None,
    respondent: Annotated[
        str | None,
        typer.Option("--respondent", metavar="NAME", help=N_("The department or role whose view the result is.")),
    ] = None,
    about: Annotated[
        bool, typer.Option("--about", help=N_("Only correct name, code, population, date, assessors and the like."))
    ] = False,
) -> int:
    """Open or create the file, ask, and say how to go on."""
    enable_line_editing()
    options = Options(checklist, key, domain, last, respondent)
    screen = Screen(page)
    path = with_ending(result, ".toml") if result else None
    earlier = earlier_result(options)
    opened = open_result(path, options, screen, earlier, existing=about)
    if opened is None:
        return OK
    asked, matched = opened.checklist, opened.matched
    scope = scope_of(asked, key=key, domain=domain)
    before = earlier.stored.result.answers if earlier else {}
    same = earlier is None or same_items(earlier)
    session = Session(asked, matched.result, scope, language(), before, same_items=same, review=review or about)
    aside = {id_: opened.stored.result.answers[id_] for id_ in matched.set_aside}
    interview = Interview(screen, opened.stored, begin(session), aside)
    if about:
        interview.ask_about()
        return OK
    return _interview(interview, options, earlier, new=opened.new)


# Running and leaving


def _interview(interview: Interview, options: Options, earlier: Opened | None, *, new: bool) -> int:
    """Run it, a new one from the rules of judgement on, and say on leaving how to go on."""
    page = interview.screen.page
    count = len(interview.set_aside)
    if count:
        text = ngettext(
            "{n} earlier answer is set aside: its item has changed its meaning or is gone. It stays in the file.",
            "{n} earlier answers are set aside: their items have changed their meaning or are gone. They stay in the"
            " file.",
            count,
        )
        page.block(text.format(n=count), "yellow")
    status = OK
    try:
        if new:
            introduce(interview.session, interview.screen, earlier.stored.result.assessment.date if earlier else None)
        session = interview.run()
    except EOFError:
        page.line()
        session = interview.session
    except KeyboardInterrupt:
        page.line()
        session, status = interview.session, INTERRUPTED
    if session.end is End.FINISHED:
        with suppress(EOFError):  # somebody who has read enough of it
            interview.screen.draw(lambda page: _finished(page, interview, options, earlier))
    else:
        _paused(interview, options)
    return status


def _paused(interview: Interview, options: Options) -> None:
    session, page = interview.session, interview.screen.page
    if session.unsettled:
        page.block(_("Not stored: {text}").format(text=session.unsettled), "yellow")
    if not session.left:
        page.block(_("Every item is answered and saved."), "green")
        report = command_line("report", interview.stored.path, *options.checklist_words())
        page.as_is(_("The report: {command}").format(command=report))
        return
    done = _("{done} of {total} items are answered and saved.")
    page.block(done.format(done=session.done, total=len(session.scope)), "green")
    page.block(ending.stage_line(session))
    if len(session.scope) < len(session.checklist.items):
        ending.narrowed(page, session)
    again = command_line("assess", interview.stored.path, *options.words())
    page.as_is(_("To go on: {command}").format(command=again))


def _finished(page: Page, interview: Interview, options: Options, earlier: Opened | None) -> None:
    """One screen: score, stage, how far to trust it, the largest gaps, what has changed since, and what to do next."""
    session, path = interview.session, interview.stored.path
    card = score(session.checklist, session.result)
    ending.result(page, card)
    if earlier:
        ending.since(page, against(card, score(session.checklist, earlier.matched.result)))
    checklist = options.checklist_words()
    since = ("--against", options.last) if options.last else ()
    commands = [
        (command_line("report", path, *checklist, *since), _("the report")),
        (
            command_line("report", path, *checklist, *since, "-o", path.with_suffix(".md")),
            _("the report as a document"),
        ),
    ]
    if not earlier:
        commands.append((command_line("assess", path, *options.words(), "--review"), _("go through the answers again")))
    if len(session.scope) < len(session.checklist.items):
        rest = command_line("assess", path, *replace(options, key=False, domain=None).words())
        page.line()
        ending.narrowed(page, session)
        commands.insert(0, (rest, _("the full interview")))
    page.heading(_("Next"))
    for command, meaning in commands:
        page.block(meaning, first="  ")
        page.as_is(f"    {command}")
