"""The difference between two versions of a checklist, for people and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from dxcheck.checklist.rules.versions import STEP_NAMES
from dxcheck.i18n import _, ngettext
from dxcheck.render.findings import text
from dxcheck.render.findings.json import finding_json
from dxcheck.render.page import fit
from dxcheck.validation.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxcheck.checklist.diff import Diff
    from dxcheck.render.page import Page
    from dxcheck.validation.check import Checked

FORMAT: Final = "dxcheck/diff/1"


def render(compared: Sequence[tuple[Diff | None, Checked]], page: Page) -> None:
    """Every change with the step it asks for, which answers stay comparable, and what is wrong with the versions."""
    for difference, checked in compared:
        if difference is None:
            page.line(_("{path} is new: there is nothing to compare").format(path=checked.path))
        else:
            _changes(difference, page)
    found = [checked for _difference, checked in compared if checked.findings]
    if found:
        page.line()
        text.render(Outcome(tuple(found)), page)


def _changes(difference: Diff, page: Page) -> None:
    old, new = difference.old, difference.new
    page.line(f"{old.id} {old.version} → {new.id} {new.version}", "bold")
    if not difference.changes:
        page.line(_("Nothing has changed."))
        return
    for change in difference.changes:
        comparable = "" if change.comparable else " " + _("(answers not comparable)")
        subject = f"{change.item}: " if change.item else ""
        page.block(f"{subject}{change.message}{comparable}", first=f"  {fit(str(STEP_NAMES[change.step]), 9)}")
    lost = {change.item for change in difference.changes if not change.comparable}
    if lost:
        losing = ngettext("{n} item loses its answers", "{n} items lose their answers", len(lost))
        page.line(losing.format(n=len(lost)), "yellow")
    step = _("Version step asked for: {needed}; taken: {taken}")
    page.line(step.format(needed=STEP_NAMES[difference.called_for], taken=STEP_NAMES[difference.taken]), "bold")


def as_json(compared: Sequence[tuple[Diff | None, Checked]]) -> str:
    """Format `dxcheck/diff/1`; steps are none, patch, minor, major, and null for a file that is new."""
    document = {"format": FORMAT, "diffs": [_diff(difference, checked) for difference, checked in compared]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _diff(difference: Diff | None, checked: Checked) -> dict[str, Any]:
    if difference is None:
        return {"path": checked.path, "step_called_for": None, "step_taken": None, "changes": [], "findings": []}
    return {
        "path": checked.path,
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
        "findings": [finding_json(finding) for finding in checked.findings],
    }
