"""DX7xx: what a new version of a checklist is held to, as findings on its file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxcheck.checklist.diff import ChangeKind, VersionStep, next_version
from dxcheck.checklist.model import version_numbers
from dxcheck.checklist.rules.examples import in_checklist, in_item
from dxcheck.findings.rule import Group, Rule, Severity
from dxcheck.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dxcheck.checklist.diff import Diff
    from dxcheck.checklist.document import Document, Path
    from dxcheck.findings.comments import Ignore
    from dxcheck.findings.finding import Finding

STEP_NAMES: Final = {
    VersionStep.NONE: msg("none"),
    VersionStep.PATCH: msg("patch"),
    VersionStep.MINOR: msg("minor"),
    VersionStep.MAJOR: msg("major"),
}


def declared_same(document: Document, told: Iterable[Ignore]) -> set[str]:
    """Ids of items that were only reworded, as a comment on the line of their revision says."""
    comments = tuple(told)
    return {
        item.id
        for path, item in document.items()
        for finding in [document.finding(SILENT_CHANGE, (*path, "revision"), SILENT_CHANGE.summary)]
        if any(ignore.names(finding) for ignore in comments)
    }


def version_findings(difference: Diff, document: Document) -> Iterator[Finding]:
    """Steps not taken and meanings changed in silence, at their places in the new file."""
    places = {item.id: path for path, item in document.items()}
    for change in difference.changes:
        where: Path = (*places.get(change.subject, ()), "revision")
        if change.kind is ChangeKind.MEANING:
            message = msg("{id} asks something else than before and has the same revision", id=change.subject)
            hint = msg("raise its revision, or name it with --same-meaning where only the wording changed")
            yield document.finding(SILENT_CHANGE, where, message, hint)
        elif change.kind is ChangeKind.REVISION and int(change.new) < int(change.old):
            message = msg("the revision went back from {old} to {new}", old=change.old, new=change.new)
            yield document.finding(REVISION_BACK, where, message)
    yield from _version(difference, document)


def _version(difference: Diff, document: Document) -> Iterator[Finding]:
    """What is wrong with the step of the version, if anything: one finding at most."""
    old, new = difference.old.version, difference.new.version
    following = next_version(old, difference.called_for)
    hint = msg("write version: {version}", version=following)
    if version_numbers(new) < version_numbers(old):
        message = msg("the version went back from {old} to {new}", old=old, new=new)
        yield document.finding(VERSION_BACK, ("version",), message, hint)
    elif difference.taken < difference.called_for:
        message = msg(
            "the changes ask for a {needed} step of the version, {old} to {new} is {taken}",
            needed=STEP_NAMES[difference.called_for],
            old=old,
            new=new,
            taken=STEP_NAMES[difference.taken],
        )
        yield document.finding(VERSION_STEP, ("version",), message, hint)
    elif new not in {next_version(old, step) for step in VersionStep}:
        message = msg("the version jumps from {old} to {new}", old=old, new=new)
        likely = next_version(old, max(difference.taken, difference.called_for))
        yield document.finding(VERSION_JUMP, ("version",), message, msg("write version: {version}", version=likely))


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

VERSION_BACK: Final = Rule(
    "DX704",
    "version-back",
    msg("The version has become smaller."),
    msg(
        "Results that were saved with the newer version could not be read any more. Versions only go up. The examples"
        " stand against version 1.0.0."
    ),
    in_checklist("version: 0.9.0"),
    in_checklist("version: 1.0.0"),
    harmless=True,
)

VERSION_JUMP: Final = Rule(
    "DX705",
    "version-jump",
    msg("The version leaves numbers out."),
    msg(
        "One change is one step: the number that is raised goes up by one and those behind it begin at 0. Readers look"
        " for a version that never was. The examples stand against version 1.0.0."
    ),
    in_checklist("version: 1.2.0"),
    in_checklist("version: 1.1.0"),
    severity=Severity.WARNING,
)

GROUP: Final = Group(
    msg("DX7xx: versions (dxcheck diff)"), (VERSION_STEP, SILENT_CHANGE, REVISION_BACK, VERSION_BACK, VERSION_JUMP)
)
