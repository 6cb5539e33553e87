"""`dxcheck validate`: what is wrong with checklists and results, where, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dxcheck.cli import FINDINGS, OK, UNUSABLE, fail, tell
from dxcheck.cli.inputs import find_checklist
from dxcheck.cli.options import ForceOption, OutputOption
from dxcheck.cli.output import deliver, deliver_to_programs, page, printed
from dxcheck.cli.parallel import map_in_order
from dxcheck.cli.paths import Given, find
from dxcheck.cli.progress import track
from dxcheck.errors import UserError
from dxcheck.files import Source, Unreadable, read, read_stdin
from dxcheck.i18n import N_, _
from dxcheck.kinds import ENDINGS, Kind, assumed_kind, kind
from dxcheck.render.findings import FindingsFormat, render, text
from dxcheck.render.findings.wording import nothing_checked, summary
from dxcheck.validation.check import Checked, Filter, check_benchmark, check_checklist, check_result
from dxcheck.validation.outcome import Outcome
from dxcheck.validation.rulebook import meant
from dxcheck.validation.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxcheck.checklist.model import Checklist


def validate(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help=N_("Files, folders to walk, patterns, or - for standard input.")),
    ],
    format_: Annotated[
        FindingsFormat, typer.Option("--format", "-f", help=N_("Output format."), show_default=False)
    ] = FindingsFormat.TEXT,
    strict: Annotated[bool, typer.Option("--strict", help=N_("Warnings count as errors do."))] = False,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", metavar="CODE,...", help=N_("Only these rules: codes, their beginnings, names.")),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="CODE,...", help=N_("Not these rules: codes, their beginnings, names.")),
    ] = None,
    checklist: Annotated[
        list[str] | None,
        typer.Option("--checklist", "-c", metavar="CHECKLIST", help=N_("A checklist that results belong to.")),
    ] = None,
    stdin_filename: Annotated[
        str, typer.Option("--stdin-filename", metavar="NAME", help=N_("The name to show for standard input."))
    ] = "",
    output: OutputOption = None,
    force: ForceOption = False,
) -> int:
    """Find the files, check each, show what was found."""
    try:
        wanted = Filter(None if select is None else _codes(select), _codes(ignore))
        named = tuple(map(find_checklist, checklist or []))
        outcome = _check_all(paths, stdin_filename or "<stdin>", named, wanted, strict=strict)
    except UserError as error:
        if format_ is not FindingsFormat.TEXT:
            show(Outcome((), stopped=error), format_, output, force=force)
        raise
    show(outcome, format_, output, force=force)
    return conclude(outcome)


def _codes(options: list[str] | None) -> frozenset[str]:
    """Codes of the rules that an option names, each time it is given one or several after commas.

    Raises:
        UserError: a word that means no rule.
    """
    words = [word.strip() for option in options or [] for word in option.split(",")]
    return frozenset(rule.code for word in words for rule in meant(word))


def show(outcome: Outcome, format_: FindingsFormat, output: Path | None, *, force: bool) -> None:
    """Write the findings where they are wanted."""
    if format_ is not FindingsFormat.TEXT:
        deliver_to_programs(render(outcome, format_), output, force=force)
    elif not outcome.errors and not outcome.warnings:
        deliver(summary(outcome) + "\n", output, force=force)  # one line needs no page, which takes time to import
    elif output is None:
        text.render(outcome, page())
    else:
        deliver(printed(lambda target: text.render(outcome, target)), output, force=force)


def conclude(outcome: Outcome) -> int:
    """Say on standard error what could not be read; returns the exit status.

    What could not be read, or nothing to check, weighs more than findings.
    """
    for entry in outcome.unreadable:
        tell(entry.error().line())
    if outcome.idle:
        return fail(nothing_checked(outcome), _("name a file, or a folder with files that begin with their format"))
    if outcome.unreadable:
        return UNUSABLE
    return FINDINGS if outcome.failed else OK


def _check_all(
    arguments: list[str], stdin_name: str, named: tuple[Checklist, ...], wanted: Filter, *, strict: bool
) -> Outcome:
    """Read every file, then check the checklists, the results, which may answer one of them, and the benchmarks."""
    sources: list[Source] = []
    unreadable: list[Unreadable] = []
    passed_over: list[str] = []
    named_files = [argument for argument in arguments if argument != "-"]
    typed = [read_stdin(stdin_name)] if "-" in arguments else []
    for entry in (*typed, *read_all(named_files, tuple(ENDINGS), *Kind)):
        if isinstance(entry, Unreadable):
            unreadable.append(entry)
        elif isinstance(entry, Source):
            sources.append(entry)
        else:
            passed_over.append(entry)
    kinds = [assumed_kind(source) for source in sources]
    first, then, others = (
        [source for source, of in zip(sources, kinds, strict=True) if of is wanted_kind]
        for wanted_kind in (Kind.CHECKLIST, Kind.RESULT, Kind.BENCHMARK)
    )
    checklists = list(track(map_in_order(_ChecklistChecker(wanted), first), len(first), _("Checking")))
    found = tuple(checklist for _checked, checklist in checklists if checklist)
    faulty = frozenset(checked.faulty_id for checked, _checklist in checklists) - {""}
    checker = _ResultChecker(Shelf(named + found, faulty), wanted)
    checked: dict[Kind, Iterator[Checked]] = {
        Kind.CHECKLIST: (checked for checked, _checklist in checklists),
        Kind.RESULT: track(map_in_order(checker, then), len(then), _("Checking")),
        Kind.BENCHMARK: (check_benchmark(source, wanted) for source in others),
    }
    files = tuple(next(checked[of]) for of in kinds)
    return Outcome(files, tuple(unreadable), tuple(passed_over), strict)


def read_all(arguments: list[str], endings: tuple[str, ...], *kinds: Kind) -> Iterator[Source | Unreadable | str]:
    """Every file that was given; of what was found in folders and is of none of the kinds, the name alone."""
    for given in find(arguments, endings):
        if not isinstance(given, Given):
            yield given if isinstance(given, Unreadable) else given.path
            continue
        entry = read(given.path)
        if given.explicit or isinstance(entry, Unreadable) or kind(entry) in kinds:
            yield entry
        elif not entry.name.lower().endswith(".json"):  # which lies about everywhere, and nobody would take for ours
            yield entry.name


@dataclass(frozen=True, slots=True)
class _ChecklistChecker:
    """Checks one checklist; can be sent to another process."""

    wanted: Filter

    def __call__(self, source: Source) -> tuple[Checked, Checklist | None]:
        return check_checklist(source, self.wanted)


@dataclass(frozen=True, slots=True)
class _ResultChecker:
    """Checks one result; can be sent to another process."""

    shelf: Shelf
    wanted: Filter

    def __call__(self, source: Source) -> Checked:
        return check_result(source, self.shelf, self.wanted)
