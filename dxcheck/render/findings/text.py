"""Findings for people: grouped by file, each with its line and a caret, and a summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxcheck.findings.finding import place
from dxcheck.findings.rule import Severity
from dxcheck.i18n import _
from dxcheck.render.escape import clean
from dxcheck.render.findings.wording import summary

if TYPE_CHECKING:
    from dxcheck.findings.finding import Finding
    from dxcheck.render.page import Page
    from dxcheck.validation.check import Checked
    from dxcheck.validation.outcome import Outcome

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}
_BEFORE = 30
"""Columns of a long line that are shown before the place."""


def render(outcome: Outcome, page: Page) -> None:
    """Print every finding and the summary."""
    for file in outcome.files:
        for finding in file.findings:
            _finding(file, finding, page)
        if file.findings:
            page.line()
    page.line(summary(outcome), "bold")


def _finding(file: Checked, finding: Finding, page: Page) -> None:
    severity = _("error") if finding.severity is Severity.ERROR else _("warning")
    page.spans(
        (f"{place(file.path, finding.mark)}: ", "bold"),
        (f"{finding.code} ", _STYLES[finding.severity]),
        (f"{severity}: {finding.message}", ""),
    )
    if finding.mark and finding.mark.line <= len(file.lines):
        _line(file.lines[finding.mark.line - 1], finding.mark.line, finding.mark.column, page)
    if finding.hint:
        page.line("       = " + _("hint: {hint}").format(hint=finding.hint), "cyan")


def _line(line: str, number: int, column: int, page: Page) -> None:
    """The line with a caret below the place; a long one is cut at both ends."""
    from rich.cells import cell_len, set_cell_size

    room = page.width - 8
    before = clean(line[max(0, column - 1 - room) : column - 1])
    cut = ""
    if column - 1 > room or cell_len(before) > room - 10:
        cut = "…"
        while cell_len(before) > _BEFORE:
            before = before[1:]
    shown = cut + before
    rest = clean(line[column - 1 : column - 1 + room])
    free = room - cell_len(shown)
    page.as_is(f"{number:5} | {shown}{set_cell_size(rest, free).rstrip() if cell_len(rest) > free else rest}", "dim")
    page.as_is("      | " + " " * cell_len(shown) + "^", "bold")
