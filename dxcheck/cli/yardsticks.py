"""What reports are laid against: a benchmark's file, or a folder of results that is distilled into one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from dxcheck.benchmark.file import load, parse, write
from dxcheck.cli.many import read_many
from dxcheck.comparison.compare import compare
from dxcheck.comparison.distil import distil
from dxcheck.files import is_folder
from dxcheck.scoring import Scorecard
from dxcheck.standing import Standings, standings, yardstick

if TYPE_CHECKING:
    from dxcheck.checklist.model import Checklist

Placing = Callable[[Scorecard], Standings]
"""Tells where a result stands in a benchmark."""


def distilled(name: str, checklist: str | None) -> str:
    """The text of the benchmark file `name`, or of one distilled from the folder of that name.

    Raises:
        UserError: it cannot be used.
    """
    if not is_folder(name):
        return write(load(name))
    many = read_many([name], checklist)
    return write(distil(compare(many.checklist, many.intake)))


def placing(text: str, checklist: Checklist) -> Placing | None:
    """What tells the place in the benchmark of this text; None where there is no text."""
    benchmark, _findings = parse(text.encode()) if text else (None, [])
    return partial(standings, stick=yardstick(benchmark, checklist)) if benchmark else None
