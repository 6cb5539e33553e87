"""What something costs, counted instead of timed: the same on every machine, however busy it is."""

import sys


def calls(work, *args):
    """How many functions are called while `work(*args)` runs, those of the interpreter included."""
    count = 0

    def tick(_frame, event, _arg):
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(tick)
    try:
        work(*args)
    finally:
        sys.setprofile(before)
    return count


def growth(work, size):
    """How many times as much `work` costs on double the size: 2 where it grows with the size, 4 with its square."""
    work(size)  # what is made once for all sizes is not counted
    return calls(work, 2 * size) / calls(work, size)
