"""Findings as workflow commands of GitHub Actions, which become annotations on the changed lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxcheck.render.escape import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxcheck.findings.finding import Finding
    from dxcheck.validation.check import Checked


def render(files: Sequence[Checked]) -> str:
    """One command a line."""
    return "".join(_command(file.path, finding) for file in files for finding in file.findings)


def _command(path: str, finding: Finding) -> str:
    properties = {"file": path}
    if finding.mark:
        properties |= {"line": str(finding.mark.line), "col": str(finding.mark.column)}
    properties["title"] = finding.code
    hint = f" ({finding.hint})" if finding.hint else ""
    fields = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{finding.severity} {fields}::{_data(f'{finding.code} {finding.message}{hint}')}\n"


def _data(text: str) -> str:
    """Escaped as the runner unescapes it: percent signs and line ends."""
    return clean(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
