"""Which answers of a result count for a checklist, and which results do not belong to it."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from dxcheck.errors import UserError
from dxcheck.findings.finding import FaultyFileError
from dxcheck.result.layout import from_tables
from dxcheck.result.matching import faults, match, reference_to, under_present_ids, with_version
from dxcheck.result.model import Answer, Assessment, ChecklistRef, Organization, Result
from dxcheck.result.places import Places
from dxcheck.result.store import Stored, read_result, save
from dxcheck.result.toml import loads
from tests.conftest import HEAD, answer


@pytest.fixture
def stored(tmp_path):
    def make(text):
        (tmp_path / "a.toml").write_text(text, encoding="utf-8")
        return read_result(tmp_path / "a.toml")

    return make


def test_answers_to_present_items_count(stored, small):
    matched = match(stored(HEAD + answer("byod", 2) + answer("phones", 1, revision=2)), small)
    assert (list(matched.result.answers), matched.set_aside) == (["byod", "phones"], ())


def test_an_answer_to_another_revision_is_set_aside(stored, small):
    matched = match(stored(HEAD + answer("byod", 2) + answer("phones", 1, revision=1)), small)
    assert (list(matched.result.answers), matched.set_aside) == (["byod"], ("phones",))


def test_an_earlier_version_is_taken_and_items_that_are_gone_set_aside(stored, small):
    text = HEAD.replace("1.2.0", "1.0.5") + answer("byod", 2) + answer("gone", 1)
    matched = match(stored(text), small)
    assert (list(matched.result.answers), matched.set_aside) == (["byod"], ("gone",))


@pytest.mark.parametrize("version", ["0.9.0", "2.0.0", "1.3.0", "1.2.1"])
def test_another_major_or_a_newer_version_is_refused(stored, small, version):
    with pytest.raises(UserError, match="they cannot be compared") as caught:
        match(stored(HEAD.replace("1.2.0", version)), small)
    assert str(caught.value.hint) == "update dxcheck, or name the checklist of that version with -c"


def test_another_checklist_is_refused(stored, small):
    with pytest.raises(UserError, match="answers the checklist other, not small"):
        match(stored(HEAD.replace('id = "small"', 'id = "other"')), small)


def test_a_version_is_a_version(stored, small):
    with pytest.raises(FaultyFileError, match="no version") as caught:
        match(stored(HEAD.replace("1.2.0", "first")), small)
    assert caught.value.findings[0].mark.line == 5


def test_an_unknown_item_is_named_with_its_line(stored, small):
    with pytest.raises(FaultyFileError, match="no item “byob”") as caught:
        match(stored(HEAD + answer("byob", 2)), small)
    (finding,) = caught.value.findings
    assert (finding.code, finding.mark.line, str(finding.hint)) == ("DX605", 13, "did you mean “byod”?")


@pytest.mark.parametrize("text", [answer("byod", 4), answer("byod", 1, target=4)])
def test_a_level_is_within_the_scale(stored, small, text):
    with pytest.raises(FaultyFileError, match="= 4 is outside 0 to 3") as caught:
        match(stored(HEAD + text), small)
    assert caught.value.findings[0].code == "DX606"


def renamed(small, **changes):
    (first, *others) = small.domains[0].items
    item = first._replace(id="private-phones", formerly=("byod",), **changes)
    return replace(
        small, version="1.3.0", domains=(small.domains[0]._replace(items=(item, *others)), *small.domains[1:])
    )


def test_answers_come_along_under_the_new_id(stored, small):
    text = HEAD + answer("byod", 2, note='"x"') + 'colour = "red"\n' + answer("phones", 1, revision=2)
    matched = match(stored(text), renamed(small))
    assert list(matched.result.answers) == ["private-phones", "phones"]
    assert (matched.result.answers["private-phones"].level, matched.set_aside) == (2, ())


def test_a_new_revision_sets_them_aside_all_the_same(stored, small):
    matched = match(stored(HEAD + answer("byod", 2)), renamed(small, revision=2))
    assert (list(matched.result.answers), matched.set_aside) == ([], ("private-phones",))


def test_an_answer_under_the_new_id_goes_before(stored, small):
    matched = match(stored(HEAD + answer("byod", 2) + answer("private-phones", 3)), renamed(small))
    assert (matched.result.answers["private-phones"].level, matched.set_aside) == (3, ("byod",))


def test_unknown_keys_of_the_answer_survive_the_new_id(stored, small):
    text = HEAD + answer("byod", 2) + 'colour = "red"\n'
    checklist = renamed(small)
    moved = under_present_ids(stored(text), checklist)
    save(moved, match(moved, checklist).result, checklist.items)
    saved = moved.path.read_text(encoding="utf-8")
    assert "[answers.private-phones]" in saved
    assert 'colour = "red"' in saved
    assert "[answers.byod]" not in saved


def test_a_result_is_of_the_new_version_once_all_answers_are(stored, small):
    newer = replace(small, version="1.4.0", digest="sha256:new")
    result = stored(HEAD + answer("byod", 2) + answer("phones", 1, revision=1)).result
    assert with_version(result, newer) == result
    answers = {**result.answers, "phones": result.answers["phones"]._replace(revision=2)}
    assert with_version(replace(result, answers=answers), newer).checklist == reference_to(newer)
    assert with_version(replace(result, answers={}), newer).checklist == reference_to(newer)


@pytest.mark.parametrize(
    ("version", "digest", "found"),
    [("1.2.0", "sha256:other", ["DX612"]), ("1.2.0", None, []), ("1.2.0", "", []), ("1.1.0", "sha256:other", [])],
)
def test_a_checklist_that_changed_without_a_new_version_is_told(stored, small, version, digest, found):
    line = f'version = "{version}"' + ("" if digest is None else f'\ndigest = "{digest}"')
    text = HEAD.replace('version = "1.2.0"', line)
    assert [finding.code for finding in faults(stored(text).result, small, Places(text.encode()))] == found
    same = HEAD.replace('version = "1.2.0"', f'version = "1.2.0"\ndigest = "{small.digest}"')
    assert list(faults(stored(same).result, small, Places(same.encode()))) == []


def found(text, checklist):
    """What does not fit, each as code, line, message and hint."""
    return [
        (f.code, f.mark and f.mark.line, str(f.message), str(f.hint or ""))
        for f in faults(from_tables(loads(text), Places(text.encode()))[0], checklist, Places(text.encode()))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (answer("byod", 2, target=1), [("DX609", 17, "the target 1 is below the level 2", "")]),
        (answer("byod", 2, target=2), []),
        (answer("byod", 0, target=0), []),
        (answer("byod", status="unanswered", target=0), []),
        (answer("byod", status="not-applicable"), [("DX610", 14, "byod is not applicable without a reason", "")]),
        (answer("byod", status="not-applicable", reason='"なし"'), []),
        (answer("byod", status="unanswered"), []),
        (answer("byod", 3, revision=2), [("DX611", 15, "byod was answered in revision 2, the checklist has 1", "")]),
        (answer("byod", 3), []),
        (answer("byod", 4, target=5), [
            ("DX606", 16, "answers.byod.level = 4 is outside 0 to 3", ""),
            ("DX606", 17, "answers.byod.target = 5 is outside 0 to 3", ""),
        ]),
        (answer("byod", 3, target=4), [("DX606", 17, "answers.byod.target = 4 is outside 0 to 3", "")]),
        (answer("byod", 1, target=4), [("DX606", 17, "answers.byod.target = 4 is outside 0 to 3", "")]),
        (answer("byod", status="unanswered", target=4), [("DX606", 16, "answers.byod.target = 4 is outside 0 to 3", "")]),
        (answer("byob", 1), [("DX605", 13, "there is no item “byob” in the checklist small", "did you mean “byod”?")]),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_with_its_line(small, text, expected):
    assert found(HEAD + text, small) == expected


def test_every_answer_is_looked_at_whatever_the_others_are(small):
    text = HEAD + answer("byob", 1) + answer("byod", 4) + answer("phones", 2, target=1, revision=2)
    assert [code for code, *_ in found(text, small)] == ["DX605", "DX606", "DX609"]


def test_answers_under_a_former_id_are_looked_at_as_those_of_their_item(small):
    text = HEAD.replace("1.2.0", "1.3.0") + answer("byod", 2, target=1, revision=2)
    assert found(text, renamed(small)) == [
        ("DX609", 17, "the target 1 is below the level 2", ""),
        ("DX611", 15, "private-phones was answered in revision 2, the checklist has 1", ""),
    ]


def test_an_item_that_is_gone_since_an_earlier_version_is_no_fault(small):
    assert found(HEAD.replace("1.2.0", "1.1.0") + answer("gone", 9), small) == []


COMPARE = "update dxcheck, or name the checklist of that version with -c"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"small"', '"other"', ("DX608", 4, "this result answers the checklist other, not small", "name its checklist with -c")),
        ('"1.2.0"', '"1.2.1"', ("DX608", 5, "this result answers version 1.2.1 of the checklist small, here is 1.2.0: they cannot be compared", COMPARE)),
        ('"1.2.0"', '"0.2.0"', ("DX608", 5, "this result answers version 0.2.0 of the checklist small, here is 1.2.0: they cannot be compared", COMPARE)),
        ('"1.2.0"', '"1.2.0"\ndigest = "sha256:other"', (
            "DX612", 6, "the checklist small was changed since, and its version was not",
            "find out what changed, with dxcheck diff, before you compare this result with others",
        )),
    ],
)  # fmt: skip
def test_another_checklist_is_told_with_its_line_and_what_to_do(small, old, new, expected):
    assert found(HEAD.replace(old, new), small) == [expected]


def test_of_another_checklist_nothing_else_is_told(small):
    text = HEAD.replace('"small"', '"other"') + answer("byod", 9, target=1) + answer("byob", 1)
    assert [code for code, *_ in found(text, small)] == ["DX608"]


def test_faults_are_raised_in_file_order(stored, small):
    text = HEAD + answer("phones", 1, target=5, revision=2) + answer("byod", 4)
    with pytest.raises(FaultyFileError) as caught:
        match(stored(text), small)
    assert [finding.mark.line for finding in caught.value.findings] == [17, 22]


def test_faults_of_one_answer_stand_in_file_order_too(stored, small):
    text = HEAD + '\n[answers.byod]\nstatus = "answered"\ntarget = 5\nrevision = 1\nlevel = 4\n'
    with pytest.raises(FaultyFileError) as caught:
        match(stored(text), small)
    assert [finding.mark.line for finding in caught.value.findings] == [15, 17]
    assert str(caught.value.path).endswith("a.toml")


def test_what_is_set_aside_stands_in_file_order(stored, small):
    text = HEAD.replace("1.2.0", "1.1.0") + answer("zeal", 1) + answer("byod", 2) + answer("age", 1)
    matched = match(stored(text), small)
    assert (list(matched.result.answers), matched.set_aside) == (["byod"], ("zeal", "age"))


def test_an_answer_to_a_later_revision_is_set_aside_too(stored, small):
    matched = match(stored(HEAD + answer("byod", 2, revision=2)), small)
    assert (matched.result.answers, matched.set_aside) == ({}, ("byod",))


@pytest.mark.parametrize("version", ["1.2.0", "1.1.9", "1.0.0"])
def test_the_same_and_every_earlier_version_of_the_major_one_is_taken(stored, small, version):
    matched = match(stored(HEAD.replace("1.2.0", version) + answer("byod", 0)), small)
    assert matched.result.answers["byod"].level == 0


def test_a_result_that_is_not_saved_yet_is_matched_too(small):
    result = Result(
        ChecklistRef("small", "1.2.0"), Organization("市"), Assessment(dt.date(2026, 4, 1)), {"byod": Answer()}
    )
    assert match(Stored(Path("a.toml"), result, {}, None), small).result.answers == {"byod": Answer()}
    moved = under_present_ids(Stored(Path("a.toml"), result, {}, None), renamed(small))
    assert (list(moved.result.answers), dict(moved.tables)) == (["private-phones"], {"answers": {}})


def test_other_answers_keep_their_tables_when_one_gets_a_new_id(stored, small):
    text = HEAD + answer("byod", 2) + answer("phones", 1, revision=2) + 'colour = "red"\n'
    moved = under_present_ids(stored(text), renamed(small))
    assert list(moved.tables["answers"]) == ["private-phones", "phones"]
    assert moved.tables["answers"]["phones"]["colour"] == "red"
    assert moved.tables["organization"] == {"name": "見本市"}


def test_a_reference_names_id_version_and_digest(small):
    assert reference_to(small) == ChecklistRef("small", "1.2.0", small.digest)
    assert small.digest
