"""The plan on a terminal, 80 to 120 columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxcheck.i18n import _
from dxcheck.render.plan import wording

if TYPE_CHECKING:
    from dxcheck.render.page import Page
    from dxcheck.render.plan.view import PlanStep, PlanView

_INDENT = "    "


def draw(view: PlanView, page: Page) -> None:
    """Print the plan."""
    page.block(wording.heading(view), "bold")
    for line in wording.summary(view):
        page.block(line)
    _follow_up(view, page)
    for section in wording.sections(view):
        page.heading(section.title)
        for remark in section.remarks:
            page.block(remark, "cyan")
        for step in section.steps:
            _step(step, view, page)


def _follow_up(view: PlanView, page: Page) -> None:
    if view.follow_up is None:
        return
    page.heading(_("The last plan"))
    page.block(wording.follow_up(view.follow_up), "cyan")
    for item in view.follow_up.items:
        page.block(f"{item.named} [{item.item}]", first="  - ")
        page.block(wording.followed(item), "dim", first=_INDENT)


def _step(step: PlanStep, view: PlanView, page: Page) -> None:
    page.block(f"{step.named} [{step.item}] {wording.levels(step)}", "bold", first="  - ")
    if step.move:
        page.block(wording.first_move(step), "green", first=_INDENT)
    page.block(wording.reached_when(step), "" if step.move else "green", first=_INDENT)
    page.block(wording.details(step, view.by), "yellow" if step.overdue else "", first=_INDENT)
    for exemplar in step.exemplars:
        page.block(f"{exemplar.heading}: {exemplar.text} ({exemplar.at})", "dim", first=_INDENT + "  ")
