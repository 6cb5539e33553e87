"""Which results count: of each organisation one, unless asked otherwise; and what only a person can decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from dxcheck.comparison.model import Doubt, Question, Uncounted, Why

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from dxcheck.comparison.model import Counting, Entry


K = TypeVar("K")


def by_key(entries: Iterable[Entry], key: Callable[[Entry], K]) -> dict[K, list[Entry]]:
    """The entries in groups, each in the order given."""
    groups: dict[K, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(key(entry), []).append(entry)
    return groups


def uncounted(entries: Sequence[Entry], counting: Counting) -> tuple[Uncounted, ...]:
    """The results that are not counted, in the order given; the others are."""
    why = dict(_reasons(entries, counting))
    return tuple(Uncounted(entry, why[entry]) for entry in entries if entry in why)


def _reasons(entries: Sequence[Entry], counting: Counting) -> Iterator[tuple[Entry, Why]]:
    for of_one in by_key(entries, lambda entry: entry.key).values():
        duplicates = {entry for same in _same(of_one) for entry in same[1:]}
        last: Entry | None = None
        for entry in sorted(of_one, key=lambda entry: (entry.date, entry.respondent)):
            if counting.as_of and entry.date > counting.as_of:
                yield entry, Why.LATER
            elif entry in duplicates:
                yield entry, Why.DUPLICATE
            elif counting.every:
                continue
            elif entry.respondent not in counting.respondents:
                yield entry, Why.VIEW
            else:
                if last:
                    yield last, Why.EARLIER
                last = entry


def _same(of_one: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Results of one organisation with the same date and respondent: most answers first, then by path."""
    groups: dict[tuple[dt.date, str], list[Entry]] = by_key(of_one, lambda entry: (entry.date, entry.respondent))
    for same in groups.values():
        yield sorted(same, key=lambda entry: (-entry.overall.answered, entry.path))


def doubts(entries: Sequence[Entry]) -> tuple[Doubt, ...]:
    """What somebody should look at."""
    found = [
        Doubt(Question.DUPLICATE, tuple(same))
        for of_one in by_key(entries, lambda entry: entry.key).values()
        for same in _same(of_one)
        if len(same) > 1
    ]
    found += [
        Doubt(Question.SAME_NAME, tuple(alike))
        for alike in by_key(entries, lambda entry: entry.organization.name).values()
        if len({bool(entry.organization.code) for entry in alike}) > 1
    ]
    found += [
        Doubt(Question.SAME_CODE, tuple(of_one))
        for of_one in by_key((e for e in entries if e.organization.code), lambda entry: entry.key).values()
        if len({entry.organization.name for entry in of_one}) > 1
    ]
    return tuple(found)
