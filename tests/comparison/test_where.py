"""`--where KEY=VALUE`: which results are meant; ends of a range belong to it, alternatives of one key are joined."""

import pytest

from dxcheck.comparison.where import Condition, check_key, chosen, condition
from dxcheck.errors import UserError
from tests.comparison.entries import of

OSAKA = of("甲市", 1, code="271004", population=10_000)
HYOGO = of("乙市", 1, code="281000", population=50_000, fields={"block": "北"})
KYOTO = of("丙市", 1, code="261009", population=9_999, fields={"block": "南"})
OFFICE = of("甲市", 1, code="271004", population=50_001, respondent="総務課")
UNKNOWN = of("丁町", 1)
ALL = (OSAKA, HYOGO, KYOTO, OFFICE, UNKNOWN)


def meant(*texts):
    return [entry.path for entry in chosen(ALL, [condition(text) for text in texts])]


def paths(*entries):
    return [entry.path for entry in entries]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("population=10000-50000", (OSAKA, HYOGO)),
        ("population=50000-", (HYOGO, OFFICE)),
        ("population=-10000", (OSAKA, KYOTO)),
        ("population=10000", (OSAKA,)),
        ("population=10,000 ～ 50,000", (OSAKA, HYOGO)),
        ("population=10000~50000", (OSAKA, HYOGO)),
        ("population=-0", ()),
        ("prefecture=大阪府", (OSAKA, OFFICE)),
        ("prefecture = hyogo", (HYOGO,)),
        ("prefecture=26", (KYOTO,)),
        ("name=甲市", (OSAKA, OFFICE)),
        ("code=281000", (HYOGO,)),
        ("respondent=総務課", (OFFICE,)),
        ("respondent=", (OSAKA, HYOGO, KYOTO, UNKNOWN)),
        ("block=北", (HYOGO,)),
        ("block=東", ()),
    ],
)
def test_a_condition_means_these_results(text, expected):
    assert meant(text) == paths(*expected)


def test_a_population_of_nobody_is_a_population():
    empty = of("戊村", 1, population=0)
    assert chosen([empty, UNKNOWN], [condition("population=-0")]) == (empty,)
    assert chosen([empty, UNKNOWN], [condition("population=0-")]) == (empty,)


def test_values_of_one_key_are_alternatives_and_keys_must_all_be_met():
    assert meant("block=北", "block=南") == paths(HYOGO, KYOTO)
    assert meant("prefecture=大阪府", "prefecture=兵庫県", "respondent=") == paths(OSAKA, HYOGO)
    assert meant("name=甲市", "block=北") == []
    assert meant() == paths(*ALL)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("population=10000-50000", Condition("population", "10000-50000", 10_000, 50_000)),
        ("population=10000-", Condition("population", "10000-", 10_000, None)),
        ("population=-9999", Condition("population", "-9999", 0, 9_999)),
        ("population=7", Condition("population", "7", 7, 7)),
        ("prefecture=兵庫県", Condition("prefecture", "兵庫県", 28, 28)),
        (" block = a=b ", Condition("block", "a=b")),
    ],
)
def test_a_condition_is_written_as_key_and_value(text, expected):
    assert condition(text) == expected


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("block", "“block” is no condition of the form KEY=VALUE", "for example prefecture=兵庫県 or population=10000-50000"),
        (" =北", "“ =北” is no condition of the form KEY=VALUE", "for example prefecture=兵庫県 or population=10000-50000"),
        ("prefecture=兵庫", "there is no prefecture “兵庫”", "did you mean “兵庫県”?"),
        ("population=", "“” is no range of population", "for example population=10000-50000, population=50000- or population=-9999"),
        ("population=-", "“-” is no range of population", "for example population=10000-50000, population=50000- or population=-9999"),
        ("population=1-2-3", "“1-2-3” is no range of population", "for example population=10000-50000, population=50000- or population=-9999"),
    ],
)  # fmt: skip
def test_what_is_no_condition_is_told_with_an_example(text, message, hint):
    with pytest.raises(UserError) as caught:
        condition(text)
    assert (str(caught.value.message), str(caught.value.hint)) == (message, hint)


def test_a_key_that_no_result_states_is_told_with_the_nearest_or_all():
    with pytest.raises(UserError) as caught:
        meant("blok=北")
    assert str(caught.value.message) == "no result has “blok” in [organization]"
    assert str(caught.value.hint) == "did you mean “block”?"
    with pytest.raises(UserError) as caught:
        check_key("xyzzy", {"name", "code"})
    assert str(caught.value.hint) == "possible: code, name"


def test_every_key_that_can_be_asked_for_is_known():
    for key in ("name", "code", "prefecture", "population", "respondent"):
        assert chosen([], [condition(f"{key}=1")]) == ()
