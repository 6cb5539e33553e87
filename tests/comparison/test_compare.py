"""Comparisons are exact and agree with the standard library's statistics, ties and halves included."""

import dataclasses
import datetime as dt
import random
import statistics
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.comparison.compare import compare
from dxcheck.comparison.entry import reduce
from dxcheck.comparison.model import Intake, Label, Question, Verdict, Why, Written
from dxcheck.comparison.spread import low_level, spread
from dxcheck.municipality import population_band, prefecture_name, prefecture_number, prefecture_of
from dxcheck.result.matching import Matched
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
    alone = spread([Fraction(2)], 5)
    assert (alone.minimum, alone.lower, alone.median, alone.upper, alone.maximum) == (2, 2, 2, 2, 2)
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


def test_what_is_not_applicable_lowers_no_coverage():
    (place,) = compared(of("甲", 3, not_applicable={1, 2}), min_coverage=Fraction(1)).ranking
    assert place.entry.overall.coverage == 1


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


def test_organisations_of_one_name_are_told_apart_by_prefecture_then_by_code():
    found = compared(
        of("中央市", 1, code="271004"), of("中央市", 1, code="272027"), of("中央市", 1, code="281000"), of("町", 1)
    )
    assert [(e.label.name, e.label.prefecture, e.label.code) for e in found.entries] == [
        ("中央市", 27, "271004"), ("中央市", 27, "272027"), ("中央市", 28, ""), ("町", None, ""),
    ]  # fmt: skip


def test_entries_stand_by_name_code_date_respondent_and_path():
    early = dt.date(2025, 4, 1)
    ordered = [
        of("乙", 1, code="281000", path="9.toml"),
        of("甲", 1, code="271004", date=DAY, path="8.toml"),
        of("甲", 1, code="272027", date=early, respondent="課", path="7.toml"),
        of("甲", 1, code="272027", date=DAY, path="6.toml"),
        of("甲", 1, code="272027", date=DAY, respondent="課", path="4.toml"),
        of("甲", 1, code="272027", date=DAY, respondent="課", path="5.toml"),
    ]
    for given_order in (ordered, ordered[::-1], [*ordered[3:], *ordered[:3]]):
        assert [entry.path for entry in compared(*given_order).entries] == [entry.path for entry in ordered]


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


@pytest.mark.parametrize("bound", [10_000, 50_000, 100_000, 200_000, 500_000])
def test_a_band_begins_with_its_lower_bound(bound):
    assert population_band(bound) == population_band(bound - 1) + 1


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
    assert [(doubt.question, called(doubt.entries)) for doubt in renamed.doubts] == [
        (Question.SAME_CODE, ["新市", "旧市"])
    ]


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


def of_years(*entries_by_year, due=None, targets=()):
    """Results of one organisation, one a year from 2024 on; the first states `targets` that are due on `due`."""
    first, *others = entries_by_year
    return (
        of("市", *first, date=dt.date(2024, 4, 1), targets=targets, due=due),
        *(of("市", *levels, date=dt.date(2025 + n, 4, 1)) for n, levels in enumerate(others)),
    )


def test_a_trend_compares_the_last_result_with_the_first():
    (trend,) = compared(*of_years((0, 2, 1), (3, 0, 1), (1, 1, 1))).trends
    assert [(c.item.id, c.difference) for c in (*trend.rose, *trend.fell)] == [("byod", 1), ("phones", -1)]
    # weights: byod 2, phones 1, training 1
    assert (trend.changes.overall.before, trend.changes.overall.after) == (Fraction(3, 4), 1)
    assert [step.overall.difference for step in trend.steps] == [Fraction(6 - 2, 4), Fraction(-4 + 1, 4)]


def verdicts(*entries):
    return [(c.item.id, c.due, c.target, c.level, c.verdict) for c in compared(*entries).trends[0].targets]


def test_a_target_says_when_it_was_stated_and_when_it_was_judged():
    day = dt.date(2025, 4, 2)
    (check,) = compared(*of_years((1, 1, 1), (2, 1, 1), (3, 1, 1), targets=(3,), due={0: day})).trends[0].targets
    assert (check.stated, check.due, check.judged, check.level) == (dt.date(2024, 4, 1), day, DAY, 3)


def test_a_target_that_is_due_after_the_last_result_is_not_judged_yet():
    for due, judged in ((DAY, 1), (DAY + dt.timedelta(days=1), 0)):
        assert len(verdicts(*of_years((1, 1, 1), (1, 1, 1), (3, 1, 1), targets=(3,), due={0: due}))) == judged


def test_a_target_that_is_passed_is_reached():
    ((*_, verdict),) = verdicts(*of_years((1, 1, 1), (3, 1, 1), targets=(2,), due={0: dt.date(2025, 4, 1)}))
    assert verdict is Verdict.REACHED


@pytest.mark.parametrize(("level", "verdict"), [(2, Verdict.MISSED), (3, Verdict.REACHED), (None, Verdict.NOT_KNOWN)])
def test_a_target_is_judged_by_the_first_result_on_or_after_its_day(level, verdict):
    day = dt.date(2025, 4, 1)
    entries = of_years((1, 1, 1), (level, 1, 1), (0, 1, 1), targets=(3,), due={0: day})
    assert verdicts(*entries) == [("byod", day, 3, level, verdict)]


def test_a_target_on_what_is_not_applicable_by_then_is_no_miss():
    first = of("市", 1, 1, 1, date=dt.date(2025, 4, 1), targets=(3, 3), due={0: DAY, 1: DAY})
    last = of("市", None, None, 1, not_applicable={0})
    assert [verdict for *_, verdict in verdicts(first, last)] == [Verdict.NOT_APPLICABLE, Verdict.NOT_KNOWN]


def test_a_target_without_a_day_or_a_day_without_a_target_is_not_judged():
    first = of("市", 1, 1, 1, date=dt.date(2025, 4, 1), targets=(3, None, 2), due={1: DAY, 2: DAY})
    assert [id_ for id_, *_ in verdicts(first, of("市", 3, 3, 3))] == ["training"]


def test_a_target_whose_day_had_come_when_it_was_stated_is_not_judged():
    for due, judged in ((dt.date(2024, 3, 31), 0), (dt.date(2024, 4, 1), 0), (dt.date(2024, 4, 2), 1)):
        assert len(verdicts(*of_years((1, 1, 1), (3, 1, 1), targets=(3,), due={0: due}))) == judged


def stating(year, target, due, level=1):
    return of("市", level, date=dt.date(year, 4, 1), targets=(target,), due={0: due})


def test_a_target_is_replaced_only_by_one_stated_before_its_day():
    day, later = dt.date(2025, 4, 1), dt.date(2026, 4, 1)
    last = of("市", 2, date=later)
    before = stating(2024, 3, dt.date(2025, 4, 2)), stating(2025, 2, later), last
    assert [(due, target) for _, due, target, *_ in verdicts(*before)] == [(later, 2)]
    on_the_day = stating(2024, 3, day), stating(2025, 2, later), last
    assert [(due, target) for _, due, target, *_ in verdicts(*on_the_day)] == [(day, 3), (later, 2)]


def test_a_day_alone_replaces_no_target():
    day = dt.date(2026, 1, 1)
    first, last = stating(2024, 3, day), of("市", 2, date=dt.date(2026, 4, 1))
    dateless = of("市", 1, date=dt.date(2025, 4, 1), due={0: day}, notes=("日付だけ",))
    assert [(due, target) for _, due, target, *_ in verdicts(first, dateless, last)] == [(day, 3)]


def test_targets_stand_by_day_then_in_checklist_order():
    first = of(
        "市", 1, 1, 1, date=dt.date(2024, 4, 1), targets=(3, 3, 3),
        due={0: dt.date(2026, 1, 1), 1: dt.date(2025, 1, 1), 2: dt.date(2025, 1, 1)},
    )  # fmt: skip
    assert [id_ for id_, *_ in verdicts(first, of("市", 3, 3, 3))] == ["phones", "training", "byod"]


def two(name, before, after, **fields):
    return of(name, *before, date=dt.date(2025, 4, 1), **fields), of(name, *after, **fields)


def test_the_course_puts_the_largest_rise_first_and_what_is_not_comparable_last():
    course = compared(
        *two("甲", (1, 1, 1), (1, 1, 1)), *two("乙", (2, 2, 2), (0, 0, 0)), *two("丙", (3, None, None), (None, 3, 3)),
        *two("丁", (0, 0, 0), (3, 3, 3)), *two("戊", (1, 1, 1), (2, 2, 2)),
    ).course  # fmt: skip
    assert called(trend.entries[0] for trend in course.trends) == [
        f"{name} 2025-04-01" for name in ("丁", "戊", "甲", "乙", "丙")
    ]
    assert (course.rose, course.fell, course.same, course.unknown) == (2, 1, 1, 1)


def test_the_course_counts_those_at_the_same_score():
    course = compared(
        *two("甲", (1, 1, 1), (1, 1, 1)), *two("乙", (2, 0, 1), (1, 1, 2)), *two("丙", (1, 1, 1), (2, 2, 2))
    ).course
    assert (course.rose, course.fell, course.same, course.unknown) == (1, 0, 2, 0)


def test_equal_rises_stand_in_the_order_of_entries():
    found = compared(
        *two("丙", (1, 1, 1), (2, 2, 2)), *two("乙", (0, 0, 0), (1, 1, 1)), *two("甲", (2, 2, 2), (3, 3, 3))
    )
    names = [trend.entries[0].organization.name for trend in found.trends]
    assert names == sorted(names)
    assert [trend.entries[0].organization.name for trend in found.course.trends] == names


def test_the_course_counts_every_verdict():
    first = of("市", 1, 1, 1, date=dt.date(2025, 4, 1), targets=(3, 1, 2), due={0: DAY, 1: DAY, 2: DAY})
    course = compared(first, of("市", 2, 1, 2)).course
    assert course.verdicts == {
        Verdict.REACHED: 2, Verdict.MISSED: 1, Verdict.NOT_KNOWN: 0, Verdict.NOT_APPLICABLE: 0,
    }  # fmt: skip


def test_a_course_is_of_own_results_alone():
    assert compared(*two("市", (1, 1, 1), (2, 2, 2), respondent="企画課")).course is None
    both = compared(*two("市", (1, 1, 1), (2, 2, 2), respondent="企画課"), *two("市", (1, 1, 1), (0, 0, 0)))
    assert len(both.trends) == 2
    assert (both.course.rose, both.course.fell) == (0, 1)
    assert [year.count for year in both.course.years] == [1, 1]


def test_a_year_counts_the_latest_of_each_organisation_and_goes_on_from_an_earlier_year():
    # 甲 skips 2025; 乙 has two results in 2024; 丙 answered too little in 2024, and then just half
    course = compared(
        of("甲", 1, 1, 1, date=dt.date(2024, 4, 1)), of("甲", 3, 3, 3, date=dt.date(2026, 4, 1)),
        of("乙", 0, 0, 0, date=dt.date(2024, 4, 1)), of("乙", 2, 2, None, date=dt.date(2025, 3, 31)),
        of("乙", 2, 3, 2, date=dt.date(2025, 4, 1)), of("乙", 2, 3, 2, date=dt.date(2026, 4, 1)),
        of("丙", 2, None, None, date=dt.date(2024, 4, 1)), of("丙", 2, 2, None, date=dt.date(2025, 4, 1)),
    ).course  # fmt: skip
    found = [(y.year, y.count, y.mean, y.median, y.coverage, y.continuing, y.change) for y in course.years]
    assert found == [
        (2024, 2, Fraction(3, 2), Fraction(3, 2), Fraction(5, 6), 0, None),
        (2025, 2, Fraction(17, 8), Fraction(17, 8), Fraction(5, 6), 1, Fraction(1, 3)),
        (2026, 2, Fraction(21, 8), Fraction(21, 8), 1, 2, 1),
    ]


def test_texts_that_changed_are_told_of_one_organisation_alone():
    before = of("市", 1, 1, 1, date=dt.date(2025, 4, 1), notes=("前", "同じ", ""))
    found = compared(before, of("市", 1, 1, 1, notes=("後", "同じ", "新"))).pair
    assert [(c.item.id, c.before.note, c.after.note) for c in found.texts] == [
        ("byod", "前", "後"), ("training", "", "新"),
    ]  # fmt: skip
    assert compared(before, of("町", 1, 1, 1, notes=("後",))).pair.texts == ()
    assert compared(before, of("市", 1, 1, 1, code="271004", notes=("後",))).pair.texts == ()


def test_texts_of_an_organisation_that_was_renamed_are_told_and_so_is_evidence_alone():
    before = of("旧市", 1, 1, 1, code="271004", date=dt.date(2025, 4, 1), evidence=((), ("要領",), ("台帳",)))
    after = of("新市", 1, 1, 1, code="271004", evidence=((), ("要綱",), ("台帳",)))
    (change,) = compared(before, after, baseline=before.path).pair.texts
    assert (change.item.id, change.before.evidence, change.after.evidence) == ("phones", ("要領",), ("要綱",))


def test_a_pair_is_the_baseline_and_the_other():
    one, other = of("乙", 1), of("甲", 1)
    found = compared(one, other)
    assert (found.pair.one.path, found.pair.other.path) == (one.path, other.path)
    assert found.baseline is found.columns[0].entry is found.pair.one


def test_what_is_not_applicable_to_both_or_has_no_level_in_either_is_told_of_neither():
    pair = compared(of("甲", 1, not_applicable={1, 2}), of("乙", 1, None, 1, not_applicable={1})).pair
    assert (pair.not_applicable_to_one, pair.not_applicable_to_other) == ((CHECKLIST.items["training"],), ())
    assert (pair.answered_by_one, pair.answered_by_other, pair.same) == ((), (), 1)


def test_a_pair_is_compared_on_what_both_answered_by_domain_too():
    changes = compared(of("甲", 0, 1, 3), of("乙", 3, None, 1)).pair.changes
    assert (changes.overall.items, changes.overall.before, changes.overall.after) == (2, 1, Fraction(7, 3))
    assert [(part.items, part.before, part.after) for part in changes.domains] == [(1, 0, 3), (1, 3, 1)]


def test_a_pair_tells_what_only_one_of_them_answered():
    one = of("甲", 1, None, None, not_applicable={2})
    other = of("乙", None, 1, 1)
    pair = compared(one, other).pair
    assert [item.id for item in pair.answered_by_one] == ["byod"]
    assert [item.id for item in pair.answered_by_other] == ["phones"]
    assert [item.id for item in pair.not_applicable_to_one] == ["training"]
    assert pair.not_applicable_to_other == ()
    assert (pair.same, pair.changes.overall.items, pair.changes.overall.difference) == (0, 0, None)


def test_differences_stand_the_largest_first_and_ties_in_checklist_order():
    pair = compared(of("甲", 1, 1, 1), of("乙", 2, 3, 2)).pair
    assert [(c.item.id, c.difference) for c in pair.ahead] == [("phones", 2), ("byod", 1), ("training", 1)]
    assert pair.behind == ()
    back = compared(of("甲", 3, 3, 3), of("乙", 2, 3, 1)).pair
    assert [(c.item.id, c.difference) for c in back.behind] == [("training", -2), ("byod", -1)]
    assert (back.ahead, back.same) == ((), 1)


PEOPLE_FIRST = dataclasses.replace(CHECKLIST, domains=CHECKLIST.domains[::-1])
"""Its items are training, byod, phones: not by their ids."""


def test_ties_stand_in_checklist_order_whatever_the_ids():
    def other_order(*entries):
        return compared(*entries, checklist=PEOPLE_FIRST)

    order = ["training", "byod", "phones"]
    one, two = (of(name, level, level, level, checklist=PEOPLE_FIRST) for name, level in (("甲", 0), ("乙", 1)))
    assert [c.item.id for c in other_order(one, two).pair.ahead] == order
    assert [c.item.id for c in other_order(two, one).pair.behind] == order
    found = other_order(one, two)
    assert [part.item.id for part in found.items] == order
    assert [part.item.id for part in found.lacking] == order
    assert [part.item.id for part in found.dividing] == order
    (views,) = other_order(one, of("甲", 1, 1, 1, respondent="課", checklist=PEOPLE_FIRST)).views
    assert [part.item.id for part in views.disagreements] == order
    day = dt.date(2026, 1, 1)
    first = of(
        "甲", 1, 1, 1, date=dt.date(2025, 4, 1), targets=(2, 2, 2), due=dict.fromkeys(range(3), day), checklist=PEOPLE_FIRST,
    )  # fmt: skip
    (trend,) = other_order(first, of("甲", 2, 2, 2, checklist=PEOPLE_FIRST)).trends
    assert [check.item.id for check in trend.targets] == [c.item.id for c in trend.rose] == order


def test_of_what_more_than_half_answered_only_counted_results_are_asked_and_all_of_them():
    earlier = [of(f"市{n}", date=dt.date(2025, 4, 1)) for n in range(2)]
    found = compared(*earlier, of("市0", 0, 0, 3), of("市1", 1, 0, 3))
    assert [item.item.id for item in found.lacking] == ["phones", "byod"]
    assert [item.item.id for item in found.dividing] == ["byod"]
    # three of the four answered phones alone, which is too little to be ranked
    unranked = [of(f"町{n}", None, n // 2) for n in range(3)]
    found = compared(*unranked, of("町3", 2, 2, 2))
    assert [item.item.id for item in found.dividing] == ["phones"]
    assert [item.item.id for item in found.lacking] == ["phones"]


def test_a_half_decides_nothing():
    """Exactly half of the results, or of the answers, is not more than half."""
    half = compared(of("甲", 0), of("乙", 0), of("丙", None, 3, 3), of("丁", None, 3, 3), min_coverage=Fraction(0))
    assert [item.answered for item in half.items] == [2, 2, 2]
    assert (half.lacking, half.dividing) == ((), ())
    unlike = compared(of("甲", 0), of("乙", 3), of("丙"), of("丁"))
    assert (unlike.items[0].variance, unlike.dividing) == (Fraction(9, 4), ())
    even = compared(of("甲", 1, 0, 3), of("乙", 2, 2, 3))
    assert [item.low for item in even.items] == [HALF, HALF, 0]
    assert even.lacking == ()
    assert [item.item.id for item in even.dividing] == ["phones", "byod"]


def test_items_are_lacking_by_their_share_then_by_their_mean():
    found = compared(of("甲", 1, 0, 1), of("乙", 1, 1, 0), of("丙", 2, 1, 1), of("丁", None, 1, 1))
    assert [(item.item.id, item.low, item.spread.mean) for item in found.lacking] == [
        ("phones", 1, Fraction(3, 4)), ("training", 1, Fraction(3, 4)), ("byod", Fraction(2, 3), Fraction(4, 3)),
    ]  # fmt: skip
    lower = compared(of("甲", 1, 1, 0), of("乙", 1, 1, 0))
    assert [item.item.id for item in lower.lacking] == ["training", "byod", "phones"]


def test_items_divide_by_their_variance_and_ties_stand_in_checklist_order():
    found = compared(of("甲", 0, 0, 1), of("乙", 1, 3, 2), of("丙", 1, 3, 2))
    assert [item.item.id for item in found.dividing] == ["phones", "byod", "training"]
    assert compared(of("甲", 2, 2, 2), of("乙", 2, 2, 2)).dividing == ()


@pytest.mark.parametrize(("top", "low"), [(1, 0), (2, 0), (3, 1), (5, 1)])
def test_low_is_the_first_level_above_nothing_on_a_scale_of_four_and_more(top, low):
    assert low_level(top) == low


def test_an_item_says_who_answered_it_and_who_leads():
    found = compared(of("甲", 3, 1), of("乙", 3, 1), of("丙", 1, 1), of("丁", not_applicable={0}), of("戊"))
    byod, phones, training = found.items
    assert (byod.answered, byod.not_applicable, byod.unanswered) == (3, 1, 1)
    assert called(byod.leaders) == ["乙", "甲"]
    assert (phones.answered, phones.leaders) == (3, ())
    assert (training.answered, training.not_applicable, training.unanswered, training.spread) == (0, 0, 5, None)
    assert (training.variance, training.low, training.leaders) == (0, 0, ())
    assert [(part.position, part.item) for part in found.items] == list(enumerate(CHECKLIST.items.values()))


def test_the_leaders_of_a_domain_share_its_highest_score():
    # the devices' domain: byod counts twice as much as phones
    found = compared(of("甲", 3, 1, 1), of("乙", 3, 1, 1), of("丙", 2, 2, 0), of("丁", 2, 2))
    devices, people = found.domains
    assert (called(devices.leaders), devices.spread.maximum, devices.spread.count) == (["乙", "甲"], Fraction(7, 3), 4)
    assert (called(people.leaders), people.spread.count) == (["乙", "甲"], 3)
    alone = compared(of("甲", 3, 1, 1), of("乙", 2, 2))
    assert alone.domains[1].leaders == ()
    assert alone.domains[1].spread.count == 1
    assert called(alone.domains[0].leaders) == ["甲"]
    assert tuple(part.domain for part in found.domains) == CHECKLIST.domains


def test_a_domain_counts_from_the_same_coverage_on():
    half, little = of("甲", None, 2, 2), of("乙", 3, 3, None)
    assert [part.spread.count for part in compared(half, little).domains] == [2, 1]
    stricter = compared(half, little, min_coverage=Fraction(3, 5))
    assert [part.spread.count for part in stricter.domains] == [1, 1]


def test_where_nothing_is_applicable_there_is_no_score_and_no_fault():
    found = compared(of("甲", 1, 1, not_applicable={2}), of("乙", not_applicable={0, 1, 2}), min_coverage=Fraction(0))
    assert (called(place.entry for place in found.ranking), called(found.unranked)) == (["甲"], ["乙"])
    assert [part.spread and part.spread.count for part in found.domains] == [1, None]


def test_the_histogram_has_half_levels_and_the_top_in_the_last():
    found = compared(
        *(of(f"市{n}", *levels) for n, levels in enumerate([(0, 0, 0), (0, 1, 1), (3, 3, 3), (3, 2, 3), (1, 1, 1)]))
    )
    # the scores: 0, 1/2, 3, 11/4, 1
    assert [(part.low, part.high, part.count) for part in found.histogram] == [
        (0, HALF, 1), (HALF, 1, 1), (1, 3 * HALF, 1), (3 * HALF, 2, 0), (2, 5 * HALF, 0), (5 * HALF, 3, 2),
    ]  # fmt: skip
    assert compared(of("甲")).histogram == ()


def test_a_result_without_answers_is_not_ranked_whatever_coverage_is_asked():
    found = compared(of("甲"), of("乙", 0), min_coverage=Fraction(0))
    assert (called(place.entry for place in found.ranking), called(found.unranked)) == (["乙"], ["甲"])


def many(number, *, date=DAY):
    return [of(f"市{n:02}", 1, 1, 1, date=date) for n in range(number)]


def test_up_to_eight_results_stand_side_by_side():
    assert len(compared(*many(8)).columns) == 8
    assert compared(*many(9)).columns == ()
    assert compared(*many(9)).baseline is None
    early = dt.date(2025, 4, 1)
    assert len(compared(*many(4), *many(4, date=early)).columns) == 8
    assert len(compared(*many(5), *many(4, date=early)).columns) == 5


def test_the_baseline_is_the_one_asked_for_else_the_first_that_was_named():
    c, a, b = of("丙", 3, 3, 3), of("甲", 1, 1, 1), of("乙", 2, None, None)
    found = compared(c, a, b)
    assert called(column.entry for column in found.columns) == ["丙", "乙", "甲"]
    assert [(column.enough, column.changes and column.changes.overall.difference) for column in found.columns] == [
        (True, None), (False, -1), (True, -2),
    ]  # fmt: skip
    assert called(column.entry for column in compared(c, a, b, baseline=a.path).columns) == ["甲", "丙", "乙"]
    nowhere = compare(CHECKLIST, Intake((c, a, b), "elsewhere.toml"))
    assert called(column.entry for column in nowhere.columns) == ["丙", "乙", "甲"]
    assert called([compared(*many(9), c, baseline=c.path).baseline]) == ["丙"]


def test_a_comparison_says_what_was_asked_for():
    found = compare(CHECKLIST, Intake((of("甲", 1, population=1),), left_out=3), group_by="population")
    assert (found.left_out, found.group_by, found.low_level, found.checklist) == (3, "population", 1, CHECKLIST)
    assert found.counting.min_coverage == HALF
    assert (found.counting.as_of, found.counting.every, found.counting.respondents) == (None, False, {""})


def test_no_duplicate_stands_beside_its_like():
    twice = of("市", 1, 1, path="a.toml"), of("市", 1, path="b.toml")
    earlier = of("市", 0, date=dt.date(2025, 4, 1), path="c.toml")
    found = compared(*twice, earlier, baseline=earlier.path)
    assert [column.entry.path for column in found.columns] == ["c.toml", "a.toml"]
    assert found.baseline.path == earlier.path
    assert [[entry.path for entry in trend.entries] for trend in found.trends] == [["c.toml", "a.toml"]]
    views = compared(*twice, of("市", 2, respondent="課", path="d.toml")).views
    assert [[entry.path for entry in part.entries] for part in views] == [["a.toml", "d.toml"]]


def test_what_is_dated_after_the_day_asked_for_is_nowhere_but_in_the_list():
    results = *two("市", (0, 0, 0), (1, 1, 1)), of("市", 3, 3, 3, date=dt.date(2027, 4, 1))
    late = of("町", 1, date=dt.date(2027, 4, 1)), of("町", 2, date=dt.date(2027, 4, 1), respondent="課")
    found = compared(*results, *late, as_of=DAY)
    assert len(found.entries) == 5
    assert [column.entry.date.year for column in found.columns] == [2025, 2026]
    assert [year.year for year in found.course.years] == [2025, 2026]
    assert (found.course.trends[0].changes.overall.after, found.views) == (1, ())


def test_only_two_columns_are_a_pair():
    assert compared(*many(1)).pair is None
    assert compared(*many(2)).pair is not None
    assert compared(*many(3)).pair is None


def test_without_a_key_there_are_no_groups():
    assert compared(of("甲", 1, code="271004")).groups == ()
    assert compare(CHECKLIST, Intake((of("甲", 1, fields={"block": "北"}),))).groups == ()


def test_groups_of_a_field_stand_by_value_and_an_empty_one_is_not_stated():
    found = compared(
        of("甲", 1, 1, 1, fields={"block": "南"}), of("乙", 1, 1, 1, fields={"block": "北"}),
        of("丙", 1, 1, 1, fields={"block": ""}), of("丁", 1, 1, 1), group_by="block",
    )  # fmt: skip
    assert [(group.key, called(group.members)) for group in found.groups] == [
        ("北", ["乙"]), ("南", ["甲"]), (None, ["丁", "丙"]),
    ]  # fmt: skip


def test_groups_of_population_stand_by_size():
    found = compared(of("甲", 1, population=50_000), of("乙", 1, population=9_999), group_by="population")
    assert [(group.key, called(group.members)) for group in found.groups] == [(0, ["乙"]), (2, ["甲"])]


def test_a_group_to_which_nothing_applies_has_no_coverage():
    (group,) = compared(of("甲", not_applicable={0, 1, 2}, code="271004"), group_by="prefecture").groups
    assert (group.coverage, group.spread, group.domains) == (None, None, (None, None))


def test_the_best_of_a_group_stand_first_and_the_unranked_last():
    (group,) = compared(
        of("甲", 1, 1, 1, code="271004"), of("乙", 3, code="272027"), of("丙", 2, 2, 2, code="272035"), group_by="prefecture",
    ).groups  # fmt: skip
    assert called(group.members) == ["丙", "甲", "乙"]


EARLY, LATE = dt.date(2025, 4, 1), dt.date(2027, 4, 1)


def test_of_each_organisation_the_latest_own_result_counts():
    found = compared(
        of("市", 1, date=EARLY), of("市", 1), of("市", 1, respondent="企画課"), of("市", 1, date=LATE), of("町", 1),
    )  # fmt: skip
    assert [entry.date for entry in found.counted] == [LATE, DAY]
    assert [(part.entry.date, part.why) for part in found.uncounted] == [
        (EARLY, Why.EARLIER), (DAY, Why.EARLIER), (DAY, Why.VIEW),
    ]  # fmt: skip


def test_a_result_of_the_day_asked_for_counts_and_a_later_one_does_not():
    results = of("市", 1, date=EARLY), of("市", 1), of("市", 1, date=LATE)
    found = compared(*results, as_of=DAY)
    assert [entry.date for entry in found.counted] == [DAY]
    assert [part.why for part in found.uncounted] == [Why.EARLIER, Why.LATER]
    assert [entry.date for entry in found.trends[0].entries] == [EARLY, DAY]


def test_every_result_counts_if_asked_but_no_duplicate():
    found = compared(
        of("市", 1, date=EARLY), of("市", 1, path="a.toml"), of("市", 1, path="b.toml"), of("市", 1, respondent="課"),
        every=True,
    )  # fmt: skip
    assert len(found.counted) == 3
    assert [(part.entry.path, part.why) for part in found.uncounted] == [("b.toml", Why.DUPLICATE)]


def test_of_duplicates_the_one_with_most_answers_is_used_then_the_first_path():
    fuller, first, second = of("市", 1, 1, path="c.toml"), of("市", 1, path="a.toml"), of("市", 1, path="b.toml")
    found = compared(second, first, fuller)
    assert [entry.path for entry in found.counted] == ["c.toml"]
    (doubt,) = found.doubts
    assert (doubt.question, [entry.path for entry in doubt.entries]) == (
        Question.DUPLICATE, ["c.toml", "a.toml", "b.toml"],
    )  # fmt: skip
    two = compared(second, first)
    assert [entry.path for entry in two.counted] == ["a.toml"]
    assert [(doubt.question, len(doubt.entries)) for doubt in two.doubts] == [(Question.DUPLICATE, 2)]
    fuller_though_lower = of("市", 0, 0, path="c.toml"), of("市", 3, path="a.toml")
    assert [entry.path for entry in compared(*fuller_though_lower).counted] == ["c.toml"]


def test_respondents_that_are_asked_for_count():
    own, view = of("市", 1), of("市", 3, respondent="課")
    found = compared(own, view, respondents=frozenset({"課"}))
    assert (called(found.counted), [part.why for part in found.uncounted]) == (["市 課"], [Why.VIEW])


def test_of_all_respondents_that_are_asked_for_an_organisation_counts_once():
    results = (
        of("市", 1),
        of("市", 3, respondent="課"),
        of("市", 2, respondent="課", date=EARLY),
        of("市", 2, date=LATE),
    )
    found = compared(*results[:3], respondents=frozenset({"", "課"}))
    assert called(found.counted) == ["市 2026-04-01 課"], "of one day the last by name"
    assert [part.why for part in found.uncounted] == [Why.EARLIER, Why.EARLIER]
    assert called(compared(*results, respondents=frozenset({"", "課"})).counted) == ["市 2027-04-01"]


def test_a_later_duplicate_is_later_before_all_else():
    twice = of("市", 1, date=LATE, path="a.toml"), of("市", 1, date=LATE, path="b.toml")
    found = compared(of("市", 1), *twice, as_of=DAY)
    assert [part.why for part in found.uncounted] == [Why.LATER, Why.LATER]


def test_a_name_with_and_without_a_code_is_a_doubt():
    found = compared(of("市", 1, code="271004"), of("市", 1), of("町", 1), of("町", 1, date=EARLY))
    assert [(doubt.question, called(doubt.entries)) for doubt in found.doubts] == [
        (Question.SAME_NAME, ["市", "市（大阪府）"])
    ]
    assert compared(of("市", 1, code="271004"), of("市", 1, code="281000")).doubts == ()
    assert compared(of("甲市", 1, code="271004"), of("乙市", 1, code="281000")).doubts == ()


def test_views_are_of_one_organisation_and_one_date():
    found = compared(of("市", 1), of("市", 2, respondent="課"), of("市", 3, respondent="室", date=EARLY), of("町", 0))
    assert [called(views.entries) for views in found.views] == [["市 2026-04-01", "市 2026-04-01 課"]]


def test_one_who_answered_disagrees_with_nobody():
    (views,) = compared(of("市", 1, None, 2), of("市", None, 3, 2, respondent="課")).views
    assert views.disagreements == ()


def test_disagreements_of_one_width_stand_in_checklist_order():
    (views,) = compared(of("市", 1, 1, 0), of("市", 2, 2, 3, respondent="課"), of("市", 1, 1, 1, respondent="室")).views
    assert [(d.item.id, d.levels, d.spread) for d in views.disagreements] == [
        ("training", (0, 1, 3), 3), ("byod", (1, 1, 2), 1), ("phones", (1, 1, 2), 1),
    ]  # fmt: skip


def test_files_that_could_not_be_used_stand_by_path():
    assert compared(of("市", 1), skipped=("b.toml", "a.toml")).skipped == ("a.toml", "b.toml")


def test_an_entry_keeps_what_was_written_only_where_it_is_asked_for():
    answers = {"byod": Answer(Status.ANSWERED, level=1, evidence=("要領",), note="メモ", owner="総務課")}
    result = Result(ChecklistRef("small", "1.2.0"), Organization("市"), Assessment(DAY), answers)
    kept = reduce("a.toml", CHECKLIST, Matched(result, ("gone",)), {}, texts=True)
    assert [column[0] for column in kept.written] == [("要領",), "メモ", "", "総務課"]
    assert (kept.version, kept.set_aside, kept.path) == ("1.2.0", ("gone",), "a.toml")
    assert kept.label == Label("市")
    assert reduce("a.toml", CHECKLIST, Matched(result), {}, texts=False).written == Written()
