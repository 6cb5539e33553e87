"""The report as a workbook: the numbers of the other formats as numbers, charts on them, and no formula from data."""

import csv
import datetime as dt
import io
import json
import zipfile
from fractions import Fraction

import openpyxl
import pytest

from dxcheck.render.escape import clean
from dxcheck.render.excel import cell_text
from dxcheck.render.numbers import round_half_up
from tests.conftest import HEAD, answer
from tests.examples import as_toml, full_result

HOSTILE = '=HYPERLINK("http://x",1)]]><script>&\x1b[31m\u202e\x00_x0041_😀\ue000' + "\U000e0100"


@pytest.fixture
def write(dxcheck, tmp_path):
    """The workbook made of a result, as bytes."""

    def call(text, *args, **options):
        (tmp_path / "a.toml").write_text(text, encoding="utf-8")
        outcome = dxcheck("report", "a.toml", "-c", "small.yaml", "-o", "a.xlsx", "--force", *args, **options)
        assert outcome.status == 0
        return (tmp_path / "a.xlsx").read_bytes()

    return call


@pytest.fixture
def full(dxcheck, tmp_path, osaka_kobe):
    (tmp_path / "full.toml").write_text(as_toml(full_result(osaka_kobe)), encoding="utf-8")

    def call(*args, **options):
        assert dxcheck("report", "full.toml", "-o", "f.xlsx", "--force", *args, **options).status == 0
        return openpyxl.load_workbook(tmp_path / "f.xlsx")

    return call


@pytest.fixture
def benchmark(tmp_path, osaka_kobe):
    """A folder of results that a full one can be laid against."""
    (tmp_path / "others").mkdir()
    for n in range(5):
        text = as_toml(full_result(osaka_kobe, name=f"{n}市", shift=n - 1))
        (tmp_path / "others" / f"{n}.toml").write_text(text, encoding="utf-8")
    return "others"


def opened(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def score_rows(sheet):
    """The table of scores: head and rows."""
    values = [list(row) for row in sheet.iter_rows(values_only=True)]
    start = next(n for n, row in enumerate(values) if "answered" in row or "回答" in row)
    end = next(n for n in range(start, len(values)) if values[n][0] is None)
    return values[start], values[start + 1 : end]


def texts(book):
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def shown(number):
    """A number of a cell as it is shown: to one decimal, half up; the float is the exact score's nearest."""
    return round_half_up(Fraction(number).limit_denominator(10_000))


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("ja", ["概要", "項目", "計画", "団体の中での位置", "計算", "データ"]),
        ("en", ["Summary", "All items", "Plan", "Among others", "Arithmetic", "Data"]),
    ],
)
def test_every_sheet_prints_on_a4_landscape_one_page_wide(full, benchmark, lang, names):
    book = full("--explain", "--benchmark", benchmark, lang=lang)
    assert book.sheetnames == names
    for sheet in book:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        height = sheet.page_setup.fitToHeight
        assert sheet.page_setup.fitToWidth in (None, 1)  # none means one
        assert height in (None, 1) if sheet is book.worksheets[0] else height == 0
        assert sheet.oddFooter.center.text == "&P / &N"
        assert "見本市" in sheet.oddHeader.right.text
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "A2"
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.auto_filter.ref.startswith("A1:")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_scores_are_those_of_the_json_as_numbers(full, dxcheck, lang):
    args = ("--against", "kobe-2022")
    head, rows = score_rows(full(*args, lang=lang).worksheets[0])
    told = json.loads(dxcheck("report", "full.toml", *args, "-f", "json", lang=lang).out)
    scores = [told["overall"], *told["domains"]]
    assert len(rows) == len(scores)
    for row, score in zip(rows, scores, strict=True):
        assert [shown(value) for value in row[1:4]] == [score[key]["shown"] for key in ("current", "target", "gap")]
        assert row[1] == pytest.approx(float(Fraction(score["current"]["exact"])))
        assert row[4:6] == [score["answered"], score["applicable"]]
    assert head[7].endswith({"ja": "令和4年7月22日", "en": "2022-07-22"}[lang])


def test_items_hold_levels_as_numbers_days_as_days_and_codes_as_text(full, dxcheck):
    sheet = full()["All items"]
    told = json.loads(dxcheck("report", "full.toml", "-f", "json").out)["items"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [row[1] for row in rows] == list(range(1, 48))
    assert [row[3] for row in rows] == [item["id"] for item in told]
    assert [row[5:7] for row in rows] == [(item["level"], item["target"]) for item in told]
    days = {type(value) for row in rows for value in (row[8], row[13])}
    assert days == {dt.datetime, type(None)}
    assert sheet.conditional_formatting


def test_the_plan_has_the_steps_of_the_plan_command(full, dxcheck):
    rows = list(full()["Plan"].iter_rows(min_row=2, values_only=True))
    waves = json.loads(dxcheck("plan", "full.toml", "-f", "json").out)["waves"]
    steps = [(wave, step) for wave in waves for step in wave["steps"]]
    assert [(row[4], row[5], row[6]) for row in rows] == [
        (step["item"], step["from_level"], step["to_level"]) for _wave, step in steps
    ]
    assert [shown(row[12]) for row in rows] == [wave["overall"]["after"]["shown"] for wave, _step in steps]
    assert [row[9] and str(row[9].date()) for row in rows] == [step["due"] for _wave, step in steps]


def test_the_place_among_others_is_that_of_the_json_as_numbers(full, benchmark, dxcheck):
    rows = list(full("--benchmark", benchmark)["Among others"].iter_rows(min_row=2, values_only=True))
    told = json.loads(dxcheck("report", "full.toml", "--benchmark", benchmark, "-f", "json").out)["benchmark"]
    expected = [told["overall"], *told["domains"].values(), *told["items"].values()]
    assert rows[len(expected)][0] is None
    for row, standing in zip(rows, expected, strict=False):
        if standing is None:
            assert row[3:9] == (None,) * 6
            continue
        own, median, difference, upper, place, count = row[3:9]
        assert [own, median, upper] == [
            pytest.approx(float(Fraction(standing[key]["exact"]))) for key in ("own", "median", "upper_quartile")
        ]
        assert difference == pytest.approx(own - median)
        assert (place, count) == (standing["place"], standing["count"])
    remarks = {row[2]: row[9] for row in rows if row[9]}
    assert remarks == dict.fromkeys(told["strengths"], "strength") | dict.fromkeys(told["weaknesses"], "weakness")
    beyond = {row[2]: row[10] for row in rows if row[10] is not None}
    assert beyond == {lead["item"]: lead["reached"] for lead in told["best_quarter"]}


def test_the_tidy_answers_are_those_of_the_csv(full, dxcheck):
    sheet = full()["Data"]
    head, *rows = sheet.iter_rows(values_only=True)
    told = list(csv.DictReader(io.StringIO(dxcheck("report", "full.toml", "-f", "csv").out.lstrip("\ufeff"))))
    assert len(rows) == len(told)
    for row, answer_ in zip(rows, told, strict=True):
        for name, value in zip(head, row, strict=True):
            shown_ = value.date() if isinstance(value, dt.datetime) else value
            # In CSV a hyphen keeps a spreadsheet from taking a code for a number; here it is text anyway.
            assert str("" if shown_ is None else shown_) == (
                answer_[name].replace("-", "") if name == "code" else answer_[name]
            )


def test_radar_and_bars_are_charts_on_the_cells(full):
    radar, bars = full("--against", "kobe-2022").worksheets[0]._charts
    assert (radar.tagname, bars.tagname) == ("radarChart", "barChart")
    assert [series.val.numRef.f.split("!")[1] for series in radar.series] == [
        "$B$14:$B$21",
        "$C$14:$C$21",
        "$H$14:$H$21",
    ]
    assert len(bars.series) == 2


def test_the_radar_has_the_median_of_the_benchmark_between_the_targets_and_the_others(full, benchmark):
    sheet = full("--benchmark", benchmark, "--against", "kobe-2022").worksheets[0]
    radar, bars = sheet._charts
    names = [sheet[series.tx.strRef.f.split("!")[1].replace("$", "")].value for series in radar.series]
    assert names[:3] == ["now", "target", "Median of the benchmark"]
    assert names[3].startswith("Kobe City")
    head, rows = score_rows(sheet)
    assert rows[1][head.index("Median of the benchmark")] == full("--benchmark", benchmark)["Among others"]["E3"].value
    assert len(bars.series) == 2


def test_without_targets_there_is_no_column_for_them(write):
    book = opened(write(HEAD + answer("byod", 2)))
    head, rows = score_rows(book["Summary"])
    assert "target" not in head
    assert rows[0][:4] == ["Overall", 2, 1, 3]
    assert "Plan" not in book.sheetnames
    assert [chart.tagname for chart in book["Summary"]._charts] == ["barChart"]


def test_without_an_answer_there_is_no_chart(write):
    book = opened(write(HEAD, "--explain"))
    assert book["Summary"]._charts == []
    assert any("no item has a level yet" in str(cell.value) for cell in texts(book))


def test_equal_results_make_equal_bytes(write):
    text = HEAD + answer("byod", 1, target=2)
    first = write(text)
    assert write(text) == first
    core = zipfile.ZipFile(io.BytesIO(first)).read("docProps/core.xml").decode()
    assert "2026-04-01T00:00:00Z" in core
    assert "<dc:creator></dc:creator>" in core


def test_what_a_file_says_is_text_and_never_a_formula(write):
    quoted = json.dumps(HOSTILE)[1:-1].replace("\\ud83d\\ude00", "😀").replace("\\udb40\\udd00", "\U000e0100")
    text = HEAD.replace("見本市", quoted) + answer(
        "byod", 1, target=2, owner=f'"{quoted}"', note=f'"{quoted}"', evidence=f'["{quoted}"]', target_date="2028-03-31"
    )
    data = write(text, "--explain")
    cells = texts(opened(data))
    assert {cell.data_type for cell in cells} == {"s", "n", "d"}
    assert sum(cell.value == clean(HOSTILE) for cell in cells if isinstance(cell.value, str)) >= 5
    package = zipfile.ZipFile(io.BytesIO(data))
    sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/")]
    assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)


@pytest.mark.parametrize(
    ("text", "length"),
    [("a" * 32_767, 32_767), ("a" * 32_768, 32_767), ("😀" * 16_383 + "a", 16_384), ("😀" * 16_384, 16_384)],
)
def test_a_cell_holds_as_much_as_excel_allows(text, length):
    made = cell_text(text)
    assert len(made) == length
    assert len(made.encode("utf-16-le")) // 2 <= 32_767
    assert made.endswith("…") == (made != text)


def test_a_name_of_ten_thousand_characters_is_kept(write):
    name = "長" * 10_000
    cells = texts(opened(write(HEAD.replace("見本市", name) + answer("byod", 1, note=f'"{name}"'))))
    assert any(cell.value == name for cell in cells)


def test_a_day_before_excel_counts_is_told_as_text(write):
    book = opened(
        write(
            HEAD
            + answer("byod", 1, target=2, target_date="1900-02-28")
            + answer("training", 1, target=2, target_date="1900-03-01")
        )
    )
    days = [row[8] for row in book["All items"].iter_rows(min_row=2, values_only=True)]
    assert days == ["1900-02-28", None, dt.datetime(1900, 3, 1)]  # noqa: DTZ001 - as openpyxl reads it
