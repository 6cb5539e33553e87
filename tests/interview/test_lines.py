"""Lines that are typed and screens that are read: pages of a window's height, and what a paste on Windows leaves."""

import pytest

from dxcheck.interview.lines import drained
from tests.interview.keyboard import Keyboard, window


def numbered(count):
    def draw(page):
        for number in range(1, count + 1):
            page.line(str(number))

    return draw


def test_what_fits_above_the_prompt_is_shown_at_once():
    drawn, out = window(Keyboard())
    assert drawn.draw(numbered(4)) == 4
    assert out.getvalue().split() == ["1", "2", "3", "4"]


def test_what_is_higher_than_the_window_waits_for_enter():
    keyboard = Keyboard("", "")
    drawn, out = window(keyboard)
    assert drawn.draw(numbered(9)) == 9
    assert out.getvalue().split() == list("123456789")
    assert keyboard.typed == []


def test_the_lowest_window_shows_three_lines_at_once():
    drawn, out = window(Keyboard("", ""), height=1)
    drawn.draw(numbered(8))
    assert out.getvalue().split() == list("12345678")


def test_another_line_ends_the_reading_and_is_read_next():
    keyboard = Keyboard("", "2>4")
    drawn, out = window(keyboard)
    drawn.draw(numbered(20))
    assert out.getvalue().split() == list("12345678")
    assert keyboard.typed == ["2>4"]


def test_in_a_window_of_another_size_the_reading_begins_anew():
    drawn, out = window(Keyboard("<another size>", ""))
    drawn.draw(numbered(6))
    assert out.getvalue().split() == list("1234123456")


def test_a_pipe_is_never_asked_to_go_on():
    keyboard = Keyboard()
    keyboard.piped = True
    drawn, out = window(keyboard)
    drawn.draw(numbered(50))
    assert len(out.getvalue().split()) == 50


class Keys:
    """The keys that wait on a console of Windows."""

    def __init__(self, typed):
        self.typed = list(typed)

    def kbhit(self):
        return bool(self.typed)

    def getwch(self):
        return self.typed.pop(0)


@pytest.mark.parametrize(("left", "lines"), [("", 0), ("3\r1\r", 2), ("3\r1", 2), ("要綱\r\n", 1), ("\r", 1)])
def test_lines_pasted_on_windows_are_counted_and_thrown_away(left, lines):
    keys = Keys(left)
    assert drained(keys) == lines
    assert not keys.kbhit()
