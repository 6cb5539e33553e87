"""The check digit of local-government codes."""

import pytest

from dxcheck.municipality import check_digit, is_valid


@pytest.mark.parametrize("code", ["271004", "281000", "141003", "011002", "131016", "472018"])
def test_real_codes_are_valid(code):
    assert is_valid(code)


@pytest.mark.parametrize(
    "code", ["271005", "27100", "2710040", "abcdef", "２７１００４", "", "001006", "481009", "271 04"]
)
def test_others_are_not(code):
    assert not is_valid(code)


def test_every_single_wrong_digit_is_noticed():
    for place in range(6):
        for digit in "0123456789":
            changed = "271004"[:place] + digit + "271004"[place + 1 :]
            assert is_valid(changed) == (changed == "271004")


def test_a_remainder_of_one_gives_zero():
    assert check_digit("28100") == 0
