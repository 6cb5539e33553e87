"""Findings as JSON, format `dxcheck/findings/1`: one object a file, keys stable and in English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dxcheck.render.escape import json_text

if TYPE_CHECKING:
    from dxcheck.findings.finding import Finding
    from dxcheck.validation.outcome import Outcome

FORMAT: Final = "dxcheck/findings/1"


def render(outcome: Outcome) -> str:
    """Every file that was given, those without findings too; `line` and `column` count from 1, or are null."""
    return json_text(
        {
            "format": FORMAT,
            "complete": outcome.complete,
            "stopped": outcome.stopped.line() if outcome.stopped else None,
            "failed": outcome.failed,
            "errors": outcome.errors,
            "warnings": outcome.warnings,
            "files": [
                {"path": file.path, "findings": [finding_json(finding) for finding in file.findings]}
                for file in outcome.files
            ],
            "unreadable": [{"path": entry.name, "reason": str(entry.reason)} for entry in outcome.unreadable],
            "passed_over": list(outcome.passed_over),
        }
    )


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
