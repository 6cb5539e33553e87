"""`dxcheck report`: scores, gaps, prerequisites and next steps of one result, or of each organisation in a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import click
import typer

from dxcheck.against import against as laid_against
from dxcheck.cli import FINDINGS, OK
from dxcheck.cli.inputs import checklist_for, find_result, judging_day
from dxcheck.cli.options import ChecklistOption, EncodingOption, ForceOption, JudgedOption, OutputOption, WhereOption
from dxcheck.cli.output import csv_encoding, present
from dxcheck.errors import UserError
from dxcheck.files import is_folder
from dxcheck.i18n import N_, language, msg
from dxcheck.render.report import FORMATS
from dxcheck.render.report.view import Material, report_view
from dxcheck.result.matching import match
from dxcheck.scoring import score

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from dxcheck.checklist.model import Checklist
    from dxcheck.cli.yardsticks import Placing
    from dxcheck.render.report.view import ReportView
    from dxcheck.result.store import Stored


def report(
    result: Annotated[
        str,
        typer.Argument(
            metavar="RESULT",
            help=N_("A result file, a built-in one (osaka-2022, kobe-2022), or a folder: one report each."),
        ),
    ],
    against: Annotated[
        list[str] | None,
        typer.Option(
            "--against", metavar="RESULT", help=N_("Lay it beside this result: last year's, or another city's.")
        ),
    ] = None,
    benchmark: Annotated[
        str,
        typer.Option(
            "--benchmark", metavar="FILE", help=N_("Lay it against this benchmark, or against a folder of results.")
        ),
    ] = "",
    where: WhereOption = None,
    as_of: JudgedOption = "",
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
    encoding: EncodingOption = "utf-8",
    output: OutputOption = None,
    force: ForceOption = False,
    explain: Annotated[
        bool, typer.Option("--explain", help=N_("Show the arithmetic of every score, line by line."))
    ] = False,
) -> int:
    """Read, score, render."""
    day, written_in = judging_day(as_of), csv_encoding(encoding)
    if is_folder(result):
        from dxcheck.cli.each import USUAL, Wanted, report_each

        wanted = Wanted(format_ or USUAL, checklist, tuple(against or ()), day, explain, written_in)
        return report_each(result, where or [], benchmark, wanted, output, force=force)
    if where:
        raise UserError(msg("--where chooses among the results of a folder"), msg("name a folder, or leave it out"))
    chosen = FORMATS.chosen(format_, output)
    stored = find_result(result)
    asked = checklist_for(stored, checklist)
    beside = [find_result(name) for name in against or ()]
    view = view_of(stored, asked, beside, day=day, explain=explain, placing=_placing(benchmark, checklist, asked))
    whole = present(FORMATS, chosen, view, output, force=force, encoding=written_in)
    return OK if whole else FINDINGS


def view_of(
    stored: Stored,
    checklist: Checklist,
    beside: Sequence[Stored] = (),
    *,
    day: dt.date,
    explain: bool = False,
    placing: Placing | None = None,
) -> ReportView:
    """The report on a stored result, laid against others, in the language in use; overdue is what is so on `day`.

    Raises:
        UserError: a result and the checklist do not fit.
    """
    matched = match(stored, checklist)
    card = score(checklist, matched.result)
    others = [match(other, checklist) for other in beside]
    laid = tuple(laid_against(card, score(checklist, other.result), other.set_aside) for other in others)
    placed = placing(card) if placing else None
    material = Material(card, day, matched.set_aside, laid, str(stored.path), placed)
    return report_view(material, language(), explain=explain)


def _placing(benchmark: str, option: str | None, checklist: Checklist) -> Placing | None:
    if not benchmark:
        return None
    from dxcheck.cli.yardsticks import distilled, placing

    return placing(distilled(benchmark, option), checklist)
