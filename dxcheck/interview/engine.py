"""The interview as a pure state machine: a session and a line in, a session and things to show out.

It reads nothing, writes nothing and knows no clock; the terminal saves whenever the session's result has changed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Final, assert_never

from dxcheck.i18n import Message, msg
from dxcheck.interview.commands import Do, Keep, Rate, Unknown, Verb, parse
from dxcheck.result.model import Answer, Result, Status
from dxcheck.words import did_you_mean

if TYPE_CHECKING:
    import datetime as dt

    from dxcheck.checklist.model import Checklist, Item


class Asking(Enum):
    """What the next line is taken for."""

    COMMAND = "command"
    REASON = "reason"
    EVIDENCE = "evidence"
    NOTE = "note"
    OWNER = "owner"


class End(Enum):
    """Why the interview is over."""

    PAUSED = "paused"
    FINISHED = "finished"


class View(Enum):
    """A screen to show."""

    ITEM = "item"
    LIST = "list"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Recorded:
    """An answer has changed; what is now recorded."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class DomainDone:
    """The last item of a domain has been passed."""

    domain_id: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The line could not be taken; why, and what is allowed."""

    message: Message
    hint: Message | None = None


Output = View | Recorded | DomainDone | Refused | Message


@dataclass(frozen=True, slots=True)
class Session:
    """Where the interview stands."""

    checklist: Checklist
    result: Result
    scope: tuple[str, ...]
    """Ids of the items that are asked, in checklist order; not empty."""
    position: int = 0
    """Index into `scope`."""
    asking: Asking = Asking.COMMAND
    end: End | None = None

    @property
    def item(self) -> Item:
        """The item that is being asked."""
        return self.checklist.items[self.scope[self.position]]

    @property
    def answer(self) -> Answer:
        """The answer recorded for it."""
        return self.result.answer(self.item.id)

    @property
    def done(self) -> int:
        """How many items of the scope are answered or not applicable."""
        return sum(self.result.answer(id_).status is not Status.UNANSWERED for id_ in self.scope)


Step = tuple[Session, tuple[Output, ...]]
Handler = Callable[[Session, str, "dt.datetime"], Step]


def begin(checklist: Checklist, result: Result, scope: tuple[str, ...], *, review: bool = False) -> Session:
    """A session at the first unanswered item of `scope`, or at its first item for a review.

    Where nothing is left to answer, the session is finished from the start.
    """
    if review:
        return Session(checklist, result, scope)
    for position, id_ in enumerate(scope):
        if result.answer(id_).status is Status.UNANSWERED:
            return Session(checklist, result, scope, position)
    return Session(checklist, result, scope, end=End.FINISHED)


def respond(session: Session, line: str, now: dt.datetime) -> Step:
    """What the line does. `now` becomes the time of an answer it gives.

    Raises:
        ValueError: the session is over.
    """
    if session.end:
        raise ValueError(session.end)
    if session.asking is not Asking.COMMAND:
        return _reply(session, line.strip(), now)
    command = parse(line)
    match command:
        case Keep():
            return _advance(session)
        case Rate():
            return _rate(session, command, now)
        case Do(verb, text):
            return _HANDLERS[verb](session, text, now)
        case Unknown():
            return session, (Refused(_allowed(session)),)
        case _:
            assert_never(command)


def _allowed(session: Session) -> Message:
    top = session.checklist.top_level
    return msg("Type a level from 0 to {top}, or a command; ? lists the commands.", top=top)


def _rate(session: Session, rate: Rate, now: dt.datetime) -> Step:
    top = session.checklist.top_level
    old = session.answer
    level = old.level if rate.level is None else rate.level
    if level is None:
        return session, (Refused(msg("Choose the current level first, for example 2>4.")),)
    if level > top or (rate.target is not None and rate.target > top):
        return session, (Refused(msg("Levels run from 0 to {top}.", top=top)),)
    if rate.target is not None and rate.target < level:
        return session, (Refused(msg("The target cannot be below the current level {level}.", level=level)),)
    answer = replace(old, status=Status.ANSWERED, level=level, reason="")
    if rate.drop_target:
        answer = replace(answer, target=None, target_date=None)
    elif rate.target is not None:
        date = rate.target_date or (old.target_date if rate.target == old.target else None)
        answer = replace(answer, target=rate.target, target_date=date)
    return _advance(_record(session, answer, now), (Recorded(answer),))


def _record(session: Session, answer: Answer, now: dt.datetime) -> Session:
    """The session with `answer` as the current item's."""
    answered_at = None if answer.status is Status.UNANSWERED else now
    dated = replace(answer, revision=session.item.revision, answered_at=answered_at)
    answers = {**session.result.answers, session.item.id: dated}
    return replace(session, result=replace(session.result, answers=answers))


def _advance(session: Session, before: tuple[Output, ...] = ()) -> Step:
    """On to the next item, with what is to be shown on the way; past the last item the interview is finished."""
    following = session.position + 1
    last = following == len(session.scope)
    domain_of = session.checklist.domain_of
    domain = domain_of[session.item.id].id
    if last or domain_of[session.scope[following]].id != domain:
        before = (*before, DomainDone(domain))
    if last:
        return replace(session, end=End.FINISHED), before
    return replace(session, position=following), (*before, View.ITEM)


def _back(session: Session, _text: str, _now: dt.datetime) -> Step:
    if session.position == 0:
        return session, (Refused(msg("This is the first item.")),)
    return replace(session, position=session.position - 1), (View.ITEM,)


def _go(session: Session, wanted: str, _now: dt.datetime) -> Step:
    wanted = unicodedata.normalize("NFKC", wanted).strip().lower()
    if wanted.isdecimal() and 1 <= int(wanted) <= len(session.scope):
        return replace(session, position=int(wanted) - 1), (View.ITEM,)
    matching = [id_ for id_ in session.scope if wanted and id_.startswith(wanted)]
    if wanted in session.scope or len(matching) == 1:
        id_ = wanted if wanted in session.scope else matching[0]
        return replace(session, position=session.scope.index(id_)), (View.ITEM,)
    hint = did_you_mean(wanted, session.scope) if wanted else None
    numbers = msg("After g comes the number (1 to {last}) or the id of an item; l lists them.", last=len(session.scope))
    return session, (Refused(numbers, hint),)


def _clear(session: Session, _text: str, now: dt.datetime) -> Step:
    if session.answer.status is Status.UNANSWERED:
        return session, (Refused(msg("This item has no answer yet.")),)
    old = session.answer
    answer = Answer(evidence=old.evidence, note=old.note, owner=old.owner)
    return _record(session, answer, now), (msg("Answer withdrawn; evidence, note and owner are kept."),)


def _reply(session: Session, text: str, now: dt.datetime) -> Step:
    """Take the line that was asked for; an empty one changes nothing."""
    asking = session.asking
    commanding = replace(session, asking=Asking.COMMAND)
    if not text:
        return commanding, (msg("Nothing changed."),)
    match asking:
        case Asking.REASON:
            kept = session.answer
            answer = Answer(
                Status.NOT_APPLICABLE, evidence=kept.evidence, note=kept.note, owner=kept.owner, reason=text
            )
            return _advance(_record(commanding, answer, now), (Recorded(answer),))
        case Asking.EVIDENCE:
            return _evidence(commanding, text, now)
        case Asking.NOTE:
            return _set_text(commanding, lambda old, new: replace(old, note=new), text, now)
        case Asking.OWNER:
            return _set_text(commanding, lambda old, new: replace(old, owner=new), text, now)
        case Asking.COMMAND:
            raise ValueError(asking)
        case _:
            assert_never(asking)


def _set_text(session: Session, change: Callable[[Answer, str], Answer], text: str, now: dt.datetime) -> Step:
    answer = change(session.answer, "" if _is_dash(text) else text)
    return _record(session, answer, now), (Recorded(answer),)


def _evidence(session: Session, text: str, now: dt.datetime) -> Step:
    """Add a line of evidence, or take one away: `-2` the second, `-` all of them."""
    old = session.answer.evidence
    narrow = unicodedata.normalize("NFKC", text)
    if _is_dash(text):
        evidence: tuple[str, ...] = ()
    elif narrow.startswith("-") and narrow[1:].isdecimal():
        number = int(narrow[1:])
        if not 1 <= number <= len(old):
            return session, (Refused(msg("There is no evidence number {number}.", number=number)),)
        evidence = (*old[: number - 1], *old[number:])
    else:
        evidence = (*old, text)
    answer = replace(session.answer, evidence=evidence)
    return _record(session, answer, now), (Recorded(answer),)


def _is_dash(text: str) -> bool:
    return unicodedata.normalize("NFKC", text) == "-"


def _show(view: View) -> Handler:
    return lambda session, _text, _now: (session, (view,))


def _quit(session: Session, _text: str, _now: dt.datetime) -> Step:
    return replace(session, end=End.PAUSED), ()


def _ask(asking: Asking) -> Handler:
    """Take the text on the command's own line, or ask for it."""

    def handle(session: Session, text: str, now: dt.datetime) -> Step:
        session = replace(session, asking=asking)
        return _reply(session, text, now) if text else (session, ())

    return handle


_HANDLERS: Final[dict[Verb, Handler]] = {
    Verb.NOT_APPLICABLE: _ask(Asking.REASON),
    Verb.EVIDENCE: _ask(Asking.EVIDENCE),
    Verb.NOTE: _ask(Asking.NOTE),
    Verb.OWNER: _ask(Asking.OWNER),
    Verb.CLEAR: _clear,
    Verb.BACK: _back,
    Verb.GO: _go,
    Verb.LIST: _show(View.LIST),
    Verb.HELP: _show(View.HELP),
    Verb.QUIT: _quit,
}
