"""A comparison as JSON, format `dxcheck/comparison/2`: all it holds, with the same keys and names in every language.

Numbers that need not be whole are objects of `exact` (a fraction) and `decimal`. Results are referred to by their
`label`, items and domains by their id.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from dxcheck.municipality import prefecture
from dxcheck.render.comparison.words import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dxcheck.checklist.model import Checklist, Item
    from dxcheck.comparison.model import (
        Change,
        Changes,
        Comparison,
        Course,
        Entry,
        Group,
        ItemChange,
        ItemSpread,
        Pair,
        Place,
        Spread,
        TargetCheck,
        Trend,
        Views,
        Year,
    )
    from dxcheck.render.comparison.section import ComparisonView
    from dxcheck.scoring import Score

FORMAT: Final = "dxcheck/comparison/2"
_NAMES: Final = "ja"
"""Names of prefectures are Japanese, as those of the organisations are."""
_dumps: Final = json.JSONEncoder(ensure_ascii=False).encode


def render(view: ComparisonView) -> str:
    """Everything; the levels of each result with `--items`."""
    comparison, extent = view.comparison, view.extent
    checklist, counting = comparison.checklist, comparison.counting
    places = {place.entry: place for place in comparison.ranking}
    counted = set(comparison.counted)
    document: dict[str, Any] = {
        "format": FORMAT,
        "checklist": {"id": checklist.id, "version": checklist.version, "top_level": checklist.top_level},
        "counting": {
            "min_coverage": number(counting.min_coverage),
            "as_of": counting.as_of and counting.as_of.isoformat(),
            "every_result": counting.every,
            "respondents": sorted(counting.respondents),
        },
        "baseline": comparison.baseline and _ref(comparison.baseline),
        "skipped": list(comparison.skipped),
        "left_out": comparison.left_out,
        "counted": len(comparison.counted),
        "coverage": number(comparison.coverage),
        "not_counted": [{"result": _ref(part.entry), "why": part.why.value} for part in comparison.uncounted],
        "doubts": [{"question": doubt.question.value, "results": _refs(doubt.entries)} for doubt in comparison.doubts],
        "results": (
            _entry(comparison, entry, places.get(entry), counted=entry in counted, items=extent.items)
            for entry in comparison.entries
        ),
        "side_by_side": [
            {
                "result": _ref(column.entry),
                "enough": column.enough,
                "changes": column.changes and _changes(checklist, column.changes),
            }
            for column in comparison.columns
        ],
        "pair": comparison.pair and _pair(checklist, comparison.pair),
        "ranking": (
            {"rank": place.rank, "result": _ref(place.entry), "below": number(place.below)}
            for place in comparison.ranking
        ),
        "not_ranked": _refs(comparison.unranked),
        "distribution": _spread(comparison.overall),
        "histogram": [
            {"from": number(part.low), "to": number(part.high), "count": part.count} for part in comparison.histogram
        ],
        "domains": [
            {"id": part.domain.id, "spread": _spread(part.spread), "leaders": _refs(part.leaders)}
            for part in comparison.domains
        ],
        "items": [_item(item) for item in comparison.items],
        "low_level": comparison.low_level,
        "lacking": [item.item.id for item in comparison.lacking],
        "dividing": [item.item.id for item in comparison.dividing],
        "group_by": comparison.group_by or None,
        "groups": [_group(comparison, group) for group in comparison.groups],
        "course": comparison.course and _course(comparison.course),
        "trends": (_trend(checklist, trend) for trend in comparison.trends),
        "respondents": [_views(views) for views in comparison.views],
    }
    return "".join(_lines(document))


def _lines(document: dict[str, Any]) -> Iterator[str]:
    """One line a field, and in lists one line an entry: as easy to read and compare as it is quick to write.

    Entries may come from an iterator, so that thousands need not stand in memory as dicts.
    """
    before = "{"
    for name, value in document.items():
        yield f"{before}\n  {_dumps(name)}: "
        yield from _list(value) if isinstance(value, list | Iterator) else [_dumps(value)]
        before = ","
    yield "\n}\n"


def _list(entries: Iterable[Any]) -> Iterator[str]:
    before = "["
    for entry in entries:
        yield f"{before}\n    {_dumps(entry)}"
        before = ","
    yield "[]" if before == "[" else "\n  ]"


def number(value: Fraction | None) -> dict[str, str | float] | None:
    """The exact fraction, and the nearest decimal number."""
    return None if value is None else _number(value.numerator, value.denominator)


@lru_cache(maxsize=4096)
def _number(numerator: int, denominator: int) -> dict[str, str | float]:
    return {"exact": str(Fraction(numerator, denominator)), "decimal": numerator / denominator}


@lru_cache(maxsize=1 << 12)
def _ref(entry: Entry) -> str:
    return label(entry.label, _NAMES)


def _refs(entries: Iterable[Entry]) -> list[str]:
    return [_ref(entry) for entry in entries]


def _entry(comparison: Comparison, entry: Entry, place: Place | None, *, counted: bool, items: bool) -> dict[str, Any]:
    organization = entry.organization
    code = organization.code
    document: dict[str, Any] = {
        "label": _ref(entry),
        "path": entry.path,
        "organization": {
            "name": organization.name,
            "code": code or None,
            "prefecture": code[:2] or None,
            "prefecture_name": prefecture(code, _NAMES) or None,
            "population": organization.population,
            **{key: value for key, value in entry.fields.items() if key not in ("prefecture", "prefecture_name")},
        },
        "date": entry.date.isoformat(),
        "respondent": entry.respondent or None,
        "version": entry.version,
        "counted": counted,
        "rank": place and place.rank,
        "overall": _score(entry.overall),
        "domains": {d.id: _score(s) for d, s in zip(comparison.checklist.domains, entry.domains, strict=True)},
        "not_compared": list(entry.set_aside),
    }
    if items:
        document["items"] = {
            id_: {
                "level": entry.levels[n],
                "target": entry.targets[n],
                "target_date": entry.target_dates[n].isoformat() if n in entry.target_dates else None,
                "not_applicable": n in entry.not_applicable,
            }
            for n, id_ in enumerate(comparison.checklist.items)
        }
    return document


def _score(score: Score) -> dict[str, Any]:
    return {
        "current": number(score.current),
        "target": number(score.target if score.targets else None),
        "answered": score.answered,
        "applicable": score.applicable,
    }


def _spread(spread: Spread | None) -> dict[str, Any] | None:
    if spread is None:
        return None
    names = ("mean", "minimum", "lower", "median", "upper", "maximum")
    values = {name: number(getattr(spread, name)) for name in names}
    return {"count": spread.count, **values, "at_level": list(spread.at_level)}


def _item(item: ItemSpread) -> dict[str, Any]:
    return {
        "id": item.item.id,
        "answered": item.answered,
        "not_applicable": item.not_applicable,
        "unanswered": item.unanswered,
        "spread": _spread(item.spread),
        "variance": number(item.variance),
        "low": number(item.low),
        "leaders": _refs(item.leaders),
    }


def _changes(checklist: Checklist, changes: Changes) -> dict[str, Any]:
    domains = zip(checklist.domains, changes.domains, strict=True)
    return {"overall": _change(changes.overall), "domains": {domain.id: _change(c) for domain, c in domains}}


def _change(change: Change) -> dict[str, Any]:
    return {
        "items": change.items,
        "before": number(change.before),
        "after": number(change.after),
        "difference": number(change.difference),
    }


def _item_changes(changes: Iterable[ItemChange]) -> list[dict[str, Any]]:
    return [{"item": c.item.id, "before": c.before, "after": c.after, "difference": c.difference} for c in changes]


def _pair(checklist: Checklist, pair: Pair) -> dict[str, Any]:
    return {
        "one": _ref(pair.one),
        "other": _ref(pair.other),
        "changes": _changes(checklist, pair.changes),
        "ahead": _item_changes(pair.ahead),
        "behind": _item_changes(pair.behind),
        "same": pair.same,
        "answered_by_one": _ids(pair.answered_by_one),
        "answered_by_other": _ids(pair.answered_by_other),
        "not_applicable_to_one": _ids(pair.not_applicable_to_one),
        "not_applicable_to_other": _ids(pair.not_applicable_to_other),
        "texts": [
            {
                "item": change.item.id,
                **{
                    key: {"evidence": list(texts.evidence), "note": texts.note}
                    for key, texts in (("before", change.before), ("after", change.after))
                },
            }
            for change in pair.texts
        ],
    }


def _ids(items: Iterable[Item]) -> list[str]:
    return [item.id for item in items]


def _group(comparison: Comparison, group: Group) -> dict[str, Any]:
    key = f"{group.key:02}" if comparison.group_by == "prefecture" and group.key else group.key
    return {
        "key": key,
        "members": _refs(group.members),
        "coverage": number(group.coverage),
        "spread": _spread(group.spread),
        "domains": {d.id: _spread(s) for d, s in zip(comparison.checklist.domains, group.domains, strict=True)},
    }


def _course(course: Course) -> dict[str, Any]:
    return {
        "years": [_year(year) for year in course.years],
        "organizations": len(course.trends),
        "rose": course.rose,
        "fell": course.fell,
        "same": course.same,
        "unknown": course.unknown,
        "largest_rise_first": [_ref(trend.entries[-1]) for trend in course.trends],
        "targets": {verdict.value: count for verdict, count in course.verdicts.items()},
    }


def _year(year: Year) -> dict[str, Any]:
    return {
        "fiscal_year": year.year,
        "count": year.count,
        "mean": number(year.mean),
        "median": number(year.median),
        "coverage": number(year.coverage),
        "continuing": year.continuing,
        "change": number(year.change),
    }


def _trend(checklist: Checklist, trend: Trend) -> dict[str, Any]:
    last = trend.entries[-1]
    return {
        "organization": last.organization.name,
        "code": last.organization.code or None,
        "respondent": last.respondent or None,
        "results": _refs(trend.entries),
        "changes": _changes(checklist, trend.changes),
        "steps": [_changes(checklist, step) for step in trend.steps],
        "rose": _item_changes(trend.rose),
        "fell": _item_changes(trend.fell),
        "targets": [_target(check) for check in trend.targets],
    }


def _target(check: TargetCheck) -> dict[str, Any]:
    return {
        "item": check.item.id,
        "stated": check.stated.isoformat(),
        "due": check.due.isoformat(),
        "target": check.target,
        "judged": check.judged.isoformat(),
        "level": check.level,
        "verdict": check.verdict.value,
    }


def _views(views: Views) -> dict[str, Any]:
    entries: Sequence[Entry] = views.entries
    return {
        "organization": entries[0].organization.name,
        "date": entries[0].date.isoformat(),
        "results": _refs(entries),
        "respondents": [entry.respondent or None for entry in entries],
        "items": [{"id": d.item.id, "levels": list(d.levels), "spread": d.spread} for d in views.disagreements],
    }
