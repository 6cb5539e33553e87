"""Pages that stand alone: one HTML file with its style and script in it, and a policy that forbids all else.

Every value is escaped by the template engine, and control and direction characters in it are made visible.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dxcheck.i18n import _, language, ngettext
from dxcheck.render import days, svg
from dxcheck.render.escape import clean
from dxcheck.words import shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDER: Final = Path(__file__).parent / "templates"


def page(template: str, *, script: str = "", **values: object) -> str:
    """The page that `template` makes of `values`; `script` names a file beside it that the page may do without."""
    style = _text("page.css")
    code = _text(script) if script else ""
    policy = f"default-src 'none'; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"
    if code:
        policy += f"; script-src {_hash(code)}"
    made = _environment(language()).get_template(template)
    return made.render(style=Markup(style), script=Markup(code), policy=policy, **values)  # noqa: S704 - files of ours


def ready(markup: str) -> Markup:
    """Markup of ours whose texts are escaped already, such as a drawing of `dxcheck.render.svg`."""
    return Markup(markup)  # noqa: S704 - what the name says


def _text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """What a content security policy calls a text that it allows."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _environment(lang: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_shown,
    )
    environment.globals.update(_=_, ngettext=ngettext, lang=lang, joined=_joined)
    environment.filters.update(short=shorten, drawn=_drawn)
    return environment


def _shown(value: object) -> object:
    """A value as it stands in the page; markup is ours and stays as it is."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return clean(value)
    if isinstance(value, dt.date):
        return days.shown(value)
    return "" if value is None else value


def _drawn(cell: str) -> str:
    """A cell of a table; a bar that other formats write as a row of # is drawn."""
    return ready(svg.strip(len(cell))) if cell and not cell.strip("#") else cell


def _joined(parts: Sequence[str]) -> str:
    return _(", ").join(parts)
