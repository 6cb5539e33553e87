"""What changed between two versions of a checklist, which step that asks for, and which answers stay comparable."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Final

from dxcheck.checklist.model import version_numbers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from dxcheck.checklist.model import Checklist, Domain, Item, Text


class VersionStep(IntEnum):
    """A step of a semantic version, from none to the largest."""

    NONE = 0
    PATCH = 1
    """Wording only."""
    MINOR = 2
    """Answers stay, scores may change: items added, revised, moved or weighted anew."""
    MAJOR = 3
    """Earlier results as a whole cannot be compared: another scale, or items gone."""


class ChangeKind(StrEnum):
    """What has changed."""

    ID = "id"
    """The checklist's own."""
    SCALE = "scale"
    """The number of levels."""
    LEVEL_NAMES = "level-names"
    TITLE = "title"
    DESCRIPTION = "description"
    SOURCES = "sources"
    CITIES = "cities"
    GLOSSARY = "glossary"
    JUDGEMENT = "judgement"
    DOMAIN_ADDED = "domain-added"
    DOMAIN_REMOVED = "domain-removed"
    DOMAINS_REORDERED = "domains-reordered"
    ITEM_ADDED = "item-added"
    ITEM_REMOVED = "item-removed"
    ITEM_RENAMED = "item-renamed"
    """It has another id, and says which it had."""
    ITEM_MOVED = "item-moved"
    """Into another domain."""
    ITEMS_REORDERED = "items-reordered"
    """Within a domain."""
    REVISION = "revision"
    MEANING = "meaning"
    """The item asks something else than before and has the same revision."""
    WEIGHT = "weight"
    PREREQUISITES = "prerequisites"
    KEY = "key"
    WORDING = "wording"


STEPS: Final = {
    **dict.fromkeys((ChangeKind.ID, ChangeKind.SCALE, ChangeKind.ITEM_REMOVED), VersionStep.MAJOR),
    **dict.fromkeys(
        (
            ChangeKind.DOMAIN_ADDED,
            ChangeKind.DOMAIN_REMOVED,
            ChangeKind.ITEM_ADDED,
            ChangeKind.ITEM_RENAMED,
            ChangeKind.ITEM_MOVED,
            ChangeKind.REVISION,
            ChangeKind.MEANING,
            ChangeKind.WEIGHT,
            ChangeKind.PREREQUISITES,
            ChangeKind.KEY,
        ),
        VersionStep.MINOR,
    ),
}
"""The step that each kind of change asks for; the others ask for a patch."""

INCOMPARABLE: Final = frozenset({ChangeKind.SCALE, ChangeKind.ITEM_REMOVED, ChangeKind.REVISION, ChangeKind.MEANING})
"""After such a change answers saved before do not count."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference."""

    kind: ChangeKind
    subject: str = ""
    """Id of the item or domain; empty where the checklist as a whole is meant."""
    old: str = ""
    """What it was, where that can be said in a word."""
    new: str = ""

    @property
    def step(self) -> VersionStep:
        """What it asks for."""
        return STEPS.get(self.kind, VersionStep.PATCH)

    @property
    def comparable(self) -> bool:
        """Whether answers saved for the item still count."""
        return self.kind not in INCOMPARABLE


@dataclass(frozen=True, slots=True)
class Diff:
    """All differences between two versions."""

    old: Checklist
    new: Checklist
    changes: tuple[Change, ...]

    @property
    def called_for(self) -> VersionStep:
        """The version step that the changes ask for."""
        return max((change.step for change in self.changes), default=VersionStep.NONE)

    @property
    def taken(self) -> VersionStep:
        """The version step that was taken; NONE for an equal or smaller version."""
        old, new = version_numbers(self.old.version), version_numbers(self.new.version)
        if new <= old:
            return VersionStep.NONE
        if new[0] != old[0]:
            return VersionStep.MAJOR
        return VersionStep.MINOR if new[1] != old[1] else VersionStep.PATCH


def next_version(version: str, step: VersionStep) -> str:
    """The version that follows by one step."""
    major, minor, patch = version_numbers(version)
    return {
        VersionStep.NONE: version,
        VersionStep.PATCH: f"{major}.{minor}.{patch + 1}",
        VersionStep.MINOR: f"{major}.{minor + 1}.0",
        VersionStep.MAJOR: f"{major + 1}.0.0",
    }[step]


def diff(old: Checklist, new: Checklist, same_meaning: Collection[str] = ()) -> Diff:
    """The differences from `old` to `new`; items in `same_meaning` are reworded, whatever their texts say."""
    changes = [*_whole(old, new), *_domains(old, new), *_items(old, new, same_meaning)]
    return Diff(old, new, tuple(changes))


def _whole(old: Checklist, new: Checklist) -> Iterator[Change]:
    if old.id != new.id:
        yield Change(ChangeKind.ID, "", old.id, new.id)
    if len(old.scale) != len(new.scale):
        yield Change(ChangeKind.SCALE, "", str(len(old.scale)), str(len(new.scale)))
    elif old.scale != new.scale:
        yield Change(ChangeKind.LEVEL_NAMES)
    for kind, before, after in (
        (ChangeKind.TITLE, old.title, new.title),
        (ChangeKind.DESCRIPTION, old.description, new.description),
        (ChangeKind.SOURCES, old.sources, new.sources),
        (ChangeKind.CITIES, old.cities, new.cities),
        (ChangeKind.GLOSSARY, old.glossary, new.glossary),
        (ChangeKind.JUDGEMENT, old.judgement, new.judgement),
    ):
        if before != after:
            yield Change(kind)


def _domains(old: Checklist, new: Checklist) -> Iterator[Change]:
    before = {domain.id: domain for domain in old.domains}
    after = {domain.id: domain for domain in new.domains}
    for domain in new.domains:
        earlier = before.get(domain.id)
        if earlier is None:
            yield Change(ChangeKind.DOMAIN_ADDED, domain.id)
        else:
            yield from _domain(earlier, domain, new)
    for id_ in before:
        if id_ not in after:
            yield Change(ChangeKind.DOMAIN_REMOVED, id_)
    if _reordered(list(before), list(after)):
        yield Change(ChangeKind.DOMAINS_REORDERED)


def _domain(old: Domain, new: Domain, checklist: Checklist) -> Iterator[Change]:
    if old.title != new.title:
        yield Change(ChangeKind.WORDING, new.id)
    if old.weight != new.weight:
        yield Change(ChangeKind.WEIGHT, new.id, str(old.weight), str(new.weight))
    ids = [_present_id(item.id, checklist) for item in old.items]
    if _reordered(ids, [item.id for item in new.items]):
        yield Change(ChangeKind.ITEMS_REORDERED, new.id)


def _reordered(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether what is in both stands in another order."""
    common = set(old) & set(new)
    return [id_ for id_ in old if id_ in common] != [id_ for id_ in new if id_ in common]


def _present_id(id_: str, new: Checklist) -> str:
    """The id that an item of the old version has in the new one; its own where it is gone."""
    item = new.items.get(id_) or new.renamed.get(id_)
    return item.id if item else id_


def _items(old: Checklist, new: Checklist, same_meaning: Collection[str]) -> Iterator[Change]:
    earlier_of = _earlier(old, new)
    for domain, item in new.entries():
        earlier = earlier_of.get(item.id)
        if earlier is None:
            yield Change(ChangeKind.ITEM_ADDED, item.id)
            continue
        if earlier.id != item.id:
            yield Change(ChangeKind.ITEM_RENAMED, item.id, earlier.id, item.id)
        before = old.domain_of[earlier.id]
        if before.id != domain.id:
            yield Change(ChangeKind.ITEM_MOVED, item.id, before.id, domain.id)
        reworded = item.id in same_meaning or earlier.id in same_meaning
        yield from _item(earlier, item, new, reworded=reworded)
    kept = {item.id for item in earlier_of.values()}
    for id_ in old.items:
        if id_ not in kept:
            yield Change(ChangeKind.ITEM_REMOVED, id_)


def _earlier(old: Checklist, new: Checklist) -> dict[str, Item]:
    """Id of each item that was there before, under this id or another, to what it was."""
    renamed = {heir.id: old.items[id_] for id_, heir in new.renamed.items() if id_ in old.items}
    return renamed | {id_: item for id_, item in old.items.items() if id_ in new.items}


def _item(old: Item, new: Item, checklist: Checklist, *, reworded: bool) -> Iterator[Change]:
    if new.revision != old.revision:
        yield Change(ChangeKind.REVISION, new.id, str(old.revision), str(new.revision))
    elif not reworded and _asks_something_else(old, new):
        yield Change(ChangeKind.MEANING, new.id)
    if old.weight != new.weight:
        yield Change(ChangeKind.WEIGHT, new.id, str(old.weight), str(new.weight))
    if _needs(old, checklist) != _needs(new, checklist):
        yield Change(ChangeKind.PREREQUISITES, new.id)
    if old.key != new.key:
        yield Change(ChangeKind.KEY, new.id, str(old.key).lower(), str(new.key).lower())
    if _wording(old) != _wording(new):
        yield Change(ChangeKind.WORDING, new.id)


def _needs(item: Item, checklist: Checklist) -> set[tuple[int, str, int]]:
    return {(need.from_level, _present_id(need.item, checklist), need.level) for need in item.requires}


def _wording(item: Item) -> tuple[object, ...]:
    because = tuple(requirement.because for requirement in item.requires)
    texts = (item.title, item.question, item.why, item.levels, item.evidence)
    return (*texts, item.exemplars, item.tags, item.references, item.moves, because)


def _asks_something_else(old: Item, new: Item) -> bool:
    """Whether question or criteria differ by more than white space and punctuation in the first language.

    Of the other languages, which are translations, the numbers and signs count.
    """
    before, after = (old.question, *old.levels), (new.question, *new.levels)
    if [essence(text.in_language("ja")) for text in before] != [essence(text.in_language("ja")) for text in after]:
        return True
    return any(_figures_differ(*pair) for pair in zip(before, after, strict=True))


def _figures_differ(old: Text, new: Text) -> bool:
    both = old.by_language.keys() & new.by_language.keys()
    return any(_figures(old.by_language[code]) != _figures(new.by_language[code]) for code in both)


_SAME: Final = str.maketrans(
    {"≧": "≥", "≦": "≤", "⩾": "≥", "⩽": "≤", "−": "-", "–": "-", "—": "-", "‐": "-", "〜": "~"}
)
_THOUSANDS: Final = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])")
_COUNTS: Final = re.compile(
    r"(?<=\d)(?:\s*[^\w\s]\s*|\s+)(?=\d)"  # what stands between digits: 1.5, 10:30, 3-5, 1/2
    r"|(?<![\w)])-(?=\d)"  # a minus sign
    r"|[%‰&]"
)
"""White space and punctuation that carry meaning."""


def essence(text: str) -> str:
    """What of a text carries meaning: letters, digits, signs and comparison marks, in one form each."""
    plain = unicodedata.normalize("NFKC", text.translate(_SAME)).translate(_SAME)
    plain = _THOUSANDS.sub(lambda match: match[0].replace(",", ""), plain)
    pieces, end = [], 0
    for match in _COUNTS.finditer(plain):
        pieces += [_without_punctuation(plain[end : match.start()]), match[0].strip() or " "]
        end = match.end()
    return "".join([*pieces, _without_punctuation(plain[end:])]).casefold()


def _without_punctuation(text: str) -> str:
    return "".join(char for char in text if unicodedata.category(char)[0] not in "PZC")


def _figures(text: str) -> list[str]:
    """Numbers and comparison marks of a text, in any order, for languages put them where they like."""
    return sorted(re.findall(r"-?\d+(?:[^\w\s]\d+)*%?|[<>≤≥=≠±]", essence(text)))
