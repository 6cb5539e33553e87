"""The nearest word, in a time that stays small however many are asked for."""

import pytest

from dxcheck.words import Hints, did_you_mean, nearest, shorten


@pytest.mark.parametrize(
    ("word", "near"),
    [("byob", "byod"), ("byod", "byod"), ("", ""), ("zzz", ""), ("b" * 100_000, ""), ("phone", "phones")],
)
def test_the_nearest_word_is_near(word, near):
    assert nearest(word, ["phones", "byod"]) == near
    assert str(did_you_mean(word, ["phones", "byod"]) or "") == (f"did you mean “{near}”?" if near else "")


def test_whoever_mistypes_thousands_gets_hints_for_the_first():
    known = [f"item-{n}" for n in range(3_000)]
    hints = Hints(known)
    found = [hints.of(f"itm-{n}") for n in range(3_000)]
    assert all(found[:10])
    assert not any(found[-10:])
    few = Hints(["byod"])
    assert all(few.of(f"byod{n}") for n in range(1_000))


def test_a_long_text_is_shortened_to_one_line():
    assert shorten("a\n b", 3) == "a b"
    assert shorten("abcd", 4) == "abcd"
    assert shorten("abcde", 4) == "abc…"
