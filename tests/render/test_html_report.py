"""The report as HTML and as SVG: stands alone, obeys nothing, and shows the numbers of the other formats."""

import base64
import hashlib
import json
import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from tests.conftest import HEAD, answer
from tests.examples import as_toml, full_result
from tests.render.pages import Page

HOSTILE = "<script>alert(1)</script>]]>\"'&=HYPERLINK(1)\x1b[31m\u202e\x00😀" + "\U000e0100"


@pytest.fixture
def full(dxcheck, tmp_path, osaka_kobe):
    (tmp_path / "full.toml").write_text(as_toml(full_result(osaka_kobe)), encoding="utf-8")
    return lambda *args, **options: dxcheck("report", "full.toml", *args, **options)


@pytest.fixture
def report(dxcheck, tmp_path):
    def call(text, *args, **options):
        (tmp_path / "a.toml").write_text(text, encoding="utf-8")
        outcome = dxcheck("report", "a.toml", "-c", "small.yaml", *args, **options)
        assert (outcome.status, outcome.err) == (0, "")
        return outcome.out

    return call


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_page_stands_alone_and_allows_only_itself(full, lang):
    out = full("-f", "html", "--explain", "--against", "kobe-2022", lang=lang).out
    page = Page(out)
    assert page.all("html") == [{"lang": lang}]
    policy = page.all("meta")[1]["content"]
    style = re.search(r"<style>(.*?)</style>", out, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not re.search(r"url\(|@import", style)
    for _tag, attributes in page.elements:
        assert not {"style", "src", "srcset", "onclick"} & attributes.keys()
        assert attributes.get("href", "#").startswith("#")
        assert attributes.get("xmlns", "http://www.w3.org/2000/svg") == "http://www.w3.org/2000/svg"
    assert "http" not in page.text


def test_anchors_lead_somewhere_and_no_id_comes_twice(full):
    page = Page(full("-f", "html", "--against", "kobe-2022").out)
    ids = [attributes["id"] for _tag, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    named = [attributes[key] for _t, attributes in page.elements for key in ("aria-labelledby",) if key in attributes]
    assert {link["href"][1:] for link in page.all("a")} | set(named) <= set(ids)


def test_a_page_has_one_first_heading_and_skips_no_rank(full):
    page = Page(full("-f", "html", "--explain").out)
    ranks = [int(tag[1]) for tag, _attributes in page.elements if re.fullmatch(r"h\d", tag)]
    assert ranks.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(ranks))


def test_every_head_of_a_table_says_what_it_heads(full):
    page = Page(full("-f", "html", "--explain", "--against", "kobe-2022").out)
    assert page.all("table")
    assert all(attributes.get("scope") in ("col", "row") for attributes in page.all("th"))


def test_html_and_svg_show_the_numbers_of_json(full):
    document = json.loads(full("-f", "json", "--against", "kobe-2022").out)
    page = Page(full("-f", "html", "--against", "kobe-2022").out)
    beside = document["against"][0]
    for part in document["domains"]:
        numbers = [part[key]["shown"] for key in ("current", "target", "gap")]
        answered = f"{part['answered']}/{part['applicable']}"
        other = beside["domains"][part["id"]]
        row = [part["title"], *numbers, answered, other["current"]["shown"], other["difference"]]
        assert " ".join(row) in page.words
    overall = document["overall"]
    head = f"{overall['current']['shown']} / 5 Stage {overall['stage']} {overall['stage_name']}"
    assert f"{head} Target {overall['target']['shown']} Gap {overall['gap']['shown']}" in page.words
    svg = full("-f", "svg").out
    assert f">{overall['current']['shown']}</text>" in svg
    assert f"target {overall['target']['shown']}, gap {overall['gap']['shown']}" in svg


def test_every_answer_is_in_the_page(full, osaka_kobe):
    words = Page(full("-f", "html", lang="ja").out).words
    for id_, given in full_result(osaka_kobe).answers.items():
        level = osaka_kobe.items[id_].levels[given.level].in_language("ja") if given.level is not None else given.reason
        assert f"{osaka_kobe.items[id_].title.in_language('ja')} {id_}".replace(" ", "") in words.replace(" ", "")
        assert level in words
        assert all(text in words for text in (*given.evidence, given.note, given.owner))


def test_the_plan_stands_by_fiscal_year(full):
    words = Page(full("-f", "html", lang="ja").out).words
    assert words.index("令和7年度 ") < words.index("令和9年度 ") < words.index("期限なし")


@pytest.mark.parametrize("format_", ["html", "svg"])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_result_with_one_answer_or_none_says_so(report, format_, lang):
    nothing = {"ja": "段階を答えた項目はまだありません", "en": "no item has a level yet"}[lang]
    assert nothing in report(HEAD, "-f", format_, lang=lang)
    one = report(HEAD + answer("byod", 2), "-f", format_, lang=lang)
    assert nothing not in one
    assert {"ja": "回答が少ない", "en": "few answers"}[lang] in one


@pytest.mark.parametrize("format_", ["html", "svg"])
def test_what_a_file_says_is_text(report, format_):
    text = HEAD.replace('name = "見本市"', f"name = {json.dumps(HOSTILE, ensure_ascii=False)}")
    fields = {key: json.dumps(HOSTILE, ensure_ascii=False) for key in ("note", "owner")}
    out = report(text + answer("byod", 2, **fields), "-f", format_, "--explain")
    assert "<script>" not in out
    assert not re.search("[\x00-\x08\x0e-\x1f\u202e]", out)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;]]&gt;" in out
    if format_ == "svg":
        ET.fromstring(out)
    else:
        assert "<script>alert(1)</script>" in Page(out).text


@pytest.mark.parametrize("format_", ["html", "svg"])
def test_a_name_without_end_is_cut_on_the_first_page_only(report, format_):
    out = report(HEAD.replace("見本市", "長" * 10_000) + answer("byod", 2), "-f", format_)
    assert "長" * 30 in out
    assert "長" * 200 not in out


def test_a_drawing_is_well_formed_and_says_its_numbers(full):
    root = ET.fromstring(full("-f", "svg", "--against", "kobe-2022").out)
    descriptions = [element.text for element in root.iter("{http://www.w3.org/2000/svg}desc")]
    assert any("Leadership and organisation 2.0 / target" in text for text in descriptions)
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"now", "target", "Kobe City 2022-07-22"} <= set(texts)
