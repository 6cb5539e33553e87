"""The checklists that the results of one run may answer: those named, those found beside them, and what ships."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dxcheck import catalogue
from dxcheck.checklist.model import SEMVER, version_numbers
from dxcheck.checklist.reader import load_shipped
from dxcheck.findings.finding import Finding
from dxcheck.i18n import msg
from dxcheck.result import rules
from dxcheck.words import did_you_mean

if TYPE_CHECKING:
    from dxcheck.checklist.model import Checklist
    from dxcheck.result.model import ChecklistRef
    from dxcheck.result.places import Places


@dataclass(frozen=True, slots=True)
class Shelf:
    """Checklists by what a result says of its own: id, version, digest."""

    checklists: tuple[Checklist, ...] = ()
    """Those that were named come before those that were found."""
    faulty: frozenset[str] = frozenset()
    """Ids of those that were found and cannot be used, as is told where they are."""
    _shipped: dict[str, Checklist] = field(default_factory=dict)
    """Built-in ones that have been read."""

    def find(self, ref: ChecklistRef) -> Checklist | None:
        """The checklist of that id which fits best: the same text, the same version, the newest it can be read with.

        One of another major version where there is no other; None where none has the id.
        """
        known = [checklist for checklist in (*self.checklists, *self._built_in(ref.id)) if checklist.id == ref.id]
        return max(known, key=lambda checklist: _fit(ref, checklist), default=None)

    def missing(self, ref: ChecklistRef, places: Places) -> Finding:
        """That no checklist has the id; `places` are those of the result's file."""
        ids = {checklist.id for checklist in self.checklists} | catalogue.checklists().keys()
        message = msg("the checklist {id} is not known here", id=ref.id)
        hint = did_you_mean(ref.id, ids) or msg("name its file with -c, or validate the two in one run")
        return Finding(rules.OTHER_CHECKLIST, message, places.mark(("checklist", "id")), hint)

    def _built_in(self, id_: str) -> tuple[Checklist, ...]:
        path = catalogue.checklist_path(id_)
        if path is None:
            return ()
        if id_ not in self._shipped:
            self._shipped[id_] = load_shipped(path)
        return (self._shipped[id_],)


def _fit(ref: ChecklistRef, checklist: Checklist) -> tuple[bool, bool, bool, tuple[int, ...]]:
    """How well a checklist fits: the larger, the better."""
    theirs = version_numbers(ref.version) if SEMVER.fullmatch(ref.version) else (0, 0, 0)
    ours = version_numbers(checklist.version)
    same_text = bool(ref.digest) and ref.digest == checklist.digest
    return same_text, ours == theirs, ours[0] == theirs[0] and ours >= theirs, ours
