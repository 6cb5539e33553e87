"""DX8xx: comments that let findings pass are held to rules too, so that none lets more or less pass than is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxcheck.checklist.rules import versions
from dxcheck.checklist.rules.examples import in_item
from dxcheck.findings.finding import Finding
from dxcheck.findings.rule import Group, Rule, Severity
from dxcheck.i18n import msg
from dxcheck.words import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from dxcheck.findings.comments import Ignore
    from dxcheck.i18n import Message

_GOOD: Final = in_item("title: {ja: ＢＹＯＤの決定, en: Decision on BYOD} # dxcheck: ignore[DX404]")

BAD_COMMENT: Final = Rule(
    "DX801",
    "bad-ignore-comment",
    msg("A comment is meant to let a finding pass and is not written as one."),
    msg("The form is `# dxcheck: ignore[DX404]`, several of them with commas. A bare one would let anything pass."),
    in_item("title: {ja: ＢＹＯＤの決定, en: Decision on BYOD} # dxcheck: ignore"),
    _GOOD,
    severity=Severity.WARNING,
)

UNKNOWN_RULE: Final = Rule(
    "DX802",
    "unknown-rule",
    msg("A comment lets a rule pass that does not exist."),
    msg("It has no effect. `dxcheck rules` lists the codes and names."),
    in_item("title: {ja: ＢＹＯＤの決定, en: Decision on BYOD} # dxcheck: ignore[DX404, DX999]"),
    _GOOD,
    severity=Severity.WARNING,
)

UNUSED_COMMENT: Final = Rule(
    "DX803",
    "unused-ignore-comment",
    msg("A comment lets a finding pass that is not there, or that cannot be passed over."),
    msg("The fault may be mended by now, or stand on another line. What makes a file unusable cannot be passed over."),
    in_item("title: {ja: BYODの決定, en: Decision on BYOD} # dxcheck: ignore[DX404]"),
    _GOOD,
    severity=Severity.WARNING,
)

GROUP: Final = Group(msg("DX8xx: comments that let findings pass"), (BAD_COMMENT, UNKNOWN_RULE, UNUSED_COMMENT))


def comment_findings(
    told: Collection[Ignore], passed: Collection[Finding], known: Mapping[str, Rule]
) -> Iterator[Finding]:
    """What is wrong with the comments of a file; `passed` is what they let pass, `known` the rules by code and name.

    Rules on versions are judged by `diff` alone, so a comment that names one of them is not called unused.
    """
    for ignore in told:
        used = {ignore.names(finding) for finding in passed}
        if not ignore.well_formed:
            yield Finding(BAD_COMMENT, msg("this comment has no effect"), ignore.mark, _form(ignore))
            continue
        for word in ignore.rules:
            rule = known.get(word.casefold())
            if rule is None:
                message = msg("there is no rule “{code}”", code=word)
                yield Finding(UNKNOWN_RULE, message, ignore.mark, did_you_mean(word.casefold(), known))
            elif word not in used and rule not in versions.GROUP.rules:
                message = (
                    msg("nothing on this line violates {code}", code=word)
                    if rule.ignorable
                    else msg("{code} makes the file unusable and cannot be passed over", code=word)
                )
                yield Finding(UNUSED_COMMENT, message, ignore.mark)


def _form(ignore: Ignore) -> Message:
    return msg("write # dxcheck: ignore[{codes}]", codes=", ".join(ignore.rules) or "CODE")
