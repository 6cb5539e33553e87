"""The catalogue: every rule by its code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxcheck.checklist.rules import RULES as CHECKLIST_RULES
from dxcheck.checklist.rules.versions import RULES as VERSION_RULES
from dxcheck.result.rules import RULES as RESULT_RULES

if TYPE_CHECKING:
    from dxcheck.findings.rule import Rule

RULES: Final[dict[str, Rule]] = {rule.code: rule for rule in (*CHECKLIST_RULES, *RESULT_RULES, *VERSION_RULES)}
