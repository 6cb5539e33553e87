"""The rules that a well-formed checklist is held to, one generator each; `RULES` is the list that is run.

A rule is a function of a `Document` that yields `Fault`s: where in the document, and what is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxcheck.checklist.rules import language, references, rubric, structure

if TYPE_CHECKING:
    from dxcheck.checklist.rules.base import Rule

RULES: Final[tuple[Rule, ...]] = (*structure.RULES, *references.RULES, *language.RULES, *rubric.RULES)
