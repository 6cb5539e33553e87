"""Scores are weighted means, exact, and rounded half up only when shown."""

import datetime as dt
import pickle
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.checklist.reader import read_bytes
from dxcheck.render.numbers import round_half_up, whole_percent
from dxcheck.result.model import Answer, Assessment, ChecklistRef, Organization, Result, Status
from dxcheck.scoring import score, weighted_mean
from tests.conftest import SMALL

CHECKLIST = read_bytes(SMALL.encode()).checklist
NA = Answer(Status.NOT_APPLICABLE, reason="なし")


def at(level, target=None):
    return Answer(Status.ANSWERED, level=level, target=target)


def result(**answers):
    return Result(ChecklistRef("small", "1.2.0"), Organization("見本市"), Assessment(dt.date(2026, 4, 1)), answers)


def test_a_score_is_the_mean_weighted_by_domain_times_item():
    # weights: byod 2 × 1, phones 2 × 1/2, training 1 × 1
    card = score(CHECKLIST, result(byod=at(3), phones=at(1), training=at(2)))
    assert card.overall.current == Fraction(2 * 3 + 1 * 1 + 1 * 2, 4)
    assert [part.score.current for part in card.domains] == [Fraction(7, 3), 2]


def test_unanswered_items_lower_the_coverage_and_nothing_else():
    card = score(CHECKLIST, result(byod=at(3)))
    assert card.overall.current == 3
    assert card.overall.coverage == Fraction(1, 3)
    assert card.overall.provisional
    assert card.domains[1].score.current is None
    assert (card.domains[1].score.coverage, card.domains[1].score.gap) == (0, None)


def test_one_item_left_makes_a_score_provisional():
    assert score(CHECKLIST, result(byod=at(1), phones=at(1))).overall.provisional
    assert not score(CHECKLIST, result(byod=at(1), phones=at(1), training=at(0))).overall.provisional


def test_a_score_of_zero_is_a_score():
    card = score(CHECKLIST, result(byod=at(0), phones=at(0), training=at(0)))
    assert (card.overall.current, card.overall.target, card.overall.gap, card.stage) == (0, 0, 0, 0)
    assert [(item.level, item.target, item.gap) for item in card.items] == [(0, 0, 0)] * 3


@pytest.mark.parametrize("status", [Status.NOT_APPLICABLE, Status.UNANSWERED])
def test_a_level_counts_only_where_the_item_is_answered(status):
    overall = score(CHECKLIST, result(byod=at(1), phones=Answer(status, level=3, target=3), training=at(1))).overall
    assert (overall.current, overall.target, overall.answered, overall.targets) == (1, 1, 2, 0)
    assert (overall.not_applicable, overall.unanswered) == ((1, 0) if status is Status.NOT_APPLICABLE else (0, 1))


def test_an_answer_without_a_level_is_none_yet():
    overall = score(CHECKLIST, result(byod=at(1), phones=Answer(Status.ANSWERED), training=at(1))).overall
    assert (overall.current, overall.answered, overall.unanswered) == (1, 2, 1)


def test_not_applicable_items_count_nowhere():
    card = score(CHECKLIST, result(byod=at(3), phones=NA, training=at(0)))
    assert card.overall.current == Fraction(6, 3)
    assert (card.overall.applicable, card.overall.not_applicable, card.overall.coverage) == (2, 1, 1)
    assert not card.overall.provisional


def test_nothing_applicable_has_neither_score_nor_coverage():
    card = score(CHECKLIST, result(byod=NA, phones=NA, training=NA))
    assert (card.overall.current, card.overall.coverage, card.stage) == (None, None, None)


def test_an_item_without_target_counts_its_level():
    card = score(CHECKLIST, result(byod=at(1, 3), phones=at(1), training=at(2)))
    assert card.overall.target == Fraction(2 * 3 + 1 + 2, 4)
    assert card.overall.gap == card.overall.target - card.overall.current == 1
    assert card.overall.targets == 1


def test_a_target_of_zero_is_a_target():
    overall = score(CHECKLIST, result(byod=at(0, 0), phones=at(2, 0))).overall
    assert (overall.targets, overall.target, overall.gap) == (2, 0, Fraction(-2, 3))


def test_the_stage_is_the_floor():
    assert score(CHECKLIST, result(byod=at(2), phones=at(1))).stage == 1
    assert score(CHECKLIST, result(byod=at(2), phones=at(2))).stage == 2


def test_a_prerequisite_is_unmet_only_where_it_is_known_to_be_lacking():
    assert [unmet.requirement.item for unmet in score(CHECKLIST, result(byod=at(1), phones=at(2))).unmet] == ["byod"]
    for answers in ({"byod": at(2)}, {"byod": NA}, {}, {"byod": Answer()}):
        assert score(CHECKLIST, result(**answers, phones=at(2))).unmet == ()
    assert score(CHECKLIST, result(byod=at(0), phones=at(1))).unmet == ()


def test_a_prerequisite_changes_no_number():
    with_it = score(CHECKLIST, result(byod=at(1), phones=at(2))).overall
    domain = CHECKLIST.domains[0]
    free = tuple(item._replace(requires=()) for item in domain.items)
    without = replace(CHECKLIST, domains=(domain._replace(items=free), CHECKLIST.domains[1]))
    assert score(without, result(byod=at(1), phones=at(2))).overall == with_it


answers = st.one_of(
    st.none(),
    st.just(NA),
    st.builds(at, st.integers(0, 3), st.none() | st.integers(0, 3)),
)


@given(answers, answers, answers)
def test_a_score_lies_between_its_parts(byod, phones, training):
    given_answers = {
        name: value for name, value in {"byod": byod, "phones": phones, "training": training}.items() if value
    }
    card = score(CHECKLIST, result(**given_answers))
    parts = [part.score.current for part in card.domains if part.score.current is not None]
    if parts:
        assert min(parts) <= card.overall.current <= max(parts)
    counted = card.overall.answered + card.overall.not_applicable + card.overall.unanswered
    assert counted == len(CHECKLIST.items)


@given(st.fractions(-6, 6), st.integers(0, 3))
def test_rounding_is_half_up_like_decimal(value, places):
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    if Fraction(exact) == value:
        expected = str(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)) if value else None
        shown = round_half_up(value, places)
        assert Decimal(shown) == Decimal(expected or 0)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(1, 20), "0.1"),
        (Fraction(9, 4), "2.3"),
        (Fraction(249, 100), "2.5"),
        (Fraction(-1, 20), "-0.1"),
        (Fraction(-1, 100), "0.0"),
        (Fraction(0), "0.0"),
    ],
)
def test_halves_go_up(value, shown):
    assert round_half_up(value) == shown


def test_a_score_sent_to_another_process_arrives_whole():
    sent = score(CHECKLIST, result(byod=at(1, 3), phones=NA)).overall
    assert pickle.loads(pickle.dumps(sent)) == sent


def test_an_item_says_how_far_it_is_from_its_target():
    card = score(CHECKLIST, result(byod=at(1, 3), phones=at(2, 0), training=at(2)))
    assert [(item.level, item.target, item.gap) for item in card.items] == [(1, 3, 2), (2, 0, -2), (2, 2, 0)]
    assert [item.weight for item in card.items] == [2, 1, 1]


def test_an_item_without_a_level_says_which_it_is():
    (byod, *_) = score(CHECKLIST, result()).items
    with pytest.raises(ValueError, match=r"^byod$"):
        _ = byod.level


def test_the_sums_of_a_score_can_be_divided_again():
    overall = score(CHECKLIST, result(byod=at(1, 3), phones=at(3), training=at(2))).overall
    assert (overall.weight, overall.weighted_level, overall.weighted_target) == (4, 2 + 3 + 2, 6 + 3 + 2)
    assert overall.weighted_level / overall.weight == overall.current
    assert overall.weighted_target / overall.weight == overall.target


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (Fraction(0), "0"), (Fraction(1, 400), "<1"), (Fraction(1, 200), "1"), (Fraction(1, 8), "13"),
        (Fraction(1, 3), "33"), (Fraction(198, 200), "99"), (Fraction(199, 200), ">99"), (Fraction(1), "100"),
    ],
)  # fmt: skip
def test_whole_percents_are_none_or_all_only_where_it_is_none_or_all(share, shown):
    assert whole_percent(share) == shown


def test_a_prerequisite_counts_from_its_levels_on():
    # phones from level 2 needs byod at level 2
    def lacking(byod, phones):
        return [(unmet.item.id, unmet.level) for unmet in score(CHECKLIST, result(byod=byod, phones=phones)).unmet]

    assert lacking(at(1), at(1)) == []
    assert lacking(at(1), at(2)) == lacking(at(1), at(3)) == [("phones", 1)]
    assert lacking(at(2), at(2)) == lacking(at(3), at(3)) == []
    assert lacking(at(0), at(2)) == [("phones", 0)]
    assert lacking(at(0), NA) == lacking(at(0), Answer()) == []


def test_each_prerequisite_that_is_lacking_is_told_in_its_order():
    need, domain = CHECKLIST.items["phones"].requires[0], CHECKLIST.domains[0]
    needing = domain.items[1]._replace(requires=(need._replace(item="training"), need, need._replace(level=3)))
    checklist = replace(CHECKLIST, domains=(domain._replace(items=(domain.items[0], needing)), CHECKLIST.domains[1]))
    unmet = score(checklist, result(byod=at(2), phones=at(2), training=at(1))).unmet
    assert [(u.item.id, u.requirement.item, u.requirement.level, u.level) for u in unmet] == [
        ("phones", "training", 2, 1), ("phones", "byod", 3, 2),
    ]  # fmt: skip


def test_a_prerequisite_from_the_lowest_level_holds_there_too():
    need, domain = CHECKLIST.items["phones"].requires[0], CHECKLIST.domains[0]
    needing = domain.items[1]._replace(requires=(need._replace(from_level=0),))
    checklist = replace(CHECKLIST, domains=(domain._replace(items=(domain.items[0], needing)), CHECKLIST.domains[1]))
    assert len(score(checklist, result(byod=at(1), phones=at(0))).unmet) == 1
    assert score(checklist, result(byod=at(1))).unmet == ()


def test_a_scorecard_says_whose_and_of_what_it_is():
    answered = result(byod=at(1))
    card = score(CHECKLIST, answered)
    assert (card.checklist, card.result) == (CHECKLIST, answered)
    assert tuple(part.domain for part in card.domains) == CHECKLIST.domains
    assert [item.item for item in card.items] == list(CHECKLIST.items.values())


def test_weights_may_be_fractions_of_any_size():
    first, second = CHECKLIST.domains
    byod, phones = first.items
    items = (byod._replace(weight=Fraction("0.3")), phones._replace(weight=Fraction("0.7")))
    checklist = replace(CHECKLIST, domains=(first._replace(weight=Fraction("0.1"), items=items), second))
    card = score(checklist, result(byod=at(1, 2), phones=at(3), training=at(2)))
    assert [item.weight for item in card.items] == [Fraction(3, 100), Fraction(7, 100), 1]
    assert card.overall.weight == Fraction(11, 10)
    assert card.overall.weighted_level == Fraction(3, 100) + Fraction(21, 100) + 2
    assert card.overall.weighted_target == Fraction(6, 100) + Fraction(21, 100) + 2
    assert card.overall.current == Fraction(224, 110)
    assert (card.domains[0].score.weight, card.domains[0].score.current) == (Fraction(1, 10), Fraction(24, 10))


def test_a_checklist_may_have_one_domain_alone():
    card = score(replace(CHECKLIST, domains=CHECKLIST.domains[:1]), result(byod=at(3), phones=at(0)))
    assert card.overall == card.domains[0].score
    assert card.overall.current == 2


def test_a_weighted_mean_is_of_as_many_levels_as_weights():
    assert weighted_mean([2, 1], [3, 0]) == 2
    assert weighted_mean([3], [0]) == 0
    assert weighted_mean([1], [2]) == 2
    assert weighted_mean([], []) is None
    with pytest.raises(ValueError, match="shorter"):
        weighted_mean([1, 1], [1])


def test_items_are_found_by_their_status():
    card = score(CHECKLIST, result(byod=at(1), phones=NA))
    for status, ids in (
        (Status.ANSWERED, ["byod"]),
        (Status.NOT_APPLICABLE, ["phones"]),
        (Status.UNANSWERED, ["training"]),
    ):
        assert [item.item.id for item in card.with_status(status)] == ids
