"""Findings as JSON, format `dxcheck/findings/1`: one object a file, keys stable and in English."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from dxcheck.findings.rule import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxcheck.findings.finding import Finding
    from dxcheck.validation.check import Checked

FORMAT: Final = "dxcheck/findings/1"


def render(files: Sequence[Checked]) -> str:
    """Every file that was checked, those without findings too; `line` and `column` count from 1, or are null."""
    document = {
        "format": FORMAT,
        "errors": sum(file.count(Severity.ERROR) for file in files),
        "warnings": sum(file.count(Severity.WARNING) for file in files),
        "files": [
            {"path": file.path, "findings": [finding_json(finding) for finding in file.findings]} for file in files
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def finding_json(finding: Finding) -> dict[str, Any]:
    """One finding; line and column from 1, or null."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "line": finding.mark.line if finding.mark else None,
        "column": finding.mark.column if finding.mark else None,
        "message": str(finding.message),
        "hint": str(finding.hint) if finding.hint else None,
    }
