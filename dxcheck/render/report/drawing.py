"""The report's radar: the current scores of the domains, their targets, a benchmark's median, and other results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxcheck.i18n import _
from dxcheck.render import svg
from dxcheck.render.numbers import shown
from dxcheck.render.svg import LEAST_AXES, LINES, Drawing, Series
from dxcheck.words import shorten

if TYPE_CHECKING:
    from fractions import Fraction

    from dxcheck.render.report.view import ReportView


def radar(view: ReportView) -> Drawing | None:
    """The drawing; None where no domain has a score, or there are too few domains for an area."""
    series = drawn_lines(view)
    if not series:
        return None
    axes = [f"{domain.title} {domain.score.current}" for domain in view.domains]
    return svg.radar(axes, series, view.top, title=_("Radar of the domains"), description=described(view))


def drawn_lines(view: ReportView) -> list[Series]:
    """The radar's lines, as many as can be told apart; none where no domain has a score, or few make no area."""
    if view.stage is None or len(view.domains) < LEAST_AXES:
        return []
    series = [Series(_("now"), tuple(domain.score.score.current for domain in view.domains))]
    if view.has_targets:
        series.append(Series(_("target"), tuple(domain.score.score.target for domain in view.domains)))
    medians = _medians(view)
    if medians:
        series.append(Series(_("Median of the benchmark"), medians))
    series += [Series(other.label, tuple(score.exact for score in other.domains)) for other in view.against]
    return series[:LINES]


def _medians(view: ReportView) -> tuple[Fraction | None, ...]:
    """The benchmark's median of each domain; empty where this result has a place in none."""
    medians = view.medians[1:]
    return medians if any(median is not None for median in medians) else ()


def described(view: ReportView) -> str:
    """The numbers of the drawing in words."""
    names = _(", ").join(_one(view, number) for number in range(len(view.domains)))
    return _("Scores of 0 to {top}: {names}").format(top=view.top, names=names)


def _one(view: ReportView, number: int) -> str:
    domain = view.domains[number]
    numbers = [domain.score.current]
    if view.has_targets:
        numbers.append(_("target {target}").format(target=domain.score.target))
    medians = _medians(view)
    if medians:
        numbers.append(_("median {median}").format(median=shown(medians[number])))
    numbers += [f"{shorten(other.label)} {other.domains[number].shown}" for other in view.against[: LINES - 2]]
    return f"{domain.title} {' / '.join(numbers)}"
