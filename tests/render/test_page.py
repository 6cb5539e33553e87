"""Japanese text in columns: widths, line breaks, bars, and nothing obeyed that a file says."""

import io
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from dxcheck.render.escape import clean
from dxcheck.render.page import FINE, PLAIN, Page, bar, fit, glyphs_for, wrap


@given(
    st.text(st.characters(blacklist_categories=["Cs", "Cc", "Cf", "Mn", "Me", "Mc"]), max_size=60), st.integers(4, 40)
)
def test_lines_keep_within_the_width_and_lose_no_character(text, columns):
    lines = wrap(text, columns)
    assert all(cell_len(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one():
    text = "担当が課ごとに分かれると、優先順位が決まらず（同じ仕組みを）別々に買う。"
    for columns in range(8, 60):
        for line in wrap(text, columns):
            assert line[0] not in "、。）"
            assert line[-1] != "（"


def test_words_of_other_scripts_stay_whole():
    assert wrap("Microsoft Teamsを使う", 10) == ["Microsoft", "Teamsを使", "う"]
    assert wrap("abcdefghij", 4) == ["abcd", "efgh", "ij"]


def test_an_empty_text_is_one_empty_line():
    assert wrap("", 10) == [""]
    assert wrap("   ", 10) == [""]


@given(
    st.text(st.characters(blacklist_categories=["Cs", "Cc", "Cf", "Mn", "Me", "Mc"]), max_size=30), st.integers(2, 30)
)
def test_a_text_fits_its_column_exactly(text, columns):
    assert cell_len(fit(text, columns)) == columns


def test_a_text_that_is_cut_says_so():
    assert fit("ペーパーレス", 8) == "ペーパ… "
    assert fit("abc", 5) == "abc  "


@pytest.mark.parametrize("char", ["\x1b", "\x00", "\x07", "\x9b", "\u202e", "\u2066", "\u200b", "\ud800", "\ufeff"])
def test_control_characters_become_visible(char):
    cleaned = clean(f"a{char}b")
    assert char not in cleaned
    assert cleaned.startswith("a\\")
    assert cleaned.endswith("b")


def test_a_line_break_becomes_a_space():
    assert clean("a\nb\tc") == "a b c"


def test_cp932_has_no_blocks():
    assert glyphs_for("utf-8") == FINE
    assert glyphs_for("cp932") == PLAIN
    assert glyphs_for("ascii") == PLAIN
    assert glyphs_for("no such encoding") == PLAIN


@pytest.mark.parametrize(
    ("current", "target", "drawn"),
    [
        (None, None, ".........."),
        (Fraction(0), Fraction(5), "++++++++++"),
        (Fraction(5), Fraction(5), "##########"),
        (Fraction(5, 2), Fraction(4), "#####+++.."),
        (Fraction(1, 100), None, "#........."),
        (Fraction(1, 4), Fraction(1, 4), "#........."),
        (Fraction(3), Fraction(2), "######...."),
    ],
)
def test_a_bar_shows_current_and_target(current, target, drawn):
    assert bar(current, target, 5, 10, PLAIN) == drawn


def page(width, **options):
    file = io.StringIO()
    return Page(Console(file=file, width=width, **options)), file


def test_a_page_is_neither_narrower_than_40_nor_wider_than_120():
    assert page(20)[0].width == 40
    assert page(300)[0].width == 120


def test_markup_in_a_text_is_shown_not_obeyed():
    screen, file = page(80, markup=True, force_terminal=True, color_system="truecolor")
    screen.block("[red]注意[/red] [link=x]y[/link] :smile: \x1b[31m")
    assert file.getvalue() == "[red]注意[/red] [link=x]y[/link] :smile: \\x1b[31m\n"


def test_a_hanging_indent_is_as_wide_as_what_stands_first():
    screen, file = page(40)
    screen.block("あ" * 30, first="1. ")
    assert file.getvalue().splitlines() == ["1. " + "あ" * 18, "   " + "あ" * 12]
