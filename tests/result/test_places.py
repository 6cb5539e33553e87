"""Where a key stands in a result file."""

import pytest

from dxcheck.files import MAX_BYTES
from dxcheck.findings.finding import Mark
from dxcheck.result.places import Places

TEXT = """a = 1
[b]
c = 2
[ b . "d" ]
  "e" = 3
[[list]]
c = 4
[f]
g.h = 5
c = 6
[b]
c = 7
"""


@pytest.mark.parametrize(
    ("path", "mark"),
    [
        (("a",), Mark(1, 1)),
        (("b",), Mark(2, 1)),
        (("b", "c"), Mark(3, 1)),
        (("b", "d"), Mark(4, 1)),
        (("b", "d", "e"), Mark(5, 3)),
        (("f", "g", "h"), Mark(9, 1)),
        (("f", "c"), Mark(10, 1)),
        (("b", "d", "none"), Mark(4, 1)),
        (("b", "none", "none"), Mark(2, 1)),
        (("none", "a"), None),
        (("none",), None),
        (("list", "c"), None),
        ((), None),
    ],
)
def test_a_place_is_that_of_the_key_or_of_the_table_around_it(path, mark):
    assert Places(TEXT.encode()).mark(path) == mark
    assert Places(TEXT.replace("\n", "\r\n").encode("utf-16")).mark(path) == mark


@pytest.mark.parametrize("line", ["[", "a", "a.", "[a.", '"', "=", "a=1\n", " "])
def test_the_largest_text_comes_to_an_end(line):
    """Were the time to grow with the square of the length, it would be hours: see faulthandler_timeout."""
    assert Places((line * (MAX_BYTES // len(line))).encode()).mark(("zz",)) is None
