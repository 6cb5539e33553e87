"""What came of checking the files of one run: a finished value for every output format, and for the exit status."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxcheck.findings.rule import Severity

if TYPE_CHECKING:
    from dxcheck.errors import UserError
    from dxcheck.files import Unreadable
    from dxcheck.validation.check import Checked


@dataclass(frozen=True, slots=True)
class Outcome:
    """Every file that was given: checked, not readable, or passed over because it is none of ours."""

    files: tuple[Checked, ...]
    unreadable: tuple[Unreadable, ...] = ()
    passed_over: tuple[str, ...] = ()
    """Names of files found in folders that are no files of dxcheck."""
    strict: bool = False
    """Warnings fail as errors do."""
    stopped: UserError | None = None
    """Why the run ended before anything was checked."""

    @property
    def errors(self) -> int:
        """How many errors were found in all files."""
        return sum(file.count(Severity.ERROR) for file in self.files)

    @property
    def warnings(self) -> int:
        """How many warnings were found in all files."""
        return sum(file.count(Severity.WARNING) for file in self.files)

    @property
    def complete(self) -> bool:
        """Whether there was something to check, and all of it could be read."""
        return bool(self.files) and not self.unreadable

    @property
    def idle(self) -> bool:
        """Whether nothing was checked, and no file is to blame."""
        return not self.files and not self.unreadable

    @property
    def failed(self) -> bool:
        """Whether some file fails."""
        return any(self.fails(file) for file in self.files)

    def fails(self, file: Checked) -> bool:
        """Whether what was found in a file counts."""
        return file.count(Severity.ERROR) > 0 or (self.strict and file.count(Severity.WARNING) > 0)
