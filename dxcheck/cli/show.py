"""`dxcheck show`: read a checklist, or one of its items, without answering."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import click
import typer

from dxcheck import catalogue
from dxcheck.checklist.names import NotNamed, item_named
from dxcheck.cli.inputs import find_checklist
from dxcheck.cli.options import ForceOption, OutputOption
from dxcheck.cli.output import page, present
from dxcheck.errors import UserError
from dxcheck.files import exists
from dxcheck.i18n import N_, language, msg
from dxcheck.render.checklist import FORMATS
from dxcheck.render.checklist.terminal import item_in_full
from dxcheck.render.checklist.view import checklist_view
from dxcheck.render.formats import TERMINAL

if TYPE_CHECKING:
    from dxcheck.checklist.model import Checklist


def show(
    checklist: Annotated[
        str | None,
        typer.Argument(
            metavar="[CHECKLIST]", help=N_("A checklist's id or file; else osaka-kobe."), show_default=False
        ),
    ] = None,
    item: Annotated[
        str | None,
        typer.Argument(
            metavar="[ITEM]",
            help=N_("An item by number, id or words of its title, to see all of it."),
            show_default=False,
        ),
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            click_type=click.Choice(FORMATS.names),
            help=N_("Output format; else the ending of the output file tells it."),
        ),
    ] = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """One word that names no checklist is taken for an item of the default one."""
    chosen = FORMATS.chosen(format_, output)
    if checklist is not None and item is None and not _names_checklist(checklist):
        checklist, item = None, checklist
    found = find_checklist(checklist)
    view = checklist_view(found, language())
    if item is not None:
        view = view.only(_item_id(found, item))
    if item is not None and chosen == TERMINAL and output is None:
        item_in_full(view.items[0], view, page())
    else:
        present(FORMATS, chosen, view, output, force=force)


def _item_id(checklist: Checklist, item: str) -> str:
    named = item_named(checklist, item, language())
    if isinstance(named, NotNamed):
        raise UserError(named.message, named.hint or msg("dxcheck show lists the items"))
    return named.id


def _names_checklist(word: str) -> bool:
    return word in catalogue.checklists() or Path(word).suffix != "" or exists(word)
