"""`dxcheck compare`: two to thousands of results side by side."""

from __future__ import annotations

import os
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Final

import click
import typer

from dxcheck import catalogue
from dxcheck.cli import FINDINGS, OK, tell
from dxcheck.cli.inputs import day_named
from dxcheck.cli.many import AsOfOption, MinCoverageOption, counting_for, read_many
from dxcheck.cli.options import ChecklistOption, EncodingOption, ForceOption, OutputOption, WhereOption
from dxcheck.cli.output import csv_encoding, present
from dxcheck.comparison.compare import compare as compare_entries
from dxcheck.comparison.counting import uncounted
from dxcheck.comparison.entry import in_order
from dxcheck.comparison.model import Counting
from dxcheck.comparison.where import check_key
from dxcheck.errors import UserError
from dxcheck.files import exists, is_folder
from dxcheck.i18n import N_, language, msg
from dxcheck.render.comparison import FORMATS
from dxcheck.render.comparison.section import USUAL_TOP, ComparisonView, Extent, Rows
from dxcheck.render.comparison.words import doubt_line, label
from dxcheck.render.formats import TERMINAL
from dxcheck.words import did_you_mean

if TYPE_CHECKING:
    from dxcheck.comparison.model import Intake

_GROUPS: Final = ("prefecture", "population")


def compare(
    results: Annotated[
        list[str],
        typer.Argument(
            metavar="RESULT...", help=N_("Files, folders, patterns, built-in names, or - for a list of them.")
        ),
    ],
    where: WhereOption = None,
    as_of: AsOfOption = "",
    all_results: Annotated[
        bool, typer.Option("--all-results", help=N_("Count each result, not each organisation once."))
    ] = False,
    baseline: Annotated[
        str,
        typer.Option("--baseline", metavar="RESULT", help=N_("What to compare with: a file, a name or a code.")),
    ] = "",
    group_by: Annotated[
        str,
        typer.Option("--group-by", metavar="FIELD", help=N_("Group by prefecture, population or another key.")),
    ] = "",
    trend: Annotated[
        bool, typer.Option("--trend", help=N_("Show the course over the dates of each organisation."))
    ] = False,
    items: Annotated[bool, typer.Option("--items", help=N_("Show every item too."))] = False,
    top: Annotated[
        int, typer.Option("--top", metavar="N", min=1, help=N_("Show so many rows of a list."), show_default=True)
    ] = USUAL_TOP,
    everything: Annotated[bool, typer.Option("--all", help=N_("Show all rows, and the members of groups."))] = False,
    min_coverage: MinCoverageOption = 50,
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
    table: Annotated[Rows, typer.Option("--table", help=N_("What a row of the CSV is."))] = Rows.ANSWERS,
    encoding: EncodingOption = "utf-8",
    output: OutputOption = None,
    force: ForceOption = False,
) -> int:
    """Find the results, read them on all cores, compare, show."""
    chosen = FORMATS.chosen(format_, output)
    written_in = csv_encoding(encoding)
    counting = Counting(Fraction(min_coverage, 100), day_named(as_of), every=all_results)
    base = baseline if _is_file(baseline) else ""
    answers = chosen == "csv" and table is Rows.ANSWERS
    many = read_many(results, checklist, where or (), needed=base, texts=answers)
    _check(many.intake, group_by)
    comparison = compare_entries(
        many.checklist,
        many.intake,
        counting_for(where or (), counting),
        baseline=_baseline(many.intake, baseline, counting) if baseline else "",
        group_by=group_by,
    )
    if chosen != TERMINAL or output is not None:
        for doubt in comparison.doubts:
            tell(doubt_line(doubt))
    view = ComparisonView(comparison, Extent(items, trend, None if everything else top), table)
    whole = present(FORMATS, chosen, view, output, force=force, encoding=written_in)
    return FINDINGS if comparison.skipped or not whole else OK


def _is_file(name: str) -> bool:
    return (exists(name) and not is_folder(name)) or name in catalogue.results(language())


def _check(intake: Intake, group_by: str) -> None:
    """Whether there is enough to compare, and something to group by.

    Raises:
        UserError: there is not.
    """
    if len(intake.entries) < 2:  # noqa: PLR2004 - a comparison is of two
        raise UserError(
            msg("{n} usable results: a comparison needs two", n=len(intake.entries)),
            msg("{n} more do not meet the conditions (--where)", n=intake.left_out)
            if intake.left_out
            else msg("dxcheck report shows a single one"),
        )
    if group_by:
        check_key(group_by, {*_GROUPS, *(key for entry in intake.entries for key in entry.fields)})


def _baseline(intake: Intake, wanted: str, counting: Counting) -> str:
    """The path of the result that is meant by a file, a name or a code; of one organisation the one that counts.

    Raises:
        UserError: there is none, or several organisations are meant; the hint lists them.
    """
    entries = in_order(intake.entries)
    same_file = [
        entry for entry in entries if entry.path == wanted or os.path.realpath(entry.path) == os.path.realpath(wanted)
    ]
    if same_file:
        return same_file[0].path
    meant = [entry for entry in entries if wanted in (entry.organization.name, entry.organization.code)]
    gone = {part.entry for part in uncounted(entries, counting)}
    candidates = [entry for entry in meant if entry not in gone] or meant
    if not candidates:
        names = {entry.organization.name for entry in entries}
        raise UserError(msg("there is no result of “{name}” among these", name=wanted), did_you_mean(wanted, names))
    if len(candidates) > 1:
        listed = ", ".join(f"{label(entry.label, language())}: {entry.path}" for entry in candidates)
        raise UserError(msg("“{name}” means several results", name=wanted), msg("name one of {names}", names=listed))
    return candidates[0].path
