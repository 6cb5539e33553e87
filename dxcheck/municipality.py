"""Municipalities as such: local-government codes (全国地方公共団体コード), prefectures, population bands.

A code has six digits, the first two of which name the prefecture (JIS X 0401) and the last of which checks the others.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from dxcheck.i18n import msg

if TYPE_CHECKING:
    from dxcheck.i18n import Message

POPULATION_BANDS: Final = (10_000, 50_000, 100_000, 200_000, 500_000)
"""Lower bounds of the bands above the first. By law a town becomes a city from 50,000, a core city from 200,000 and a
designated city from 500,000 inhabitants (地方自治法 8条, 252条の22, 252条の19); 10,000 and 100,000 halve the rest."""

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


def advice(code: str) -> Message:
    """What to write instead of a code that is not valid: the right one where its digits tell it, else the form."""
    digits = unicodedata.normalize("NFKC", code).strip()
    if re.fullmatch(r"[0-9]{5,6}", digits) and 1 <= int(digits[:2]) <= PREFECTURES:
        return msg(
            'write "{code}", if {digits} is right', code=f"{digits[:5]}{check_digit(digits[:5])}", digits=digits[:5]
        )
    return msg("six digits, for example 271004")


def fault(code: str) -> Message:
    """What is wrong with a code that is not valid."""
    if not re.fullmatch(r"[0-9]{6}", code):
        return msg("“{code}” is no local-government code: it has six halfwidth digits", code=code)
    if not 1 <= int(code[:2]) <= PREFECTURES:
        return msg(
            "“{code}” is no local-government code: no prefecture has the number {number}", code=code, number=code[:2]
        )
    return msg("“{code}” is no local-government code: its check digit does not fit", code=code)


def population_band(population: int | None) -> int | None:
    """Number of the band, 0 for the smallest; None where the population is not known."""
    return None if population is None else sum(population >= bound for bound in POPULATION_BANDS)


_JAPANESE: Final = (
    "北海道",
    "青森県",
    "岩手県",
    "宮城県",
    "秋田県",
    "山形県",
    "福島県",
    "茨城県",
    "栃木県",
    "群馬県",
    "埼玉県",
    "千葉県",
    "東京都",
    "神奈川県",
    "新潟県",
    "富山県",
    "石川県",
    "福井県",
    "山梨県",
    "長野県",
    "岐阜県",
    "静岡県",
    "愛知県",
    "三重県",
    "滋賀県",
    "京都府",
    "大阪府",
    "兵庫県",
    "奈良県",
    "和歌山県",
    "鳥取県",
    "島根県",
    "岡山県",
    "広島県",
    "山口県",
    "徳島県",
    "香川県",
    "愛媛県",
    "高知県",
    "福岡県",
    "佐賀県",
    "長崎県",
    "熊本県",
    "大分県",
    "宮崎県",
    "鹿児島県",
    "沖縄県",
)
_ENGLISH: Final = (
    "Hokkaido",
    "Aomori",
    "Iwate",
    "Miyagi",
    "Akita",
    "Yamagata",
    "Fukushima",
    "Ibaraki",
    "Tochigi",
    "Gunma",
    "Saitama",
    "Chiba",
    "Tokyo",
    "Kanagawa",
    "Niigata",
    "Toyama",
    "Ishikawa",
    "Fukui",
    "Yamanashi",
    "Nagano",
    "Gifu",
    "Shizuoka",
    "Aichi",
    "Mie",
    "Shiga",
    "Kyoto",
    "Osaka",
    "Hyogo",
    "Nara",
    "Wakayama",
    "Tottori",
    "Shimane",
    "Okayama",
    "Hiroshima",
    "Yamaguchi",
    "Tokushima",
    "Kagawa",
    "Ehime",
    "Kochi",
    "Fukuoka",
    "Saga",
    "Nagasaki",
    "Kumamoto",
    "Oita",
    "Miyazaki",
    "Kagoshima",
    "Okinawa",
)


PREFECTURE_NAMES: Final = (*_JAPANESE, *_ENGLISH)


def prefecture_number(code: str) -> int | None:
    """Number of the prefecture (1 to 47) of a valid six-digit code; None for an empty code."""
    return int(code[:2]) if code else None


def prefecture_name(number: int, language: str) -> str:
    """Name of the prefecture of a number from 1 to 47."""
    return (_JAPANESE if language == "ja" else _ENGLISH)[number - 1]


def prefecture(code: str, language: str) -> str:
    """Name of the prefecture of a valid six-digit code; empty for an empty code."""
    number = prefecture_number(code)
    return prefecture_name(number, language) if number else ""


def prefecture_of(name: str) -> int | None:
    """Number of the prefecture that is meant by its name, in Japanese or English, or by its number."""
    wanted = name.strip().casefold()
    for number, (japanese, english) in enumerate(zip(_JAPANESE, _ENGLISH, strict=True), 1):
        if wanted in (japanese, english.casefold(), f"{number:02}", str(number)):
            return number
    return None
