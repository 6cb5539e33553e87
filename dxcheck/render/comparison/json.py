"""A comparison as JSON, format `dxcheck/comparison/1`: keys stable and in English, every score exact and as shown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from dxcheck.comparison import (
    apart,
    disagreements,
    distribution,
    group,
    item_spreads,
    ranking,
    share_below,
    trends,
    views_of_one,
)
from dxcheck.i18n import language
from dxcheck.municipality import prefecture
from dxcheck.render.comparison.sections import group_name
from dxcheck.render.numbers import round_half_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from dxcheck.comparison import Comparison, Entry, Mean, Ranked
    from dxcheck.render.comparison.sections import Options

FORMAT: Final = "dxcheck/comparison/1"


def render(comparison: Comparison, options: Options) -> str:
    """Every result with its scores; items with `--items`; statistics over those with enough coverage."""
    checklist, entries = comparison.checklist, comparison.entries
    ranked, left = ranking(entries, options.min_coverage)
    ranks = {id(r.entry): r.rank for r in ranked}
    document: dict[str, Any] = {
        "format": FORMAT,
        "language": language(),
        "checklist": {"id": checklist.id, "version": checklist.version, "top_level": checklist.top_level},
        "baseline": comparison.baseline.label,
        "min_coverage": number(options.min_coverage),
        "skipped": list(options.skipped),
        "results": (_entry(comparison, entry, ranks.get(id(entry)), items=options.items) for entry in entries),
        "not_ranked": [entry.label for entry in left],
        "distribution": _distribution(r.entry.overall.current for r in ranked),
        "items": [
            {
                "id": s.item.id,
                "answered": s.answered,
                "mean": number(s.mean),
                "variance": number(s.variance),
                "minimum": s.minimum,
                "maximum": s.maximum,
            }
            for s in item_spreads(checklist, entries)
        ],
    }
    if options.group_by:
        document["groups"] = [
            {
                "name": part.name,
                "members": [entry.label for entry in part.members],
                "overall": number(part.overall),
                "domains": {d.id: number(m) for d, m in zip(checklist.domains, part.domains, strict=True)},
            }
            for part in group(entries, lambda s: group_name(options.group_by, s), options.min_coverage)
        ]
    if options.trend:
        document["trends"] = [
            {
                "organization": course.entries[-1].snapshot.organization.name,
                "results": [entry.label for entry in course.entries],
                "changes": [{"item": item.id, "first": first, "last": last} for item, first, last in course.changes],
                "targets": [
                    {
                        "item": check.item.id,
                        "due": check.due.isoformat(),
                        "target": check.target,
                        "level": check.reached_level,
                    }
                    for check in course.targets
                ],
            }
            for course in trends(comparison)
        ]
    if options.focus:
        document["focus"] = _focus(comparison, options.focus, ranked)
    document["respondents"] = [_respondents(comparison, views) for views in views_of_one(comparison)]
    return _lines(document)


def _lines(document: dict[str, Any]) -> str:
    """One line a field, and in lists one line an entry: as easy to read and compare as it is quick to write.

    Entries may come from an iterator, so that thousands need not stand in memory as dicts.
    """
    fields = []
    for name, value in document.items():
        if isinstance(value, Iterator) or (isinstance(value, list) and value):
            written = "[\n" + ",\n".join(f"    {_dumps(entry)}" for entry in value) + "\n  ]"
        else:
            written = _dumps(value)
        fields.append(f"  {_dumps(name)}: {written}")
    return "{\n" + ",\n".join(fields) + "\n}\n"


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _focus(comparison: Comparison, focus: Entry, ranked: Sequence[Ranked]) -> dict[str, Any]:
    """Where one result stands: `below` is the share of the other ranked ones that are lower, null if not ranked."""
    place = next((r.rank for r in ranked if r.entry is focus), None)
    return {
        "result": focus.label,
        "rank": place,
        "below": number(share_below(ranked, focus)) if place else None,
        "items": [
            {"id": item.id, "level": level, "median": number(median), "difference": number(difference)}
            for item, level, median, difference in apart(comparison.checklist, comparison.entries, focus)
        ],
    }


def _respondents(comparison: Comparison, views: tuple[Entry, ...]) -> dict[str, Any]:
    """The items that respondents of one organisation see differently; levels in the order of `results`."""
    return {
        "organization": views[0].snapshot.organization.name,
        "date": views[0].snapshot.date.isoformat(),
        "results": [entry.label for entry in views],
        "respondents": [entry.snapshot.respondent or None for entry in views],
        "items": [
            {"id": d.item.id, "levels": list(d.levels), "spread": d.spread}
            for d in disagreements(comparison.checklist, views)
        ],
    }


def number(value: Fraction | None) -> dict[str, str] | None:
    """The exact fraction, and what is shown of it."""
    return None if value is None else {"exact": str(value), "shown": round_half_up(value)}


def _entry(comparison: Comparison, entry: Entry, rank: int | None, *, items: bool) -> dict[str, Any]:
    snapshot = entry.snapshot
    document: dict[str, Any] = {
        "label": entry.label,
        "path": snapshot.path,
        "organization": {
            "name": snapshot.organization.name,
            "code": snapshot.organization.code or None,
            "prefecture": prefecture(snapshot.organization.code, language()) or None,
            "population": snapshot.organization.population,
        },
        "date": snapshot.date.isoformat(),
        "respondent": snapshot.respondent or None,
        "version": snapshot.version,
        "rank": rank,
        "overall": _mean(entry.overall),
        "domains": {d.id: _mean(m) for d, m in zip(comparison.checklist.domains, entry.domains, strict=True)},
        "not_compared": list(snapshot.set_aside),
    }
    if items:
        document["items"] = {
            id_: {
                "level": snapshot.levels[n],
                "target": snapshot.targets[n],
                "not_applicable": n in snapshot.not_applicable,
            }
            for n, id_ in enumerate(comparison.checklist.items)
        }
    return document


def _mean(mean: Mean) -> dict[str, Any]:
    return {
        "current": number(mean.current),
        "target": number(mean.target),
        "answered": mean.answered,
        "applicable": mean.applicable,
    }


def _distribution(scores: Iterable[Fraction | None]) -> dict[str, Any] | None:
    found = distribution(score for score in scores if score is not None)
    if found is None:
        return None
    names = ("minimum", "lower", "median", "upper", "maximum")
    return {"count": found.count, **{name: number(getattr(found, name)) for name in names}}
