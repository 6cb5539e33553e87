"""How the interview ends: the result on one screen, what has changed since an earlier one, and how far it reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxcheck.against import due_targets
from dxcheck.highlights import next_steps
from dxcheck.i18n import _, language, ngettext
from dxcheck.render import days
from dxcheck.render.checklist.view import level_name
from dxcheck.render.page import fit
from dxcheck.render.report.view import score_view
from dxcheck.scoring import score

if TYPE_CHECKING:
    from dxcheck.against import Against
    from dxcheck.interview.engine import Session
    from dxcheck.render.page import Page
    from dxcheck.scoring import Scorecard

_STEPS: Final = 3
"""How many gaps, changes and targets are named."""


def stage_line(session: Session) -> str:
    """The overall score in one line."""
    card = score(session.checklist, session.result)
    view = score_view(card.overall)
    if card.stage is None:
        return _("No item has a level yet.")
    name = level_name(card.checklist, card.stage, language())
    line = _("Overall {current}: stage {stage} {name}").format(current=view.current, stage=card.stage, name=name)
    if not view.provisional:
        return line
    total = card.overall.applicable
    return line + _(" (provisional: {answered} of {total} items)").format(answered=view.answered, total=total)


def result(page: Page, card: Scorecard) -> None:
    """The end on one screen: score, stage, how far to trust it, and the three largest gaps."""
    lang, overall = language(), score_view(card.overall)
    page.line()
    page.rule()
    name = card.result.organization.name
    page.block(_("{name}, {date}").format(name=name, date=days.shown(card.result.assessment.date)), "bold")
    if card.stage is None:
        page.block(_("No item has a level yet."))
        return
    stage = f"{card.stage} {level_name(card.checklist, card.stage, lang)}"
    text = _("Overall {current} of {top}: stage {stage}")
    page.block(text.format(current=overall.current, top=card.checklist.top_level, stage=stage), "bold")
    if overall.provisional:
        count = card.overall.unanswered
        provisional = ngettext("Provisional: {n} of {total} items is unanswered.",
                               "Provisional: {n} of {total} items are unanswered.", count)  # fmt: skip
        page.block(provisional.format(n=count, total=card.overall.applicable), "yellow")
    else:
        page.block(_("Every applicable item is answered: the score is final."), "green")
    steps = next_steps(card)
    gaps = [step for step in steps if step.gap > 0]
    if steps:
        page.heading(_("Largest gaps") if gaps else _("Lowest levels (no targets are set)"))
    for step in (gaps or steps)[:_STEPS]:
        levels = f"{step.level} > {step.target}" if step.gap > 0 else str(step.level)
        title = f"{card.checklist.number_of[step.item.id]}. {step.item.title.in_language(lang)}"
        page.line(f"  {fit(title, page.width - 10)} {levels}".rstrip())


def since(page: Page, laid: Against) -> None:
    """What has risen and fallen since an earlier result, and which of its targets were due."""
    lang, checklist = language(), laid.card.checklist
    risen = [change for change in laid.changes if change.now > change.then]
    fallen = [change for change in laid.changes if change.now < change.then]
    page.heading(_("Since {date}").format(date=days.shown(laid.other.result.assessment.date)))
    if not laid.changes:
        page.block(_("No level has changed."), first="  ")
    for label, changes in ((_("risen"), risen), (_("fallen"), fallen)):
        if not changes:
            continue
        entries = [
            f"{checklist.number_of[change.item.id]}. {change.item.title.in_language(lang)} {change.then} > {change.now}"
            for change in changes
        ]
        page.block(_some(f"{label} {len(changes)}", entries), first="  ", rest="    ")
    _due(page, laid)


def _due(page: Page, laid: Against) -> None:
    """Which of the earlier result's targets were due and are not reached."""
    checklist, due = laid.card.checklist, due_targets(laid)
    if not due:
        return
    missed = [target for target in due if not target.reached]
    text = _("Targets that were due: {n}, reached: {reached}").format(n=len(due), reached=len(due) - len(missed))
    entries = []
    for target in missed:
        title = target.item.title.in_language(language())
        level = "?" if target.level is None else target.level
        entries.append(f"{checklist.number_of[target.item.id]}. {title} {level} > {target.target}")
    page.block(_some(text, entries), first="  ", rest="    ")


def _some(label: str, entries: list[str]) -> str:
    """The label with the first entries, and how many there are more."""
    more = len(entries) - _STEPS
    told = [*entries[:_STEPS], _("… and {n} more").format(n=more)] if more > 0 else entries
    listed = _("; ").join(told)
    return f"{label}: {listed}" if told else label


def narrowed(page: Page, session: Session) -> None:
    """What this interview has covered, and what the full one would add."""
    asked, total = len(session.scope), len(session.checklist.items)
    text = _("This interview asked {asked} of the {total} items; the full one adds the other {rest}.")
    page.block(text.format(asked=asked, total=total, rest=total - asked), "dim")
