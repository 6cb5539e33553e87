"""What the interview shows: an item, the list, the help, a domain's summary. Draws, decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from dxcheck.i18n import N_, Message, _, language, ngettext
from dxcheck.interview.answers import Refused
from dxcheck.interview.engine import Asking
from dxcheck.interview.outputs import (
    AllTakenBack,
    DomainDone,
    Doubt,
    KeepingRest,
    Left,
    Listing,
    PastDate,
    Recorded,
    RestKept,
    Shown,
    TakenBack,
    TargetPassed,
)
from dxcheck.render import days
from dxcheck.render.checklist.view import exemplars_of, level_name
from dxcheck.render.page import Page, bar, fit, wrap
from dxcheck.render.report.view import score_view
from dxcheck.result.model import Answer, Status
from dxcheck.scoring import score

if TYPE_CHECKING:
    import datetime as dt

    from dxcheck.checklist.model import Checklist, Item
    from dxcheck.interview.engine import Session
    from dxcheck.interview.outputs import Output

BAR_COLUMNS: Final = 24
_ROOMY: Final = 60
"""Columns from which there is room for a whole bar beside a title."""
_AROUND: Final = 6
"""Lines of the window that an item leaves free: the heading, the prompt and a word about the answer before."""
_LEAST: Final = 2
"""Lines that it takes at least: the heading and the prompt."""
_SET_OFF: Final = 4
"""Lines that an item takes beside its text: an empty one, a rule, the heading, and the prompt."""
_LISTED: Final = 9
"""How many skipped items are named at the end."""


def show(page: Page, session: Session, output: Output) -> None:  # noqa: C901, PLR0912 - one line an output
    """Draw one output of the engine."""
    match output:
        case Shown.ITEM:
            item(page, session)
        case Shown.COMMANDS:
            commands(page, session)
        case Shown.RULES:
            rules(page, session.checklist)
        case Shown.CHOOSING:
            choosing(page, session)
        case Shown.ABOUT:
            pass
        case Recorded(item_id, answer):
            saved = _("Saved: {item}: {answer}")
            page.block(saved.format(item=named(session, item_id), answer=describe(answer)), "green", first="  ")
        case TakenBack(item_id, answer):
            back = _("Taken back: {item} is again: {answer}")
            page.block(back.format(item=named(session, item_id), answer=describe(answer)), "green", first="  ")
        case AllTakenBack(item_ids):
            count = len(item_ids)
            back = ngettext("Taken back: {n} answer is again what it was.",
                            "Taken back: {n} answers are again what they were.", count)  # fmt: skip
            page.block(back.format(n=count), "green", first="  ")
        case KeepingRest(item_ids):
            keeping_rest(page, session, item_ids)
        case RestKept(item_ids):
            count = len(item_ids)
            kept = ngettext("Saved: {n} item keeps its answer of last time; u takes that back.",
                            "Saved: {n} items keep their answers of last time; u takes that back.", count)  # fmt: skip
            page.block(kept.format(n=count), "green", first="  ")
        case PastDate(date):
            page.block(_("{date} is in the past.").format(date=days.shown(date)), "yellow", first="  ")
        case TargetPassed(answer):
            text = _("Level {level} is above the target {target} set before. What becomes of the target?")
            page.block(text.format(level=answer.level, target=answer.target), "yellow", first="  ")
        case Doubt():
            doubt(page, session, output)
        case DomainDone(domain_id):
            domain_summary(page, session, domain_id)
        case Listing(item_ids):
            overview(page, session, item_ids)
        case Left(item_ids):
            left(page, session, item_ids)
        case Refused(message, hint):
            page.block(f"{message} {hint or ''}".strip(), "yellow", first="  ")
        case Message():
            page.block(str(output), "green", first="  ")


def named(session: Session, item_id: str) -> str:
    """An item's number and title."""
    checklist = session.checklist
    return f"{checklist.number_of[item_id]}. {checklist.items[item_id].title.in_language(language())}"


def item(page: Page, session: Session) -> None:
    """One item: where we are, the question, the criteria, what the example cities did, the answer so far.

    Where the window is too low for all of it, the examples are left to the help, then the reason why it matters, the
    rule that sets it off, and at last the hint at the help.
    """
    current, lang = session.item, language()
    head = [
        Block(current.title.in_language(lang), "bold", f"{session.number}. "),
        Block(current.question.in_language(lang)),
    ]
    why = [Block(current.why.in_language(lang), "dim", "  ")]
    levels = [
        Block(criterion.in_language(lang), *(("bold", f" *{n}  ") if session.answer.level == n else ("", f"  {n}  ")))
        for n, criterion in enumerate(current.levels)
    ]
    examples = [
        Block(f"{example.heading}: {example.text}", "dim", "  ")
        for example in exemplars_of(session.checklist, current, lang)
    ]
    state = _recorded(session)
    room = page.console.height - _AROUND if page.console.is_terminal else None
    if room is not None and _height(page, [*head, *why, *levels, *examples, *state]) > room:
        examples = [Block(_("?? shows what the example cities did."), "dim", "  ")] if examples else []
        why = why if _height(page, [*head, *why, *levels, *examples, *state]) <= room else []
    whole = [*head, *why, *levels, *examples, *state]
    if room is not None and _height(page, whole) + _LEAST > page.console.height:
        whole = [*head, *levels, *state]
    if room is None or _height(page, whole) + _SET_OFF < page.console.height:
        page.line()
        page.rule()
    _heading(page, session)
    for block in whole:
        page.block(block.text, block.style, first=block.first)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a screen."""

    text: str
    style: str = ""
    first: str = ""
    """What stands before its first line."""


def _height(page: Page, blocks: list[Block]) -> int:
    """Lines that the blocks take on the page."""
    return sum(len(wrap(block.text, page.width - cell_len(block.first))) for block in blocks)


def _heading(page: Page, session: Session) -> None:
    columns = BAR_COLUMNS if page.width >= _ROOMY else BAR_COLUMNS // 3
    progress = bar(Fraction(session.done, len(session.scope)), None, 1, columns, page.glyphs)
    place = f" {session.position + 1}/{len(session.scope)} {progress} " + _("{done} done").format(done=session.done)
    title = session.checklist.domain_of[session.item.id].title.in_language(language())
    page.spans((fit(title, page.width - cell_len(place)), "cyan"), (place, "dim"))


def _recorded(session: Session) -> list[Block]:
    """What is known of the item so far: the earlier answer, and the present one."""
    blocks = [Block(earlier(session), "cyan", "  ")] if session.before else []
    if not session.answer.is_blank:
        blocks.append(Block(_("Recorded: {answer}").format(answer=describe(session.answer)), "green", "  "))
    return blocks


def earlier(session: Session) -> str:
    """What the earlier result says of the item in view, and whether it can be compared."""
    before = session.before.get(session.item.id)
    if before is None and not session.same_items:
        return _("Last time: no answer (the item is new since, or was skipped)")
    if before is None or before.is_blank:
        return _("Last time: skipped")
    if before.revision != session.item.revision:
        return _("Last time (the item has changed since): {answer}").format(answer=describe(before))
    return _("Last time (= keeps it): {answer}").format(answer=describe(before))


def from_last(page: Page, session: Session, date: dt.date) -> None:
    """What an earlier result brings along: how many answers can be kept, and what is to be chosen anew."""
    ids = session.left
    keepable = len(session.keepable)
    changed = sum(
        id_ in session.before and session.before[id_].revision != session.checklist.items[id_].revision for id_ in ids
    )
    page.block(_("Items and their answers of {date}:").format(date=days.shown(date)), "bold")
    rest = len(ids) - keepable - changed
    counted = (
        (keepable, _("{n} can be kept: = keeps the one in view, =* lists all that are left and keeps them")),
        (changed, _("{n} changed since: to be chosen anew")),
        (rest, _("{n} skipped then") if session.same_items else _("{n} new since, or skipped then")),
    )
    for count, meaning in counted:
        if count:
            page.block(meaning.format(n=count), first="  ")


def describe(answer: Answer) -> str:
    """An answer in one line of the language in use."""
    parts = []
    match answer.status:
        case Status.ANSWERED:
            parts.append(_("level {level}").format(level=answer.level))
        case Status.NOT_APPLICABLE:
            parts.append(_("not applicable ({reason})").format(reason=answer.reason or "-"))
        case Status.UNANSWERED:
            parts.append(_("no level yet"))
    if answer.target is not None:
        parts.append(_("target {target}").format(target=answer.target))
    if answer.target_date is not None:
        parts.append(_("until {date}").format(date=days.shown(answer.target_date)))
    if answer.evidence:
        numbered = "; ".join(f"{number} {text}" for number, text in enumerate(answer.evidence, 1))
        parts.append(_("evidence: {text}").format(text=numbered))
    if answer.note:
        parts.append(_("note: {text}").format(text=answer.note))
    if answer.owner:
        parts.append(_("owner: {text}").format(text=answer.owner))
    return _(", ").join(parts)


def doubt(page: Page, session: Session, output: Doubt) -> None:
    """The two items that a text may belong to."""
    page.block(_("Which item does this belong to?"), "yellow", first="  ")
    page.block(named(session, output.answered_id), first="  b      ")
    page.block(named(session, output.in_view_id), first="  Enter  ")
    example = f"2 {output.verb.value} …" if output.verb else "2>4"
    page.block(_("On one line with the level it needs no asking: {example}").format(example=example), "dim", first="  ")


def overview(page: Page, session: Session, item_ids: tuple[str, ...]) -> None:
    """The items listed with their number and state; of the other domains only how much is answered."""
    listed = set(item_ids)
    for domain in session.checklist.domains:
        asked = [entry for entry in domain.items if entry.id in session.scope]
        if not asked:
            continue
        done = sum(session.result.answer(entry.id).status is not Status.UNANSWERED for entry in asked)
        count = _("{done} of {total} done").format(done=done, total=len(asked))
        page.spans((fit(domain.title.in_language(language()), page.width - 24), "bold"), (f"  {count}", "dim"))
        for entry in asked:
            if entry.id in listed:
                _entry(page, session, entry)
    if session.before:
        page.block(_("(2): the level of last time, *: the item has changed since"), "dim")
    page.block(_("l with a domain lists that one, l - what is unanswered, l * everything."), "dim")


def _entry(page: Page, session: Session, entry: Item) -> None:
    here = ">" if entry.id == session.item.id else " "
    state = fit(_known(session, entry), 7)
    start = f"{here}{session.checklist.number_of[entry.id]:3} {state} "
    page.line(start + fit(entry.title.in_language(language()), page.width - cell_len(start)).rstrip())


def _known(session: Session, entry: Item) -> str:
    """The item's state; as long as it has none, that of the earlier result."""
    answer, before = session.result.answer(entry.id), session.before.get(entry.id)
    if answer.status is not Status.UNANSWERED or before is None or before.status is Status.UNANSWERED:
        return _state(answer)
    level = before.level if before.status is Status.ANSWERED else _state(before)
    return f"({level})" if before.revision == entry.revision else f"({level})*"


def keeping_rest(page: Page, session: Session, item_ids: tuple[str, ...]) -> None:
    """The items that would keep their earlier answers, with those, and what would be left after."""
    for id_ in item_ids:
        start = f" {session.checklist.number_of[id_]:3} {fit(_state(session.before[id_]), 7)} "
        title = session.checklist.items[id_].title.in_language(language())
        page.line(start + fit(title, page.width - cell_len(start)).rstrip())
    count = len(item_ids)
    text = ngettext("{n} item would keep its level and evidence of last time.",
                    "{n} items would keep their levels and evidence of last time.", count)  # fmt: skip
    page.block(text.format(n=count), "yellow")
    left = len(session.left) - count
    if left:
        text = ngettext("{n} item would be left to answer (new, changed or skipped last time).",
                        "{n} items would be left to answer (new, changed or skipped last time).", left)  # fmt: skip
        page.block(text.format(n=left), "yellow")


def _state(answer: Answer) -> str:
    match answer.status:
        case Status.ANSWERED:
            return str(answer.level) if answer.target is None else f"{answer.level} > {answer.target}"
        case Status.NOT_APPLICABLE:
            return _("n/a")
        case Status.UNANSWERED:
            return "-"


def left(page: Page, session: Session, item_ids: tuple[str, ...]) -> None:
    """What has been skipped."""
    count = len(item_ids)
    page.block(ngettext("{n} item is unanswered.", "{n} items are unanswered.", count).format(n=count), "yellow")
    for id_ in item_ids[:_LISTED]:
        page.block(named(session, id_), first="  ")
    if count > _LISTED:
        page.block(_("… and {n} more").format(n=count - _LISTED), first="  ")


def commands(page: Page, session: Session) -> None:
    """What can be typed."""
    top = session.checklist.top_level
    lines = [
        (f"0-{top}", _("the current level, the highest that is met in full; the next item follows")),
        ("2>4 2028-03", _("level, target, its date; >4 sets the target alone, >- drops it")),
        ("2 e …", _("level and evidence on one line; m and o likewise")),
        ("e m o", _("evidence, note, department in charge; e -2 removes the second, m - the note")),
        *(
            [("=, =*", _("keep the level and evidence of last time: here, for all items left"))]
            if session.before
            else []
        ),
        ("n", _("not applicable; asks why")),
        ("Enter", _("keep the answer, or skip the item for now")),
        ("u", _("take back the last change; several times, if need be")),
        ("x", _("withdraw the answer")),
        ("b, g 14", _("back; go to an item by number, id or part of its title")),
        ("s, l", _("show the question again; list the items")),
        ("??", _("what helps to choose this item's level: examples, evidence, terms")),
        ("a", _("correct name, code, population, date, assessors, respondent, note")),
        ("q", _("stop here; everything is saved")),
    ]
    for typed, meaning in lines:
        page.block(meaning, first=f"  {fit(typed, 12)} ")
    text = _("A level leads on to the next item; e, m or o right after it asks which of the two items you mean.")
    page.block(text, "dim", first="  ")


def rules(page: Page, checklist: Checklist) -> None:
    """What holds for the choice of every level."""
    if checklist.judgement:
        page.line(_("How to choose a level"), "bold")
    for rule in checklist.judgement:
        page.block(rule.in_language(language()), first="- ")


def choosing(page: Page, session: Session) -> None:
    """What helps to choose a level of the item: the levels' names, examples, evidence, prerequisites and terms."""
    checklist, current, lang = session.checklist, session.item, language()
    page.block(named(session, current.id), "bold")
    names = (f"{level} {level_name(checklist, level, lang)}" for level in range(len(checklist.scale)))
    page.block(_(", ").join(names), "dim", first="  ")
    for example in exemplars_of(checklist, current, lang):
        page.block(f"{example.heading}: {example.text}", first="  ")
    if current.evidence:
        texts = _(", ").join(text.in_language(lang) for text in current.evidence)
        page.block(_("Evidence that would show it: {texts}").format(texts=texts), first="  ")
    for requirement in current.requires:
        text = _("From level {from_level} on it presupposes level {level} of {item}.").format(
            from_level=requirement.from_level, level=requirement.level, item=named(session, requirement.item)
        )
        page.block(text, first="  ")
    glossary(page, checklist, current)


def glossary(page: Page, checklist: Checklist, current: Item) -> None:
    """The terms of the glossary that an item uses."""
    lang = language()
    texts = [current.title, current.question, current.why, *current.levels]
    whole = "\n".join(text.in_language(lang) for text in texts)
    for term in checklist.glossary:
        if term.term.in_language(lang) in whole:
            page.block(f"{term.term.in_language(lang)}: {term.meaning.in_language(lang)}", "dim", first="  ")


def domain_summary(page: Page, session: Session, domain_id: str) -> None:
    """Two lines: the domain's score and what is left of it."""
    card = score(session.checklist, session.result)
    domain = next(part for part in card.domains if part.domain.id == domain_id)
    view = score_view(domain.score)
    page.line()
    title = domain.domain.title.in_language(language())
    drawn = bar(domain.score.current, domain.score.target, session.checklist.top_level, BAR_COLUMNS, page.glyphs)
    page.line(_("{domain}: {current} of {top}").format(domain=title, current=view.current, top=card.checklist.top_level)
              + f"  {drawn}", "bold")  # fmt: skip
    left = ngettext("{n} item left in this domain", "{n} items left in this domain", view.unanswered)
    numbers = _("target {target}, gap {gap}").format(target=view.target, gap=view.gap)
    page.block(numbers + _(", ") + left.format(n=view.unanswered), first="  ")


_PROMPTS: Final = {
    Asking.COMMAND: N_("{number}. Answer (0-{top}, ? for help)> "),
    Asking.READING: N_("Enter: {next}; or answer {number} (0-{top})> "),
    Asking.REASON: N_("{number}. Why not applicable? (empty: cancel)> "),
    Asking.EVIDENCE: N_("{number}. Evidence (empty: cancel)> "),
    Asking.NOTE: N_("{number}. Note (empty: unchanged)> "),
    Asking.OWNER: N_("{number}. Department in charge (empty: unchanged)> "),
    Asking.TARGET: N_("{number}. New target (-: none, empty: cancel)> "),
    Asking.WHICH: N_("b or Enter> "),
    Asking.LEFT: N_("Enter: go back to them, q: end> "),
    Asking.REST: N_("=: keep them all, Enter: no> "),
}
_PAGES: Final = {
    Shown.RULES: N_("how to choose a level"),
    Shown.CHOOSING: N_("help with this item"),
}
"""What an empty line brings while one reads."""


def prompt(session: Session) -> str:
    """What stands before the cursor; it names the item by its number."""
    template = _PROMPTS[session.asking]
    if session.asking is Asking.COMMAND and session.complete:
        template = N_("{number}. Enter: the result; or correct (? for help)> ")
    following = _PAGES[session.pages[0]] if session.pages else N_("the question")
    return _(template).format(number=session.number, top=session.checklist.top_level, next=_(following))
