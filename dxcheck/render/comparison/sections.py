"""A comparison as sections of sentences and tables, in one language, for every format that people read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxcheck.render.comparison import overview, side_by_side, spread, trend

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxcheck.comparison.model import Comparison
    from dxcheck.render.comparison.section import Extent, Section


def sections(comparison: Comparison, extent: Extent) -> Iterator[Section]:
    """The parts in reading order: the conclusions first; what does not apply is left out."""
    yield overview.what(comparison)
    yield from overview.in_short(comparison)
    if comparison.columns:
        yield from side_by_side.columns(comparison, extent)
    else:
        yield from spread.ranking(comparison, extent)
    if len(comparison.ranking) > 1:
        yield from spread.domains(comparison)
    if len(comparison.counted) > 2:  # noqa: PLR2004 - two are told apart item by item
        yield from spread.items(comparison, extent)
    if comparison.group_by:
        yield spread.groups(comparison, extent)
    yield from trend.course(comparison, extent)
    if extent.trends:
        yield from trend.trends(comparison, extent)
    yield from (trend.views(comparison, views, extent) for views in comparison.views)
    yield from overview.not_counted(comparison, extent)
    yield from overview.not_compared(comparison)
