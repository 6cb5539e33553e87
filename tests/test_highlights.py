"""What is looked at first: the order of steps and strengths, with ties; deadlines on their very day."""

import datetime as dt

import pytest

from dxcheck.highlights import deadlines, next_steps, rests_on_few, strengths
from dxcheck.result.model import Answer, Assessment, ChecklistRef, Organization, Result, Status
from dxcheck.scoring import score

DAY = dt.date(2026, 4, 1)


def at(level, target=None, date=None):
    return Answer(Status.ANSWERED, level=level, target=target, target_date=date)


@pytest.fixture
def card(small):
    def scored(**answers):
        answers = {id_: a._replace(revision=small.items[id_].revision) for id_, a in answers.items()}
        return score(small, Result(ChecklistRef("small", "1.2.0"), Organization("見本市"), Assessment(DAY), answers))

    return scored


def ids(items):
    return [item.item.id for item in items]


def test_the_largest_gap_comes_first_then_the_greater_weight(card):
    assert ids(next_steps(card(byod=at(1, 2), phones=at(0, 2), training=at(1, 2)))) == ["phones", "byod", "training"]


def test_without_gaps_the_lowest_level_comes_first_and_the_top_never(card):
    assert ids(next_steps(card(byod=at(3), phones=at(2), training=at(1)))) == ["training", "phones"]


def test_level_0_without_a_target_comes_after_the_gaps_and_level_1_does_not(card):
    assert ids(next_steps(card(byod=at(0), phones=at(1, 2), training=at(1)))) == ["phones", "byod"]
    assert ids(next_steps(card(byod=at(0, 0), phones=at(1, 2)))) == ["phones"]


def test_a_passed_target_is_no_gap(card):
    assert ids(next_steps(card(byod=at(2, 1), training=at(1, 2)))) == ["training"]


def test_strengths_are_not_below_the_mean_and_above_0(card):
    assert ids(strengths(card(byod=at(3), phones=at(1), training=at(2)), 3)) == ["byod"]
    assert ids(strengths(card(byod=at(2), phones=at(2), training=at(2)), 2)) == ["byod", "phones"]
    assert ids(strengths(card(byod=at(0), phones=at(0)), 3)) == []
    assert ids(strengths(card(), 3)) == []


def test_a_stage_rests_on_few_answers_below_one_half(card):
    assert rests_on_few(card(byod=at(2)))
    assert not rests_on_few(card(byod=at(2), training=at(2)))
    assert not rests_on_few(card(byod=at(2), phones=Answer(Status.NOT_APPLICABLE, reason="x")))
    assert not rests_on_few(card())


def test_deadlines_come_by_date_and_are_overdue_the_day_after(card):
    found = deadlines(
        card(
            byod=at(1, 2, DAY),
            phones=at(1, 3, DAY - dt.timedelta(days=1)),
            training=Answer(target=1, target_date=DAY + dt.timedelta(days=1)),
        ),
        DAY,
    )
    assert [(d.item.item.id, d.overdue) for d in found] == [("phones", True), ("byod", False), ("training", False)]


def test_a_reached_target_has_no_deadline_any_more(card):
    assert deadlines(card(byod=at(2, 2, DAY), phones=at(1, 2), training=at(0, None, DAY)), DAY) == ()
