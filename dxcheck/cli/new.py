"""`dxcheck new`: a file to start from."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from dxcheck.cli.options import ForceOption
from dxcheck.cli.output import page, write_bytes
from dxcheck.files import with_ending
from dxcheck.i18n import N_, _, language

_TEMPLATES = Path(__file__).parents[1] / "templates"


app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True, suggest_commands=False)


@app.callback()
def new() -> None:
    """Make it a group, so that further kinds of file find their place."""


@app.command(help=N_("Write a small, valid, commented checklist to start from."))
def checklist(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("The file to write, for example my-city.yaml."))],
    force: ForceOption = False,
) -> None:
    """Comments are in the language in use; the id follows the file's name."""
    path = with_ending(file, ".yaml")
    template = (_TEMPLATES / f"checklist.{language()}.yaml").read_text(encoding="utf-8")
    text = template.replace("id: my-checklist", f"id: {_slug(path.stem)}")
    write_bytes(path, text.encode(), force=force)
    screen = page()
    screen.line(_("Written: {path}").format(path=path), "green")
    screen.as_is(_("Next: {command}").format(command=f"dxcheck validate {path}"))


def _slug(stem: str) -> str:
    """The file's name as an id; a fixed one where nothing of it can stand in an id."""
    slug = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")
    return slug if re.match(r"[a-z]", slug) else "my-checklist"
