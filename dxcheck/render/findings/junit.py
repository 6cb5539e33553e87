"""Findings as JUnit XML: one test case a file, failed where what was found counts, an error where it cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from dxcheck.findings.rule import Severity
from dxcheck.i18n import _
from dxcheck.render.escape import clean
from dxcheck.render.findings.wording import line, nothing_checked, summary

if TYPE_CHECKING:
    from dxcheck.validation.check import Checked
    from dxcheck.validation.outcome import Outcome

_CLASS: Final = "dxcheck.validate"


def render(outcome: Outcome) -> str:
    """The whole report."""
    errors = {entry.name: _("cannot read: {reason}").format(reason=entry.reason) for entry in outcome.unreadable}
    if outcome.idle:
        errors["dxcheck"] = nothing_checked(outcome)
    failures = sum(outcome.fails(file) for file in outcome.files)
    counts = {"tests": len(outcome.files) + len(errors), "failures": failures, "errors": len(errors)}
    suite = ET.Element("testsuite", {"name": "dxcheck", **{key: str(value) for key, value in counts.items()}})
    for file in outcome.files:
        _case(ET.SubElement(suite, "testcase", name=clean(file.path), classname=_CLASS), file, outcome)
    for name, reason in errors.items():
        case = ET.SubElement(suite, "testcase", name=clean(name), classname=_CLASS)
        ET.SubElement(case, "error", message=clean(reason)).text = clean(f"{name}: {reason}")
    ET.SubElement(suite, "system-out").text = clean(summary(outcome))
    ET.indent(suite)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(suite, encoding="unicode") + "\n"


def _case(case: ET.Element, file: Checked, outcome: Outcome) -> None:
    lines = [clean(line(file.path, finding)) for finding in file.findings]
    if outcome.fails(file):
        worst = min(range(len(lines)), key=lambda n: file.findings[n].severity is not Severity.ERROR)
        ET.SubElement(case, "failure", message=lines[worst]).text = "\n".join(lines)
    elif lines:
        ET.SubElement(case, "system-out").text = "\n".join(lines)
