"""Lines from the keyboard or from a pipe: editing, what a paste is, and a window whose size changes."""

from __future__ import annotations

import contextlib
import importlib
import os
import re
import signal
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol, cast

from dxcheck.characters import CONTROL
from dxcheck.errors import UserError
from dxcheck.i18n import _, msg
from dxcheck.render.page import Held

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from dxcheck.render.page import Page

_BURST: Final = 0.02
"""Seconds within which more lines come only from a paste: nobody types that fast."""
_LONGEST: Final = 100_000
"""Characters of a line from a pipe."""
_MOST: Final = 10_000
"""Lines from a pipe; an input that has more is no interview, and may have no end."""
_HALVES: Final = re.compile("[\ud800-\udfff]+")
"""Stand for bytes that are no text."""
_LOWEST: Final = 4
"""Lines of the lowest window that is read page by page: fewer would show next to nothing at once."""
_SETTLING: Final = 0.2
"""Seconds to wait for a window that is still being drawn larger or smaller."""


class _ResizedError(Exception):
    """The window has another size; `typed` is what stood on the line."""

    def __init__(self, typed: str) -> None:
        super().__init__(typed)
        self.typed = typed


def _nothing() -> None:
    """Nothing to draw again."""


@dataclass(slots=True)
class Lines:
    """Where lines come from. A line that was read too early can be given back."""

    say: Callable[[str], None]
    """Shows a sentence to the user."""
    redraw: Callable[[], None] = _nothing
    """Draws what is above the prompt once more, for a window of another size."""
    piped: bool = field(default_factory=lambda: not (sys.stdin.isatty() and sys.stdout.isatty()))
    _given_back: list[str] = field(default_factory=list)
    _read: int = 0
    """Lines that came from a pipe."""

    def unread(self, line: str) -> None:
        """Give a line back; it is the next to be read."""
        self._given_back.append(line)

    def read(self, prompt: str) -> str:
        """A line; from a pipe it is echoed, so that the output reads like a session.

        Raises:
            EOFError: the input has ended.
            UserError: from the pipe comes what nobody has typed.
        """
        if self._given_back:
            line = self._given_back.pop()
            sys.stdout.write(f"{prompt}{line}\n")
            return line
        return _printable(self._from_pipe(prompt) if self.piped else self._typed(prompt))

    def _from_pipe(self, prompt: str) -> str:
        sys.stdout.write(prompt)
        sys.stdout.flush()
        line = sys.stdin.readline(_LONGEST + 1)
        self._read += 1
        if not line:
            sys.stdout.write("\n")
            raise EOFError
        if len(line) > _LONGEST or self._read > _MOST:
            raise UserError(msg("the input is not lines for an interview"), msg("what was answered is saved"))
        sys.stdout.write(line if line.endswith("\n") else f"{line}\n")
        return line.rstrip("\n")

    def _typed(self, prompt: str) -> str:
        typed = ""
        while True:
            try:
                line = _edited(prompt, typed)
            except _ResizedError as resized:
                typed = resized.typed
                sys.stdout.write("\n")
                self.redraw()
                continue
            pasted = line.count("\n") + _pasted_lines()
            if not pasted:
                return line
            typed = ""
            self.say(_("{n} lines came at once, as from a paste: none was run. Type one line at a time.").format(
                n=pasted + 1))  # fmt: skip


def _printable(line: str) -> str:
    """The line without what no text holds: bytes that are no text, and control characters."""
    return CONTROL.sub("", _HALVES.sub("\ufffd", line)).replace("\r", "")


def _edited(prompt: str, typed: str) -> str:
    """A line edited at the keyboard, beginning with what was typed already."""
    readline = sys.modules.get("readline")
    if readline:
        readline.set_startup_hook((lambda: readline.insert_text(typed)) if typed else None)
    with _watching_size():
        return input(prompt)


@contextlib.contextmanager
def _watching_size() -> Iterator[None]:
    """While a line is typed, a change of the window's size breaks off the reading."""
    _watching.append(True)
    try:
        yield
    finally:
        _watching.clear()


_watching: Final[list[bool]] = []


def _on_resize(_number: int, _frame: FrameType | None) -> None:
    if _watching:
        _watching.clear()
        time.sleep(_SETTLING)
        readline = sys.modules.get("readline")
        raise _ResizedError(readline.get_line_buffer() if readline else "")


class Keys(Protocol):
    """What msvcrt, Python's door to the console of Windows, tells of the keys pressed."""

    def kbhit(self) -> bool:
        """Whether a key waits to be read."""

    def getwch(self) -> str:
        """The next key, which is not shown."""


def drained(keys: Keys) -> int:
    """How many more lines wait on the console of Windows; they are thrown away.

    A console puts the keys of a paste into its queue one after another, so that the last ones may come a little later.
    """
    rest = ""
    until = time.monotonic() + _BURST
    while time.monotonic() < until:
        while keys.kbhit():
            rest += keys.getwch()
            until = time.monotonic() + _BURST
    return len(rest.splitlines())


def _pasted_lines() -> int:
    """How many more lines have come along with the last one; they are thrown away."""
    if os.name == "nt":
        return drained(cast("Keys", importlib.import_module("msvcrt")))
    import select
    import termios

    keyboard = sys.stdin.fileno()
    rest = b""
    while select.select([keyboard], [], [], _BURST)[0]:
        data = os.read(keyboard, 65536)
        if not data:
            break
        rest += data
    if rest:
        termios.tcflush(keyboard, termios.TCIFLUSH)
    return len(rest.splitlines())


def enable_line_editing() -> None:
    """Editing that knows wide characters, where the system has readline (Windows consoles have their own)."""
    import locale

    if locale.setlocale(locale.LC_CTYPE) in ("C", "POSIX"):
        # readline takes the locale from the environment anew for every line; in C it would garble Japanese.
        for name in ("C.UTF-8", "UTF-8", "en_US.UTF-8"):
            with contextlib.suppress(locale.Error):
                os.environ["LC_ALL"] = locale.setlocale(locale.LC_CTYPE, name)
                break
    if hasattr(signal, "SIGWINCH"):
        # Before readline is loaded, which then calls this handler after its own.
        signal.signal(signal.SIGWINCH, _on_resize)
    try:
        import readline
    except ImportError:
        return
    readline.set_auto_history(False)


class _AnewError(Exception):
    """The window has another size while only a part is drawn."""


class Screen:
    """What is read from and what is drawn on."""

    def __init__(self, make_page: Callable[[], Page], lines: Lines | None = None) -> None:
        self._make_page = make_page
        self.lines = lines or Lines(lambda text: self.page.block(text, "yellow", first="  "))

    @property
    def page(self) -> Page:
        """A page as wide as the window is now."""
        return self._make_page()

    @property
    def height(self) -> int | None:
        """Lines of the window, at least `_LOWEST`; None where nothing scrolls out of anybody's view."""
        return None if self.lines.piped else max(self.page.console.height, _LOWEST)

    def draw(self, drawn: Callable[[Page], None]) -> int:
        """Draw; what is higher than the window is shown part by part, each until Enter is pressed.

        Another line than an empty one ends the reading, and is the next to be read. Returns how many lines were drawn.

        Raises:
            EOFError, KeyboardInterrupt: the user has left.
        """
        while True:
            held = Held(self.page)
            drawn(held)
            count = len(held.lines)
            try:
                self._release(held)
            except _AnewError:
                continue
            return count

    def _release(self, held: Held) -> None:
        while self.height is not None and len(held.lines) >= self.height:
            held.release(self.height - 1)
            line = self._paused()
            if line.strip():
                self.lines.unread(line)
                return
        held.release(len(held.lines))

    def _paused(self) -> str:
        redraw, self.lines.redraw = self.lines.redraw, _draw_anew
        try:
            return self.lines.read(_("Enter: go on reading> "))
        finally:
            self.lines.redraw = redraw


def _draw_anew() -> None:
    raise _AnewError
