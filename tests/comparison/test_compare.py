"""Comparisons are exact and agree with the standard library's statistics, ties and halves included."""

import datetime as dt
import random
import statistics
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.comparison.model import Question, Verdict
from dxcheck.comparison.spread import spread
from dxcheck.municipality import population_band, prefecture_name, prefecture_number, prefecture_of
from dxcheck.result.model import Answer, Assessment, ChecklistRef, Organization, Result, Status
from dxcheck.scoring import score
from tests.comparison.entries import CHECKLIST, DAY, called, compared, of

HALF = Fraction(1, 2)

levels = st.tuples(*[st.none() | st.integers(0, 3)] * 3)


@given(levels, levels, st.sets(st.integers(0, 2)))
def test_scores_are_those_of_a_report(given_levels, targets, not_applicable):
    entry = of("市", *given_levels, targets=targets, not_applicable=not_applicable)
    answers = {
        id_: Answer(Status.NOT_APPLICABLE)
        if n in not_applicable
        else Answer(Status.UNANSWERED if level is None else Status.ANSWERED, level=level, target=targets[n])
        for n, (id_, level) in enumerate(zip(CHECKLIST.items, given_levels, strict=True))
    }
    card = score(CHECKLIST, Result(ChecklistRef("small", "1.2.0"), Organization("市"), Assessment(DAY), answers))
    assert entry.overall == card.overall
    assert entry.domains == tuple(part.score for part in card.domains)


scores = st.lists(st.fractions(0, 5, max_denominator=40), min_size=2, max_size=40)


@given(scores)
def test_quartiles_are_those_of_the_standard_library(values):
    found = spread(values, 5)
    assert [found.lower, found.median, found.upper] == statistics.quantiles(values, n=4, method="inclusive")
    assert (found.minimum, found.maximum, found.count) == (min(values), max(values), len(values))
    assert found.mean == statistics.mean(values)
    assert found.at_level == tuple(sum(int(value) == level for value in values) for level in range(6))


def test_a_spread_of_one_and_of_none():
    assert spread([Fraction(2)], 5).upper == 2
    assert spread([], 5) is None


@given(st.lists(st.integers(0, 3), min_size=2, max_size=30))
def test_item_spreads_are_those_of_the_standard_library(values):
    item = compared(*(of(f"市{n}", value) for n, value in enumerate(values))).items[0]
    exact = [Fraction(value) for value in values]
    assert (item.spread.mean, item.variance) == (statistics.mean(exact), statistics.pvariance(exact))
    assert (item.spread.minimum, item.spread.maximum, item.answered) == (min(values), max(values), len(values))
    assert item.low == Fraction(sum(value <= 1 for value in values), len(values))


def test_equal_scores_share_a_rank():
    found = compared(of("甲", 3, 3, 3), of("乙", 2, 2, 2), of("丙", 2, 2, 2), of("丁", 1, 1, 1))
    assert [(place.rank, place.entry.organization.name) for place in found.ranking] == [
        (1, "甲"), (2, "丙"), (2, "乙"), (4, "丁"),
    ]  # fmt: skip
    assert [place.below for place in found.ranking] == [1, Fraction(1, 3), Fraction(1, 3), 0]
    assert found.unranked == ()


def test_little_coverage_is_not_ranked():
    low, enough = of("甲", 3, None, None), of("乙", 1, 1, None)
    found = compared(low, enough)
    assert (called(place.entry for place in found.ranking), called(found.unranked)) == (["乙"], ["甲"])
    assert len(compared(low, enough, min_coverage=Fraction(0)).ranking) == 2
    assert len(compared(low, enough, min_coverage=Fraction(2, 3)).ranking) == 1
    assert len(compared(low, enough, min_coverage=Fraction(67, 100)).ranking) == 0
    assert found.ranking[0].below is None


def test_labels_tell_results_apart():
    found = compared(
        of("府中市", 1, 1, 1, code="132063"),
        of("府中市", 1, 1, 1, code="342084"),
        of("市", 1, 1, 1, date=dt.date(2025, 4, 1)),
        of("市", 1, 1, 1, respondent="企画課"),
        of("市", 1, 1, 1, respondent="総務課"),
        of("町", 1, 1, 1, path="a.toml"),
        of("町", 1, 1, 1, path="b.toml"),
    )
    assert called(found.entries) == [
        "市 2025-04-01", "市 2026-04-01 企画課", "市 2026-04-01 総務課", "府中市（東京都）", "府中市（広島県）", "町 a.toml", "町 b.toml",
    ]  # fmt: skip


def test_group_figures_count_each_ranked_member_once():
    found = compared(
        of("甲", 3, 3, 3, code="271004"), of("乙", 0, 0, 0, code="272027"), of("丙", 1, code="281000"), of("丁", 1, 1, 1),
        group_by="prefecture",
    )  # fmt: skip
    assert [(group.key, called(group.members)) for group in found.groups] == [
        (27, ["甲", "乙"]), (28, ["丙"]), (None, ["丁"]),
    ]  # fmt: skip
    osaka, hyogo, _ = found.groups
    assert (osaka.spread.mean, osaka.spread.count, hyogo.spread) == (Fraction(3, 2), 2, None)
    assert [part.mean for part in osaka.domains] == [Fraction(3, 2), Fraction(3, 2)]
    assert (osaka.coverage, hyogo.coverage) == (1, Fraction(1, 3))


@pytest.mark.parametrize(
    ("population", "band"), [(None, None), (0, 0), (9_999, 0), (10_000, 1), (50_000, 2), (200_000, 4), (3_700_000, 5)]
)
def test_population_bands(population, band):
    assert population_band(population) == band


def test_all_prefectures_have_names_and_are_found_by_them():
    assert (prefecture_number(""), prefecture_number("011002"), prefecture_number("472018")) == (None, 1, 47)
    assert (prefecture_name(1, "ja"), prefecture_name(47, "en"), prefecture_name(28, "en")) == (
        "北海道",
        "Okinawa",
        "Hyogo",
    )
    for lang in ("ja", "en"):
        for number in range(1, 48):
            assert prefecture_of(prefecture_name(number, lang)) == number
    assert (prefecture_of("01"), prefecture_of("1"), prefecture_of("hyogo"), prefecture_of("兵庫")) == (1, 1, 28, None)


def test_a_trend_is_in_order_of_date_and_checks_targets_that_were_due():
    first = of(
        "市", 1, 2, 0, date=dt.date(2024, 4, 1), targets=(3, 3, 1),
        due={0: dt.date(2025, 3, 31), 1: dt.date(2025, 4, 1), 2: dt.date(2027, 1, 1)},
    )  # fmt: skip
    second = of("市", 3, 1, 0, date=dt.date(2025, 4, 1))
    third = of("市", 2, 3, None)
    (course,) = compared(third, first, second, of("町", 1, 1, 1)).trends
    assert [entry.date.year for entry in course.entries] == [2024, 2025, 2026]
    assert [(c.item.id, c.before, c.after) for c in course.rose] == [("byod", 1, 2), ("phones", 2, 3)]
    assert course.fell == ()
    assert [(c.item.id, c.due.year, c.target, c.level, c.verdict) for c in course.targets] == [
        ("byod", 2025, 3, 3, Verdict.REACHED), ("phones", 2025, 3, 1, Verdict.MISSED),
    ]  # fmt: skip


def test_an_organisation_is_known_by_its_code_before_its_name():
    renamed = compared(of("新市", 2, 2, 2, code="271004"), of("旧市", 1, 1, 1, code="271004", date=dt.date(2020, 1, 1)))
    assert len(renamed.trends) == 1
    assert [doubt.question for doubt in renamed.doubts] == [Question.SAME_CODE]


def test_respondents_disagree_the_widest_first():
    found = compared(of("市", 3, 1, None, respondent="幹部"), of("市", 1, 0, 2, respondent="所管課"), of("町", 0, 0, 0))
    (views,) = found.views
    assert [entry.respondent for entry in views.entries] == ["幹部", "所管課"]
    assert [(d.item.id, d.levels, d.spread) for d in views.disagreements] == [
        ("byod", (3, 1), 2),
        ("phones", (1, 0), 1),
    ]


def test_many_results_agree_with_statistics():
    chance = random.Random(7)
    found = compared(*(of(f"市{n:04}", *(chance.randint(0, 3) for _ in range(3))) for n in range(500)))
    values = [place.entry.overall.current for place in found.ranking]
    assert values == sorted(values, reverse=True)
    assert found.overall.median == statistics.median(values)
    for place in found.ranking:
        assert place.rank == 1 + sum(value > place.entry.overall.current for value in values)
        assert place.below == Fraction(sum(value < place.entry.overall.current for value in values), 499)
