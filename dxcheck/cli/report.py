"""`dxcheck report`: scores, gaps, prerequisites and next steps of one result."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dxcheck.cli.options import ChecklistOption, ForceOption, OutputOption
from dxcheck.cli.output import deliver, format_for, page, printed
from dxcheck.i18n import N_, language

if TYPE_CHECKING:
    from dxcheck.checklist.model import Checklist
    from dxcheck.render.page import Page
    from dxcheck.render.report.view import ReportView
    from dxcheck.result.store import Stored


class Format(StrEnum):
    """Output formats of a report."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    JSON = "json"


_BY_ENDING = {".md": Format.MARKDOWN, ".markdown": Format.MARKDOWN, ".json": Format.JSON, ".txt": Format.TERMINAL}


def report(
    result: Annotated[
        str, typer.Argument(metavar="RESULT", help=N_("A result file, or a built-in one: osaka-2022, kobe-2022."))
    ],
    checklist: ChecklistOption = None,
    format_: Annotated[
        Format | None,
        typer.Option("--format", "-f", help=N_("Output format; else the ending of the output file tells it.")),
    ] = None,
    output: OutputOption = None,
    force: ForceOption = False,
    explain: Annotated[
        bool, typer.Option("--explain", help=N_("Show the arithmetic of every score, line by line."))
    ] = False,
) -> None:
    """Read, score, render."""
    from dxcheck.cli.inputs import checklist_for, find_result

    chosen = format_for(format_, output, _BY_ENDING)
    stored = find_result(result)
    view = view_of(stored, checklist_for(stored, checklist))
    if chosen is Format.TERMINAL and output is None:
        _to_page(view, page(), explain=explain)
    else:
        deliver(_text(view, chosen, explain=explain), output, force=force)


def view_of(stored: Stored, checklist: Checklist) -> ReportView:
    """The report on a stored result, in the language in use.

    Raises:
        UserError: the result and the checklist do not fit.
    """
    from dxcheck.render.report.view import report_view
    from dxcheck.result.matching import match
    from dxcheck.scoring import score

    matched = match(stored, checklist)
    card = score(checklist, matched.result)
    return report_view(card, matched, stored.result.checklist.version, language())


def print_report(stored: Stored, checklist: Checklist, target: Page) -> None:
    """The report on the terminal, without the arithmetic."""
    _to_page(view_of(stored, checklist), target, explain=False)


def _text(view: ReportView, format_: Format, *, explain: bool) -> str:
    if format_ is Format.JSON:
        from dxcheck.render.report import json

        return json.render(view, explain=explain)
    if format_ is Format.MARKDOWN:
        from dxcheck.render.report import markdown

        return markdown.render(view, explain=explain)
    return printed(lambda target: _to_page(view, target, explain=explain))


def _to_page(view: ReportView, target: Page, *, explain: bool) -> None:
    from dxcheck.render.report import terminal

    terminal.render(view, target, explain=explain)
