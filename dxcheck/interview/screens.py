"""What the interview shows: an item, the list, the help, a domain's summary. Draws, decides nothing."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from rich.cells import cell_len

from dxcheck.i18n import Message, _, language, ngettext
from dxcheck.interview.commands import Verb
from dxcheck.interview.engine import Asking, DomainDone, Recorded, Refused, View
from dxcheck.render.checklist.view import exemplars_of, level_name
from dxcheck.render.page import Page, bar, fit
from dxcheck.render.report.view import score_view
from dxcheck.result.model import Answer, Status
from dxcheck.scoring import score

if TYPE_CHECKING:
    from dxcheck.interview.engine import Output, Session

BAR_COLUMNS = 24


def show(page: Page, session: Session, output: Output) -> None:
    """Draw one output of the engine."""
    match output:
        case View.ITEM:
            item(page, session)
        case View.LIST:
            overview(page, session)
        case View.HELP:
            commands(page, session)
        case Recorded(answer):
            page.block(_("Saved: {answer}").format(answer=describe(answer)), "green", first="  ")
        case DomainDone(domain_id):
            domain_summary(page, session, domain_id)
        case Refused(message, hint):
            page.block(f"{message} {hint or ''}".strip(), "yellow", first="  ")
        case Message():
            page.block(str(output), "green", first="  ")


def item(page: Page, session: Session) -> None:
    """One item: where we are, the question, the criteria, what the example cities did, the answer so far."""
    checklist, current, lang = session.checklist, session.item, language()
    domain = checklist.domain_of[current.id]
    number, total = session.position + 1, len(session.scope)
    page.line()
    page.rule()
    progress = bar(Fraction(session.done, total), None, 1, BAR_COLUMNS, page.glyphs)
    place = f" {number}/{total} {progress} " + _("{done} done").format(done=session.done)
    title = fit(domain.title.in_language(lang), page.width - cell_len(place))
    page.spans((title, "cyan"), (place, "dim"))
    page.block(current.title.in_language(lang), "bold", first=f"{number}. ")
    page.block(current.question.in_language(lang))
    page.block(current.why.in_language(lang), "dim", first="  ")
    for level, criterion in enumerate(current.levels):
        chosen = "*" if session.answer.level == level else " "
        style = "bold" if session.answer.level == level else ""
        page.block(criterion.in_language(lang), style, first=f" {chosen}{level}  ")
    for example in exemplars_of(checklist, current, lang):
        page.block(f"{example.heading}: {example.text}", "dim", first="  ")
    if not session.answer.is_blank:
        page.block(_("Recorded: {answer}").format(answer=describe(session.answer)), "green", first="  ")


def describe(answer: Answer) -> str:
    """An answer in one line of the language in use."""
    parts = []
    match answer.status:
        case Status.ANSWERED:
            parts.append(_("level {level}").format(level=answer.level))
            if answer.target is not None:
                parts.append(_("target {target}").format(target=answer.target))
            if answer.target_date is not None:
                parts.append(_("by {date}").format(date=answer.target_date))
        case Status.NOT_APPLICABLE:
            parts.append(_("not applicable ({reason})").format(reason=answer.reason or "-"))
        case Status.UNANSWERED:
            parts.append(_("no level yet"))
    if answer.evidence:
        numbered = "; ".join(f"{number} {text}" for number, text in enumerate(answer.evidence, 1))
        parts.append(_("evidence: {text}").format(text=numbered))
    if answer.note:
        parts.append(_("note: {text}").format(text=answer.note))
    if answer.owner:
        parts.append(_("owner: {text}").format(text=answer.owner))
    return _(", ").join(parts)


def overview(page: Page, session: Session) -> None:
    """Every item of the scope with its number and state, by domain."""
    scope = {id_: number for number, id_ in enumerate(session.scope, 1)}
    id_columns = max(map(cell_len, scope)) + 2
    for domain in session.checklist.domains:
        listed = [item for item in domain.items if item.id in scope]
        if listed:
            page.line(domain.title.in_language(language()), "bold")
        for entry in listed:
            here = ">" if entry.id == session.item.id else " "
            state = fit(_state(session.result.answer(entry.id)), 9)
            start = f"{here}{scope[entry.id]:3} {state} {fit(entry.id, id_columns)}"
            page.line(start + fit(entry.title.in_language(language()), page.width - cell_len(start)).rstrip())


def _state(answer: Answer) -> str:
    match answer.status:
        case Status.ANSWERED:
            return str(answer.level) if answer.target is None else f"{answer.level} > {answer.target}"
        case Status.NOT_APPLICABLE:
            return _("n/a")
        case Status.UNANSWERED:
            return "-"


def commands(page: Page, session: Session) -> None:
    """What can be typed."""
    top = session.checklist.top_level
    lines = [
        (f"0-{top}", _("the current level; the highest criterion that is met in full")),
        ("2>4", _("level and target; >4 sets the target alone, >- drops it")),
        ("2>4 2028-03", _("level, target and the date by which it is to be reached")),
        ("Enter", _("keep the answer, or skip the item for now")),
        (Verb.NOT_APPLICABLE.value, _("not applicable; asks why")),
        (Verb.EVIDENCE.value, _("add a piece of evidence; e -2 removes the second, e - all")),
        (Verb.NOTE.value, _("write a note; m - removes it")),
        (Verb.OWNER.value, _("name the department in charge; o - removes it")),
        (Verb.CLEAR.value, _("withdraw the answer")),
        (Verb.BACK.value, _("back to the item before")),
        (Verb.GO.value, _("go to an item by number or id: g 12")),
        (Verb.LIST.value, _("list all items with their state")),
        (Verb.QUIT.value, _("stop here; everything is saved")),
    ]
    for typed, meaning in lines:
        page.block(meaning, first=f"  {fit(typed, 12)} ")
    page.block(_("n, e, m and o also take their text on the same line: e Telework rules, article 3"), "dim", first="  ")
    glossary(page, session)


def glossary(page: Page, session: Session) -> None:
    """The terms of the glossary that the current item uses."""
    lang, current = language(), session.item
    texts = [current.title, current.question, current.why, *current.levels]
    whole = "\n".join(text.in_language(lang) for text in texts)
    for term in session.checklist.glossary:
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


def prompt(session: Session) -> str:
    """What stands before the cursor."""
    match session.asking:
        case Asking.COMMAND:
            return _("Answer (0-{top}, ? for help)> ").format(top=session.checklist.top_level)
        case Asking.REASON:
            return _("Why not applicable? (empty: cancel)> ")
        case Asking.EVIDENCE:
            return _("Evidence (empty: cancel)> ")
        case Asking.NOTE:
            return _("Note (empty: unchanged)> ")
        case Asking.OWNER:
            return _("Department in charge (empty: unchanged)> ")


def stage_line(session: Session) -> str:
    """The overall score in one line."""
    card = score(session.checklist, session.result)
    view = score_view(card.overall)
    if card.stage is None:
        return _("No item has a level yet.")
    name = level_name(card.checklist, card.stage, language())
    return _("Overall {current}: stage {stage} {name}").format(current=view.current, stage=card.stage, name=name)
