"""Drawings as SVG: the radar of the domains and bars along a scale, with text that can be selected and read aloud.

Everything is said in attributes, without styles, so that a drawing looks the same in a page that forbids inline styles
and in a file of its own. Lines are told apart by dashes and marks as well as by colour, for greyscale prints.
"""

from __future__ import annotations

import html
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxcheck.render.escape import clean
from dxcheck.render.page import wrap
from dxcheck.words import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

FONTS: Final = "'Hiragino Sans', 'Yu Gothic UI', 'Meiryo', 'Noto Sans CJK JP', 'Noto Sans JP', system-ui, sans-serif"
INK: Final = "#1a1a1a"
FAINT: Final = "#767676"
GRID: Final = "#c4c4c4"
ACCENT: Final = "#0b4a8f"

_PENS: Final = (
    (ACCENT, "", "circle"),
    ("#a03b00", "7 4", "square"),
    ("#3d3d3d", "2 3", "diamond"),
    ("#6b2c91", "9 3 2 3", "triangle"),
    ("#00614d", "1 4", "cross"),
)
"""Colour, dashes and mark of the first, second … line; each at least 4.5:1 against white."""
LINES: Final = len(_PENS)
"""So many lines can be told apart in one radar."""
LEAST_AXES: Final = 3
"""A radar of fewer axes has no area."""

_RADIUS: Final = 118
_ROOM_ASIDE: Final = 18
_ROOM_ABOVE: Final = 30
"""Columns of an axis's name beside the drawing, and above or below it."""
_LINE: Final = 14
_WIDTH: Final = 520
_MIDDLE: Final = (_WIDTH / 2, 168.0)


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a radar."""

    label: str
    values: tuple[Fraction | None, ...]
    """0 to the top of the scale, one for each axis; None where there is none."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing and its size, in which another can give it a place."""

    markup: str
    width: int
    height: int

    def placed(self, y: int) -> str:
        """The drawing `y` below the top of another one."""
        return self.markup.replace("<svg ", f'<svg y="{y}" width="{self.width}" height="{self.height}" ', 1)


def tag(name: str, *content: str, **attributes: object) -> str:
    """An element; `content` is SVG already, attributes are escaped, `_` in their names stands for `-`."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(clean(str(value)))}"' for key, value in attributes.items()
    )
    return f"<{name}{written}>{''.join(content)}</{name}>" if content else f"<{name}{written}/>"


def text(words: str, x: float, y: float, **attributes: object) -> str:
    """Words at a place; hostile ones are words too."""
    return tag("text", html.escape(clean(words)), x=_n(x), y=_n(y), **{"fill": INK, **attributes})


def radar(axes: Sequence[str], series: Sequence[Series], top: int, *, title: str, description: str) -> Drawing:
    """The lines of `series` over the `axes`, from 0 in the middle to `top`; the key to the lines stands below.

    Args:
        axes: What each axis is called, at least `LEAST_AXES`.
        series: At most `LINES`.
        top: The end of the scale.
        title: Name of the drawing, read aloud.
        description: What it shows, in words with the numbers, read aloud.
    """
    names = [wrap(clean(shorten(axis, 60)), _room(n, len(axes)))[:3] for n, axis in enumerate(axes)]
    key_top = _MIDDLE[1] + _RADIUS + 62
    height = int(key_top) + len(series) * 20
    lines = zip(series, _PENS, strict=False)
    markup = tag(
        "svg",
        tag("title", html.escape(clean(title))),
        tag("desc", html.escape(clean(description))),
        *_grid(len(axes), top),
        *(_axis_name(lines_, n, len(axes)) for n, lines_ in enumerate(names)),
        *(_line(one, pen, top) for one, pen in reversed(list(lines))),
        *(_key(one.label, pen, key_top + n * 20) for n, (one, pen) in enumerate(zip(series, _PENS, strict=False))),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_WIDTH} {height}",
        role="img",
        font_family=FONTS,
        font_size=13,
    )
    return Drawing(markup, _WIDTH, height)


def _room(axis: int, axes: int) -> int:
    return _ROOM_ABOVE if axis * 2 in (0, axes) else _ROOM_ASIDE


def _place(axis: int, axes: int, distance: float) -> tuple[float, float]:
    angle = 2 * math.pi * axis / axes - math.pi / 2
    return _MIDDLE[0] + distance * math.cos(angle), _MIDDLE[1] + distance * math.sin(angle)


def _points(places: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in places)


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _grid(axes: int, top: int) -> Iterable[str]:
    for level in range(1, top + 1):
        ring = _points(_place(n, axes, _RADIUS * level / top) for n in range(axes))
        yield tag("polygon", points=ring, fill="none", stroke=FAINT if level == top else GRID)
    for n in range(axes):
        x, y = _place(n, axes, _RADIUS)
        yield tag("line", x1=_n(_MIDDLE[0]), y1=_n(_MIDDLE[1]), x2=_n(x), y2=_n(y), stroke=GRID)
    for level in range(top + 1):
        x, y = _place(0, axes, _RADIUS * level / top)
        yield text(str(level), x - 4, y + 4, font_size=10, fill="#595959", text_anchor="end")


def _axis_name(lines: list[str], axis: int, axes: int) -> str:
    x, y = _place(axis, axes, _RADIUS + 14)
    aside = x - _MIDDLE[0]
    anchor = "middle" if abs(aside) < 1 else "start" if aside > 0 else "end"
    if abs(aside) < 1:
        first = y - (len(lines) - 1) * _LINE if y < _MIDDLE[1] else y + _LINE - 4
    else:
        first = y + 4 - (len(lines) - 1) * _LINE / 2
    return "".join(text(line, x, first + n * _LINE, text_anchor=anchor) for n, line in enumerate(lines))


def _line(series: Series, pen: tuple[str, str, str], top: int) -> str:
    """The line through the known values, closed where all are known, with a mark on each."""
    colour, dashes, mark = pen
    axes = len(series.values)
    places = [
        None if value is None else _place(n, axes, _RADIUS * float(value) / top)
        for n, value in enumerate(series.values)
    ]
    drawn = {"fill": "none", "stroke": colour, "stroke_width": 2.5 if mark == "circle" else 2}
    if dashes:
        drawn["stroke_dasharray"] = dashes
    known = [place for place in places if place]
    parts = []
    if len(known) == axes:
        filled = {**drawn, "fill": colour, "fill_opacity": 0.1} if mark == "circle" else drawn
        parts.append(tag("polygon", points=_points(known), **filled))
    else:
        pairs = zip(places, [*places[1:], *places[:1]], strict=True)
        parts += [tag("polyline", points=_points((one, next_)), **drawn) for one, next_ in pairs if one and next_]
    return "".join([*parts, *(_mark(mark, colour, *place) for place in known)])


def _mark(kind: str, colour: str, x: float, y: float) -> str:
    if kind == "circle":
        return tag("circle", cx=_n(x), cy=_n(y), r=4.5, fill=colour)
    corners = {
        "square": ((-4, -4), (4, -4), (4, 4), (-4, 4)),
        "diamond": ((0, -5), (5, 0), (0, 5), (-5, 0)),
        "triangle": ((0, -5), (5, 4), (-5, 4)),
        "cross": ((-4, -4), (4, 4), (0, 0), (4, -4), (-4, 4), (0, 0)),
    }[kind]
    places = _points((x + dx, y + dy) for dx, dy in corners)
    return tag("polygon", points=places, fill="#ffffff", stroke=colour, stroke_width=2)


def _key(label: str, pen: tuple[str, str, str], y: float) -> str:
    colour, dashes, mark = pen
    left = 130
    line = {"x1": left, "y1": _n(y), "x2": left + 44, "y2": _n(y), "stroke": colour, "stroke_width": 2.5}
    if dashes:
        line["stroke_dasharray"] = dashes
    return tag("line", **line) + _mark(mark, colour, left + 22, y) + text(shorten(label, 40), left + 54, y + 4.5)


_BAR: Final = 200
_BAR_HEIGHT: Final = 16


def bar(current: Fraction | int | None, target: Fraction | int | None, top: int) -> str:
    """A bar from 0 to `top`, full up to the current value, dashed up to the target; the numbers stand beside it."""
    parts = [tag("rect", x=0.5, y=2.5, width=_BAR - 1, height=_BAR_HEIGHT - 5, fill="#ffffff", stroke=FAINT)]
    if current is not None:
        aimed = _along(target, top) if target is not None else 0.0
        reached = _along(current, top)
        if aimed > reached:
            dashed = {"fill": "#f3e2d3", "stroke": "#a03b00", "stroke_dasharray": "3 2"}
            parts.append(tag("rect", x=0.5, y=2.5, width=_n(aimed - 1), height=_BAR_HEIGHT - 5, **dashed))
        parts.append(tag("rect", x=0, y=2, width=_n(max(reached, 2)), height=_BAR_HEIGHT - 4, fill=ACCENT))
    for level in range(1, top):
        x = _n(_along(level, top))
        parts.append(tag("line", x1=x, y1=0, x2=x, y2=_BAR_HEIGHT, stroke=FAINT, stroke_width=0.5))
    return tag("svg", *parts, viewBox=f"0 0 {_BAR} {_BAR_HEIGHT}", class_="bar", aria_hidden="true", focusable="false")


def strip(length: int) -> str:
    """A plain bar as long as so many letters, for the columns of a distribution; the number stands beside it."""
    rect = tag("rect", width=length * 8, height=_BAR_HEIGHT, fill=ACCENT)
    return tag("svg", rect, width=length * 8, height=_BAR_HEIGHT, aria_hidden="true", focusable="false")


def _along(value: Fraction | int, top: int) -> float:
    return _BAR * min(float(value) / top, 1.0)
