"""`dxcheck report`: scores, gaps, prerequisites and next steps of one result, or of each organisation in a folder."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import click
import typer

from dxcheck.catalogue import checklist_path
from dxcheck.checklist.reader import load_shipped
from dxcheck.cli import FINDINGS, OK, tell
from dxcheck.cli.inputs import checklist_for, find_checklist, find_result, judging_day
from dxcheck.cli.options import ChecklistOption, EncodingOption, ForceOption, JudgedOption, OutputOption, WhereOption
from dxcheck.cli.output import csv_encoding, expressed, present, printed, tell_lost, write_bytes
from dxcheck.errors import UserError
from dxcheck.files import exists, is_folder
from dxcheck.i18n import N_, _, language, msg, ngettext
from dxcheck.render.formats import CSV, TERMINAL
from dxcheck.render.report import FORMATS
from dxcheck.render.report.view import Material, report_view
from dxcheck.result.matching import match
from dxcheck.scoring import score

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from dxcheck.checklist.model import Checklist
    from dxcheck.comparison.model import Entry
    from dxcheck.render.report.view import ReportView
    from dxcheck.result.store import Stored
    from dxcheck.scoring import Scorecard
    from dxcheck.standing import Standings, Yardstick


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
        wanted = _Wanted(format_ or _EACH, checklist, tuple(against or ()), day, explain, written_in)
        return _report_each(result, where or [], benchmark, wanted, output, force=force)
    if where:
        raise UserError(msg("--where chooses among the results of a folder"), msg("name a folder, or leave it out"))
    chosen = FORMATS.chosen(format_, output)
    stored = find_result(result)
    asked = checklist_for(stored, checklist)
    beside = [find_result(name) for name in against or ()]
    yardstick = _stick(_distilled(benchmark, checklist), asked)
    view = view_of(stored, asked, beside, day=day, explain=explain, stick=yardstick)
    whole = present(FORMATS, chosen, view, output, force=force, encoding=written_in)
    return OK if whole else FINDINGS


_EACH = "markdown"
"""The format of one report each, where none is named."""


def view_of(
    stored: Stored,
    checklist: Checklist,
    beside: Sequence[Stored] = (),
    *,
    day: dt.date,
    explain: bool = False,
    stick: Yardstick | None = None,
) -> ReportView:
    """The report on a stored result, laid against others, in the language in use; overdue is what is so on `day`.

    Raises:
        UserError: a result and the checklist do not fit.
    """
    from dxcheck.against import against

    matched = match(stored, checklist)
    card = score(checklist, matched.result)
    others = [match(other, checklist) for other in beside]
    laid = tuple(against(card, score(checklist, other.result), other.set_aside) for other in others)
    placed = _placed(card, stick) if stick else None
    material = Material(card, day, matched.set_aside, laid, str(stored.path), placed)
    return report_view(material, language(), explain=explain)


def _placed(card: Scorecard, stick: Yardstick) -> Standings:
    from dxcheck.standing import standings

    return standings(card, stick)


def _distilled(name: str, checklist: str | None) -> str:
    """The text of a benchmark file, or of one distilled from a folder of results; empty where none is named.

    Raises:
        UserError: it cannot be used.
    """
    if not name:
        return ""
    from dxcheck.benchmark.file import load, write

    if not is_folder(name):
        return write(load(name))
    from dxcheck.cli.many import read_many
    from dxcheck.comparison.compare import compare
    from dxcheck.comparison.distil import distil

    many = read_many([name], checklist)
    return write(distil(compare(many.checklist, many.intake)))


def _stick(text: str, checklist: Checklist) -> Yardstick | None:
    if not text:
        return None
    from dxcheck.benchmark.file import parse
    from dxcheck.standing import yardstick

    benchmark, _findings = parse(text.encode())
    return yardstick(benchmark, checklist) if benchmark else None


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What each report is to be; small enough to be sent to other processes."""

    format: str
    checklist: str | None
    against: tuple[str, ...]
    day: dt.date
    """On which overdue is decided."""
    explain: bool
    encoding: str
    """Of CSV."""
    benchmark: str = ""
    """The benchmark's text; empty for none."""


def _report_each(
    folder: str, where: Sequence[str], benchmark: str, wanted: _Wanted, output: Path | None, *, force: bool
) -> int:
    """One report for each organisation's latest own result, in the folder `output`.

    Raises:
        UserError: no folder is named, a file exists already, or nothing can be used.
    """
    from dxcheck.benchmark.file import write
    from dxcheck.cli.many import counting_for, read_many
    from dxcheck.cli.parallel import map_in_order
    from dxcheck.cli.progress import track
    from dxcheck.comparison.compare import compare
    from dxcheck.comparison.distil import distil
    from dxcheck.comparison.model import Counting
    from dxcheck.render.comparison.words import doubt_line

    if output is None or (exists(output) and not is_folder(output)):
        raise UserError(
            msg("one report for each organisation needs a folder to write to"),
            msg("name it with -o, for example -o reports/"),
        )
    many = read_many([folder], wanted.checklist, where)
    found = compare(many.checklist, many.intake, counting_for(where, Counting()))
    # The folder itself as the benchmark is read but once, and what is wrong in it told but once.
    same = not where and benchmark != "" and os.path.realpath(benchmark) == os.path.realpath(folder)
    text = write(distil(found)) if same else _distilled(benchmark, wanted.checklist)
    for doubt in found.doubts:
        tell(doubt_line(doubt))
    jobs = _jobs(found.counted, output, wanted.format)
    taken = [target for _path, target in jobs if exists(target)]
    if taken and not force:
        raise UserError(
            msg("the file exists and was not overwritten"), msg("add --force to overwrite it"), where=str(taken[0])
        )
    output.mkdir(parents=True, exist_ok=True)
    reporter = _Reporter(replace(wanted, benchmark=text))
    lost = list(track(map_in_order(reporter, jobs), len(jobs), _("Writing")))
    tell_lost("".join(sorted(set().union(*lost))), wanted.encoding)
    told = ngettext("Wrote {n} report to {path}", "Wrote {n} reports to {path}", len(lost))
    typer.echo(told.format(n=len(lost), path=output), err=True)
    return FINDINGS if many.intake.skipped or any(lost) else OK


def _jobs(entries: Sequence[Entry], folder: Path, format_: str) -> list[tuple[str, Path]]:
    """The results with the file that each report is written to: code and name, each name once on every system."""
    ending = next(known.endings[0] for known in FORMATS.all if known.name == format_)
    jobs: list[tuple[str, Path]] = []
    taken: set[str] = set()
    for entry in entries:
        who = entry.organization
        stem = "-".join(filter(None, (who.code, _safe(who.name), _safe(entry.respondent))))
        number = 1
        while (name := f"{stem}{f'-{number}' if number > 1 else ''}").casefold() in taken:
            number += 1
        taken.add(name.casefold())
        jobs.append((entry.path, folder / f"{name}{ending}"))
    return jobs


def _safe(name: str) -> str:
    """A name as a part of a file name: letters and digits, of every script, at most 60."""
    return "".join(char if char.isalnum() else "_" for char in name)[:60]


@cache
def _checklist_and_stick(checklist: str | None, id_: str, benchmark: str) -> tuple[Checklist, Yardstick | None]:
    """Both, made once in each process."""
    path = checklist_path(id_)
    asked = load_shipped(path) if path and not checklist else find_checklist(checklist)
    return asked, _stick(benchmark, asked)


@dataclass(frozen=True, slots=True)
class _Reporter:
    """Writes the report on one result; can be sent to another process. Returns the characters that were lost."""

    wanted: _Wanted

    def __call__(self, job: tuple[str, Path]) -> str:
        path, target = job
        stored = find_result(path)
        wanted = self.wanted
        checklist, stick = _checklist_and_stick(wanted.checklist, stored.result.checklist.id, wanted.benchmark)
        beside = [find_result(name) for name in wanted.against]
        view = view_of(stored, checklist, beside, day=wanted.day, explain=wanted.explain, stick=stick)
        module = FORMATS.module(wanted.format)
        made = printed(lambda page: module.draw(view, page)) if wanted.format == TERMINAL else module.render(view)
        lost = ""
        if not isinstance(made, bytes):
            encoding = wanted.encoding if wanted.format == CSV else "utf-8"
            text, lost = expressed(made, encoding)
            made = text.encode(encoding)
        write_bytes(target, made, force=True)
        return lost
