"""What a command makes of one answer: pure, and refused in words where it cannot be."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxcheck.i18n import Message, msg
from dxcheck.interview.commands import Verb
from dxcheck.result.model import Answer, Status

if TYPE_CHECKING:
    from dxcheck.interview.commands import Do, Rate


_DIGIT: Final = 9
"""A greater number is hardly a level: a scale has at most ten, from 0."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The line could not be taken; why, and what is allowed."""

    message: Message
    hint: Message | None = None


def rated(old: Answer, rate: Rate, top: int) -> Answer | Refused:
    """`old` with the level, target, date and text of `rate`; a date stays with its item when only the target changes.

    The target may be below the level where it is an old one: what becomes of it is to be asked.
    """
    level = old.level if rate.level is None else rate.level
    if level is None:
        return Refused(msg("Choose the current level first, for example 2>4."))
    if max(level, rate.target or 0) > top:
        hint = msg("To go to an item type g {number}.", number=level) if level > _DIGIT else None
        return Refused(msg("Levels run from 0 to {top}.", top=top), hint)
    if rate.target is not None and rate.target < level:
        return Refused(msg("The target cannot be below the current level {level}.", level=level))
    target = old.target if rate.target is None else rate.target
    if target is None and rate.target_date is not None:
        return Refused(msg("A date belongs to a target, for example 2>4 2028-03."))
    date = None if rate.drop_date else rate.target_date or old.target_date
    if rate.drop_target:
        target, date = None, None
    answer = old._replace(status=Status.ANSWERED, level=level, target=target, target_date=date, reason="")
    return annotated(answer, rate.also) if rate.also else answer


def annotated(old: Answer, do: Do) -> Answer | Refused:
    """`old` with the text that `e`, `m` or `o` brings; `-` takes a text away."""
    match do.verb:
        case Verb.EVIDENCE:
            return _evidence(old, do.text)
        case Verb.NOTE:
            return old._replace(note="" if _narrow(do.text) == "-" else do.text)
        case Verb.OWNER:
            return old._replace(owner="" if _narrow(do.text) == "-" else do.text)
        case _:
            raise ValueError(do.verb)


def _evidence(old: Answer, text: str) -> Answer | Refused:
    """Add a piece of evidence, or take one away: `-2` the second, `-` all of them."""
    narrow = _narrow(text)
    if narrow == "-":
        return old._replace(evidence=())
    if narrow.startswith("-") and narrow[1:].isdecimal():
        number = int(narrow[1:])
        if not 1 <= number <= len(old.evidence):
            return Refused(msg("There is no evidence number {number}.", number=number))
        return old._replace(evidence=(*old.evidence[: number - 1], *old.evidence[number:]))
    return old._replace(evidence=(*old.evidence, text))


def not_applicable(old: Answer, reason: str) -> Answer:
    """Not applicable for that reason; evidence, note and owner stay, level and target go."""
    return Answer(Status.NOT_APPLICABLE, evidence=old.evidence, note=old.note, owner=old.owner, reason=reason)


def withdrawn(old: Answer) -> Answer:
    """Without a level and a target; evidence, note and owner stay."""
    return Answer(evidence=old.evidence, note=old.note, owner=old.owner)


def as_before(old: Answer, before: Answer) -> Answer:
    """With the status, level, reason and evidence of an earlier answer; what was put down since stays."""
    added = tuple(text for text in old.evidence if text not in before.evidence)
    return old._replace(
        status=before.status, level=before.level, reason=before.reason, evidence=(*before.evidence, *added)
    )


def carried_over(before: Answer) -> Answer:
    """What a new year's answer begins with: the target, its date and the owner, no level."""
    return Answer(target=before.target, target_date=before.target_date, owner=before.owner)


def breaks_target(answer: Answer) -> bool:
    """Whether the target has fallen below the level."""
    return answer.level is not None and answer.target is not None and answer.target < answer.level


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
