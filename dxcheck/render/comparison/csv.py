"""A comparison as tidy CSV, for spreadsheets and other tools: a row for each item of each result, or for each result.

Empty cells stand for what is not known. A code is written with the hyphen before its check digit (`01100-2`), as it
usually is: so no spreadsheet and no data frame takes it for a number and drops its leading zero.
"""

from __future__ import annotations

import csv
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from dxcheck.i18n import language
from dxcheck.municipality import prefecture
from dxcheck.render.comparison.section import Rows
from dxcheck.render.escape import clean
from dxcheck.result.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxcheck.comparison.model import Comparison, Entry, Place
    from dxcheck.render.comparison.section import ComparisonView

ABOUT: Final = (
    "organization", "code", "prefecture", "population", "date", "respondent", "checklist", "version", "counted",
)  # fmt: skip
"""What both tables begin with; `counted` is yes or why not: earlier, later, view, duplicate."""
ANSWER: Final = (
    "domain", "domain_title", "item", "item_title", "weight", "status", "level", "target", "target_date", "gap",
    "owner", "evidence", "note", "reason", "file",
)  # fmt: skip
"""`status` is answered, not-applicable, unanswered, or set-aside: answered to another revision of the item."""
SCORE: Final = ("rank", "ranked", "below", "answered", "applicable", "coverage", "overall", "target")
"""`below` is the share of the other ranked results that are lower; a domain's columns follow, then the file."""
PLACES: Final = 6
"""Decimals of a score, a share and a weight."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_SET_ASIDE: Final = "set-aside"


class _Echo:
    """Hands back what a CSV writer writes, which the writer then returns."""

    def write(self, line: str) -> str:
        return line


_cells: Final = csv.writer(_Echo(), lineterminator="").writerow
"""Cells as a piece of a line; a cell without a value is empty."""


def render(view: ComparisonView) -> str:
    """The whole table, lines ending in CRLF as RFC 4180 has them."""
    lines = _answers(view.comparison) if view.rows is Rows.ANSWERS else _scores(view.comparison)
    return "".join(f"{line}\r\n" for line in lines)


def _about(comparison: Comparison) -> dict[Entry, str]:
    """What stands in each line of a result."""
    why = {part.entry: part.why for part in comparison.uncounted}
    return {
        entry: _cells(
            (
                text(entry.organization.name),
                code(entry.organization.code),
                prefecture(entry.organization.code, language()),
                entry.organization.population,
                entry.date,
                text(entry.respondent),
                comparison.checklist.id,
                entry.version,
                why.get(entry, "yes"),
            )
        )
        for entry in comparison.entries
    }


def _answers(comparison: Comparison) -> Iterator[str]:
    """Put together of pieces, for what stands in many lines need be written out but once."""
    yield _cells((*ABOUT, *ANSWER))
    lang, checklist = language(), comparison.checklist
    weights = [parts * checklist.weight_unit for domain in checklist.weights for parts in domain]
    items = [
        _cells(
            (
                domain.id,
                text(domain.title.in_language(lang)),
                item.id,
                text(item.title.in_language(lang)),
                decimal(weight),
            )
        )
        for (domain, item), weight in zip(checklist.entries(), weights, strict=True)
    ]
    for entry, about in _about(comparison).items():
        path = _cells((text(entry.path),))
        aside = {n for n, id_ in enumerate(checklist.items) if id_ in entry.set_aside}
        for n, item_ in enumerate(items):
            yield f"{about},{item_},{_cells(_answer(entry, n, aside))},{path}"


def _answer(entry: Entry, n: int, set_aside: set[int]) -> tuple[object, ...]:
    level, target, written = entry.levels[n], entry.targets[n], entry.written
    gap = None if level is None or target is None else target - level
    evidence = text("; ".join(written.evidence[n]))
    texts = (text(written.owners[n]), evidence, text(written.notes[n]), text(written.reasons[n]))
    return (_status(entry, n, set_aside), level, target, entry.target_dates.get(n), gap, *texts)


def _status(entry: Entry, n: int, set_aside: set[int]) -> str:
    if entry.levels[n] is not None:
        return Status.ANSWERED
    if n in entry.not_applicable:
        return Status.NOT_APPLICABLE
    return _SET_ASIDE if n in set_aside else Status.UNANSWERED


def _scores(comparison: Comparison) -> Iterator[str]:
    ids = [domain.id for domain in comparison.checklist.domains]
    yield _cells((*ABOUT, *SCORE, *ids, *(f"{id_}_coverage" for id_ in ids), *(f"{id_}_weight" for id_ in ids), "file"))
    weights = [decimal(sum(parts) * comparison.checklist.weight_unit) for parts in comparison.checklist.weights]
    places = {place.entry: place for place in comparison.ranking}
    for entry, about in _about(comparison).items():
        scores = _cells(
            (
                *_place(places.get(entry), len(places)),
                entry.overall.answered,
                entry.overall.applicable,
                decimal(entry.overall.coverage),
                decimal(entry.overall.current),
                decimal(entry.overall.target if entry.overall.targets else None),
                *(decimal(score.current) for score in entry.domains),
                *(decimal(score.coverage) for score in entry.domains),
                *weights,
                text(entry.path),
            )
        )
        yield f"{about},{scores}"


def _place(place: Place | None, ranked: int) -> tuple[str, str, str]:
    return (str(place.rank), str(ranked), decimal(place.below)) if place else ("", "", "")


def text(value: str) -> str:
    """A text that a spreadsheet does not take for a formula, on one line."""
    safe = clean(value)
    return f"'{safe}" if safe.startswith(_FORMULA) else safe


def code(value: str) -> str:
    """A six-digit code with the hyphen before its check digit; empty for an empty one."""
    return f"{value[:-1]}-{value[-1]}" if value else ""


def decimal(value: Fraction | None) -> str:
    """A plain decimal number, half up at the last of `PLACES` decimals, without zeros at the end."""
    if value is None:
        return ""
    scaled = int(value * 10**PLACES + Fraction(1, 2))
    whole, rest = divmod(scaled, 10**PLACES)
    return f"{whole}.{rest:0{PLACES}d}".rstrip("0").rstrip(".")
