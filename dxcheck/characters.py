"""Characters that nobody sees and that can steer a terminal or turn the order of letters round."""

from __future__ import annotations

import re
from typing import Final

UNSAFE: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]"
)
"""Control and direction characters and lone surrogates; line feed and tab, which texts may hold, are not among them."""
