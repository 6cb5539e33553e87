"""A comparison as sections of sentences and tables, in one language, for every format that people read."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

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
from dxcheck.i18n import _, language, ngettext
from dxcheck.municipality import POPULATION_BANDS, population_band, prefecture
from dxcheck.render.numbers import NO_VALUE, percent, round_half_up, shown, signed
from dxcheck.render.table import SPARKS, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxcheck.checklist.model import Item
    from dxcheck.comparison import Comparison, Disagreement, Entry, Ranked, Snapshot, TargetCheck, Trend

MOST_COLUMNS: Final = 8
"""Results that fit side by side; more become a ranking."""
MOST_LISTED: Final = 10
MOST_RANKED: Final = 50


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the comparison."""

    title: str
    lines: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for."""

    min_coverage: Fraction
    items: bool = False
    trend: bool = False
    group_by: str = ""
    focus: Entry | None = None
    skipped: tuple[str, ...] = ()
    """Names of files that could not be used."""


def sections(comparison: Comparison, options: Options) -> Iterator[Section]:
    """The parts in reading order; what does not apply is left out."""
    entries = comparison.entries
    yield _what(comparison, options)
    if len(entries) == 2:  # noqa: PLR2004 - a pair has a view of its own
        yield _side_by_side(comparison, with_items=options.items)
        yield from _differences(comparison)
    elif len(entries) <= MOST_COLUMNS:
        yield _side_by_side(comparison, with_items=options.items)
        yield from _leaders(comparison)
    else:
        yield from _ranking(comparison, options)
    if len(entries) > 2:  # noqa: PLR2004 - spread needs more than a pair
        yield from _items_of_many(comparison)
    if options.focus:
        yield from _focus(comparison, options, options.focus)
    if options.group_by:
        yield _groups(comparison, options)
    yield from (_respondents(comparison, views) for views in views_of_one(comparison))
    if options.trend:
        yield from _trends(comparison)
    yield from _left_out(comparison)


def _title(item: Item) -> str:
    return f"{item.title.in_language(language())} [{item.id}]"


def _domain_titles(comparison: Comparison) -> list[str]:
    return [domain.title.in_language(language()) for domain in comparison.checklist.domains]


def _minus(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else one - other


def _what(comparison: Comparison, options: Options) -> Section:
    checklist, count = comparison.checklist, len(comparison.entries)
    results = ngettext("{n} result", "{n} results", count).format(n=count)
    lines = [
        _("{results} on {title} {version}").format(
            results=results, title=checklist.title.in_language(language()), version=checklist.version
        ),
        _("Baseline: {name}").format(name=comparison.baseline.label),
    ]
    if options.skipped:
        lines.append(_("Skipped, because they cannot be used: {names}").format(names=_(", ").join(options.skipped)))
    return Section(_("Comparison"), tuple(lines))


def _side_by_side(comparison: Comparison, *, with_items: bool) -> Section:
    """Scores of everything in columns, each with its difference from the baseline."""
    entries, base = comparison.entries, comparison.baseline
    head = ("", *(entry.label for entry in entries))

    def row(title: str, values: list[Fraction | None]) -> tuple[str, ...]:
        cells = [shown(values[0])]
        for value in values[1:]:
            difference = _minus(value, values[0])
            cells.append(shown(value) if difference is None else f"{shown(value)} ({signed(difference)})")
        return (title, *cells)

    rows = [row(_("Overall"), [entry.overall.current for entry in entries])]
    rows += [
        row(title, [entry.domains[n].current for entry in entries])
        for n, title in enumerate(_domain_titles(comparison))
    ]
    if any(target is not None for entry in entries for target in entry.snapshot.targets):
        rows.append((_("Target"), *(shown(entry.overall.target) for entry in entries)))
    coverage = [
        f"{entry.overall.answered}/{entry.overall.applicable} {percent(entry.overall.coverage)}" for entry in entries
    ]
    rows.append((_("Coverage"), *coverage))
    tables = [Table(head, tuple(rows))]
    if with_items:
        tables.append(_item_table(comparison))
    lines = [_("In brackets: the difference from {name}.").format(name=base.label)]
    low = [entry.label for entry in entries if entry.overall.coverage < 1]
    if low:
        lines.append(_("Provisional, because not everything is answered: {names}").format(names=_(", ").join(low)))
    return Section(_("Side by side"), tuple(lines), tuple(tables))


def _item_table(comparison: Comparison) -> Table:
    rows = []
    for n, item in enumerate(comparison.checklist.items.values()):
        rows.append((_title(item), *(_level(entry.snapshot, n) for entry in comparison.entries)))
    return Table((_("Item"), *(entry.label for entry in comparison.entries)), tuple(rows))


def _level(snapshot: Snapshot, position: int) -> str:
    """`2`, `2 > 4`, not applicable, or a dash for unanswered."""
    level, target = snapshot.levels[position], snapshot.targets[position]
    if level is None:
        return _("n/a") if position in snapshot.not_applicable else NO_VALUE
    return str(level) if target is None else f"{level} > {target}"


def _differences(comparison: Comparison) -> Iterator[Section]:
    """Two results: what is better, worse, newly answered, no longer answered, no longer applicable."""
    one, other = (entry.snapshot for entry in comparison.entries)
    items = list(comparison.checklist.items.values())
    both = [
        (item, before, after)
        for item, before, after in zip(items, one.levels, other.levels, strict=True)
        if before is not None and after is not None
    ]
    name = comparison.entries[1].label
    for title, rows in (
        (_("{name} is ahead in").format(name=name), [c for c in both if c[2] > c[1]]),
        (_("{name} is behind in").format(name=name), [c for c in both if c[2] < c[1]]),
    ):
        if rows:
            rows.sort(key=lambda row: -abs(row[2] - row[1]))
            cells = tuple((_title(i), str(before), str(after), signed(after - before)) for i, before, after in rows)
            yield Section(
                f"{title} ({len(rows)})", (), (Table((_("Item"), _("baseline"), name, _("difference")), cells),)
            )
    same = sum(before == after for _item, before, after in both)
    lines = [_("The same level: {n}").format(n=same)]
    for text, positions in (
        (_("Answered by {name} alone: {items}"), _newly(one, other)),
        (_("Answered by the baseline alone: {items}"), _newly(other, one)),
        (_("Not applicable for {name} alone: {items}"), sorted(other.not_applicable - one.not_applicable)),
        (_("Not applicable for the baseline alone: {items}"), sorted(one.not_applicable - other.not_applicable)),
    ):
        if positions:
            names = _(", ").join(items[n].title.in_language(language()) for n in positions)
            lines.append(text.format(name=name, items=f"{len(positions)} ({names})"))
    yield Section(_("Otherwise"), tuple(lines))
    yield from _changed_texts(comparison)


def _newly(one: Snapshot, other: Snapshot) -> list[int]:
    pairs = enumerate(zip(one.levels, other.levels, strict=True))
    return [n for n, (before, after) in pairs if before is None and after is not None and n not in one.not_applicable]


def _changed_texts(comparison: Comparison) -> Iterator[Section]:
    """Evidence and notes that differ between two results of one organisation."""
    one, other = (entry.snapshot for entry in comparison.entries)
    if one.key != other.key:
        return
    rows = []
    for n, item in enumerate(comparison.checklist.items.values()):
        before, after = one.texts.get(n), other.texts.get(n)
        if before and after and (before.evidence, before.note) != (after.evidence, after.note):
            rows.append((_title(item), _written(before.evidence, before.note), _written(after.evidence, after.note)))
    if rows:
        head = (_("Item"), *(entry.label for entry in comparison.entries))
        yield Section(_("Evidence and notes that changed"), (), (Table(head, tuple(rows), frozenset({0, 1, 2})),))


def _written(evidence: tuple[str, ...], note: str) -> str:
    return "; ".join(part for part in (*evidence, note) if part) or NO_VALUE


def _leaders(comparison: Comparison) -> Iterator[Section]:
    """Who leads in each domain, among those that answered something there."""
    rows = []
    for n, title in enumerate(_domain_titles(comparison)):
        scored = [(entry.domains[n].current, entry) for entry in comparison.entries]
        known = [(score, entry) for score, entry in scored if score is not None]
        if len(known) > 1:
            best = max(score for score, _entry in known)
            names = _(", ").join(_leader(entry, n) for score, entry in known if score == best)
            spread = best - min(score for score, _entry in known)
            rows.append((title, names, shown(best), shown(spread)))
    if rows:
        head = (_("Domain"), _("ahead"), _("score"), _("spread"))
        yield Section(_("Who leads"), (), (Table(head, tuple(rows), frozenset({0, 1})),))


def _letters(comparison: Comparison) -> tuple[tuple[str, ...], str]:
    """Short heads for the domains' columns, and the line that explains them."""
    letters = tuple(chr(ord("A") + n) for n in range(len(comparison.checklist.domains)))
    named = (f"{letter} {title}" for letter, title in zip(letters, _domain_titles(comparison), strict=True))
    return letters, _(", ").join(named)


def _scores(ranked: Sequence[Ranked]) -> list[Fraction]:
    return [score for r in ranked if (score := r.entry.overall.current) is not None]


def _distribution(scores: list[Fraction], comparison: Comparison) -> Iterator[Section]:
    spread = distribution(scores)
    if spread:
        numbers = (spread.minimum, spread.lower, spread.median, spread.upper, spread.maximum)
        head = (_("ranked"), _("lowest"), _("lower quarter"), _("median"), _("upper quarter"), _("highest"))
        five = Table(head, ((str(spread.count), *map(shown, numbers)),), frozenset())
        line = _("Quartiles by linear interpolation between the sorted scores.")
        yield Section(_("Distribution"), (line,), (five, _histogram(scores, comparison)))


def _leader(entry: Entry, domain: int) -> str:
    """The name, with how much of the domain was answered where that is not all of it."""
    mean = entry.domains[domain]
    return entry.label if mean.coverage == 1 else f"{entry.label} ({mean.answered}/{mean.applicable})"


def _ranking(comparison: Comparison, options: Options) -> Iterator[Section]:
    ranked, left = ranking(comparison.entries, options.min_coverage)
    yield from _distribution(_scores(ranked), comparison)
    letters, legend = _letters(comparison)
    share = percent(options.min_coverage)
    lines = [
        _("Ranked are results with a coverage of {share} or more (--min-coverage).").format(share=share),
        legend,
    ]
    rows = [_place(r) for r in ranked]
    if len(rows) > MOST_RANKED:
        lines.append(_("The first {n}; -f csv and -f json hold all, --focus shows one.").format(n=MOST_RANKED))
        rows = rows[:MOST_RANKED]
    if left:
        text = ngettext("{n} result is not ranked: {names}", "{n} results are not ranked: {names}", len(left))
        names = [_with_coverage(entry) for entry in left[:MOST_LISTED]] + ["…"] * (len(left) > MOST_LISTED)
        lines.append(text.format(n=len(left), names=_(", ").join(names)))
    head = (_("rank"), _("organisation"), _("overall"), _("coverage"), *letters)
    yield Section(_("Ranking"), tuple(lines), (Table(head, tuple(rows), frozenset({1})),))


def _place(ranked: Ranked) -> tuple[str, ...]:
    entry = ranked.entry
    overall = (shown(entry.overall.current), percent(entry.overall.coverage))
    return (str(ranked.rank), entry.label, *overall, *(shown(domain.current) for domain in entry.domains))


def _with_coverage(entry: Entry) -> str:
    return f"{entry.label} ({shown(entry.overall.current)}, {percent(entry.overall.coverage)})"


def _histogram(scores: Sequence[Fraction], comparison: Comparison) -> Table:
    """How many scores lie in each half level; the last bin holds the top of the scale too."""
    top = comparison.checklist.top_level
    counts = [0] * (2 * top)
    for score in scores:
        counts[min(int(score * 2), 2 * top - 1)] += 1
    most = max(counts)
    rows = [
        (
            f"{round_half_up(Fraction(n, 2))}-{round_half_up(Fraction(n + 1, 2))}",
            str(count),
            "#" * -(-count * 30 // most),
        )
        for n, count in enumerate(counts)
    ]
    return Table((_("score"), _("number"), ""), tuple(rows), frozenset({0, 2}))


def _items_of_many(comparison: Comparison) -> Iterator[Section]:
    """The items that are low in most places, and those that divide them."""
    spreads = [s for s in item_spreads(comparison.checklist, comparison.entries) if s.answered > 1]
    head = (_("Item"), _("mean"), _("lowest"), _("highest"), _("answered"))
    for title, chosen in (
        (_("Low in most places"), sorted(spreads, key=lambda s: s.mean)[:MOST_LISTED]),
        (_("What divides them"), sorted((s for s in spreads if s.variance), key=lambda s: -s.variance)[:MOST_LISTED]),
    ):
        rows = tuple((_title(s.item), shown(s.mean), str(s.minimum), str(s.maximum), str(s.answered)) for s in chosen)
        if rows:
            yield Section(title, (), (Table(head, rows),))


def _focus(comparison: Comparison, options: Options, focus: Entry) -> Iterator[Section]:
    ranked, _left = ranking(comparison.entries, options.min_coverage)
    spread = distribution(_scores(ranked))
    place = next((r.rank for r in ranked if r.entry is focus), None)
    lines = []
    if place is None or spread is None:
        lines.append(_("Not ranked: its coverage is {share}.").format(share=percent(focus.overall.coverage)))
    else:
        lines.append(_("Rank {rank} of {count}").format(rank=place, count=len(ranked)))
        lines.append(_("{share} of the others are below it.").format(share=percent(share_below(ranked, focus))))
        lines.append(
            _("Distance to the median {median}, to the best quarter {upper}").format(
                median=signed(_minus(focus.overall.current, spread.median)),
                upper=signed(_minus(focus.overall.current, spread.upper)),
            )
        )
    rows = tuple(
        (_title(item), str(mine), shown(median), signed(difference))
        for item, mine, median, difference in apart(comparison.checklist, comparison.entries, focus)[:MOST_LISTED]
    )
    head = (_("What sets it apart"), _("level"), _("median of the others"), _("difference"))
    yield Section(focus.label, tuple(lines), (Table(head, rows),) if rows else ())


def group_name(group_by: str, snapshot: Snapshot) -> str:
    """The group of a result: by prefecture, population band, or a key of [organization]."""
    if group_by == "prefecture":
        return prefecture(snapshot.organization.code, language()) or _("(no code)")
    if group_by == "population":
        return _band(population_band(snapshot.organization.population))
    return snapshot.fields.get(group_by) or _("(not stated)")


def _band(band: int | None) -> str:
    if band is None:
        return _("(not stated)")
    bounds = (0, *POPULATION_BANDS)
    if band == len(POPULATION_BANDS):
        return f"{band + 1}. " + _("{low} or more").format(low=f"{bounds[band]:,}")
    return f"{band + 1}. " + _("{low} to {high}").format(low=f"{bounds[band]:,}", high=f"{bounds[band + 1] - 1:,}")


def _groups(comparison: Comparison, options: Options) -> Section:
    groups = group(comparison.entries, lambda s: group_name(options.group_by, s), options.min_coverage)
    rows = []
    for part in groups:
        rows.append((part.name, str(len(part.members)), shown(part.overall), *map(shown, part.domains)))
        rows.extend(
            (f"  {entry.label}", "", shown(entry.overall.current), *(shown(d.current) for d in entry.domains))
            for entry in part.members
        )
    letters, legend = _letters(comparison)
    head = (_("group"), _("number"), _("overall"), *letters)
    lines = [
        legend,
        _("Plain means of the members with a coverage of {share} or more.").format(share=percent(options.min_coverage)),
    ]
    if options.group_by == "population":
        lines.append(_("Bands: 50,000, 200,000 and 500,000 are the bounds of the law for cities, core cities and"
                       " designated cities; 10,000 and 100,000 divide the rest."))  # fmt: skip
    names = {"prefecture": _("prefecture"), "population": _("population")}
    title = _("Groups by {field}").format(field=names.get(options.group_by, options.group_by))
    return Section(title, tuple(lines), (Table(head, tuple(rows)),))


def _respondents(comparison: Comparison, views: tuple[Entry, ...]) -> Section:
    """Several respondents of one organisation: where they see it differently."""
    names = [entry.snapshot.respondent or _("the organisation") for entry in views]
    found: tuple[Disagreement, ...] = disagreements(comparison.checklist, views)
    rows = tuple(
        (_title(d.item), *(NO_VALUE if level is None else str(level) for level in d.levels), str(d.spread))
        for d in found
    )
    overall = (_("Overall"), *(shown(entry.overall.current) for entry in views), "")
    who = views[0].snapshot
    title = _("Respondents of {name}, {date}").format(name=who.organization.name, date=who.date)
    lines = (_("Items they see differently: {n}").format(n=len(found)),)
    return Section(title, lines, (Table((_("Item"), *names, _("spread")), (overall, *rows)),))


def _trends(comparison: Comparison) -> Iterator[Section]:
    courses = trends(comparison)
    if not courses:
        yield Section(_("Trend"), (_("No organisation has results of two dates."),))
    for course in courses:
        yield _trend(comparison, course)


def _trend(comparison: Comparison, course: Trend) -> Section:
    entries = course.entries
    head = (_("Domain"), "", *(str(entry.snapshot.date) for entry in entries), _("difference"))
    rows = [_course(_("Overall"), [entry.overall.current for entry in entries], comparison)]
    rows += [
        _course(title, [entry.domains[n].current for entry in entries], comparison)
        for n, title in enumerate(_domain_titles(comparison))
    ]
    tables = [Table(head, tuple(rows), frozenset({0, 1}))]
    if course.changes:
        moved = tuple((_title(i), str(b), str(a), signed(a - b)) for i, b, a in course.changes)
        tables.append(Table((_("What rose and fell"), _("first"), _("last"), _("difference")), moved))
    if course.targets:
        head = (_("Targets that were due"), _("by"), _("target"), _("level"), "")
        tables.append(Table(head, tuple(map(_due, course.targets)), frozenset({0, 1, 4})))
    title = _("Trend of {name}").format(name=entries[-1].snapshot.organization.name)
    return Section(title, (), tuple(tables))


def _due(check: TargetCheck) -> tuple[str, ...]:
    level = check.reached_level
    verdict = _("reached") if level is not None and level >= check.target else _("missed")
    return (_title(check.item), str(check.due), str(check.target), NO_VALUE if level is None else str(level), verdict)


def _course(title: str, values: list[Fraction | None], comparison: Comparison) -> tuple[str, ...]:
    known = [value for value in values if value is not None]
    change = known[-1] - known[0] if len(known) > 1 else None
    top = comparison.checklist.top_level
    sparks = "".join(" " if v is None else SPARKS[min(int(v * len(SPARKS) / top), len(SPARKS) - 1)] for v in values)
    return (title, sparks, *map(shown, values), signed(change))


def _left_out(comparison: Comparison) -> Iterator[Section]:
    """Answers that could not be compared: counted and named, never averaged."""
    rows = tuple(
        (entry.label, entry.snapshot.version, str(len(entry.snapshot.set_aside)), ", ".join(entry.snapshot.set_aside))
        for entry in comparison.entries
        if entry.snapshot.set_aside
    )
    if rows:
        head = (_("organisation"), _("version"), _("number"), _("items"))
        line = _("Answers to items that have changed or are gone since the result's version of the checklist.")
        yield Section(_("Not compared"), (line,), (Table(head, rows, frozenset({0, 1, 3})),))
