"""The plan as Markdown with a box to tick for every step, for issue trackers and wikis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxcheck.i18n import _
from dxcheck.render.escape import markdown
from dxcheck.render.plan import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxcheck.render.plan.view import PlanStep, PlanView


def render(view: PlanView) -> str:
    """The plan (GitHub flavour)."""
    lines = ["# " + markdown(wording.heading(view)), ""]
    lines += [f"- {markdown(line)}" for line in wording.summary(view)]
    lines += _follow_up(view)
    for section in wording.sections(view):
        lines += ["", f"## {markdown(section.title)}", ""]
        lines += [f"{markdown(remark)}\n" for remark in section.remarks]
        for step in section.steps:
            lines += _step(step, view)
    return "\n".join(lines) + "\n"


def _follow_up(view: PlanView) -> Iterator[str]:
    if view.follow_up is None:
        return
    yield from ("", "## " + _("The last plan"), "", markdown(wording.follow_up(view.follow_up)), "")
    for item in view.follow_up.items:
        box = "x" if item.done == item.planned else " "
        told = wording.followed(item)
        yield f"- [{box}] **{markdown(item.named)}** (`{item.item}`): {markdown(told)}"


def _step(step: PlanStep, view: PlanView) -> Iterator[str]:
    yield f"- [ ] **{markdown(step.named)}** (`{step.item}`) {markdown(wording.levels(step))}"
    if step.move:
        yield f"  - {markdown(wording.first_move(step))}"
    yield f"  - {markdown(wording.reached_when(step))}"
    yield f"  - {markdown(wording.details(step, view.by))}"
    for exemplar in step.exemplars:
        place = f"{exemplar.source}, {exemplar.at}"
        yield f"  - {markdown(exemplar.heading)}: {markdown(exemplar.text)} ({markdown(place)})"
