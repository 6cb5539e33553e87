"""The report as Markdown (GitHub flavour), for documents and wikis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxcheck.i18n import _
from dxcheck.render import days, table
from dxcheck.render.checklist.view import key_to_places, told
from dxcheck.render.escape import markdown
from dxcheck.render.plan import wording as planned
from dxcheck.render.report import wording
from dxcheck.render.table import Table
from dxcheck.result.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxcheck.render.report.view import Explained, ReportView


def render(view: ReportView) -> str:
    """The report."""
    parts = (_head, _domains, _against, _standing, _steps, _unmet, _plan, _answers, _left_out)
    lines = [line for part in parts for line in part(view)]
    if view.explained:
        lines += _explain(view)
    return "\n".join(lines) + "\n"


def _head(view: ReportView) -> Iterator[str]:
    yield f"# {wording.title()}: {markdown(wording.organization(view))}"
    yield ""
    for line in wording.assessment(view):
        yield f"- {markdown(line)}"
    yield ""
    yield f"**{markdown(wording.overall(view))}**"
    yield ""
    for line in (*wording.remarks(view), *wording.overdue(view)):
        yield f"- {markdown(line)}"


def _section(title: str) -> Iterator[str]:
    yield ""
    yield f"## {title}"
    yield ""


def _domains(view: ReportView) -> Iterator[str]:
    yield from _section(_("By domain"))
    head = (_("Domain"), _("now"), _("target"), _("gap"), _("answered"))
    rows = [
        (
            domain.title,
            domain.score.current,
            domain.score.target,
            domain.score.gap,
            f"{domain.score.answered}/{domain.score.applicable}",
        )
        for domain in view.domains
    ]
    yield from table.markdown(Table(head, tuple(rows)))
    yield from _notes(wording.rounding(view))


def _notes(lines: list[str]) -> Iterator[str]:
    for line in lines:
        yield ""
        yield markdown(line)


def _against(view: ReportView) -> Iterator[str]:
    if not view.against:
        return
    yield from _section(_("Laid beside"))
    for other in view.against:
        for line in wording.beside(other):
            yield f"- {markdown(line)}"
    for laid in (wording.beside_table(view), *wording.changes(view)):
        yield ""
        yield from table.markdown(laid)


def _standing(view: ReportView) -> Iterator[str]:
    for part in view.standing:
        yield from _section(part.title)
        yield from (f"- {markdown(line)}" for line in part.lines)
        yield from [""] if part.lines else []
        yield from table.markdown(part.table)


def _steps(view: ReportView) -> Iterator[str]:
    if not view.steps:
        return
    yield from _section(wording.steps_heading(view))
    for step in view.steps:
        yield f"- **{markdown(wording.named(step))}** (`{step.id}`)"
        lines = [wording.step_levels(step), wording.first_move(step), wording.criterion(step)]
        lines += [told(exemplar, view.sources) for exemplar in step.exemplars]
        yield from (f"  - {markdown(line)}" for line in lines if line)
    yield from _notes([*wording.further_steps(view), *key_to_places(view.sources)])


def _unmet(view: ReportView) -> Iterator[str]:
    if not view.unmet:
        return
    yield from _section(_("Prerequisites not met"))
    for unmet in view.unmet:
        yield f"- {markdown(f'{wording.unmet(unmet)} {unmet.because}'.strip())}"


def _plan(view: ReportView) -> Iterator[str]:
    if not view.plan.steps:
        return
    yield from _section(_("Plan by fiscal year"))
    for line in planned.summary(view.plan):
        yield f"- {markdown(line)}"
    for year in planned.sections(view.plan):
        yield ""
        yield f"### {markdown(year.title)}"
        yield ""
        for step in year.steps:
            yield f"- **{markdown(step.named)}** {markdown(planned.levels(step))}: {markdown(planned.action(step))}"
            yield f"  {markdown(planned.details(step, view.plan.by))}"


def _answers(view: ReportView) -> Iterator[str]:
    answered = view.with_status(Status.ANSWERED)
    if not answered:
        return
    yield from _section(_("Answers"))
    head = (
        _("Domain"),
        _("Item"),
        _("Level"),
        _("Criterion met"),
        _("Evidence"),
        _("Note"),
        _("Owner"),
        _("Target date"),
        _("Answered on"),
    )
    rows = [
        (
            a.domain,
            wording.named(a),
            wording.levels(a),
            a.criterion,
            "; ".join(a.evidence),
            a.note,
            a.owner,
            days.shown(a.target_date),
            days.shown(a.answered_on),
        )
        for a in answered
    ]
    yield from table.markdown(Table(head, tuple(rows), frozenset(range(len(head)))))


def _left_out(view: ReportView) -> Iterator[str]:
    not_applicable = view.with_status(Status.NOT_APPLICABLE)
    if not_applicable:
        yield from _section(_("Not applicable ({n})").format(n=len(not_applicable)))
        for answer in not_applicable:
            yield f"- {markdown(wording.named(answer))}: {markdown(wording.reason(answer))}"
    unanswered = view.with_status(Status.UNANSWERED)
    if unanswered:
        yield from _section(_("Unanswered ({n})").format(n=len(unanswered)))
        for answer in unanswered:
            told_of = " / ".join([wording.named(answer), *wording.grounds(answer)])
            yield f"- {markdown(answer.domain)}: {markdown(told_of)}"
    if view.set_aside:
        yield ""
        yield markdown(wording.set_aside(view))


def _explain(view: ReportView) -> Iterator[str]:
    yield from _section(_("How the scores are computed"))
    for line in wording.method():
        yield f"- {markdown(line)}"
    for part in view.explained[:-1]:
        yield from _explain_domain(part)
    yield ""
    for line in wording.division(view.explained[-1], view):
        yield f"- {markdown(line)}"


def _explain_domain(part: Explained) -> Iterator[str]:
    yield ""
    title = _("{title} (weight of the domain {weight})").format(title=part.title, weight=part.domain_weight)
    yield f"### {markdown(title)}"
    yield ""
    if part.items:
        yield from table.markdown(wording.arithmetic(part))
        yield ""
    for line in wording.division(part, None):
        yield markdown(line)
