"""The rules that a checklist is held to. `GROUPS` lists them; each stands in the module of its hundred."""

from __future__ import annotations

from typing import Final

from dxcheck.checklist.rules import file, language, references, rubric, structure

GROUPS: Final = (file.GROUP, structure.GROUP, references.GROUP, language.GROUP, rubric.GROUP)
CHECKS: Final = tuple(rule.check for group in GROUPS for rule in group.rules if rule.check)
"""What is asked of a checklist that could be read."""
