"""Two versions of a checklist side by side: what changed, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from dxcheck.checklist.diff import diff
from dxcheck.checklist.reader import read_bytes
from dxcheck.checklist.rules.versions import declared_same, version_findings
from dxcheck.findings.comments import sift
from dxcheck.validation.check import Checked, Filter, finish

if TYPE_CHECKING:
    from collections.abc import Collection

    from dxcheck.checklist.diff import Diff
    from dxcheck.checklist.model import Checklist
    from dxcheck.files import Source


class State(StrEnum):
    """What there was to compare."""

    COMPARED = "compared"
    NEW = "new"
    """There was no such file before."""
    REMOVED = "removed"
    """There is no such file any more."""
    FAULTY = "faulty"
    """The file cannot be used, as its findings tell."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A file with what changed in it."""

    checked: Checked
    state: State
    difference: Diff | None = None
    """None where there was nothing to compare."""


def compare(before: Checklist | None, source: Source, same_meaning: Collection[str]) -> Compared:
    """The checklist in `source` beside what it was; `before` is None for a new one."""
    reading = read_bytes(source.data)
    if reading.checklist is None or reading.document is None:
        return Compared(finish(source, reading.findings, Filter()), State.FAULTY)
    if before is None:
        return Compared(Checked(source.name), State.NEW)
    same = {*same_meaning, *declared_same(reading.document, reading.told)}
    difference = diff(before, reading.checklist, same)
    found = sift(version_findings(difference, reading.document), reading.told).kept
    return Compared(finish(source, found, Filter()), State.COMPARED, difference)
