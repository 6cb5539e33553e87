"""`dxcheck diff`: what changed in a checklist, and which version step that asks for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dxcheck.cli import FINDINGS, OK
from dxcheck.i18n import N_, msg
from dxcheck.render.findings import FindingsFormat

if TYPE_CHECKING:
    from dxcheck.checklist.diff import Diff
    from dxcheck.checklist.model import Checklist
    from dxcheck.findings import Finding
    from dxcheck.validation import Checked

HELP = N_("Tell what changed between two versions of a checklist.")


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("diff", help=HELP)(diff)


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help=N_("The earlier checklist; with --against the only one."))],
    new: Annotated[
        str | None, typer.Argument(metavar="[NEW]", help=N_("The later checklist."), show_default=False)
    ] = None,
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
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help=N_("Write to this file."))
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=N_("Overwrite the output file."))] = False,
) -> int:
    """Read both, compare, show the changes and what is wrong with the version."""
    from dxcheck.checklist.diff import diff as compare
    from dxcheck.cli.validate import show
    from dxcheck.validation import Filter, exit_status, finish

    before, after, path, data = _versions(old, new, against)
    difference = compare(before, after, same_meaning or ())
    found = finish(path, data, _findings(difference, data), Filter())
    if format_ is FindingsFormat.TEXT and output is None:
        _print(difference, found)
    elif format_ is FindingsFormat.JSON:
        _write_json(difference, found, output, force=force)
    else:
        show([found], format_, output, force=force)
    return FINDINGS if exit_status([found], Filter()) else OK


def _versions(old: str, new: str | None, against: str | None) -> tuple[Checklist, Checklist, str, bytes]:
    """Both checklists, and the later one's path and bytes.

    Raises:
        UserError: one of them cannot be read, or the arguments do not name two.
    """
    from dxcheck.checklist.catalogue import checklist_path
    from dxcheck.checklist.reader import load_checklist
    from dxcheck.cli.inputs import find_checklist
    from dxcheck.findings import UserError

    if (new is None) == (against is None):
        raise UserError(msg("name two checklists, or one and --against"), msg("dxcheck diff OLD NEW"))
    later = Path(old if against else str(new))
    path = later if later.is_file() else checklist_path(later.name) or later
    after = load_checklist(path)
    before = _from_git(path, against) if against else find_checklist(old)
    return before, after, str(path), path.read_bytes()


def _from_git(path: Path, revision: str) -> Checklist:
    import subprocess

    from dxcheck.checklist.reader import read_bytes
    from dxcheck.findings import FaultyFileError, UserError

    name = f"{revision}:./{path.name}"
    try:
        shown = subprocess.run(  # noqa: S603 - a fixed command; the revision cannot be taken for an option
            ["git", "show", "--end-of-options", name],  # noqa: S607
            cwd=path.resolve().parent,
            capture_output=True,
            check=True,
        )
    except FileNotFoundError:
        raise UserError(msg("git is needed for --against, and is not installed")) from None
    except subprocess.CalledProcessError:
        message = msg("git has no {path} in the revision {revision}", path=path.name, revision=revision)
        raise UserError(message, msg("check the revision's name, and that the file is committed there")) from None
    reading = read_bytes(shown.stdout)
    if reading.checklist is None:
        raise FaultyFileError(f"{revision}:{path}", reading.findings)
    return reading.checklist


def _findings(difference: Diff, data: bytes) -> list[Finding]:
    from dxcheck.checklist.rules.base import Document
    from dxcheck.checklist.tree import decode, parse
    from dxcheck.checklist.version_rules import version_findings

    root, _faults = parse(decode(data)[0])
    assert root is not None, "it has been read before"  # noqa: S101
    return list(version_findings(difference, Document(difference.new, root)))


def _print(difference: Diff, found: Checked) -> None:
    from dxcheck.cli.output import page
    from dxcheck.render import diff_text
    from dxcheck.render.findings import text

    screen = page()
    diff_text.render(difference, screen)
    if found.findings:
        screen.line()
        text.render([found], screen)


def _write_json(difference: Diff, found: Checked, output: Path | None, *, force: bool) -> None:
    from dxcheck.cli.output import write, write_file
    from dxcheck.render import diff_text

    rendered = diff_text.as_json(difference, found)
    write(rendered) if output is None else write_file(output, rendered, force=force)
