"""The terminal around the engine: reads lines, shows what the engine says, saves after every answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from dxcheck import files
from dxcheck.errors import UserError
from dxcheck.i18n import _
from dxcheck.interview import screens
from dxcheck.interview.about import Form, Question
from dxcheck.interview.answers import Refused
from dxcheck.interview.engine import Asking, End, respond
from dxcheck.interview.outputs import Listing, Shown
from dxcheck.interview.setup import confirmed, fill
from dxcheck.render.page import Held
from dxcheck.result.matching import match, under_present_ids, with_version
from dxcheck.result.store import ChangedOnDiskError, Stored, read_result, save

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dxcheck.interview.engine import Session
    from dxcheck.interview.lines import Screen
    from dxcheck.interview.outputs import Output
    from dxcheck.result.model import Answer, Result


_ANSWERING: Final = 2
"""Lines below the item in view that are left for the prompt and what is typed."""


@dataclass(slots=True)
class Interview:
    """One run of the interview on one file."""

    screen: Screen
    stored: Stored
    session: Session
    set_aside: Mapping[str, Answer] = field(default_factory=dict)
    """Answers of the file that the session does not see; they are saved along with its own."""
    _below: int = 0
    """Lines since the item in view began."""
    _shown: Shown | Listing = Shown.ITEM
    """What was shown last, to be drawn again in a window of another size."""

    def run(self) -> Session:
        """Ask until the user stops or nothing is left.

        Raises:
            EOFError: the input has ended before everything was answered; all answers are saved.
            KeyboardInterrupt: Ctrl-C; all answers are saved.
            UserError: an answer could not be saved and the user gave up trying.
        """
        self.screen.lines.redraw = self._redraw
        if not self.session.end:
            self._show(Shown.ITEM)
        while not self.session.end:
            try:
                line = self.screen.lines.read(screens.prompt(self.session))
                self._below += 1
            except EOFError:
                if self.session.left:
                    raise
                self.session = replace(self.session, end=End.FINISHED)
            else:
                self._take(line)
        return self.session

    def _take(self, line: str) -> None:
        session, outputs = respond(self.session, line, now())
        if Shown.ABOUT in outputs:
            self.ask_about()
            self._show(Shown.ITEM)
            return
        self._keep(session)
        if self.session.asking is Asking.COMMAND and Shown.ITEM not in outputs and not self._has_room(outputs):
            self._show(Shown.ITEM)
        for output in outputs:
            self._show(output)

    def _has_room(self, outputs: tuple[Output, ...]) -> bool:
        """Whether the item stays in view above the outputs and two lines to answer in."""
        if self.session.end or self.screen.height is None:
            return True
        held = Held(self.screen.page)
        for output in outputs:
            screens.show(held, self.session, output)
        return self._below + len(held.lines) + _ANSWERING <= self.screen.height

    def _redraw(self) -> None:
        if self.session.asking in (Asking.COMMAND, Asking.READING):
            self._show(self._shown)

    def _show(self, output: Output) -> None:
        """Draw one output, part by part where it is higher than the window."""
        lines = self.screen.draw(lambda page: screens.show(page, self.session, output))
        self._below = lines if output is Shown.ITEM else self._below + lines
        if isinstance(output, Shown | Listing):
            self._shown = output

    def ask_about(self) -> None:
        """Ask the first questions again, and save what has changed in them once it is confirmed."""
        result = self.session.result
        form = Form(result.organization, result.assessment, tuple(Question))
        while True:
            form = fill(form, self.screen)
            if not form.stopped:
                form = confirmed(form, self.stored.path, self.screen)
            if form.stopped or not form.question:
                break
        if form.stopped:
            self.screen.page.block(_("Nothing changed."), "green", first="  ")
            return
        changed = replace(result, organization=form.organization, assessment=form.assessment)
        self._keep(replace(self.session, result=changed))
        self.screen.page.block(_("Saved."), "green", first="  ")

    def _keep(self, session: Session) -> None:
        """Go on with `session`, saved where its result has changed.

        Where somebody else has changed the file meanwhile, their answers are taken over; where that is the same item,
        the user chooses between the two.
        """
        while session.result is not self.session.result and not self._saved(session):
            session = self._merged(session)
        self.session = session

    def _saved(self, session: Session) -> bool:
        """Save; returns False where the file is not what was read.

        Raises:
            ChangedOnDiskError: the same, where a script answers and nobody is there to choose.
            UserError: the system refused, and so did the user to try again.
        """
        answers = {**self.set_aside, **session.result.answers}
        result = with_version(replace(session.result, answers=answers), session.checklist)
        try:
            self.stored = self._tried(lambda: save(self.stored, result, session.checklist.items))
        except ChangedOnDiskError:
            if self.screen.lines.piped:
                raise
            return False
        return True

    def _tried(self, action: Callable[[], Stored]) -> Stored:
        """What `action` gives; where the system refuses, the user may make room and try again."""
        while True:
            try:
                return action()
            except ChangedOnDiskError:
                raise
            except UserError as error:
                if self.screen.lines.piped:
                    raise
                screens.show(self.screen.page, self.session, Refused(error.message, error.hint))
                if self.screen.lines.read(_("Enter: try again, q: give up> ")).strip().lower() == "q":
                    raise

    def _merged(self, mine: Session) -> Session:
        """The session with the file as somebody else left it, and with what has just been typed."""
        path, checklist, base = self.stored.path, mine.checklist, self.session.result
        if not files.exists(path):
            self.stored = Stored(path, mine.result, self.stored.tables, None)
            self._say(_("The file had been removed; it is written anew."))
            return mine
        self.stored = self._tried(lambda: under_present_ids(read_result(path), checklist))
        matched = match(self.stored, checklist)
        self.set_aside = {id_: self.stored.result.answers[id_] for id_ in matched.set_aside}
        self._say(_("Somebody else has changed the file meanwhile; their answers are taken over."))
        answers = dict(matched.result.answers)
        for id_ in checklist.items:
            answer, theirs = mine.result.answer(id_), matched.result.answer(id_)
            if answer == base.answer(id_) or answer == theirs:
                continue
            if theirs == base.answer(id_) or self._prefers_own(id_, answer, theirs):
                answers[id_] = answer
        about = mine.result if _about(mine.result) != _about(base) else matched.result
        return replace(mine, result=replace(about, answers=answers, checklist=matched.result.checklist))

    def _prefers_own(self, item_id: str, own: Answer, theirs: Answer) -> bool:
        """Whether the user takes the answer just typed rather than somebody else's."""
        page = self.screen.page
        page.block(screens.named(self.session, item_id), "bold", first="  ")
        page.block(screens.describe(own), first="  " + _("1 yours:  "))
        page.block(screens.describe(theirs), first="  " + _("2 theirs: "))
        while True:
            reply = (
                self.screen.lines.read(_("Which is to stay, 1 or 2?> ")).translate({0xFF11: "1", 0xFF12: "2"}).strip()
            )
            if reply in ("1", "2"):
                return reply == "1"
            self._say(_("Type 1 or 2."))

    def _say(self, text: str) -> None:
        self.screen.page.block(text, "yellow", first="  ")


def _about(result: Result) -> tuple[object, object]:
    return result.organization, result.assessment


def now() -> dt.datetime:
    """The time, to the second, with the local zone."""
    return dt.datetime.now().astimezone().replace(microsecond=0)
