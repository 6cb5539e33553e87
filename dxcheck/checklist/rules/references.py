"""DX3xx: what an item points to exists, and prerequisites lead somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxcheck.checklist.rules.base import Document, Fault, Path, Rule
from dxcheck.checklist.shape import did_you_mean
from dxcheck.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from dxcheck.i18n import Message


def _unknown(path: Path, id_: str, known: Collection[str], message: Message) -> Iterator[Fault]:
    if id_ and id_ not in known:
        yield Fault(path, message, did_you_mean(id_, known))


def unknown_item(document: Document) -> Iterator[Fault]:
    """A prerequisite names an item of this file."""
    known = {item.id for _, item in document.items()}
    for path, item in document.items():
        for n, requirement in enumerate(item.requires):
            where = (*path, "requires", n, "item")
            message = msg("there is no item “{id}” in this checklist", id=requirement.item)
            yield from _unknown(where, requirement.item, known, message)


def unknown_source(document: Document) -> Iterator[Fault]:
    """An exemplar or a reference names a source of this file."""
    known = {source.id for source in document.checklist.sources}
    for path, item in document.items():
        named = {
            "exemplars": [exemplar.source for exemplar in item.exemplars],
            "references": [reference.source for reference in item.references],
        }
        for name, ids in named.items():
            for n, id_ in enumerate(ids):
                message = msg("there is no source “{id}” in this checklist", id=id_)
                yield from _unknown((*path, name, n, "source"), id_, known, message)


def unknown_city(document: Document) -> Iterator[Fault]:
    """An exemplar names a city of this file."""
    known = {city.id for city in document.checklist.cities}
    for path, item in document.items():
        for n, exemplar in enumerate(item.exemplars):
            message = msg("there is no city “{id}” in this checklist", id=exemplar.city)
            yield from _unknown((*path, "exemplars", n, "city"), exemplar.city, known, message)


def requirement_on_itself(document: Document) -> Iterator[Fault]:
    """An item cannot presuppose itself."""
    for path, item in document.items():
        for n, requirement in enumerate(item.requires):
            if item.id and requirement.item == item.id:
                yield Fault((*path, "requires", n, "item"), msg("the item {id} presupposes itself", id=item.id))


def requirement_circle(document: Document) -> Iterator[Fault]:
    """Prerequisites that lead back to where they began could never be met in order."""
    edges = {item.id: [r.item for r in item.requires if r.item != item.id] for _, item in document.items()}
    for path, item in document.items():
        for n, requirement in enumerate(item.requires):
            way = _way(requirement.item, item.id, edges) if requirement.item != item.id else None
            if way and item.id == min(way):
                circle = " → ".join([item.id, *way])
                yield Fault((*path, "requires", n, "item"), msg("prerequisites in a circle: {circle}", circle=circle))


def _way(start: str, goal: str, edges: dict[str, list[str]]) -> list[str] | None:
    """The shortest way from `start` to `goal`, both included."""
    ways, seen = [[start]], {start}
    for way in ways:
        if way[-1] == goal:
            return way
        for following in edges.get(way[-1], ()):
            if following not in seen:
                seen.add(following)
                ways.append([*way, following])
    return None


def requirement_level(document: Document) -> Iterator[Fault]:
    """A prerequisite speaks of levels that exist; one at level 0 would always be met."""
    top = document.checklist.top_level
    for path, item in document.items():
        for n, requirement in enumerate(item.requires):
            for name, level in (("from", requirement.from_level), ("level", requirement.level)):
                if top > 0 and not 1 <= level <= top:
                    message = msg("level {level} is outside 1 to {top}", level=level, top=top)
                    yield Fault((*path, "requires", n, name), message)


RULES: Final = (
    Rule("DX301", "unknown-item", unknown_item),
    Rule("DX302", "unknown-source", unknown_source),
    Rule("DX303", "unknown-city", unknown_city),
    Rule("DX304", "requirement-on-itself", requirement_on_itself),
    Rule("DX305", "requirement-circle", requirement_circle),
    Rule("DX306", "requirement-level", requirement_level),
)
