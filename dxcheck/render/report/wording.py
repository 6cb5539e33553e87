"""Sentences of the report that every format for readers shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxcheck.i18n import _, ngettext
from dxcheck.render import days
from dxcheck.render.table import Table
from dxcheck.result.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dxcheck.render.report.view import (
        AgainstView,
        AnswerView,
        BesideView,
        ChangeView,
        DeadlineView,
        DueView,
        Explained,
        ReportView,
        StepView,
        StrengthView,
        UnmetView,
    )

    Numbered = AnswerView | ChangeView | DeadlineView | DueView | StepView | StrengthView | UnmetView


def title() -> str:
    """What this is."""
    return _("DX readiness report")


def organization(view: ReportView) -> str:
    """Name, code and population."""
    who = view.organization
    details = []
    if who.code:
        details.append(_("code {code}").format(code=who.code))
    if who.population is not None:
        details.append(_("population {population}").format(population=f"{who.population:,}"))
    joined = _(", ").join(details)
    return f"{who.name} ({joined})" if details else who.name


def assessment(view: ReportView) -> list[str]:
    """Date, people and checklist, a line each."""
    lines = [_("Date: {date}").format(date=days.shown(view.date))]
    if view.assessors:
        lines.append(_("Assessors: {names}").format(names=_(", ").join(view.assessors)))
    if view.respondent:
        lines.append(_("Respondent: {name}").format(name=view.respondent))
    lines.append(_("Checklist: {title} {version}").format(title=view.checklist_title, version=view.checklist_version))
    if view.answered_version != view.checklist_version:
        lines.append(_("Answered with version {version} of the checklist.").format(version=view.answered_version))
    if view.note:
        lines.append(_("Note: {text}").format(text=view.note))
    return lines


def overall(view: ReportView) -> str:
    """The overall score and stage in one line, with a caution beside a stage that rests on few answers."""
    score = view.overall
    if view.stage is None:
        return _("Overall: no item has a level yet")
    line = _("Overall {current} of {top}: stage {stage} {name}").format(
        current=score.current, top=view.top, stage=view.stage, name=view.stage_name
    )
    if view.few_answers:
        line += _(" (few answers)")
    if view.has_targets:
        line += _(" | target {target}, gap {gap}").format(target=score.target, gap=score.gap)
    return line


def coverage(view: ReportView) -> str:
    """How many items the score rests on."""
    score = view.overall
    return _("Coverage {coverage}: {answered} of {applicable} applicable items answered, {n} not applicable").format(
        coverage=score.coverage, answered=score.answered, applicable=score.applicable, n=score.not_applicable
    )


def remarks(view: ReportView) -> list[str]:
    """How far the score can be relied on."""
    score = view.overall
    lines = [coverage(view)]
    if score.provisional and view.stage is not None:
        lines.append(
            ngettext(
                "Provisional: {n} item is still unanswered and is not part of the score.",
                "Provisional: {n} items are still unanswered and are not part of the score.",
                score.unanswered,
            ).format(n=score.unanswered)
        )
    if view.few_answers:
        lines.append(
            _("Few answers: the stage rests on less than half of the applicable items; the others can still move it.")
        )
    if view.key_only:
        text = _("Short interview: only key items are answered ({n} of the checklist's {all}). Its score shows where to"
                 " look first; the full interview goes on from these answers.")  # fmt: skip
        lines.append(text.format(n=view.key_items, all=len(view.answers)))
    return lines


def overdue(view: ReportView) -> list[str]:
    """How many targets are overdue, and on which day that was decided; nothing where no target has a date."""
    if not view.deadlines:
        return []
    count = sum(deadline.overdue for deadline in view.deadlines)
    if not count:
        return [_("No target is overdue as of {day}").format(day=days.shown(view.material.day))]
    text = ngettext("{n} target is overdue as of {day}", "{n} targets are overdue as of {day}", count)
    return [text.format(n=count, day=days.shown(view.material.day))]


def rounding(view: ReportView) -> list[str]:
    """A note where figures do not add up as shown."""
    if not view.rounded_apart:
        return []
    text = _("Each figure is rounded by itself, so that differences may be off by 0.1 from the figures shown: {names}")
    return [text.format(names=_(", ").join(view.rounded_apart))]


def named(view: Numbered) -> str:
    """An item by its number and title, the same as in the interview."""
    return f"{view.number}. {view.title}"


def steps_heading(view: ReportView) -> str:
    """What the list of next steps is ordered by."""
    if view.has_targets and any(step.gap > 0 for step in view.steps):
        return _("Next steps: the largest gaps")
    if view.has_targets:
        return _("Next steps: all targets are reached; the lowest levels")
    return _("Next steps: no targets are set; the lowest levels")


def further_steps(view: ReportView) -> list[str]:
    """How many steps are not listed."""
    if not view.further_steps:
        return []
    line = ngettext("and {n} more item", "and {n} more items", view.further_steps).format(n=view.further_steps)
    if view.has_targets and view.further_neglected:
        line += _(", {n} of them at level 0 without a target").format(n=view.further_neglected)
    return [line]


def step_levels(step: StepView) -> str:
    """Domain, levels, date and owner of a step."""
    parts = [step.domain, _("now {level}").format(level=step.level)]
    if step.gap > 0:
        parts.append(_("target {target}, gap {gap}").format(target=step.target, gap=step.gap))
    if step.neglected:
        parts.append(_("no target set"))
    if step.target_date:
        parts.append(_("by {date}").format(date=days.shown(step.target_date)))
    if step.owner:
        parts.append(_("owner: {text}").format(text=step.owner))
    return " | ".join(parts)


def first_move(step: StepView) -> str:
    """Who does what first towards the next level; empty where the checklist does not say."""
    return _("First: {move}").format(move=step.move) if step.move else ""


def criterion(step: StepView) -> str:
    """The criterion of the next level."""
    return _("Next, level {level}: {criterion}").format(level=step.next_level, criterion=step.criterion)


def unmet(view: UnmetView) -> str:
    """One prerequisite that is lacking."""
    return _("“{item}” from level {from_level} on presupposes “{needed}” at level {level}; it is at {current}.").format(
        item=named(view),
        from_level=view.from_level,
        needed=f"{view.needed_number}. {view.needed_title}",
        level=view.needed_level,
        current=view.level,
    )


def levels(answer: AnswerView) -> str:
    """`2`, `2 > 4`."""
    if answer.status is not Status.ANSWERED:
        return ""
    return str(answer.level) if answer.target is None else f"{answer.level} > {answer.target}"


def reason(answer: AnswerView) -> str:
    """Why an item is not applicable."""
    return answer.reason or _("no reason given")


def grounds(answer: AnswerView) -> list[str]:
    """Evidence, note, owner and dates of an answer, a line each."""
    lines = [_("Evidence: {text}").format(text=text) for text in answer.evidence]
    if answer.note:
        lines.append(_("Note: {text}").format(text=answer.note))
    told = facts(answer)
    return [*lines, " | ".join(told)] if told else lines


def facts(answer: AnswerView) -> list[str]:
    """Owner and dates of an answer, those that are there."""
    told = []
    if answer.owner:
        told.append(_("Owner: {text}").format(text=answer.owner))
    if answer.target_date:
        told.append(_("Target date: {date}").format(date=days.shown(answer.target_date)))
    if answer.answered_on:
        told.append(_("Answered: {date}").format(date=days.shown(answer.answered_on)))
    return told


def beside(view: AgainstView) -> list[str]:
    """What the result that the report is laid against rests on."""
    lines = [
        _("{label}: {answered} of {applicable} applicable items answered").format(
            label=view.label, answered=view.answered, applicable=view.applicable
        )
    ]
    if view.common:
        text = ngettext(
            "On the {n} item that both answered: {now} against {then} ({difference})",
            "On the {n} items that both answered: {now} against {then} ({difference})",
            view.common,
        )
        lines.append(
            text.format(n=view.common, now=view.common_now, then=view.common_then, difference=view.common_difference)
        )
        risen, fallen = len(view.risen), len(view.fallen)
        text = (
            _("Items that have risen: {risen}, fallen: {fallen}, at the same level: {same}")
            if view.earlier
            else _("Items that stand higher here: {risen}, lower: {fallen}, at the same level: {same}")
        )
        lines.append(text.format(risen=risen, fallen=fallen, same=view.common - risen - fallen))
    else:
        lines.append(_("No item was answered in both."))
    if view.due:
        reached = sum(target.reached is True for target in view.due)
        lines.append(_("Targets that were due: {n}, reached: {reached}").format(n=len(view.due), reached=reached))
    if view.not_counted:
        lines.append(_("Its answers to changed items are not counted: {ids}").format(ids=", ".join(view.not_counted)))
    return lines


def beside_table(view: ReportView) -> Table:
    """Overall and every domain: this report, and each that it is laid against with the difference."""
    head = (_("Domain"), _("now"), *(name for other in view.against for name in (other.label, _("difference"))))
    rows = [(_("Overall"), view.overall.current, *_cells(other.overall for other in view.against))]
    rows += [
        (domain.title, domain.score.current, *_cells(other.domains[n] for other in view.against))
        for n, domain in enumerate(view.domains)
    ]
    return Table(head, tuple(rows))


def _cells(scores: Iterable[BesideView]) -> list[str]:
    return [text for score in scores for text in (score.shown, score.difference)]


def changes(view: ReportView) -> list[Table]:
    """The items whose level differs, and an earlier result's targets that were due; each table has four columns."""
    return [table for other in view.against for table in _changes(other) if table.rows]


def _changes(view: AgainstView) -> list[Table]:
    if view.earlier:
        return [
            _changed(_("Risen: {n}"), view, view.risen),
            _changed(_("Fallen: {n}"), view, view.fallen),
            _due(view),
        ]
    return [_changed(_("Items with another level: {n}"), view, view.changes)]


def _changed(name: str, view: AgainstView, changed: Sequence[ChangeView]) -> Table:
    head = (name.format(n=len(changed)), view.label, _("now"), _("difference"))
    return Table(head, tuple((f"{named(c)} [{c.id}]", str(c.then), str(c.now), c.difference) for c in changed))


def _due(view: AgainstView) -> Table:
    """Targets whose date has come, with what has become of them."""
    head = (_("Targets that were due: {n}").format(n=len(view.due)), _("due"), _("target"), _("now"))
    rows = tuple(
        (f"{named(target)} [{target.id}]", days.shown(target.date), str(target.target), _become(target))
        for target in view.due
    )
    return Table(head, rows)


def _become(target: DueView) -> str:
    if target.level is None:
        return _("not known")
    text = _("{level}, reached") if target.reached else _("{level}, not reached")
    return text.format(level=target.level)


def set_aside(view: ReportView) -> str:
    """Which answers do not count, and why."""
    return _("Their items are gone or ask something else in this version of the checklist: {ids}").format(
        ids=", ".join(view.set_aside)
    )


def method() -> list[str]:
    """The rule by which every score is computed."""
    return [
        _("Weight of an item = weight of its domain × its own weight. Score = sum of weight × level ÷ sum of weights."),
        _("Items not applicable or unanswered are left out. An item without a target counts with its level."),
        _("Coverage = items answered ÷ items applicable. Stage = the level at the overall score, rounded down."),
        _("Scores are exact fractions, shown to one decimal, halves rounded up."),
    ]


def arithmetic(part: Explained) -> Table:
    """The products that a domain's score is made of."""
    head = (_("Item"), _("Weight"), _("Level"), _("Target"), _("Weight × level"), _("Weight × target"))
    rows = tuple(
        (item.id, item.weight, str(item.level), str(item.target), item.weighted_level, item.weighted_target)
        for item in part.items
    )
    return Table(head, rows)


def division(part: Explained, view: ReportView | None) -> list[str]:
    """The divisions that give a score and its target; `view` is given for the overall score, to show its sums."""
    if part.current == "-":
        return [_("{title}: no item has a level yet").format(title=part.title)]
    lines = []
    if view:
        parts = [domain for domain in view.explained[:-1] if domain.items]
        lines = [
            _("Sum of weights: {sum}").format(sum=_sum([p.weight for p in parts], part.weight)),
            _("Sum of weight × level: {sum}").format(sum=_sum([p.weighted_level for p in parts], part.weighted_level)),
            _("Sum of weight × target: {sum}").format(
                sum=_sum([p.weighted_target for p in parts], part.weighted_target)
            ),
        ]
    return [
        *lines,
        _(
            "{title}: {sum} ÷ {weight} = {score}; target {target_sum} ÷ {weight} = {target};"
            " gap ({target_sum} - {sum}) ÷ {weight} = {gap}"
        ).format(
            title=part.title,
            gap=part.gap,
            sum=part.weighted_level,
            weight=part.weight,
            score=part.current,
            target_sum=part.weighted_target,
            target=part.target,
        ),
    ]


def _sum(parts: list[str], total: str) -> str:
    return f"{' + '.join(parts)} = {total}"
