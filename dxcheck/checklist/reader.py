"""A checklist file to a `Checklist`, or to the findings that tell why not."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from dxcheck.checklist import tree
from dxcheck.checklist.document import Document
from dxcheck.checklist.format import CHECKLIST
from dxcheck.checklist.rules import CHECKS, file
from dxcheck.files import read_file
from dxcheck.findings import merges
from dxcheck.findings.comments import ignores, sift
from dxcheck.findings.finding import FaultyFileError, Finding, Mark
from dxcheck.findings.rule import Severity
from dxcheck.i18n import msg
from dxcheck.words import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from dxcheck.checklist.model import Checklist
    from dxcheck.findings.comments import Ignore

    Check = Callable[[Document], Iterable[Finding]]

_OWN_FIELDS: Final = ("format", "scale", "domains")
"""Fields of a checklist that no other file is likely to have."""
_MANY: Final = 200
"""Fields of another file that are looked at; a checklist has its own further up."""
_RESULT: Final = re.compile(r"""(?:\s|#.*\n)*format\s*=\s*["']dxcheck/result/""")
_BEGINNING: Final = msg("dxcheck new checklist FILE writes one to start from")


class Reading(NamedTuple):
    """What came of reading a checklist's text."""

    checklist: Checklist | None
    """None where a finding is an error."""
    findings: tuple[Finding, ...]
    """All that count, in file order."""
    document: Document | None = None
    """The checklist as far as it could be read, with its places; None where the file is no map of fields."""
    passed: tuple[Finding, ...] = ()
    """What a comment in the file lets pass."""
    told: tuple[Ignore, ...] = ()
    """The comments in the file that are meant to let findings pass."""


def read_bytes(data: bytes, checks: Iterable[Check] = CHECKS) -> Reading:
    """The checklist in `data`, held to `checks`. All faults are found in one pass; nothing is raised."""
    text, findings = tree.decode(data)
    if findings:
        return Reading(None, tuple(findings))
    if _RESULT.match(text):
        fault = msg("this is a result, and a checklist is meant here")
        return Reading(None, (Finding(file.NO_CHECKLIST, fault, Mark(1, 1), msg("name it with the ending .toml")),))
    merge = merges.conflict(text)
    if merge:
        return Reading(None, (merges.unfinished(file.YAML_SYNTAX, merge),))
    root, findings = tree.parse(text)
    if root is None:
        if not findings:
            findings = [Finding(file.EMPTY_FILE, msg("the file is empty"), None, _BEGINNING)]
        return Reading(None, tuple(findings))
    if not isinstance(root, tree.Mapping) or not any(nearest(name, _OWN_FIELDS) for name in islice(root.fields, _MANY)):
        fault = msg("this is no checklist: it has none of the fields format, scale and domains")
        return Reading(None, (Finding(file.NO_CHECKLIST, fault, root.mark, _BEGINNING),))
    checklist = CHECKLIST.read(root, findings)
    document = Document(checklist, root)
    for check in checks:
        findings.extend(check(document))
    findings.sort(key=Finding.sort_key)
    told = ignores(tree.comments(text))
    sifted = sift(findings, told)
    faulty = any(finding.severity is Severity.ERROR for finding in sifted.kept)
    usable = None if faulty else replace(checklist, digest=digest(text))
    return Reading(usable, sifted.kept, document, sifted.passed, told)


def digest(text: str) -> str:
    """`sha256:…` of the text with line ends as LF and no BOM, so that a checkout on Windows has the same."""
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def load_checklist(path: Path) -> Checklist:
    """The checklist at `path`.

    Raises:
        UserError: the file cannot be read; FaultyFileError where its content is at fault.
    """
    return checklist_in(read_bytes(read_file(path).data), str(path))


def load_shipped(path: Path) -> Checklist:
    """A checklist that ships with dxcheck: it was held to the rules before, and is read in a quarter less time.

    Raises:
        UserError: the file cannot be read; FaultyFileError where its content is at fault.
    """
    return checklist_in(read_bytes(read_file(path).data, checks=()), str(path))


def checklist_in(reading: Reading, name: str) -> Checklist:
    """The checklist that was read from `name`.

    Raises:
        FaultyFileError: there is none, with the errors that tell why.
    """
    if reading.checklist is None:
        errors = [finding for finding in reading.findings if finding.severity is Severity.ERROR]
        raise FaultyFileError(name, errors)
    return reading.checklist
