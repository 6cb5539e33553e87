"""`dxcheck compare`: two to thousands of results side by side."""

from __future__ import annotations

import io
import os
import sys
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dxcheck.cli import FINDINGS, OK, fail
from dxcheck.cli.options import ChecklistOption, ForceOption, OutputOption
from dxcheck.findings import UserError
from dxcheck.i18n import N_, _, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxcheck.checklist.model import Checklist
    from dxcheck.cli.files import Given
    from dxcheck.comparison import Comparison, Entry, Snapshot
    from dxcheck.render.comparison.sections import Options

HELP = N_("Compare results: two, a prefecture's, or all 1,788.")
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


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("compare", help=HELP)(compare)


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
    focus: Annotated[
        str, typer.Option("--focus", metavar="NAME", help=N_("Show where this organisation (name or code) stands."))
    ] = "",
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
    from dxcheck.comparison import compare as compare_snapshots
    from dxcheck.render.comparison.sections import Options

    chosen = _format(format_, output)
    names = _names(results)
    first = baseline or next(iter(names), "")
    snapshots, asked, skipped = _read([*names, *([baseline] if baseline else [])], first, checklist)
    if len(snapshots) < 2:  # noqa: PLR2004 - a comparison is of two
        raise UserError(
            msg("{n} usable results: a comparison needs two", n=len(snapshots)),
            msg("dxcheck report shows a single one"),
        )
    base = next((s for name, s in snapshots if name == first), snapshots[0][1])
    comparison = compare_snapshots(asked, [s for _name, s in snapshots], base)
    _check_group(group_by, comparison)
    options = Options(
        Fraction(min_coverage, 100), items, trend, group_by, _find(comparison, focus) if focus else None, skipped
    )
    _show(comparison, options, chosen, _encoding(encoding), output, force=force)
    return FINDINGS if skipped else OK


def _format(chosen: CompareFormat | None, output: Path | None) -> CompareFormat:
    if chosen or output is None:
        return chosen or CompareFormat.TERMINAL
    if output.suffix.lower() not in _BY_ENDING:
        raise UserError(
            msg("the ending of “{name}” does not tell the format", name=output.name),
            msg("name it with -f, or end the file name with {endings}", endings=", ".join(_BY_ENDING)),
        )
    return _BY_ENDING[output.suffix.lower()]


def _encoding(name: str) -> str:
    encodings = {"utf-8": "utf-8-sig", "utf8": "utf-8-sig", "cp932": "cp932", "shift_jis": "cp932"}
    if name.lower() not in encodings:
        raise UserError(msg("--encoding: “{value}” is not one of utf-8, cp932", value=name))
    return encodings[name.lower()]


def _names(results: Sequence[str]) -> list[str]:
    """The arguments, with those listed on standard input, one a line, in place of `-`."""
    names: list[str] = []
    for result in results:
        names += [line.strip() for line in sys.stdin if line.strip()] if result == "-" else [result]
    return names


@dataclass(frozen=True, slots=True)
class _Failure:
    """A file that is skipped, and the line that says why."""

    path: str
    message: str


def _read(
    names: list[str], first: str, option: str | None
) -> tuple[list[tuple[str, Snapshot]], Checklist, tuple[str, ...]]:
    """Every usable result with the name it was given by, the checklist, and the files that were skipped."""
    from dxcheck.cli.parallel import map_in_order
    from dxcheck.cli.progress import track

    found, failures = _files(names)
    files = list(found)
    asked = _checklist([file.path for file in files], option)
    reader = _Reader(asked, texts=len(files) <= FEW)
    snapshots: list[tuple[str, Snapshot]] = []
    outcomes = track(map_in_order(reader, files), len(files), _("Reading"))
    for file, outcome in zip(files, outcomes, strict=True):
        if isinstance(outcome, _Failure):
            failures.append(outcome)
        elif outcome is not None:
            snapshots.append((found[file], outcome))
    for failure in failures:
        fail(failure.message)
        if first in (failure.path, Path(failure.path).stem):
            raise UserError(msg("the baseline cannot be used"), where=failure.path)
    return snapshots, asked, tuple(failure.path for failure in failures)


def _files(names: list[str]) -> tuple[dict[Given, str], list[_Failure]]:
    """Files with the name they were given by, each once; built-in names where no file has the name."""
    from dxcheck.checklist import catalogue
    from dxcheck.cli.files import Unreadable, find
    from dxcheck.i18n import language

    built_in = {name: catalogue.reference_path(name, language()) for name in names if not Path(name).exists()}
    given_by = {str(built_in.get(name) or name): name for name in reversed(names)}
    found: dict[Given, str] = {}
    failures: list[_Failure] = []
    for path, name in [*given_by.items()][::-1]:
        for entry in find([path], (".toml",)):
            if isinstance(entry, Unreadable):
                failures.append(_Failure(entry.path, f"{entry.path}: {entry.reason}"))
            else:
                found.setdefault(entry, name)
    return _once(found), failures


def _once(found: dict[Given, str]) -> dict[Given, str]:
    """Each file under one path only, the first it was given by."""
    seen: set[str] = set()
    once = {}
    for given, name in found.items():
        real = os.path.realpath(given.path)
        if real not in seen:
            seen.add(real)
            once[given] = name
    return once


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

    def __call__(self, given: Given) -> Snapshot | _Failure | None:
        """None for a TOML file found in a folder that does not say of itself that it is a result."""
        from dxcheck.comparison import snapshot
        from dxcheck.findings import FaultyFileError
        from dxcheck.result.matching import match
        from dxcheck.result.store import read_bytes, stored_from

        path = given.path
        try:
            data = read_bytes(Path(path))
            if not given.explicit and b"dxcheck/result/" not in data[:4096]:
                return None
            stored = stored_from(Path(path), data)
            matched = match(stored, self.checklist)
        except UserError as error:
            code = f"{error.findings[0].code} " if isinstance(error, FaultyFileError) else ""
            return _Failure(path, f"{error.where or path}: {code}{error.message}")
        organization = stored.tables["organization"]
        fields = {key: str(value) for key, value in organization.items() if key not in ("name", "code", "population")}
        return snapshot(path, self.checklist, matched, fields, texts=self.texts)


def _check_group(group_by: str, comparison: Comparison) -> None:
    known = {key for entry in comparison.entries for key in entry.snapshot.fields} | {"prefecture", "population"}
    if group_by and group_by not in known:
        from dxcheck.checklist.shape import did_you_mean

        hint = did_you_mean(group_by, known) or msg("possible: {names}", names=", ".join(sorted(known)))
        raise UserError(msg("no result has “{field}” in [organization]", field=group_by), hint)


def _find(comparison: Comparison, focus: str) -> Entry:
    """The entry whose label, name or code is `focus`; of several the latest."""
    from dxcheck.checklist.shape import did_you_mean

    matching = [
        entry
        for entry in comparison.entries
        if focus in (entry.label, entry.snapshot.organization.name, entry.snapshot.organization.code)
    ]
    if not matching:
        hint = did_you_mean(focus, [entry.label for entry in comparison.entries])
        raise UserError(msg("there is no result of “{name}” among these", name=focus), hint)
    return max(matching, key=lambda entry: entry.snapshot.date)


def _show(
    comparison: Comparison, options: Options, format_: CompareFormat, encoding: str, output: Path | None, *, force: bool
) -> None:
    from dxcheck.cli.output import page, write, write_bytes

    if format_ is CompareFormat.TERMINAL and output is None:
        from dxcheck.render.comparison import terminal

        terminal.render(comparison, options, page())
        return
    text = _text(comparison, options, format_)
    data = text.encode(encoding if format_ is CompareFormat.CSV else "utf-8", "replace")
    if output is not None:
        write_bytes(output, data, force=force)
    elif format_ is CompareFormat.CSV and hasattr(sys.stdout, "buffer"):
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
    else:
        write(text)


def _text(comparison: Comparison, options: Options, format_: CompareFormat) -> str:
    from dxcheck.cli.output import page

    if format_ is CompareFormat.TERMINAL:
        from dxcheck.render.comparison import terminal

        file = io.StringIO()
        terminal.render(comparison, options, page(file))
        return file.getvalue()
    if format_ is CompareFormat.MARKDOWN:
        from dxcheck.render.comparison import markdown

        return markdown.render(comparison, options)
    if format_ is CompareFormat.JSON:
        from dxcheck.render.comparison import json

        return json.render(comparison, options)
    from dxcheck.render.comparison import csv

    return csv.render(comparison)
