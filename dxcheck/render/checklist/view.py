"""What a checklist says, in one language; the formats only lay it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dxcheck import dates
from dxcheck.checklist.model import ExemplarKind
from dxcheck.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dxcheck.checklist.model import Checklist, Domain, Item, Requirement, Source


class ExemplarView(NamedTuple):
    """What a city did or found hard."""

    city: str
    heading: str
    """City, and what is told of it: a practice (nothing added), a difficulty, or a remark of the visitors."""
    text: str
    source: str
    """Title of the source."""
    at: str
    """Place in the source, for example its lines: `L94-98`."""


def move_from(item: Item, level: int, language: str) -> str:
    """The first move from `level` to the next; empty where the checklist names none."""
    return item.moves[level].in_language(language) if item.moves else ""


def level_name(checklist: Checklist, level: int, language: str) -> str:
    """The name of a level of the scale."""
    return checklist.scale[level].name.in_language(language)


def exemplars_of(checklist: Checklist, item: Item, language: str) -> tuple[ExemplarView, ...]:
    """What the example cities did, in the order of the file."""
    sources = {source.id: source.title for source in checklist.sources} if item.exemplars else {}
    views = []
    for exemplar in item.exemplars:
        city = checklist.city_names[exemplar.city].in_language(language)
        heading = _exemplar_heading(exemplar.kind).format(city=city)
        text = exemplar.text.in_language(language)
        views.append(ExemplarView(city, heading, text, sources[exemplar.source].in_language(language), exemplar.at))
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


def key_to_places(sources: tuple[str, ...]) -> list[str]:
    """The source that places such as L94-98 are in; empty where each place names its own."""
    return [_("Places in brackets are in: {source}").format(source=sources[0])] if len(sources) == 1 else []


def sources_of(checklist: Checklist, items: Iterable[Item], language: str) -> tuple[str, ...]:
    """The sources that the exemplars of `items` are taken from, each written out, in the order of the checklist."""
    used = {exemplar.source for item in items for exemplar in item.exemplars}
    return tuple(source_line(source, language) for source in checklist.sources if source.id in used)


def source_line(source: Source, language: str) -> str:
    """Title, publisher and date of a source."""
    title = source.title.in_language(language)
    details = [source.publisher.in_language(language), dates.shown(source.date, language) if source.date else ""]
    joined = ", ".join(detail for detail in details if detail)
    return f"{title} ({joined})" if joined else title


class ItemView(NamedTuple):
    """Everything that a checklist says of one item."""

    id: str
    number: int
    """Its place in the checklist, from 1."""
    domain: str
    title: str
    key: bool
    question: str
    why: str
    criteria: tuple[str, ...]
    """By level, from 0."""
    moves: tuple[str, ...]
    """The first move from each level to the next; empty where the checklist names none."""
    evidence: tuple[str, ...]
    exemplars: tuple[ExemplarView, ...]
    prerequisites: tuple[str, ...]
    """Sentences."""
    references: tuple[str, ...]


class TermView(NamedTuple):
    """An entry of the glossary."""

    term: str
    meaning: str


class ChecklistView(NamedTuple):
    """A checklist to read."""

    language: str
    id: str
    version: str
    title: str
    description: str
    levels: tuple[str, ...]
    """Names, from level 0."""
    judgement: tuple[str, ...]
    domains: tuple[tuple[str, tuple[ItemView, ...]], ...]
    """Each domain's title and items."""
    glossary: tuple[TermView, ...]
    sources: tuple[str, ...]
    exemplar_sources: tuple[str, ...]
    """Those that exemplars are taken from; a single one is named once."""

    @property
    def items(self) -> tuple[ItemView, ...]:
        """Every item, in checklist order."""
        return tuple(item for _title, items in self.domains for item in items)

    def only(self, id_: str) -> ChecklistView:
        """The checklist with this one item."""
        chosen = ((title, tuple(item for item in items if item.id == id_)) for title, items in self.domains)
        return self._replace(domains=tuple((title, items) for title, items in chosen if items))


def checklist_view(checklist: Checklist, language: str) -> ChecklistView:
    """The checklist in `language`."""
    numbers = {id_: number for number, id_ in enumerate(checklist.items, 1)}
    return ChecklistView(
        language,
        checklist.id,
        checklist.version,
        checklist.title.in_language(language),
        checklist.description.in_language(language),
        tuple(level_name(checklist, level, language) for level in range(len(checklist.scale))),
        tuple(rule.in_language(language) for rule in checklist.judgement),
        tuple(
            (
                domain.title.in_language(language),
                tuple(_item(checklist, domain, item, numbers[item.id], language) for item in domain.items),
            )
            for domain in checklist.domains
        ),
        tuple(TermView(t.term.in_language(language), t.meaning.in_language(language)) for t in checklist.glossary),
        tuple(source_line(source, language) for source in checklist.sources),
        sources_of(checklist, checklist.items.values(), language),
    )


def _item(checklist: Checklist, domain: Domain, item: Item, number: int, language: str) -> ItemView:
    sources = {source.id: source.title.in_language(language) for source in checklist.sources}
    return ItemView(
        item.id,
        number,
        domain.title.in_language(language),
        item.title.in_language(language),
        item.key,
        item.question.in_language(language),
        item.why.in_language(language),
        tuple(level.in_language(language) for level in item.levels),
        tuple(move.in_language(language) for move in item.moves),
        tuple(evidence.in_language(language) for evidence in item.evidence),
        exemplars_of(checklist, item, language),
        tuple(_prerequisite(checklist, requirement, language) for requirement in item.requires),
        tuple(f"{sources[ref.source]}: {ref.at.in_language(language)}" for ref in item.references),
    )


def _prerequisite(checklist: Checklist, requirement: Requirement, language: str) -> str:
    text = _("from level {from_level} on: “{title}” [{id}] at level {level}").format(
        from_level=requirement.from_level,
        title=checklist.items[requirement.item].title.in_language(language),
        id=requirement.item,
        level=requirement.level,
    )
    return f"{text} {requirement.because.in_language(language)}".strip()


def size(view: ChecklistView) -> str:
    """How many items it has, and how they are marked."""
    count = len(view.items)
    items = ngettext("{n} item", "{n} items", count).format(n=count)
    key = sum(item.key for item in view.items)
    return _("{items}; * marks the {key} key items of the short interview").format(items=items, key=key)


def listed(item: ItemView, view: ChecklistView) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What an item has in lists, each with its title; empty ones are left out."""
    lists = (
        (_("Evidence that would show it"), item.evidence),
        (_("What the cities did"), tuple(told(exemplar, view.exemplar_sources) for exemplar in item.exemplars)),
        (_("Prerequisites"), item.prerequisites),
        (_("Asked elsewhere too"), item.references),
    )
    return ((title, lines) for title, lines in lists if lines)
