"""`dxcheck report FOLDER`: one report for each organisation, on all cores."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from dxcheck.benchmark.file import write
from dxcheck.cli import FINDINGS, OK, tell
from dxcheck.cli.inputs import find_result
from dxcheck.cli.many import answered_checklist, counting_for, read_many
from dxcheck.cli.output import expressed, rendered, tell_lost, write_bytes
from dxcheck.cli.parallel import map_in_order
from dxcheck.cli.progress import track
from dxcheck.cli.report import view_of
from dxcheck.cli.yardsticks import distilled, placing
from dxcheck.comparison.compare import compare
from dxcheck.comparison.distil import distil
from dxcheck.comparison.model import Counting
from dxcheck.errors import UserError
from dxcheck.files import exists, is_folder
from dxcheck.i18n import _, msg, ngettext
from dxcheck.render.comparison.words import doubt_line
from dxcheck.render.formats import CSV
from dxcheck.render.report import FORMATS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from dxcheck.checklist.model import Checklist
    from dxcheck.cli.yardsticks import Placing
    from dxcheck.comparison.model import Entry

USUAL: Final = "markdown"
"""The format of one report each, where none is named."""


@dataclass(frozen=True, slots=True)
class Wanted:
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


def report_each(
    folder: str, where: Sequence[str], benchmark: str, wanted: Wanted, output: Path | None, *, force: bool
) -> int:
    """One report for each organisation's latest own result, in the folder `output`.

    Raises:
        UserError: no folder is named, a file exists already, or nothing can be used.
    """
    if output is None or (exists(output) and not is_folder(output)):
        raise UserError(
            msg("one report for each organisation needs a folder to write to"),
            msg("name it with -o, for example -o reports/"),
        )
    many = read_many([folder], wanted.checklist, where)
    found = compare(many.checklist, many.intake, counting_for(where, Counting()))
    # The folder itself as the benchmark is read but once, and what is wrong in it told but once.
    same = not where and benchmark != "" and os.path.realpath(benchmark) == os.path.realpath(folder)
    text = write(distil(found)) if same else distilled(benchmark, wanted.checklist) if benchmark else ""
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
def _checklist_and_placing(checklist: str | None, id_: str, benchmark: str) -> tuple[Checklist, Placing | None]:
    """Both, made once in each process."""
    asked = answered_checklist(checklist, id_)
    return asked, placing(benchmark, asked)


@dataclass(frozen=True, slots=True)
class _Reporter:
    """Writes the report on one result; can be sent to another process. Returns the characters that were lost."""

    wanted: Wanted

    def __call__(self, job: tuple[str, Path]) -> str:
        path, target = job
        stored = find_result(path)
        wanted = self.wanted
        checklist, place = _checklist_and_placing(wanted.checklist, stored.result.checklist.id, wanted.benchmark)
        beside = [find_result(name) for name in wanted.against]
        view = view_of(stored, checklist, beside, day=wanted.day, explain=wanted.explain, placing=place)
        made = rendered(FORMATS, wanted.format, view)
        lost = ""
        if not isinstance(made, bytes):
            encoding = wanted.encoding if wanted.format == CSV else "utf-8"
            text, lost = expressed(made, encoding)
            made = text.encode(encoding)
        write_bytes(target, made, force=True)
        return lost
