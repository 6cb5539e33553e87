"""A comparison distilled into a benchmark: distributions without a name or a text."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from dxcheck.benchmark.model import FEWEST, Benchmark, Levels
from dxcheck.comparison.spread import domain_scores, in_order
from dxcheck.errors import UserError
from dxcheck.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dxcheck.comparison.model import Comparison


def distil(comparison: Comparison) -> Benchmark:
    """The benchmark of the ranked results, each organisation once.

    Domains are those that five or more of them answered enough of; items those that five or more answered.

    Raises:
        UserError: fewer than five results are ranked.
    """
    checklist = comparison.checklist
    ranked = [place.entry for place in comparison.ranking]
    if len(ranked) < FEWEST:
        raise UserError(
            msg("a benchmark of {n} organisations would show who answered what", n=len(ranked)),
            msg("{fewest} with enough coverage (--min-coverage) are needed", fewest=FEWEST),
        )
    domains = {
        domain.id: _scores(score for score, _ in domain_scores(ranked, n, comparison.counting.min_coverage))
        for n, domain in enumerate(checklist.domains)
    }
    items = {}
    for n, (id_, item) in enumerate(checklist.items.items()):
        levels = [entry.levels[n] for entry in ranked]
        counts = tuple(levels.count(level) for level in range(checklist.top_level + 1))
        items[id_] = Levels(item.revision, counts)
    return Benchmark(
        checklist.id,
        checklist.version,
        min(entry.date for entry in ranked),
        max(entry.date for entry in ranked),
        comparison.counting.min_coverage,
        _scores(score for entry in ranked if (score := entry.overall.current) is not None),
        {id_: scores for id_, scores in domains.items() if len(scores) >= FEWEST},
        {id_: levels for id_, levels in items.items() if levels.answered >= FEWEST},
    )


def _scores(values: Iterable[Fraction]) -> tuple[Fraction, ...]:
    return tuple(Fraction(value) for value in in_order(values))
