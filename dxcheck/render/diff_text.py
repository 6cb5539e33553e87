"""The difference between two versions of a checklist, for people and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from dxcheck.checklist.version_rules import STEP_NAMES
from dxcheck.i18n import _, ngettext

if TYPE_CHECKING:
    from dxcheck.checklist.diff import Diff
    from dxcheck.render.layout import Page
    from dxcheck.validation import Checked

FORMAT: Final = "dxcheck/diff/1"


def render(difference: Diff, page: Page) -> None:
    """Every change with the step it asks for, and which answers stay comparable."""
    old, new = difference.old, difference.new
    page.line(f"{old.id} {old.version} → {new.id} {new.version}", "bold")
    if not difference.changes:
        page.line(_("Nothing has changed."))
        return
    for change in difference.changes:
        comparable = "" if change.comparable else " " + _("(answers not comparable)")
        subject = f"{change.item}: " if change.item else ""
        page.block(f"{subject}{change.message}{comparable}", first=f"  {STEP_NAMES[change.step]!s:<8}")
    lost = {change.item for change in difference.changes if not change.comparable}
    if lost:
        text = ngettext("{n} item loses its answers", "{n} items lose their answers", len(lost))
        page.line(text.format(n=len(lost)), "yellow")
    step = _("Version step asked for: {needed}; taken: {taken}")
    page.line(step.format(needed=STEP_NAMES[difference.called_for], taken=STEP_NAMES[difference.taken]), "bold")


def as_json(difference: Diff, found: Checked) -> str:
    """Format `dxcheck/diff/1`; steps are none, patch, minor, major."""
    document = {
        "format": FORMAT,
        "old": {"id": difference.old.id, "version": difference.old.version},
        "new": {"id": difference.new.id, "version": difference.new.version},
        "step_called_for": difference.called_for.name.lower(),
        "step_taken": difference.taken.name.lower(),
        "changes": [
            {
                "item": change.item or None,
                "step": change.step.name.lower(),
                "comparable": change.comparable,
                "message": str(change.message),
            }
            for change in difference.changes
        ],
        "findings": [
            {
                "code": finding.code,
                "line": finding.mark.line if finding.mark else None,
                "column": finding.mark.column if finding.mark else None,
                "message": str(finding.message),
                "hint": str(finding.hint) if finding.hint else None,
            }
            for finding in found.findings
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
