"""The rules that a checklist is held to. `RULES` lists them; each stands in the module of its hundred."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxcheck.checklist.rules import file, language, references, rubric, structure

if TYPE_CHECKING:
    from dxcheck.findings.rule import Rule

RULES: Final[tuple[Rule, ...]] = (*file.RULES, *structure.RULES, *references.RULES, *language.RULES, *rubric.RULES)
