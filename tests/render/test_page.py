"""Japanese text in columns: widths, line breaks, bars, and nothing obeyed that a file says."""

import io
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from dxcheck.render.escape import clean
from dxcheck.render.page import FINE, PLAIN, Held, Page, bar, fit, glyphs_for, widest_word, wrap
from tests.work import growth


@given(
    st.text(st.characters(blacklist_categories=["Cs", "Cc", "Cf", "Mn", "Me", "Mc"]), max_size=60), st.integers(4, 40)
)
def test_lines_keep_within_the_width_and_lose_no_character(text, columns):
    lines = wrap(text, columns)
    assert all(cell_len(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


BLANKS = st.text("a 　、「漢語", max_size=80)


@given(BLANKS, st.integers(2, 20))
def test_blanks_wider_than_a_line_come_to_an_end(text, columns):
    lines = wrap(text, columns)
    assert all(cell_len(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize("char", ["a", "漢", " ", "、", "「", "a ", "　", "a、"])
def test_the_cost_of_a_text_grows_with_its_length(char):
    assert growth(lambda length: wrap(char * length, 40), 1_000) < 2.5
    assert growth(lambda length: wrap(char * length, 1), 500) < 2.5


def test_a_line_wider_than_the_page_goes_on_below_and_what_is_laid_out_does_not():
    file = io.StringIO()
    page = Page(Console(file=file, width=40, color_system=None))
    page.line("  " + "word " * 12)
    page.heading("漢字" * 12)
    page.as_is("dxcheck " * 8)
    lines = file.getvalue().splitlines()
    assert lines == [
        "  word word word word word word word",
        "    word word word word word",
        "",
        "漢字" * 9 + "漢",
        "  字" + "漢字" * 2,
        "dxcheck " * 8,
    ]


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one():
    text = "担当が課ごとに分かれると、優先順位が決まらず（同じ仕組みを）別々に買う。"
    for columns in range(8, 60):
        for line in wrap(text, columns):
            assert line[0] not in "、。）"
            assert line[-1] != "（"


def test_words_of_other_scripts_stay_whole():
    assert wrap("Microsoft Teamsを使う", 10) == ["Microsoft", "Teamsを使", "う"]
    assert wrap("abcdefghij", 4) == ["abcd", "efgh", "ij"]
    assert wrap("ab cde", 5) == ["ab", "cde"]
    assert wrap("ab cdefgh", 4) == ["ab", "cdef", "gh"]


@pytest.mark.parametrize(
    "mark", "、。，．・：；？！」』】）〕］｝〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々%,.)]!?;:"
)
def test_no_line_begins_with(mark):
    assert wrap(f"漢字漢{mark}字", 6) == ["漢字", f"漢{mark}字"]


@pytest.mark.parametrize("mark", "「『【（〔［｛〈《([")
def test_no_line_ends_with(mark):
    assert wrap(f"漢字{mark}漢字", 6) == ["漢字", f"{mark}漢字"]


def test_marks_stay_together():
    assert wrap("漢字漢。」「字", 8) == ["漢字", "漢。」", "「字"]


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
        (Fraction(5, 4), Fraction(7, 4), "###+......"),
        (Fraction(6, 5), Fraction(17, 10), "##+......."),
        (Fraction(0), Fraction(1, 100), "+........."),
        (Fraction(99, 20), None, "##########"),
        (None, Fraction(1), "++........"),
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
    screen, file = page(40)
    screen.block("あ" * 30, first="・ ")
    assert file.getvalue().splitlines() == ["・ " + "あ" * 18, "   " + "あ" * 12]


def test_whatever_is_printed_holds_nothing_that_a_terminal_obeys():
    screen, file = page(40)
    for draw in (screen.line, screen.as_is, screen.block, screen.heading, lambda text: screen.spans((text, ""))):
        draw("a\x1b[31m\u202eb")
    assert file.getvalue().split() == ["a\\x1b[31m\\u202eb"] * 5


def test_a_cut_uses_all_the_columns_there_are():
    assert fit("abcdef", 5) == "abcd…"
    assert fit("abcde", 5) == "abcde"
    assert fit("abc def", 5) == "abc… "
    assert fit("漢", 1) == "…"
    assert fit("", 2) == "  "


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("ab cd", 5, ["ab cd"]),
        ("ab cd", 4, ["ab", "cd"]),
        ("ab cd ", 5, ["ab cd"]),
        ("ab    cd", 5, ["ab", "cd"]),
        ("  ab cd", 4, ["  ab", "cd"]),
        ("  ab", 2, ["ab"]),
        ("abcd", 4, ["abcd"]),
        ("abcd ef", 4, ["abcd", "ef"]),
        ("ab      ", 4, ["ab"]),
        ("漢字漢字", 4, ["漢字", "漢字"]),
        ("漢字漢字", 5, ["漢字", "漢字"]),
        ("ab" + " " * 9 + "cd", 4, ["ab", "cd"]),
        (" " * 9 + "cd", 4, ["cd"]),
        (" " * 9 + "c", 4, ["c"]),
        ("漢 ", 1, ["漢"]),
        ("abc→def", 5, ["abc→", "def"]),
        ("漢字", 1, ["漢", "字"]),
        ("ab", 0, ["a", "b"]),
    ],
)
def test_a_line_is_filled_to_its_end_and_has_no_space_where_it_is_broken(text, columns, lines):
    assert wrap(text, columns) == lines


def test_a_line_as_wide_as_the_page_stays_one():
    screen, file = page(40)
    screen.line("a" * 40)
    screen.line("漢" * 20)
    screen.line("a" * 41)
    assert file.getvalue().splitlines() == ["a" * 40, "漢" * 20, "a" * 38, "  " + "a" * 3]


def test_a_line_that_goes_on_is_indented_by_no_more_than_half_the_page():
    screen, file = page(40)
    screen.line(" " * 30 + "a" * 20)
    screen.line(" " * 19 + "a" * 22)
    assert file.getvalue().splitlines() == [
        " " * 20 + "a" * 18, " " * 22 + "aa", " " * 19 + "a" * 19, " " * 21 + "aaa",
    ]  # fmt: skip


def test_a_block_leaves_room_for_the_wider_of_its_beginnings():
    screen, file = page(40)
    screen.block("あ" * 19, rest="    ")
    screen.block("あ" * 19, first="    ", rest="")
    assert file.getvalue().splitlines() == ["あ" * 18, "    あ", "    " + "あ" * 18, "あ"]


def test_lines_that_are_held_back_are_printed_in_order_and_as_many_as_are_asked_for():
    screen, file = page(40)
    held = Held(screen)
    held.line("漢" * 21)
    held.rule()
    assert (file.getvalue(), ["".join(text for text, _style in line) for line in held.lines]) == (
        "",
        ["漢" * 19, "  漢漢", "─" * 40],
    )
    held.release(2)
    assert file.getvalue() == "漢" * 19 + "\n  漢漢\n"
    held.release(5)
    assert file.getvalue().splitlines() == ["漢" * 19, "  漢漢", "─" * 40]
    assert held.lines == []


def styled(draw):
    """What a terminal with colours gets."""
    screen, file = page(40, force_terminal=True, color_system="standard", legacy_windows=False)
    draw(screen)
    return file.getvalue()


def test_styles_are_drawn():
    assert styled(lambda screen: screen.line("a", "bold")) == "\x1b[1ma\x1b[0m\n"
    assert styled(lambda screen: screen.line("a")) == "a\n"
    assert styled(lambda screen: screen.spans(("a", "bold"), ("b", ""))) == "\x1b[1ma\x1b[0mb\n"
    assert styled(lambda screen: screen.block("a", "bold", first="- ")) == "- \x1b[1ma\x1b[0m\n"
    assert styled(lambda screen: screen.heading("A")) == "\n\x1b[1mA\x1b[0m\n"
    assert styled(lambda screen: screen.as_is("a", "bold")) == "\x1b[1ma\x1b[0m\n"
    assert styled(lambda screen: screen.line("漢" * 21, "bold")) == (
        f"\x1b[1m{'漢' * 19}\x1b[0m\n\x1b[1m  漢漢\x1b[0m\n"
    )


def test_a_rule_is_dim_and_as_wide_as_the_page():
    assert styled(lambda screen: screen.rule()) == "\x1b[2m" + "─" * 40 + "\x1b[0m\n"


def test_numbers_and_quotes_get_no_colour_of_their_own():
    assert styled(lambda screen: screen.line("12 'x' True")) == "12 'x' True\n"


def test_what_is_laid_out_already_is_neither_cut_nor_wrapped():
    screen, file = page(40)
    screen.as_is("a" * 30 + " " + "b" * 30)
    screen.spans(("漢" * 30, ""))
    assert file.getvalue() == "a" * 30 + " " + "b" * 30 + "\n" + "漢" * 30 + "\n"
    assert styled(lambda screen: screen.as_is("a" * 30 + " " + "b" * 30)) == "a" * 30 + " " + "b" * 30 + "\n"


def test_later_lines_of_a_block_begin_as_they_are_told():
    screen, file = page(40)
    screen.block("あ" * 30, first="> ", rest="| ")
    assert file.getvalue().splitlines() == ["> " + "あ" * 19, "| " + "あ" * 11]
    screen, file = page(40)
    screen.block("あ" * 30, first="> ", rest="")
    assert file.getvalue().splitlines() == ["> " + "あ" * 19, "あ" * 11]


def test_the_widest_word_is_what_no_line_may_break():
    assert widest_word("Microsoft Teamsを使う") == len("Microsoft")
    assert widest_word("漢（字）") == 6
    assert widest_word("a" * 130 + " b") == 120
    assert widest_word("") == 0
