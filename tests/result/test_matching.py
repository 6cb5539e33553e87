"""Which answers of a result count for a checklist, and which results do not belong to it."""

import pytest

from dxcheck.errors import UserError
from dxcheck.findings.finding import FaultyFileError
from dxcheck.result.matching import match
from dxcheck.result.store import read_result
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
