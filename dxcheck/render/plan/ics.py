"""The plan as a calendar (iCalendar, RFC 5545): an all-day entry on the last day of every step that has one.

Entries are events, for Outlook and Google Calendar do not read to-dos. Their identifiers stay the same from one run to
the next, so that a calendar knows a step again; the same result gives the same bytes.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from dxcheck.i18n import _
from dxcheck.render.escape import clean
from dxcheck.render.plan import wording

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from dxcheck.render.plan.view import PlanStep, PlanView

_OCTETS: Final = 75
"""Longest line, without its end (section 3.1)."""


def render(view: PlanView) -> str:
    """The calendar; lines end in CRLF and are folded."""
    return "".join(f"{part}\r\n" for line in _lines(view) for part in _folded(line))


def _lines(view: PlanView) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//dxcheck//plan//EN"
    yield "CALSCALE:GREGORIAN"
    yield f"X-WR-CALNAME:{_text(wording.heading(view))}"
    dated = [(step, step.due) for step in view.steps if step.due is not None]
    for step, due in dated:
        yield from _event(step, due, view)
    if not dated:
        yield from _nothing(view)
    yield "END:VCALENDAR"


def _event(step: PlanStep, due: dt.date, view: PlanView) -> Iterator[str]:
    told = (wording.first_move(step), wording.reached_when(step), wording.details(step))
    yield "BEGIN:VEVENT"
    yield f"UID:{step.id}.{_who(view)}@dxcheck"
    yield f"DTSTAMP:{_compact(view.date)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_compact(due)}"
    yield f"SUMMARY:{_text(f'{step.named} {wording.levels(step)}')}"
    yield "DESCRIPTION:" + r"\n".join(_text(line) for line in told if line)
    yield f"CATEGORIES:{_text(step.domain)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _nothing(view: PlanView) -> Iterator[str]:
    """An entry on the result's day, for a calendar has one at least (section 3.6)."""
    yield "BEGIN:VEVENT"
    yield f"UID:none.{_who(view)}@dxcheck"
    yield f"DTSTAMP:{_compact(view.date)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_compact(view.date)}"
    yield "SUMMARY:" + _text(_("No step of the plan has a date"))
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _who(view: PlanView) -> str:
    """What tells one organisation's steps from another's: its code, else a digest of its name."""
    return view.organization.code or hashlib.sha256(view.organization.name.encode()).hexdigest()[:12]


def _compact(day: dt.date) -> str:
    return day.isoformat().replace("-", "")


def _text(value: str) -> str:
    """A value of type TEXT (section 3.3.11)."""
    return clean(value).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, no character cut; each further one begins with a space."""
    piece = ""
    for character in line:
        if len((piece + character).encode()) > _OCTETS:
            yield piece
            piece = " "
        piece += character
    yield piece
