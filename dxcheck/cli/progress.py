"""A progress bar on standard error, once a task takes longer than a second and somebody is watching."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")

PATIENCE: Final = 1.0
"""Seconds before the bar appears."""


def track(things: Iterable[T], total: int, label: str) -> Iterator[T]:
    """The things one by one; the bar shows how many of `total` have been handed out."""
    if not sys.stderr.isatty():
        yield from things
        return
    begun = time.monotonic()
    show: Callable[[int], None] | None = None
    with contextlib.ExitStack() as stack:
        for number, thing in enumerate(things):
            if show is None and time.monotonic() - begun > PATIENCE:
                show = stack.enter_context(_bar(label, total))
            if show is not None:
                show(number)
            yield thing


@contextlib.contextmanager
def _bar(label: str, total: int) -> Iterator[Callable[[int], None]]:
    """A bar for as long as the context lasts; what it gives takes the number done."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(label, total=total)
        yield lambda number: progress.update(task, completed=number)
