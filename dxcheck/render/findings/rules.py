"""Rules to read on the terminal: all in a list, or one with its reason and examples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxcheck.findings.finding import Severity
from dxcheck.findings.rule import Context
from dxcheck.i18n import _
from dxcheck.render.page import fit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dxcheck.findings.rule import Example, Rule
    from dxcheck.render.page import Page

_MOST_LINES: Final = 20


def overview(rules: Iterable[Rule], page: Page) -> None:
    """Code, name and summary, by hundreds; warnings are marked."""
    titles = {
        "1": _("DX1xx: the file and its YAML"),
        "2": _("DX2xx: fields and ids"),
        "3": _("DX3xx: references and prerequisites"),
        "4": _("DX4xx: languages and characters"),
        "5": _("DX5xx: scale and criteria"),
        "6": _("DX6xx: results"),
        "7": _("DX7xx: versions (dxcheck diff)"),
    }
    group = ""
    for rule in rules:
        if rule.code[2] != group:
            group = rule.code[2]
            page.heading(titles[group])
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
    if rule.code[2] != "7":
        page.line()
        ignored = _("A comment on the line lets one place pass: {comment}")
        page.block(ignored.format(comment=f"# dxcheck: ignore[{rule.code}]"), "dim")


def _example(example: Example, title: str, page: Page) -> None:
    places = {
        Context.FILE: _("the file"),
        Context.TOP: _("fields of a checklist"),
        Context.ITEM: _("fields of an item"),
        Context.RESULT: _("a result file"),
    }
    page.heading(f"{title} ({places[example.context]})")
    lines = example.text.rstrip("\n").split("\n")
    for line in lines[:_MOST_LINES]:
        page.line(f"  {line[:400]}", "cyan")
    if example.times > 1:
        page.line("  " + _("… {n} times").format(n=f"{example.times:,}"), "dim")
