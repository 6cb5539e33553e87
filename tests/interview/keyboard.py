"""Somebody at a keyboard in front of a window, for tests that need no terminal."""

import io

from rich.console import Console

from dxcheck.interview.lines import Screen
from dxcheck.render.page import Page


class Keyboard:
    """Somebody at the keyboard, who types these lines one after another."""

    piped = False

    def __init__(self, *typed):
        self.typed = list(typed)
        self.redraw = lambda: None

    def read(self, _prompt):
        line = self.typed.pop(0)
        if line == "<another size>":
            self.redraw()
        return line

    def unread(self, line):
        self.typed.insert(0, line)


def window(keyboard, width=40, height=5):
    """A screen with that keyboard, and where what it shows is kept."""
    out = io.StringIO()
    console = Console(file=out, width=width, height=height, force_terminal=True, color_system=None)
    return Screen(lambda: Page(console), keyboard), out
