"""What changed between two versions of a checklist, which step that asks for, and which answers stay comparable."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from dxcheck.checklist.model import version_numbers
from dxcheck.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from dxcheck.checklist.model import Checklist, Domain, Item, Text


class Step(IntEnum):
    """A step of a semantic version, from none to the largest."""

    NONE = 0
    PATCH = 1
    """Wording only."""
    MINOR = 2
    """Answers stay, scores may change: items added, revised, moved or weighted anew."""
    MAJOR = 3
    """Earlier results as a whole cannot be compared: another scale, or items gone."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference."""

    step: Step
    """What it asks for."""
    item: str
    """Id of the item or domain; empty where the checklist as a whole is meant."""
    message: Message
    comparable: bool = True
    """Whether answers saved for the item still count."""
    meaning: bool = False
    """The item asks something else than before and has the same revision."""


@dataclass(frozen=True, slots=True)
class Diff:
    """All differences between two versions."""

    old: Checklist
    new: Checklist
    changes: tuple[Change, ...]

    @property
    def called_for(self) -> Step:
        """The version step that the changes ask for."""
        return max((change.step for change in self.changes), default=Step.NONE)

    @property
    def taken(self) -> Step:
        """The version step that was taken; NONE for an equal or smaller version."""
        old, new = version_numbers(self.old.version), version_numbers(self.new.version)
        if new <= old:
            return Step.NONE
        if new[0] != old[0]:
            return Step.MAJOR
        return Step.MINOR if new[1] != old[1] else Step.PATCH


def diff(old: Checklist, new: Checklist, same_meaning: Collection[str] = ()) -> Diff:
    """The differences from `old` to `new`; items in `same_meaning` are reworded, whatever their texts say."""
    changes = [*_whole(old, new), *_domains(old, new), *_items(old, new, same_meaning)]
    return Diff(old, new, tuple(changes))


def _whole(old: Checklist, new: Checklist) -> Iterator[Change]:
    if old.id != new.id:
        yield Change(Step.MAJOR, "", msg("the checklist's id changed from {old} to {new}", old=old.id, new=new.id))
    if len(old.scale) != len(new.scale):
        message = msg("the scale has {new} levels, it had {old}", new=len(new.scale), old=len(old.scale))
        yield Change(Step.MAJOR, "", message, comparable=False)
    elif old.scale != new.scale:
        yield Change(Step.PATCH, "", msg("names of levels were reworded"))
    for name, before, after in (
        (msg("title"), old.title, new.title),
        (msg("description"), old.description, new.description),
        (msg("sources"), old.sources, new.sources),
        (msg("cities"), old.cities, new.cities),
        (msg("glossary"), old.glossary, new.glossary),
        (msg("rules of judgement"), old.judgement, new.judgement),
    ):
        if before != after:
            yield Change(Step.PATCH, "", msg("changed: {parts}", parts=name))


def _domains(old: Checklist, new: Checklist) -> Iterator[Change]:
    before = {domain.id: domain for domain in old.domains}
    for domain in new.domains:
        earlier = before.get(domain.id)
        if earlier is None:
            yield Change(Step.MINOR, domain.id, msg("domain added"))
        else:
            yield from _domain(earlier, domain)
    for id_ in before.keys() - {domain.id for domain in new.domains}:
        yield Change(Step.MINOR, id_, msg("domain removed"))


def _domain(old: Domain, new: Domain) -> Iterator[Change]:
    if old.title != new.title:
        yield Change(Step.PATCH, new.id, msg("domain reworded"))
    if old.weight != new.weight:
        yield Change(Step.MINOR, new.id, msg("weight changed from {old} to {new}", old=old.weight, new=new.weight))


def _items(old: Checklist, new: Checklist, same_meaning: Collection[str]) -> Iterator[Change]:
    for domain, item in new.entries():
        earlier = old.items.get(item.id)
        if earlier is None:
            yield Change(Step.MINOR, item.id, msg("item added"))
            continue
        before = old.domain_of[item.id]
        if before.id != domain.id:
            message = msg("moved from domain {old} to {new}", old=before.id, new=domain.id)
            yield Change(Step.MINOR, item.id, message)
        yield from _item(earlier, item, reworded=item.id in same_meaning)
    for id_ in old.items:
        if id_ not in new.items:
            yield Change(Step.MAJOR, id_, msg("item removed"), comparable=False)


def _item(old: Item, new: Item, *, reworded: bool) -> Iterator[Change]:
    if new.revision != old.revision:
        message = msg("revision {new}, it was {old}: answers are asked again", new=new.revision, old=old.revision)
        yield Change(Step.MINOR, new.id, message, comparable=False)
    elif not reworded and _asks_something_else(old, new):
        message = msg("question or criteria changed, the revision did not")
        yield Change(Step.MINOR, new.id, message, comparable=False, meaning=True)
    for name, before, after in (
        (msg("weight"), old.weight, new.weight),
        (msg("prerequisites"), _needs(old), _needs(new)),
        (msg("key item"), old.key, new.key),
    ):
        if before != after:
            yield Change(Step.MINOR, new.id, msg("changed: {parts}", parts=name))
    if _wording(old) != _wording(new):
        yield Change(Step.PATCH, new.id, msg("reworded"))


def _needs(item: Item) -> tuple[tuple[int, str, int], ...]:
    return tuple((requirement.from_level, requirement.item, requirement.level) for requirement in item.requires)


def _wording(item: Item) -> tuple[object, ...]:
    because = tuple(requirement.because for requirement in item.requires)
    texts = (item.title, item.question, item.why, item.levels, item.evidence)
    return (*texts, item.exemplars, item.tags, item.references, item.moves, because)


def _asks_something_else(old: Item, new: Item) -> bool:
    """Whether question or criteria differ, in the first language, by more than punctuation and white space."""
    return [_essence(text) for text in (old.question, *old.levels)] != [
        _essence(text) for text in (new.question, *new.levels)
    ]


def _essence(text: Text) -> str:
    return re.sub(r"[\W_]+", "", text.in_language("ja")).casefold()
