"""DX3xx: what an item points to exists, and prerequisites lead somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxcheck.checklist.rules.document import Document, Fault, Path
from dxcheck.findings.finding import Severity
from dxcheck.findings.rule import Rule, in_checklist, in_item
from dxcheck.i18n import msg
from dxcheck.words import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from dxcheck.i18n import Message


def _unknown(path: Path, id_: str, known: Collection[str], message: Message) -> Iterator[Fault]:
    if id_ and id_ not in known:
        yield Fault(path, message, did_you_mean(id_, known))


def unknown_item(document: Document) -> Iterator[Fault]:
    """A prerequisite names an item of this file; not said while an id that cannot be read may be meant."""
    known = {item.id for _, item in document.items()}
    for path, item in document.items() if "" not in known else ():
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


def repeated_requirement(document: Document) -> Iterator[Fault]:
    """One item is presupposed twice for the same level."""
    for path, item in document.items():
        seen: set[tuple[int, str]] = set()
        for n, requirement in enumerate(item.requires):
            pair = (requirement.from_level, requirement.item)
            if requirement.item and pair in seen:
                message = msg("{item} is presupposed twice from level {level} on", item=pair[1], level=pair[0])
                yield Fault((*path, "requires", n, "item"), message, msg("keep the one with the higher level"))
            seen.add(pair)


def unused_source(document: Document) -> Iterator[Fault]:
    """A source that nothing cites; not said while a misspelt citation may mean it."""
    cited = {exemplar.source for _, item in document.items() for exemplar in item.exemplars}
    cited |= {reference.source for _, item in document.items() for reference in item.references}
    sources = document.checklist.sources
    for n, source in enumerate(sources if cited <= {source.id for source in sources} else ()):
        if source.id and source.id not in cited:
            yield Fault(("sources", n, "id"), msg("nothing cites the source “{id}”", id=source.id))


def unused_city(document: Document) -> Iterator[Fault]:
    """A city that no exemplar names; not said while a misspelt name may mean it."""
    named = {exemplar.city for _, item in document.items() for exemplar in item.exemplars}
    cities = document.checklist.cities
    for n, city in enumerate(cities if named <= {city.id for city in cities} else ()):
        if city.id and city.id not in named:
            yield Fault(("cities", n, "id"), msg("no exemplar names the city “{id}”", id=city.id))


def no_key_item(document: Document) -> Iterator[Fault]:
    """No item belongs to the short interview."""
    items = [item for _, item in document.items()]
    if items and not any(item.key for item in items):
        yield Fault(("domains",), msg("no item is marked key: true, so there is no short interview"))


_OTHER: Final = "requires: [{from: 1, item: second, level: 1}]"

RULES: Final = (
    Rule(
        "DX301",
        "unknown-item",
        msg("A prerequisite names an item that is not in the checklist."),
        msg(
            "It could never be checked. The hint names the nearest id; items of other checklists cannot be presupposed."
        ),
        in_item("requires: [{from: 1, item: secnd, level: 1}]"),
        in_item(_OTHER),
        check=unknown_item,
    ),
    Rule(
        "DX302",
        "unknown-source",
        msg("A source is cited that is not in the list of sources."),
        msg("Every fact can be looked up: the source stands under `sources` with its title and date."),
        in_item("references: [{source: reprot, at: chapter 2}]"),
        in_item("references: [{source: report, at: chapter 2}]"),
        check=unknown_source,
    ),
    Rule(
        "DX303",
        "unknown-city",
        msg("An exemplar names a city that is not in the list of cities."),
        msg("A city's name is shown from the list `cities`, in each language."),
        in_item("exemplars: [{city: koube, text: Did it., source: report, at: L1}]"),
        in_item("exemplars: [{city: kobe, text: Did it., source: report, at: L1}]"),
        check=unknown_city,
    ),
    Rule(
        "DX304",
        "requirement-on-itself",
        msg("An item presupposes itself."),
        msg("That is either always met or never. Name the item that comes before."),
        in_item("id: first\nrequires: [{from: 1, item: first, level: 1}]"),
        in_item(_OTHER),
        check=requirement_on_itself,
    ),
    Rule(
        "DX305",
        "requirement-circle",
        msg("Prerequisites lead round in a circle."),
        msg("None of the items could come first. Take out the weakest link."),
        in_item("id: first\nrequires: [{from: 1, item: third, level: 1}]"),
        in_item(_OTHER),
        check=requirement_circle,
    ),
    Rule(
        "DX306",
        "requirement-level",
        msg("A prerequisite speaks of a level that the scale does not have, or of level 0."),
        msg("Level 0 is always reached and a level above the scale never. Use 1 to the top of the scale."),
        in_item("requires: [{from: 2, item: second, level: 1}]"),
        in_item(_OTHER),
        check=requirement_level,
    ),
    Rule(
        "DX307",
        "repeated-requirement",
        msg("The same prerequisite stands twice."),
        msg("The report would say the same thing twice. Keep the one that asks for more."),
        in_item("requires: [{from: 1, item: second, level: 1}, {from: 1, item: second, level: 1}]"),
        in_item(_OTHER),
        check=repeated_requirement,
        severity=Severity.WARNING,
    ),
    Rule(
        "DX308",
        "unused-source",
        msg("A source is listed and never cited."),
        msg("Either a citation is missing or the source is left over."),
        in_checklist("sources: [{id: report, title: A}, {id: survey, title: B}]"),
        in_checklist("sources: [{id: report, title: A}]"),
        check=unused_source,
        severity=Severity.WARNING,
    ),
    Rule(
        "DX309",
        "unused-city",
        msg("A city is listed and never shown."),
        msg("Either an exemplar is missing or the city is left over."),
        in_checklist("cities: [{id: kobe, name: {ja: 神戸市, en: Kobe}}, {id: osaka, name: {ja: 大阪市, en: Osaka}}]"),
        in_checklist("cities: [{id: kobe, name: {ja: 神戸市, en: Kobe}}]"),
        check=unused_city,
        severity=Severity.WARNING,
    ),
    Rule(
        "DX310",
        "no-key-item",
        msg("No item is marked as a key item."),
        msg(
            "The short interview for executives (`assess --key`) asks the key items, about a dozen that touch every"
            " domain. Mark them with `key: true`."
        ),
        in_item("key: false"),
        in_item("key: true"),
        check=no_key_item,
        severity=Severity.WARNING,
    ),
)
