"""The plan as one HTML file with boxes to tick on paper: what it comes to, then every step in its group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxcheck.i18n import _
from dxcheck.render import days, html
from dxcheck.render.plan import wording
from dxcheck.render.table import Table

if TYPE_CHECKING:
    from dxcheck.render.plan.view import PlanView


def render(view: PlanView) -> str:
    """The whole page."""
    return html.page(
        "plan.html",
        title=f"{wording.heading(view)} {days.shown(view.date)}",
        view=view,
        planned=wording,
        sections=wording.sections(view),
        effects=_effects(view),
    )


def _effects(view: PlanView) -> Table:
    """The overall score and every domain's: today, and after each wave."""
    head = (_("Domain"), _("now"), *(wording.wave(wave.number) for wave in view.waves))
    changes = [(wave.overall, *wave.domains) for wave in view.waves]
    rows = tuple(
        (change.title or _("Overall"), change.before_shown, *(wave[n].after_shown for wave in changes))
        for n, change in enumerate((view.overall, *view.domains))
    )
    return Table(head, rows)
