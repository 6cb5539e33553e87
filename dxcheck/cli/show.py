"""`dxcheck show`: read a checklist, or one of its items, without answering."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dxcheck import catalogue
from dxcheck.files import exists
from dxcheck.i18n import N_, language, msg


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
) -> None:
    """One word that names no checklist is taken for an item of the default one."""
    from dxcheck.checklist.names import NotNamed, item_named
    from dxcheck.cli.inputs import find_checklist
    from dxcheck.cli.output import page
    from dxcheck.errors import UserError
    from dxcheck.render.checklist.terminal import item_in_full, outline

    if checklist is not None and item is None and not _names_checklist(checklist):
        checklist, item = None, checklist
    found = find_checklist(checklist)
    if item is None:
        outline(found, page())
        return
    named = item_named(found, item, language())
    if isinstance(named, NotNamed):
        raise UserError(named.message, named.hint or msg("dxcheck show lists the items"))
    item_in_full(found, found.domain_of[named.id], named, page())


def _names_checklist(word: str) -> bool:
    return word in catalogue.checklists() or Path(word).suffix != "" or exists(word)
