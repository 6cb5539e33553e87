"""Dates as people in a municipality write and read them: eras, fiscal years, months without a day.

A fiscal year (年度) is named by the calendar year it begins in and runs from 1 April to 31 March.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from typing import Final, NamedTuple

from dxcheck.i18n import Message, msg

_FIRST_MONTH: Final = 4
"""The month in which a fiscal year begins (地方自治法 208条)."""


class Era(NamedTuple):
    """A Japanese era; its first year is the calendar year of `begin`."""

    name: str
    letter: str
    begin: dt.date

    def year(self, of: int) -> int:
        """The calendar year `of` counted in this era, from 1."""
        return of - self.begin.year + 1


ERAS: Final = (
    Era("令和", "R", dt.date(2019, 5, 1)),
    Era("平成", "H", dt.date(1989, 1, 8)),
    Era("昭和", "S", dt.date(1926, 12, 25)),
)
"""The eras that documents still in use are dated by, the latest first."""

_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_NAMES: Final = {name: era for era in ERAS for name in (era.name, era.letter.lower())}

_YEAR: Final = rf"(?:(?P<year>(?:19|20|21)\d\d)|(?P<era>{'|'.join(_NAMES)})(?P<count>0?[1-9]|[1-9]\d|元))"
_BARE_YEAR: Final = re.compile(rf"{_YEAR}(?:年|末日?)?")
_FISCAL_YEAR: Final = re.compile(rf"(?:fy)?{_YEAR}(?:年度(?:中|内)?)?(?:末日?)?")
_END_OF_YEAR: Final = re.compile(rf"{_YEAR}年末")
_FORMS: Final = (
    re.compile(rf"{_YEAR}年(?P<month>\d{{1,2}})月(?:(?P<day>\d{{1,2}})日?|末日?|中)?"),
    re.compile(rf"{_YEAR}(?P<mark>[-/.])(?P<month>\d{{1,2}})(?:(?P=mark)(?P<day>\d{{1,2}})|末)?"),
    re.compile(r"(?P<year>(?:19|20|21)\d\d)(?P<month>\d\d)(?P<day>\d\d)"),
    re.compile(r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?)?(?P<word>[a-z]{3,9})\.?,?(?P<year>(?:19|20|21)\d\d)"),
    re.compile(r"(?P<word>[a-z]{3,9})\.?(?P<day>\d{1,2})(?:st|nd|rd|th)?,?(?P<year>(?:19|20|21)\d\d)"),
)


def parse(text: str) -> dt.date | Message:
    """The day that `text` names, or why it names none.

    2028-03-31, 2028/3, 2028年3月, 令和10年3月末, R10.3.31, 2028年度末, R10年度, FY2028, 31 March 2028; fullwidth too.
    A month or a year means its last day: what is due in March is due by the 31st.
    """
    tight = _tight(text)
    bare = _BARE_YEAR.fullmatch(tight)
    if bare:
        year = re.sub("(?:年|末日?)?(?:まで)?$", "", unicodedata.normalize("NFKC", text).strip())
        return msg("“{year}” may be a year or a fiscal year: type {year}年3月 or {year}年度末, for example", year=year)
    year_alone = _FISCAL_YEAR.fullmatch(tight)
    if year_alone:
        return fiscal_year_end(_year(year_alone))
    end_of_year = _END_OF_YEAR.fullmatch(tight)
    if end_of_year:
        return dt.date(_year(end_of_year), 12, 31)
    for form in _FORMS:
        match = form.fullmatch(tight)
        if match:
            return _day(text, match)
    return _no_date(text)


def parse_fiscal_year(text: str) -> int | None:
    """The fiscal year that `text` names (2027, R9, 令和9年度, FY2027), as the calendar year it begins in."""
    match = _FISCAL_YEAR.fullmatch(_tight(text))
    return _year(match) if match else None


def fiscal_year(day: dt.date) -> int:
    """The fiscal year that a day lies in, as the calendar year it begins in."""
    return day.year if day.month >= _FIRST_MONTH else day.year - 1


def fiscal_year_end(year: int) -> dt.date:
    """The last day of a fiscal year: 31 March of the calendar year after."""
    return dt.date(year + 1, _FIRST_MONTH - 1, 31)


def shown(day: dt.date, language: str) -> str:
    """A day for readers of `language`: 令和10年3月末 or 令和10年3月1日 in Japanese, 2028-03-31 else."""
    if language != "ja":
        return day.isoformat()
    last = day.day == calendar.monthrange(day.year, day.month)[1]
    return f"{_era_year(day)}年{day.month}月" + ("末" if last else f"{day.day}日")


def fiscal_year_shown(year: int, language: str) -> str:
    """A fiscal year for readers of `language`: 令和9年度 in Japanese, FY2027 else.

    It has the era of its May, so that 2019, which began a month before Reiwa, is 令和元年度 as in documents.
    """
    return f"{_era_year(dt.date(year, _FIRST_MONTH + 1, 1))}年度" if language == "ja" else f"FY{year}"


def _era_year(day: dt.date) -> str:
    """The year with its era, 元 for the first; before the eras that we know, the calendar year."""
    era = next((era for era in ERAS if day >= era.begin), None)
    if era is None:
        return str(day.year)
    count = era.year(day.year)
    return f"{era.name}{'元' if count == 1 else count}"


def _tight(text: str) -> str:
    """`text` in halfwidth small letters without blanks and what may stand after a date; ㋿ becomes 令和."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split()).removesuffix(".").removesuffix("まで")


def _year(match: re.Match[str]) -> int:
    """The calendar year of a match; an era counts on after its end, as in forms printed before it (平成40年)."""
    if match["year"]:
        return int(match["year"])
    count = 1 if match["count"] == "元" else int(match["count"])
    return _NAMES[match["era"]].begin.year + count - 1


def _day(text: str, match: re.Match[str]) -> dt.date | Message:
    """The day of a match of one of `_FORMS`; of a month without a day, its last."""
    found = match.groupdict()
    month = _month(found["word"]) if "word" in found else int(found["month"])
    if month is None:
        return _no_date(text)
    year = _year(match) if "era" in found else int(found["year"])
    try:
        day = int(found["day"]) if found["day"] else calendar.monthrange(year, month)[1]
        return dt.date(year, month, day)
    except ValueError:
        return msg("there is no such day as “{text}”", text=text.strip())


def _month(word: str) -> int | None:
    """The month of an English name, whole or cut to three letters or more."""
    return next((number for number, name in enumerate(_MONTHS, 1) if name.startswith(word)), None)


def _no_date(text: str) -> Message:
    return msg("“{text}” is no date; type for example 2028-03-31, 2028年3月, R10.3 or 2028年度末", text=text.strip())
