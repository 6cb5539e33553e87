"""Whether a result belongs to a checklist, and which of its answers count."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dxcheck.checklist.shape import SEMVER, did_you_mean
from dxcheck.findings import FaultyFileError, Finding, UserError
from dxcheck.i18n import msg
from dxcheck.result.layout import locate
from dxcheck.result.model import ChecklistRef, Result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxcheck.checklist.model import Checklist
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
        UserError: another checklist, another major version, or a version newer than the checklist's;
            FaultyFileError where an answer cannot belong to the checklist.
    """
    result = stored.result
    _check_version(stored, checklist)
    if result.checklist.version == checklist.version:
        findings = list(_faults(stored, checklist))
    else:
        findings = [fault for fault in _faults(stored, checklist) if fault.code != "DX605"]
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


def _check_version(stored: Stored, checklist: Checklist) -> None:
    ref = stored.result.checklist
    if ref.id != checklist.id:
        raise UserError(
            msg("this result answers the checklist {theirs}, not {ours}", theirs=ref.id, ours=checklist.id),
            msg("name its checklist with -c"),
            where=str(stored.path),
        )
    if not SEMVER.fullmatch(ref.version):
        message = msg("checklist.version = “{version}” is no version such as 1.0.0", version=ref.version)
        mark = locate(stored.data.decode("utf-8-sig"), ("checklist", "version")) if stored.data else None
        raise FaultyFileError(str(stored.path), [Finding("DX604", message, mark)])
    theirs, ours = _numbers(ref.version), _numbers(checklist.version)
    if theirs[0] != ours[0] or theirs > ours:
        raise UserError(
            msg(
                "this result answers version {theirs} of the checklist {id}, here is {ours}: they cannot be compared",
                theirs=ref.version,
                id=ref.id,
                ours=checklist.version,
            ),
            msg("update dxcheck, or name the checklist of that version with -c"),
            where=str(stored.path),
        )


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _faults(stored: Stored, checklist: Checklist) -> Iterator[Finding]:
    text = stored.data.decode("utf-8-sig") if stored.data else ""
    for id_, answer in stored.result.answers.items():
        if id_ not in checklist.items:
            message = msg("there is no item “{id}” in the checklist {checklist}", id=id_, checklist=checklist.id)
            yield Finding("DX605", message, locate(text, ("answers", id_)), did_you_mean(id_, checklist.items))
        for key, level in (("level", answer.level), ("target", answer.target)):
            if level is not None and level > checklist.top_level:
                path = ("answers", id_, key)
                message = msg(
                    "{key} = {level} is outside 0 to {top}", key=".".join(path), level=level, top=checklist.top_level
                )
                yield Finding("DX606", message, locate(text, path))
