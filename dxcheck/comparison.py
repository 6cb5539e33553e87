"""Many results side by side: scores, spread, ranking, groups, trend and respondents. Pure and exact.

A result is reduced to a `Snapshot` (levels by position of the item), so that thousands fit in memory and can be sent
between processes; all scores follow the rules of `dxcheck.scoring`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from dxcheck.result.model import Status

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from dxcheck.checklist.model import Checklist, Item
    from dxcheck.result.matching import Matched
    from dxcheck.result.model import Organization, Result


@dataclass(frozen=True, slots=True)
class Texts:
    """What was written on an item, kept only where two results are compared."""

    evidence: tuple[str, ...] = ()
    note: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One result, reduced to what a comparison needs."""

    path: str
    organization: Organization
    date: dt.date
    respondent: str
    version: str
    """Version of the checklist that was answered."""
    levels: tuple[int | None, ...]
    """By position of the item in the checklist; None where it has no level."""
    targets: tuple[int | None, ...]
    not_applicable: frozenset[int]
    """Positions."""
    target_dates: Mapping[int, dt.date] = field(default_factory=dict)
    set_aside: tuple[str, ...] = ()
    """Items whose answers cannot be compared: another revision, or gone."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Further keys of [organization], for grouping."""
    texts: Mapping[int, Texts] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What makes two results one organisation: the code, else the name."""
        return self.organization.code or self.organization.name


@dataclass(frozen=True, slots=True)
class Mean:
    """A weighted mean kept as its sums, with the coverage it rests on.

    Weights are whole numbers, in the unit that all weights of the checklist are multiples of.
    """

    weight: int
    weighted_level: int
    weighted_target: int
    answered: int
    applicable: int

    @property
    def current(self) -> Fraction | None:
        """The score; None where nothing is answered."""
        return Fraction(self.weighted_level, self.weight) if self.weight else None

    @property
    def target(self) -> Fraction | None:
        """The score once all targets are reached; None where nothing is answered."""
        return Fraction(self.weighted_target, self.weight) if self.weight else None

    @property
    def coverage(self) -> Fraction:
        """Answered / applicable; 0 where nothing is applicable."""
        return Fraction(self.answered, self.applicable) if self.applicable else Fraction()


@dataclass(frozen=True, slots=True)
class Entry:
    """A snapshot with its label and scores."""

    label: str
    snapshot: Snapshot
    overall: Mean
    domains: tuple[Mean, ...]


@dataclass(frozen=True, slots=True)
class Distribution:
    """Five numbers of a set of scores; quartiles by linear interpolation between the sorted values, ends included."""

    count: int
    minimum: Fraction
    lower: Fraction
    median: Fraction
    upper: Fraction
    maximum: Fraction


@dataclass(frozen=True, slots=True)
class ItemSpread:
    """How an item's levels are spread over the results that answered it."""

    position: int
    item: Item
    answered: int
    mean: Fraction
    variance: Fraction
    minimum: int
    maximum: int


@dataclass(frozen=True, slots=True)
class Ranked:
    """A place in the ranking; equal scores share a rank."""

    rank: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Group:
    """Members of a group, and the plain mean of their scores (each municipality counts once)."""

    name: str
    members: tuple[Entry, ...]
    overall: Fraction | None
    domains: tuple[Fraction | None, ...]


@dataclass(frozen=True, slots=True)
class TargetCheck:
    """A target that was due, and what was reached by then."""

    item: Item
    due: dt.date
    target: int
    reached_level: int | None
    """Level in the first result on or after the day; None where it has none."""


@dataclass(frozen=True, slots=True)
class Trend:
    """The results of one organisation in order of date."""

    entries: tuple[Entry, ...]
    changes: tuple[tuple[Item, int, int], ...]
    """Items whose level differs between the first and the last result: item, first level, last level."""
    targets: tuple[TargetCheck, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An item that respondents of one organisation see differently."""

    item: Item
    levels: tuple[int | None, ...]
    """In the order of the entries."""
    spread: int


@dataclass(frozen=True)
class Comparison:
    """All results side by side; `entries[0]` is the baseline, the others follow by name, date and respondent."""

    checklist: Checklist
    entries: tuple[Entry, ...]

    @property
    def baseline(self) -> Entry:
        """What the others are compared with."""
        return self.entries[0]


def snapshot(path: str, checklist: Checklist, matched: Matched, fields: Mapping[str, str], *, texts: bool) -> Snapshot:
    """The snapshot of a matched result; with `texts` also what was written."""
    result: Result = matched.result
    answers = [result.answers.get(id_) for id_ in checklist.items]
    return Snapshot(
        path,
        result.organization,
        result.assessment.date,
        result.assessment.respondent,
        result.checklist.version,
        tuple(answer.level if answer else None for answer in answers),
        tuple(answer.target if answer else None for answer in answers),
        frozenset(n for n, a in enumerate(answers) if a and a.status is Status.NOT_APPLICABLE),
        {n: answer.target_date for n, answer in enumerate(answers) if answer and answer.target_date},
        matched.set_aside,
        fields,
        {n: Texts(a.evidence, a.note, a.reason) for n, a in enumerate(answers) if a} if texts else {},
    )


def compare(checklist: Checklist, snapshots: Sequence[Snapshot], baseline: Snapshot) -> Comparison:
    """The comparison; the order of `snapshots` changes nothing."""
    others = sorted((s for s in snapshots if s is not baseline), key=_order)
    ordered = [baseline, *others]
    scorer = _Scorer(checklist)
    labels = _labels(ordered)
    return Comparison(checklist, tuple(map(scorer.entry, labels, ordered)))


def _order(snapshot_: Snapshot) -> tuple[object, ...]:
    organization = snapshot_.organization
    return (organization.name, organization.code, snapshot_.date, snapshot_.respondent, snapshot_.path)


def _labels(snapshots: Sequence[Snapshot]) -> list[str]:
    """Short names that tell the results apart: name, then as much of date, respondent, code and path as is needed."""
    labels = [s.organization.name for s in snapshots]
    further: tuple[Callable[[Snapshot], str], ...] = (
        lambda s: str(s.date),
        lambda s: s.respondent,
        lambda s: s.organization.code,
        lambda s: s.path,
    )
    for part in further:
        groups: dict[str, list[int]] = {}
        for n, label in enumerate(labels):
            groups.setdefault(label, []).append(n)
        for members in groups.values():
            if len({part(snapshots[n]) for n in members}) > 1:
                for n in members:
                    labels[n] = f"{labels[n]} {part(snapshots[n])}".strip()
    return labels


class _Scorer:
    """Scores snapshots with whole numbers: weights are brought to one denominator first."""

    def __init__(self, checklist: Checklist) -> None:
        weights = [domain.weight * item.weight for domain, item in checklist.entries()]
        unit = lcm(*(weight.denominator for weight in weights))
        self.weights = [int(weight * unit) for weight in weights]
        self.ranges: list[range] = []
        start = 0
        for domain in checklist.domains:
            self.ranges.append(range(start, start + len(domain.items)))
            start += len(domain.items)

    def entry(self, label: str, snapshot_: Snapshot) -> Entry:
        sums = [self._sums(snapshot_, positions) for positions in self.ranges]
        total = map(sum, zip(*sums, strict=True))
        return Entry(label, snapshot_, Mean(*total), tuple(Mean(*part) for part in sums))

    def _sums(self, snapshot_: Snapshot, positions: range) -> tuple[int, int, int, int, int]:
        weight = level_sum = target_sum = answered = applicable = 0
        for n in positions:
            level = snapshot_.levels[n]
            if level is not None:
                target = snapshot_.targets[n]
                weight += self.weights[n]
                level_sum += self.weights[n] * level
                target_sum += self.weights[n] * (level if target is None else target)
                answered += 1
            applicable += n not in snapshot_.not_applicable
        return weight, level_sum, target_sum, answered, applicable


def distribution(values: Iterable[Fraction]) -> Distribution | None:
    """The five numbers; None without values."""
    ordered = sorted(values)
    if not ordered:
        return None
    quarters = [_quantile(ordered, Fraction(n, 4)) for n in range(5)]
    return Distribution(len(ordered), *quarters)


def _quantile(ordered: Sequence[Fraction], share: Fraction) -> Fraction:
    position = share * (len(ordered) - 1)
    below = int(position)
    if below + 1 == len(ordered):
        return ordered[below]
    return ordered[below] + (ordered[below + 1] - ordered[below]) * (position - below)


def ranking(entries: Iterable[Entry], min_coverage: Fraction) -> tuple[tuple[Ranked, ...], tuple[Entry, ...]]:
    """The ranked entries, best first, and those below the coverage that are not ranked.

    Equal scores share the rank of the first of them; the next rank skips as many places.
    """
    scored: list[Entry] = []
    left: list[Entry] = []
    for entry in entries:
        enough = entry.overall.current is not None and entry.overall.coverage >= min_coverage
        (scored if enough else left).append(entry)
    scored.sort(key=lambda entry: (-(entry.overall.current or 0), entry.label))
    ranks: dict[Fraction | None, int] = {}
    for place, entry in enumerate(scored, 1):
        ranks.setdefault(entry.overall.current, place)
    return tuple(Ranked(ranks[entry.overall.current], entry) for entry in scored), tuple(left)


def share_below(ranked: Sequence[Ranked], entry: Entry) -> Fraction | None:
    """Percentile of an entry: the share of the other ranked ones with a lower score; None where it has no others."""
    mine = entry.overall.current
    others = [r.entry.overall.current for r in ranked if r.entry is not entry]
    if mine is None or not others:
        return None
    return Fraction(sum(other is not None and other < mine for other in others), len(others))


def item_spreads(checklist: Checklist, entries: Sequence[Entry]) -> tuple[ItemSpread, ...]:
    """The spread of every item that anybody answered, in checklist order. Variance is that of the whole set."""
    spreads = []
    for position, item in enumerate(checklist.items.values()):
        levels = [level for entry in entries if (level := entry.snapshot.levels[position]) is not None]
        if levels:
            count = len(levels)
            mean = Fraction(sum(levels), count)
            variance = Fraction(sum(level * level for level in levels), count) - mean * mean
            spreads.append(ItemSpread(position, item, count, mean, variance, min(levels), max(levels)))
    return tuple(spreads)


def apart(checklist: Checklist, entries: Sequence[Entry], focus: Entry) -> list[tuple[Item, int, Fraction, Fraction]]:
    """Items that set `focus` apart, most first: item, its level, median of the others, difference (never 0)."""
    found = []
    for position, item in enumerate(checklist.items.values()):
        mine = focus.snapshot.levels[position]
        others = sorted(
            Fraction(level)
            for entry in entries
            if entry is not focus and (level := entry.snapshot.levels[position]) is not None
        )
        if mine is not None and others:
            median = _quantile(others, Fraction(1, 2))
            if mine != median:
                found.append((item, mine, median, mine - median))
    return sorted(found, key=lambda row: -abs(row[3]))


def group(entries: Sequence[Entry], name_of: Callable[[Snapshot], str], min_coverage: Fraction) -> tuple[Group, ...]:
    """Groups by name; a mean counts the members that answered enough."""
    members: dict[str, list[Entry]] = {}
    for entry in entries:
        members.setdefault(name_of(entry.snapshot), []).append(entry)
    return tuple(_group(name, tuple(members[name]), min_coverage) for name in sorted(members))


def _group(name: str, members: tuple[Entry, ...], min_coverage: Fraction) -> Group:
    counted = [entry for entry in members if entry.overall.coverage >= min_coverage]
    domains = range(len(members[0].domains))
    return Group(
        name,
        members,
        _plain_mean(entry.overall.current for entry in counted),
        tuple(_plain_mean(entry.domains[n].current for entry in counted) for n in domains),
    )


def _plain_mean(values: Iterable[Fraction | None]) -> Fraction | None:
    known = [value for value in values if value is not None]
    return sum(known, Fraction()) / len(known) if known else None


def trends(comparison: Comparison) -> tuple[Trend, ...]:
    """The course of every organisation with results of two or more dates."""
    by_key: dict[str, list[Entry]] = {}
    for entry in comparison.entries:
        by_key.setdefault(entry.snapshot.key, []).append(entry)
    courses = []
    for members in by_key.values():
        members.sort(key=lambda entry: (entry.snapshot.date, entry.label))
        if members[0].snapshot.date != members[-1].snapshot.date:
            courses.append(_trend(comparison.checklist, tuple(members)))
    return tuple(courses)


def _trend(checklist: Checklist, entries: tuple[Entry, ...]) -> Trend:
    first, last = entries[0].snapshot, entries[-1].snapshot
    items = list(checklist.items.values())
    changes = [
        (item, before, after)
        for item, before, after in zip(items, first.levels, last.levels, strict=True)
        if before is not None and after is not None and before != after
    ]
    changes.sort(key=lambda change: change[1] - change[2])
    checks: dict[tuple[object, ...], TargetCheck] = {}
    for entry in entries[:-1]:
        for check in _checks(items, entry.snapshot, entries):
            checks.setdefault((check.item.id, check.due, check.target), check)
    return Trend(entries, tuple(changes), tuple(checks.values()))


def _checks(items: Sequence[Item], then: Snapshot, entries: Sequence[Entry]) -> Iterable[TargetCheck]:
    """The targets set in `then` whose day lies on or before the last result."""
    for position, due in then.target_dates.items():
        target = then.targets[position]
        later = [e.snapshot for e in entries if e.snapshot.date > then.date and e.snapshot.date >= due]
        if target is not None and later:
            yield TargetCheck(items[position], due, target, later[0].levels[position])


def views_of_one(comparison: Comparison) -> tuple[tuple[Entry, ...], ...]:
    """Sets of results of one organisation and one date that differ in their respondent."""
    sets: dict[tuple[str, dt.date], list[Entry]] = {}
    for entry in comparison.entries:
        sets.setdefault((entry.snapshot.key, entry.snapshot.date), []).append(entry)
    return tuple(tuple(s) for s in sets.values() if len({entry.snapshot.respondent for entry in s}) > 1)


def disagreements(checklist: Checklist, entries: Sequence[Entry]) -> tuple[Disagreement, ...]:
    """Items that two or more respondents answered differently, the widest spread first."""
    found = []
    for position, item in enumerate(checklist.items.values()):
        levels = tuple(entry.snapshot.levels[position] for entry in entries)
        known = [level for level in levels if level is not None]
        if len(known) > 1 and max(known) > min(known):
            found.append(Disagreement(item, levels, max(known) - min(known)))
    return tuple(sorted(found, key=lambda d: -d.spread))
