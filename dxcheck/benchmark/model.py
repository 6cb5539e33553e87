"""A benchmark as data: sorted scores and counts of levels, from which nobody can tell who answered what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from fractions import Fraction

FORMAT: Final = "dxcheck/benchmark/1"
"""The first line of every benchmark file."""
FEWEST: Final = 5
"""Organisations that a distribution is made of at the least: fewer could be told apart by those who know them."""


class Levels(NamedTuple):
    """How many organisations are at each level of an item."""

    revision: int
    """Revision of the item that they answered."""
    counts: tuple[int, ...]
    """From level 0 to the top of the scale."""

    @property
    def answered(self) -> int:
        """How many answered the item."""
        return sum(self.counts)


class Benchmark(NamedTuple):
    """The distributions. A domain or an item that fewer than `FEWEST` answered enough of is not in it."""

    checklist: str
    """Id of the checklist that was answered."""
    version: str
    """Its version."""
    first: dt.date
    """Date of the earliest result."""
    last: dt.date
    min_coverage: Fraction
    """The coverage from which on a score counts, 0 to 1."""
    overall: tuple[Fraction, ...]
    """The overall scores, lowest first."""
    domains: Mapping[str, tuple[Fraction, ...]]
    """By id of the domain, its scores, lowest first."""
    items: Mapping[str, Levels]
    """By id of the item."""

    @property
    def organizations(self) -> int:
        """How many organisations the overall distribution is made of."""
        return len(self.overall)
