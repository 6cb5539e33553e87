"""A file's bytes to the findings on it, checklist, result or benchmark. Reads no file and prints nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from dxcheck.benchmark.file import parse as parse_benchmark
from dxcheck.checklist.reader import read_bytes
from dxcheck.files import readable
from dxcheck.findings.comments import ignores, sift
from dxcheck.findings.finding import Finding
from dxcheck.findings.rule import Severity
from dxcheck.result import rules, toml
from dxcheck.result.doubts import doubts
from dxcheck.result.matching import faults
from dxcheck.result.places import Places
from dxcheck.result.store import parse_result
from dxcheck.validation.comments import comment_findings
from dxcheck.validation.rulebook import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dxcheck.checklist.model import Checklist
    from dxcheck.files import Source
    from dxcheck.findings.rule import Rule
    from dxcheck.result.store import Stored
    from dxcheck.validation.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Checked:
    """A file and what was found in it."""

    path: str
    findings: tuple[Finding, ...] = ()
    lines: tuple[str, ...] = ()
    """The file's text, to show the places; empty where nothing was found."""
    faulty_id: str = ""
    """Id of a checklist with errors, as far as it could be read."""

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(finding.severity is severity for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which findings count. What makes a file unusable always does: a file let pass is one that was checked."""

    select: frozenset[str] | None = None
    """Codes of rules; None for all."""
    ignore: frozenset[str] = frozenset()

    def keeps(self, rule: Rule) -> bool:
        """Whether violations of this rule are shown."""
        wanted = (self.select is None or rule.code in self.select) and rule.code not in self.ignore
        return wanted or not rule.ignorable


def check_checklist(source: Source, wanted: Filter) -> tuple[Checked, Checklist | None]:
    """The findings on a checklist, and the checklist itself where it can be used."""
    reading = read_bytes(source.data)
    comments = comment_findings(reading.told, reading.passed, WORDS)
    checked = finish(source, [*reading.findings, *comments], wanted)
    if reading.checklist is None and reading.document and checked.count(Severity.ERROR):
        checked = replace(checked, faulty_id=reading.document.checklist.id)
    return checked, reading.checklist


def check_result(source: Source, shelf: Shelf, wanted: Filter, today: dt.date | None = None) -> Checked:
    """The findings on a result; `shelf` holds the checklist that it answers; `today` is the clock's if None."""
    stored, found = parse_result(Path(source.name), source.data)
    if stored is not None and not any(finding.rule is rules.NO_RESULT for finding in found):
        today = today or dt.datetime.now().astimezone().date()
        # What could not be read is empty here: what is said of it at the same place would only follow from that.
        faulty = {finding.mark for finding in found}
        found += [finding for finding in _further(stored, shelf, today) if finding.mark not in faulty]
    told = ignores(toml.comments(readable(source.data)))
    sifted = sift(found, told)
    return finish(source, [*sifted.kept, *comment_findings(told, sifted.passed, WORDS)], wanted)


def _further(stored: Stored, shelf: Shelf, today: dt.date) -> Iterator[Finding]:
    """What does not fit between a result and its checklist, and what was hardly meant."""
    ref, places = stored.result.checklist, Places(stored.data or b"")
    checklist = shelf.find(ref)
    if checklist and ref.version:
        yield from faults(stored.result, checklist, places)
    elif not checklist and ref.id not in shelf.faulty:
        yield shelf.missing(ref, places)
    yield from doubts(stored.result, stored.tables, places, today)


def check_benchmark(source: Source, wanted: Filter) -> Checked:
    """The findings on a benchmark, which has no comments that could let one pass."""
    return finish(source, parse_benchmark(source.data)[1], wanted)


def finish(source: Source, found: Iterable[Finding], wanted: Filter) -> Checked:
    """The findings that count, in file order, with the file's lines to show them on."""
    kept = tuple(sorted((finding for finding in found if wanted.keeps(finding.rule)), key=Finding.sort_key))
    return Checked(source.name, kept, tuple(readable(source.data).split("\n")) if kept else ())
