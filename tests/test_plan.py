"""The plan reaches every target, never puts a step before its prerequisite, and predicts what scoring says."""

import datetime as dt
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.checklist.model import Checklist, Domain, Item, Level, Requirement, Text
from dxcheck.dates import fiscal_year_end
from dxcheck.plan import Outcome, Purpose, follow, goals_at, goals_of, make_plan, propose
from dxcheck.result.model import Answer, Assessment, ChecklistRef, Organization, Result, Status
from dxcheck.scoring import score

TOP = 4
DAY = dt.date(2026, 4, 1)
NA = Answer(Status.NOT_APPLICABLE)


def item(id_, *requires, weight=1):
    text = Text(id_)
    requirements = tuple(Requirement(*requirement) for requirement in requires)
    return Item(id_, 1, text, text, text, (text,) * (TOP + 1), requires=requirements, weight=Fraction(weight))


def checklist(*domains):
    parts = tuple(Domain(f"d{n}", Text(f"d{n}"), tuple(items)) for n, items in enumerate(domains))
    return Checklist("made", "1.0.0", Text("made"), (Level(Text("x")),) * (TOP + 1), parts)


def at(level, target=None, date=None, **fields):
    status = Status.UNANSWERED if level is None else Status.ANSWERED
    return Answer(status, level=level, target=target, target_date=date, **fields)


def result(**answers):
    ref = ChecklistRef("made", "1.0.0")
    return Result(ref, Organization("見本市"), Assessment(DAY), answers)


def keys(plan):
    return [[(step.item.id, step.from_level, step.to_level) for step in wave.steps] for wave in plan.waves]


# b at 2 or more presupposes a at 2; c at 3 or more presupposes b at 1
CHAIN = checklist([item("a"), item("b", (2, "a", 2))], [item("c", (3, "b", 1))])


def test_an_item_goes_up_one_level_a_wave():
    assert keys(make_plan(CHAIN, result(a=at(1, 3)), DAY)) == [[("a", 1, 2)], [("a", 2, 3)]]


def test_items_that_do_not_presuppose_each_other_share_a_wave():
    assert keys(make_plan(CHAIN, result(a=at(0, 1), b=at(0, 1)), DAY)) == [[("a", 0, 1), ("b", 0, 1)]]


def test_a_missing_prerequisite_is_pulled_in_before_the_step_and_marked():
    plan = make_plan(CHAIN, result(a=at(1), b=at(1, 2)), DAY)
    assert keys(plan) == [[("a", 1, 2)], [("b", 1, 2)]]
    pulled, aimed = plan.steps
    assert (pulled.purpose, aimed.purpose) == (Purpose.PREREQUISITE, Purpose.TARGET)
    assert [needing.id for needing in pulled.needed_by] == ["b"]
    assert aimed.needed_by == ()


@pytest.mark.parametrize("level", [2, 3])
def test_a_prerequisite_that_is_met_is_not_pulled_in(level):
    assert keys(make_plan(CHAIN, result(a=at(level), b=at(1, 2)), DAY)) == [[("b", 1, 2)]]


def test_below_its_first_level_a_requirement_asks_for_nothing():
    assert keys(make_plan(CHAIN, result(a=at(0), b=at(0, 1)), DAY)) == [[("b", 0, 1)]]


def test_prerequisites_of_prerequisites_are_pulled_in():
    deep = checklist([item("a"), item("b", (1, "a", 1)), item("c", (1, "b", 1))])
    assert keys(make_plan(deep, result(a=at(0), b=at(0), c=at(0, 1)), DAY)) == [
        [("a", 0, 1)], [("b", 0, 1)], [("c", 0, 1)],
    ]  # fmt: skip


def test_the_prerequisite_of_a_later_level_does_not_hold_up_an_earlier_one():
    assert keys(make_plan(CHAIN, result(a=at(1), b=at(0, 2)), DAY)) == [[("a", 1, 2), ("b", 0, 1)], [("b", 1, 2)]]


def test_an_unanswered_prerequisite_is_one_step_that_changes_no_score():
    plan = make_plan(CHAIN, result(b=at(1, 2)), DAY)
    assert keys(plan) == [[("a", None, 2)], [("b", 1, 2)]]
    assert plan.waves[0].after == plan.now.totals
    assert plan.after.overall.current == 2


def test_an_unanswered_item_with_a_target_is_looked_into():
    assert keys(make_plan(CHAIN, result(a=at(None, 3)), DAY)) == [[("a", None, 3)]]
    assert keys(make_plan(CHAIN, result(a=at(None, 0)), DAY)) == []


def test_a_prerequisite_that_is_not_applicable_is_not_pulled_in():
    assert keys(make_plan(CHAIN, result(a=NA, b=at(1, 2)), DAY)) == [[("b", 1, 2)]]


@pytest.mark.parametrize("target", [0, 2])
def test_a_target_that_is_reached_or_passed_asks_for_nothing(target):
    plan = make_plan(CHAIN, result(a=at(2, target)), DAY)
    assert (plan.waves, plan.after) == ((), plan.now.totals)


def test_levels_beyond_the_own_target_are_a_prerequisite():
    date = dt.date(2027, 3, 31)
    steps = list(make_plan(CHAIN, result(a=at(0, 1, date), b=at(1, 2)), DAY).steps)
    assert [(step.to_level, step.purpose, step.target_date) for step in steps if step.item.id == "a"] == [
        (1, Purpose.TARGET, date),
        (2, Purpose.PREREQUISITE, None),
    ]


def test_a_step_is_due_when_what_builds_on_it_is():
    early, late = dt.date(2027, 3, 31), dt.date(2029, 3, 31)
    steps = {
        (step.item.id, step.to_level): step
        for step in make_plan(CHAIN, result(a=at(0, 3, late), b=at(1, 2, early)), DAY).steps
    }
    assert [steps["a", level].due for level in (1, 2, 3)] == [early, early, late]
    assert steps["a", 1].target_date == late


def test_a_step_is_overdue_from_the_day_after():
    answers = result(a=at(0, 1, DAY))
    assert [step.overdue for step in make_plan(CHAIN, answers, DAY).steps] == [False]
    assert [step.overdue for step in make_plan(CHAIN, answers, DAY + dt.timedelta(1)).steps] == [True]


def test_the_earliest_date_comes_first_in_a_wave_and_none_last():
    answers = result(a=at(0, 1), b=at(0, 1, dt.date(2029, 3, 31)), c=at(0, 1, dt.date(2028, 3, 31)))
    assert [step.item.id for step in make_plan(CHAIN, answers, DAY).steps] == ["c", "b", "a"]


def test_the_horizon_keeps_what_is_due_on_its_last_day_and_counts_the_rest():
    last = fiscal_year_end(2027)
    answers = result(a=at(0, 1, last), b=at(0, 1, last + dt.timedelta(1)), c=at(0, 1))
    plan = make_plan(CHAIN, answers, DAY, horizon=2027)
    assert keys(plan) == [[("a", 0, 1)]]
    assert (plan.later, plan.undated) == (1, 1)
    whole = make_plan(CHAIN, answers, DAY)
    assert (whole.later, whole.undated) == (0, 0)


def test_a_circle_has_a_plan_all_the_same():
    ring = checklist([item("a", (1, "b", 1)), item("b", (1, "a", 1))])
    assert keys(make_plan(ring, result(a=at(0, 2), b=at(0)), DAY)) == [[("a", 0, 1)], [("b", 0, 1)], [("a", 1, 2)]]


def test_targets_are_proposed_only_where_there_are_none_and_something_is_left_to_do():
    by = dt.date(2028, 3, 31)
    given_result = result(a=at(1), b=at(1, 2), c=at(3), d=at(None), e=NA)
    goals = dict.fromkeys("abcde", 3)
    assert propose(given_result, goals, by) == {"a": at(1, 3, by)}
    assert propose(given_result, {"a": 1}, None) == {}


def test_a_date_that_is_there_is_kept_with_a_proposed_target():
    own = dt.date(2030, 3, 31)
    assert propose(result(a=at(0, None, own)), {"a": 1}, DAY) == {"a": at(0, 1, own)}


def test_goals_are_one_level_or_what_another_has():
    assert goals_at(CHAIN, 2) == {"a": 2, "b": 2, "c": 2}
    assert goals_of(result(a=at(3), b=NA, c=at(None))) == {"a": 3}


def test_proposed_steps_are_marked():
    steps = list(make_plan(CHAIN, result(a=at(0, 1), c=at(0, 1)), DAY, proposed={"c"}).steps)
    assert [step.purpose for step in steps] == [Purpose.TARGET, Purpose.PROPOSED]


@pytest.mark.parametrize(
    ("now", "outcome", "done", "overdue"),
    [
        (at(3), Outcome.REACHED, 2, False),
        (at(4), Outcome.REACHED, 2, False),
        (at(2), Outcome.ADVANCED, 1, True),
        (at(1), Outcome.UNCHANGED, 0, True),
        (at(0), Outcome.FELL_BACK, 0, True),
        (NA, Outcome.NOT_APPLICABLE, 0, False),
        (at(None), Outcome.UNANSWERED, 0, True),
    ],
)
def test_the_last_plan_is_followed_up(now, outcome, done, overdue):
    last = make_plan(CHAIN, result(a=at(1, 3, dt.date(2025, 3, 31))), DAY)
    (followed,) = follow(last, result(a=now))
    assert (followed.outcome, followed.done, followed.planned, followed.overdue) == (outcome, done, 2, overdue)


def test_an_item_that_was_unanswered_then_is_reached_or_not():
    last = make_plan(CHAIN, result(b=at(1, 2)), DAY)
    assert [(f.item.id, f.then, f.outcome) for f in follow(last, result(a=at(2), b=at(1)))] == [
        ("a", None, Outcome.REACHED),
        ("b", 1, Outcome.UNCHANGED),
    ]


levels = st.integers(0, TOP)
dates = st.none() | st.dates(dt.date(2025, 1, 1), dt.date(2031, 12, 31))
low, high = st.integers(0, 1), st.integers(2, TOP)
answers = st.one_of(
    st.none() | st.just(NA),
    st.builds(at, st.none() | levels, st.none() | levels, dates),
    st.builds(at, low, st.none() | levels, dates),
    st.builds(at, low, high),
    st.builds(at, low, high, dates),
)
"""Mostly answered low and aiming high, so that most results have something to plan."""


@st.composite
def cases(draw):
    """A checklist whose items presuppose earlier ones, in any order of the file, and a result."""
    names = [f"i{n}" for n in range(draw(st.integers(1, 8)))]
    items = []
    for n, name in enumerate(names):
        others = st.sampled_from(names[:n]) if n else st.nothing()
        needs = st.tuples(st.integers(1, TOP), others, st.integers(1, TOP))
        requires = draw(st.lists(needs, min_size=draw(st.integers(0, 2)), max_size=3)) if n else []
        items.append(item(name, *requires, weight=draw(st.sampled_from([1, 2, Fraction(1, 3)]))))
    items = draw(st.permutations(items))
    cut = draw(st.integers(0, len(items) - 1))
    made = checklist(*(part for part in (items[:cut], items[cut:]) if part))
    given_answers = {name: answer for name in names if (answer := draw(answers))}
    return made, result(**given_answers)


@given(cases(), st.none() | st.integers(2025, 2031))
def test_no_step_comes_before_its_prerequisite(case, horizon):
    made, given_result = case
    levels_now = {id_: given_result.answer(id_).level for id_ in made.items}
    for wave in make_plan(made, given_result, DAY, horizon=horizon).waves:
        before = dict(levels_now)
        for step in wave.steps:
            assert step.from_level == before[step.item.id]
            for requirement in step.item.requires:
                presupposed = given_result.answer(requirement.item)
                if requirement.from_level <= step.to_level and presupposed.status is not Status.NOT_APPLICABLE:
                    assert (before[requirement.item] or 0) >= requirement.level
            levels_now[step.item.id] = step.to_level


@given(cases())
def test_every_target_is_reached_by_one_step_a_level(case):
    made, given_result = case
    steps = [(step.item.id, step.to_level) for step in make_plan(made, given_result, DAY).steps]
    assert len(steps) == len(set(steps))
    for id_, answer in given_result.answers.items():
        if answer.status is not Status.NOT_APPLICABLE and answer.target is not None:
            reached = [level for step_id, level in steps if step_id == id_]
            assert max([answer.level or 0, *reached]) >= answer.target


@given(cases())
def test_every_pulled_in_step_is_needed(case):
    made, given_result = case
    for step in make_plan(made, given_result, DAY).steps:
        if step.purpose is Purpose.PREREQUISITE:
            higher = [s for s in make_plan(made, given_result, DAY).steps if s.item is step.item]
            assert any(s.needed_by for s in higher if s.to_level >= step.to_level)


@given(cases())
def test_predicted_scores_are_those_of_a_result_edited_accordingly(case):
    made, given_result = case
    plan = make_plan(made, given_result, DAY)
    edited = dict(given_result.answers)
    assert plan.now == score(made, given_result)
    for wave in plan.waves:
        for step in wave.steps:
            if step.from_level is not None:
                edited[step.item.id] = edited[step.item.id]._replace(level=step.to_level)
        card = score(made, replace(given_result, answers=edited))
        assert wave.after.overall == card.overall
        assert wave.after.domains == tuple(part.score for part in card.domains)


@given(cases(), st.integers(2025, 2031))
def test_a_horizon_leaves_out_what_it_counts_and_nothing_due_by_then(case, horizon):
    made, given_result = case
    whole = list(make_plan(made, given_result, DAY).steps)
    cut = make_plan(made, given_result, DAY, horizon=horizon)
    due = {(s.item.id, s.to_level) for s in whole if s.due and s.due <= fiscal_year_end(horizon)}
    assert {(s.item.id, s.to_level) for s in cut.steps} == due
    assert len(due) + cut.later + cut.undated == len(whole)


@given(cases(), levels)
def test_accepted_proposals_make_the_plan_that_was_shown(case, level):
    made, given_result = case
    proposed = propose(given_result, goals_at(made, level), None)
    accepted = replace(given_result, answers={**given_result.answers, **proposed})
    shown = make_plan(made, accepted, DAY, proposed=proposed.keys())
    assert keys(shown) == keys(make_plan(made, accepted, DAY))
    assert all(step.purpose is not Purpose.TARGET for step in shown.steps if step.item.id in proposed)


@given(cases())
def test_a_plan_that_was_carried_out_is_followed_up_as_done(case):
    made, given_result = case
    last = make_plan(made, given_result, DAY)
    now = dict(given_result.answers)
    for step in last.steps:
        now[step.item.id] = at(step.to_level)
    assert all(
        f.outcome is Outcome.REACHED and f.done == f.planned for f in follow(last, replace(given_result, answers=now))
    )
