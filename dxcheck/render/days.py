"""How a day is shown to people, in the language in use; the data formats (CSV, JSON, iCalendar) write ISO 8601."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxcheck import dates
from dxcheck.i18n import language

if TYPE_CHECKING:
    import datetime as dt


def shown(day: dt.date | None) -> str:
    """令和10年3月末 in Japanese, 2028-03-31 else; empty where there is none."""
    return "" if day is None else dates.shown(day, language())


def iso(day: dt.date | None) -> str | None:
    """2028-03-31, for programs; None where there is none."""
    return None if day is None else day.isoformat()
