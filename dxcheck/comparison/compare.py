"""The comparison, put together from its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxcheck.comparison.change import changes, pair
from dxcheck.comparison.counting import by_key, doubts, uncounted
from dxcheck.comparison.entry import in_order
from dxcheck.comparison.model import Column, Comparison, Counting, Disagreement, Group, Views, Why
from dxcheck.comparison.spread import (
    dividing,
    domain_scores,
    domain_spreads,
    enough,
    histogram,
    item_spreads,
    lacking,
    low_level,
    mean,
    ranking,
    spread,
)
from dxcheck.comparison.trend import course, trends
from dxcheck.municipality import population_band, prefecture_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from dxcheck.checklist.model import Checklist
    from dxcheck.comparison.model import Entry, Intake, Uncounted

MOST_COLUMNS: Final = 8
"""Results that fit side by side."""


def compare(
    checklist: Checklist, intake: Intake, counting: Counting | None = None, *, baseline: str = "", group_by: str = ""
) -> Comparison:
    """The comparison of what was read; the order of the entries changes nothing.

    `baseline` is the path of the result to compare with, where one is asked for. `group_by` is `prefecture`,
    `population`, a further key of [organization], or empty.
    """
    counting = counting or Counting()
    entries = in_order(intake.entries)
    not_counted = uncounted(entries, counting)
    counted = _without(entries, not_counted)
    usable = _without(entries, [u for u in not_counted if u.why in (Why.LATER, Why.DUPLICATE)])
    ranked_entries = [entry for entry in counted if enough(entry.overall, counting.min_coverage)]
    places = ranking(ranked_entries)
    items = item_spreads(checklist, counted)
    base = next((entry for entry in entries if entry.path == baseline), None)
    columns = _columns(checklist, _side_by_side(usable, counted, base, intake.first), counting)
    all_trends = trends(checklist, usable)
    return Comparison(
        checklist=checklist,
        counting=counting,
        entries=entries,
        counted=counted,
        uncounted=not_counted,
        doubts=doubts(entries),
        skipped=tuple(sorted(intake.skipped)),
        coverage=_coverage(counted),
        left_out=intake.left_out,
        baseline=columns[0].entry if columns else base,
        columns=columns,
        pair=pair(checklist, columns[0].entry, columns[1].entry) if len(columns) == 2 else None,  # noqa: PLR2004
        ranking=places,
        unranked=tuple(entry for entry in counted if not enough(entry.overall, counting.min_coverage)),
        overall=spread(_overall(ranked_entries), checklist.top_level),
        histogram=histogram(places, checklist.top_level),
        domains=domain_spreads(checklist, ranked_entries, counting.min_coverage),
        items=items,
        low_level=low_level(checklist.top_level),
        lacking=lacking(items, len(counted)),
        dividing=dividing(items, len(counted)),
        group_by=group_by,
        groups=_groups(checklist, counted, group_by, counting.min_coverage) if group_by else (),
        trends=all_trends,
        course=course(checklist, usable, all_trends, counting),
        views=_views(checklist, usable),
    )


def _without(entries: Iterable[Entry], left: Iterable[Uncounted]) -> tuple[Entry, ...]:
    gone = {part.entry for part in left}
    return tuple(entry for entry in entries if entry not in gone)


def _overall(entries: Iterable[Entry]) -> list[Fraction]:
    return [score for entry in entries if (score := entry.overall.current) is not None]


def _side_by_side(
    usable: Sequence[Entry], counted: Sequence[Entry], base: Entry | None, default: str
) -> tuple[Entry, ...]:
    """All results where they fit side by side, else the counted ones where these do; the baseline first.

    Of more than two the baseline is the first in order, whatever the order in which they were named.
    """
    shown = usable if len(usable) <= MOST_COLUMNS else counted
    if not shown or len(shown) > MOST_COLUMNS:
        return ()
    first = base or next((entry for entry in shown if entry.path == default), shown[0])
    return (first, *(entry for entry in shown if entry is not first))


def _columns(checklist: Checklist, entries: Sequence[Entry], counting: Counting) -> tuple[Column, ...]:
    return tuple(
        Column(
            entry,
            enough(entry.overall, counting.min_coverage),
            changes(checklist, entries[0], entry) if n else None,
        )
        for n, entry in enumerate(entries)
    )


def group_key(entry: Entry, group_by: str) -> str | int | None:
    """Number of the prefecture, of the population band, or the value of a field; None where it is not stated."""
    if group_by == "prefecture":
        return prefecture_number(entry.organization.code)
    if group_by == "population":
        return population_band(entry.organization.population)
    return entry.fields.get(group_by) or None


def _groups(checklist: Checklist, counted: Iterable[Entry], group_by: str, min_coverage: Fraction) -> tuple[Group, ...]:
    parts = by_key(counted, lambda entry: group_key(entry, group_by))
    keys = sorted((key for key in parts if key is not None), key=lambda key: (isinstance(key, str), key))
    return tuple(_group(checklist, key, parts[key], min_coverage) for key in (*keys, None) if key in parts)


def _group(checklist: Checklist, key: str | int | None, members: Sequence[Entry], min_coverage: Fraction) -> Group:
    places = ranking(entry for entry in members if enough(entry.overall, min_coverage))
    ranked = [place.entry for place in places]
    return Group(
        key,
        (*ranked, *(entry for entry in members if entry not in set(ranked))),
        _coverage(members),
        spread(_overall(ranked), checklist.top_level),
        tuple(
            spread((score for score, _ in domain_scores(ranked, n, min_coverage)), checklist.top_level)
            for n in range(len(checklist.domains))
        ),
    )


def _coverage(entries: Iterable[Entry]) -> Fraction | None:
    """Plain mean; None where nothing is applicable to any."""
    shares = [share for entry in entries if (share := entry.overall.coverage) is not None]
    return mean(shares) if shares else None


def _views(checklist: Checklist, usable: Iterable[Entry]) -> tuple[Views, ...]:
    """Sets of results of one organisation and one date; without duplicates they differ in their respondent."""
    sets = by_key(usable, lambda entry: (entry.key, entry.date))
    return tuple(Views(tuple(views), _disagreements(checklist, views)) for views in sets.values() if len(views) > 1)


def _disagreements(checklist: Checklist, views: Sequence[Entry]) -> tuple[Disagreement, ...]:
    found = []
    for position, item in enumerate(checklist.items.values()):
        levels = tuple(entry.levels[position] for entry in views)
        known = [level for level in levels if level is not None]
        if len(known) > 1 and max(known) > min(known):
            found.append(Disagreement(item, levels, max(known) - min(known)))
    return tuple(sorted(found, key=lambda disagreement: -disagreement.spread))
