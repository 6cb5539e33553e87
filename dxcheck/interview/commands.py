"""What a typed line means: a line of text to a command, fullwidth letters and digits taken like halfwidth ones."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import Final


class Verb(Enum):
    """A command of one letter; its value is the letter."""

    NOT_APPLICABLE = "n"
    BACK = "b"
    GO = "g"
    LIST = "l"
    EVIDENCE = "e"
    NOTE = "m"
    OWNER = "o"
    CLEAR = "x"
    HELP = "?"
    QUIT = "q"


@dataclass(frozen=True, slots=True)
class Keep:
    """An empty line: keep the answer or skip the item."""


@dataclass(frozen=True, slots=True)
class Rate:
    """`3`, `3>4`, `>4`, `3>4 2028-03-31`, `>-`."""

    level: int | None = None
    target: int | None = None
    target_date: dt.date | None = None
    drop_target: bool = False


@dataclass(frozen=True, slots=True)
class Do:
    """A command letter with the rest of the line."""

    verb: Verb
    text: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A line that is no command."""


Command = Keep | Rate | Do | Unknown

_RATE: Final = re.compile(
    r"(?P<level>\d{1,2})?\s*"
    r"(?:(?:->|[>→])\s*(?P<target>\d{1,2}|-)\s*(?P<date>\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?)?)?"
)


def parse(line: str) -> Command:
    """The command in `line`."""
    line = line.strip()
    if not line:
        return Keep()
    narrow = unicodedata.normalize("NFKC", line)
    rating = _RATE.fullmatch(narrow)
    if rating:
        return _rate(rating)
    head, *rest = line.split(maxsplit=1)
    letter = unicodedata.normalize("NFKC", head).lower()
    try:
        return Do(Verb("?" if letter == "h" else letter), rest[0] if rest else "")
    except ValueError:
        return Unknown()


def _rate(match: re.Match[str]) -> Command:
    date = None
    if match["date"]:
        date = _date(match["date"])
        if date is None:
            return Unknown()
    return Rate(
        level=int(match["level"]) if match["level"] else None,
        target=int(match["target"]) if match["target"] not in (None, "-") else None,
        target_date=date,
        drop_target=match["target"] == "-",
    )


def _date(text: str) -> dt.date | None:
    """The day named; of a month without a day, its last."""
    year, month, *day = (int(part) for part in re.split(r"[-/.]", text))
    try:
        return dt.date(year, month, day[0] if day else calendar.monthrange(year, month)[1])
    except ValueError:
        return None
