"""A part of a comparison as readers see it, and how much of the comparison is wanted."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxcheck.comparison.model import Comparison
    from dxcheck.render.table import Table

T = TypeVar("T")

USUAL_TOP: Final = 10


class Rows(StrEnum):
    """What a row of the CSV is."""

    ANSWERS = "answers"
    """An item of a result."""
    SCORES = "scores"
    """A result."""


class Section(NamedTuple):
    """A title, sentences, and tables below them."""

    title: str
    lines: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


class Extent(NamedTuple):
    """How much is shown; everything is in the comparison."""

    items: bool = False
    """Every item too."""
    trends: bool = False
    """The course of each organisation too, not only of all."""
    top: int | None = USUAL_TOP
    """At most so many rows of a list, 1 or more; None for all, and the members of groups too."""

    def first(self, things: Sequence[T]) -> Sequence[T]:
        """As many of the things as are shown."""
        return things if self.top is None else things[: self.top]

    def cut(self, things: Sequence[object]) -> bool:
        """Whether more things are there than are shown."""
        return self.top is not None and len(things) > self.top


class ComparisonView(NamedTuple):
    """A comparison and how much of it is wanted: what every format is given."""

    comparison: Comparison
    extent: Extent = Extent()
    rows: Rows = Rows.ANSWERS
    """Of the CSV."""
