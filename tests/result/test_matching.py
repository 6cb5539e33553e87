"""Which answers of a result count for a checklist, and which results do not belong to it."""

from dataclasses import replace

import pytest

from dxcheck.errors import UserError
from dxcheck.findings.finding import FaultyFileError
from dxcheck.result.matching import faults, match, reference_to, under_present_ids, with_version
from dxcheck.result.places import Places
from dxcheck.result.store import read_result, save
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
    item = replace(first, id="private-phones", formerly=("byod",), **changes)
    return replace(
        small, version="1.3.0", domains=(replace(small.domains[0], items=(item, *others)), *small.domains[1:])
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
    answers = {**result.answers, "phones": replace(result.answers["phones"], revision=2)}
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
