"""Local-government codes (全国地方公共団体コード): six digits, the last of which checks the others."""

from __future__ import annotations

import re
from typing import Final

_WEIGHTS: Final = (6, 5, 4, 3, 2)
PREFECTURES: Final = 47


def check_digit(first_five: str) -> int:
    """The sixth digit: 11 minus the remainder of the weighted sum by 11, of that the last digit.

    Source: 総務省「都道府県コード及び市区町村コード」設定要領. `check_digit("27100")` is 4.
    """
    weighted = sum(int(digit) * weight for digit, weight in zip(first_five, _WEIGHTS, strict=True))
    return (11 - weighted % 11) % 10


def is_valid(code: str) -> bool:
    """Whether `code` is six digits, begins with a prefecture (01 to 47) and ends with the right check digit."""
    return (
        re.fullmatch(r"[0-9]{6}", code) is not None
        and 1 <= int(code[:2]) <= PREFECTURES
        and check_digit(code[:5]) == int(code[5])
    )
