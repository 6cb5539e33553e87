"""Every format of the report: hostile texts obeyed by none, nothing to say said, the same numbers in all."""

import csv
import io
import json
import re
import zipfile
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest

from dxcheck.render.report import FORMATS
from tests.conftest import HEAD, answer
from tests.examples import as_toml, full_result
from tests.render.pages import Page

HOSTILE = (
    "<script>alert(1)</script>",
    "=HYPERLINK(1)",
    "+1",
    "@SUM(A1)",
    "]]>",
    "\x1b[31m\x00\x07",
    "\u202eabc\u2066",
    "[x](javascript:1) `*|#",
    "😀 髙﨑 \U000e0100",
    "{{ 7 * 7 }} {% raw %}",
)
BINARY = ("docx", "xlsx")


@pytest.fixture
def written(dxcheck, tmp_path):
    """The bytes that a report writes in a format."""

    def call(text, format_, *args, checklist=("-c", "small.yaml"), lang="en"):
        (tmp_path / "a.toml").write_text(text, encoding="utf-8")
        output = tmp_path / "out"
        outcome = dxcheck("report", "a.toml", *checklist, "-f", format_, "-o", "out", "--force", *args, lang=lang)
        assert (outcome.status, outcome.out) == (0, "")
        return output.read_bytes()

    return call


def text_of(format_, data):
    """What a reader sees of a format."""
    if format_ in BINARY:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [archive.read(name) for name in archive.namelist() if name.endswith(".xml")]
        return " ".join(" ".join(ET.fromstring(part).itertext()) for part in parts)
    text = data.decode("utf-8-sig")
    if format_ == "html":
        return Page(text).text
    return " ".join(ET.fromstring(text).itertext()) if format_ == "svg" else text


@pytest.mark.parametrize("format_", FORMATS.names)
@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_text_is_text(written, format_, hostile):
    quoted = json.dumps(hostile, ensure_ascii=False).replace("\x7f", "\\u007f")
    text = HEAD.replace('"見本市"', quoted).replace("date = 2026-04-01", f"date = 2026-04-01\nnote = {quoted}")
    fields = {"note": quoted, "owner": quoted, "evidence": f"[{quoted}]"}
    text += answer("byod", 1, target=3, target_date="2028-03-31", **fields)
    text += answer("training", status="not-applicable", reason=quoted)
    data = written(text, format_, "--explain")
    seen = text_of(format_, data)
    assert not re.search("[\x00-\x08\x0e-\x1f\u202e\u2066]", seen)
    if format_ == "json":
        assert json.loads(seen)["organization"]["name"] == hostile
    if format_ == "csv":
        cells = {cell for row in csv.reader(io.StringIO(seen)) for cell in row}
        assert not any(cell.startswith(("=", "+", "@")) for cell in cells)
    if format_ == "xlsx":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name]
        assert not any(re.search(r"<f>[^<]*(HYPERLINK|SUM\(A1\))|<hyperlink ", sheet) for sheet in sheets)
    if format_ in ("html", "svg"):
        assert b"<script" not in data


@pytest.mark.parametrize("format_", FORMATS.names)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_name_without_end_and_a_result_without_answers_have_a_report(written, format_, lang):
    assert written(HEAD.replace("見本市", "長" * 10_000) + answer("byod", 2), format_, lang=lang)
    assert written(HEAD, format_, "--explain", lang=lang)
    assert written(HEAD + answer("byod", status="unanswered", note='"x"', target=2), format_, lang=lang)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("format_", ["terminal", "markdown", "html", "docx"])
def test_every_format_has_the_row_of_numbers_that_json_has(written, osaka_kobe, format_, lang):
    toml = as_toml(full_result(osaka_kobe))
    document = json.loads(written(toml, "json", checklist=(), lang=lang))
    seen = text_of(format_, written(toml, format_, checklist=(), lang=lang))
    overall = document["overall"]
    for key in ("current", "target", "gap"):
        assert re.search(rf"(?<![\d.]){re.escape(overall[key]['shown'])}(?![\d])", seen)
    for part in document["domains"]:
        numbers = [part[key]["shown"] for key in ("current", "target", "gap")]
        row = [*numbers, f"{part['answered']}/{part['applicable']}"]
        assert re.search(re.escape(part["title"]) + r"\W+" + r"[^\w.]+".join(map(re.escape, row)), seen), row


def test_the_drawing_names_every_score_of_json(written, osaka_kobe):
    toml = as_toml(full_result(osaka_kobe))
    document = json.loads(written(toml, "json", checklist=()))
    seen = text_of("svg", written(toml, "svg", checklist=()))
    assert f"target {document['overall']['target']['shown']}, gap {document['overall']['gap']['shown']}" in seen
    for part in document["domains"]:
        assert f"{part['title']} {part['current']['shown']} / target {part['target']['shown']}" in seen


def test_the_rows_of_csv_come_to_the_scores_of_json(written, osaka_kobe):
    toml = as_toml(full_result(osaka_kobe))
    document = json.loads(written(toml, "json", checklist=()))
    rows = list(csv.DictReader(io.StringIO(text_of("csv", written(toml, "csv", checklist=())))))
    for part in document["domains"]:
        answered = [row for row in rows if row["domain"] == part["id"] and row["status"] == "answered"]
        weight = sum(Fraction(row["weight"]) for row in answered)
        levels = sum(Fraction(row["weight"]) * int(row["level"]) for row in answered)
        gaps = sum(Fraction(row["weight"]) * int(row["gap"] or 0) for row in answered)
        assert levels / weight == Fraction(part["current"]["exact"])
        assert len(answered) == part["answered"]
        assert gaps / weight == Fraction(part["gap"]["exact"])


def test_csv_has_the_rows_that_a_comparison_has(dxcheck, tmp_path, osaka_kobe):
    for name, year in (("a", 2026), ("b", 2025)):
        result = full_result(osaka_kobe)
        text = as_toml(result).replace("date = 2026-11-20", f"date = {year}-11-20")
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    rows = list(csv.reader(io.StringIO(dxcheck("report", "a.toml", "-f", "csv").out.lstrip("\ufeff"))))
    compared = list(csv.reader(io.StringIO(dxcheck("compare", "a.toml", "b.toml", "-f", "csv").out.lstrip("\ufeff"))))
    assert rows[0] == compared[0]
    assert rows[1:] == [row for row in compared if row[4] == "2026-11-20"]
    assert len(rows) == 1 + len(osaka_kobe.items)


def test_a_department_s_view_has_its_rows_too(dxcheck, tmp_path):
    (tmp_path / "a.toml").write_text(HEAD + 'respondent = "総務課"\n' + answer("byod", 2), encoding="utf-8")
    out = dxcheck("report", "a.toml", "-c", "small.yaml", "-f", "csv").out
    assert "総務課,small,1.2.0,yes,devices" in out


def test_the_first_move_stands_before_the_criterion_wherever_the_next_steps_do(dxcheck, tmp_path):
    for format_ in ("terminal", "markdown", "html", "docx"):
        outcome = dxcheck("report", "kobe-2022", "-f", format_, "-o", f"out.{format_}", lang="en")
        assert outcome.status == 0
        seen = re.sub(r"\s+", " ", text_of(format_, (tmp_path / f"out.{format_}").read_bytes()))
        first, criterion = seen.index("First: The"), seen.index("Next, level", seen.index("First: The"))
        assert first < criterion


def test_a_step_has_its_items_number_and_what_belongs_to_it_stays_within_its_list_item(dxcheck):
    lines = dxcheck("report", "kobe-2022", "-f", "markdown", lang="en").out.splitlines()
    step = lines.index("- **9. Planned review of infrastructure** (`infrastructure-review`)")
    assert all(line.startswith("  - ") for line in lines[step + 1 : step + 4])


@pytest.mark.parametrize("command", ["report", "plan"])
def test_csv_in_the_encoding_of_excel_tells_what_it_cannot_express(dxcheck, tmp_path, command):
    args = (command, "a.toml", "-c", "small.yaml", "-f", "csv", "-o", "out.csv", "--force", "--encoding")
    can, cannot = (
        HEAD + answer("byod", 0, target=1, owner='"髙橋課"'),
        HEAD + answer("byod", 0, target=1, owner='"𠮷田課"'),
    )
    for text, encoding, status, owner in (
        (can, "cp932", 0, "髙橋課"),
        (cannot, "Shift_JIS", 1, "〓田課"),
        (cannot, "utf-8", 0, "𠮷田課"),
    ):
        (tmp_path / "a.toml").write_text(text, encoding="utf-8")
        outcome = dxcheck(*args, encoding)
        assert outcome.status == status
        assert ("cp932 does not have this character, so 〓 stands for it: 𠮷" in outcome.err) == (status == 1)
        codec = "utf-8-sig" if encoding == "utf-8" else "cp932"
        assert owner in (tmp_path / "out.csv").read_bytes().decode(codec)
    outcome = dxcheck(*args, "latin-1")
    assert (outcome.status, outcome.out) == (2, "")
    assert "--encoding: “latin-1” is not one of utf-8, cp932" in outcome.err


def test_csv_of_a_folder_tells_once_what_was_lost(dxcheck, tmp_path):
    (tmp_path / "in").mkdir()
    for name in ("甲市", "乙市"):
        text = HEAD.replace("見本市", name) + answer("byod", 1, owner='"𠮷田課"')
        (tmp_path / "in" / f"{name}.toml").write_text(text, encoding="utf-8")
    outcome = dxcheck("report", "in", "-c", "small.yaml", "-f", "csv", "--encoding", "cp932", "-o", "out")
    assert outcome.status == 1
    assert outcome.err.count("𠮷") == 1
    assert all("〓田課" in path.read_text(encoding="cp932") for path in (tmp_path / "out").iterdir())
