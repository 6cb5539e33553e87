"""Sentences that several formats of findings share: a finding in one line, and what was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxcheck.findings.finding import place
from dxcheck.i18n import _, ngettext

if TYPE_CHECKING:
    from dxcheck.findings.finding import Finding
    from dxcheck.validation.outcome import Outcome


def line(path: str, finding: Finding) -> str:
    """Place, code, message and hint."""
    return f"{place(path, finding.mark)}: {finding.code} {said(finding)}"


def said(finding: Finding) -> str:
    """Message and hint."""
    hint = f" ({finding.hint})" if finding.hint else ""
    return f"{finding.message}{hint}"


def summary(outcome: Outcome) -> str:
    """How many files were checked, not read, passed over, and what was found.

    “No findings” is said only where everything was checked.
    """
    checked, unreadable, others = len(outcome.files), len(outcome.unreadable), len(outcome.passed_over)
    counts = [ngettext("{n} file checked", "{n} files checked", checked).format(n=checked)]
    if unreadable:
        counts.append(ngettext("{n} not readable", "{n} not readable", unreadable).format(n=unreadable))
    if others:
        counts.append(ngettext("{n} passed over", "{n} passed over", others).format(n=others))
    text = _(", ").join(counts)
    if not outcome.errors and not outcome.warnings:
        return text + _(": no findings") if outcome.complete else text
    found = [
        ngettext("{n} error", "{n} errors", outcome.errors).format(n=outcome.errors),
        ngettext("{n} warning", "{n} warnings", outcome.warnings).format(n=outcome.warnings),
    ]
    return text + ": " + _(", ").join(found)


def nothing_checked(outcome: Outcome) -> str:
    """What is said of a run that checked no file."""
    if outcome.stopped:
        return outcome.stopped.line()
    return _("nothing was checked: none of the files is one of dxcheck")
