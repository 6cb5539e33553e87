"""What the report's radar is drawn of."""

import dataclasses
import json

import openpyxl

from dxcheck.catalogue import DEFAULT, checklist_path
from dxcheck.checklist.reader import load_checklist
from tests.examples import as_toml, full_result


def test_a_benchmark_lays_its_medians_beside_the_scores(dxcheck, tmp_path):
    checklist = load_checklist(checklist_path(DEFAULT))
    (tmp_path / "towns").mkdir()
    for number in range(5):
        text = as_toml(full_result(checklist, name=f"{number}町", shift=number))
        (tmp_path / "towns" / f"{number}.toml").write_text(text, encoding="utf-8")
    outcome = dxcheck("report", "towns/0.toml", "--benchmark", "towns", "-f", "svg", lang="en")
    assert outcome.status == 0
    assert outcome.out.count("Median of the benchmark") == 1
    told = dxcheck("report", "towns/0.toml", "--benchmark", "towns", "-f", "json", lang="en").out
    domains = json.loads(told)["benchmark"]["domains"]
    assert all(f"median {part['median']['shown']}" in outcome.out for part in domains.values())
    assert "edian" not in dxcheck("report", "towns/0.toml", "-f", "svg", lang="en").out


def test_medians_are_not_named_where_the_result_has_no_place_beside_them(dxcheck, tmp_path):
    checklist = load_checklist(checklist_path(DEFAULT))
    (tmp_path / "towns").mkdir()
    for number in range(5):
        text = as_toml(full_result(checklist, name=f"{number}町"))
        (tmp_path / "towns" / f"{number}.toml").write_text(text, encoding="utf-8")
    whole = full_result(checklist)
    one = next(id_ for id_, given in whole.answers.items() if given.level is not None)
    text = as_toml(dataclasses.replace(whole, answers={one: whole.answers[one]}))
    (tmp_path / "one.toml").write_text(text, encoding="utf-8")
    args = ("report", "one.toml", "--benchmark", "towns")
    drawn = dxcheck(*args, "-f", "svg", lang="en")
    assert (drawn.status, "edian" in drawn.out) == (0, False)
    assert dxcheck(*args, "-o", "a.xlsx", lang="en").status == 0
    summary = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert not any("edian" in str(value) for row in summary.iter_rows(values_only=True) for value in row)
