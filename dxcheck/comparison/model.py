"""A finished comparison: every figure and every conclusion that a format can show, exact and without words.

Renderers put it into words and lay it out; they compute nothing. Lists are complete and in the order in which they are
to be read, so that a format only decides how much of them it shows.

Three sets of results occur, and each figure says which it is counted over:

- *entries*: every usable result;
- *counted*: of each organisation its latest own result (or as `Counting` asks);
- *ranked*: the counted ones that answered enough (`Counting.min_coverage`). In a domain, those of the ranked that also
  answered enough of the domain.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from dxcheck.checklist.model import Checklist, Domain, Item
    from dxcheck.result.model import Organization
    from dxcheck.scoring import Score


class Label(NamedTuple):
    """What a result is called: its organisation's name, and of the rest only what tells it from others here."""

    name: str
    prefecture: int | None = None
    """Number of the prefecture (1 to 47), where another organisation has the same name."""
    code: str = ""
    date: dt.date | None = None
    respondent: str = ""
    path: str = ""


class Written(NamedTuple):
    """What was written, by position of the item; empty where it is not kept."""

    evidence: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Entry:
    """One result, reduced to what a comparison needs. Levels and targets stand by position of the item."""

    label: Label
    path: str
    """As it was named, or found in a folder that was named."""
    organization: Organization
    fields: Mapping[str, str]
    """Further keys of [organization]."""
    date: dt.date
    respondent: str
    """Empty for the organisation's own result; else the department or role whose view it is."""
    version: str
    """Version of the checklist that was answered."""
    levels: tuple[int | None, ...]
    """None where the item has no level."""
    targets: tuple[int | None, ...]
    target_dates: Mapping[int, dt.date]
    not_applicable: frozenset[int]
    """Positions."""
    set_aside: tuple[str, ...]
    """Ids of items whose answers cannot be compared: another revision, or gone."""
    overall: Score
    domains: tuple[Score, ...]
    written: Written
    """Kept only where two are compared, or where it is asked for."""

    @property
    def key(self) -> str:
        """What makes two results one organisation: the code, else the name."""
        return self.organization.code or self.organization.name


class Intake(NamedTuple):
    """The results that were read, and what came of the others."""

    entries: tuple[Entry, ...]
    """In any order."""
    first: str = ""
    """Of two results the path of the one named first, their baseline unless another is asked for; else empty."""
    skipped: tuple[str, ...] = ()
    """Paths of files that could not be used."""
    left_out: int = 0
    """How many results do not meet the conditions that were asked for."""


class Why(StrEnum):
    """Why a result is not counted."""

    EARLIER = "earlier"
    """The organisation has a later one."""
    LATER = "later"
    """It is dated after the day that was asked for."""
    VIEW = "view"
    """It is a department's view, not the organisation's own result."""
    DUPLICATE = "duplicate"
    """The same organisation, date and respondent as another."""


class Uncounted(NamedTuple):
    """A result that is not counted, and why."""

    entry: Entry
    why: Why


class Question(StrEnum):
    """What only a person can decide."""

    SAME_NAME = "same-name"
    """A result without a code has the name of one with a code: is it the same organisation? Taken for another."""
    SAME_CODE = "same-code"
    """Results with one code have different names: renamed, or a wrong code? Taken for one organisation."""
    DUPLICATE = "duplicate"
    """The same organisation, date and respondent more than once; the first of `entries` is used."""


class Doubt(NamedTuple):
    """Results that somebody should look at."""

    question: Question
    entries: tuple[Entry, ...]


class Counting(NamedTuple):
    """Which results are counted, and which scores."""

    min_coverage: Fraction = Fraction(1, 2)
    """A score counts from this coverage on, 0 to 1."""
    as_of: dt.date | None = None
    """Results after this day are not counted."""
    every: bool = False
    """Each result counts, not each organisation; duplicates and results after `as_of` still do not."""
    respondents: frozenset[str] = frozenset({""})
    """Whose results count; the empty text stands for an organisation's own."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How a set of values is spread; quartiles by linear interpolation between the sorted values, ends included."""

    count: int
    mean: Fraction
    minimum: Fraction
    lower: Fraction
    median: Fraction
    upper: Fraction
    maximum: Fraction
    at_level: tuple[int, ...]
    """How many are at each level of the scale; a score is at the level it has reached (rounded down)."""


@dataclass(frozen=True, slots=True)
class Bin:
    """How many overall scores lie from `low` up to, and without, `high`; the top of the scale is in the last bin."""

    low: Fraction
    high: Fraction
    count: int


class Place(NamedTuple):
    """A place in the ranking; equal scores share a rank, and the next rank skips as many places."""

    rank: int
    entry: Entry
    below: Fraction | None
    """The share of the other ranked ones that are lower, 0 to 1; None where there are no others."""


class DomainSpread(NamedTuple):
    """How a domain's scores are spread over the ranked results that answered enough of the domain."""

    domain: Domain
    spread: Spread | None
    """None where no score counts."""
    leaders: tuple[Entry, ...]
    """Those with the highest score; empty unless two or more scores count."""


class ItemSpread(NamedTuple):
    """How an item's levels are spread over the counted results."""

    position: int
    item: Item
    answered: int
    not_applicable: int
    unanswered: int
    spread: Spread | None
    """None where nobody answered."""
    variance: Fraction
    """Of all levels (not of a sample); 0 where nobody answered."""
    low: Fraction
    """The share of the answers at the lowest levels (`Comparison.low_level` and below); 0 where nobody answered."""
    leaders: tuple[Entry, ...]
    """Those with the highest level; empty where nobody answered, or all are at the same level."""


class Change(NamedTuple):
    """A score in two results over the items that both answered, so that like is compared with like."""

    items: int
    """How many items both answered."""
    before: Fraction | None
    """None where there is no such item."""
    after: Fraction | None

    @property
    def difference(self) -> Fraction | None:
        """After minus before."""
        return None if self.before is None or self.after is None else self.after - self.before


class Changes(NamedTuple):
    """What differs between two results, overall and by domain, on the items that both answered."""

    overall: Change
    domains: tuple[Change, ...]


class ItemChange(NamedTuple):
    """An item's level in two results that both answered it."""

    item: Item
    before: int
    after: int

    @property
    def difference(self) -> int:
        """After minus before."""
        return self.after - self.before


class Texts(NamedTuple):
    """What was written on an item."""

    evidence: tuple[str, ...]
    note: str


class TextChange(NamedTuple):
    """What was written on an item in two results of one organisation, where evidence or note differ."""

    item: Item
    before: Texts
    after: Texts


class Column(NamedTuple):
    """A result that stands side by side with others."""

    entry: Entry
    enough: bool
    """Whether its coverage is enough to lead and to be ranked."""
    changes: Changes | None
    """Against the baseline; None for the baseline itself."""


class Pair(NamedTuple):
    """Two results, the baseline first."""

    one: Entry
    other: Entry
    changes: Changes
    ahead: tuple[ItemChange, ...]
    """Where the other is higher, the largest difference first."""
    behind: tuple[ItemChange, ...]
    same: int
    """How many items are at the same level in both."""
    answered_by_one: tuple[Item, ...]
    """Answered by the baseline alone, though applicable to both."""
    answered_by_other: tuple[Item, ...]
    not_applicable_to_one: tuple[Item, ...]
    """Not applicable to the baseline alone."""
    not_applicable_to_other: tuple[Item, ...]
    texts: tuple[TextChange, ...]
    """Empty unless both are of one organisation."""


class Group(NamedTuple):
    """Counted results that have something in common."""

    key: str | int | None
    """Number of the prefecture, number of the population band, or the field's value; None where it is not stated."""
    members: tuple[Entry, ...]
    """The best first; those that are not ranked last."""
    coverage: Fraction | None
    """Plain mean of the members' coverage; None where nothing is applicable to any."""
    spread: Spread | None
    """Of the overall scores of the ranked members; None where there are none."""
    domains: tuple[Spread | None, ...]


class Verdict(StrEnum):
    """What became of a target that was due."""

    REACHED = "reached"
    MISSED = "missed"
    NOT_KNOWN = "not-known"
    """The item is not answered in the first result on or after the day."""
    NOT_APPLICABLE = "not-applicable"
    """The item is not applicable in the first result on or after the day."""


class TargetCheck(NamedTuple):
    """A target that was due by the organisation's last result, as it was last stated before its day."""

    item: Item
    stated: dt.date
    due: dt.date
    target: int
    judged: dt.date
    """The date of the first result on or after the day."""
    level: int | None
    """The item's level then; None where it has none."""
    verdict: Verdict


@dataclass(frozen=True, slots=True, eq=False)
class Trend:
    """The results of one organisation, or of one of its respondents, in order of date; two dates or more."""

    entries: tuple[Entry, ...]
    changes: Changes
    """From the first result to the last."""
    steps: tuple[Changes, ...]
    """From each result to the next."""
    rose: tuple[ItemChange, ...]
    """From the first result to the last, the largest difference first."""
    fell: tuple[ItemChange, ...]
    targets: tuple[TargetCheck, ...]
    """By day, then in checklist order."""


@dataclass(frozen=True, slots=True)
class Year:
    """The results of one fiscal year, of each organisation the latest of the year, where its coverage is enough."""

    year: int
    """The calendar year that it begins in."""
    count: int
    mean: Fraction
    median: Fraction
    coverage: Fraction
    """Plain mean."""
    continuing: int
    """How many of them have items in common with the organisation's latest result of an earlier year."""
    change: Fraction | None
    """Plain mean of their changes since then, each on the items that both answered; None where there are none."""


class Course(NamedTuple):
    """All organisations' own trends in one view."""

    years: tuple[Year, ...]
    trends: tuple[Trend, ...]
    """The trends it is made of, the largest rise first; those with no item in common last."""
    rose: int
    fell: int
    same: int
    unknown: int
    """How many have no item in common between the first and the last result."""
    verdicts: Mapping[Verdict, int]
    """How many targets became what; every verdict is there."""


class Disagreement(NamedTuple):
    """An item that respondents of one organisation see differently."""

    item: Item
    levels: tuple[int | None, ...]
    """In the order of the entries."""
    spread: int
    """Highest minus lowest level."""


class Views(NamedTuple):
    """Results of one organisation and one date by different respondents, the organisation's own first."""

    entries: tuple[Entry, ...]
    disagreements: tuple[Disagreement, ...]
    """The widest first."""


@dataclass(frozen=True)
class Comparison:
    """Everything that a comparison says."""

    checklist: Checklist
    counting: Counting
    entries: tuple[Entry, ...]
    """Every usable result, by name, code, date, respondent and path."""
    counted: tuple[Entry, ...]
    """In the order of `entries`."""
    uncounted: tuple[Uncounted, ...]
    doubts: tuple[Doubt, ...]
    skipped: tuple[str, ...]
    """Files that could not be used, in order of their paths."""
    coverage: Fraction | None
    """Plain mean over the counted results; None where nothing is applicable to any."""
    left_out: int
    """How many usable results do not meet the conditions that were asked for, and are nowhere in the comparison."""
    baseline: Entry | None
    """What the columns are compared with; None where there are no columns and none was named."""
    columns: tuple[Column, ...]
    """The results to stand side by side, the baseline first; empty where there are too many."""
    pair: Pair | None
    """Where there are exactly two columns."""
    ranking: tuple[Place, ...]
    """The ranked results, the best first."""
    unranked: tuple[Entry, ...]
    """Counted results whose coverage is too small, in the order of `entries`."""
    overall: Spread | None
    """Of the ranked results; None where there are none."""
    histogram: tuple[Bin, ...]
    """Of the ranked results, by half levels; empty where there are none."""
    domains: tuple[DomainSpread, ...]
    items: tuple[ItemSpread, ...]
    """Every item, in checklist order."""
    low_level: int
    """Up to this level an item counts as low: 1, or 0 on a scale of three levels or fewer."""
    lacking: tuple[ItemSpread, ...]
    """Items that more than half of the counted results answered, more than half of these at the lowest levels; the
    largest share first."""
    dividing: tuple[ItemSpread, ...]
    """Items that more than half of the counted results answered, not all at one level; the largest variance first."""
    group_by: str
    """`prefecture`, `population`, a further key of [organization], or empty."""
    groups: tuple[Group, ...]
    """By key, those that do not state it last; empty unless asked for."""
    trends: tuple[Trend, ...]
    """Of every organisation and respondent with results of two dates, in the order of `entries`."""
    course: Course | None
    """None where no organisation has own results of two dates."""
    views: tuple[Views, ...]
