"""`dxcheck benchmark`: many results distilled into distributions without a name, for others to be laid against."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated

import typer

from dxcheck.benchmark.file import write
from dxcheck.cli import FINDINGS, OK
from dxcheck.cli.inputs import day_named
from dxcheck.cli.many import AsOfOption, MinCoverageOption, counting_for, read_many
from dxcheck.cli.options import ChecklistOption, ForceOption, OutputOption, WhereOption
from dxcheck.cli.output import deliver
from dxcheck.comparison.compare import compare
from dxcheck.comparison.distil import distil
from dxcheck.comparison.model import Counting
from dxcheck.i18n import N_


def benchmark(
    results: Annotated[
        list[str],
        typer.Argument(
            metavar="RESULT...", help=N_("Files, folders, patterns, built-in names, or - for a list of them.")
        ),
    ],
    where: WhereOption = None,
    as_of: AsOfOption = "",
    min_coverage: MinCoverageOption = 50,
    checklist: ChecklistOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> int:
    """Find the results, read them on all cores, count each organisation once, distil, write."""
    many = read_many(results, checklist, where or ())
    counting = counting_for(where or (), Counting(Fraction(min_coverage, 100), day_named(as_of)))
    distilled = distil(compare(many.checklist, many.intake, counting))
    deliver(write(distilled), output, force=force)
    return FINDINGS if many.intake.skipped else OK
