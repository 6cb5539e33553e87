"""The terminal around the engine: reads lines, shows what the engine says, saves after every answer."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sys
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dxcheck.errors import UserError
from dxcheck.i18n import _
from dxcheck.interview import screens
from dxcheck.interview.engine import Refused, View, respond
from dxcheck.result.matching import with_version
from dxcheck.result.store import ChangedOnDiskError, Stored, save

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dxcheck.interview.engine import Session
    from dxcheck.render.page import Page
    from dxcheck.result.model import Answer


def read_line(prompt: str) -> str:
    """A line from the user; where it comes from a pipe it is echoed, so that the output reads like a session.

    Raises:
        EOFError: the input has ended.
    """
    if sys.stdin.isatty() and sys.stdout.isatty():
        return input(prompt)
    sys.stdout.write(prompt)
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        sys.stdout.write("\n")
        raise EOFError
    sys.stdout.write(line if line.endswith("\n") else f"{line}\n")
    return line.rstrip("\n")


def enable_line_editing() -> None:
    """Editing that knows wide characters, where the system has readline (Windows consoles have their own)."""
    import locale

    if locale.setlocale(locale.LC_CTYPE) in ("C", "POSIX"):
        # readline takes the locale from the environment anew for every line; in C it would garble Japanese.
        for name in ("C.UTF-8", "UTF-8", "en_US.UTF-8"):
            with contextlib.suppress(locale.Error):
                os.environ["LC_ALL"] = locale.setlocale(locale.LC_CTYPE, name)
                break
    try:
        import readline
    except ImportError:
        return
    readline.set_auto_history(False)


@dataclass(slots=True)
class Interview:
    """One run of the interview on one file."""

    page: Page
    stored: Stored
    session: Session
    set_aside: Mapping[str, Answer] = field(default_factory=dict)
    """Answers of the file that the session does not see; they are saved along with its own."""
    read: Callable[[str], str] = read_line

    def run(self) -> Session:
        """Ask until the user stops or nothing is left.

        Raises:
            EOFError: the input has ended; all answers are saved.
            KeyboardInterrupt: Ctrl-C; all answers are saved.
            UserError: an answer could not be saved and the user gave up trying.
        """
        if not self.session.end:
            screens.show(self.page, self.session, View.ITEM)
        while not self.session.end:
            line = _valid(self.read(screens.prompt(self.session)))
            session, outputs = respond(self.session, line, now())
            if session.result is not self.session.result:
                self._save(session)
            self.session = session
            for output in outputs:
                screens.show(self.page, session, output)
        return self.session

    def _save(self, session: Session) -> None:
        """Save, and where the system refuses let the user make room and try again."""
        answers = {**self.set_aside, **session.result.answers}
        result = with_version(replace(session.result, answers=answers), session.checklist)
        while True:
            try:
                self.stored = save(self.stored, result, session.checklist.items)
            except ChangedOnDiskError:
                raise
            except UserError as error:
                if not sys.stdin.isatty():
                    raise
                message = Refused(error.message, error.hint)
                screens.show(self.page, session, message)
                if self.read(_("Enter: try again, q: give up> ")).strip().lower() == "q":
                    raise
            else:
                return


def _valid(line: str) -> str:
    """The line without what no file could hold: bytes that are no text, and control characters."""
    text = line.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(char for char in text if char.isprintable() or char.isspace())


def now() -> dt.datetime:
    """The time, to the second, with the local zone."""
    return dt.datetime.now().astimezone().replace(microsecond=0)
