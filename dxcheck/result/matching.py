"""Whether a result belongs to a checklist, and which of its answers count."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from dxcheck.checklist.model import version_numbers
from dxcheck.findings.finding import FaultyFileError, Finding
from dxcheck.i18n import msg
from dxcheck.result import rules
from dxcheck.result.model import Answer, ChecklistRef, Result, Status
from dxcheck.result.places import Places
from dxcheck.words import Hints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxcheck.checklist.model import Checklist, Item
    from dxcheck.result.store import Stored


class Matched(NamedTuple):
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
    findings = [*_unusable(stored.result, checklist, Places(stored.data or b""))]
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


def faults(result: Result, checklist: Checklist, places: Places) -> Iterator[Finding]:
    """What does not fit between a result and a checklist; `places` are those of the result's file."""
    unusable = [*_unusable(result, checklist, places)]
    yield from unusable
    if not any(finding.rule is rules.OTHER_CHECKLIST for finding in unusable):
        yield from _doubts(result, checklist, places)


def _unusable(result: Result, checklist: Checklist, places: Places) -> Iterator[Finding]:
    """What makes it impossible to count the answers."""
    other = _other_checklist(result.checklist, checklist, places)
    if other:
        yield other
        return
    items, renamed, top = checklist.items, checklist.renamed, checklist.top_level
    same_version = result.checklist.version == checklist.version
    hints = Hints(items)
    for id_, answer in result.answers.items():
        if id_ not in items and id_ not in renamed:
            if same_version:
                message = msg("there is no item “{id}” in the checklist {checklist}", id=id_, checklist=checklist.id)
                yield Finding(rules.NO_SUCH_ITEM, message, places.mark(("answers", id_)), hints.of(id_))
        elif (answer.level or 0) > top or (answer.target or 0) > top:
            yield from _outside(id_, answer, top, places)


def _outside(id_: str, answer: Answer, top: int, places: Places) -> Iterator[Finding]:
    for key, level in (("level", answer.level), ("target", answer.target)):
        if level is not None and level > top:
            path = ("answers", id_, key)
            message = msg("{key} = {value} is outside 0 to {top}", key=".".join(path), value=level, top=top)
            yield Finding(rules.LEVEL_OUT_OF_RANGE, message, places.mark(path))


def _doubts(result: Result, checklist: Checklist, places: Places) -> Iterator[Finding]:
    """What can be counted and is probably not meant."""
    ref = result.checklist
    if ref.version == checklist.version and ref.digest not in ("", checklist.digest):
        message = msg("the checklist {id} was changed since, and its version was not", id=checklist.id)
        hint = msg("find out what changed, with dxcheck diff, before you compare this result with others")
        yield Finding(rules.CHANGED_CHECKLIST, message, places.mark(("checklist", "digest")), hint)
    for id_, answer in result.answers.items():
        item = checklist.items.get(id_) or checklist.renamed.get(id_)
        if item:
            yield from _answer_doubts(id_, item, answer, places)


def _answer_doubts(id_: str, item: Item, answer: Answer, places: Places) -> Iterator[Finding]:
    path = ("answers", id_)
    if answer.level is not None and answer.target is not None and answer.target < answer.level:
        message = msg("the target {target} is below the level {level}", target=answer.target, level=answer.level)
        yield Finding(rules.TARGET_BELOW_LEVEL, message, places.mark((*path, "target")))
    if answer.status is Status.NOT_APPLICABLE and not answer.reason:
        message = msg("{id} is not applicable without a reason", id=item.id)
        yield Finding(rules.NO_REASON, message, places.mark((*path, "status")))
    if answer.revision != item.revision:
        message = msg(
            "{id} was answered in revision {theirs}, the checklist has {ours}",
            id=item.id,
            theirs=answer.revision,
            ours=item.revision,
        )
        yield Finding(rules.OTHER_REVISION, message, places.mark((*path, "revision")))


def _other_checklist(ref: ChecklistRef, checklist: Checklist, places: Places) -> Finding | None:
    if ref.id != checklist.id:
        message = msg("this result answers the checklist {theirs}, not {ours}", theirs=ref.id, ours=checklist.id)
        return Finding(
            rules.OTHER_CHECKLIST, message, places.mark(("checklist", "id")), msg("name its checklist with -c")
        )
    mark = places.mark(("checklist", "version")) if ref.version != checklist.version else None
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
