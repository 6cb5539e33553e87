"""The course over the years, and how respondents of one organisation see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxcheck.dates import fiscal_year_shown
from dxcheck.i18n import _, language
from dxcheck.render.comparison.section import Section
from dxcheck.render.comparison.words import domain_title, item_title, trend_name, verdict
from dxcheck.render.numbers import NO_VALUE, percent, shown, signed
from dxcheck.render.table import SPARKS, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from dxcheck.comparison.model import Comparison, TargetCheck, Trend, Views, Year
    from dxcheck.render.comparison.section import Extent


def course(comparison: Comparison, extent: Extent) -> Iterator[Section]:
    """All organisations in one view: by year, who moved most, and what became of the targets."""
    found = comparison.course
    if found is None:
        return
    limit = percent(comparison.counting.min_coverage)
    lines = [
        _(
            "By fiscal year (April to March), each organisation's latest own result with a coverage of {share} or more."
        ).format(share=limit),
        _("Change: mean of those with an earlier result, each on the items that both results answered."),
    ]
    head = (_("fiscal year"), _("counted"), _("mean"), _("median"), _("coverage"), _("continuing"), _("change"))
    tables = [Table(head, tuple(map(_year, found.years)))] if found.years else []
    if len(found.trends) > 1:
        tables.append(_movers(found.trends, extent))
    if any(found.verdicts.values()):
        counts = tuple((verdict(key), str(count)) for key, count in found.verdicts.items())
        tables.append(Table((_("Targets that were due"), _("number")), counts))
    yield Section(_("Over the years"), tuple(lines), tuple(tables))


def _year(year: Year) -> tuple[str, ...]:
    scores = (shown(year.mean), shown(year.median), percent(year.coverage))
    return (
        fiscal_year_shown(year.year, language()),
        str(year.count),
        *scores,
        str(year.continuing),
        signed(year.change),
    )


def _movers(trends: Sequence[Trend], extent: Extent) -> Table:
    """The largest rises and falls, or all."""
    shown_trends = list(trends)
    if extent.top is not None and len(trends) > extent.top:
        rises = -(-extent.top // 2)
        shown_trends = [*trends[:rises], *trends[len(trends) - (extent.top - rises) :]]
    head = (_("Largest changes"), _("from"), _("to"), _("items"), _("before"), _("after"), _("difference"))
    return Table(head, tuple(map(_mover, shown_trends)), frozenset({0, 1, 2}))


def _mover(trend: Trend) -> tuple[str, ...]:
    overall, first, last = trend.changes.overall, trend.entries[0], trend.entries[-1]
    scores = (shown(overall.before), shown(overall.after), signed(overall.difference))
    return (trend_name(trend), str(first.date), str(last.date), str(overall.items), *scores)


def trends(comparison: Comparison, extent: Extent) -> Iterator[Section]:
    """The course of each organisation and respondent with results of two or more dates."""
    if not comparison.trends:
        yield Section(_("Trend"), (_("No organisation has results of two dates."),))
    yield from (_trend(comparison, trend) for trend in extent.first(comparison.trends))


def _trend(comparison: Comparison, trend: Trend) -> Section:
    entries, top = trend.entries, comparison.checklist.top_level
    titles = [_("Overall"), *map(domain_title, comparison.checklist.domains)]
    scores = [[entry.overall, *entry.domains] for entry in entries]
    parts = (trend.changes.overall, *trend.changes.domains)
    rows = [
        (
            title,
            _sparks([s.current for s in row], top),
            *(shown(s.current) for s in row),
            signed(c.difference),
            str(c.items),
        )
        for title, row, c in zip(titles, zip(*scores, strict=True), parts, strict=True)
    ]
    limit = comparison.counting.min_coverage
    rows.append((_("Coverage"), "", *(percent(entry.overall.coverage, limit) for entry in entries), "", ""))
    head = (_("Domain"), "", *(str(entry.date) for entry in entries), _("change"), _("items"))
    tables = [Table(head, tuple(rows), frozenset({0, 1}))]
    moved = (*trend.rose, *trend.fell)
    if moved:
        cells = tuple((item_title(c.item), str(c.before), str(c.after), signed(c.difference)) for c in moved)
        tables.append(Table((_("What rose and fell"), _("first"), _("last"), _("difference")), cells))
    if trend.targets:
        due = (_("Targets that were due"), _("by"), _("target"), _("level"), _("judged"), "")
        tables.append(Table(due, tuple(map(_due, trend.targets)), frozenset({0, 1, 4, 5})))
    line = _("Change: from the first to the last result, on the items that both answered; their number beside it.")
    return Section(_("Trend of {name}").format(name=trend_name(trend)), (line,), tuple(tables))


def _due(check: TargetCheck) -> tuple[str, ...]:
    level = NO_VALUE if check.level is None else str(check.level)
    return (item_title(check.item), str(check.due), str(check.target), level, str(check.judged), verdict(check.verdict))


def _sparks(values: Sequence[Fraction | None], top: int) -> str:
    return "".join(" " if v is None else SPARKS[min(int(v * len(SPARKS) / top), len(SPARKS) - 1)] for v in values)


def views(comparison: Comparison, of_one: Views, extent: Extent) -> Section:
    """Several respondents of one organisation: where they see it differently."""
    entries = of_one.entries
    called = [entry.respondent or _("the organisation") for entry in entries]
    rows = [
        (_("Overall"), *(shown(entry.overall.current) for entry in entries), ""),
        (_("Coverage"), *(percent(entry.overall.coverage, comparison.counting.min_coverage) for entry in entries), ""),
    ]
    rows += [
        (item_title(d.item), *(NO_VALUE if level is None else str(level) for level in d.levels), str(d.spread))
        for d in extent.first(of_one.disagreements)
    ]
    who = entries[0]
    title = _("Respondents of {name}, {date}").format(name=who.organization.name, date=who.date)
    lines = (_("Items they see differently: {n}").format(n=len(of_one.disagreements)),)
    return Section(title, lines, (Table((_("Item"), *called, _("spread")), tuple(rows)),))
