"""A table in columns that fit the page: figures to the right, texts broken into lines, too many columns into parts."""

import io

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from dxcheck.render.page import Page
from dxcheck.render.table import Table, markdown, show


class File(io.StringIO):
    """A file of an encoding of its own, as a console asks for it."""

    encoding = "utf-8"

    def __init__(self, encoding="utf-8"):
        super().__init__()
        self.encoding = encoding


def shown(head, *rows, texts=(0,), width=40, encoding="utf-8"):
    """The lines of the table on a page; an empty line stands before each of its parts."""
    file = File(encoding)
    show(Table(head, rows, frozenset(texts)), Page(Console(file=file, width=width, color_system=None)))
    return file.getvalue().splitlines()


def test_texts_stand_to_the_left_and_figures_to_the_right():
    assert shown(("市", "点"), ("大阪市", "3.0"), ("堺", "10.0")) == [
        "",
        "市       点",
        "大阪市  3.0",
        "堺     10.0",
    ]


def test_columns_named_as_texts_stand_to_the_left_too():
    assert shown(("a", "b", "c"), ("x", "yy", "1"), ("xx", "y", "22"), texts=(0, 1)) == [
        "", "a  b   c", "x  yy  1", "xx y  22",
    ]  # fmt: skip


def test_a_row_may_have_empty_cells():
    assert shown(("a", "b"), ("", "1"), ("x", "")) == ["", "a b", "  1", "x"]


def test_a_table_without_rows_is_its_head():
    assert shown(("ab", "cd")) == ["", "ab cd"]


def test_heads_stand_at_the_foot_of_their_lines():
    lines = shown(("Name", "Weighted mean", "n"), ("a" * 28, "1.00", "2"))
    assert lines == [
        "",
        " " * 28 + " Weighted",
        "Name" + " " * 24 + "     mean n",
        "a" * 28 + "     1.00 2",
    ]


def test_a_head_is_in_one_line_where_there_is_room():
    assert shown(("Name", "Weighted mean", "n"), ("a" * 24, "1.00", "2")) == [
        "",
        "Name" + " " * 20 + " Weighted mean n",
        "a" * 24 + "          1.00 2",
    ]


def test_a_text_that_is_too_wide_is_broken_into_lines_and_figures_are_not():
    assert shown(("項目", "点"), ("漢字" * 12, "3.0"), ("仮名", "10.0")) == [
        "",
        "項目                                  点",
        "漢字漢字漢字漢字漢字漢字漢字漢字漢   3.0",
        "字漢字漢字漢字",
        "仮名                                10.0",
    ]


def test_the_widest_text_gives_way_first_and_then_all_alike():
    assert shown(("a", "b"), ("xxxx " + "y" * 26, "漢字" * 4), texts=(0, 1)) == [
        "",
        "a                       b",
        "xxxx                    漢字漢字漢字漢字",
        "yyyyyyyyyyyyyyyyyyyyyyy",
        "yyy",
    ]
    assert shown(("a", "b", "n"), ("漢" * 20, "字" * 11, "1"), texts=(0, 1)) == [
        "",
        "a                   b                  n",
        "漢漢漢漢漢漢漢漢漢  字字字字字字字字字 1",
        "漢漢漢漢漢漢漢漢漢  字字",
        "漢漢",
    ]


def test_a_word_is_not_broken_where_half_the_page_holds_it():
    lines = shown(("a", "b", "n"), ("Verwaltungsreformen jetzt", "漢" * 20, "111"), texts=(0, 1))
    assert "Verwaltungsreformen" in "".join(lines)
    assert shown(("a", "n"), ("x" * 45, "1")) == ["", "a" + " " * 38 + "n", "x" * 38 + " 1", "x" * 7]


def test_words_of_a_head_stay_whole_though_it_takes_another_column():
    assert shown(("a", "aaaaa bbb ccccc"), ("x" * 30, "1")) == [
        "",
        " " * 31 + "aaaaa bbb",
        "a" + " " * 34 + "ccccc",
        "x" * 30 + " " * 9 + "1",
    ]


def test_a_text_gives_way_before_a_head_takes_a_fourth_line():
    lines = shown(("a", "長い項目の見出しの下の欄", "n"), ("漢" * 15, "1", "2"))
    assert [line.strip() for line in lines[1:]] == [
        "長い項目", "の見出し", "a                             の下の欄 n", "漢" * 14 + " " * 9 + "1 2", "漢",
    ]  # fmt: skip


def test_each_part_has_the_room_that_the_first_column_leaves():
    assert shown(("n", *"abcde"), ("x", "1" * 20, *(str(n) * 10 for n in range(2, 6)))) == [
        "", "n" + " " * 20 + "a" + " " * 10 + "b", "x " + "1" * 20 + " " + "2" * 10,
        "", "n" + " " * 10 + "c" + " " * 10 + "d" + " " * 10 + "e", "x " + " ".join(str(n) * 10 for n in range(3, 6)),
    ]  # fmt: skip


def test_what_can_be_no_narrower_is_as_wide_as_it_is():
    assert shown(("項目", "b"), ("x" * 30, "1" * 20))[2:] == ["x" * 20 + " " + "1" * 20, "x" * 10]


def test_heads_are_dim():
    file = File()
    console = Console(file=file, width=40, force_terminal=True, color_system="standard", legacy_windows=False)
    show(Table(("a", "b"), (("x", "1"),)), Page(console))
    assert file.getvalue() == "\n\x1b[2ma b\x1b[0m\nx 1\n"


def test_columns_that_do_not_fit_go_on_below_with_the_first_column_again():
    head = ("Name", *(f"column{n}" for n in range(9)))
    lines = shown(head, ("Osaka", *"123456789"), ("Kobe", *"234567890"))
    assert lines == [
        "",
        "Name  column0 column1 column2 column3",
        "Osaka       1       2       3       4",
        "Kobe        2       3       4       5",
        "",
        "Name  column4 column5 column6 column7",
        "Osaka       5       6       7       8",
        "Kobe        6       7       8       9",
        "",
        "Name  column8",
        "Osaka       9",
        "Kobe        0",
    ]


def test_heads_take_up_to_three_lines_and_short_ones_are_not_broken():
    assert shown(("a", "長い項目の見出し", "中央値", "中央の値"), ("漢" * 9, "1", "2", "3")) == [
        "",
        "                   長い項",
        "                   目の見        中央の",
        "a                    出し 中央値     値",
        "漢漢漢漢漢漢漢漢漢      1      2      3",
    ]
    deep = shown(("a", "長い項目の見出しの下の欄", "n"), ("漢" * 14, "1", "2"))
    assert [line.strip() for line in deep[1:4]] == ["長い項目", "の見出し", "a                            の下の欄 n"]


def test_a_table_exactly_as_wide_as_the_page_is_one():
    row = "漢" * 15, "1" * 11, "2" * 11
    assert shown(("n", "b", "c"), row)[2:] == ["漢" * 8 + " " + " ".join(row[1:]), "漢" * 7]
    assert shown(("n", "b", "c"), (*row[:2], "2" * 12)).count("") == 2, "a text keeps 16 columns"
    exact = shown(("n", "b"), ("x" * 16, "1" * 23))
    assert exact == ["", "n" + " " * 38 + "b", "x" * 16 + " " + "1" * 23]
    parts = shown(("n", "b", "c"), ("x" * 16, "1" * 11, "2" * 11))
    assert parts == ["", "n" + " " * 26 + "b" + " " * 11 + "c", "x" * 16 + " " + "1" * 11 + " " + "2" * 11]
    assert len(shown(("n", "b", "c"), ("x" * 16, "1" * 11, "2" * 12))) == 6


def test_columns_of_text_stay_so_in_every_part():
    lines = shown(("n", "b", "c"), ("x", "1" * 36, "text"), ("y", "2", "t"), texts=(0, 2))
    assert lines == ["", "n" + " " * 36 + "b", "x " + "1" * 36, "y" + " " * 36 + "2", "", "n c", "x text", "y t"]


def test_sparklines_are_left_out_where_the_character_set_has_none():
    assert shown(("a", "b"), ("x", "▁▃█")) == ["", "a   b", "x ▁▃█"]
    assert shown(("a", "b"), ("x", "▁▃█"), encoding="ascii") == ["", "a b", "x"]
    assert shown(("a", "b"), ("x", "1#2"), encoding="ascii") == ["", "a   b", "x 1#2"]


def test_nothing_in_a_cell_is_obeyed():
    assert shown(("a\x1b", "b"), ("x\ny", "1\x07")) == ["", "a\\x1b     b", "x y   1\\x07"]


def test_markdown_says_which_columns_are_figures_and_shows_marks_as_they_are():
    assert list(markdown(Table(("a|b", "c", "d"), (("*x*", "1", "t\nu"),), frozenset({0, 2})))) == [
        r"| a\|b | c | d |",
        "|---|---:|---|",
        r"| \*x\* | 1 | t u |",
    ]


cells = st.text("a 漢、「字-1", max_size=30)


@given(st.lists(st.tuples(cells, cells, cells, st.sampled_from(["1", "10.0", "-"])), max_size=4), st.integers(40, 80))
def test_no_line_is_wider_than_the_page_and_no_character_is_lost(rows, width):
    lines = shown(("項目", "a", "b", "点"), *rows, texts=(0, 1, 2), width=width)
    assert all(cell_len(line) <= width for line in lines)
    for char in "漢字、「":
        # only the first column may be told again, in a further part
        assert "".join(lines).count(char) >= sum("".join(row).count(char) for row in rows)
