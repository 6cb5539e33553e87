"""A comparison as tidy CSV: one row per organisation, date and item, for spreadsheets, Power BI or kintone."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from dxcheck.i18n import language
from dxcheck.municipality import prefecture
from dxcheck.render.escape import clean
from dxcheck.result.model import Status

if TYPE_CHECKING:
    from dxcheck.comparison.model import Comparison, Entry

COLUMNS: Final = (
    "organization", "code", "prefecture", "population", "date", "respondent", "checklist", "version", "domain",
    "domain_title", "item", "item_title", "status", "level", "target", "target_date", "gap", "file",
)  # fmt: skip
"""Empty cells stand for what is not known; `status` is answered, not-applicable or unanswered."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def render(comparison: Comparison) -> str:
    """The whole table, lines ending in CRLF as RFC 4180 has them."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    lang = language()
    items = [
        (n, domain.id, domain.title.in_language(lang), item.id, item.title.in_language(lang))
        for n, (domain, item) in enumerate(comparison.checklist.entries())
    ]
    for entry in comparison.entries:
        code = entry.organization.code
        who = (
            text(entry.organization.name),
            code,
            prefecture(code, lang),
            _empty(entry.organization.population),
            entry.date.isoformat(),
            text(entry.respondent),
            comparison.checklist.id,
            entry.version,
        )
        for n, *names in items:
            writer.writerow((*who, *names, *_answer(entry, n), text(entry.path)))
    return file.getvalue()


def text(value: str) -> str:
    """A text that a spreadsheet does not take for a formula, on one line."""
    safe = clean(value)
    return f"'{safe}" if safe.startswith(_FORMULA) else safe


def _answer(entry: Entry, n: int) -> tuple[object, ...]:
    level, target = entry.levels[n], entry.targets[n]
    if level is None:
        status = Status.NOT_APPLICABLE if n in entry.not_applicable else Status.UNANSWERED
        return status.value, "", "", "", ""
    gap = "" if target is None else target - level
    return Status.ANSWERED.value, level, _empty(target), entry.target_dates.get(n, ""), gap


def _empty(value: int | None) -> int | str:
    return "" if value is None else value
