"""The checklist as data: domains, items and their level criteria. Knows nothing of files or of the screen."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from math import gcd, lcm
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

FORMAT: Final = "dxcheck/checklist/1"
"""The first line of every checklist file."""


SEMVER: Final = re.compile(r"(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})")
"""A version; the numbers are no larger than anybody needs."""


def version_numbers(version: str) -> tuple[int, ...]:
    """Major, minor and patch of a semantic version such as `1.0.0`."""
    return tuple(int(part) for part in version.split("."))


class Text(NamedTuple):
    """A text of the checklist in one or several languages."""

    plain: str = ""
    """The text where it is the same in every language."""
    by_language: Mapping[str, str] = {}
    """Language code (`ja`, `en`) to text."""

    def in_language(self, language: str) -> str:
        """The text in `language`; where it is missing, in Japanese, else in the first language there is."""
        texts = self.by_language
        return texts.get(language) or texts.get("ja") or next(iter(texts.values()), self.plain)

    def __bool__(self) -> bool:
        return bool(self.plain or self.by_language)


class Level(NamedTuple):
    """One step of the scale that all items share; its place in the scale is its number, from 0."""

    name: Text


class Source(NamedTuple):
    """A document that facts of the checklist are taken from."""

    id: str
    title: Text
    publisher: Text = Text()
    date: dt.date | None = None


class City(NamedTuple):
    """A municipality whose practice is shown as an example."""

    id: str
    name: Text
    code: str = ""


class Term(NamedTuple):
    """An entry of the glossary."""

    term: Text
    meaning: Text


class ExemplarKind(StrEnum):
    """What an exemplar tells of a city."""

    PRACTICE = "practice"
    """Something the city does."""
    CHALLENGE = "challenge"
    """Something the city found hard or had not solved."""
    REMARK = "remark"
    """Something the visitors remarked, not the city's own word."""


class Exemplar(NamedTuple):
    """What a city did or found hard, with the place in the source that says so."""

    city: str
    text: Text
    source: str
    at: str
    kind: ExemplarKind = ExemplarKind.PRACTICE


class Requirement(NamedTuple):
    """The item that has it, at level `from_level` or more, presupposes `item` at `level` or more."""

    from_level: int
    item: str
    level: int
    because: Text = Text()


class Reference(NamedTuple):
    """Where a national survey or plan asks the same."""

    source: str
    at: Text


class Item(NamedTuple):
    """One practice, with one observable criterion for each level of the scale."""

    id: str
    revision: int
    """1 or more; answers given to another revision are not comparable."""
    title: Text
    question: Text
    why: Text
    levels: tuple[Text, ...]
    """The criteria, from level 0."""
    evidence: tuple[Text, ...] = ()
    exemplars: tuple[Exemplar, ...] = ()
    requires: tuple[Requirement, ...] = ()
    key: bool = False
    """Belongs to the short interview."""
    weight: Fraction = Fraction(1)
    tags: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    moves: tuple[Text, ...] = ()
    """For each step to the next level the first move to make; empty, or one fewer than `levels`."""
    formerly: tuple[str, ...] = ()
    """Ids that the item had before; answers kept by one of them are answers to it."""


class Domain(NamedTuple):
    """A group of items that are scored together."""

    id: str
    title: Text
    items: tuple[Item, ...]
    weight: Fraction = Fraction(1)


@dataclass(frozen=True)
class Checklist:
    """A whole checklist, as read from one file."""

    id: str
    version: str
    """Semantic version, for example `1.0.0`."""
    title: Text
    scale: tuple[Level, ...]
    domains: tuple[Domain, ...]
    format: str = FORMAT
    description: Text = field(default_factory=Text)
    sources: tuple[Source, ...] = ()
    cities: tuple[City, ...] = ()
    glossary: tuple[Term, ...] = ()
    judgement: tuple[Text, ...] = ()
    """General rules for choosing a level, one sentence each."""
    digest: str = ""
    """`sha256:` and the hexadecimal digest of the file's text, line ends as LF."""

    @property
    def top_level(self) -> int:
        """The highest level of the scale."""
        return len(self.scale) - 1

    def entries(self) -> Iterator[tuple[Domain, Item]]:
        """Every item with its domain, in checklist order."""
        for domain in self.domains:
            for item in domain.items:
                yield domain, item

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Item id to item, in checklist order."""
        return {item.id: item for _, item in self.entries()}

    @cached_property
    def number_of(self) -> Mapping[str, int]:
        """Item id to the item's number, from 1 in checklist order: the same wherever the item is shown."""
        return {id_: number for number, id_ in enumerate(self.items, 1)}

    @cached_property
    def weight_unit(self) -> Fraction:
        """The largest weight of which the effective weight (domain × item) of every item is a whole multiple."""
        weights = [domain.weight * item.weight for domain, item in self.entries()]
        return Fraction(gcd(*(w.numerator for w in weights)), lcm(*(w.denominator for w in weights)))

    @cached_property
    def weights(self) -> tuple[tuple[int, ...], ...]:
        """By domain, the effective weight of each item in whole multiples of `weight_unit`."""
        unit = self.weight_unit
        return tuple(tuple(int(domain.weight * item.weight / unit) for item in domain.items) for domain in self.domains)

    @cached_property
    def domain_of(self) -> Mapping[str, Domain]:
        """Item id to the item's domain."""
        return {item.id: domain for domain, item in self.entries()}

    @cached_property
    def renamed(self) -> Mapping[str, Item]:
        """Former id to the item that has another by now."""
        return {id_: item for item in self.items.values() for id_ in item.formerly if id_ not in self.items}

    @cached_property
    def city_names(self) -> Mapping[str, Text]:
        """City id to its name."""
        return {city.id: city.name for city in self.cities}
