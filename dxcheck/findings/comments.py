"""Comments that let a finding on their line pass: `# dxcheck: ignore[DX404]`. Which text is one, the formats know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from dxcheck.findings.finding import Mark
from dxcheck.words import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dxcheck.findings.finding import Finding

POSSIBLE: Final = re.compile(r"#[^\S\n]*dxcheck(?![\w-])[^\n]*", re.IGNORECASE)
"""Where such a comment may begin; whether it is one depends on the quotes around it."""

_DIRECTIVE: Final = re.compile(r"#\s*dxcheck(\s*[:：]\s*|\s+)(\w*)(.*)", re.IGNORECASE | re.DOTALL)
_RULES: Final = re.compile(r"\[([^\]]*)\]")


class Comment(NamedTuple):
    """A comment as it stands in a file."""

    mark: Mark
    text: str
    """From the number sign to the end of the line."""


def located(text: str, matches: Iterable[re.Match[str]]) -> list[Comment]:
    """The matches in `text`, in its order, as comments; counted on from one to the next."""
    found, line, begin = [], 1, 0
    for match in matches:
        line += text.count("\n", begin, match.start())
        begin = max(begin, text.rfind("\n", begin, match.start()) + 1)
        found.append(Comment(Mark(line, match.start() - begin + 1), match.group()))
    return found


class Ignore(NamedTuple):
    """A comment that is meant to let findings on its line pass."""

    mark: Mark
    rules: tuple[str, ...]
    """Codes or names of rules, as written; empty where none are named, or not in brackets."""
    well_formed: bool

    def names(self, finding: Finding) -> str:
        """The word by which the rule of a finding on this line is named; empty where it is not."""
        if finding.mark is None or finding.mark.line != self.mark.line:
            return ""
        meant = (finding.rule.code.casefold(), finding.rule.name)
        return next((word for word in self.rules if word.casefold() in meant), "")


class Sifted(NamedTuple):
    """Findings of a file, told apart by its comments."""

    kept: tuple[Finding, ...]
    passed: tuple[Finding, ...] = ()
    """Those that a comment lets pass."""


def ignores(comments: Iterable[Comment]) -> tuple[Ignore, ...]:
    """The comments that speak to dxcheck: those with a colon after its name, or a word like `ignore`."""
    found = []
    for comment in comments:
        parts = _DIRECTIVE.match(comment.text)
        if parts and (parts[1].strip() or nearest(parts[2].casefold(), ("ignore",))):
            rules = _RULES.match(parts[3].lstrip())
            named = tuple(word for word in re.split(r"[,、\s]+", rules[1]) if word) if rules else ()
            exact = bool(named) and parts[1].strip() == ":" and parts[2] == "ignore"
            found.append(Ignore(comment.mark, named, exact))
    return tuple(found)


def sift(findings: Iterable[Finding], told: Sequence[Ignore]) -> Sifted:
    """The findings that count and those that a comment lets pass; what makes a file unusable always counts."""
    kept: list[Finding] = []
    passed: list[Finding] = []
    by_line = {ignore.mark.line: ignore for ignore in told if ignore.well_formed}
    for finding in findings:
        ignore = by_line.get(finding.mark.line) if finding.mark else None
        pass_over = ignore is not None and finding.rule.ignorable and ignore.names(finding)
        (passed if pass_over else kept).append(finding)
    return Sifted(tuple(kept), tuple(passed))
