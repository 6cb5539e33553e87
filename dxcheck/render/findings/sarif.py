"""Findings as SARIF 2.1.0 for code scanning, with what each rule means."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from dxcheck import __version__
from dxcheck.i18n import _
from dxcheck.render.escape import json_text
from dxcheck.render.findings.wording import nothing_checked, said, summary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxcheck.findings.finding import Finding
    from dxcheck.findings.rule import Rule
    from dxcheck.validation.outcome import Outcome

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(outcome: Outcome) -> str:
    """One run with every finding; columns count characters from 1. What could not be read is a notification."""
    findings = [(file.path, finding) for file in outcome.files for finding in file.findings]
    rules = {finding.code: finding.rule for _path, finding in findings}
    places = {code: index for index, code in enumerate(sorted(rules))}
    driver = {"name": "dxcheck", "version": __version__, "rules": [_rule(rules[code]) for code in places]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {"executionSuccessful": outcome.complete, "toolExecutionNotifications": list(_notifications(outcome))}
        ],
        "results": [_result(path, finding, places[finding.code]) for path, finding in findings],
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _notifications(outcome: Outcome) -> Iterator[dict[str, Any]]:
    """What could not be read, and what was checked."""
    for entry in outcome.unreadable:
        text = _("cannot read: {reason}").format(reason=entry.reason)
        location = {"physicalLocation": {"artifactLocation": {"uri": _uri(entry.name)}}}
        yield {"level": "error", "message": {"text": f"{entry.name}: {text}"}, "locations": [location]}
    if outcome.idle:
        yield {"level": "error", "message": {"text": nothing_checked(outcome)}}
    yield {"level": "note", "message": {"text": summary(outcome)}}


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": str(rule.summary)},
        "fullDescription": {"text": str(rule.why)},
        "help": {"text": f"{rule.why}\n\n{rule.fails.text[:2000]}"},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(path: str, finding: Finding, index: int) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": _uri(path)}}
    if finding.mark:
        location["region"] = {"startLine": finding.mark.line, "startColumn": finding.mark.column}
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.severity.value,
        "message": {"text": said(finding)},
        "locations": [{"physicalLocation": location}],
    }


def _uri(path: str) -> str:
    """A relative path as a relative reference, an absolute one as a file URI; bytes that are no UTF-8 are kept."""
    if Path(path).is_absolute():
        return Path(path).as_uri() if "\0" not in path else quote(path)
    return quote(os.fsencode(PurePath(path).as_posix()))
