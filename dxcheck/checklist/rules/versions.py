"""DX7xx: what a new version of a checklist is held to, as findings on its file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxcheck.checklist.diff import Step
from dxcheck.checklist.model import version_numbers
from dxcheck.checklist.rules.examples import in_checklist, in_item
from dxcheck.findings.rule import Group, Rule
from dxcheck.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxcheck.checklist.diff import Diff
    from dxcheck.checklist.document import Document, Path
    from dxcheck.findings.finding import Finding

STEP_NAMES: Final = {
    Step.NONE: msg("none"),
    Step.PATCH: msg("patch"),
    Step.MINOR: msg("minor"),
    Step.MAJOR: msg("major"),
}


def version_findings(difference: Diff, document: Document) -> Iterator[Finding]:
    """Steps not taken and meanings changed in silence, at their places in the new file."""
    places = {item.id: path for path, item in document.items()}
    for change in difference.changes:
        if change.meaning:
            path: Path = (*places[change.item], "revision")
            message = msg("{id} asks something else than before and has the same revision", id=change.item)
            hint = msg("raise its revision, or name it with --same-meaning where only the wording changed")
            yield document.finding(SILENT_CHANGE, path, message, hint)
    for id_, item in difference.new.items.items():
        earlier = difference.old.items.get(id_)
        if earlier and item.revision < earlier.revision:
            message = msg("the revision went back from {old} to {new}", old=earlier.revision, new=item.revision)
            yield document.finding(REVISION_BACK, (*places[id_], "revision"), message)
    if difference.taken < difference.called_for:
        yield document.finding(VERSION_STEP, ("version",), _step_message(difference), _step_hint(difference))


def _step_message(difference: Diff) -> Message:
    return msg(
        "the changes ask for a {needed} step of the version, {old} to {new} is {taken}",
        needed=STEP_NAMES[difference.called_for],
        old=difference.old.version,
        new=difference.new.version,
        taken=STEP_NAMES[difference.taken],
    )


def _step_hint(difference: Diff) -> Message:
    major, minor, patch = version_numbers(difference.old.version)
    following = {
        Step.PATCH: (major, minor, patch + 1),
        Step.MINOR: (major, minor + 1, 0),
        Step.MAJOR: (major + 1, 0, 0),
    }[difference.called_for]
    return msg("write version: {version}", version=".".join(map(str, following)))


VERSION_STEP: Final = Rule(
    "DX701",
    "version-step",
    msg("The version has not taken the step that the changes ask for."),
    msg(
        "Patch for wording, minor for items added, revised, moved or weighted anew, major where items are removed or"
        " the scale changes. The examples stand against a version 1.0.0 in which the description was another."
    ),
    in_checklist("version: 1.0.0\ndescription: A new description"),
    in_checklist("version: 1.0.1\ndescription: A new description"),
    harmless=True,
)

SILENT_CHANGE: Final = Rule(
    "DX702",
    "silent-change",
    msg("An item asks something else and has the same revision."),
    msg(
        "Answers given before would be taken for answers to the new question. Raise `revision`, and they are asked"
        " again. The examples stand against an item with another question and revision 1."
    ),
    in_item('revision: 1\nquestion: {ja: 見直していますか。, en: "Is it reviewed?"}'),
    in_item('revision: 2\nquestion: {ja: 見直していますか。, en: "Is it reviewed?"}'),
    harmless=True,
)

REVISION_BACK: Final = Rule(
    "DX703",
    "revision-back",
    msg("An item's revision has become smaller."),
    msg("Answers to an old revision would count again. Revisions only go up. The examples stand against revision 2."),
    in_item("revision: 1"),
    in_item("revision: 2"),
    harmless=True,
)

GROUP: Final = Group(
    msg("DX7xx: versions (dxcheck diff)"),
    (
        VERSION_STEP,
        SILENT_CHANGE,
        REVISION_BACK,
    ),
)
