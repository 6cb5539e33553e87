"""What a finding is: one violation of a rule with its place; and the error for a file that cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dxcheck.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxcheck.findings.rule import Rule, Severity
    from dxcheck.i18n import Message


class Mark(NamedTuple):
    """A place in a text: line and column, both counted from 1, columns in characters."""

    line: int
    column: int


class Finding(NamedTuple):
    """One violation of a rule, where it is and how to mend it."""

    rule: Rule
    message: Message
    mark: Mark | None = None
    """None where the file as a whole is meant."""
    hint: Message | None = None

    @property
    def code(self) -> str:
        """The rule's."""
        return self.rule.code

    @property
    def severity(self) -> Severity:
        """The rule's."""
        return self.rule.severity

    def sort_key(self) -> tuple[Mark, str]:
        """Order of the findings of one file: from top to bottom, then by code."""
        return (self.mark or Mark(0, 0), self.code)


class FaultyFileError(UserError):
    """A file that was read and cannot be used; it carries all findings, in file order."""

    def __init__(self, path: str, findings: Sequence[Finding]) -> None:
        first = findings[0]
        super().__init__(first.message, first.hint, where=place(path, first.mark))
        self.path = path
        self.findings = tuple(findings)

    def line(self) -> str:
        """Where and what of the first finding, with its code."""
        return f"{self.where}: {self.findings[0].code} {self.message}"


def place(path: str, mark: Mark | None) -> str:
    """`path:line:col`, or the path alone where there is no mark."""
    return f"{path}:{mark.line}:{mark.column}" if mark else path
