"""What the engine has to say: values that the screens put into words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from dxcheck.i18n import Message
from dxcheck.interview.answers import Refused

if TYPE_CHECKING:
    import datetime as dt

    from dxcheck.interview.commands import Verb
    from dxcheck.result.model import Answer


class Shown(Enum):
    """A screen to show."""

    ITEM = "item"
    COMMANDS = "commands"
    RULES = "rules"
    """What holds for the choice of every level."""
    CHOOSING = "choosing"
    """What helps to choose a level of the item."""
    ABOUT = "about"
    """The first questions, to be asked again."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """An item's answer has changed; what is now recorded."""

    item_id: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class TakenBack:
    """An item's answer is again what it was before the last change."""

    item_id: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class AllTakenBack:
    """Several items' answers, changed at once, are again what they were."""

    item_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeepingRest:
    """These items are left and can keep their earlier answers; nothing is recorded yet."""

    item_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RestKept:
    """These items have kept their earlier answers."""

    item_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PastDate:
    """The date that was given for a target is past."""

    date: dt.date


@dataclass(frozen=True, slots=True)
class TargetPassed:
    """This answer's level lies above its old target, so that it is not recorded yet."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Doubt:
    """A text or a target came right after an answer: it may belong to that item or to the one in view."""

    verb: Verb | None
    """The text's; None for a target."""
    answered_id: str
    in_view_id: str


@dataclass(frozen=True, slots=True)
class DomainDone:
    """The last item of a domain has been passed."""

    domain_id: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Items with their state; those outside are only counted, by domain."""

    item_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Left:
    """The end is reached and these items have no answer."""

    item_ids: tuple[str, ...]


Output = (
    Shown
    | Recorded
    | TakenBack
    | AllTakenBack
    | KeepingRest
    | RestKept
    | PastDate
    | TargetPassed
    | Doubt
    | DomainDone
    | Listing
    | Left
    | Refused
    | Message
)
