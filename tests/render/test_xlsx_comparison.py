"""The comparison as a workbook: the numbers of the JSON, for two results and for many, and nothing but text from data."""

import io
import json
import zipfile
from fractions import Fraction

import openpyxl
import pytest

from dxcheck.render.comparison import xlsx
from dxcheck.render.escape import clean
from tests.conftest import HEAD, answer

HOSTILE = '=HYPERLINK("http://x",1)]]><script>&\x1b[31m\u202e😀\ue000'


def result(name, code="", date="2026-04-01", **levels):
    head = HEAD.replace("見本市", name).replace("2026-04-01", date)
    if code:
        head = head.replace("[assessment]", f'code = "{code}"\n\n[assessment]')
    return head + "".join(answer(item, level, revision=2 if item == "phones" else 1) for item, level in levels.items())


@pytest.fixture
def compare(dxcheck, tmp_path):
    """The workbook and the JSON of a comparison of results."""

    def call(*texts, args=(), **options):
        names = [f"{n:03}.toml" for n in range(len(texts))]
        for name, text in zip(names, texts, strict=True):
            (tmp_path / name).write_text(text, encoding="utf-8")
        run = ("compare", *names, "-c", "small.yaml", *args)
        assert dxcheck(*run, "-o", "c.xlsx", "--force", **options).status == 0
        told = json.loads(dxcheck(*run, "-f", "json", **options).out)
        return openpyxl.load_workbook(tmp_path / "c.xlsx"), told

    return call


CITIES = (
    result("甲市", "141003", byod=3, phones=2, training=1),
    result("乙市", "271004", byod=1, phones=1, training=2),
    result("丙市", "281000", byod=2),
)


def rows(sheet, start=2):
    return [list(row) for row in sheet.iter_rows(min_row=start, values_only=True)]


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("ja", ["概要", "順位", "並べて比較", "項目", "データ"]),
        ("en", ["Summary", "Ranking", "Side by side", "All items", "Data"]),
    ],
)
def test_the_sheets_print_on_a4_landscape_with_repeated_heads(compare, lang, names):
    book, _told = compare(*CITIES, lang=lang)
    assert book.sheetnames == names
    for sheet in book:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.oddFooter.center.text == "&P / &N"
    for sheet in book.worksheets[1:]:
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.auto_filter.ref.startswith("A1:")


def test_the_ranking_holds_the_exact_scores_and_those_that_are_not_ranked_last(compare):
    book, told = compare(*CITIES)
    listed = rows(book["Ranking"])
    assert [(row[0], row[1], row[2]) for row in listed] == [
        (1, "甲市", "141003"),
        (2, "乙市", "271004"),
        (None, "丙市", "281000"),
    ]
    scores = {entry["label"]: entry["overall"]["current"]["exact"] for entry in told["results"]}
    assert [row[8] for row in listed] == [pytest.approx(float(Fraction(scores[row[1]]))) for row in listed]
    assert listed[0][8] == 9 / 4
    assert listed[0][9:] == [pytest.approx(8 / 3), 1]
    assert listed[2][7] is None
    assert book["Ranking"].conditional_formatting


def test_the_matrices_hold_the_levels(compare):
    book, _told = compare(*CITIES)
    assert rows(book["All items"]) == [["甲市", 3, 2, 1], ["乙市", 1, 1, 2], ["丙市", 2, None, None]]
    beside = rows(book["Side by side"], 1)
    assert beside[0][3:] == ["丙市", "乙市", "甲市"]
    assert beside[1][2:] == ["byod", 2, 1, 3]


def test_the_data_has_a_row_for_every_item_of_every_result(compare):
    texts = (*CITIES, result("甲市", "141003", date="2025-04-01", byod=0) + answer("training", status="not-applicable"))
    head, *data = rows(compare(*texts)[0]["Data"], 1)
    table = [dict(zip(head, row, strict=True)) for row in data]
    assert len(table) == 4 * 3
    old = [row for row in table if row["counted"] == "earlier"]
    assert [(row["item"], row["status"], row["level"]) for row in old] == [
        ("byod", "answered", 0),
        ("phones", "unanswered", None),
        ("training", "not-applicable", None),
    ]


def test_the_summary_tells_the_spread_in_numbers_and_charts(compare):
    book, _told = compare(*CITIES)
    sheet = book["Summary"]
    overall = next(row for row in rows(sheet) if row[0] == "Overall")
    # 9/4 and 5/4; the third is not ranked
    assert overall[1:9] == [2, 1.75, 1.25, 1.5, 1.75, 2, 2.25, "甲市"]
    assert [chart.tagname for chart in sheet._charts] == ["barChart", "barChart"]


def test_groups_have_a_sheet(compare):
    book, _told = compare(*CITIES, args=("--group-by", "prefecture"))
    assert [row[:2] for row in rows(book["Groups"])] == [["Kanagawa", 1], ["Osaka", 1], ["Hyogo", 1]]


def test_many_results_make_the_same_sheets_row_by_row(compare, monkeypatch):
    small, _told = compare(*CITIES)
    monkeypatch.setattr(xlsx, "_MANY", 2)
    large, _told = compare(*CITIES)
    for one, other in zip(small, large, strict=True):
        assert rows(one, 1) == rows(other, 1)


def test_no_row_of_data_is_lost_where_a_sheet_is_full(compare, monkeypatch):
    whole, _told = compare(*CITIES)
    monkeypatch.setattr(xlsx, "_ROWS", 1 + 2 * 3)  # a head and two results of three items
    book, _told = compare(*CITIES)
    assert book.sheetnames[-2:] == ["Data", "Data from result 3"]
    assert rows(book["Data"]) + rows(book["Data from result 3"]) == rows(whole["Data"])


def test_results_without_answers_still_make_a_workbook(compare):
    book, _told = compare(HEAD, HEAD.replace("見本市", "乙市"))
    assert book["Summary"]._charts == []
    assert [row[8] for row in rows(book["Ranking"])] == [None, None]


def test_equal_results_make_equal_bytes(compare, tmp_path):
    compare(*CITIES)
    first = (tmp_path / "c.xlsx").read_bytes()
    compare(*CITIES)
    assert (tmp_path / "c.xlsx").read_bytes() == first


def test_what_a_file_says_is_text_and_never_a_formula(compare, tmp_path):
    quoted = json.dumps(HOSTILE)[1:-1].replace("\\ud83d\\ude00", "😀")
    texts = (result(quoted, byod=2), result("長" * 10_000, byod=1))
    book, _told = compare(*texts, args=("--min-coverage", "0"))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n", "d"}
    assert sum(cell.value == clean(HOSTILE) for cell in cells) >= 5
    assert any(cell.value == "長" * 10_000 for cell in cells)
    package = zipfile.ZipFile(io.BytesIO((tmp_path / "c.xlsx").read_bytes()))
    sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/")]
    assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)
