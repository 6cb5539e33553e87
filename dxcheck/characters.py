"""Which characters no text needs: control characters, and those that nobody sees and that change what others show.

Private-use characters (外字), joiners and variation selectors are none of them: names of people are written with them.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_Ranges = tuple[tuple[int, int], ...]

_BEYOND: Final = 0x10000
"""The first code point beyond the basic plane."""

_CONTROL: Final[_Ranges] = ((0x00, 0x08), (0x0B, 0x0C), (0x0E, 0x1F), (0x7F, 0x9F))
_NO_CHARACTER: Final[_Ranges] = (
    (0xD800, 0xDFFF),  # halves of pairs
    (0xFDD0, 0xFDEF),  # this and the last two of every plane never are characters
    *((plane << 16 | 0xFFFE, plane << 16 | 0xFFFF) for plane in range(17)),
)
_UNSEEN: Final[_Ranges] = (
    (0x0D, 0x0D),
    *((code, code) for code in (0x00AD, 0x061C, 0x180E, 0x200B, 0xFEFF, 0xE0001)),
    (0x200E, 0x200F),
    (0x2028, 0x202E),
    (0x2060, 0x206F),
    (0xFFF9, 0xFFFB),
    (0xE0020, 0xE007F),  # tags
)


def _class(ranges: Iterable[tuple[int, int]]) -> str:
    return "[" + "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges) + "]"


def _any_of(ranges: _Ranges) -> re.Pattern[str]:
    """A pattern for a character of the ranges.

    Of those beyond the basic plane the others are told: a class with more than a few such ranges is slow to search
    with, and one of all other characters slow to make.
    """
    basic = [pair for pair in ranges if pair[1] < _BEYOND]
    beyond = sorted(pair for pair in ranges if pair[0] >= _BEYOND)
    starts = [_BEYOND, *(last + 1 for _first, last in beyond)]
    ends = [*(first - 1 for first, _last in beyond), sys.maxunicode]
    others = [(first, last) for first, last in zip(starts, ends, strict=True) if first <= last]
    return re.compile(f"{_class([*basic, (_BEYOND, sys.maxunicode)])}(?<!{_class(others)})")


CONTROL: Final = _any_of((*_CONTROL, *_NO_CHARACTER))
"""What no text holds: control characters other than tab and line ends, and code points that are no characters.
In a file it is a finding; typed, it is dropped."""

UNSAFE: Final = _any_of((*_CONTROL, *_NO_CHARACTER, *_UNSEEN))
"""What is never shown as it is: beside `CONTROL` what turns the order of letters round, breaks lines or hides."""
