"""Every figure and conclusion of a comparison against plain loops over the answers, on generated results.

The loops know nothing of entries, scores or sums: they go over names, codes, dates and levels as they were made.
"""

import datetime as dt
import itertools
import statistics
from collections import defaultdict
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from dxcheck.comparison.model import Question, Verdict, Why
from tests.comparison.entries import CHECKLIST, compared, of

WEIGHTS = (Fraction(2), Fraction(1), Fraction(1))
DOMAINS = ((0, 1), (2,))
DAYS = [dt.date(2024, 4, 1), dt.date(2025, 2, 1), dt.date(2025, 4, 1), dt.date(2026, 4, 1)]
WHO = [("甲市", "271004"), ("乙市", "281000"), ("府中市", "132063"), ("府中市", "342084"), ("丙町", ""), ("甲市", "")]
HALF = Fraction(1, 2)

level = st.none() | st.integers(0, 3)
one = st.fixed_dictionaries(
    {
        "who": st.sampled_from(WHO),
        "date": st.sampled_from(DAYS),
        "respondent": st.sampled_from(["", "", "", "総務課"]),
        "levels": st.tuples(level, level, level),
        "na": st.sets(st.integers(0, 2), max_size=1),
        "target": st.none() | st.tuples(st.integers(0, 3), st.sampled_from([*DAYS, dt.date(2025, 1, 1)])),
    }
)
many = st.lists(one, min_size=2, max_size=14)


def made(n, r):
    name, code = r["who"]
    target = r["target"]
    return of(
        name, *r["levels"], code=code, date=r["date"], respondent=r["respondent"], not_applicable=r["na"],
        targets=(target[0],) if target else (), due={0: target[1]} if target else {}, path=f"{n:02}.toml",
    )  # fmt: skip


def levels_of(r):
    return [None if n in r["na"] else r["levels"][n] for n in range(3)]


def mean(levels, items=(0, 1, 2)):
    known = [(WEIGHTS[n], levels[n]) for n in items if levels[n] is not None]
    return sum(w * x for w, x in known) / sum(w for w, _ in known) if known else None


def coverage(r, items=(0, 1, 2)):
    applicable = [n for n in items if n not in r["na"]]
    return Fraction(sum(levels_of(r)[n] is not None for n in applicable), len(applicable)) if applicable else None


def enough(r, items=(0, 1, 2)):
    share = coverage(r, items)
    return share is not None and share >= HALF and mean(levels_of(r), items) is not None


def key(r):
    return r["who"][1] or r["who"][0]


def usable(results, as_of=None):
    """Path to result without duplicates and later ones; of duplicates the one with most answers, then the first."""
    groups = defaultdict(list)
    for n, r in enumerate(results):
        groups[key(r), r["date"], r["respondent"]].append(
            (-sum(x is not None for x in levels_of(r)), f"{n:02}.toml", r)
        )
    kept = [min(group, key=lambda entry: entry[:2]) for group in groups.values()]
    return {path: r for _, path, r in kept if not as_of or r["date"] <= as_of}


def counted(results, as_of=None):
    latest = {}
    for path, r in usable(results, as_of).items():
        if not r["respondent"] and (key(r) not in latest or latest[key(r)][1]["date"] < r["date"]):
            latest[key(r)] = (path, r)
    return dict(latest.values())


def five(values):
    if len(values) == 1:
        return (values[0],) * 5
    low, mid, high = statistics.quantiles(values, n=4, method="inclusive")
    return min(values), low, mid, high, max(values)


def shown(spread):
    return spread and (spread.minimum, spread.lower, spread.median, spread.upper, spread.maximum)


@given(many, st.sampled_from([None, *DAYS]))
@settings(max_examples=300)
def test_what_is_counted_and_why_not(results, as_of):
    found = compared(*(made(n, r) for n, r in enumerate(results)), as_of=as_of)
    mine = counted(results, as_of)
    assert {entry.path for entry in found.counted} == set(mine)
    reasons = {part.entry.path: part.why for part in found.uncounted}
    assert set(reasons) | set(mine) == {entry.path for entry in found.entries}
    kept = usable(results)
    for n, r in enumerate(results):
        path = f"{n:02}.toml"
        if path in mine:
            continue
        if as_of and r["date"] > as_of:
            assert reasons[path] is Why.LATER
        elif path not in kept:
            assert reasons[path] is Why.DUPLICATE
        elif r["respondent"]:
            assert reasons[path] is Why.VIEW
        else:
            assert reasons[path] is Why.EARLIER


@given(many)
@settings(max_examples=300)
def test_ranking_spreads_and_leaders(results):
    found = compared(*(made(n, r) for n, r in enumerate(results)))
    mine = counted(results)
    ranked = {path: mean(levels_of(r)) for path, r in mine.items() if enough(r)}
    assert {place.entry.path for place in found.ranking} == set(ranked)
    for place in found.ranking:
        score = ranked[place.entry.path]
        assert place.entry.overall.current == score
        assert place.rank == 1 + sum(other > score for other in ranked.values())
        lower = sum(other < score for other in ranked.values())
        assert place.below == (Fraction(lower, len(ranked) - 1) if len(ranked) > 1 else None)
    assert [place.rank for place in found.ranking] == sorted(place.rank for place in found.ranking)
    assert shown(found.overall) == (five(list(ranked.values())) if ranked else None)
    assert sum(part.count for part in found.histogram) == len(ranked)
    for part in found.histogram:
        top = part.high == 3
        assert part.count == sum(part.low <= s < part.high or (top and s == 3) for s in ranked.values())
    for n, domain in enumerate(found.domains):
        scores = {p: mean(levels_of(mine[p]), DOMAINS[n]) for p in ranked if enough(mine[p], DOMAINS[n])}
        assert shown(domain.spread) == (five(list(scores.values())) if scores else None)
        best = {p for p, s in scores.items() if s == max(scores.values())} if len(scores) > 1 else set()
        assert {entry.path for entry in domain.leaders} == best
        if scores:
            assert domain.spread.at_level == tuple(sum(int(s) == x for s in scores.values()) for x in range(4))


@given(many)
@settings(max_examples=300)
def test_items_that_are_low_and_that_divide(results):
    found = compared(*(made(n, r) for n, r in enumerate(results)))
    mine = list(counted(results).values())
    low, dividing = set(), set()
    for n, item in enumerate(found.items):
        values = [x for r in mine if (x := levels_of(r)[n]) is not None]
        assert (item.answered, item.not_applicable) == (len(values), sum(n in r["na"] for r in mine))
        assert item.unanswered == len(mine) - item.answered - item.not_applicable
        if not values:
            assert item.spread is None
            continue
        assert item.spread.mean == statistics.mean(map(Fraction, values))
        assert item.variance == statistics.pvariance(list(map(Fraction, values)))
        assert item.low == Fraction(sum(x <= 1 for x in values), len(values))
        assert item.spread.at_level == tuple(values.count(x) for x in range(4))
        if 2 * len(values) > len(mine):
            low |= {n} if 2 * sum(x <= 1 for x in values) > len(values) else set()
            dividing |= {n} if len(set(values)) > 1 else set()
    assert {item.position for item in found.lacking} == low
    assert {item.position for item in found.dividing} == dividing
    assert [item.low for item in found.lacking] == sorted((item.low for item in found.lacking), reverse=True)


def common(before, after, items=(0, 1, 2)):
    both = [n for n in items if before[n] is not None and after[n] is not None]
    return len(both), mean(before, both), mean(after, both)


@given(many)
@settings(max_examples=300)
def test_trends_compare_like_with_like(results):
    found = compared(*(made(n, r) for n, r in enumerate(results)))
    courses = defaultdict(list)
    for path, r in usable(results).items():
        courses[key(r), r["respondent"]].append((r["date"], path, r))
    expected = {
        tuple(p for _, p, _ in sorted(c, key=lambda x: x[0])): sorted(c, key=lambda x: x[0])
        for c in courses.values()
        if len(c) > 1
    }
    assert {tuple(entry.path for entry in trend.entries) for trend in found.trends} == set(expected)
    rose = fell = same = unknown = 0
    for trend in found.trends:
        course = expected[tuple(entry.path for entry in trend.entries)]
        first, last = levels_of(course[0][2]), levels_of(course[-1][2])
        change = trend.changes.overall
        assert (change.items, change.before, change.after) == common(first, last)
        for n, part in enumerate(trend.changes.domains):
            assert (part.items, part.before, part.after) == common(first, last, DOMAINS[n])
        steps = [common(levels_of(a[2]), levels_of(b[2])) for a, b in itertools.pairwise(course)]
        assert [(s.overall.items, s.overall.before, s.overall.after) for s in trend.steps] == steps
        if not course[0][2]["respondent"]:
            if change.difference is None:
                unknown += 1
            else:
                rose, fell, same = (
                    rose + (change.difference > 0),
                    fell + (change.difference < 0),
                    same + (change.difference == 0),
                )
    if found.course:
        assert (found.course.rose, found.course.fell, found.course.same, found.course.unknown) == (
            rose,
            fell,
            same,
            unknown,
        )
        known = [t.changes.overall.difference for t in found.course.trends if t.changes.overall.difference is not None]
        assert known == sorted(known, reverse=True)
    else:
        assert rose + fell + same + unknown == 0


@given(many)
@settings(max_examples=400)
def test_targets_are_judged_as_last_stated_before_their_day(results):
    found = compared(*(made(n, r) for n, r in enumerate(results)))
    for trend in found.trends:
        course = [results[int(entry.path[:2])] for entry in trend.entries]
        expected = []
        for r in course:
            target = None if 0 in r["na"] else r["target"]
            if not target or r["date"] >= target[1]:
                continue
            due = target[1]
            later = [
                s for s in course if s["date"] > r["date"] and s["target"] and 0 not in s["na"] and s["date"] < due
            ]
            judge = next((s for s in course if s["date"] >= due), None)
            if later or judge is None:
                continue
            reached = levels_of(judge)[0]
            verdict = (
                Verdict.NOT_APPLICABLE if 0 in judge["na"]
                else Verdict.NOT_KNOWN if reached is None
                else Verdict.REACHED if reached >= target[0]
                else Verdict.MISSED
            )  # fmt: skip
            expected.append((due, target[0], reached, verdict))
        assert [(c.due, c.target, c.level, c.verdict) for c in trend.targets] == sorted(expected, key=lambda c: c[0])


@given(many)
def test_years_count_each_organisation_once(results):
    found = compared(*(made(n, r) for n, r in enumerate(results)))
    if not found.course:
        return
    years = defaultdict(dict)
    for r in sorted(usable(results).values(), key=lambda r: r["date"]):
        if not r["respondent"] and enough(r):
            years[r["date"].year - (r["date"].month < 4)][key(r)] = r
    before = {}
    assert [year.year for year in found.course.years] == sorted(years)
    for year in found.course.years:
        mine = years[year.year]
        scores = [mean(levels_of(r)) for r in mine.values()]
        assert (year.count, year.mean, year.median) == (len(mine), statistics.mean(scores), statistics.median(scores))
        assert year.coverage == statistics.mean(coverage(r) for r in mine.values())
        steps = [common(levels_of(before[k]), levels_of(r)) for k, r in mine.items() if k in before]
        changes = [after - old for items, old, after in steps if items]
        assert (year.continuing, year.change) == (len(changes), statistics.mean(changes) if changes else None)
        before |= mine


@given(many)
def test_groups_by_prefecture(results):
    found = compared(*(made(n, r) for n, r in enumerate(results)), group_by="prefecture")
    groups = defaultdict(dict)
    for path, r in counted(results).items():
        groups[int(r["who"][1][:2]) if r["who"][1] else None][path] = r
    assert [group.key for group in found.groups] == sorted(k for k in groups if k) + [None] * (None in groups)
    for group in found.groups:
        mine = groups[group.key]
        assert {entry.path for entry in group.members} == set(mine)
        scores = [mean(levels_of(r)) for r in mine.values() if enough(r)]
        assert shown(group.spread) == (five(scores) if scores else None)
        shares = [share for r in mine.values() if (share := coverage(r)) is not None]
        assert group.coverage == (statistics.mean(shares) if shares else None)


@given(many)
def test_what_somebody_should_look_at(results):
    found = compared(*(made(n, r) for n, r in enumerate(results)))
    names = {r["who"] for r in results}
    asked = {doubt.question for doubt in found.doubts}
    assert (Question.SAME_NAME in asked) == ({("甲市", "271004"), ("甲市", "")} <= names)
    keys = [(key(r), r["date"], r["respondent"]) for r in results]
    assert (Question.DUPLICATE in asked) == (len(set(keys)) < len(keys))
    assert Question.SAME_CODE not in asked


@given(many, st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_labels_are_different_and_the_order_changes_nothing(results, chance):
    entries = [made(n, r) for n, r in enumerate(results)]
    shuffled = entries[:]
    chance.shuffle(shuffled)
    found, again = compared(*entries, baseline="00.toml"), compared(*shuffled, baseline="00.toml")
    assert len({entry.label for entry in found.entries}) == len(found.entries)
    assert [entry.path for entry in found.entries] == [entry.path for entry in again.entries]
    assert [place.entry.path for place in found.ranking] == [place.entry.path for place in again.ranking]
    assert [column.entry.path for column in found.columns] == [column.entry.path for column in again.columns]


def test_key_items_first_and_the_full_list_later_is_no_fall():
    first = of("市", 3, None, None, date=DAYS[0])
    later = of("市", 3, 0, 0, date=DAYS[2])
    (trend,) = compared(first, later).trends
    assert (first.overall.current, later.overall.current) == (3, Fraction(3, 2))
    assert (trend.changes.overall.items, trend.changes.overall.difference) == (1, 0)
    assert CHECKLIST.weights == ((2, 1), (1,))
