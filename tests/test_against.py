"""A result beside another: differences of scores, of the common items, and of levels."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from dxcheck.against import against, difference
from dxcheck.result.model import Answer, Status
from dxcheck.scoring import score
from tests.test_scoring import CHECKLIST, NA, at, result


def laid(now, then):
    return against(score(CHECKLIST, result(**now)), score(CHECKLIST, result(**then)))


def test_what_only_one_of_them_answered_is_no_change():
    found = laid({"byod": at(2), "phones": at(3)}, {"byod": at(1), "training": at(3)})
    assert [(change.item.id, change.then, change.now) for change in found.changes] == [("byod", 1, 2)]
    assert (found.common_now.answered, found.common_difference) == (1, Fraction(1))
    assert difference(found.card.overall, found.other.overall) == Fraction(2 * 2 + 1 * 3, 3) - Fraction(
        2 * 1 + 1 * 3, 3
    )


def test_the_greatest_rise_comes_first_and_the_deepest_fall_last():
    found = laid(
        {"byod": at(1), "phones": at(3), "training": at(2)}, {"byod": at(2), "phones": at(1), "training": at(1)}
    )
    assert [change.item.id for change in found.changes] == ["phones", "training", "byod"]


def test_without_common_items_there_is_no_difference_of_them():
    assert laid({"byod": at(1)}, {"byod": NA}).common_difference is None
    assert laid({}, {"byod": at(1)}).common_difference is None


levels = st.fixed_dictionaries(
    {}, optional={id_: st.builds(at, st.integers(0, 3)) | st.just(NA) | st.just(Answer()) for id_ in CHECKLIST.items}
)


@given(levels, levels)
def test_laid_the_other_way_round_everything_changes_its_sign(now, then):
    there, back = laid(now, then), laid(then, now)
    assert {(c.item.id, c.then, c.now) for c in there.changes} == {(c.item.id, c.now, c.then) for c in back.changes}
    assert there.common_difference == (None if back.common_difference is None else -back.common_difference)


@given(levels)
def test_a_result_beside_itself_differs_in_nothing(answers):
    found = laid(answers, answers)
    assert found.changes == ()
    assert not found.common_difference
    assert found.common_now.answered == sum(a.status is Status.ANSWERED for a in answers.values())
