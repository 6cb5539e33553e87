"""Many files on all cores: the same function for each, results in order."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, TypeVar

from dxcheck import i18n

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")
R = TypeVar("R")

WORTH_IT: Final = 40
"""From so many files on the start of further processes costs less than it saves (2 cores, files of 15 KB and more)."""


def map_in_order(function: Callable[[T], R], things: Sequence[T]) -> Iterator[R]:
    """`function` of each thing, in order; it and its results must be picklable."""
    workers = min(os.cpu_count() or 1, 8)
    if len(things) < WORTH_IT or workers < 2:  # noqa: PLR2004 - one worker is no help
        yield from map(function, things)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers, initializer=i18n.activate, initargs=(i18n.language(),)) as pool:
        yield from pool.map(function, things, chunksize=max(1, min(64, len(things) // (workers * 4))))
