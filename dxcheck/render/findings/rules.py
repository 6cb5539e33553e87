"""Rules to read on the terminal: all in a list, or one with its reason and examples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxcheck.findings.rule import Severity
from dxcheck.i18n import _
from dxcheck.render.page import fit
from dxcheck.validation.rulebook import GROUPS

if TYPE_CHECKING:
    from collections.abc import Collection

    from dxcheck.findings.rule import Example, Rule
    from dxcheck.render.page import Page

_MOST_LINES: Final = 20


def overview(rules: Collection[Rule], page: Page) -> None:
    """Code, name and summary of each rule, in their groups; warnings are marked."""
    for group in GROUPS:
        listed = [rule for rule in group.rules if rule in rules]
        if listed:
            page.heading(str(group.title))
        for rule in listed:
            warning = " (" + _("warning") + ")" if rule.severity is Severity.WARNING else ""
            page.block(f"{rule.summary}{warning}", first=f"  {rule.code} {fit(rule.name, 22)}")


def explanation(rule: Rule, page: Page) -> None:
    """Everything there is to know of one rule."""
    severity = _("error") if rule.severity is Severity.ERROR else _("warning")
    page.line(f"{rule.code} {rule.name} ({severity})", "bold")
    page.block(str(rule.summary))
    page.line()
    page.block(str(rule.why))
    _example(rule.fails, _("Fails"), page)
    _example(rule.passes, _("Passes"), page)
    if rule.ignorable and rule.code[2] != "7":
        page.line()
        ignored = _("A comment on the line lets one place pass: {comment}")
        page.block(ignored.format(comment=f"# dxcheck: ignore[{rule.code}]"), "dim")


def _example(example: Example, title: str, page: Page) -> None:
    page.heading(f"{title} ({example.context.title})")
    lines = example.text.rstrip("\n").split("\n")
    for line in lines[:_MOST_LINES]:
        page.as_is(f"  {line[:400]}", "cyan")
    if example.times > 1:
        page.line("  " + _("… {n} times").format(n=f"{example.times:,}"), "dim")
