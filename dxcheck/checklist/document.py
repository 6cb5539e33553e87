"""What a rule sees of a checklist: its values as far as they could be read, and their places in the file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING

from dxcheck.checklist.model import Text
from dxcheck.checklist.tree import Mapping, Node, Sequence
from dxcheck.findings.finding import Finding, Mark

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from dxcheck.checklist.model import Checklist, Item
    from dxcheck.findings.rule import Rule
    from dxcheck.i18n import Message

Path = tuple[str | int, ...]
"""Where a value stands in the file: field names, and positions in lists from 0."""


@dataclass(frozen=True)
class Document:
    """A checklist as far as it could be read, and the tree that knows its places.

    Values that could not be read are empty here and have their finding already; a rule passes over them.
    """

    checklist: Checklist
    root: Node

    def items(self) -> Iterator[tuple[Path, Item]]:
        """Every item with its path, in file order."""
        for d, domain in enumerate(self.checklist.domains):
            for i, item in enumerate(domain.items):
                yield ("domains", d, "items", i), item

    @cached_property
    def texts(self) -> tuple[tuple[Path, Text], ...]:
        """Every text with its path, empty ones left out."""
        fields = vars(self.checklist).items()
        return tuple(found for name, value in fields for found in _texts(value, (name,)) if found[1])

    @cached_property
    def strings(self) -> tuple[tuple[Path, str, str], ...]:
        """Every text in each of its languages: path, language (empty for a plain text), string."""
        return tuple(
            ((*path, language) if language else path, language, string)
            for path, text in self.texts
            for language, string in (text.by_language or {"": text.plain}).items()
            if string
        )

    def matching(self, pattern: re.Pattern[str]) -> Iterator[tuple[Path, str]]:
        """Those of `strings` in which `pattern`, which spans no line end, is found, with their paths."""
        if pattern.search(self._all):
            yield from ((path, string) for path, _, string in self.strings if pattern.search(string))

    @cached_property
    def _all(self) -> str:
        return "\n".join(string for _, _, string in self.strings)

    def mark(self, path: Path) -> Mark:
        """The place of the value at `path`, or of the nearest thing around it that exists."""
        node = self.root
        for step in path:
            if isinstance(node, Mapping) and step in node.fields:
                node = node.fields[str(step)][1]
            elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
            else:
                break
        return node.mark

    def finding(self, rule: Rule, path: Path, message: Message, hint: Message | None = None) -> Finding:
        """A violation of `rule` by the value at `path`."""
        return Finding(rule, message, self.mark(path), hint)


def _texts(value: object, path: Path) -> Iterator[tuple[Path, Text]]:
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, tuple):
        for name, part in zip(getattr(value, "_fields", count()), value, strict=False):
            if isinstance(part, tuple):
                yield from _texts(part, (*path, name))
