"""`dxcheck compare`: two results, several, many; broken ones; every output."""

import csv
import io
import json
import re

import pytest
from rich.cells import cell_len

from tests.conftest import HEAD, answer


def result(name, *levels, date="2026-04-01", extra="", version="1.2.0", **fields):
    organization = "".join(f"{key} = {value}\n" for key, value in fields.items() if key != "respondent")
    text = (
        HEAD.replace('name = "見本市"\n', f'name = "{name}"\n{organization}')
        .replace("2026-04-01", date)
        .replace("1.2.0", version)
    )
    if "respondent" in fields:
        text += f"respondent = {fields['respondent']}\n"
    for id_, level, revision in zip(("byod", "phones", "training"), levels, (1, 2, 1), strict=False):
        if level is not None:
            text += answer(id_, level, revision=revision)
    return text + extra


@pytest.fixture
def compare(dxcheck, tmp_path):
    def write(**files):
        for name, text in files.items():
            (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")

    def call(*args, **options):
        return dxcheck("compare", *args, "-c", "small.yaml", **options)

    call.write = write
    return call


@pytest.fixture
def three(compare):
    compare.write(
        a=result("甲市", 3, 1, 2, code='"271004"', population=300000),
        b=result("乙市", 1, 2, None, code='"281000"', population=8000),
        c=result("丙町", 2, 2, 2),
    )
    return ("a.toml", "b.toml", "c.toml")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_two_results_read_as_stored(compare, snapshot, lang):
    compare.write(
        a=result("甲市", 3, 1, 2, date="2025-04-01")
        + answer("x", status="unanswered").replace("[answers.x]", "[extra]"),
        b=result("甲市", 1, 2, extra=answer("training", status="not-applicable", reason='"なし"')),
    )
    outcome = compare("a.toml", "b.toml", "--items", lang=lang)
    assert (outcome.status, outcome.err) == (0, "")
    snapshot(f"compare-two.{lang}.txt", outcome.out)


def test_evidence_and_notes_that_changed_are_shown(compare):
    compare.write(
        a=HEAD + answer("byod", 1, note='"前"', evidence='["要領"]'),
        b=HEAD.replace("2026", "2027") + answer("byod", 1, note='"後"'),
    )
    out = compare("a.toml", "b.toml").out
    assert "Evidence and notes that changed" in out
    assert "要領; 前" in out


@pytest.mark.parametrize("format_", ["terminal", "markdown", "json"])
def test_several_results_read_as_stored(compare, three, snapshot, format_):
    outcome = compare(*three, "--group-by", "prefecture", "-f", format_, "--items", lang="ja")
    assert outcome.status == 0
    snapshot(f"compare-three-{format_}.ja.txt", outcome.out)


def test_the_built_in_results_compare(dxcheck, snapshot):
    snapshot("compare-cities.ja.txt", dxcheck("compare", "kobe-2022", "osaka-2022", lang="ja").out)
    assert not re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", dxcheck("compare", "kobe-2022", "osaka-2022", "--items").out)


@pytest.fixture
def many(compare):
    files = {
        f"m{n:02}": result(
            f"市{n:02}", n % 4, (n * 7) % 4, (n * 3) % 4, code='"271004"' if n == 3 else '""', population=n * 40_000
        )
        for n in range(12)
    }
    compare.write(**files, low=result("未市", 3))
    return "*.toml"


def test_many_results_become_a_ranking(compare, many, snapshot):
    outcome = compare(many, "--group-by", "population", lang="ja")
    assert outcome.status == 0
    snapshot("compare-many.ja.txt", outcome.out)


@pytest.mark.parametrize("width", [80, 120])
def test_tables_fit_the_screen(compare, many, three, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    for args in ((many, "--group-by", "population"), (*three, "--items"), three[:2]):
        for lang in ("ja", "en"):
            assert max(cell_len(line) for line in compare(*args, lang=lang).out.splitlines()) <= width


def test_order_changes_nothing_but_the_baseline(compare, three):
    one = compare(*three, "--baseline", "b.toml").out
    assert one == compare(*reversed(three), "--baseline", "b.toml").out
    assert "Baseline: 乙市" in one
    assert "Baseline: 丙町" in compare(*reversed(three)).out
    assert one == compare(".", "--baseline", "b.toml").out


def test_a_file_counts_once(compare, three):
    document = json.loads(compare("a.toml", "./a.toml", "*.toml", ".", "-f", "json").out)
    assert [entry["label"] for entry in document["results"]] == ["丙町", "乙市", "甲市"]


def test_names_can_come_on_standard_input(compare, three):
    outcome = compare("-", "-f", "json", typed="b.toml\n\na.toml\n")
    assert json.loads(outcome.out)["baseline"] == "乙市"


def test_a_broken_file_is_told_and_skipped(compare, three):
    compare.write(bad="x = ", other=result("別市", 1).replace('"small"', '"other"'))
    outcome = compare(*three, "bad.toml", "other.toml", "none.toml")
    assert outcome.status == 1
    assert "Skipped, because they cannot be used: bad.toml, none.toml, other.toml" in outcome.out.replace("\n", " ")
    assert outcome.err.splitlines() == [
        "dxcheck: bad.toml:1:5: DX601 x has no value",
        "dxcheck: none.toml: cannot read: there is no such file or folder",
        "dxcheck: other.toml:4:1: DX608 this result answers the checklist other, not small",
    ]
    assert compare("bad.toml", *three[:2]).out == compare("bad.toml", *three[:2], "--baseline", three[0]).out
    assert compare(*three, "--baseline", "bad.toml").status == 2


def test_one_or_none_is_no_comparison(compare, three):
    for args in (("a.toml",), ("a.toml", "none.toml")):
        outcome = compare(*args)
        assert outcome.status == 2
        assert "1 usable results: a comparison needs two" in outcome.err
    assert compare("none.toml").status == 2


def test_without_any_usable_result_the_checklist_is_unknown(dxcheck):
    assert "no usable result" in dxcheck("compare", "none.toml").err


def test_answers_that_cannot_be_compared_are_counted_and_named(compare, three):
    compare.write(
        old=result("旧市", 3, None, None, version="1.0.0", extra=answer("phones", 3, revision=1) + answer("gone", 1))
    )
    outcome = compare(*three, "old.toml")
    assert "Not compared" in outcome.out
    assert "phones, gone" in outcome.out
    document = json.loads(compare(*three, "old.toml", "-f", "json").out)
    (old,) = [entry for entry in document["results"] if entry["label"] == "旧市"]
    assert (old["not_compared"], old["overall"]["answered"]) == (["phones", "gone"], 1)


def test_trend_and_respondents(compare, snapshot):
    compare.write(
        a=result("甲市", None, 1, 0, date="2024-04-01", extra=answer("byod", 1, target=3, target_date="2025-03-31")),
        b=result("甲市", 2, 1, 3, date="2025-04-01"),
        c=result("甲市", 3, 0, 3, date="2026-04-01", respondent='"幹部"'),
        d=result("甲市", 1, 0, 3, date="2026-04-01", respondent='"所管課"'),
    )
    outcome = compare("a.toml", "b.toml", "c.toml", "d.toml", "--trend", lang="ja")
    snapshot("compare-trend.ja.txt", outcome.out)
    document = json.loads(compare("a.toml", "b.toml", "-f", "json").out)
    assert document["trends"][0]["targets"] == [
        {
            "item": "byod", "stated": "2024-04-01", "due": "2025-03-31", "target": 3, "judged": "2025-04-01", "level": 2,
            "verdict": "missed",
        }
    ]  # fmt: skip
    (views,) = json.loads(compare("c.toml", "d.toml", "-f", "json").out)["respondents"]
    assert views["respondents"] == ["幹部", "所管課"]
    assert views["items"] == [{"id": "byod", "levels": [3, 1], "spread": 2}]
    assert "No organisation has results of two dates." in compare("c.toml", "d.toml", "--trend").out


def test_csv_is_tidy_and_safe(compare, three, tmp_path):
    compare.write(evil=result('=cmd()\\"', 1), dash=result("-1", 2))
    assert compare(*three, "evil.toml", "dash.toml", "-o", "out.csv", lang="ja").status == 0
    data = (tmp_path / "out.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == 5 * 3
    assert next(row for row in rows if row["file"] == "a.toml") == {
        "organization": "甲市", "code": "27100-4", "prefecture": "大阪府", "population": "300000", "date": "2026-04-01",
        "respondent": "", "checklist": "small", "version": "1.2.0", "counted": "yes", "domain": "devices", "domain_title": "端末",
        "item": "byod", "item_title": "BYODの決定", "weight": "2", "status": "answered", "level": "3", "target": "", "target_date": "",
        "gap": "", "owner": "", "evidence": "", "note": "", "reason": "", "file": "a.toml",
    }  # fmt: skip
    assert {row["organization"] for row in rows} >= {"'=cmd()\"", "'-1"}
    assert {row["status"] for row in rows} == {"answered", "unanswered"}
    assert compare(*three, "-o", "sjis.csv", "--encoding", "cp932").status == 0
    assert "甲市" in (tmp_path / "sjis.csv").read_bytes().decode("cp932")
    assert compare(*three, "-f", "csv", "--encoding", "latin-1").status == 2


def test_output_goes_to_a_file_by_its_ending(compare, three, tmp_path):
    for name in ("a.md", "a.json", "a.txt"):
        assert compare(*three, "-o", name).status == 0
        assert "甲市" in (tmp_path / name).read_text(encoding="utf-8")
    assert compare(*three, "-o", "a.pdf").status == 2
    assert compare(*three, "-o", "a.md").status == 2


def test_groups_may_be_any_field_of_the_organization(compare, three):
    compare.write(d=result("丁村", 1, 1, 1, region='"北部"'))
    out = compare(*three, "d.toml", "--group-by", "region").out
    assert "北部" in out
    assert "(not stated)" in out
    outcome = compare(*three, "--group-by", "prefectur")
    assert (outcome.status, outcome.err.splitlines()[1]) == (2, "  did you mean “prefecture”?")


def test_many_files_are_read_on_all_cores_with_the_same_result(compare, monkeypatch):
    compare.write(**{f"r{n:02}": result(f"市{n:02}", n % 4, n % 3, n % 2) for n in range(60)})
    together = compare("*.toml", "-f", "json").out
    monkeypatch.setattr("dxcheck.cli.parallel.WORTH_IT", 1000)
    assert compare("*.toml", "-f", "json").out == together


def test_a_sparkline_needs_a_character_set_that_has_it(compare, monkeypatch):
    compare.write(a=result("甲市", 1, 1, 1, date="2025-04-01"), b=result("甲市", 2, 2, 2))
    assert "▃" in compare("a.toml", "b.toml", "--trend").out
    monkeypatch.setattr(
        "dxcheck.render.page.glyphs_for", lambda _: __import__("dxcheck.render.page", fromlist=["PLAIN"]).PLAIN
    )
    assert "▃" not in compare("a.toml", "b.toml", "--trend").out


@pytest.mark.parametrize("width", [80, 120])
def test_eight_results_keep_every_figure_whole(compare, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    compare.write(**{f"e{n}": result(f"とても長い名前の市その{n}", n % 4, (n + 1) % 4, 2) for n in range(8)})
    out = compare("e*.toml", "--items", lang="ja").out
    side_by_side = out[out.index("並べて比較") : out.index("基準との差")]
    assert "…" not in side_by_side
    assert max(cell_len(line) for line in out.splitlines()) <= width
    assert len(re.findall(r"^総合 ", side_by_side, re.MULTILINE)) == 1
    assert "2026-04-01" not in side_by_side
