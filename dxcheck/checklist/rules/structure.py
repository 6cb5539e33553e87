"""DX2xx: ids are unique."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxcheck.checklist.rules.base import Document, Fault, Path, Rule
from dxcheck.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def _repeated(entries: Iterable[tuple[Path, str]], document: Document) -> Iterator[Fault]:
    first: dict[str, Path] = {}
    for path, id_ in entries:
        if id_ and id_ in first:
            line = document.mark(first[id_]).line
            yield Fault(path, msg("the id {id} is taken; it stands first on line {line}", id=id_, line=line))
        first.setdefault(id_, path)


def duplicate_id(document: Document) -> Iterator[Fault]:
    """Two items, domains, sources or cities with one id could not be told apart."""
    checklist = document.checklist
    yield from _repeated((((*path, "id"), item.id) for path, item in document.items()), document)
    groups = {
        "domains": [domain.id for domain in checklist.domains],
        "sources": [source.id for source in checklist.sources],
        "cities": [city.id for city in checklist.cities],
    }
    for name, ids in groups.items():
        yield from _repeated((((name, n, "id"), id_) for n, id_ in enumerate(ids)), document)


RULES: Final = (Rule("DX207", "duplicate-id", duplicate_id),)
