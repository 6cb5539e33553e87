"""The report as tidy CSV: the rows of one result, the same as those of a comparison, so that tables can be joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxcheck.comparison.compare import compare
from dxcheck.comparison.entry import reduce
from dxcheck.comparison.model import Counting, Intake
from dxcheck.render.comparison import csv
from dxcheck.render.comparison.section import ComparisonView
from dxcheck.result.matching import Matched

if TYPE_CHECKING:
    from dxcheck.comparison.model import Comparison
    from dxcheck.render.report.view import ReportView


def render(view: ReportView) -> str:
    """A row for every item of the checklist."""
    return csv.render(ComparisonView(alone(view)))


def alone(view: ReportView) -> Comparison:
    """The one result as a comparison of one, whose answers are written as those of many are."""
    material = view.material
    checklist = material.card.checklist
    matched = Matched(material.card.result, material.set_aside)
    entry = reduce(material.path, checklist, matched, {}, texts=True)
    counting = Counting(respondents=frozenset({entry.respondent}))
    return compare(checklist, Intake((entry,)), counting)
