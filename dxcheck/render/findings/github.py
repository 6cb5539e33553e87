"""Findings as workflow commands of GitHub Actions, which become annotations on the changed lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxcheck.i18n import _
from dxcheck.render.escape import clean
from dxcheck.render.findings.wording import nothing_checked, said, summary

if TYPE_CHECKING:
    from dxcheck.findings.finding import Finding
    from dxcheck.validation.outcome import Outcome


def render(outcome: Outcome) -> str:
    """One command a line, the last with what was checked."""
    commands = [_finding(file.path, finding) for file in outcome.files for finding in file.findings]
    commands += [
        _command("error", _("cannot read: {reason}").format(reason=entry.reason), file=entry.name)
        for entry in outcome.unreadable
    ]
    if outcome.idle:
        commands.append(_command("error", nothing_checked(outcome)))
    commands.append(_command("notice", summary(outcome), title="dxcheck"))
    return "".join(commands)


def _finding(path: str, finding: Finding) -> str:
    place = {"line": str(finding.mark.line), "col": str(finding.mark.column)} if finding.mark else {}
    text = f"{finding.code} {said(finding)}"
    return _command(finding.severity, text, file=path, **place, title=finding.code)


def _command(name: str, text: str, **properties: str) -> str:
    fields = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {fields}".rstrip() + f"::{_data(text)}\n"


def _data(text: str) -> str:
    """Escaped as the runner unescapes it: percent signs and line ends."""
    return clean(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
