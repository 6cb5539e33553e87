"""The report as a Word document: the numbers of the other formats, editable, and the same bytes every time."""

import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from fractions import Fraction

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from dxcheck.render.escape import clean
from tests.conftest import HEAD, answer
from tests.examples import as_toml, full_result

DARK, MIDDLE, LIGHT = "1F4E79", "9DC3E6", "F2F2F2"
HOSTILE = "<script>alert(1)</script>]]>\"'&=HYPERLINK(1)\x1b[31m\u202e\x00😀\ue000" + "\U000e0100"


@pytest.fixture
def write(dxcheck, tmp_path):
    """The document made of a result, as bytes."""

    def call(text, *args, **options):
        (tmp_path / "a.toml").write_text(text, encoding="utf-8")
        outcome = dxcheck("report", "a.toml", "-c", "small.yaml", "-o", "a.docx", "--force", *args, **options)
        assert outcome.status == 0
        return (tmp_path / "a.docx").read_bytes()

    return call


@pytest.fixture
def full(dxcheck, tmp_path, osaka_kobe):
    (tmp_path / "full.toml").write_text(as_toml(full_result(osaka_kobe)), encoding="utf-8")

    def call(*args, **options):
        assert dxcheck("report", "full.toml", "-o", "f.docx", "--force", *args, **options).status == 0
        return docx.Document(tmp_path / "f.docx")

    return call


def opened(data):
    return docx.Document(io.BytesIO(data))


def rows(table):
    """The texts of a table, a merged cell once."""
    return [
        [cell.text for n, cell in enumerate(row.cells) if cell._tc not in [c._tc for c in row.cells[:n]]]
        for row in table.rows
    ]


def words(document):
    texts = [paragraph.text for paragraph in document.paragraphs]
    return "\n".join([*texts, *(cell for table in document.tables for row in rows(table) for cell in row)])


def fields(document):
    return [field.get(qn("w:instr")) for field in document.element.iter(qn("w:fldSimple"))]


def charts(document):
    return [part for part in document.part.package.iter_parts() if str(part.partname).startswith("/word/charts/")]


def chart_values(chart):
    """The lines of a chart: name, and the values by place."""
    name = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
    return [
        (
            line.find(f"{name}tx//{name}v").text,
            {int(point.get("idx")): float(point[0].text) for point in line.find(f"{name}val").iter(f"{name}pt")},
        )
        for line in ET.fromstring(chart.blob).iter(f"{name}ser")
    ]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_it_is_a4_with_headings_captions_and_repeated_table_heads(full, lang):
    document = full("--explain", "--against", "kobe-2022", lang=lang)
    section = document.sections[0]
    assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (210, 297)
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles.count("Title") == 1
    assert styles.count("Heading 1") == 8
    assert styles.count("Caption") == len(document.tables) + len(charts(document)) == len(fields(document))
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        width = sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid)
        assert round(width / 1440 * 25.4) == 170


def test_captions_are_numbered_in_order(full):
    document = full(lang="ja")
    captions = [p._p.find(qn("w:fldSimple")) for p in document.paragraphs if p.style.name == "Caption"]
    numbers = {
        sequence: [
            "".join(text.text for text in field.iter(qn("w:t")))
            for field in captions
            if field.get(qn("w:instr")) == rf"SEQ {sequence} \* ARABIC"
        ]
        for sequence in ("Table", "Figure")
    }
    assert numbers == {"Table": [str(n) for n in range(1, len(document.tables) + 1)], "Figure": ["1"]}
    assert len(captions) == len(document.tables) + 1


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_radar_is_a_chart_whose_numbers_word_can_edit(full, dxcheck, lang):
    args = ("--against", "kobe-2022")
    document = full(*args, lang=lang)
    told = json.loads(dxcheck("report", "full.toml", *args, "-f", "json", lang=lang).out)
    (chart,) = charts(document)
    beside = told["against"][0]
    expected = [[part[key]["exact"] for part in told["domains"]] for key in ("current", "target")]
    expected.append([beside["domains"][part["id"]]["current"] for part in told["domains"]])
    expected[2] = [score and score["exact"] for score in expected[2]]
    drawn = chart_values(chart)
    assert [name for name, _values in drawn][2] == beside["label"]
    for (_name, values), scores in zip(drawn, expected, strict=True):
        assert values == {n: pytest.approx(float(Fraction(score))) for n, score in enumerate(scores) if score}
    (workbook,) = (relation.target_part for relation in chart.rels.values())
    sheet = openpyxl.load_workbook(io.BytesIO(workbook.blob)).worksheets[0]
    assert [row[0] for row in sheet.iter_rows(min_row=2, max_row=9, values_only=True)] == [
        part["title"] for part in told["domains"]
    ]
    (properties,) = document.element.iter(qn("wp:docPr"))
    assert all(part["title"] in properties.get("descr") for part in told["domains"])


def test_without_scores_there_is_no_chart(write):
    assert charts(opened(write(HEAD))) == []


@pytest.mark.parametrize(("lang", "latin"), [("ja", "游明朝"), ("en", "Arial")])
def test_fonts_and_language_are_set_for_both_scripts(full, lang, latin):
    document = full(lang=lang)
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert (fonts.get(qn("w:ascii")), fonts.get(qn("w:eastAsia"))) == (latin, "游明朝")
    heading = document.styles["Heading 1"].element.rPr.rFonts
    assert heading.get(qn("w:eastAsia")) == "游ゴシック"
    assert not [name for name in heading.attrib if name.endswith("Theme")]
    (tag,) = document.styles.element.iter(qn("w:lang"))
    assert (tag.get(qn("w:val")), tag.get(qn("w:eastAsia"))) == ("en-US", "ja-JP")


def test_properties_name_the_report_and_nobody(full):
    properties = full(lang="ja").core_properties
    assert (properties.title, properties.language) == ("DX診断報告書 見本市", "ja")
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")


def test_equal_results_make_equal_bytes(write):
    text = HEAD + answer("byod", 1, target=2)
    first = write(text)
    assert write(text) == first
    assert all(info.date_time[0] == 1980 for info in zipfile.ZipFile(io.BytesIO(first)).infolist())


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_scores_are_those_of_the_json(full, dxcheck, lang):
    document = full("--against", "kobe-2022", lang=lang)
    told = json.loads(dxcheck("report", "full.toml", "--against", "kobe-2022", "-f", "json", lang=lang).out)
    scores = [told["overall"], *told["domains"]]
    shown = [
        [s["current"]["shown"], s["target"]["shown"], s["gap"]["shown"], f"{s['answered']}/{s['applicable']}"]
        for s in scores
    ]
    assert [row[-4:] for row in rows(document.tables[0])[1:]] == shown
    beside = [row[-2:] for row in rows(document.tables[1])[1:]]
    assert len(beside) == len(scores)
    answers = [row for table in document.tables[-len(told["domains"]) :] for row in rows(table)[1:]]
    assert len(answers) == len(told["items"])
    for row, item in zip(answers, told["items"], strict=True):
        if item["level"] is None:
            assert not re.search(r"\d", row[1])
        else:
            levels = [item["level"]] if item["target"] is None else [item["level"], item["target"]]
            assert row[1].split(" > ") == [str(level) for level in levels]


def test_bars_have_a_cell_for_every_tenth_of_the_scale(write):
    # 1 of 3 is 3.3 tenths, 2 of 3 is 6.7; 1.5 of 3 (the boundary) is 5
    document = opened(write(HEAD + answer("byod", 1, target=2) + answer("training", 1, target=2)))
    fills = [
        [cell._tc.tcPr.find(qn("w:shd")).get(qn("w:fill")) for cell in row.cells[1:11]]
        for row in document.tables[0].rows[1:]
    ]
    assert fills[0] == [DARK] * 3 + [MIDDLE] * 4 + [LIGHT] * 3
    untouched = opened(write(HEAD)).tables[0].rows[1].cells[1:11]
    assert {cell._tc.tcPr.find(qn("w:shd")).get(qn("w:fill")) for cell in untouched} == {LIGHT}


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("text", [HEAD, HEAD + answer("byod", 0), HEAD + answer("byod", status="not-applicable")])
def test_one_answer_or_none_still_makes_a_document(write, text, lang):
    document = opened(write(text, "--explain", lang=lang))
    assert len(rows(document.tables[0])) == 4
    if text == HEAD:
        assert {"ja": "段階を答えた項目はまだありません", "en": "no item has a level yet"}[lang] in words(document)


def test_what_a_file_says_is_text(write):
    quoted = json.dumps(HOSTILE)[1:-1].replace("\\ud83d\\ude00", "😀").replace("\\udb40\\udd00", "\U000e0100")
    text = HEAD.replace("見本市", quoted) + answer(
        "byod", 1, target=2, owner=f'"{quoted}"', note=f'"{quoted}"', evidence=f'["{quoted}"]', target_date="2028-03-31"
    )
    document = opened(write(text))
    shown = words(document)
    assert shown.count(clean(HOSTILE)) >= 5
    assert not re.search("[\x00-\x08\x1b\u202e]", shown)
    assert clean(HOSTILE) in document.core_properties.title


def test_a_name_of_ten_thousand_characters_is_kept(write):
    name = "長" * 10_000
    document = opened(write(HEAD.replace("見本市", name)))
    assert name in words(document)
    assert len(document.core_properties.title) <= 255
