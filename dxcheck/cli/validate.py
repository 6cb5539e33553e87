"""`dxcheck validate`: what is wrong with checklists and results, where, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dxcheck import catalogue
from dxcheck.checklist.reader import load_checklist
from dxcheck.cli import FINDINGS, OK, UNUSABLE, fail
from dxcheck.cli.inputs import find_checklist
from dxcheck.cli.options import ForceOption, OutputOption
from dxcheck.cli.output import deliver, page, printed
from dxcheck.cli.parallel import map_in_order
from dxcheck.cli.paths import Given, find
from dxcheck.cli.progress import track
from dxcheck.files import Unreadable, read, read_stdin
from dxcheck.i18n import N_, _, ngettext
from dxcheck.kinds import ENDINGS, kind
from dxcheck.render.findings import FindingsFormat, render, text
from dxcheck.validation.check import Checked, Filter, check, exit_status
from dxcheck.validation.rulebook import meant

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    wanted = Filter(None if select is None else _codes(select), _codes(ignore), strict)
    files, unreadable = _check_all(paths, checklist or [], wanted, stdin_filename)
    show(files, format_, output, force=force)
    tell(unreadable)
    return UNUSABLE if unreadable else FINDINGS if exit_status(files, wanted) else OK


def _codes(options: list[str] | None) -> frozenset[str]:
    """Codes of the rules that an option names, each time it is given one or several after commas.

    Raises:
        UserError: a word that means no rule.
    """
    words = [word.strip() for option in options or [] for word in option.split(",")]
    return frozenset(rule.code for word in words for rule in meant(word))


def show(files: Sequence[Checked], format_: FindingsFormat, output: Path | None, *, force: bool) -> None:
    """Write the findings where they are wanted."""
    if format_ is not FindingsFormat.TEXT:
        deliver(render(files, format_), output, force=force)
    elif not any(file.findings for file in files):
        deliver(text.summary(files) + "\n", output, force=force)
    elif output is None:
        text.render(files, page())
    else:
        deliver(printed(lambda target: text.render(files, target)), output, force=force)


def tell(unreadable: Sequence[Unreadable]) -> None:
    """Say on standard error what could not be read."""
    for entry in unreadable:
        fail(entry.error().line())


def _check_all(
    arguments: list[str], options: list[str], wanted: Filter, stdin_filename: str
) -> tuple[list[Checked], list[Unreadable]]:
    checker = _Checker(wanted, {checklist.id: checklist for checklist in map(find_checklist, options)})
    files: list[Checked] = []
    unreadable: list[Unreadable] = []
    if "-" in arguments:
        typed = read_stdin(stdin_filename or "<stdin>")
        if isinstance(typed, Unreadable):
            unreadable.append(typed)
        else:
            files.append(check(typed, checker.known, wanted))
    found = list(find([argument for argument in arguments if argument != "-"], tuple(ENDINGS)))
    given = [entry for entry in found if not isinstance(entry, Unreadable)]
    unreadable += [entry for entry in found if isinstance(entry, Unreadable)]
    others = 0
    for outcome in track(map_in_order(checker, given), len(given), _("Checking")):
        if isinstance(outcome, Checked):
            files.append(outcome)
        elif isinstance(outcome, Unreadable):
            unreadable.append(outcome)
        else:
            others += 1
    if others and not files:
        text = ngettext(
            "{n} file passed over: it is no file of dxcheck", "{n} files passed over: no files of dxcheck", others
        )
        typer.echo(text.format(n=others), err=True)
    return files, unreadable


@dataclass(frozen=True, slots=True)
class _Checker:
    """Reads and checks one file; can be sent to another process."""

    wanted: Filter
    checklists: dict[str, Checklist]
    """By id: those named with -c, and built-in ones once they have been read."""

    def __call__(self, given: Given) -> Checked | Unreadable | None:
        """None for a file found in a folder that is not meant for us."""
        source = read(given.path)
        if isinstance(source, Unreadable):
            return source
        if not given.explicit and kind(source) is None:
            return None
        return check(source, self.known, self.wanted)

    def known(self, id_: str) -> Checklist | None:
        """The checklist of that id, None where there is none."""
        built_in = catalogue.checklist_path(id_)
        if id_ not in self.checklists and built_in:
            self.checklists[id_] = load_checklist(built_in)
        return self.checklists.get(id_)
