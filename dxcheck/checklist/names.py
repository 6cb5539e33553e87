"""How a person names an item or a domain: by its number, its id, an unambiguous beginning, or a part of its title."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from dxcheck.checklist.model import Domain, Item
from dxcheck.i18n import Message, msg
from dxcheck.words import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dxcheck.checklist.model import Checklist

_LISTED: Final = 9
"""How many of the things that a name could mean are listed."""

Named = TypeVar("Named", Item, Domain)


@dataclass(frozen=True, slots=True)
class NotNamed:
    """Why a name means nothing, or not one thing only; and what it could mean."""

    message: Message
    hint: Message | None = None


def item_named(checklist: Checklist, wanted: str, language: str) -> Item | NotNamed:
    """The item that `wanted` means: its number in the checklist, its id, or words of its title in `language`.

    An exact id or title goes before a beginning of an id, and that before a part of a title.
    """
    items = tuple(checklist.items.values())
    name = folded(wanted)
    if name.isdecimal():
        if 1 <= int(name) <= len(items):
            return items[int(name) - 1]
        return NotNamed(
            msg("there is no item number {number}; they run from 1 to {last}", number=name, last=len(items))
        )
    found = _meant(items, name, language)
    if len(found) == 1:
        return found[0]
    if found:
        meant = [f"{checklist.number_of[item.id]} {item.title.in_language(language)}" for item in found]
        return _ambiguous(wanted, meant)
    message = msg("there is no item “{id}” in the checklist {checklist}", id=wanted.strip(), checklist=checklist.id)
    return NotNamed(message, _nearest(items, name, language))


def domain_named(checklist: Checklist, wanted: str, language: str) -> Domain | NotNamed:
    """The domain that `wanted` means: its id, or words of its title in `language`."""
    found = _meant(checklist.domains, folded(wanted), language)
    if len(found) == 1:
        return found[0]
    if found:
        return _ambiguous(wanted, [f"{part.id} {part.title.in_language(language)}" for part in found])
    message = msg("there is no domain “{id}” in the checklist {checklist}", id=wanted.strip(), checklist=checklist.id)
    ids = ", ".join(f"{part.id} ({part.title.in_language(language)})" for part in checklist.domains)
    return NotNamed(
        message, _nearest(checklist.domains, folded(wanted), language) or msg("its domains: {ids}", ids=ids)
    )


def folded(text: str) -> str:
    """`text` as names are compared: halfwidth, small letters, one blank between words."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _meant(entries: Sequence[Named], name: str, language: str) -> list[Named]:
    """What `name` can mean, by the strictest of the rules that finds anything."""
    rules: tuple[Callable[[str, str], bool], ...] = (
        lambda id_, title: name in (id_, title),
        lambda id_, _title: id_.startswith(name),
        lambda _id, title: name in title,
        lambda id_, _title: name in id_,
    )
    if not name:
        return []
    titled = [(entry, folded(entry.title.in_language(language))) for entry in entries]
    return next((found for rule in rules if (found := [entry for entry, title in titled if rule(entry.id, title)])), [])


def _ambiguous(wanted: str, meant: Sequence[str]) -> NotNamed:
    listed = "; ".join([*meant[:_LISTED], *(["…"] if len(meant) > _LISTED else [])])
    return NotNamed(msg("“{name}” could mean several: {names}", name=wanted.strip(), names=listed))


def _nearest(entries: Sequence[Named], name: str, language: str) -> Message | None:
    return did_you_mean(name, [text for entry in entries for text in (entry.id, entry.title.in_language(language))])
