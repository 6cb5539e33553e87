"""`dxcheck compare` as a prefecture uses it: folders, conditions, days, baselines, tidy tables, and nothing lost."""

import csv
import io
import json
import random
import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.cli.test_compare import result
from tests.conftest import PROCESS, answer

README = Path(__file__).parents[2] / "README.md"
FORMATS = ("terminal", "markdown", "html", "json", "csv")


@pytest.fixture
def folder(dxcheck, tmp_path):
    """Three towns with two years each, one of them with a department's view."""
    files = {
        "kobe25": result("神戸市", 1, 1, None, date="2025-04-01", code='"281000"', population=1500000, region='"南"'),
        "kobe26": result("神戸市", 2, 1, 3, code='"281000"', population=1500000, region='"南"'),
        "kobe26v": result("神戸市", 0, 0, 0, code='"281000"', population=1500000, respondent='"総務課"'),
        "osaka25": result("大阪市", 3, 3, 3, date="2025-04-01", code='"271004"', population=2700000, region='"西"'),
        "osaka26": result("大阪市", 2, 2, 2, code='"271004"', population=2700000, region='"西"'),
        "sapporo26": result("札幌市", 0, 3, 1, code='"011002"', population=1900000),
    }
    (tmp_path / "in").mkdir()
    for name, text in files.items():
        (tmp_path / "in" / f"{name}.toml").write_text(text, encoding="utf-8")
    return tmp_path / "in"


@pytest.fixture
def compare(dxcheck, folder):
    def call(*args, **options):
        return dxcheck("compare", *args, "-c", "small.yaml", **options)

    return call


def counted(outcome):
    return sorted(Path(r["path"]).stem for r in json.loads(outcome.out)["results"] if r["counted"])


def test_each_organisation_counts_once_as_of_a_day_or_every_result(compare):
    assert counted(compare("in", "-f", "json")) == ["kobe26", "osaka26", "sapporo26"]
    assert counted(compare("in", "-f", "json", "--as-of", "2026-03-31")) == ["kobe25", "osaka25"]
    assert counted(compare("in", "-f", "json", "--as-of", "2026-04-01")) == ["kobe26", "osaka26", "sapporo26"]
    assert len(counted(compare("in", "-f", "json", "--all-results"))) == 6
    assert compare("in", "--as-of", "someday").status == 2


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (("prefecture=兵庫県",), ["kobe26"]),
        (("prefecture=28",), ["kobe26"]),
        (("prefecture=Hyogo", "prefecture=大阪府"), ["kobe26", "osaka26"]),
        (("population=1500000-1900000",), ["kobe26", "sapporo26"]),
        (("population=1500001-",), ["osaka26", "sapporo26"]),
        (("population=-1499999", "name=神戸市"), []),
        (("region=西", "prefecture=大阪府"), ["osaka26"]),
        (("code=011002", "code=271004"), ["osaka26", "sapporo26"]),
        (("respondent=総務課", "respondent="), ["kobe26", "osaka26", "sapporo26"]),
    ],
)
def test_conditions_choose(compare, where, expected):
    outcome = compare("in", "-f", "json", *(part for text in where for part in ("--where", text)))
    if len(expected) < 1:
        assert outcome.status == 2
        assert "6 more do not meet the conditions" in outcome.err
    elif outcome.status == 2:
        assert "1 usable results: a comparison needs two" in outcome.err
    else:
        assert [name for name in counted(outcome) if name != "kobe26v"] in (
            expected,
            [n for n in expected if n != "kobe26"],
        )
        document = json.loads(outcome.out)
        assert document["left_out"] + len(document["results"]) == 6


def test_a_chosen_department_is_what_counts(compare, folder):
    (folder / "osaka26v.toml").write_text(
        result("大阪市", 1, 1, 1, code='"271004"', respondent='"総務課"'), encoding="utf-8"
    )
    assert counted(compare("in", "-f", "json", "--where", "respondent=総務課")) == ["kobe26v", "osaka26v"]


@pytest.mark.parametrize(
    "text", ["prefecture", "=x", "prefecture=兵庫", "population=many", "population=-", "colour=red"]
)
def test_conditions_that_are_none(compare, text):
    outcome = compare("in", "--where", text)
    assert (outcome.status, outcome.out) == (2, "")


def test_a_baseline_is_a_file_a_name_or_a_code(compare, folder):
    for wanted in ("in/osaka25.toml", "in/../in/osaka25.toml"):
        assert json.loads(compare("in", "-f", "json", "--baseline", wanted).out)["baseline"] == "大阪市 2025-04-01"
    for wanted in ("大阪市", "271004"):
        assert json.loads(compare("in", "-f", "json", "--baseline", wanted).out)["baseline"] == "大阪市 2026-04-01"
    outcome = compare("in", "--baseline", "大坂市")
    assert (outcome.status, "did you mean “大阪市”?" in outcome.err) == (2, True)
    (folder / "other.toml").write_text(result("大阪市", 1, 1, 1), encoding="utf-8")
    outcome = compare("in", "--baseline", "大阪市", lang="ja")
    assert outcome.status == 2
    assert "「大阪市」に当たる結果が複数あります" in outcome.err
    assert "in/other.toml" in outcome.err
    assert "in/osaka26.toml" in outcome.err


@pytest.mark.parametrize("baseline", [("--baseline", "神戸市"), ()], ids=["named", "none"])
@pytest.mark.parametrize("format_", [*FORMATS, "xlsx"])
def test_shuffled_arguments_give_the_same_bytes(compare, folder, format_, baseline):
    (folder / "cut.toml").write_text('format = "dxcheck/result/1"\n[organi', encoding="utf-8")
    (folder / "kobe26copy.toml").write_bytes((folder / "kobe26.toml").read_bytes())
    names = [f"in/{path.name}" for path in sorted(folder.iterdir())]
    asked = ("-f", format_, *baseline, "--trend", "--items", "--group-by", "region", "-o", "made", "--force")
    made = folder.parent / "made"
    told = compare(*names, *asked, lang="ja")
    first = made.read_bytes()
    assert told.status == 1
    chance = random.Random(5)
    for _ in range(3):
        chance.shuffle(names)
        assert compare(*names, *asked, lang="ja").err == told.err
        assert made.read_bytes() == first


def test_of_two_results_the_one_named_first_is_the_baseline_and_of_more_the_first_in_order(compare):
    def baseline(*names):
        return json.loads(compare(*(f"in/{name}.toml" for name in names), "-f", "json").out)["baseline"]

    assert (baseline("osaka26", "kobe26"), baseline("kobe26", "osaka26")) == ("大阪市", "神戸市")
    assert baseline("sapporo26", "kobe26", "osaka26") == baseline("osaka26", "sapporo26", "kobe26") == "大阪市"


def test_what_was_evidently_meant_as_a_result_is_told(compare, folder):
    (folder / "empty.toml").write_bytes(b"")
    (folder / "wide.toml").write_bytes((folder / "kobe26.toml").read_bytes().decode().encode("utf-16"))
    (folder / "late.toml").write_text("# note\n" * 2000 + result("遅い市", 1, 1, 1), encoding="utf-8")
    (folder / "cargo.toml").write_text('[package]\nname = "other"\n', encoding="utf-8")
    document = compare("in", "-f", "json")
    assert document.status == 1
    assert json.loads(document.out)["skipped"] == ["in/empty.toml", "in/wide.toml"]
    assert "遅い市" in document.out


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_a_list_may_have_a_mark_or_be_utf_16(folder, tmp_path, encoding):
    command = [sys.executable, "-m", "dxcheck", "compare", "-", "-c", "small.yaml", "-f", "json"]
    typed = "in/kobe26.toml\r\nin/osaka26.toml\r\n".encode(encoding)
    done = subprocess.run(command, input=typed, capture_output=True, cwd=tmp_path, env=PROCESS, check=True)
    assert json.loads(done.stdout)["counted"] == 2


def table(outcome):
    return list(csv.DictReader(io.StringIO(outcome.out.removeprefix("\ufeff"))))


def test_the_table_of_scores_has_a_row_for_each_result(compare):
    rows = {Path(row["file"]).stem: row for row in table(compare("in", "--table", "scores", "-f", "csv", lang="ja"))}
    assert len(rows) == 6
    assert rows["sapporo26"]["code"] == "01100-2"
    with pytest.raises(ValueError, match="01100"):
        float(rows["sapporo26"]["code"])
    kobe = rows["kobe26"]
    assert (kobe["counted"], rows["kobe25"]["counted"], rows["kobe26v"]["counted"]) == ("yes", "earlier", "view")
    assert (kobe["rank"], kobe["ranked"], kobe["below"]) == ("1", "3", "0.5")
    assert (kobe["overall"], kobe["coverage"], kobe["devices"], kobe["people"]) == ("2", "1", "1.666667", "3")
    assert (kobe["devices_weight"], kobe["people_weight"], kobe["target"]) == ("3", "1", "")
    assert rows["kobe25"]["devices_coverage"] == "1"
    assert rows["kobe25"]["people_coverage"] == "0"


def test_the_table_of_answers_tells_set_aside_from_unanswered(compare, folder):
    (folder / "old.toml").write_text(
        result(
            "旧市", 1, None, None, version="1.0.0", extra=answer("phones", 2, revision=1, owner='"課"', note='"=1+1"')
        ),
        encoding="utf-8",
    )
    rows = [row for row in table(compare("in", "-f", "csv")) if row["organization"] == "旧市"]
    assert [row["status"] for row in rows] == ["answered", "set-aside", "unanswered"]
    assert [row["weight"] for row in rows] == ["2", "1", "1"]
    (folder / "noted.toml").write_text(
        result("新市", 1, extra=answer("phones", 2, revision=2, owner='"課"', note='"=1+1"', evidence='["a", "b"]')),
        encoding="utf-8",
    )
    noted = [row for row in table(compare("in", "-f", "csv")) if row["organization"] == "新市"][1]
    assert (noted["owner"], noted["note"], noted["evidence"]) == ("課", "'=1+1", "a; b")


def test_an_encoding_that_lacks_a_character_says_so(compare, folder, tmp_path):
    assert compare("in", "-o", "a.csv", "--encoding", "cp932").status == 0
    (folder / "rare.toml").write_text(result("𠮷野町", 1, 1, 1), encoding="utf-8")
    outcome = compare("in", "-o", "b.csv", "--encoding", "cp932")
    assert outcome.status == 1
    assert "cp932 does not have this character, so 〓 stands for it: 𠮷" in outcome.err
    assert "〓野町" in (tmp_path / "b.csv").read_bytes().decode("cp932")


def test_a_coverage_just_under_the_limit_is_not_shown_as_equal_to_it(compare, folder):
    out = compare("in/kobe25.toml", "in/osaka26.toml", "--min-coverage", "67").out
    assert "66.7 %" in out
    assert "neither ranked nor leading" in out


def test_duckdb_reads_the_table_as_the_readme_says(compare, tmp_path, monkeypatch):
    (tmp_path / "scores").mkdir()
    assert compare("in", "--table", "scores", "-o", "scores/a.csv", lang="ja").status == 0
    (block,) = re.findall(r"<!-- duckdb -->\n```sh\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert len(block.splitlines()) == 3
    monkeypatch.chdir(tmp_path)
    sql = re.fullmatch(r'duckdb -c "(.*)"\n', block, re.DOTALL)[1]
    assert duckdb.sql(sql).fetchall() == [("兵庫県", 1, 2.0), ("大阪府", 1, 2.0), ("北海道", 1, 1.0)]
