"""What a comparison is made of, what it comes to, and what is not in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxcheck.comparison.model import Why
from dxcheck.i18n import _, language, ngettext
from dxcheck.render.comparison.section import Section
from dxcheck.render.comparison.words import domain_title, doubt_line, item_title, name, names, trend_name, who
from dxcheck.render.numbers import decimals, percent, shown, signed
from dxcheck.render.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxcheck.comparison.model import Comparison, Pair
    from dxcheck.render.comparison.section import Extent

_FEW: Final = 5
"""Lines of a list on the first page."""


def what(comparison: Comparison) -> Section:
    """How many results on which checklist, and which of them are counted."""
    checklist, count = comparison.checklist, len(comparison.entries)
    results = ngettext("{n} result", "{n} results", count).format(n=count)
    lines = [
        _("{results} on {title} {version}").format(
            results=results, title=checklist.title.in_language(language()), version=checklist.version
        ),
        _counted(comparison),
    ]
    if comparison.left_out:
        text = ngettext(
            "{n} more result does not meet the conditions (--where).",
            "{n} more results do not meet the conditions (--where).",
            comparison.left_out,
        )
        lines.append(text.format(n=comparison.left_out))
    if comparison.baseline and comparison.columns:
        lines.append(_("Baseline: {name}").format(name=name(comparison.baseline)))
    if comparison.skipped:
        lines.append(_("Skipped, because they cannot be used: {names}").format(names=_(", ").join(comparison.skipped)))
    lines += [doubt_line(doubt) for doubt in comparison.doubts]
    return Section(_("Comparison"), tuple(lines))


def _counted(comparison: Comparison) -> str:
    counting, n = comparison.counting, len(comparison.counted)
    if counting.every:
        line = ngettext("Counted: {n} result, each by itself", "Counted: {n} results, each by itself", n)
    elif counting.respondents == {""}:
        line = ngettext(
            "Counted: {n} organisation with its latest own result",
            "Counted: {n} organisations, each with its latest own result",
            n,
        )
    else:
        line = ngettext(
            "Counted: {n} organisation with its latest result of the chosen respondents",
            "Counted: {n} organisations, each with its latest result of the chosen respondents",
            n,
        )
    line = line.format(n=n)
    if counting.as_of:
        line = _("{sentence}, as of {date}").format(sentence=line, date=counting.as_of)
    reasons = [u.why for u in comparison.uncounted]
    parts = [f"{_why(why)} {reasons.count(why)}" for why in Why if why in reasons]
    if parts:
        line = _("{sentence}; not counted: {parts}").format(sentence=line, parts=_(", ").join(parts))
    return line


def _why(why: Why) -> str:
    match why:
        case Why.EARLIER:
            return _("earlier results")
        case Why.LATER:
            return _("later results")
        case Why.VIEW:
            return _("departments' views")
        case Why.DUPLICATE:
            return _("duplicates")


def in_short(comparison: Comparison) -> Iterator[Section]:
    """Who leads, who rose, what most lack, and on how much that rests."""
    lines = [*_pair(comparison.pair)] if comparison.pair else [*_leaders(comparison)]
    lines += [*_movers(comparison), *_lacking(comparison), *_rests_on(comparison)]
    if lines:
        yield Section(_("In short"), tuple(lines))


def _pair(pair: Pair) -> Iterator[str]:
    overall = pair.changes.overall
    if overall.before is None or overall.after is None:
        yield _("There is no item that both answered.")
        return
    places = decimals((overall.before, overall.after))
    yield _("On the {n} items that both answered: {one} {before}, {other} {after} ({difference})").format(
        n=overall.items,
        one=name(pair.one),
        before=shown(overall.before, places),
        other=name(pair.other),
        after=shown(overall.after, places),
        difference=signed(overall.difference, places),
    )
    yield _("{other} is ahead in {ahead} of them, behind in {behind}, at the same level in {same}.").format(
        other=name(pair.other), ahead=len(pair.ahead), behind=len(pair.behind), same=pair.same
    )


def _leaders(comparison: Comparison) -> Iterator[str]:
    first = [place.entry for place in comparison.ranking if place.rank == 1]
    if len(comparison.ranking) < 2:  # noqa: PLR2004 - of one nobody leads
        return
    yield _("Ahead overall: {names} ({score}), of {n} ranked").format(
        names=names(comparison, first), score=shown(first[0].overall.current), n=len(comparison.ranking)
    )

    text = _("{domain}: {names} ({score})")
    ahead = [
        text.format(domain=domain_title(p.domain), names=names(comparison, p.leaders), score=shown(p.spread.maximum))
        for p in comparison.domains
        if p.spread and p.leaders
    ]
    if ahead:
        yield _("Ahead by domain: {names}").format(names=_("; ").join(ahead))


def _movers(comparison: Comparison) -> Iterator[str]:
    course = comparison.course
    if course is None:
        return
    text = ngettext(
        "Since its first result {n} organisation has changed: {rose} rose, {fell} fell, {same} did not move"
        " (on the items that both results answered)",
        "Of {n} organisations with results of several dates, {rose} rose, {fell} fell, {same} did not move"
        " (on the items that their first and last results both answered)",
        len(course.trends),
    )
    line = text.format(n=len(course.trends), rose=course.rose, fell=course.fell, same=course.same)
    if course.unknown:
        line = _("{sentence}; {n} have no item in common").format(sentence=line, n=course.unknown)
    yield line
    best = course.trends[0].changes.overall
    if course.rose and len(course.trends) > 1:
        top = [t.entries[-1] for t in course.trends if t.changes.overall.difference == best.difference]
        yield _("Rose most: {names} ({difference}, on {n} items)").format(
            names=names(comparison, top), difference=signed(best.difference), n=best.items
        )


def _lacking(comparison: Comparison) -> Iterator[str]:
    if len(comparison.counted) > 2 and comparison.lacking:  # noqa: PLR2004 - "most" needs three
        item = comparison.lacking[0]
        yield _("Most lack: {item} ({share} of {n} answers at level {low} or below)").format(
            item=item_title(item.item), share=percent(item.low), n=item.answered, low=comparison.low_level
        )
        text = _("{item} ({share})")
        others = [
            text.format(item=other.item.title.in_language(language()), share=percent(other.low))
            for other in comparison.lacking[1:3]
        ]
        if others:
            yield _("Then: {items}").format(items=_("; ").join(others))


def _rests_on(comparison: Comparison) -> Iterator[str]:
    """How many are behind the conclusions on many, and how much these answered."""
    if comparison.pair or len(comparison.counted) < 2:  # noqa: PLR2004 - of one nothing is concluded on many
        return
    yield _(
        "This rests on {n} of {all} results, which answered {coverage} on average; {ranked} of them are ranked"
    ).format(
        n=len(comparison.counted),
        all=len(comparison.entries),
        coverage=percent(comparison.coverage),
        ranked=len(comparison.ranking),
    )


def first_few(comparison: Comparison) -> Iterator[Section]:
    """The first of those that lead, rose most and are lacking in most places, for the first page; none of two."""
    if comparison.pair:
        return
    digits = decimals(place.entry.overall.current for place in comparison.ranking)
    leading = [
        f"{p.rank} {who(comparison, p.entry)} {shown(p.entry.overall.current, digits)}"
        for p in comparison.ranking[:_FEW]
    ]
    rising = [
        f"{trend_name(trend)} {signed(change.difference)} ({_items(change.items)})"
        for trend in (comparison.course.trends[:_FEW] if comparison.course else ())
        if (change := trend.changes.overall).difference and change.difference > 0
    ]
    lacking = [
        _("{item} ({share})").format(item=part.item.title.in_language(language()), share=percent(part.low))
        for part in (comparison.lacking[:_FEW] if len(comparison.counted) > 2 else ())  # noqa: PLR2004 - as above
    ]
    for title, lines in (
        (_("Ahead overall"), leading),
        (_("Rose most"), rising),
        (_("Most lack (share at level {low} or below)").format(low=comparison.low_level), lacking),
    ):
        if lines:
            yield Section(title, tuple(lines))


def _items(number: int) -> str:
    return ngettext("{n} item", "{n} items", number).format(n=number)


def not_counted(comparison: Comparison, extent: Extent) -> Iterator[Section]:
    """Which results are not counted, and why."""
    if not comparison.uncounted:
        return
    chosen = extent.first(comparison.uncounted)
    rows = tuple((name(part.entry), _why(part.why), part.entry.path) for part in chosen)
    title = _("Not counted ({n})").format(n=len(comparison.uncounted))
    lines = (_more(len(comparison.uncounted) - len(chosen)),) if extent.cut(comparison.uncounted) else ()
    yield Section(title, lines, (Table((_("Result"), _("why"), _("file")), rows, frozenset({0, 1, 2})),))


def _more(n: int) -> str:
    return ngettext("{n} more with --all.", "{n} more with --all.", n).format(n=n)


def not_compared(comparison: Comparison) -> Iterator[Section]:
    """Answers that could not be compared: counted and named, never averaged."""
    rows = tuple(
        (name(entry), entry.version, str(len(entry.set_aside)), ", ".join(entry.set_aside))
        for entry in comparison.entries
        if entry.set_aside
    )
    if rows:
        head = (_("organisation"), _("version"), _("number"), _("items"))
        line = _("Answers to items that have changed or are gone since the result's version of the checklist.")
        yield Section(_("Not compared"), (line,), (Table(head, rows, frozenset({0, 1, 3})),))
