"""`dxcheck compare`: two to thousands of results side by side."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dxcheck.cli import FINDINGS, OK, fail
from dxcheck.cli.options import ChecklistOption, ForceOption, OutputOption
from dxcheck.cli.output import format_for
from dxcheck.errors import UserError
from dxcheck.i18n import N_, _, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxcheck.checklist.model import Checklist
    from dxcheck.cli.paths import Given
    from dxcheck.comparison.model import Comparison, Entry
    from dxcheck.render.comparison.section import Extent

FEW = 2
"""Up to so many results, what was written is compared too."""


class CompareFormat(StrEnum):
    """Output formats of a comparison."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    JSON = "json"
    CSV = "csv"


_BY_ENDING = {
    ".md": CompareFormat.MARKDOWN,
    ".json": CompareFormat.JSON,
    ".csv": CompareFormat.CSV,
    ".txt": CompareFormat.TERMINAL,
}


def compare(
    results: Annotated[
        list[str],
        typer.Argument(
            metavar="RESULT...", help=N_("Files, folders, patterns, built-in names, or - for a list of them.")
        ),
    ],
    baseline: Annotated[
        str | None, typer.Option("--baseline", metavar="RESULT", help=N_("What to compare with; else the first one."))
    ] = None,
    items: Annotated[bool, typer.Option("--items", help=N_("Show every item too."))] = False,
    group_by: Annotated[
        str,
        typer.Option("--group-by", metavar="FIELD", help=N_("Group by prefecture, population or another key.")),
    ] = "",
    trend: Annotated[
        bool, typer.Option("--trend", help=N_("Show the course over the dates of each organisation."))
    ] = False,
    min_coverage: Annotated[
        int,
        typer.Option(
            "--min-coverage", metavar="PERCENT", min=0, max=100, help=N_("Rank results from this coverage on.")
        ),
    ] = 50,
    checklist: ChecklistOption = None,
    format_: Annotated[
        CompareFormat | None,
        typer.Option("--format", "-f", help=N_("Output format; else the ending of the output file tells it.")),
    ] = None,
    encoding: Annotated[
        str, typer.Option("--encoding", metavar="ENCODING", help=N_("Encoding of CSV: utf-8 (with a BOM) or cp932."))
    ] = "utf-8",
    output: OutputOption = None,
    force: ForceOption = False,
) -> int:
    """Find the results, read them on all cores, compare, show."""
    from dxcheck.cli.paths import listed
    from dxcheck.comparison.compare import compare as compare_entries
    from dxcheck.comparison.model import Counting, Intake
    from dxcheck.render.comparison.section import Extent

    chosen = format_for(format_, output, _BY_ENDING)
    names = listed(results)
    first = baseline or next(iter(names), "")
    entries, asked, skipped = _read([name for name in (first, *names) if name], first, checklist)
    if len(entries) < 2:  # noqa: PLR2004 - a comparison is of two
        raise UserError(
            msg("{n} usable results: a comparison needs two", n=len(entries)),
            msg("dxcheck report shows a single one"),
        )
    base = next((entry.path for name, entry in entries if name == first), entries[0][1].path)
    intake = Intake(tuple(entry for _name, entry in entries), base, skipped)
    _check_group(group_by, intake.entries)
    comparison = compare_entries(asked, intake, Counting(Fraction(min_coverage, 100)), group_by=group_by)
    _show(comparison, Extent(items, trend), chosen, _encoding(encoding), output, force=force)
    return FINDINGS if skipped else OK


def _encoding(name: str) -> str:
    encodings = {"utf-8": "utf-8-sig", "utf8": "utf-8-sig", "cp932": "cp932", "shift_jis": "cp932"}
    if name.lower() not in encodings:
        raise UserError(msg("--encoding: “{value}” is not one of utf-8, cp932", value=name))
    return encodings[name.lower()]


@dataclass(frozen=True, slots=True)
class _Failure:
    """A file that is skipped, and the line that says why."""

    path: str
    message: str


def _read(
    names: list[str], first: str, option: str | None
) -> tuple[list[tuple[str, Entry]], Checklist, tuple[str, ...]]:
    """Every usable result with the name it was given by, the checklist, and the files that were skipped."""
    from dxcheck.cli.parallel import map_in_order
    from dxcheck.cli.progress import track

    files, failures = _files(names)
    asked = _checklist([file.path for file in files], option)
    reader = _Reader(asked, texts=len(files) <= FEW)
    entries: list[tuple[str, Entry]] = []
    outcomes = track(map_in_order(reader, files), len(files), _("Reading"))
    for file, outcome in zip(files, outcomes, strict=True):
        if isinstance(outcome, _Failure):
            failures.append(outcome)
        elif outcome is not None:
            entries.append((file.argument, outcome))
    for failure in failures:
        fail(failure.message)
        if first in (failure.path, Path(failure.path).stem):
            raise UserError(msg("the baseline cannot be used"), where=failure.path)
    return entries, asked, tuple(failure.path for failure in failures)


def _files(names: list[str]) -> tuple[list[Given], list[_Failure]]:
    """The files that are named, each once and by the first name that means it; a file wins over a built-in name."""
    from dxcheck import catalogue
    from dxcheck.cli.paths import find
    from dxcheck.files import Unreadable
    from dxcheck.i18n import language
    from dxcheck.kinds import ENDINGS, Kind

    shipped = catalogue.results(language())
    paths = {name: str(catalogue.find(name, shipped)) if name in shipped else name for name in names}
    name_of = {path: name for name, path in paths.items()}
    files: list[Given] = []
    failures: list[_Failure] = []
    for entry in find([*paths.values()], tuple(ending for ending, kind in ENDINGS.items() if kind is Kind.RESULT)):
        if isinstance(entry, Unreadable):
            failures.append(_Failure(entry.name, entry.error().line()))
        else:
            files.append(replace(entry, argument=name_of[entry.argument]))
    return files, failures


def _checklist(paths: list[str], option: str | None) -> Checklist:
    """The checklist of the results: the one named, else the built-in one that the first readable result answers."""
    from dxcheck.cli.inputs import checklist_for, find_checklist
    from dxcheck.result.store import read_result

    if option:
        return find_checklist(option)
    for path in paths:
        try:
            stored = read_result(Path(path))
        except UserError:
            continue
        return checklist_for(stored, None)
    raise UserError(
        msg("there is no usable result among what was named"), msg("name files, folders or built-in results")
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one result against the checklist; can be sent to another process."""

    checklist: Checklist
    texts: bool

    def __call__(self, given: Given) -> Entry | _Failure | None:
        """None for a TOML file found in a folder that is no result and not meant as one."""
        from dxcheck.comparison.entry import reduce
        from dxcheck.files import read_file
        from dxcheck.kinds import kind
        from dxcheck.result.matching import match
        from dxcheck.result.store import stored_from

        path = given.path
        try:
            source = read_file(path)
            if not given.explicit and kind(source) is None:
                return None
            stored = stored_from(Path(path), source.data)
            matched = match(stored, self.checklist)
        except UserError as error:
            return _Failure(path, error.line())
        organization = stored.tables["organization"]
        fields = {key: str(value) for key, value in organization.items() if key not in ("name", "code", "population")}
        return reduce(path, self.checklist, matched, fields, texts=self.texts)


def _check_group(group_by: str, entries: Sequence[Entry]) -> None:
    known = {key for entry in entries for key in entry.fields} | {"prefecture", "population"}
    if group_by and group_by not in known:
        from dxcheck.words import did_you_mean

        hint = did_you_mean(group_by, known) or msg("possible: {names}", names=", ".join(sorted(known)))
        raise UserError(msg("no result has “{field}” in [organization]", field=group_by), hint)


def _show(
    comparison: Comparison, extent: Extent, format_: CompareFormat, encoding: str, output: Path | None, *, force: bool
) -> None:
    from dxcheck.cli.output import deliver, page, write, write_bytes

    if format_ is CompareFormat.TERMINAL and output is None:
        from dxcheck.render.comparison import terminal

        terminal.render(comparison, extent, page())
        return
    text = _text(comparison, extent, format_)
    if format_ is not CompareFormat.CSV:
        deliver(text, output, force=force)
    elif output is not None:
        write_bytes(output, text.encode(encoding, "replace"), force=force)
    elif hasattr(sys.stdout, "buffer"):
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode(encoding, "replace"))
    else:
        write(text)


def _text(comparison: Comparison, extent: Extent, format_: CompareFormat) -> str:
    if format_ is CompareFormat.TERMINAL:
        from dxcheck.cli.output import printed
        from dxcheck.render.comparison import terminal

        return printed(lambda target: terminal.render(comparison, extent, target))
    if format_ is CompareFormat.MARKDOWN:
        from dxcheck.render.comparison import markdown

        return markdown.render(comparison, extent)
    if format_ is CompareFormat.JSON:
        from dxcheck.render.comparison import json

        return json.render(comparison, extent)
    from dxcheck.render.comparison import csv

    return csv.render(comparison)
