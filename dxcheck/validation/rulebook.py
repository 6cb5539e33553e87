"""The catalogue of rules: every one by its code, and what a user means by a code, its beginning or a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxcheck.benchmark import rules as benchmark
from dxcheck.checklist.rules import GROUPS as CHECKLIST_GROUPS
from dxcheck.checklist.rules import versions
from dxcheck.errors import UserError
from dxcheck.i18n import msg
from dxcheck.result import rules as result
from dxcheck.validation import comments
from dxcheck.words import did_you_mean

if TYPE_CHECKING:
    from dxcheck.findings.rule import Group, Rule

GROUPS: Final[tuple[Group, ...]] = (*CHECKLIST_GROUPS, result.GROUP, versions.GROUP, comments.GROUP, benchmark.GROUP)
RULES: Final[dict[str, Rule]] = {rule.code: rule for group in GROUPS for rule in group.rules}
WORDS: Final[dict[str, Rule]] = {word: rule for rule in RULES.values() for word in (rule.code.casefold(), rule.name)}
"""Each rule by its code and by its name, in small letters."""


def meant(word: str) -> tuple[Rule, ...]:
    """The rules of a code, of the beginning of codes (`DX4`), or of a name, in capitals or not.

    Raises:
        UserError: there is none.
    """
    folded = word.casefold()
    found = tuple(rule for rule in RULES.values() if rule.name == folded or rule.code.casefold().startswith(folded))
    if not folded or not found:
        hint = did_you_mean(word.upper(), RULES) or did_you_mean(folded, WORDS) or msg("dxcheck rules lists the codes")
        raise UserError(msg("there is no rule “{code}”", code=word), hint)
    return found
