"""The course over the years: of one organisation or respondent, and of all organisations in one view."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from dxcheck.comparison.change import changes, higher, item_changes, lower
from dxcheck.comparison.counting import by_key
from dxcheck.comparison.model import Course, TargetCheck, Trend, Verdict, Year
from dxcheck.comparison.spread import HALF, enough, in_order, mean, quantile
from dxcheck.dates import fiscal_year

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from fractions import Fraction

    from dxcheck.checklist.model import Checklist, Item
    from dxcheck.comparison.model import Counting, Entry


def trends(checklist: Checklist, entries: Iterable[Entry]) -> tuple[Trend, ...]:
    """Of every organisation and respondent with two or more of `entries`, which are of different dates each."""
    courses = by_key(entries, lambda entry: (entry.key, entry.respondent))
    return tuple(_trend(checklist, course) for course in courses.values() if len(course) > 1)


def _trend(checklist: Checklist, course: Sequence[Entry]) -> Trend:
    entries = tuple(sorted(course, key=lambda entry: entry.date))
    moved = list(item_changes(checklist, entries[0], entries[-1]))
    return Trend(
        entries,
        changes(checklist, entries[0], entries[-1]),
        tuple(changes(checklist, one, other) for one, other in pairwise(entries)),
        higher(moved),
        lower(moved),
        tuple(_target_checks(list(checklist.items.values()), entries)),
    )


def _target_checks(items: Sequence[Item], entries: Sequence[Entry]) -> list[TargetCheck]:
    """The targets that were due by the last result, each as it was last stated before its day."""
    checks = [check for n, item in enumerate(items) for check in _checks_of(n, item, entries)]
    return sorted(checks, key=lambda check: check.due)


def _checks_of(position: int, item: Item, entries: Sequence[Entry]) -> Iterator[TargetCheck]:
    """The targets of one item. A target is replaced by one that is stated, with a day, before its own day has come."""
    stated = [entry for entry in entries if entry.targets[position] is not None and position in entry.target_dates]
    for entry, following in zip_longest(stated, stated[1:]):
        due, target = entry.target_dates[position], entry.targets[position]
        replaced = following is not None and following.date < due
        judge = next((later for later in entries if later.date >= due), None)
        if target is not None and judge is not None and not replaced and entry.date < due:
            level = judge.levels[position]
            verdict = _verdict(position, target, judge)
            yield TargetCheck(item, entry.date, due, target, judge.date, level, verdict)


def _verdict(position: int, target: int, judge: Entry) -> Verdict:
    level = judge.levels[position]
    if level is not None:
        return Verdict.REACHED if level >= target else Verdict.MISSED
    return Verdict.NOT_APPLICABLE if position in judge.not_applicable else Verdict.NOT_KNOWN


def course(
    checklist: Checklist, entries: Iterable[Entry], all_trends: Iterable[Trend], counting: Counting
) -> Course | None:
    """The overview of the trends of those who are counted; None where there is no such trend."""
    own = [trend for trend in all_trends if trend.entries[0].respondent in counting.respondents]
    if not own:
        return None
    differences = {trend: trend.changes.overall.difference for trend in own}
    verdicts = Counter(check.verdict for trend in own for check in trend.targets)
    known = [difference for difference in differences.values() if difference is not None]
    return Course(
        years=tuple(_years(checklist, entries, counting)),
        trends=tuple(sorted(own, key=lambda trend: _falling(differences[trend]))),
        rose=sum(difference > 0 for difference in known),
        fell=sum(difference < 0 for difference in known),
        same=sum(difference == 0 for difference in known),
        unknown=len(own) - len(known),
        verdicts={verdict: verdicts[verdict] for verdict in Verdict},
    )


def _falling(difference: Fraction | None) -> tuple[bool, Fraction | int]:
    """The largest first, none last."""
    return (True, 0) if difference is None else (False, -difference)


def _years(checklist: Checklist, entries: Iterable[Entry], counting: Counting) -> Iterator[Year]:
    """By fiscal year, what the latest result of each organisation in that year says."""
    latest: dict[int, dict[str, Entry]] = {}
    for entry in sorted(entries, key=lambda entry: entry.date):
        if entry.respondent in counting.respondents and enough(entry.overall, counting.min_coverage):
            latest.setdefault(fiscal_year(entry.date), {})[entry.key] = entry
    before: dict[str, Entry] = {}
    for year, of_year in sorted(latest.items()):
        scores = in_order(s for entry in of_year.values() if (s := entry.overall.current) is not None)
        steps = [
            difference
            for key, entry in of_year.items()
            if key in before and (difference := changes(checklist, before[key], entry).overall.difference) is not None
        ]
        yield Year(
            year,
            len(scores),
            mean(scores),
            quantile(scores, HALF),
            mean(c for entry in of_year.values() if (c := entry.overall.coverage) is not None),
            len(steps),
            mean(steps) if steps else None,
        )
        before |= of_year
