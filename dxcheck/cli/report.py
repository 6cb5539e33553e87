"""`dxcheck report`: scores, gaps, prerequisites and next steps of one result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import click
import typer

from dxcheck.cli.options import ChecklistOption, ForceOption, OutputOption
from dxcheck.cli.output import present
from dxcheck.i18n import N_, language
from dxcheck.render.report import FORMATS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxcheck.checklist.model import Checklist
    from dxcheck.render.page import Page
    from dxcheck.render.report.view import ReportView
    from dxcheck.result.store import Stored


def report(
    result: Annotated[
        str, typer.Argument(metavar="RESULT", help=N_("A result file, or a built-in one: osaka-2022, kobe-2022."))
    ],
    against: Annotated[
        list[str] | None,
        typer.Option(
            "--against", metavar="RESULT", help=N_("Lay it beside this result: last year's, or another city's.")
        ),
    ] = None,
    checklist: ChecklistOption = None,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            click_type=click.Choice(FORMATS.names),
            help=N_("Output format; else the ending of the output file tells it."),
        ),
    ] = None,
    output: OutputOption = None,
    force: ForceOption = False,
    explain: Annotated[
        bool, typer.Option("--explain", help=N_("Show the arithmetic of every score, line by line."))
    ] = False,
) -> None:
    """Read, score, render."""
    from dxcheck.cli.inputs import checklist_for, find_result

    chosen = FORMATS.chosen(format_, output)
    stored = find_result(result)
    beside = [find_result(name) for name in against or ()]
    view = view_of(stored, checklist_for(stored, checklist), beside, explain=explain)
    present(FORMATS, chosen, view, output, force=force, encoding="utf-8-sig" if chosen == "csv" else "utf-8")


def view_of(
    stored: Stored, checklist: Checklist, beside: Sequence[Stored] = (), *, explain: bool = False
) -> ReportView:
    """The report on a stored result, laid against others, in the language in use.

    Raises:
        UserError: a result and the checklist do not fit.
    """
    import datetime as dt

    from dxcheck.against import against
    from dxcheck.render.report.view import Material, report_view
    from dxcheck.result.matching import match
    from dxcheck.scoring import score

    matched = match(stored, checklist)
    card = score(checklist, matched.result)
    others = [match(other, checklist) for other in beside]
    laid = tuple(against(card, score(checklist, other.result), other.set_aside) for other in others)
    today = dt.date.today()  # noqa: DTZ011 - the user's own day
    return report_view(Material(card, today, matched.set_aside, laid, str(stored.path)), language(), explain=explain)


def print_report(stored: Stored, checklist: Checklist, target: Page) -> None:
    """The report on the terminal, without the arithmetic."""
    from dxcheck.render.report import terminal

    terminal.draw(view_of(stored, checklist), target)
