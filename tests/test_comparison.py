"""Comparisons are exact and agree with the standard library's statistics, ties and halves included."""

import datetime as dt
import random
import statistics
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dxcheck.checklist.reader import read_bytes
from dxcheck.comparison import (
    Snapshot,
    apart,
    compare,
    disagreements,
    distribution,
    group,
    item_spreads,
    ranking,
    share_below,
    trends,
    views_of_one,
)
from dxcheck.municipality import population_band, prefecture
from dxcheck.result.model import Answer, Assessment, ChecklistRef, Organization, Result, Status
from dxcheck.scoring import score
from tests.conftest import SMALL

CHECKLIST = read_bytes(SMALL.encode()).checklist
DAY = dt.date(2026, 4, 1)
HALF = Fraction(1, 2)


def of(
    name,
    *levels,
    targets=(None, None, None),
    date=DAY,
    code="",
    population=None,
    respondent="",
    not_applicable=(),
    due=None,
    path="",
):
    return Snapshot(
        path or f"{name}.toml", Organization(name, code, population), date, respondent, "1.2.0", levels, targets,
        frozenset(not_applicable), due or {},
    )  # fmt: skip


def compared(*snapshots):
    return compare(CHECKLIST, snapshots, snapshots[0])


levels = st.tuples(*[st.none() | st.integers(0, 3)] * 3)


@given(levels, levels, st.sets(st.integers(0, 2)))
def test_scores_are_those_of_a_report(given_levels, targets, not_applicable):
    not_applicable = {n for n in not_applicable if given_levels[n] is None}
    entry = compared(of("市", *given_levels, targets=targets, not_applicable=not_applicable)).baseline
    answers = {
        id_: Answer(Status.ANSWERED, level=level, target=targets[n])
        if level is not None
        else Answer(Status.NOT_APPLICABLE if n in not_applicable else Status.UNANSWERED)
        for n, (id_, level) in enumerate(zip(CHECKLIST.items, given_levels, strict=True))
    }
    card = score(CHECKLIST, Result(ChecklistRef("small", "1.2.0"), Organization("市"), Assessment(DAY), answers))
    for mean, expected in [
        (entry.overall, card.overall),
        *zip(entry.domains, [d.score for d in card.domains], strict=True),
    ]:
        assert (mean.current, mean.target) == (expected.current, expected.target)
        assert (mean.answered, mean.applicable) == (expected.answered, expected.applicable)
        assert mean.coverage == (expected.coverage or 0)


scores = st.lists(st.fractions(0, 5, max_denominator=40), min_size=2, max_size=40)


@given(scores)
def test_quartiles_are_those_of_the_standard_library(values):
    found = distribution(values)
    assert [found.lower, found.median, found.upper] == statistics.quantiles(values, n=4, method="inclusive")
    assert (found.minimum, found.maximum, found.count) == (min(values), max(values), len(values))


def test_a_distribution_of_one_and_of_none():
    assert distribution([Fraction(2)]).upper == 2
    assert distribution([]) is None


@given(st.lists(st.integers(0, 3), min_size=2, max_size=30))
def test_item_spreads_are_those_of_the_standard_library(values):
    entries = compared(*(of(f"市{n}", value, None, None) for n, value in enumerate(values))).entries
    (spread,) = item_spreads(CHECKLIST, entries)
    exact = [Fraction(value) for value in values]
    assert (spread.mean, spread.variance) == (statistics.mean(exact), statistics.pvariance(exact))
    assert (spread.minimum, spread.maximum, spread.answered) == (min(values), max(values), len(values))


@given(st.lists(levels, min_size=2, max_size=12), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_order_of_the_others_changes_nothing(all_levels, chance):
    snapshots = [of(f"市{n}", *these) for n, these in enumerate(all_levels)]
    shuffled = snapshots[:]
    chance.shuffle(shuffled)
    assert compare(CHECKLIST, snapshots, snapshots[0]) == compare(CHECKLIST, shuffled, snapshots[0])


def test_equal_scores_share_a_rank():
    entries = compared(of("甲", 3, 3, 3), of("乙", 2, 2, 2), of("丙", 2, 2, 2), of("丁", 1, 1, 1)).entries
    ranked, left = ranking(entries, HALF)
    assert [(r.rank, r.entry.label) for r in ranked] == [(1, "甲"), (2, "丙"), (2, "乙"), (4, "丁")]
    assert left == ()
    assert [share_below(ranked, r.entry) for r in ranked] == [1, Fraction(1, 3), Fraction(1, 3), 0]


def test_little_coverage_is_not_ranked():
    entries = compared(of("甲", 3, None, None), of("乙", 1, 1, None)).entries
    ranked, left = ranking(entries, HALF)
    assert ([r.entry.label for r in ranked], [entry.label for entry in left]) == (["乙"], ["甲"])
    assert len(ranking(entries, Fraction(0))[0]) == 2
    assert share_below(ranked, ranked[0].entry) is None


def test_labels_tell_results_apart():
    labels = [
        entry.label
        for entry in compared(
            of("府中市", 1, 1, 1, code="132063"),
            of("府中市", 1, 1, 1, code="342084"),
            of("市", 1, 1, 1, date=dt.date(2025, 4, 1)),
            of("市", 1, 1, 1, respondent="企画課"),
            of("市", 1, 1, 1, respondent="総務課"),
            of("町", 1, 1, 1, path="a.toml"),
            of("町", 1, 1, 1, path="b.toml"),
        ).entries
    ]
    assert labels == [
        "府中市 132063", "市 2025-04-01", "市 2026-04-01 企画課", "市 2026-04-01 総務課", "府中市 342084", "町 a.toml", "町 b.toml",
    ]  # fmt: skip


def test_what_sets_one_apart_is_its_difference_from_the_others_median():
    entries = compared(of("甲", 3, 0, 1), of("乙", 1, 1, 1), of("丙", 2, 2, 1)).entries
    found = [
        (item.id, mine, median, difference) for item, mine, median, difference in apart(CHECKLIST, entries, entries[0])
    ]
    assert found == [("byod", 3, Fraction(3, 2), Fraction(3, 2)), ("phones", 0, Fraction(3, 2), Fraction(-3, 2))]


def test_group_means_count_each_member_once():
    entries = compared(
        of("甲", 3, 3, 3, code="271004"), of("乙", 0, 0, 0, code="272027"), of("丙", 1, None, None, code="281000")
    ).entries
    groups = group(entries, lambda s: prefecture(s.organization.code, "ja"), HALF)
    assert [(part.name, len(part.members), part.overall) for part in groups] == [
        ("兵庫県", 1, None),
        ("大阪府", 2, Fraction(3, 2)),
    ]
    assert groups[1].domains == (Fraction(3, 2), Fraction(3, 2))


@pytest.mark.parametrize(
    ("population", "band"), [(None, None), (0, 0), (9_999, 0), (10_000, 1), (50_000, 2), (200_000, 4), (3_700_000, 5)]
)
def test_population_bands(population, band):
    assert population_band(population) == band


def test_all_prefectures_have_names():
    assert prefecture("", "ja") == ""
    assert (prefecture("011002", "ja"), prefecture("472018", "en"), prefecture("281000", "en")) == (
        "北海道",
        "Okinawa",
        "Hyogo",
    )
    names = {prefecture(f"{n:02}0000", "ja") for n in range(1, 48)}
    assert len(names) == 47


def test_a_trend_is_in_order_of_date_and_checks_targets_that_were_due():
    first = of(
        "市",
        1,
        2,
        0,
        date=dt.date(2024, 4, 1),
        targets=(3, 3, 1),
        due={0: dt.date(2025, 3, 31), 1: dt.date(2025, 4, 1), 2: dt.date(2027, 1, 1)},
    )
    second = of("市", 3, 1, 0, date=dt.date(2025, 4, 1))
    third = of("市", 2, 3, None)
    (course,) = trends(compared(third, first, second, of("町", 1, 1, 1)))
    assert [entry.snapshot.date.year for entry in course.entries] == [2024, 2025, 2026]
    assert [(item.id, before, after) for item, before, after in course.changes] == [("byod", 1, 2), ("phones", 2, 3)]
    assert [(c.item.id, c.due.year, c.target, c.reached_level) for c in course.targets] == [
        ("byod", 2025, 3, 3),
        ("phones", 2025, 3, 1),
    ]


def test_an_organisation_is_known_by_its_code_before_its_name():
    renamed = compared(of("新市", 2, 2, 2, code="271004"), of("旧市", 1, 1, 1, code="271004", date=dt.date(2020, 1, 1)))
    assert len(trends(renamed)) == 1
    assert trends(compared(of("市", 1, 1, 1), of("市", 2, 2, 2))) == ()


def test_respondents_disagree_the_widest_first():
    views = compared(of("市", 3, 1, None, respondent="幹部"), of("市", 1, 0, 2, respondent="所管課"), of("町", 0, 0, 0))
    (one,) = views_of_one(views)
    assert [entry.snapshot.respondent for entry in one] == ["幹部", "所管課"]
    found = disagreements(CHECKLIST, one)
    assert [(d.item.id, d.levels, d.spread) for d in found] == [("byod", (3, 1), 2), ("phones", (1, 0), 1)]


def test_many_results_agree_with_statistics():
    chance = random.Random(7)
    snapshots = [of(f"市{n:04}", *(chance.randint(0, 3) for _ in range(3))) for n in range(500)]
    entries = compared(*snapshots).entries
    ranked, _ = ranking(entries, HALF)
    values = [r.entry.overall.current for r in ranked]
    assert values == sorted(values, reverse=True)
    assert distribution(values).median == statistics.median(values)
    for r in ranked:
        assert r.rank == 1 + sum(value > r.entry.overall.current for value in values)
