"""What a checklist says, in one language: names of levels, sources, and what the example cities did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxcheck.checklist.model import ExemplarKind
from dxcheck.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dxcheck.checklist.model import Checklist, Item, Source


@dataclass(frozen=True, slots=True)
class ExemplarView:
    """What a city did or found hard."""

    city: str
    heading: str
    """City, and what is told of it: a practice (nothing added), a difficulty, or a remark of the visitors."""
    text: str
    source: str
    """Title of the source."""
    at: str
    """Place in the source, for example its lines: `L94-98`."""


def level_name(checklist: Checklist, level: int, language: str) -> str:
    """The name of a level of the scale."""
    return checklist.scale[level].name.in_language(language)


def exemplars_of(checklist: Checklist, item: Item, language: str) -> tuple[ExemplarView, ...]:
    """What the example cities did, in the order of the file."""
    sources = {source.id: source.title.in_language(language) for source in checklist.sources}
    views = []
    for exemplar in item.exemplars:
        city = checklist.city_names[exemplar.city].in_language(language)
        heading = _exemplar_heading(exemplar.kind).format(city=city)
        text = exemplar.text.in_language(language)
        views.append(ExemplarView(city, heading, text, sources[exemplar.source], exemplar.at))
    return tuple(views)


def _exemplar_heading(kind: ExemplarKind) -> str:
    match kind:
        case ExemplarKind.PRACTICE:
            return "{city}"
        case ExemplarKind.CHALLENGE:
            return _("{city}, unsolved")
        case ExemplarKind.REMARK:
            return _("{city}, visitors' remark")


def told(view: ExemplarView, sources: tuple[str, ...]) -> str:
    """City, deed and place; the source is named where there are several, else once, elsewhere."""
    place = view.at if len(sources) == 1 else f"{view.source}, {view.at}"
    return f"{view.heading}: {view.text} ({place})"


def sources_of(checklist: Checklist, items: Iterable[Item], language: str) -> tuple[str, ...]:
    """The sources that the exemplars of `items` are taken from, each written out, in the order of the checklist."""
    used = {exemplar.source for item in items for exemplar in item.exemplars}
    return tuple(source_line(source, language) for source in checklist.sources if source.id in used)


def source_line(source: Source, language: str) -> str:
    """Title, publisher and date of a source."""
    title = source.title.in_language(language)
    details = [source.publisher.in_language(language), str(source.date or "")]
    joined = ", ".join(detail for detail in details if detail)
    return f"{title} ({joined})" if joined else title
