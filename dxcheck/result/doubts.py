"""What a result says that was hardly meant: it can be read, and whoever wrote it should look again."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from dxcheck import gazetteer
from dxcheck.characters import UNSAFE
from dxcheck.findings.finding import Finding
from dxcheck.i18n import language, msg
from dxcheck.result import rules
from dxcheck.result.format import ANSWER, HEAD
from dxcheck.result.model import Status
from dxcheck.words import invisible, nearest, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dxcheck.result.model import Organization, Result
    from dxcheck.result.places import Places

EARLIEST: Final = dt.date(2000, 1, 1)
"""Nobody assessed digital transformation before."""
MOST_YEARS: Final = 30
"""So many years ahead a target may lie; plans of municipalities reach ten."""


def doubts(result: Result, tables: Mapping[str, Any], places: Places, today: dt.date) -> Iterator[Finding]:
    """Every doubt about a result and the tables it was read from; `places` are those of the file.

    The result may have faults: what could not be read is empty in it, or None.
    """
    yield from _misspelt(tables, places)
    yield from _unseen(tables, (), places)
    if _has_name(tables) and not result.organization.name.strip():
        yield Finding(rules.EMPTY_NAME, msg("the organization's name is empty"), places.mark(("organization", "name")))
    yield from _place(result.organization, places)
    yield from _date(("assessment", "date"), result.assessment.date, today, places)
    for id_, answer in result.answers.items():
        path = ("answers", id_)
        given = tables["answers"][id_]
        if not isinstance(given, dict):
            continue
        if answer.status is not Status.ANSWERED and given.get("status") == answer.status.value and "level" in given:
            message = msg("a level beside the status {status} does not count", status=answer.status.value)
            hint = msg('write status = "answered", or take the level out')
            yield Finding(rules.IDLE_LEVEL, message, places.mark((*path, "level")), hint)
        if answer.target_date is not None:
            where = (*path, "target_date")
            if "target" not in given:
                yield Finding(rules.IDLE_DATE, msg("a date stands here without a target"), places.mark(where))
            latest = (result.assessment.date or today).year + MOST_YEARS
            if not answer.target_date >= EARLIEST or answer.target_date.year > latest:
                message = msg("{date} can hardly be meant", date=answer.target_date)
                yield Finding(rules.UNLIKELY_DATE, message, places.mark(where))
        if answer.answered_at is not None:
            yield from _date((*path, "answered_at"), answer.answered_at.date(), today, places)


def _has_name(tables: Mapping[str, Any]) -> bool:
    """Whether there is a name to be doubted; where it is missing, that is told."""
    organization = tables.get("organization")
    return isinstance(organization, dict) and "name" in organization


def _place(organization: Organization, places: Places) -> Iterator[Finding]:
    """A code that is not that of the place that the name means; a name that is not in the list may have any."""
    meant = gazetteer.named(organization.name) if organization.code else ()
    if meant and organization.code not in {place.code for place in meant}:
        other = gazetteer.with_code(organization.code)
        message = (
            msg("{code} is the code of {place}", code=organization.code, place=other.in_prefecture(language()))
            if other
            else msg("no place has the code {code}", code=organization.code)
        )
        mark = places.mark(("organization", "code"))
        yield Finding(rules.OTHER_PLACE, message, mark, gazetteer.right_code(organization.name))


def _date(path: tuple[str, ...], day: dt.date | None, today: dt.date, places: Places) -> Iterator[Finding]:
    """A day of the past that lies ahead, by more than a time zone, or too long ago; none where it has a fault."""
    if day and not EARLIEST <= day <= today + dt.timedelta(days=1):
        yield Finding(rules.UNLIKELY_DATE, msg("{date} can hardly be meant", date=day), places.mark(path))


def _misspelt(tables: Mapping[str, Any], places: Places) -> Iterator[Finding]:
    """Keys that are nearly those of the format; others are somebody's own and stay."""
    parts: list[tuple[tuple[str, ...], tuple[str, ...], Mapping[str, Any]]]
    parts = [((), (*HEAD, "answers", "format"), tables)]
    parts += [((name,), table.names, tables.get(name, {})) for name, table in HEAD.items()]
    answers = tables.get("answers")
    if isinstance(answers, dict):
        parts += [(("answers", id_), ANSWER.names, table) for id_, table in answers.items()]
    for path, names, table in parts:
        for key in table if isinstance(table, dict) else ():
            word = "" if key in names else nearest(key, [name for name in names if name not in table])
            if word:
                message = msg("there is no key “{key}” here, so it has no effect", key=key)
                yield Finding(rules.MISSPELT_KEY, message, places.mark((*path, key)), suggestion(word))


def _unseen(value: object, path: tuple[str, ...], places: Places) -> Iterator[Finding]:
    """Texts with characters that nobody sees; one finding a text."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _unseen(inner, (*path, key), places)
    elif isinstance(value, list):
        for inner in value:
            yield from _unseen(inner, path, places)
    elif isinstance(value, str):
        text = value.replace("\r\n", "\n")
        if UNSAFE.search(text):
            yield Finding(rules.UNSEEN_CHARACTER, invisible(text), places.mark(path))
