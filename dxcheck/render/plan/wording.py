"""Sentences of the plan that every format for readers shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxcheck.dates import fiscal_year_shown
from dxcheck.i18n import _, ngettext
from dxcheck.plan import Outcome, Purpose
from dxcheck.render import days
from dxcheck.render.plan.view import By

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dxcheck.render.plan.view import Change, FollowedView, FollowUp, PlanStep, PlanView


@dataclass(frozen=True, slots=True)
class Section:
    """Steps under one heading, with remarks on them."""

    title: str
    remarks: tuple[str, ...]
    steps: tuple[PlanStep, ...]


def heading(view: PlanView) -> str:
    """What this is, and whose."""
    return _("Plan to the targets: {name}").format(name=view.organization.name)


def summary(view: PlanView) -> list[str]:
    """What the plan comes to, and what is not in it, a line each."""
    lines = [_("Assessed on {date}").format(date=days.shown(view.date))]
    steps, waves = len(view.steps), len(view.waves)
    if not steps:
        lines.append(nothing(view))
    else:
        counted = ngettext("{n} step", "{n} steps", steps).format(n=steps)
        in_waves = ngettext("{n} wave", "{n} waves", waves).format(n=waves)
        lines.append(
            _("{steps} in {waves}: {change}").format(steps=counted, waves=in_waves, change=change(view.overall))
        )
    if view.overdue:
        text = ngettext("{n} step is overdue as of {day}", "{n} steps are overdue as of {day}", view.overdue)
        lines.append(text.format(n=view.overdue, day=days.shown(view.day)))
    if view.proposed:
        lines.append(
            ngettext(
                "{n} step leads to a target that is only proposed",
                "{n} steps lead to targets that are only proposed",
                view.proposed,
            ).format(n=view.proposed)
        )
    return [*lines, *left_out(view)]


def nothing(view: PlanView) -> str:
    """Why there is no step."""
    if view.overall.before is None:
        return _("No item has a level yet. Answer the checklist first with dxcheck assess.")
    if view.overall.before == view.top:
        return _("Every item answered is at the highest level.")
    if not view.targets:
        return _(
            "No targets are set. Set them with dxcheck assess, or have some proposed: dxcheck plan RESULT --to {level}"
        ).format(level=min(3, view.top))
    if view.horizon:
        return _("Nothing is due by the end of {year}.").format(year=fiscal_year_shown(view.horizon, view.language))
    return _("All targets are reached.")


def left_out(view: PlanView) -> list[str]:
    """What the horizon leaves out, and items of which nothing is known."""
    lines = []
    if view.later:
        lines.append(
            ngettext("{n} step due later is left out", "{n} steps due later are left out", view.later).format(
                n=view.later
            )
        )
    if view.undated:
        lines.append(
            ngettext(
                "{n} step without a date is left out", "{n} steps without a date are left out", view.undated
            ).format(n=view.undated)
        )
    if view.unanswered:
        lines.append(
            ngettext(
                "{n} item is unanswered: it is planned for only where another presupposes it, and counts in no score",
                "{n} items are unanswered: they are planned for only where others presuppose them, and count in no"
                " score",
                view.unanswered,
            ).format(n=view.unanswered)
        )
    return lines


def without_date(view: PlanView) -> str:
    """How many steps a calendar has no place for; empty where all have a date."""
    count = sum(step.due is None for step in view.steps)
    text = ngettext("{n} step has no date and is not in it", "{n} steps have no date and are not in it", count)
    return text.format(n=count) if count else ""


def change(change_: Change) -> str:
    """`Overall 1.2 → 2.0`, `Devices 1.2 → 1.2`."""
    title = change_.title or _("Overall")
    return f"{title} {change_.before_shown} → {change_.after_shown}"


def effect(overall: Change, domains: Iterable[Change]) -> str:
    """What steps do to the scores: the overall one, and the domains that change."""
    return _("; ").join([change(overall), *(change(domain) for domain in domains if domain.changes)])


def sections(view: PlanView) -> tuple[Section, ...]:
    """The steps as the view groups them."""
    match view.by:
        case By.WAVE:
            return tuple(
                Section(wave(part.number), (effect(part.overall, part.domains),), part.steps) for part in view.waves
            )
        case By.OWNER:
            return tuple(
                Section(owner.owner or _("No department named"), (_count(owner.steps),), owner.steps)
                for owner in view.owners
            )
        case By.YEAR:
            return tuple(
                Section(
                    fiscal_year_shown(year.year, view.language) if year.year else _("Without a date"),
                    (_count(year.steps),),
                    year.steps,
                )
                for year in view.years
            )


def _count(steps: tuple[PlanStep, ...]) -> str:
    return ngettext("{n} step", "{n} steps", len(steps)).format(n=len(steps))


def wave(number: int) -> str:
    """What a wave is called."""
    return _("Wave {n}").format(n=number)


def levels(step: PlanStep) -> str:
    """From which level to which."""
    if step.from_level is None:
        return _("level ? → {to}").format(to=step.to_level)
    return _("level {now} → {to}").format(now=step.from_level, to=step.to_level)


def reached_when(step: PlanStep) -> str:
    """The criterion that says when the step is done; for an unanswered item, that it is to be looked into first."""
    if step.from_level is None:
        text = _("Not answered yet: find out whether this is so, and bring it about if not: {criterion}")
        return text.format(criterion=step.criterion)
    return _("Done when: {criterion}").format(criterion=step.criterion)


def action(step: PlanStep) -> str:
    """What to do, in one sentence: the first move, else what is to be reached."""
    return step.move or (reached_when(step) if step.from_level is None else step.criterion)


def first_move(step: PlanStep) -> str:
    """The first move; empty where there is none."""
    return _("First: {move}").format(move=step.move) if step.move else ""


def when(step: PlanStep) -> str:
    """The last day, whether it is past, and whether it was brought forward; empty without a date."""
    if step.due is None:
        return ""
    text = _("by {date}").format(date=days.shown(step.due))
    if step.target_date and step.due < step.target_date:
        text += _(" (its own date is {date})").format(date=days.shown(step.target_date))
    return text + (_(", overdue") if step.overdue else "")


def why(step: PlanStep) -> str:
    """Why the step is in the plan, unless it is because the municipality aims at it; and what presupposes it."""
    parts = []
    if step.purpose is Purpose.PROPOSED:
        parts.append(_("proposed"))
    if step.needed_by:
        names = _(", ").join(_("“{title}”").format(title=title) for title in step.needed_by)
        parts.append(_("presupposed by {names}").format(names=names))
    if step.purpose is Purpose.PREREQUISITE:
        parts.append(_("pulled in, no target of its own"))
    return _("; ").join(parts)


def details(step: PlanStep, grouped_by: By | None = None) -> str:
    """Domain, wave, date, owner and reason in one line, without what the steps are grouped by."""
    parts = [
        step.domain,
        "" if grouped_by is By.WAVE else wave(step.wave),
        when(step),
        _("owner: {text}").format(text=step.owner) if step.owner and grouped_by is not By.OWNER else "",
        why(step),
    ]
    return " | ".join(part for part in parts if part)


def follow_up(view: FollowUp) -> str:
    """How much of the last plan is done."""
    if not view.items:
        return _("The result of {date} had no plan: no target lay above its level.").format(date=days.shown(view.date))
    return _("{done} of {planned} steps of the plan of {date} ({name}) are done").format(
        done=view.done, planned=view.planned, date=days.shown(view.date), name=view.organization
    )


def followed(view: FollowedView) -> str:
    """What was to be done with an item, and what has been."""
    then = "?" if view.then is None else view.then
    parts = [
        outcome(view.outcome),
        _("planned {then} → {goal}").format(then=then, goal=view.goal),
        "" if view.now is None else _("now {level}").format(level=view.now),
        _("by {date}").format(date=days.shown(view.due)) if view.due else "",
        _("overdue") if view.overdue else "",
        _("owner: {text}").format(text=view.owner) if view.owner else "",
    ]
    return " | ".join(part for part in parts if part)


def outcome(value: Outcome) -> str:
    """What has become of an item."""
    match value:
        case Outcome.REACHED:
            return _("reached")
        case Outcome.ADVANCED:
            return _("on the way")
        case Outcome.UNCHANGED:
            return _("no change")
        case Outcome.FELL_BACK:
            return _("fell back")
        case Outcome.NOT_APPLICABLE:
            return _("not applicable now")
        case Outcome.UNANSWERED:
            return _("not answered now")
