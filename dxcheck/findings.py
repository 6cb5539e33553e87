"""What a reader has to say about a file: findings with their place, and the error for a file it cannot use."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from dxcheck.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Sequence


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    """The file cannot be used."""
    WARNING = "warning"
    """The file can be used; something in it is probably not meant."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a text: line and column, both counted from 1, columns in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a file, where it is and how to mend it."""

    code: str
    """Stable, for example `DX203`."""
    message: Message
    mark: Mark | None = None
    """None where the file as a whole is meant."""
    hint: Message | None = None
    severity: Severity = Severity.ERROR

    def sort_key(self) -> tuple[Mark, str]:
        """Order of the findings of one file: from top to bottom, then by code."""
        return (self.mark or Mark(0, 0), self.code)


class UserError(Exception):
    """Something the user can mend: what is wrong, where, and what to do. The shell shows it and exits with 2."""

    def __init__(self, message: Message, hint: Message | None = None, *, where: str = "") -> None:
        super().__init__(str(message))
        self.message = message
        self.hint = hint
        self.where = where

    def line(self) -> str:
        """Where and what, in one line."""
        return f"{self.where}: {self.message}" if self.where else str(self.message)


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


_REASONS: Final = {
    errno.ENOENT: msg("there is no such file or folder"),
    errno.EISDIR: msg("this is a folder, a file is needed"),
    errno.ENOTDIR: msg("a part of the path is a file, not a folder"),
    errno.EACCES: msg("permission denied"),
    errno.EPERM: msg("permission denied"),
    errno.ENOSPC: msg("the disk is full"),
    errno.EDQUOT: msg("the disk is full"),
    errno.EROFS: msg("the disk or folder is read-only"),
    errno.ENAMETOOLONG: msg("the name is too long"),
    errno.ELOOP: msg("the symbolic links form a loop"),
}


def os_error_reason(error: OSError) -> Message:
    """Why the system refused, in our own words: its own are in the system's language."""
    return _REASONS.get(error.errno or 0) or msg("the system reports error {code}", code=error.errno)
