"""Answers to the first edition of the shipped checklist survive the second: what was reworded stays, what changed is asked again."""

import re
import shutil

import pytest
import tomli

from dxcheck.checklist.diff import ChangeKind, VersionStep, diff
from dxcheck.checklist.reader import read_bytes
from dxcheck.result.matching import match
from dxcheck.result.store import read_result
from tests.conftest import DATA

FIRST = DATA / "first-edition"
# The criteria of these items ask at the levels answered below what they asked before, in clearer words.
CLARIFIED = ("paperless-targets", "paperless-briefings", "dx-elearning-all", "tech-community")
VERSION = "version: 1.0.0\n"


@pytest.fixture(scope="module")
def first():
    return read_bytes((FIRST / "osaka-kobe.yaml").read_bytes()).checklist


@pytest.fixture
def second(osaka_kobe, tmp_path):
    """The checklist of today, as it would follow a released first edition: 1.1.0, changed items in revision 2."""
    text = _today()
    for id_ in osaka_kobe.items:
        if id_ not in CLARIFIED:
            text = text.replace(f"- id: {id_}\n        revision: 1\n", f"- id: {id_}\n        revision: 2\n")
    path = tmp_path / "second.yaml"
    path.write_text(text.replace(VERSION, "version: 1.1.0\n"), encoding="utf-8")
    return path


def _today():
    text = (DATA.parents[1] / "checklists" / "osaka-kobe.yaml").read_text(encoding="utf-8")
    assert text.count(VERSION) == 1
    return text


def read(path):
    reading = read_bytes(path.read_bytes())
    assert reading.findings == ()
    return reading.checklist


def answers(path):
    return tomli.loads(path.read_text(encoding="utf-8"))["answers"]


def test_the_two_editions_have_the_same_items_in_the_same_domains(first, osaka_kobe):
    assert list(first.items) == list(osaka_kobe.items)
    assert {id_: domain.id for id_, domain in first.domain_of.items()} == {
        id_: domain.id for id_, domain in osaka_kobe.domain_of.items()
    }


def test_the_step_between_the_editions_is_a_minor_one(first, second):
    change = diff(first, read(second), same_meaning=CLARIFIED)
    assert (change.called_for, change.taken) == (VersionStep.MINOR, VersionStep.MINOR)
    assert {each.subject for each in change.changes if not each.comparable} == set(first.items) - set(CLARIFIED)
    assert ChangeKind.MEANING not in {each.kind for each in change.changes}


def test_without_new_revisions_the_change_of_meaning_is_found(first, osaka_kobe):
    found = {
        each.subject
        for each in diff(first, osaka_kobe, same_meaning=CLARIFIED).changes
        if each.kind is ChangeKind.MEANING
    }
    assert found == set(first.items) - set(CLARIFIED)


@pytest.mark.parametrize("city", ["kobe", "osaka"])
def test_what_was_clarified_counts_and_the_rest_is_set_aside(second, city):
    stored = read_result(FIRST / f"{city}.toml")
    matched = match(stored, read(second))
    assert set(matched.result.answers) == set(stored.result.answers) & set(CLARIFIED)
    assert list(matched.set_aside) == [id_ for id_ in stored.result.answers if id_ not in CLARIFIED]


def test_the_levels_that_stay_are_those_of_the_second_edition_too():
    """The Kobe of the first edition and of today agree where the answers are carried over."""
    today = tomli.loads((DATA.parents[1] / "checklists/reference/kobe-2022.toml").read_text(encoding="utf-8"))[
        "answers"
    ]
    assert {id_: answers(FIRST / "kobe.toml")[id_]["level"] for id_ in CLARIFIED} == {
        id_: today[id_]["level"] for id_ in CLARIFIED
    }


def test_the_interview_asks_again_what_changed_and_keeps_the_old_answer_until_then(dxcheck, second, tmp_path):
    mine = tmp_path / "kobe.toml"
    shutil.copy(FIRST / "kobe.toml", mine)
    before = answers(mine)
    outcome = dxcheck("assess", "kobe.toml", "-c", str(second), typed="1\nq\n")
    assert (outcome.status, outcome.err) == (0, "")
    assert "1. DX office" in outcome.out
    after = answers(mine)
    assert (before["dx-office"]["revision"], before["dx-office"]["level"]) == (1, 2)
    assert (after["dx-office"]["revision"], after["dx-office"]["level"]) == (2, 1)
    assert {id_: table for id_, table in after.items() if id_ != "dx-office"} == {
        id_: table for id_, table in before.items() if id_ != "dx-office"
    }


def test_the_interview_passes_over_what_was_clarified(dxcheck, second, tmp_path):
    shutil.copy(FIRST / "kobe.toml", tmp_path / "kobe.toml")
    outcome = dxcheck("assess", "kobe.toml", "-c", str(second), "--domain", "paperless-records", typed="q\n")
    assert "What is an official record" in outcome.out
    assert not re.search(r"^\d+\. Paperless", outcome.out, re.MULTILINE)


def test_the_report_names_what_does_not_count(dxcheck, second):
    outcome = dxcheck("report", str(FIRST / "kobe.toml"), "-c", str(second))
    assert outcome.status == 0
    assert f"{len(answers(FIRST / 'kobe.toml')) - len(CLARIFIED)} answers not counted" in outcome.out
    assert "4 of 47 applicable items answered" in outcome.out
