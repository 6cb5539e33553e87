"""The report at the size of a badge: score, stage and radar as one SVG, for a web page or a slide."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Final

from dxcheck.i18n import _
from dxcheck.render.escape import clean
from dxcheck.render.page import wrap
from dxcheck.render.report import wording
from dxcheck.render.report.drawing import radar
from dxcheck.render.svg import ACCENT, FONTS, tag, text
from dxcheck.words import shorten

if TYPE_CHECKING:
    from dxcheck.render.report.view import ReportView

_WIDTH: Final = 520
_LEFT: Final = 24
_COLUMNS: Final = 66
_LINE: Final = 18


def render(view: ReportView) -> str:
    """The drawing, a file of its own."""
    drawn = radar(view)
    below, height = _text(view)
    if drawn:
        below += drawn.placed(height)
        height += drawn.height
    words = _("{title}: {name}").format(title=wording.title(), name=shorten(view.organization.name))
    return (
        tag(
            "svg",
            tag("title", html.escape(clean(words))),
            tag("desc", html.escape(clean(wording.overall(view)))),
            tag("rect", width=_WIDTH, height=height, fill="#ffffff"),
            below,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {_WIDTH} {height}",
            width=_WIDTH,
            height=height,
            lang=view.language,
            font_family=FONTS,
        )
        + "\n"
    )


def _text(view: ReportView) -> tuple[str, int]:
    """Name, date, score and stage, and the height that they take."""
    name = wrap(clean(shorten(view.organization.name, 80)), 36)[:2]
    parts = [text(wording.title(), _LEFT, 30, font_size=13, fill="#4a4a4a")]
    parts += [text(line, _LEFT, 56 + 26 * n, font_size=20, font_weight="bold") for n, line in enumerate(name)]
    y = 56 + 26 * len(name)
    parts.append(text(wording.assessment(view)[0], _LEFT, y, font_size=13, fill="#4a4a4a"))
    y += 12
    if view.stage is not None:
        y += 44
        parts.append(text(view.overall.current, _LEFT, y, font_size=48, font_weight="bold", fill=ACCENT))
        parts.append(text(f"/ {view.top}", _LEFT + 82, y, font_size=20, fill="#4a4a4a"))
    for line in [
        line for words in (wording.overall(view), wording.coverage(view)) for line in wrap(clean(words), _COLUMNS)
    ]:
        y += _LINE + 4
        parts.append(text(line, _LEFT, y, font_size=14))
    return "".join(parts), y + 4
