"""Findings as SARIF 2.1.0 for code scanning, with what each rule means."""

from __future__ import annotations

import json
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from dxcheck import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxcheck.findings.finding import Finding
    from dxcheck.findings.rule import Rule
    from dxcheck.validation.check import Checked

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(files: Sequence[Checked]) -> str:
    """One run with every finding; columns count characters from 1."""
    findings = [(file.path, finding) for file in files for finding in file.findings]
    rules = {finding.code: finding.rule for _path, finding in findings}
    places = {code: index for index, code in enumerate(sorted(rules))}
    document = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "dxcheck",
                        "version": __version__,
                        "rules": [_rule(rules[code]) for code in places],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(path, finding, places[finding.code]) for path, finding in findings],
            }
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


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
    hint = f" ({finding.hint})" if finding.hint else ""
    location: dict[str, Any] = {"artifactLocation": {"uri": _uri(path)}}
    if finding.mark:
        location["region"] = {"startLine": finding.mark.line, "startColumn": finding.mark.column}
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.severity.value,
        "message": {"text": f"{finding.message}{hint}"},
        "locations": [{"physicalLocation": location}],
    }


def _uri(path: str) -> str:
    """A relative path as a relative reference, an absolute one as a file URI."""
    return Path(path).as_uri() if Path(path).is_absolute() else quote(PurePath(path).as_posix())
