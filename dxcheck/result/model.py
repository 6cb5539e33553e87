"""A municipality's answers as data. Knows nothing of files, of scores or of the screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

FORMAT: Final = "dxcheck/result/1"
"""The first line of every result file."""


class Status(StrEnum):
    """What is known of an item."""

    ANSWERED = "answered"
    NOT_APPLICABLE = "not-applicable"
    UNANSWERED = "unanswered"
    """No level yet; in the file only where evidence, a note or an owner has been put down already."""


class Answer(NamedTuple):
    """What was said of one item."""

    status: Status = Status.UNANSWERED
    revision: int = 1
    """Revision of the item that was answered."""
    level: int | None = None
    """0 to the top of the scale; None unless answered."""
    target: int | None = None
    """The level aimed at, `level` or more by good sense; None where none was set."""
    target_date: dt.date | None = None
    evidence: tuple[str, ...] = ()
    note: str = ""
    reason: str = ""
    """Why the item is not applicable."""
    owner: str = ""
    """Department in charge."""
    answered_at: dt.datetime | None = None
    """With time zone."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all is recorded."""
        return self == Answer(revision=self.revision)


class Organization(NamedTuple):
    """Who was assessed."""

    name: str
    code: str = ""
    """Local-government code, six digits; empty where none was given."""
    population: int | None = None


class Assessment(NamedTuple):
    """When and by whom it was assessed."""

    date: dt.date
    assessors: tuple[str, ...] = ()
    respondent: str = ""
    """Department or role whose view this is; empty for the organisation's own."""
    note: str = ""


class ChecklistRef(NamedTuple):
    """Which checklist was answered."""

    id: str
    version: str
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """One assessment of one organisation."""

    checklist: ChecklistRef
    organization: Organization
    assessment: Assessment
    answers: Mapping[str, Answer] = field(default_factory=dict)
    """Item id to answer; an item without an entry is unanswered."""

    def answer(self, item_id: str) -> Answer:
        """The answer to an item, a blank one where there is none."""
        return self.answers.get(item_id) or Answer()
