"""Which characters no text needs: control characters, and those that nobody sees and that change what others show.

Private-use characters (外字), joiners and variation selectors are none of them: names of people are written with them.
"""

from __future__ import annotations

import re
from typing import Final

_CONTROL: Final = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_NO_CHARACTER: Final = (
    r"\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # halves of pairs, and code points that never are characters
    + "".join(chr(plane << 16 | end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))
)
_UNSEEN: Final = (
    r"\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0001\U000e0020-\U000e007f"  # tags
)

CONTROL: Final = re.compile(f"[{_CONTROL}{_NO_CHARACTER}]")
"""What no text holds: control characters other than tab and line ends, and code points that are no characters.
In a file it is a finding; typed, it is dropped."""

UNSAFE: Final = re.compile(f"[{_CONTROL}\r{_NO_CHARACTER}{_UNSEEN}]")
"""What is never shown as it is: beside `CONTROL` what turns the order of letters round, breaks lines or hides."""
