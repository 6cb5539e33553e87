"""What a rule is, for checklists and results alike: a stable code, why it exists, and two examples."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dxcheck.findings.finding import Finding
    from dxcheck.i18n import Message


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    """The file cannot be used, or says something that cannot be right."""
    WARNING = "warning"
    """The file can be used; something in it is probably not meant."""


class Context(NamedTuple):
    """What the text of an example is a piece of."""

    title: Message
    ending: str
    """Of the files that it stands in, for example `.yaml`."""


class Example(NamedTuple):
    """A piece of a file."""

    context: Context
    text: str
    times: int = 1
    """How often the text is repeated, for a file that is too large to be written out."""

    @property
    def content(self) -> str:
        """The whole text; undecodable bytes stand in it as `surrogateescape` has them."""
        return self.text * self.times


class Rule(NamedTuple):
    """A rule with what a user needs to know of it."""

    code: str
    """Stable, for example `DX203`."""
    name: str
    """The same in words, for example `bad-language`; stable too."""
    summary: Message
    """What is wrong, in a few words."""
    why: Message
    """Why it matters and how to mend it."""
    fails: Example
    passes: Example
    check: Callable[[Any], Iterable[Finding]] | None = None
    """Finds the violations in what was read; None where the reader finds them on its way."""
    severity: Severity = Severity.ERROR
    harmless: bool = False
    """Of an error: the file can be used all the same, so that whoever knows better may let it pass."""

    @property
    def ignorable(self) -> bool:
        """Whether a violation may be passed over; one that makes the file unusable may not."""
        return self.harmless or self.severity is Severity.WARNING


class Group(NamedTuple):
    """Rules on one subject, whose codes share their hundred."""

    title: Message
    rules: tuple[Rule, ...]
