"""Whether a result belongs to a checklist, and which of its answers count."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dxcheck.checklist.model import version_numbers
from dxcheck.checklist.shape import SEMVER
from dxcheck.files import readable
from dxcheck.findings.finding import FaultyFileError, Finding, Mark
from dxcheck.findings.rule import Severity
from dxcheck.i18n import msg
from dxcheck.result import rules
from dxcheck.result.layout import locate
from dxcheck.result.model import Answer, ChecklistRef, Result, Status
from dxcheck.words import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxcheck.checklist.model import Checklist, Item
    from dxcheck.result.store import Stored


@dataclass(frozen=True, slots=True)
class Matched:
    """A result as far as it speaks of a checklist."""

    result: Result
    """Only answers to items of the checklist in their present revision."""
    set_aside: tuple[str, ...] = ()
    """Ids of items whose answers are in the file and do not count: the item is gone, or has a new revision."""


def match(stored: Stored, checklist: Checklist) -> Matched:
    """The answers that count.

    A result answered with an earlier version of the same major number is taken; answers whose item has changed its
    meaning since are set aside.

    Raises:
        FaultyFileError: another checklist, another major version, a version newer than the checklist's, or an answer
            that cannot belong to it.
    """
    result = under_present_ids(stored, checklist).result
    text = readable(stored.data or b"")
    findings = [fault for fault in faults(stored.result, checklist, text) if fault.severity is Severity.ERROR]
    if findings:
        raise FaultyFileError(str(stored.path), sorted(findings, key=Finding.sort_key))
    items = checklist.items
    counted = {
        id_: answer for id_, answer in result.answers.items() if id_ in items and items[id_].revision == answer.revision
    }
    return Matched(replace(result, answers=counted), tuple(id_ for id_ in result.answers if id_ not in counted))


def reference_to(checklist: Checklist) -> ChecklistRef:
    """How a result names the checklist it was answered with."""
    return ChecklistRef(checklist.id, checklist.version, checklist.digest)


def with_version(result: Result, checklist: Checklist) -> Result:
    """The result as one of the checklist's version, once every answer is to an item of today in its revision."""
    items = checklist.items
    if all(id_ in items and items[id_].revision == answer.revision for id_, answer in result.answers.items()):
        return replace(result, checklist=reference_to(checklist))
    return result


def under_present_ids(stored: Stored, checklist: Checklist) -> Stored:
    """The same with each answer under the id that its item has by now, in its tables too, so that nothing gets lost."""
    answers, kept = stored.result.answers, stored.tables.get("answers", {})
    ids = {id_: heir.id for id_, heir in checklist.renamed.items() if id_ in answers and heir.id not in answers}
    if not ids:
        return stored
    result = replace(stored.result, answers={ids.get(id_, id_): answer for id_, answer in answers.items()})
    tables = {**stored.tables, "answers": {ids.get(id_, id_): table for id_, table in kept.items()}}
    return replace(stored, result=result, tables=tables)


def faults(result: Result, checklist: Checklist, text: str) -> Iterator[Finding]:
    """What does not fit between a result and a checklist; `text` is the result's file, to find lines in."""
    other = _other_checklist(result.checklist, checklist, text)
    if other:
        yield other
        return
    same_version = result.checklist.version == checklist.version
    if same_version and result.checklist.digest not in ("", checklist.digest):
        message = msg("the checklist {id} was changed since, and its version was not", id=checklist.id)
        hint = msg("find out what changed, with dxcheck diff, before you compare this result with others")
        yield Finding(rules.CHANGED_CHECKLIST, message, locate(text, ("checklist", "digest")), hint)
    for id_, answer in result.answers.items():
        item = checklist.items.get(id_) or checklist.renamed.get(id_)
        if item is not None:
            yield from _answer_faults(id_, item, answer, checklist.top_level, text)
        elif same_version:
            message = msg("there is no item “{id}” in the checklist {checklist}", id=id_, checklist=checklist.id)
            yield Finding(
                rules.NO_SUCH_ITEM, message, locate(text, ("answers", id_)), did_you_mean(id_, checklist.items)
            )


def _answer_faults(id_: str, item: Item, answer: Answer, top: int, text: str) -> Iterator[Finding]:
    path = ("answers", id_)

    def mark(key: str) -> Mark | None:
        return locate(text, (*path, key))

    for key, level in (("level", answer.level), ("target", answer.target)):
        if level is not None and level > top:
            message = msg("{key} = {level} is outside 0 to {top}", key=".".join((*path, key)), level=level, top=top)
            yield Finding(rules.LEVEL_OUT_OF_RANGE, message, mark(key))
    if answer.level is not None and answer.target is not None and answer.target < answer.level:
        message = msg("the target {target} is below the level {level}", target=answer.target, level=answer.level)
        yield Finding(rules.TARGET_BELOW_LEVEL, message, mark("target"))
    if answer.status is Status.NOT_APPLICABLE and not answer.reason:
        message = msg("{id} is not applicable without a reason", id=item.id)
        yield Finding(rules.NO_REASON, message, mark("status"))
    if answer.revision != item.revision:
        message = msg(
            "{id} was answered in revision {theirs}, the checklist has {ours}",
            id=item.id,
            theirs=answer.revision,
            ours=item.revision,
        )
        yield Finding(rules.OTHER_REVISION, message, mark("revision"))


def _other_checklist(ref: ChecklistRef, checklist: Checklist, text: str) -> Finding | None:
    if ref.id != checklist.id:
        message = msg("this result answers the checklist {theirs}, not {ours}", theirs=ref.id, ours=checklist.id)
        return Finding(
            rules.OTHER_CHECKLIST, message, locate(text, ("checklist", "id")), msg("name its checklist with -c")
        )
    mark = locate(text, ("checklist", "version"))
    if not SEMVER.fullmatch(ref.version):
        message = msg("checklist.version = “{version}” is no version such as 1.0.0", version=ref.version)
        return Finding(rules.WRONG_TYPE, message, mark)
    theirs, ours = version_numbers(ref.version), version_numbers(checklist.version)
    if theirs[0] == ours[0] and theirs <= ours:
        return None
    message = msg(
        "this result answers version {theirs} of the checklist {id}, here is {ours}: they cannot be compared",
        theirs=ref.version,
        id=ref.id,
        ours=checklist.version,
    )
    return Finding(
        rules.OTHER_CHECKLIST, message, mark, msg("update dxcheck, or name the checklist of that version with -c")
    )
