"""`dxcheck rules`: the list of rules, or what one of them means."""

from __future__ import annotations

from typing import Annotated

import typer

from dxcheck.errors import UserError
from dxcheck.i18n import N_, msg


def rules(
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help=N_("The code of a rule: DX203."), show_default=False)
    ] = None,
) -> None:
    """Without a code the list, with one the whole text."""
    from dxcheck.cli.output import page
    from dxcheck.render.findings import rules as rule_text
    from dxcheck.validation.rulebook import RULES
    from dxcheck.words import did_you_mean

    if code is None:
        rule_text.overview(RULES.values(), page())
        return
    rule = RULES.get(code.upper())
    if rule is None:
        hint = did_you_mean(code.upper(), RULES) or msg("dxcheck rules lists the codes")
        raise UserError(msg("there is no rule “{code}”", code=code), hint)
    rule_text.explanation(rule, page())
