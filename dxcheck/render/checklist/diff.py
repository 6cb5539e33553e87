"""The difference between versions of checklists, for people and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dxcheck.checklist.diff import ChangeKind
from dxcheck.checklist.rules.versions import STEP_NAMES
from dxcheck.i18n import N_, _, ngettext
from dxcheck.render.escape import json_text
from dxcheck.render.findings import text
from dxcheck.render.findings.json import finding_json
from dxcheck.render.page import fit
from dxcheck.validation.versions import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxcheck.checklist.diff import Change, Diff
    from dxcheck.render.page import Page
    from dxcheck.validation.outcome import Outcome
    from dxcheck.validation.versions import Compared

FORMAT: Final = "dxcheck/diff/1"

_SENTENCES: Final = {
    ChangeKind.ID: N_("the checklist's id changed from {old} to {new}"),
    ChangeKind.SCALE: N_("the scale has {new} levels, it had {old}"),
    ChangeKind.LEVEL_NAMES: N_("names of levels were reworded"),
    ChangeKind.TITLE: N_("changed: title"),
    ChangeKind.DESCRIPTION: N_("changed: description"),
    ChangeKind.SOURCES: N_("changed: sources"),
    ChangeKind.CITIES: N_("changed: cities"),
    ChangeKind.GLOSSARY: N_("changed: glossary"),
    ChangeKind.JUDGEMENT: N_("changed: rules of judgement"),
    ChangeKind.DOMAIN_ADDED: N_("domain added"),
    ChangeKind.DOMAIN_REMOVED: N_("domain removed"),
    ChangeKind.DOMAINS_REORDERED: N_("the domains stand in another order"),
    ChangeKind.ITEM_ADDED: N_("item added"),
    ChangeKind.ITEM_REMOVED: N_("item removed"),
    ChangeKind.ITEM_RENAMED: N_("formerly {old}; its answers come along"),
    ChangeKind.ITEM_MOVED: N_("moved from domain {old} to {new}"),
    ChangeKind.ITEMS_REORDERED: N_("the items stand in another order"),
    ChangeKind.REVISION: N_("revision {new}, it was {old}: answers are asked again"),
    ChangeKind.MEANING: N_("question or criteria changed, the revision did not"),
    ChangeKind.WEIGHT: N_("weight changed from {old} to {new}"),
    ChangeKind.PREREQUISITES: N_("changed: prerequisites"),
    ChangeKind.KEY: N_("changed: key item"),
    ChangeKind.WORDING: N_("reworded"),
}

_STATES: Final = {
    State.NEW: N_("{path} is new: there is nothing to compare"),
    State.REMOVED: N_("{path} was removed"),
    State.FAULTY: N_("{path} has errors: it cannot be compared"),
}


def render(compared: Sequence[Compared], outcome: Outcome, page: Page) -> None:
    """Every change with the step it asks for, which answers stay comparable, and what is wrong with the versions."""
    for entry in compared:
        if entry.difference is None:
            page.line(_(_STATES[entry.state]).format(path=entry.checked.path))
        else:
            _changes(entry.difference, page)
    if outcome.errors or outcome.warnings or not outcome.complete:
        page.line()
        text.render(outcome, page)


def _changes(difference: Diff, page: Page) -> None:
    old, new = difference.old, difference.new
    page.line(f"{old.id} {old.version} → {new.id} {new.version}", "bold")
    if not difference.changes:
        page.line(_("Nothing has changed."))
        return
    for change in difference.changes:
        comparable = "" if change.comparable else " " + _("(answers not comparable)")
        subject = f"{change.subject}: " if change.subject else ""
        page.block(f"{subject}{_sentence(change)}{comparable}", first=f"  {fit(str(STEP_NAMES[change.step]), 9)}")
    lost = {change.subject for change in difference.changes if not change.comparable}
    if lost:
        losing = ngettext("{n} item loses its answers", "{n} items lose their answers", len(lost))
        page.line(losing.format(n=len(lost)), "yellow")
    step = _("Version step asked for: {needed}; taken: {taken}")
    page.line(step.format(needed=STEP_NAMES[difference.called_for], taken=STEP_NAMES[difference.taken]), "bold")


def _sentence(change: Change) -> str:
    return _(_SENTENCES[change.kind]).format(old=change.old, new=change.new)


def as_json(compared: Sequence[Compared], outcome: Outcome) -> str:
    """Format `dxcheck/diff/1`; steps are none, patch, minor, major, and null where there was nothing to compare."""
    return json_text(
        {
            "format": FORMAT,
            "complete": outcome.complete,
            "stopped": outcome.stopped.line() if outcome.stopped else None,
            "failed": outcome.failed,
            "diffs": [_diff(entry) for entry in compared],
            "unreadable": [{"path": entry.name, "reason": str(entry.reason)} for entry in outcome.unreadable],
            "passed_over": list(outcome.passed_over),
        }
    )


def _diff(entry: Compared) -> dict[str, Any]:
    difference = entry.difference
    return {
        "path": entry.checked.path,
        "state": entry.state.value,
        "old": {"id": difference.old.id, "version": difference.old.version} if difference else None,
        "new": {"id": difference.new.id, "version": difference.new.version} if difference else None,
        "step_called_for": difference.called_for.name.lower() if difference else None,
        "step_taken": difference.taken.name.lower() if difference else None,
        "changes": [_change(change) for change in difference.changes] if difference else [],
        "findings": [finding_json(finding) for finding in entry.checked.findings],
    }


def _change(change: Change) -> dict[str, Any]:
    """One change; `item` is the id of an item or domain, null for the checklist as a whole."""
    return {
        "kind": change.kind.value,
        "item": change.subject or None,
        "step": change.step.name.lower(),
        "comparable": change.comparable,
        "old": change.old or None,
        "new": change.new or None,
    }
