"""Names and answers keep every character that people write with; nothing else steers a screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.characters import CONTROL, UNSAFE
from dxcheck.interview.lines import _printable
from dxcheck.render.escape import clean

NEEDED = {
    "gaiji": "\ue000\uf8ff\U000f0000\U0010fffd",
    "an emoji of several": "👩\u200d💻",
    "a non-joiner": "می\u200cخواهم",
    "a variant of a kanji": "葛\U000e0100",
    "a variant of a sign": "☎\ufe0e",
    "wide blanks": "a\u3000b",
    "accents": "e\u0301",
}
CONTROLS = ["\x00", "\x07", "\x0b", "\x0c", "\x1b", "\x1f", "\x7f", "\x80", "\x9b", "\x9f", "\ud800", "\udfff", "\ufdd0", "\ufffe", "\uffff", "\U0001fffe", "\U0010ffff"]  # fmt: skip
HIDDEN = ["\r", "\u00ad", "\u061c", "\u180e", "\u200b", "\u200e", "\u2028", "\u202e", "\u2060", "\u2066", "\u206f", "\ufeff", "\ufff9", "\ufffb", "\U000e0001", "\U000e0041", "\U000e007f"]  # fmt: skip


@pytest.mark.parametrize("text", NEEDED.values(), ids=NEEDED)
def test_what_people_write_with_stays(text):
    assert not CONTROL.search(text)
    assert not UNSAFE.search(text)
    assert clean(text) == _printable(text) == text


@pytest.mark.parametrize("char", CONTROLS)
def test_control_characters_are_dropped_and_never_shown(char):
    assert CONTROL.fullmatch(char)
    assert char not in clean(f"a{char}b")
    assert _printable(f"a{char}b") in ("ab", "a\ufffdb")


@pytest.mark.parametrize("char", HIDDEN)
def test_hidden_characters_are_never_shown_as_they_are(char):
    assert not CONTROL.search(char)
    assert UNSAFE.fullmatch(char)
    assert char not in clean(f"a{char}b")


@pytest.mark.parametrize("char", ["\t", "\n"])
def test_tabs_and_line_ends_are_for_files(char):
    assert not CONTROL.search(char)
    assert not UNSAFE.search(char)


def test_what_is_printable_is_safe_so_that_nothing_else_need_be_searched():
    assert not [char for char in map(chr, range(0x110000)) if char.isprintable() and UNSAFE.match(char)]


@given(st.text(st.characters()))
def test_nothing_unsafe_is_ever_shown(text):
    assert not UNSAFE.search(clean(text))
    assert clean(clean(text)) == clean(text)
