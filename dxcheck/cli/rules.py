"""`dxcheck rules`: the list of rules, or what one of them means."""

from __future__ import annotations

from typing import Annotated

import typer

from dxcheck.cli.output import page
from dxcheck.i18n import N_
from dxcheck.render.findings.rules import explanation, overview
from dxcheck.validation.rulebook import RULES, meant


def rules(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="[CODE]", help=N_("A code, its beginning, or a rule's name: DX203."), show_default=False
        ),
    ] = None,
) -> None:
    """The list of rules, or of those meant; one alone with its whole text."""
    found = tuple(RULES.values()) if code is None else meant(code)
    if len(found) == 1:
        explanation(found[0], page())
    else:
        overview(found, page())
