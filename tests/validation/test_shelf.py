"""Checklists and results of one run know each other, by id and version."""

from dataclasses import replace

import pytest

from dxcheck.result.model import ChecklistRef
from dxcheck.validation.shelf import Shelf
from tests.conftest import HEAD, SMALL, answer


def versions(small, *numbers):
    return tuple(replace(small, version=number, digest=f"sha256:{number}") for number in numbers)


@pytest.mark.parametrize(
    ("version", "digest", "chosen"),
    [
        ("1.2.0", "", "1.2.0"),
        ("1.3.0", "", "1.10.0"),
        ("2.0.0", "", "2.1.0"),
        ("3.0.0", "", "2.1.0"),
        ("1.2.0", "sha256:1.10.0", "1.10.0"),
        ("nonsense", "", "2.1.0"),
    ],
)
def test_the_checklist_that_fits_best_is_taken(small, version, digest, chosen):
    shelf = versions(small, "1.2.0", "1.10.0", "2.1.0")
    for order in (shelf, shelf[::-1]):
        assert Shelf(order).find(ChecklistRef("small", version, digest)).version == chosen


def test_what_was_named_comes_first_and_what_ships_is_known(small):
    first, second = small, replace(small, title=small.domains[0].title)
    assert Shelf((first, second)).find(ChecklistRef("small", "1.2.0")) is first
    assert Shelf().find(ChecklistRef("osaka-kobe", "1.0.0")).id == "osaka-kobe"
    assert Shelf((first,)).find(ChecklistRef("other", "1.0.0")) is None


def test_a_result_finds_its_checklist_beside_it_without_options(dxcheck, tmp_path):
    (tmp_path / "results").mkdir()
    (tmp_path / "results" / "a.toml").write_text(HEAD + answer("byod", 1), encoding="utf-8")
    assert dxcheck("validate", ".", "--strict").status == 0
    assert dxcheck("validate", "results/a.toml", "small.yaml").status == 0
    outcome = dxcheck("validate", "results")
    assert (outcome.status, outcome.out.splitlines()[0]) == (
        1,
        "results/a.toml:4:1: DX608 error: the checklist small is not known here",
    )


def test_two_majors_of_a_checklist_stand_side_by_side(dxcheck, tmp_path):
    (tmp_path / "small-2.yaml").write_text(
        SMALL.replace("version: 1.2.0", "version: 2.0.0").replace("byod", "devices-settled"), encoding="utf-8"
    )
    (tmp_path / "a.toml").write_text(HEAD + answer("byod", 1), encoding="utf-8")
    newer = HEAD.replace("1.2.0", "2.0.0") + answer("devices-settled", 1)
    (tmp_path / "b.toml").write_text(newer, encoding="utf-8")
    assert dxcheck("validate", ".", "--strict").out == "4 files checked: no findings\n"
    (tmp_path / "c.toml").write_text(newer + answer("byod", 1), encoding="utf-8")
    assert "c.toml:18:1: DX605" in dxcheck("validate", ".").out


def test_a_checklist_with_errors_does_not_stand_for_a_shipped_one(dxcheck, tmp_path):
    (tmp_path / "small.yaml").write_text(SMALL.replace("revision: 2", "revision: x"), encoding="utf-8")
    (tmp_path / "a.toml").write_text(HEAD + answer("byod", 1), encoding="utf-8")
    outcome = dxcheck("validate", ".")
    assert outcome.status == 1
    assert "small.yaml:36:19: DX201" in outcome.out
    assert "a.toml" not in outcome.out, "its checklist is there, and is told to be faulty"
    assert "a.toml:4:1: DX608" in dxcheck("validate", "a.toml").out
