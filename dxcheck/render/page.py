"""Text on a terminal: columns of wide characters, line breaks, bars, and what a character set can show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from dxcheck.render.escape import clean
from dxcheck.render.numbers import bar_lengths

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from rich.console import Console

MAX_WIDTH: Final = 120
"""Lines longer than this are hard to read, however wide the window is."""
MIN_WIDTH: Final = 40

_UNIT: Final = re.compile(r"(?:(?!\s)[\x00-\u10ff\U00010000-\U0010ffff])+|\s+|.")
Part = tuple[str, str]
"""A text and its style, as rich names styles; empty for none."""
_NO_LINE_START: Final = frozenset(
    "、。，．・：；？！」』】）〕］｝〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々%,.)]!?;:"
)
_NO_LINE_END: Final = frozenset("「『【（〔［｛〈《([")


def fit(text: str, columns: int) -> str:
    """`text` in exactly `columns` columns: cut with an ellipsis, or filled with spaces."""
    if cell_len(text) > columns:
        text = set_cell_size(text, columns - 1).rstrip() + "…"
    return set_cell_size(text, columns)


def wrap(text: str, columns: int) -> list[str]:
    """`text` in lines of at most `columns` columns.

    Japanese breaks between any two characters, but no line begins with a closing mark or ends with an opening one
    (kinsoku); other words stay whole unless one alone is longer than a line.
    """
    if cell_len(text.rstrip()) <= columns:
        return [text.rstrip()]
    lines: list[str] = []
    line = ""
    for unit in _units(text, columns):
        if cell_len((line + unit).rstrip()) <= columns:
            line += unit
        else:
            if line.strip():
                lines.append(line.rstrip())
            line = unit.lstrip()
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def widest_word(text: str) -> int:
    """Columns of the widest piece of `text` that `wrap` would not break where it has room for it."""
    return max((cell_len(unit) for unit in _units(text, MAX_WIDTH)), default=0)


def _units(text: str, columns: int) -> Iterator[str]:
    """The pieces between which a line may break, each of a length that fits a line or is blank."""
    joined: list[str] = []
    for unit in _UNIT.findall(text):
        joins = joined and not unit.isspace() and not joined[-1].isspace()
        if not joins or (unit[0] not in _NO_LINE_START and joined[-1][-1] not in _NO_LINE_END):
            yield from _pieces("".join(joined), columns)
            joined = []
        joined.append(unit)
    yield from _pieces("".join(joined), columns)


def _pieces(unit: str, columns: int) -> Iterator[str]:
    """A unit longer than a line, cut to lines; of blanks no more than ends a line."""
    if unit.isspace():
        yield unit[: columns + 1]
        return
    begin = used = 0
    for n, char in enumerate(unit if len(unit) * 2 > columns else ""):
        width = cell_len(char)
        if used + width > columns and n > begin:
            yield unit[begin:n]
            begin, used = n, 0
        used += width
    if unit:
        yield unit[begin:]


class Glyphs(NamedTuple):
    """The characters that bars and rules are drawn with."""

    full: str
    target: str
    empty: str
    rule: str


FINE: Final = Glyphs("█", "▒", "░", "─")
PLAIN: Final = Glyphs("#", "+", ".", "-")


def glyphs_for(encoding: str) -> Glyphs:
    """The finest glyphs that `encoding` has; cp932 of Japanese Windows has rules but no blocks."""
    try:
        (FINE.full + FINE.target + FINE.empty + FINE.rule).encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return PLAIN
    return FINE


def bar(current: Fraction | None, target: Fraction | None, top: int, columns: int, glyphs: Glyphs) -> str:
    """A bar of `columns` columns for 0 to `top`: the current part, the part up to the target, the rest.

    Their lengths are those of `bar_lengths`.
    """
    filled, aimed = bar_lengths(current, target, top, columns)
    return glyphs.full * filled + glyphs.target * (aimed - filled) + glyphs.empty * (columns - aimed)


class Page:
    """Lines on a console, wrapped by `wrap`; every text passes through `clean`, and none is taken for markup."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.width = max(MIN_WIDTH, min(console.width, MAX_WIDTH))
        self.glyphs = glyphs_for(console.encoding)

    def line(self, text: str = "", style: str = "") -> None:
        """One line; where it is wider than the page it goes on below, indented as it began and a little more."""
        shown = clean(text)
        if cell_len(shown) <= self.width:
            self.print((shown, style))
            return
        indent = " " * min(len(shown) - len(shown.lstrip()), self.width // 2)
        for number, line in enumerate(wrap(shown.strip(), self.width - len(indent) - 2)):
            self.print((f"{indent}{'  ' if number else ''}{line}", style))

    def as_is(self, text: str, style: str = "") -> None:
        """One line however wide it is: something to copy, or laid out already."""
        self.print((clean(text), style))

    def spans(self, *parts: Part) -> None:
        """One line of (text, style) parts, laid out already."""
        self.print(*((clean(text), style) for text, style in parts))

    def block(self, text: str, style: str = "", *, first: str = "", rest: str | None = None) -> None:
        """A wrapped paragraph; `first` stands before its first line, `rest` (else as many spaces) before others."""
        indent = " " * cell_len(first) if rest is None else rest
        for number, line in enumerate(wrap(clean(text), self.width - max(cell_len(first), cell_len(indent)))):
            self.print((indent if number else first, ""), (line, style))

    def rule(self) -> None:
        """A line across the page."""
        self.print((self.glyphs.rule * self.width, "dim"))

    def heading(self, text: str) -> None:
        """A section's title, with an empty line before it."""
        self.line()
        self.line(text, "bold")

    def print(self, *parts: Part) -> None:
        """One line that is laid out already."""
        if self.console.color_system is None:
            self.console.file.write("".join(text for text, _style in parts) + "\n")  # a tenth of the time
        else:
            self.console.print(Text.assemble(*parts), overflow="ignore", crop=False)


class Held(Page):
    """A page whose lines are held back, to be counted before they are printed."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.console)
        self._page = page
        self.lines: list[tuple[Part, ...]] = []

    def print(self, *parts: Part) -> None:
        """Hold a line back."""
        self.lines.append(parts)

    def release(self, count: int) -> None:
        """Print the first `count` lines that are held back."""
        for line in self.lines[:count]:
            self._page.print(*line)
        del self.lines[:count]
