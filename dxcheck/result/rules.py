"""DX6xx: what a result file is held to. The layout and the matching find these; here stands what they mean."""

from __future__ import annotations

from typing import Final

from dxcheck.findings.rule import Context, Example, Group, Rule, Severity
from dxcheck.i18n import msg

RESULT: Final = Context(msg("a result file"), ".toml")

_HEAD: Final = """format = "dxcheck/result/1"
[checklist]
id = "sample"
version = "1.0.0"
[organization]
name = "見本市"
[assessment]
date = 2026-04-01
"""


def _result(text: str) -> Example:
    return Example(RESULT, text)


def _answer(text: str, item: str = "first") -> Example:
    return _result(f"{_HEAD}[answers.{item}]\n{text}\n")


_GOOD: Final = _answer('status = "answered"\nrevision = 1\nlevel = 1')

TOML_SYNTAX: Final = Rule(
    "DX601",
    "toml-syntax",
    msg("This is not valid TOML."),
    msg("A half-written file cannot be read. Complete the place, or go back to an earlier copy (NAME.toml.bak)."),
    _result(_HEAD + '[answers.first]\nstatus = "answ'),
    _GOOD,
)

NO_RESULT: Final = Rule(
    "DX602",
    "no-result",
    msg("This TOML file is no result of dxcheck."),
    msg("A result file begins with its format. `dxcheck assess` writes one."),
    _result("[tool]\nname = 1\n"),
    _GOOD,
)

MISSING_KEY: Final = Rule(
    "DX603",
    "missing-key",
    msg("A key that is needed is missing."),
    msg("Without it the answer or the file cannot be understood. `dxcheck schema result` tells which keys there are."),
    _answer('status = "answered"\nrevision = 1'),
    _GOOD,
)

WRONG_TYPE: Final = Rule(
    "DX604",
    "wrong-type",
    msg("A value is not of the kind that the key needs."),
    msg("Dates stand without quotes, texts with quotes, levels as whole numbers, evidence as a list of texts."),
    _answer('status = "answered"\nrevision = 1\nlevel = "1"'),
    _GOOD,
)

NO_SUCH_ITEM: Final = Rule(
    "DX605",
    "no-such-item",
    msg("An answer is to an item that the checklist does not have."),
    msg("It would count nowhere. The hint names the nearest id; `dxcheck show` lists them."),
    _answer('status = "answered"\nrevision = 1\nlevel = 1', "frist"),
    _GOOD,
)

LEVEL_OUT_OF_RANGE: Final = Rule(
    "DX606",
    "level-out-of-range",
    msg("A level or target is outside the scale."),
    msg("Levels run from 0 to the top of the checklist's scale."),
    _answer('status = "answered"\nrevision = 1\nlevel = 2'),
    _GOOD,
)

ORGANIZATION_CODE: Final = Rule(
    "DX607",
    "organization-code",
    msg("The local-government code is wrong."),
    msg("The sixth digit checks the other five, so a mistyped code is noticed."),
    _result(_HEAD.replace('"見本市"', '"見本市"\ncode = "271005"')),
    _result(_HEAD.replace('"見本市"', '"見本市"\ncode = "271004"')),
)

OTHER_CHECKLIST: Final = Rule(
    "DX608",
    "other-checklist",
    msg("The result answers another checklist, or another version of it."),
    msg(
        "Answers belong to the checklist they were given to. Results of an earlier version with the same major number"
        " can be read; answers to items that have changed are set aside."
    ),
    _result(_HEAD.replace("1.0.0", "2.0.0")),
    _GOOD,
)

TARGET_BELOW_LEVEL: Final = Rule(
    "DX609",
    "target-below-level",
    msg("A target is below the current level."),
    msg("Targets look ahead; one that has been passed can be raised or dropped."),
    _answer('status = "answered"\nrevision = 1\nlevel = 1\ntarget = 0'),
    _GOOD,
    severity=Severity.WARNING,
)

NO_REASON: Final = Rule(
    "DX610",
    "no-reason",
    msg("An item is not applicable without a reason."),
    msg("What is not applicable leaves the score, so a reader wants to know why."),
    _answer('status = "not-applicable"\nrevision = 1'),
    _answer('status = "not-applicable"\nrevision = 1\nreason = "学校を設置していない"'),
    severity=Severity.WARNING,
)

OTHER_REVISION: Final = Rule(
    "DX611",
    "other-revision",
    msg("An answer was given to another revision of its item."),
    msg("The item has changed its meaning since, so the answer does not count. `dxcheck assess` asks it anew."),
    _answer('status = "answered"\nrevision = 2\nlevel = 1'),
    _GOOD,
    severity=Severity.WARNING,
)

CHANGED_CHECKLIST: Final = Rule(
    "DX612",
    "changed-checklist",
    msg("The checklist was changed since, and its version was not."),
    msg(
        "The result keeps a digest of the checklist's text. It is another now under the same version, so nobody can tell"
        " what the answers were given to. `dxcheck diff` finds what changed and which version that asks for."
    ),
    _result(_HEAD.replace('version = "1.0.0"', 'version = "1.0.0"\ndigest = "sha256:0"')),
    _GOOD,
    severity=Severity.WARNING,
)

MISSPELT_KEY: Final = Rule(
    "DX613",
    "misspelt-key",
    msg("A key is nearly one of the format's."),
    msg("Keys that dxcheck does not know are kept and have no effect. This one looks like a slip of the hand."),
    _answer('status = "answered"\nrevision = 1\nlevel = 1\nevidnce = ["要領"]'),
    _answer('status = "answered"\nrevision = 1\nlevel = 1\nevidence = ["要領"]'),
    severity=Severity.WARNING,
)

EMPTY_NAME: Final = Rule(
    "DX614",
    "empty-name",
    msg("The organization has no name."),
    msg("Reports and comparisons show results by name, so this one could not be told from others."),
    _result(_HEAD.replace("見本市", "")),
    _GOOD,
    severity=Severity.WARNING,
)

IDLE_LEVEL: Final = Rule(
    "DX615",
    "idle-level",
    msg("A level stands beside a status that takes none."),
    msg("Only the level of an answered item counts. Either the status or the level is left over."),
    _answer('status = "unanswered"\nrevision = 1\nlevel = 1'),
    _GOOD,
    severity=Severity.WARNING,
)

IDLE_DATE: Final = Rule(
    "DX616",
    "idle-date",
    msg("A target date stands without a target."),
    msg("A date alone is in no plan. Set the target, or take the date out."),
    _answer('status = "answered"\nrevision = 1\nlevel = 0\ntarget_date = 2028-03-31'),
    _answer('status = "answered"\nrevision = 1\nlevel = 0\ntarget = 1\ntarget_date = 2028-03-31'),
    severity=Severity.WARNING,
)

UNLIKELY_DATE: Final = Rule(
    "DX617",
    "unlikely-date",
    msg("A date can hardly be meant."),
    msg(
        "An assessment lies between the year 2000 and today, a target date at most 30 years after it. Most often a digit of"
        " the year is wrong."
    ),
    _result(_HEAD.replace("2026-04-01", "1026-04-01")),
    _GOOD,
    severity=Severity.WARNING,
)

UNSEEN_CHARACTER: Final = Rule(
    "DX618",
    "unseen-character",
    msg("A text of a result holds a control or direction character."),
    msg("Invisible characters can turn the order of letters round or steer a terminal. Delete them."),
    _answer('status = "answered"\nrevision = 1\nlevel = 1\nnote = "BYOD\\u202Eの決定"'),
    _GOOD,
    severity=Severity.WARNING,
)

OTHER_PLACE: Final = Rule(
    "DX619",
    "other-place",
    msg("The local-government code is that of another place than the name."),
    msg("Comparisons match organisations and group prefectures by code. Correct the code, or the name."),
    _result(_HEAD.replace('"見本市"', '"大阪市"\ncode = "281000"')),
    _result(_HEAD.replace('"見本市"', '"大阪市"\ncode = "271004"')),
    severity=Severity.WARNING,
)

GROUP: Final = Group(
    msg("DX6xx: results"),
    (
        TOML_SYNTAX,
        NO_RESULT,
        MISSING_KEY,
        WRONG_TYPE,
        NO_SUCH_ITEM,
        LEVEL_OUT_OF_RANGE,
        ORGANIZATION_CODE,
        OTHER_CHECKLIST,
        TARGET_BELOW_LEVEL,
        NO_REASON,
        OTHER_REVISION,
        CHANGED_CHECKLIST,
        MISSPELT_KEY,
        EMPTY_NAME,
        IDLE_LEVEL,
        IDLE_DATE,
        UNLIKELY_DATE,
        UNSEEN_CHARACTER,
        OTHER_PLACE,
    ),
)
