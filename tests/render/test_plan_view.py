"""What every format of the plan is given: words, groups and exact scores."""

import datetime as dt
from fractions import Fraction

import pytest

from dxcheck.plan import make_plan
from dxcheck.render.plan import wording
from dxcheck.render.plan.view import By, plan_view
from dxcheck.result.model import Answer, Assessment, ChecklistRef, Organization, Result, Status

DAY = dt.date(2027, 4, 1)


def at(level, target=None, date=None, owner=""):
    return Answer(Status.ANSWERED, level=level, target=target, target_date=date, owner=owner)


@pytest.fixture
def view(small):
    answers = {
        "byod": at(1, 2, dt.date(2027, 3, 31), "総務課"),
        "phones": at(1, 2, dt.date(2028, 4, 1)),
        "training": at(0, 1),
    }
    result = Result(ChecklistRef("small", "1.2.0"), Organization("見本市"), Assessment(dt.date(2026, 4, 1)), answers)

    def make(by=By.WAVE, **options):
        return plan_view(make_plan(small, result, DAY, **options), "en", by)

    return make


def test_a_wave_tells_the_scores_before_and_after_it(view):
    first, second = view().waves
    # weights: byod 2, phones 1, training 1
    assert (first.overall.before, first.overall.after) == (Fraction(3, 4), Fraction(6, 4))
    assert (second.overall.before, second.overall.after) == (Fraction(6, 4), Fraction(7, 4))
    assert (first.overall.before_shown, first.overall.after_shown) == ("0.8", "1.5")
    assert [change.changes for change in second.domains] == [True, False]
    assert wording.effect(second.overall, second.domains) == "Overall 1.5 → 1.8; Devices 1.7 → 2.0"


@pytest.mark.parametrize(
    ("by", "titles"),
    [
        (By.WAVE, ["Wave 1", "Wave 2"]),
        (By.OWNER, ["総務課", "No department named"]),
        (By.YEAR, ["FY2026", "FY2028", "Without a date"]),
    ],
)
def test_every_grouping_has_every_step_once(view, by, titles):
    sections = wording.sections(view(by))
    assert [section.title for section in sections] == titles
    ids = [step.id for section in sections for step in section.steps]
    assert sorted(ids) == ["byod-2", "phones-2", "training-1"]


def test_a_step_says_when_and_why_but_not_what_it_is_grouped_by(view):
    step = view().steps[0]
    assert wording.details(step, By.WAVE) == (
        "Devices | by 2027-03-31, overdue | owner: 総務課 | presupposed by “Phones”"
    )
    assert "owner" not in wording.details(step, By.OWNER)
    assert "Wave 1" in wording.details(step, By.OWNER)
    assert {"Wave 1", "owner: 総務課"} <= set(wording.details(step).split(" | "))


def test_exemplars_come_with_the_first_step_of_an_item_only(small):
    answers = {"byod": at(0, 2)}
    result = Result(ChecklistRef("small", "1.2.0"), Organization("見本市"), Assessment(DAY), answers)
    view = plan_view(make_plan(small, result, DAY), "ja")
    assert [len(step.exemplars) for step in view.steps] == [1, 0]


def test_the_first_move_is_the_action_where_the_checklist_names_one(small):
    from dataclasses import replace

    from dxcheck.checklist.model import Text

    items = small.domains[0].items
    moves = tuple(Text(by_language={"ja": f"手{n}", "en": f"Move {n}"}) for n in range(3))
    domain = small.domains[0]._replace(items=(items[0]._replace(moves=moves), *items[1:]))
    with_moves = replace(small, domains=(domain, *small.domains[1:]))
    answers = {"byod": at(1, 3), "phones": at(0, 1)}
    result = Result(ChecklistRef("small", "1.2.0"), Organization("見本市"), Assessment(DAY), answers)
    steps = {step.id: step for step in plan_view(make_plan(with_moves, result, DAY), "en").steps}
    assert (wording.action(steps["byod-2"]), steps["byod-2"].criterion) == ("Move 1", "Decided")
    assert wording.action(steps["byod-3"]) == "Move 2"
    assert wording.action(steps["phones-1"]) == "Gone in parts"


def test_what_is_left_out_is_counted(view):
    cut = view(horizon=2026)
    assert wording.left_out(cut) == ["1 step due later is left out", "1 step without a date is left out"]
    nothing = view(horizon=2025)
    assert "Nothing is due by the end of FY2025." in wording.summary(nothing)
