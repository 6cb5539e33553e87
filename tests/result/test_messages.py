"""A faulty result says what is wrong where its author errs, and a readable one what was hardly meant."""

import datetime as dt

import pytest

from dxcheck.files import Source
from dxcheck.validation.check import Filter, check_result
from dxcheck.validation.shelf import Shelf
from tests.conftest import HEAD, SMALL, answer

TODAY = dt.date(2026, 11, 23)
TEXT = HEAD + answer("byod", 1)


def told(text, small):
    found = check_result(Source("a.toml", text.encode()), Shelf((small,)), Filter(), TODAY).findings
    hints = [f" ({finding.hint})" if finding.hint else "" for finding in found]
    return [f"{f.code} {f.message}{hint}" for f, hint in zip(found, hints, strict=True)], [f.mark for f in found]


def place(text, snippet):
    """Line and column of a snippet that stands once in the text."""
    assert text.count(snippet) == 1, snippet
    before = text[: text.index(snippet)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


NAME = 'name = "見本市"'

SYNTAX = [
    ("level = 1", "level = 1\nlevel = 2", "level = 2", "level stands twice; the first is on line 16 (remove one of the two)"),
    ("[organization]", "[organization]\nname = 'x'\n\n[organization]  ", "[organization]  ", "organization stands twice; the first is on line 7 (remove one of the two)"),
    ("2026-04-01", "2026-02-30", "2026-02-30", "there is no such date, or it is not written as one (write it like 2026-04-01, without quotes)"),
    ("2026-04-01", "2026/04/01", "2026/04/01", "there is no such date, or it is not written as one (write it like 2026-04-01, without quotes)"),
    ("2026-04-01", "2026年4月1日", "2026年4月1日", "there is no such date, or it is not written as one (write it like 2026-04-01, without quotes)"),
    (NAME, "name = “見本市”", "“見本市", "this quotation mark is none of TOML's (write \"…\")"),
    (NAME, 'name ＝ "見本市"', "＝", "this = is fullwidth (TOML needs the halfwidth =)"),
    (NAME, 'name: "見本市"', ": ", "a colon stands where TOML has = (write name = …)"),
    (NAME, "name = 見本市", "見本市", 'this text has no quotation marks (write name = "…")'),
    (NAME, 'name = "見本市', '"見本市', 'this quotation mark is not closed on its line (a text over several lines stands between """ and """)'),
    (NAME, "name =", "name =", "name has no value (write it behind the =)"),
    ("level = 1", "level = 07", "07", "a number does not begin with 0 (write it without, or put it in quotes if it is a code)"),
    ("level = 1", "level = 1\nevidence = [\n  'x',\n  'y'\nnote = 'z'", "[\n  'x'", "this bracket is not closed"),
    ("level = 1", 'level = 1\nnote = """\n<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> b\n"""', "<<<<<<<", "a merge of two versions was left unfinished here (keep one of the two)"),
    ("level = 1", "<<<<<<< HEAD\nlevel = 1\n=======\nlevel = 2\n>>>>>>> x", "<<<<<<<", "a merge of two versions was left unfinished here (keep one of the two)"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "at", "expected"), SYNTAX)
def test_a_fault_of_the_toml_is_told_where_the_author_errs(small, old, new, at, expected):
    assert TEXT.count(old) == 1
    text = TEXT.replace(old, new)
    messages, (mark,) = told(text, small)
    assert messages == [f"DX601 {expected}"]
    if expected.startswith("name has"):
        assert mark.line == place(text, at)[0]
    else:
        assert (mark.line, mark.column) == place(text, at)


def test_a_checklist_where_a_result_is_meant_is_told_so(small):
    assert told(SMALL, small)[0] == [
        "DX602 this is a checklist, and a result is meant here (name it with the ending .yaml)"
    ]


def test_a_version_of_the_format_that_is_not_known_is_not_called_missing(small):
    messages, (mark,) = told(TEXT.replace("result/1", "result/2"), small)
    (message,) = messages
    assert message.startswith("DX602 “dxcheck/result/2” is not “dxcheck/result/1” (this dxcheck does not know")
    assert mark.line == 1


DOUBTS = [
    ("level = 1", "level = 1\nevidnce = ['x']", "evidnce", "DX613 there is no key “evidnce” here, so it has no effect (did you mean “evidence”?)"),
    (NAME, NAME + '\npopluation = 3', "popluation", "DX613 there is no key “popluation” here, so it has no effect (did you mean “population”?)"),
    ("[answers.byod]", "[asessment]\nx = 1\n\n[answers.byod]", "[asessment]", None),
    (NAME, 'name = " "', "name = ", "DX614 the organization's name is empty"),
    ('status = "answered"', 'status = "unanswered"', "level = 1", 'DX615 a level beside the status unanswered does not count (write status = "answered", or take the level out)'),
    ('status = "answered"', 'status = "not-applicable"\nreason = "x"', "level = 1", 'DX615 a level beside the status not-applicable does not count (write status = "answered", or take the level out)'),
    (NAME, 'name = "大阪市"\ncode = "281000"', "code", "DX619 281000 is the code of 神戸市 (Hyogo) (by its name it is 271004 大阪府大阪市)"),
    (NAME, 'name = "府中市"\ncode = "271004"', "code", "DX619 271004 is the code of 大阪市 (Osaka) (by its name it is 132063 東京都府中市 or 342084 広島県府中市)"),
    (NAME, 'name = "大阪市"\ncode = "010006"', "code", "DX619 010006 is the code of 北海道 (by its name it is 271004 大阪府大阪市)"),
    (NAME, 'name = "大阪市"\ncode = "019992"', "code", "DX619 no place has the code 019992 (by its name it is 271004 大阪府大阪市)"),
    (NAME, 'name = "府中市"\ncode = "342084"', "code", None),
    (NAME, 'name = "見本市"\ncode = "342084"', "code", None),
    (NAME, 'name = "こうべ"\ncode = "281000"', "code", None),
    ("level = 1", "level = 1\ntarget_date = 2028-03-31", "target_date", "DX616 a date stands here without a target"),
    ("2026-04-01", "2026-11-25", "date = ", "DX617 2026-11-25 can hardly be meant"),
    ("2026-04-01", "1999-12-31", "date = ", "DX617 1999-12-31 can hardly be meant"),
    ("level = 1", "level = 1\ntarget = 2\ntarget_date = 2057-01-01", "target_date", "DX617 2057-01-01 can hardly be meant"),
    ("level = 1", "level = 1\ntarget = 2\ntarget_date = 1999-12-31", "target_date", "DX617 1999-12-31 can hardly be meant"),
    ("level = 1", "level = 1\nanswered_at = 2027-01-01T00:00:00Z", "answered_at", "DX617 2027-01-01 can hardly be meant"),
    ("level = 1", 'level = 1\nnote = "a\\u202Eb"', "note", "DX618 the text holds the invisible character U+202E"),
    ("level = 1", 'level = 1\nevidence = ["a", "\\u0007", "\\u0008"]', "evidence", "DX618 the text holds the invisible character U+0007"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "at", "expected"), DOUBTS)
def test_what_was_hardly_meant_is_a_warning_at_its_place(small, old, new, at, expected):
    text = TEXT.replace(old, new)
    messages, marks = told(text, small)
    if expected is None:
        assert messages == [], "a table beside one of its kind is somebody's own"
        return
    assert messages[0] == expected
    assert marks[0].line == place(text, at)[0]


@pytest.mark.parametrize(
    "more",
    ["colour = 'red'", "target = 2\ntarget_date = 2028-03-31", "target = 2\ntarget_date = 2056-12-31", "note = 'a\tb'",
     "answered_at = 2026-11-24T00:00:00Z", 'note = """a\nb"""', 'note = "外字 \ue000 ✈️"'],
)  # fmt: skip
def test_what_may_be_meant_is_none(small, more):
    assert told(TEXT.replace("level = 1", f"level = 1\n{more}"), small)[0] == []


def test_the_days_around_today_are_no_doubt(small):
    assert told(TEXT.replace("2026-04-01", "2026-11-24"), small)[0] == []
    assert told(TEXT.replace("2026-04-01", "2000-01-01"), small)[0] == []


SLIPS = [
    ("level = 1", "levle = 1", "levle", "DX603 answers.byod.level is missing (write level instead of levle)"),
    ("status = ", "stauts = ", "stauts", "DX603 answers.byod.status is missing (write status instead of stauts)"),
    ("[organization]", "[organisation]", "[organisation]", "DX603 organization is missing (write organization instead of organisation)"),
    ("date = ", "dat = ", "dat =", "DX603 assessment.date is missing (write date instead of dat)"),
    ("format = ", "fromat = ", "fromat", "DX602 this is no result file of dxcheck: format = “dxcheck/result/1” is missing (write format instead of fromat)"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "at", "expected"), SLIPS)
def test_a_misspelt_key_that_is_needed_is_one_fault_where_it_stands(small, old, new, at, expected):
    text = TEXT.replace(old, new)
    messages, (mark,) = told(text, small)
    assert messages == [expected]
    assert (mark.line, mark.column) == place(text, at)


def test_a_needed_key_without_anything_like_it_is_told_at_its_table(small):
    messages, (mark,) = told(TEXT.replace("level = 1", "colour = 1"), small)
    assert messages == ["DX603 answers.byod.level is missing"]
    assert mark.line == place(TEXT, "[answers.byod]")[0]


def test_faults_and_doubts_are_told_in_one_run(small):
    text = (
        TEXT.replace("level = 1", 'levle = 1\nevidnce = ["x"]').replace("2026-04-01", "1026-04-01")
        + answer("unknown", 1)
        + answer("phones", 9, revision=1)
    )
    messages, _marks = told(text, small)
    assert [message[:5] for message in messages] == ["DX617", "DX603", "DX613", "DX605", "DX611", "DX606"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('status = "answered"', 'status = "answerd"', "DX604"),
        ("level = 1", 'level = 1\ntarget = "2"\ntarget_date = 2028-03-31', "DX604"),
        ("2026-04-01", '"2026-04-01"', "DX604"),
        (NAME, "name = 1", "DX604"),
        (NAME, "", "DX603"),
        ('id = "small"', "id = 1", "DX604"),
        ('version = "1.2.0"', "version = 1", "DX604"),
        ("revision = 1", 'revision = "1"', "DX604"),
        ("[answers.byod]", "[answers]\nbyod = 1\n[more]", "DX604"),
        ("[answers.byod]", "[[answers]]", "DX604"),
    ],
)
def test_nothing_is_said_of_what_only_follows_from_a_fault(small, old, new, code):
    messages, _marks = told(TEXT.replace(old, new), small)
    assert [message[:5] for message in messages] == [code]


def test_a_wrong_code_is_told_with_the_right_one_by_the_name(small):
    text = TEXT.replace(NAME, 'name = "大阪市"\ncode = "271005"')
    assert told(text, small)[0] == [
        "DX607 “271005” is no local-government code: its check digit does not fit (by its name it is 271004 大阪府大阪市)"
    ]
    assert told(text.replace("大阪市", "見本市"), small)[0][0].endswith('(write "271004", if 27100 is right)')
