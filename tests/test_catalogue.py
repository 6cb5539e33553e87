"""What ships has a name, and a file of that name comes before it."""

import pytest

from dxcheck import catalogue


def test_what_ships_is_known_by_name():
    assert list(catalogue.checklists()) == ["osaka-kobe"]
    for language in ("ja", "en", "fr"):
        assert list(catalogue.results(language)) == ["kobe-2022", "osaka-2022"]
    assert catalogue.results("en")["kobe-2022"].name == "kobe-2022.en.toml"
    assert catalogue.results("ja")["kobe-2022"].name == catalogue.results("fr")["kobe-2022"].name == "kobe-2022.toml"
    assert catalogue.checklist_path(catalogue.DEFAULT) == catalogue.checklists()["osaka-kobe"]
    assert catalogue.checklist_path("none") is None


@pytest.mark.parametrize("path", [*catalogue.checklists().values(), *catalogue.results("en").values()])
def test_every_name_leads_to_a_file(path):
    assert path.is_file()


def test_a_file_wins_over_a_name_and_a_folder_does_not(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shipped = catalogue.results("ja")
    assert catalogue.find("kobe-2022", shipped) == shipped["kobe-2022"]
    (tmp_path / "kobe-2022").mkdir()
    assert catalogue.find("kobe-2022", shipped) == shipped["kobe-2022"]
    (tmp_path / "kobe-2022").rmdir()
    (tmp_path / "kobe-2022").write_text("mine")
    assert catalogue.find("kobe-2022", shipped).read_text() == "mine"
    assert str(catalogue.find("other", shipped)) == "other"


def test_the_default_checklist_cannot_be_replaced_by_a_file_of_its_name(dxcheck, tmp_path):
    expected = dxcheck("show").out
    (tmp_path / "osaka-kobe").write_text("not: ours")
    assert dxcheck("show").out == expected
    assert dxcheck("report", "kobe-2022").status == 0
    assert dxcheck("show", "osaka-kobe").status == 2
