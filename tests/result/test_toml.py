"""The fast parser and the exact one read the same."""

import pytest
import tomli
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.result.toml import loads

values = st.recursive(
    st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False) | st.dates() | st.datetimes().map(lambda t: t.replace(microsecond=0))
    | st.text(st.characters(blacklist_categories=["Cs"]), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc- 漢", min_size=1, max_size=4), inner, max_size=3),
    max_leaves=12,
)  # fmt: skip


@given(st.dictionaries(st.text("abc- 漢", min_size=1, max_size=4), values, max_size=4))
def test_both_parsers_agree(tables):
    text = tomli_w.dumps(tables)
    assert loads(text) == tomli.loads(text) == tables


@pytest.mark.parametrize(
    "text",
    [
        "a = 1979-05-27T07:32:00-08:00",
        "a = 07:32:00",
        "a = 0xff",
        "a = 1_000",
        "a = 99999999999999999999",
        "a = -9223372036854775809",
        "a.b = 1\na.c = 2",
    ],
)
def test_other_ways_to_write_a_value(text):
    assert loads(text) == tomli.loads(text)


def test_faults_have_their_place():
    with pytest.raises(tomli.TOMLDecodeError) as caught:
        loads("a = 1\nb = \n")
    assert (caught.value.lineno, caught.value.colno) == (2, 5)


@pytest.mark.parametrize("digits", [300, 5000])
def test_a_number_that_python_might_not_print_is_no_toml(digits):
    with pytest.raises(ValueError, match="a = "):
        loads(f"a = [{{b = 0x{'f' * digits}}}]")
