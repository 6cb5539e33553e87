"""The first questions on the terminal: asked, shown once, confirmed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dxcheck import dates
from dxcheck.i18n import N_, _, language
from dxcheck.interview.about import Form, Question, answer
from dxcheck.interview.answers import Refused
from dxcheck.interview.commands import Do, Keep, Verb, parse
from dxcheck.interview.screens import from_last, rules

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from dxcheck.interview.engine import Session
    from dxcheck.interview.lines import Screen
    from dxcheck.render.page import Page

_PROMPTS: Final = {
    Question.NAME: N_("Name of the municipality{now}> "),
    Question.CODE: N_("Local-government code, six digits{now}> "),
    Question.POPULATION: N_("Population{now}> "),
    Question.DATE: N_("Date of the assessment{now}> "),
    Question.ASSESSORS: N_("Assessors, separated by commas{now}> "),
    Question.RESPONDENT: N_("Respondent, a department or role{now}> "),
    Question.NOTE: N_("Note{now}> "),
}
_LABELS: Final = {
    Question.NAME: N_("Name"),
    Question.CODE: N_("Code"),
    Question.POPULATION: N_("Population"),
    Question.DATE: N_("Date"),
    Question.ASSESSORS: N_("Assessors"),
    Question.RESPONDENT: N_("Respondent"),
    Question.NOTE: N_("Note"),
}


_NO_ANSWER: Final = frozenset({Verb.GO, Verb.LIST, Verb.HELP, Verb.ABOUT, Verb.QUIT})
_ALL_AS_BEFORE: Final = Do(Verb.AS_BEFORE, "*")


def fill(form: Form, screen: Screen) -> Form:
    """Ask the questions from where the form stands, until all are answered or the user stops.

    Raises:
        EOFError, KeyboardInterrupt: the user has left.
    """
    while form.question and not form.stopped:
        form, said = answer(form, screen.lines.read(_prompt(form, form.question)))
        for output in said:
            text = f"{output.message} {output.hint or ''}".strip() if isinstance(output, Refused) else str(output)
            screen.page.block(text, "yellow" if isinstance(output, Refused) else "green", first="  ")
    return form


def _prompt(form: Form, question: Question) -> str:
    there = value(form, question)
    if question is Question.CODE and not there:
        there = form.proposed_code
    if there:
        now = _(" (Enter: {value})").format(value=there)
    else:
        now = "" if question is Question.NAME else _(" (may be empty)")
    return _(_PROMPTS[question]).format(now=now)


def value(form: Form, question: Question) -> str:
    """What stands in the form, as it is shown; empty where nothing does."""
    people = form.organization.population
    shown = {
        Question.NAME: form.organization.name,
        Question.CODE: form.organization.code,
        Question.POPULATION: "" if people is None else f"{people:,}",
        Question.DATE: dates.shown(form.assessment.date, language()),
        Question.ASSESSORS: _(", ").join(form.assessment.assessors),
        Question.RESPONDENT: form.assessment.respondent,
        Question.NOTE: form.assessment.note,
    }
    return shown[question]


def confirmed(form: Form, path: Path, screen: Screen) -> Form:
    """Show everything once; returns the form as it is where that is confirmed, else at its last question or stopped.

    From a pipe any other line is the first of the interview, so that what was written for it goes on working.
    """
    entries = {_(_LABELS[question]): value(form, question) for question in Question}
    shown = ((label, text) for label, text in (*entries.items(), (_("File"), str(path))) if text)
    screen.page.line()
    for label, text in shown:
        screen.page.block(text, first=f"  {label}: ")
    while True:
        line = screen.lines.read(_("Enter: this is right, b: correct it> "))
        match parse(line):
            case Keep():
                return form
            case Do(Verb.BACK, ""):
                return replace(form, position=len(form.questions) - 1)
            case Do(Verb.QUIT, "") if not screen.lines.piped:
                return replace(form, stopped=True)
            case _ if screen.lines.piped:
                screen.lines.unread(line)
                return form
            case Do(Verb.HELP):
                text = _("Enter starts with what stands above, b goes back to the questions, q stops without a file.")
                screen.page.block(text, "green", first="  ")
            case _:
                screen.page.block(_("Type Enter or b; everything can also be corrected later."), "yellow", first="  ")


def introduce(session: Session, screen: Screen, last: dt.date | None) -> None:
    """Show what the earlier result of the day `last` brings, and the rules of judgement until the user has read them.

    At the keyboard no answer is taken before the first question is in view; from a pipe it is left to the interview.
    """

    def drawn(page: Page) -> None:
        if last:
            page.line()
            from_last(page, session, last)
        if session.checklist.judgement:
            page.line()
            rules(page, session.checklist)

    screen.draw(drawn)
    if not session.checklist.judgement:
        return
    while True:
        line = screen.lines.read(_("Enter: the first question> "))
        command = parse(line)
        if isinstance(command, Keep):
            return
        if screen.lines.piped or (
            isinstance(command, Do) and (command.verb in _NO_ANSWER or command == _ALL_AS_BEFORE)
        ):
            screen.lines.unread(line)
            return
        screen.page.block(_("Press Enter to see the first question."), "yellow", first="  ")
