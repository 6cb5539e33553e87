"""What a rule is, for checklists and results alike: a stable code, why it exists, and two examples."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from dxcheck.findings.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from dxcheck.i18n import Message


class Context(StrEnum):
    """What the text of an example is."""

    FILE = "file"
    """A whole checklist file, or its beginning."""
    TOP = "checklist"
    """Fields at the top of a checklist; the others are left out of the example."""
    ITEM = "item"
    """Fields of an item."""
    RESULT = "result"
    """A whole result file, or the answers of one."""


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of a file."""

    context: Context
    text: str
    times: int = 1
    """How often the text is repeated, for a file that is too large to be written out."""

    @property
    def content(self) -> str:
        """The whole text; undecodable bytes stand in it as `surrogateescape` has them."""
        return self.text * self.times


def in_checklist(text: str) -> Example:
    """An example of fields at the top of a checklist."""
    return Example(Context.TOP, text)


def in_item(text: str) -> Example:
    """An example of fields of an item."""
    return Example(Context.ITEM, text)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with what a user needs to know of it."""

    code: str
    name: str
    summary: Message
    """What is wrong, in a few words."""
    why: Message
    """Why it matters and how to mend it."""
    fails: Example
    passes: Example
    check: Callable[..., object] | None = None
    """A generator of faults; None where the reader finds them on its way."""
    severity: Severity = Severity.ERROR
