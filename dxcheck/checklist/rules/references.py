"""DX3xx: what an item points to exists, and prerequisites lead somewhere."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

from dxcheck.checklist.rules.examples import in_checklist, in_item
from dxcheck.findings.rule import Group, Rule, Severity
from dxcheck.i18n import N_, msg
from dxcheck.words import Hints

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from dxcheck.checklist.document import Document, Path
    from dxcheck.findings.finding import Finding

_OTHER: Final = "requires: [{from: 1, item: second, level: 1}]"


MOST_SHOWN: Final = 10
"""Items of a circle that a message names."""


def _unknown(
    document: Document, rule: Rule, references: Iterable[tuple[Path, str]], known: Collection[str], message: str
) -> Iterator[Finding]:
    """A finding for each id that could be read and is none of `known`."""
    hints = Hints(known)
    for path, id_ in references:
        if id_ and id_ not in known:
            yield document.finding(rule, path, msg(message, id=id_), hints.of(id_))


def unknown_item(document: Document) -> Iterator[Finding]:
    """A prerequisite names an item of this file; not said while an id that cannot be read may be meant."""
    known = {item.id for _, item in document.items()}
    references = (
        ((*path, "requires", n, "item"), requirement.item)
        for path, item in (document.items() if "" not in known else ())
        for n, requirement in enumerate(item.requires)
    )
    yield from _unknown(document, UNKNOWN_ITEM, references, known, N_("there is no item “{id}” in this checklist"))


UNKNOWN_ITEM: Final = Rule(
    "DX301",
    "unknown-item",
    msg("A prerequisite names an item that is not in the checklist."),
    msg("It could never be checked. The hint names the nearest id; items of other checklists cannot be presupposed."),
    in_item("requires: [{from: 1, item: secnd, level: 1}]"),
    in_item(_OTHER),
    check=unknown_item,
)


def unknown_source(document: Document) -> Iterator[Finding]:
    """An exemplar or a reference names a source of this file."""
    known = {source.id for source in document.checklist.sources}
    references = (
        ((*path, name, n, "source"), id_)
        for path, item in document.items()
        for name, ids in (
            ("exemplars", [exemplar.source for exemplar in item.exemplars]),
            ("references", [reference.source for reference in item.references]),
        )
        for n, id_ in enumerate(ids)
    )
    yield from _unknown(document, UNKNOWN_SOURCE, references, known, N_("there is no source “{id}” in this checklist"))


UNKNOWN_SOURCE: Final = Rule(
    "DX302",
    "unknown-source",
    msg("A source is cited that is not in the list of sources."),
    msg("Every fact can be looked up: the source stands under `sources` with its title and date."),
    in_item("references: [{source: reprot, at: chapter 2}]"),
    in_item("references: [{source: report, at: chapter 2}]"),
    check=unknown_source,
)


def unknown_city(document: Document) -> Iterator[Finding]:
    """An exemplar names a city of this file."""
    known = {city.id for city in document.checklist.cities}
    references = (
        ((*path, "exemplars", n, "city"), exemplar.city)
        for path, item in document.items()
        for n, exemplar in enumerate(item.exemplars)
    )
    yield from _unknown(document, UNKNOWN_CITY, references, known, N_("there is no city “{id}” in this checklist"))


UNKNOWN_CITY: Final = Rule(
    "DX303",
    "unknown-city",
    msg("An exemplar names a city that is not in the list of cities."),
    msg("A city's name is shown from the list `cities`, in each language."),
    in_item("exemplars: [{city: koube, text: Did it., source: report, at: L1}]"),
    in_item("exemplars: [{city: kobe, text: Did it., source: report, at: L1}]"),
    check=unknown_city,
)


def requirement_on_itself(document: Document) -> Iterator[Finding]:
    """An item cannot presuppose itself."""
    for path, item in document.items():
        for n, requirement in enumerate(item.requires):
            if item.id and requirement.item == item.id:
                yield document.finding(
                    REQUIREMENT_ON_ITSELF,
                    (*path, "requires", n, "item"),
                    msg("the item {id} presupposes itself", id=item.id),
                )


REQUIREMENT_ON_ITSELF: Final = Rule(
    "DX304",
    "requirement-on-itself",
    msg("An item presupposes itself."),
    msg("That is either always met or never. Name the item that comes before."),
    in_item("id: first\nrequires: [{from: 1, item: first, level: 1}]"),
    in_item(_OTHER),
    check=requirement_on_itself,
)


def requirement_circle(document: Document) -> Iterator[Finding]:
    """Prerequisites that lead back to where they began could never be met in order; one circle of a knot is told."""
    edges = {item.id: [need.item for need in item.requires if need.item != item.id] for _, item in document.items()}
    circles = {knot[0]: _circle(knot, edges) for knot in _knots(edges)}
    for path, item in document.items():
        way = circles.pop(item.id, None)
        if way:
            n = next(n for n, need in enumerate(item.requires) if need.item == way[1])
            shown = [*way[:MOST_SHOWN], "…", way[-1]] if len(way) > MOST_SHOWN + 1 else way
            message = msg("prerequisites in a circle: {circle}", circle=" → ".join(shown))
            yield document.finding(REQUIREMENT_CIRCLE, (*path, "requires", n, "item"), message)


def _circle(knot: list[str], edges: Mapping[str, list[str]]) -> list[str]:
    """The shortest way from the first item of a knot back to it, both ends included."""
    first, inside = knot[0], set(knot)
    came_from: dict[str, str] = {}
    queue = deque([first])
    while first not in came_from:
        here = queue.popleft()
        for following in edges[here]:
            if following in inside and following not in came_from:
                came_from[following] = here
                queue.append(following)
    way = [first, came_from[first]]
    while way[-1] != first:
        way.append(came_from[way[-1]])
    return way[::-1]


def _knots(edges: Mapping[str, list[str]]) -> Iterator[list[str]]:
    """Items that all lead to one another, each knot with its smallest id first.

    Tarjan's strongly connected components, with a stack of its own: time grows with the number of prerequisites.
    """
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_: dict[str, None] = {}
    for root in edges:
        todo = [(root, iter(edges[root]))] if root not in number else []
        while todo:
            here, following = todo[-1]
            if here not in number:
                number[here] = lowest[here] = len(number)
                open_[here] = None
            step = next((id_ for id_ in following if id_ in edges), None)
            if step is None:
                todo.pop()
                if todo:
                    lowest[todo[-1][0]] = min(lowest[todo[-1][0]], lowest[here])
                if lowest[here] == number[here]:
                    knot = _closed(open_, here)
                    if len(knot) > 1:
                        yield sorted(knot)
            elif step not in number:
                todo.append((step, iter(edges[step])))
            elif step in open_:
                lowest[here] = min(lowest[here], number[step])


def _closed(open_: dict[str, None], until: str) -> list[str]:
    """Take the items opened last, down to `until`."""
    knot: list[str] = []
    while not knot or knot[-1] != until:
        knot.append(open_.popitem()[0])
    return knot


REQUIREMENT_CIRCLE: Final = Rule(
    "DX305",
    "requirement-circle",
    msg("Prerequisites lead round in a circle."),
    msg("None of the items could come first. Take out the weakest link."),
    in_item("id: first\nrequires: [{from: 1, item: third, level: 1}]"),
    in_item(_OTHER),
    check=requirement_circle,
)


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


def requirement_level(document: Document) -> Iterator[Finding]:
    """A prerequisite speaks of levels that exist, 0 would always be met; what could not be read has its finding."""
    top = document.checklist.top_level
    for path, item in document.items():
        for n, requirement in enumerate(item.requires):
            for name, level in (("from", requirement.from_level), ("level", requirement.level)):
                if top > 0 and level >= 0 and not 1 <= level <= top:
                    message = msg("level {level} is outside 1 to {top}", level=level, top=top)
                    yield document.finding(REQUIREMENT_LEVEL, (*path, "requires", n, name), message)


REQUIREMENT_LEVEL: Final = Rule(
    "DX306",
    "requirement-level",
    msg("A prerequisite speaks of a level that the scale does not have, or of level 0."),
    msg("Level 0 is always reached and a level above the scale never. Use 1 to the top of the scale."),
    in_item("requires: [{from: 2, item: second, level: 1}]"),
    in_item(_OTHER),
    check=requirement_level,
)


def repeated_requirement(document: Document) -> Iterator[Finding]:
    """One item is presupposed twice for the same level."""
    for path, item in document.items():
        seen: set[tuple[int, str]] = set()
        for n, requirement in enumerate(item.requires):
            pair = (requirement.from_level, requirement.item)
            if requirement.item and pair in seen:
                message = msg("{item} is presupposed twice from level {level} on", item=pair[1], level=pair[0])
                yield document.finding(
                    REPEATED_REQUIREMENT,
                    (*path, "requires", n, "item"),
                    message,
                    msg("keep the one with the higher level"),
                )
            seen.add(pair)


REPEATED_REQUIREMENT: Final = Rule(
    "DX307",
    "repeated-requirement",
    msg("The same prerequisite stands twice."),
    msg("The report would say the same thing twice. Keep the one that asks for more."),
    in_item("requires: [{from: 1, item: second, level: 1}, {from: 1, item: second, level: 1}]"),
    in_item(_OTHER),
    check=repeated_requirement,
    severity=Severity.WARNING,
)


def unused_source(document: Document) -> Iterator[Finding]:
    """A source that nothing cites; not said while a misspelt citation may mean it."""
    cited = {exemplar.source for _, item in document.items() for exemplar in item.exemplars}
    cited |= {reference.source for _, item in document.items() for reference in item.references}
    sources = document.checklist.sources
    for n, source in enumerate(sources if cited <= {source.id for source in sources} else ()):
        if source.id and source.id not in cited:
            yield document.finding(
                UNUSED_SOURCE, ("sources", n, "id"), msg("nothing cites the source “{id}”", id=source.id)
            )


UNUSED_SOURCE: Final = Rule(
    "DX308",
    "unused-source",
    msg("A source is listed and never cited."),
    msg("Either a citation is missing or the source is left over."),
    in_checklist("sources: [{id: report, title: A}, {id: survey, title: B}]"),
    in_checklist("sources: [{id: report, title: A}]"),
    check=unused_source,
    severity=Severity.WARNING,
)


def unused_city(document: Document) -> Iterator[Finding]:
    """A city that no exemplar names; not said while a misspelt name may mean it."""
    named = {exemplar.city for _, item in document.items() for exemplar in item.exemplars}
    cities = document.checklist.cities
    for n, city in enumerate(cities if named <= {city.id for city in cities} else ()):
        if city.id and city.id not in named:
            yield document.finding(
                UNUSED_CITY, ("cities", n, "id"), msg("no exemplar names the city “{id}”", id=city.id)
            )


UNUSED_CITY: Final = Rule(
    "DX309",
    "unused-city",
    msg("A city is listed and never shown."),
    msg("Either an exemplar is missing or the city is left over."),
    in_checklist("cities: [{id: kobe, name: {ja: 神戸市, en: Kobe}}, {id: osaka, name: {ja: 大阪市, en: Osaka}}]"),
    in_checklist("cities: [{id: kobe, name: {ja: 神戸市, en: Kobe}}]"),
    check=unused_city,
    severity=Severity.WARNING,
)


def no_key_item(document: Document) -> Iterator[Finding]:
    """No item belongs to the short interview."""
    items = [item for _, item in document.items()]
    if items and not any(item.key for item in items):
        yield document.finding(
            NO_KEY_ITEM, ("domains",), msg("no item is marked key: true, so there is no short interview")
        )


NO_KEY_ITEM: Final = Rule(
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
)


def former_id(document: Document) -> Iterator[Finding]:
    """A former id belongs to no item of today, and to one item alone."""
    present = {item.id for _, item in document.items()}
    heirs: dict[str, str] = {}
    for path, item in document.items():
        for id_ in filter(None, item.formerly):
            if id_ in present:
                yield document.finding(FORMER_ID, (*path, "formerly"), msg("“{id}” is an item of today", id=id_))
            elif heirs.setdefault(id_, item.id) != item.id:
                message = msg("“{id}” is said to be the former id of {heir} too", id=id_, heir=heirs[id_])
                yield document.finding(FORMER_ID, (*path, "formerly"), message)


FORMER_ID: Final = Rule(
    "DX311",
    "former-id",
    msg("A former id belongs to another item."),
    msg("Answers kept by a former id are answers to the item that names it under `formerly`, so one item names it."),
    in_item("formerly: second"),
    in_item("formerly: the-first"),
    check=former_id,
)

GROUP: Final = Group(
    msg("DX3xx: references and prerequisites"),
    (
        UNKNOWN_ITEM,
        UNKNOWN_SOURCE,
        UNKNOWN_CITY,
        REQUIREMENT_ON_ITSELF,
        REQUIREMENT_CIRCLE,
        REQUIREMENT_LEVEL,
        REPEATED_REQUIREMENT,
        UNUSED_SOURCE,
        UNUSED_CITY,
        NO_KEY_ITEM,
        FORMER_ID,
    ),
)
