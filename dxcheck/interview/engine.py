"""The interview as a pure state machine: a session and a line in, a session and things to show out.

It reads nothing, writes nothing and knows no clock; the terminal saves whenever the session's result has changed.
An answer leads on at once, so that an item costs one key and Enter; a text that follows right after it could belong to
either item, and is therefore asked about instead of being stored with the one that happens to be in view.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Final, assert_never

from dxcheck.checklist.names import NotNamed, domain_named, folded, item_named
from dxcheck.i18n import Message, msg
from dxcheck.interview import answers
from dxcheck.interview.answers import Refused, annotated, breaks_target, rated
from dxcheck.interview.commands import Do, Keep, Rate, Unknown, Verb, is_command, parse
from dxcheck.interview.outputs import (
    AllTakenBack,
    DomainDone,
    Doubt,
    KeepingRest,
    Left,
    Listing,
    Output,
    PastDate,
    Recorded,
    RestKept,
    Shown,
    TakenBack,
    TargetPassed,
)
from dxcheck.result.model import Answer, Result, Status

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from dxcheck.checklist.model import Checklist, Item


class Asking(Enum):
    """What the next line is taken for."""

    COMMAND = "command"
    READING = "reading"
    """A command; an empty line turns the page, at last back to the item."""
    REASON = "reason"
    EVIDENCE = "evidence"
    NOTE = "note"
    OWNER = "owner"
    TARGET = "target"
    """What becomes of a target that the level has passed."""
    WHICH = "which"
    """Whether a text belongs to the item just answered or to the one in view."""
    LEFT = "left"
    """Whether to go back to what was skipped."""
    REST = "rest"
    """Whether the earlier answers are kept for everything that is left."""


class End(Enum):
    """Why the interview is over."""

    PAUSED = "paused"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Session:
    """Where the interview stands."""

    checklist: Checklist
    result: Result
    scope: tuple[str, ...]
    """Ids of the items that are asked, in checklist order; not empty."""
    language: str = "en"
    """The language that titles are named in."""
    before: Mapping[str, Answer] = field(default_factory=dict)
    """Item id to the answer of an earlier result that this one begins from."""
    review: bool = False
    """Whether answered items are gone through too, so that nothing left is not the end."""
    same_items: bool = True
    """Whether the earlier result was asked all items of this checklist, so that none of them can be new."""
    position: int = 0
    """Index into `scope`."""
    asking: Asking = Asking.COMMAND
    pages: tuple[Shown, ...] = ()
    """What is still to be read, one page an empty line."""
    pending: Answer | Do | Rate | None = None
    """The answer or command that waits for the reply to TARGET or WHICH."""
    just: int | None = None
    """Position of the item that the last answer went to, as long as nothing else has been said since."""
    returning: bool = False
    """Whether only skipped items are gone through, after the end has been reached."""
    history: tuple[tuple[tuple[str, Answer | None], ...], ...] = ()
    """For each change, the latest last, the ids of its items with their answers before it."""
    end: End | None = None

    @property
    def item(self) -> Item:
        """The item that is being asked."""
        return self.checklist.items[self.scope[self.position]]

    @property
    def number(self) -> int:
        """Its number in the checklist."""
        return self.checklist.number_of[self.item.id]

    @property
    def answer(self) -> Answer:
        """The answer recorded for it."""
        return self.result.answer(self.item.id)

    @property
    def left(self) -> tuple[str, ...]:
        """Ids of the items of the scope that have no answer."""
        return tuple(id_ for id_ in self.scope if self.result.answer(id_).status is Status.UNANSWERED)

    @property
    def keepable(self) -> tuple[str, ...]:
        """Ids of the items that are left and can keep their earlier answer as it is."""
        kept = ((id_, _kept(self, id_)) for id_ in self.left)
        return tuple(id_ for id_, answer in kept if isinstance(answer, Answer) and not breaks_target(answer))

    @property
    def unsettled(self) -> str:
        """What was typed and waits for a reply, so that it is not stored yet."""
        match self.pending:
            case Do(_verb, text):
                return text
            case Rate(target=target):
                return f">{'-' if self.pending.drop_target else '' if target is None else target}"
            case Answer(level=level):
                return str(level)
            case None:
                return ""

    @property
    def done(self) -> int:
        """How many items of the scope are answered or not applicable."""
        return len(self.scope) - len(self.left)

    @property
    def following(self) -> int | None:
        """Position of the item after this one; on the way back to what was skipped, of the next that is left."""
        ahead = range(self.position + 1, len(self.scope))
        return next((n for n in ahead if not self.returning or self.scope[n] in self.left), None)

    @property
    def complete(self) -> bool:
        """Whether nothing is left to ask, so that an empty line ends the interview."""
        return not self.left and (not self.review or self.following is None)


_NOTHING_LEFT: Final = msg("Nothing is left to ask. Enter shows the result.")
_EVERYTHING: Final = ("*", "全て", "すべて", "all")

Turn = tuple[Session, tuple[Output, ...]]
Handler = Callable[[Session, str, "dt.datetime"], Turn]


def begin(session: Session) -> Session:
    """The session at its first unanswered item, or at its first item for a review.

    Where nothing is left to answer, the session is finished from the start.
    """
    if session.review:
        return session
    if not session.left:
        return replace(session, end=End.FINISHED)
    return replace(session, position=session.scope.index(session.left[0]))


def respond(session: Session, line: str, now: dt.datetime) -> Turn:
    """What the line does. `now` becomes the time of an answer it gives.

    Raises:
        ValueError: the session is over.
    """
    if session.end:
        raise ValueError(session.end)
    return _TAKERS[session.asking](session, line.strip(), now)


def _command(session: Session, line: str, now: dt.datetime) -> Turn:
    command = parse(line)
    match command:
        case Keep():
            return _next(session)
        case Rate():
            return _rate(session, command, now)
        case Do(verb, text):
            return _HANDLERS[verb](session, text, now)
        case Unknown(message):
            allowed = msg("Type a level from 0 to {top}, or a command; ? lists them.", top=session.checklist.top_level)
            not_understood = msg("“{typed}” is not understood.", typed=line)
            return _refuse(session, message or not_understood, None if message else allowed)
        case _:
            assert_never(command)


def _refuse(session: Session, message: Message, hint: Message | None = None) -> Turn:
    return session, (Refused(message, hint),)


# How an answer is recorded


def _rate(session: Session, rate: Rate, now: dt.datetime) -> Turn:
    if rate.level is None and session.just is not None:
        return _doubt(session, session.just, rate)
    return _settle(session, rated(session.answer, rate, session.checklist.top_level), now)


def _settle(session: Session, answer: Answer | Refused, now: dt.datetime) -> Turn:
    """Record a status or level and go on, unless it is refused or what becomes of an old target is to be asked."""
    if isinstance(answer, Refused):
        return session, (answer,)
    if breaks_target(answer):
        return replace(session, asking=Asking.TARGET, pending=answer), (TargetPassed(answer),)
    recorded, outputs = _record(session, answer, now)
    if recorded.complete:
        return recorded, (*outputs, _NOTHING_LEFT)
    answered = session.position
    moved, more = _next(recorded)
    return replace(moved, just=None if moved.position == answered else answered), (*outputs, *more)


def _record(session: Session, answer: Answer, now: dt.datetime) -> Turn:
    """The session with `answer` as the current item's, and what is to be said of it."""
    id_ = session.item.id
    old = session.result.answers.get(id_)
    changed = replace(_changed(session, {id_: answer}, now), just=None)
    said: tuple[Output, ...] = (Recorded(id_, changed.answer),)
    date = answer.target_date
    if date and date < now.date() and (not old or date != old.target_date):
        said = (*said, PastDate(date))
    return changed, said


def _changed(session: Session, changes: Mapping[str, Answer], now: dt.datetime) -> Session:
    """The session with these answers, which can be taken back together."""
    items, old = session.checklist.items, session.result.answers
    dated = {
        id_: answer._replace(
            revision=items[id_].revision, answered_at=None if answer.status is Status.UNANSWERED else now
        )
        for id_, answer in changes.items()
    }
    before = tuple((id_, old.get(id_)) for id_ in changes)
    return replace(
        session, result=replace(session.result, answers={**old, **dated}), history=(*session.history, before)
    )


def _target(session: Session, line: str, now: dt.datetime) -> Turn:
    """The reply to what becomes of a target that the level has passed."""
    waiting = session.pending
    asked = replace(session, asking=Asking.COMMAND, pending=None)
    if not line or not isinstance(waiting, Answer):
        return asked, (msg("Nothing changed."),)
    reply = parse(f">{line.lstrip('>＞')}")
    if not isinstance(reply, Rate) or (reply.target is None and not reply.drop_target):
        return _refuse(session, msg("Type the new target, - for none, or Enter to leave everything as it was."))
    answer = rated(waiting, reply, session.checklist.top_level)
    return (session, (answer,)) if isinstance(answer, Refused) else _settle(asked, answer, now)


def _undo(session: Session, _text: str, _now: dt.datetime) -> Turn:
    if not session.history:
        return _refuse(session, msg("There is nothing to take back."))
    *kept, last = session.history
    before = dict(last)
    answers = {**session.result.answers, **before}
    result = replace(session.result, answers={id_: answer for id_, answer in answers.items() if answer is not None})
    first = next(id_ for id_ in session.scope if id_ in before)
    moved, outputs = _go_to(session, session.scope.index(first))
    told = TakenBack(first, result.answer(first)) if len(before) == 1 else AllTakenBack(tuple(before))
    return replace(moved, result=result, history=tuple(kept)), (*outputs, told)


def _clear(session: Session, _text: str, now: dt.datetime) -> Turn:
    if session.answer.status is Status.UNANSWERED:
        return _refuse(session, msg("This item has no answer yet."))
    return _record(session, answers.withdrawn(session.answer), now)


def _as_before(session: Session, text: str, now: dt.datetime) -> Turn:
    """The earlier answer for the item in view, or with `*` for everything that is left, once that is confirmed."""
    if not session.before:
        return _refuse(session, msg("There is no earlier result to take the answer from; --from names one."))
    if not text:
        return _settle(session, _kept(session, session.item.id), now)
    if folded(text) not in _EVERYTHING:
        return _refuse(session, msg("= keeps the earlier answer of this item, =* those of all items that are left."))
    if not session.keepable:
        return _refuse(session, msg("None of the items that are left has an earlier answer that can be kept."))
    return replace(session, asking=Asking.REST), (KeepingRest(session.keepable),)


def _kept(session: Session, id_: str) -> Answer | Refused:
    """The item's answer with what the earlier result says, where the two mean the same."""
    before = session.before.get(id_)
    if before is None or before.status is Status.UNANSWERED:
        return Refused(msg("This item had no answer in the earlier result."))
    if before.revision != session.checklist.items[id_].revision:
        return Refused(msg("This item has changed its meaning since: choose its level anew."))
    return answers.as_before(session.result.answer(id_), before)


def _rest(session: Session, line: str, now: dt.datetime) -> Turn:
    """The reply to whether the earlier answers are kept for all that is left."""
    asked = replace(session, asking=Asking.COMMAND)
    match parse(line):
        case Do(Verb.AS_BEFORE, ""):
            kept = {id_: answers.as_before(session.result.answer(id_), session.before[id_]) for id_ in session.keepable}
            changed = _changed(asked, kept, now)
            said = RestKept(tuple(kept))
            if changed.complete:
                return changed, (said, _NOTHING_LEFT)
            moved, outputs = _go_to(replace(changed, returning=True), session.scope.index(changed.left[0]))
            return moved, (said, *outputs)
        case Keep():
            return asked, (msg("Nothing changed."), Shown.ITEM)
        case Do(Verb.QUIT, text):
            return _quit(asked, text, now)
        case _:
            return _refuse(session, msg("Type = to keep them all; Enter leaves everything as it is."))


# Texts: reason, evidence, note, owner

_ASKED_FOR: Final = {
    Verb.NOT_APPLICABLE: Asking.REASON,
    Verb.EVIDENCE: Asking.EVIDENCE,
    Verb.NOTE: Asking.NOTE,
    Verb.OWNER: Asking.OWNER,
}
_WRITING: Final = {asking: verb for verb, asking in _ASKED_FOR.items()}


def _write(verb: Verb, session: Session, text: str, now: dt.datetime) -> Turn:
    """Take the text on the command's own line, or ask for it, and which item it belongs to where that is in doubt."""
    if session.just is not None and verb is not Verb.NOT_APPLICABLE:
        return _doubt(session, session.just, Do(verb, text))
    if not text:
        return replace(session, asking=_ASKED_FOR[verb]), ()
    if verb is Verb.NOT_APPLICABLE:
        return _settle(session, answers.not_applicable(session.answer, text), now)
    answer = annotated(session.answer, Do(verb, text))
    return (session, (answer,)) if isinstance(answer, Refused) else _record(session, answer, now)


def _text(session: Session, line: str, now: dt.datetime) -> Turn:
    """The text that was asked for; an empty line changes nothing."""
    commanding = replace(session, asking=Asking.COMMAND)
    if not line:
        return commanding, (msg("Nothing changed."),)
    if is_command(line):
        return _refuse(session, msg("“{typed}” looks like a command and was not stored; Enter cancels.", typed=line))
    written, outputs = _HANDLERS[_WRITING[session.asking]](commanding, line, now)
    return (session if isinstance(outputs[0], Refused) else written), outputs


def _doubt(session: Session, just: int, typed: Do | Rate) -> Turn:
    """Ask whether what was typed belongs to the item answered just before, or to the one in view."""
    verb = typed.verb if isinstance(typed, Do) else None
    doubt = Doubt(verb, session.scope[just], session.item.id)
    return replace(session, asking=Asking.WHICH, pending=typed), (doubt,)


def _resumed(session: Session, waiting: Do | Rate, now: dt.datetime) -> Turn:
    return (
        _rate(session, waiting, now)
        if isinstance(waiting, Rate)
        else _HANDLERS[waiting.verb](session, waiting.text, now)
    )


def _which(session: Session, line: str, now: dt.datetime) -> Turn:
    """The reply to which item a text or target belongs to: `b` to the one before, an empty line to the one in view."""
    waiting, just = session.pending, session.just
    command = parse(line)
    asked = replace(session, asking=Asking.COMMAND, pending=None, just=None)
    if not isinstance(waiting, Do | Rate) or just is None:
        raise ValueError(session.asking)
    match command:
        case Keep():
            return _resumed(asked, waiting, now)
        case Do(Verb.BACK):
            back, outputs = _go_to(asked, just)
            written, more = _resumed(back, waiting, now)
            return written, (*(outputs if written.position == just else ()), *more)
        case Do(Verb.QUIT):
            return replace(asked, end=End.PAUSED), (msg("Not stored: {text}", text=session.unsettled),)
        case _:
            return _refuse(session, msg("Type b or Enter: it is not stored yet."))


# Moving about


def _next(session: Session) -> Turn:
    """On to the following item; past the last one the interview ends, or asks about what is left."""
    if session.complete:
        return replace(session, end=End.FINISHED), ()
    following = session.following
    domain_of = session.checklist.domain_of
    domain = domain_of[session.item.id].id
    if following is None:
        return replace(session, asking=Asking.LEFT), (DomainDone(domain), Left(session.left))
    moved, outputs = _go_to(session, following)
    leaving = domain_of[moved.item.id].id != domain
    return moved, (DomainDone(domain), *outputs) if leaving else outputs


def _go_to(session: Session, position: int) -> Turn:
    return replace(session, position=position, asking=Asking.COMMAND, just=None), (Shown.ITEM,)


_OF_THE_ITEM: Final = frozenset({*_WRITING.values(), Verb.CLEAR, Verb.AS_BEFORE})
"""What changes the answer in view."""


def _left(session: Session, line: str, now: dt.datetime) -> Turn:
    """The reply to whether to go back to what was skipped; `b`, `g`, `l`, `u` and the like are taken as ever."""
    command = parse(line)
    commanding = replace(session, asking=Asking.COMMAND)
    match command:
        case Keep():
            return _go_to(replace(session, returning=True), session.scope.index(session.left[0]))
        case Do(Verb.NOT_APPLICABLE | Verb.QUIT, ""):
            return replace(commanding, end=End.PAUSED), ()
        case Do(verb, text) if verb not in _OF_THE_ITEM or (verb, text) == (Verb.AS_BEFORE, "*"):
            return _HANDLERS[verb](commanding, text, now)
        case _:
            return _refuse(session, msg("Enter goes back to the items that are left, q ends."))


def _back(session: Session, _text: str, _now: dt.datetime) -> Turn:
    if session.position == 0:
        return _refuse(session, msg("This is the first item."))
    return _go_to(session, session.position - 1)


def _go(session: Session, wanted: str, _now: dt.datetime) -> Turn:
    if not wanted:
        return _refuse(session, msg("After g comes an item's number, its id or a part of its title; l lists them."))
    found = item_named(session.checklist, wanted, session.language)
    if isinstance(found, NotNamed):
        return _refuse(session, found.message, found.hint)
    if found.id not in session.scope:
        title = found.title.in_language(session.language)
        number = session.checklist.number_of[found.id]
        return _refuse(session, msg("{number} {title} is not among the items asked here.", number=number, title=title))
    return _go_to(session, session.scope.index(found.id))


# Showing


def _list(session: Session, wanted: str, _now: dt.datetime) -> Turn:
    """One domain's items, the present one's where none is named; `l -` what is left, `l *` everything."""
    here = session.checklist.domain_of[session.item.id]
    if folded(wanted) in ("-", "未回答", "left"):
        ids = session.left
    elif folded(wanted) in _EVERYTHING:
        ids = session.scope
    else:
        found = domain_named(session.checklist, wanted, session.language) if wanted else here
        if isinstance(found, NotNamed):
            return _refuse(session, found.message, found.hint)
        ids = tuple(item.id for item in found.items if item.id in session.scope)
    return replace(session, asking=Asking.READING), (Listing(ids),)


def _help(session: Session, text: str, _now: dt.datetime) -> Turn:
    """The commands, then what holds for every choice, then what helps with this item; `??` begins with the last."""
    whole = (Shown.COMMANDS, *((Shown.RULES,) if session.checklist.judgement else ()), Shown.CHOOSING)
    first, *rest = (Shown.CHOOSING,) if text else whole
    return replace(session, asking=Asking.READING, pages=tuple(rest)), (first,)


def _read(session: Session, line: str, now: dt.datetime) -> Turn:
    if line:
        return _command(replace(session, asking=Asking.COMMAND, pages=()), line, now)
    if session.pages:
        return replace(session, pages=session.pages[1:]), (session.pages[0],)
    return replace(session, asking=Asking.COMMAND), (Shown.ITEM,)


def _show(view: Shown, session: Session, _text: str, _now: dt.datetime) -> Turn:
    return session, (view,)


def _quit(session: Session, _text: str, _now: dt.datetime) -> Turn:
    return replace(session, end=End.PAUSED if session.left else End.FINISHED), ()


_HANDLERS: Final[dict[Verb, Handler]] = {
    **{verb: partial(_write, verb) for verb in _ASKED_FOR},
    Verb.CLEAR: _clear,
    Verb.UNDO: _undo,
    Verb.AS_BEFORE: _as_before,
    Verb.BACK: _back,
    Verb.GO: _go,
    Verb.LIST: _list,
    Verb.SHOW: partial(_show, Shown.ITEM),
    Verb.ABOUT: partial(_show, Shown.ABOUT),
    Verb.HELP: _help,
    Verb.QUIT: _quit,
}

_TAKERS: Final[dict[Asking, Handler]] = {
    Asking.COMMAND: _command,
    Asking.READING: _read,
    **dict.fromkeys(_WRITING, _text),
    Asking.TARGET: _target,
    Asking.WHICH: _which,
    Asking.LEFT: _left,
    Asking.REST: _rest,
}
