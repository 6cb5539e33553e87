"""Findings as JUnit XML: one test case a file, failed where it has an error."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from dxcheck.findings.finding import place
from dxcheck.findings.rule import Severity
from dxcheck.render.escape import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxcheck.validation.check import Checked


def render(files: Sequence[Checked]) -> str:
    """The whole report."""
    failed = sum(file.count(Severity.ERROR) > 0 for file in files)
    suite = ET.Element("testsuite", name="dxcheck", tests=str(len(files)), failures=str(failed), errors="0")
    for file in files:
        _case(ET.SubElement(suite, "testcase", name=clean(file.path), classname="dxcheck.validate"), file)
    ET.indent(suite)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(suite, encoding="unicode") + "\n"


def _case(case: ET.Element, file: Checked) -> None:
    lines = [f"{place(file.path, finding.mark)}: {finding.code} {finding.message}" for finding in file.findings]
    text = "\n".join(clean(line) for line in lines)
    if file.count(Severity.ERROR):
        ET.SubElement(case, "failure", message=clean(lines[0])).text = text
    elif lines:
        ET.SubElement(case, "system-out").text = text
