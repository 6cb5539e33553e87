"""`dxcheck diff`: what changed in a checklist, and which version step that asks for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dxcheck.cli import FINDINGS, OK
from dxcheck.cli.options import ForceOption, OutputOption
from dxcheck.i18n import N_, msg
from dxcheck.render.findings import FindingsFormat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxcheck.checklist.diff import Diff
    from dxcheck.checklist.model import Checklist
    from dxcheck.validation.check import Checked


def diff(
    checklists: Annotated[
        list[str], typer.Argument(metavar="OLD NEW", help=N_("Two checklists; with --against one or more files."))
    ],
    against: Annotated[
        str | None,
        typer.Option("--against", metavar="REVISION", help=N_("Compare with the file's state in this git revision.")),
    ] = None,
    same_meaning: Annotated[
        list[str] | None,
        typer.Option("--same-meaning", metavar="ITEM", help=N_("This item was only reworded; may be repeated.")),
    ] = None,
    format_: Annotated[
        FindingsFormat, typer.Option("--format", "-f", help=N_("Output format."), show_default=False)
    ] = FindingsFormat.TEXT,
    output: OutputOption = None,
    force: ForceOption = False,
) -> int:
    """Read the versions, compare, show the changes and what is wrong with the version."""
    from dxcheck.cli.output import deliver, page, printed
    from dxcheck.cli.validate import show
    from dxcheck.render.checklist import diff as diff_text
    from dxcheck.validation.outcome import Outcome

    compared = list(_compare(checklists, against, same_meaning or []))
    outcome = Outcome(tuple(checked for _difference, checked in compared))
    if format_ is FindingsFormat.JSON:
        deliver(diff_text.as_json(compared), output, force=force)
    elif format_ is not FindingsFormat.TEXT:
        show(outcome, format_, output, force=force)
    elif output is None:
        diff_text.render(compared, page())
    else:
        deliver(printed(lambda target: diff_text.render(compared, target)), output, force=force)
    return FINDINGS if outcome.failed else OK


def _compare(
    checklists: list[str], against: str | None, same_meaning: list[str]
) -> Iterator[tuple[Diff | None, Checked]]:
    """Each later version with its difference from the earlier one; None for a file that is new in git.

    Raises:
        UserError: a checklist cannot be read, or the arguments do not name two.
    """
    from dxcheck import catalogue
    from dxcheck.checklist.diff import diff as difference_of
    from dxcheck.checklist.reader import checklist_in, read_bytes
    from dxcheck.checklist.rules.versions import version_findings
    from dxcheck.cli.inputs import find_checklist
    from dxcheck.errors import UserError
    from dxcheck.files import read_file
    from dxcheck.validation.check import Checked, Filter, finish

    if against is None and len(checklists) != 2:  # noqa: PLR2004 - OLD and NEW
        raise UserError(msg("name two checklists, or one and --against"), msg("dxcheck diff OLD NEW"))
    for name in checklists if against else checklists[1:]:
        path = catalogue.find(name, catalogue.checklists())
        source = read_file(path)
        reading = read_bytes(source.data)
        after = checklist_in(reading, str(path))
        before = _from_git(path, against) if against else find_checklist(checklists[0])
        if before is None or reading.document is None:
            yield None, Checked(str(path), ())
        else:
            difference = difference_of(before, after, same_meaning)
            found = version_findings(difference, reading.document)
            yield difference, finish(source, found, Filter())


def _from_git(path: Path, revision: str) -> Checklist | None:
    """The checklist as it was in a revision; None where the file was not there yet.

    Raises:
        UserError: there is no such revision, or no git, or the file was faulty then.
    """
    from dxcheck.checklist.reader import checklist_in, read_bytes
    from dxcheck.errors import UserError

    folder = path.resolve().parent
    if _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}") is None:
        message = msg("git has no revision {revision} for {path}", revision=revision, path=path)
        raise UserError(message, msg("check the revision's name, and that the file is in a git repository"))
    data = _git(folder, "show", "--end-of-options", f"{revision}:./{path.name}")
    if data is None:
        return None
    return checklist_in(read_bytes(data), f"{revision}:{path}")


def _git(folder: Path, *args: str) -> bytes | None:
    """What git prints; None where it refuses."""
    import subprocess

    from dxcheck.errors import UserError

    try:
        done = subprocess.run(["git", *args], cwd=folder, capture_output=True, check=False)  # noqa: S603, S607
    except FileNotFoundError:
        raise UserError(msg("git is needed for --against, and is not installed")) from None
    return done.stdout if done.returncode == 0 else None
