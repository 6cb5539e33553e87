"""The comparison as HTML: every counted result in two heatmaps, escaped, with the numbers of JSON."""

import base64
import hashlib
import json
import re
import xml.etree.ElementTree as ET
from fractions import Fraction

import pytest

from dxcheck.render.comparison.html import shade
from dxcheck.render.numbers import round_half_up
from tests.conftest import HEAD, answer
from tests.render.pages import Page

HOSTILE = "<script>alert(1)</script>\u202e"


@pytest.fixture
def compare(dxcheck, tmp_path):
    def call(*args, count=12, **options):
        for n in range(count):
            name = f"見本{n}市" if n else HOSTILE
            text = HEAD.replace('"見本市"', json.dumps(name, ensure_ascii=False)) + answer("byod", n % 4)
            text += answer("training", status="not-applicable", reason='"x"') if n % 3 else answer("training", 1)
            text += answer("phones", 3, revision=2) if n % 2 else ""
            (tmp_path / f"{n}.toml").write_text(text, encoding="utf-8")
        return dxcheck("compare", *(f"{n}.toml" for n in range(count)), "-c", "small.yaml", *args, **options)

    return call


def rows_of(out, number):
    """The texts of the cells of the heatmap of that number, row by row."""
    body = re.findall(r'<table class="heat[^>]*>.*?<tbody>(.*?)</tbody>', out, re.DOTALL)[number]
    return [re.split(r"<t[dh][^>]*>", row)[1:] for row in body.strip().split("<tr")[1:]]


def test_a_page_allows_its_own_script_and_style_only(compare):
    out = compare("-f", "html").out
    page = Page(out)
    hashes = [
        base64.b64encode(
            hashlib.sha256(re.search(rf"<{tag}>(.*?)</{tag}>", out, re.DOTALL)[1].encode()).digest()
        ).decode()
        for tag in ("style", "script")
    ]
    assert page.all("meta")[1]["content"] == (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; base-uri 'none'; form-action 'none';"
        f" script-src 'sha256-{hashes[1]}'"
    )
    assert out.count("<script") == 1
    assert "&lt;script&gt;alert(1)&lt;/script&gt;\\u202e" in out
    assert "\u202e" not in out


def test_the_heatmaps_hold_every_counted_result_with_the_numbers_of_json(compare):
    document = json.loads(compare("-f", "json", "--items").out)
    out = compare("-f", "html").out
    scores = {row[0].strip(): [cell.strip() for cell in row[1:]] for row in rows_of(out, 0)}
    levels = {row[0].strip(): [cell.strip() for cell in row[1:]] for row in rows_of(out, 1)}
    assert len(scores) == len(levels) == len(document["results"]) == 12
    for result in document["results"]:
        name = result["label"].replace("<", "&lt;").replace(">", "&gt;").replace("\u202e", "\\u202e")
        shown = [result["overall"], *result["domains"].values()]
        assert scores[name][2:] == [_shown(part["current"]) for part in shown]
        items = result["items"].values()
        assert levels[name] == [
            "x" if item["not_applicable"] else "-" if item["level"] is None else str(item["level"]) for item in items
        ]


def _shown(number):
    return round_half_up(Fraction(number["exact"])) if number else "-"


def test_the_ranked_come_first_and_then_the_others(compare):
    ranks = [row[1].strip() for row in rows_of(compare("-f", "html", "--min-coverage", "60").out, 0)]
    known = [int(rank) for rank in ranks if rank != "-"]
    assert known == sorted(known)
    assert 0 < len(known) < len(ranks)
    assert ranks[len(known) :] == ["-"] * (len(ranks) - len(known))


def test_the_first_page_says_who_leads_what_most_lack_and_on_how_much_it_rests(compare):
    out = compare("-f", "html", lang="en").out
    front = re.search(r'<article class="overview">(.*?)</article>', out, re.DOTALL)[1]
    lines = re.findall("<li>(.*?)</li>", front)
    assert "This rests on 12 of 12 results, which answered 77.8 % on average; 12 of them are ranked" in lines
    assert [line for line in lines if re.match("[0-9]+ 見本", line)] == [
        "1 見本11市 3.0", "1 見本7市 3.0", "3 見本3市 2.5", "4 見本10市 2.0", "4 見本2市 2.0",
    ]  # fmt: skip
    assert re.search("<caption|<table", front)
    assert out.index("</article>") < out.index('id="contents"')


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_page_has_the_sections_of_the_other_formats(compare, lang):
    markdown = compare("-f", "markdown", lang=lang).out
    words = Page(compare("-f", "html", lang=lang).out).words
    for title in re.findall(r"^#+ (.*)$", markdown, re.MULTILINE):
        assert title in words


def test_a_few_results_have_a_radar_with_their_numbers(dxcheck):
    out = dxcheck("compare", "kobe-2022", "osaka-2022", "-f", "html").out
    svg = ET.fromstring(re.search(r'<div class="radar">(<svg.*?</svg>)', out, re.DOTALL)[1])
    texts = [element.text for element in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Kobe City", "Osaka City", "Collaboration"} <= set(texts)
    document = json.loads(dxcheck("compare", "kobe-2022", "osaka-2022", "-f", "json").out)
    numbers = [_shown(result["domains"]["collaboration"]["current"]) for result in document["results"]]
    described = svg.find("{http://www.w3.org/2000/svg}desc").text
    assert f"Collaboration Kobe City {numbers[0]} / Osaka City {numbers[1]}" in described


def test_too_many_results_or_too_few_domains_have_no_radar(compare):
    assert 'class="radar"' not in compare("-f", "html").out
    assert 'class="radar"' not in compare("-f", "html", count=2).out


def test_without_a_script_nothing_is_missing_or_dead(compare):
    page = Page(compare("-f", "html").out)
    assert page.all("button") == []
    tools = [attributes for attributes in page.all("div") if attributes.get("class") == "tools"]
    assert [attributes.get("hidden", "no") for attributes in tools] == [None]


@pytest.mark.parametrize(
    ("value", "top", "number"),
    [(0, 5, 0), (5, 5, 5), (Fraction(5, 2), 5, 3), (Fraction(249, 100), 5, 2), (1, 3, 2), (2, 2, 5), (9, 9, 5)],
)
def test_a_shade_is_the_nearest_of_six_halves_up(value, top, number):
    assert shade(value, top) == number
