"""What a rule is, what it sees, and what it yields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxcheck.checklist.tree import Mapping, Node, Sequence
from dxcheck.findings import Finding, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dxcheck.checklist.model import Checklist, Item
    from dxcheck.i18n import Message

Path = tuple[str | int, ...]
"""Where a value stands in the file: field names, and positions in lists from 0."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One violation of a rule."""

    path: Path
    message: Message
    hint: Message | None = None


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with its stable code."""

    code: str
    name: str
    check: Callable[[Document], Iterator[Fault]]
    severity: Severity = Severity.ERROR

    def findings(self, document: Document) -> Iterator[Finding]:
        """What the rule finds, with places."""
        for fault in self.check(document):
            mark = document.mark(fault.path)
            yield Finding(self.code, fault.message, mark, fault.hint, self.severity)
