"""Which characters no text needs: control characters, and those that nobody sees and that change what others show.

Private-use characters (外字), joiners and variation selectors are none of them: names of people are written with them.
"""

from __future__ import annotations

import re
import sys
from typing import Final

_Ranges = tuple[tuple[int, int], ...]

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


def _any_of(ranges: _Ranges) -> re.Pattern[str]:
    """A pattern for a character of the ranges; said by what is not meant, it is ten times as fast."""
    ordered = sorted(ranges)
    starts = [0, *(last + 1 for _first, last in ordered)]
    ends = [*(first - 1 for first, _last in ordered), sys.maxunicode]
    others = "".join(f"\\U{a:08x}-\\U{b:08x}" for a, b in zip(starts, ends, strict=True) if a <= b)
    return re.compile(f"[^{others}]")


CONTROL: Final = _any_of((*_CONTROL, *_NO_CHARACTER))
"""What no text holds: control characters other than tab and line ends, and code points that are no characters.
In a file it is a finding; typed, it is dropped."""

UNSAFE: Final = _any_of((*_CONTROL, *_NO_CHARACTER, *_UNSEEN))
"""What is never shown as it is: beside `CONTROL` what turns the order of letters round, breaks lines or hides."""
