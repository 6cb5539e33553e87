"""The plan as tidy CSV, one row a step, for spreadsheets, kintone or an issue tracker."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from dxcheck.render.comparison.csv import text

if TYPE_CHECKING:
    from dxcheck.render.plan.view import PlanStep, PlanView

COLUMNS: Final = (
    "organization", "code", "date", "step", "wave", "domain", "item", "item_title", "from_level", "to_level",
    "first_move", "criterion", "purpose", "presupposed_by", "owner", "target_date", "due", "fiscal_year", "overdue",
)  # fmt: skip
"""`purpose` is target, proposed or prerequisite; `from_level` is empty where the item is unanswered."""


def render(view: PlanView) -> str:
    """The whole table, lines ending in CRLF as RFC 4180 has them."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    who = (text(view.organization.name), view.organization.code, view.date.isoformat())
    for step in view.steps:
        writer.writerow((*who, *_cells(step)))
    return file.getvalue()


def _cells(step: PlanStep) -> tuple[object, ...]:
    return (
        step.id,
        step.wave,
        text(step.domain),
        step.item,
        text(step.title),
        step.from_level,
        step.to_level,
        text(step.move),
        text(step.criterion),
        step.purpose.value,
        text(", ".join(step.needed_by)),
        text(step.owner),
        step.target_date,
        step.due,
        step.year,
        "yes" if step.overdue else "no",
    )
