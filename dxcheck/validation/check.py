"""A file's bytes to the findings on it, checklist or result alike. Reads no file and prints nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dxcheck.checklist.reader import read_bytes
from dxcheck.files import readable
from dxcheck.findings.finding import Finding
from dxcheck.findings.rule import Severity
from dxcheck.i18n import msg
from dxcheck.kinds import Kind, assumed_kind
from dxcheck.result import rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dxcheck.checklist.model import Checklist
    from dxcheck.files import Source

_IGNORE: Final = re.compile(r"#\s*dxcheck:\s*ignore\[([A-Z0-9,\s]*)\]")


@dataclass(frozen=True, slots=True)
class Checked:
    """A file and what was found in it."""

    path: str
    findings: tuple[Finding, ...]
    lines: tuple[str, ...] = ()
    """The file's text, to show the places; empty where nothing was found or it is no text."""

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(finding.severity is severity for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which findings count."""

    select: frozenset[str] | None = None
    """Codes of rules; None for all."""
    ignore: frozenset[str] = frozenset()
    strict: bool = False
    """Warnings count as errors do."""

    def keeps(self, code: str) -> bool:
        """Whether findings of this code are shown."""
        return (self.select is None or code in self.select) and code not in self.ignore


def check(source: Source, find_checklist: Callable[[str], Checklist | None], wanted: Filter) -> Checked:
    """The findings on a file, in file order; `find_checklist` gives the checklist that a result names."""
    is_result = assumed_kind(source) is Kind.RESULT
    found = _result(source, find_checklist) if is_result else read_bytes(source.data).findings
    return finish(source, found, wanted)


def finish(source: Source, found: Iterable[Finding], wanted: Filter) -> Checked:
    """The findings that count, with the file's lines to show them on."""
    kept = [finding for finding in found if wanted.keeps(finding.code)]
    if not kept:
        return Checked(source.name, ())
    lines = tuple(readable(source.data).split("\n"))
    kept = [finding for finding in kept if not _ignored(finding, lines)]
    return Checked(source.name, tuple(sorted(kept, key=Finding.sort_key)), lines)


def _result(source: Source, find_checklist: Callable[[str], Checklist | None]) -> list[Finding]:
    from dxcheck.result.matching import faults
    from dxcheck.result.store import parse_result

    stored, findings = parse_result(Path(source.name), source.data)
    if stored is None or findings:
        return findings
    id_ = stored.result.checklist.id
    checklist = find_checklist(id_)
    if checklist is None:
        message = msg("the checklist {id} is not known here", id=id_)
        return [Finding(rules.OTHER_CHECKLIST, message, hint=msg("name its file with -c"))]
    return list(faults(stored.result, checklist, readable(source.data)))


def _ignored(finding: Finding, lines: tuple[str, ...]) -> bool:
    """Whether a comment on the finding's line tells to pass over it."""
    if finding.mark is None or finding.mark.line > len(lines):
        return False
    comment = _IGNORE.search(lines[finding.mark.line - 1])
    return comment is not None and finding.code in re.split(r"[,\s]+", comment[1])


def exit_status(files: Iterable[Checked], wanted: Filter) -> int:
    """0 where nothing counts, else 1."""
    errors = warnings = 0
    for file in files:
        errors += file.count(Severity.ERROR)
        warnings += file.count(Severity.WARNING)
    return 1 if errors or (wanted.strict and warnings) else 0
