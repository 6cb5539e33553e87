"""Findings for people: grouped by file, each with its line and a caret, and a summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxcheck.findings.finding import place
from dxcheck.findings.rule import Severity
from dxcheck.i18n import _, ngettext
from dxcheck.render.escape import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxcheck.findings.finding import Finding
    from dxcheck.render.page import Page
    from dxcheck.validation.check import Checked

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}
_BEFORE = 30
"""Columns of a long line that are shown before the place."""


def render(files: Sequence[Checked], page: Page) -> None:
    """Print every finding and the summary."""
    for file in files:
        for finding in file.findings:
            _finding(file, finding, page)
        if file.findings:
            page.line()
    page.line(summary(files), "bold")


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
    from rich.cells import cell_len

    room = page.width - 8
    before = clean(line[: column - 1])
    cut = ""
    if cell_len(before) > room - 10:
        while cell_len(before) > _BEFORE:
            before = before[1:]
        cut = "…"
    shown = cut + before
    rest = clean(line[column - 1 :])
    while cell_len(shown + rest) > room:
        rest = rest[: -max(1, (cell_len(shown + rest) - room) // 2)]
    page.line(f"{number:5} | {shown}{rest}", "dim")
    page.line("      | " + " " * cell_len(shown) + "^", "bold")


def summary(files: Sequence[Checked]) -> str:
    """How many files were checked and what was found."""
    errors = sum(file.count(Severity.ERROR) for file in files)
    warnings = sum(file.count(Severity.WARNING) for file in files)
    checked = ngettext("{n} file checked", "{n} files checked", len(files)).format(n=len(files))
    if not errors and not warnings:
        return checked + _(": no findings")
    counts = [
        ngettext("{n} error", "{n} errors", errors).format(n=errors),
        ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings),
    ]
    return checked + ": " + _(", ").join(counts)
