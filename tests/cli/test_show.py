"""`dxcheck show`: a checklist in outline, an item in full."""

import html

import docx
import pytest

from dxcheck.render.escape import markdown


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_outline_reads_as_stored(dxcheck, snapshot, lang):
    snapshot(f"show.{lang}.txt", dxcheck("show", lang=lang).out)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_an_item_reads_as_stored(dxcheck, snapshot, lang):
    snapshot(f"show-item.{lang}.txt", dxcheck("show", "network-model", lang=lang).out)


def test_the_checklist_may_be_a_file(dxcheck):
    assert "Small checklist [small 1.2.0]" in dxcheck("show", "small.yaml").out
    out = dxcheck("show", "small.yaml", "phones").out
    assert "from level 2 on: “Decision on BYOD” [byod] at level 2 Decide first." in out
    assert dxcheck("show", "osaka-kobe").out == dxcheck("show").out


def test_an_unknown_item_gets_a_suggestion(dxcheck):
    outcome = dxcheck("show", "byod-decison")
    assert outcome.status == 2
    assert outcome.err.splitlines()[1] == "  did you mean “byod-decision”?"
    assert dxcheck("show", "zzz").err.splitlines()[1] == "  dxcheck show lists the items"


def test_a_faulty_checklist_is_listed_fault_by_fault(dxcheck, tmp_path):
    text = (tmp_path / "small.yaml").read_text(encoding="utf-8")
    (tmp_path / "bad.yaml").write_text(
        text.replace("version: 1.2.0", "version: 1").replace("key: true", "kye: true"), encoding="utf-8"
    )
    outcome = dxcheck("show", "bad.yaml", lang="ja")
    assert outcome.status == 2
    assert outcome.err.splitlines() == [
        "dxcheck: bad.yaml: 2 件の誤り",
        "dxcheck: bad.yaml:3:10: DX201 「1」は1.0.0 のようなバージョンではありません (1.0.0 と書いてください)",
        "dxcheck: bad.yaml:31:9: DX204 ここにフィールド「kye」は置けません (「key」ではありませんか。)",
    ]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_document_holds_every_criterion(dxcheck, tmp_path, osaka_kobe, lang):
    for name in ("checklist.html", "checklist.md"):
        outcome = dxcheck("show", "-o", name, lang=lang)
        assert (outcome.status, outcome.out) == (0, "")
        text = html.unescape((tmp_path / name).read_text(encoding="utf-8"))
        for item in osaka_kobe.items.values():
            assert item.id in text
            for level in (*item.levels, *item.moves):
                said = level.in_language(lang)
                assert (said if name.endswith("html") else markdown(said)) in text


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_small_checklist_as_a_document_reads_as_stored(dxcheck, snapshot, lang):
    snapshot(f"show-markdown.{lang}.txt", dxcheck("show", "small.yaml", "-f", "markdown", lang=lang).out)


def test_a_document_may_hold_one_item(dxcheck):
    out = dxcheck("show", "small.yaml", "phones", "-f", "markdown").out
    assert "### 2. Phones (`phones`)" in out
    assert "byod`)" not in out


def test_what_a_checklist_says_is_text(dxcheck, tmp_path):
    text = (tmp_path / "small.yaml").read_text(encoding="utf-8")
    hostile = "<script>alert(1)</script>|`*"
    (tmp_path / "small.yaml").write_text(text.replace("en: Undecided", f'en: "{hostile}"'), encoding="utf-8")
    page = dxcheck("show", "small.yaml", "-f", "html").out
    assert "&lt;script&gt;alert(1)&lt;/script&gt;|`*" in page
    assert "<script>" not in page
    assert r"\<script\>alert(1)\</script\>\|\`\*" in dxcheck("show", "small.yaml", "-f", "markdown").out


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_word_document_holds_every_criterion(dxcheck, tmp_path, osaka_kobe, lang):
    for name in ("a.docx", "b.docx"):
        assert dxcheck("show", "-o", name, lang=lang).status == 0
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    document = docx.Document(tmp_path / "a.docx")
    titles = [p.text for p in document.paragraphs if p.style.name == "Heading 2"]
    items = list(osaka_kobe.items.values())
    assert titles == [
        f"{n}. {item.title.in_language(lang)}{' *' if item.key else ''}" for n, item in enumerate(items, 1)
    ]
    for item, table in zip(items, document.tables, strict=True):
        cells = [[cell.text for cell in row.cells] for row in table.rows][1:]
        criteria = [text.in_language(lang) for text in item.levels]
        moves = [text.in_language(lang) for text in item.moves] + [""]
        assert cells == [[str(n), *texts] for n, texts in enumerate(zip(criteria, moves, strict=True))]


def test_what_a_checklist_says_is_text_in_the_word_document(dxcheck, tmp_path):
    said = "<script>]]>&=1+1😀"
    text = (tmp_path / "small.yaml").read_text(encoding="utf-8")
    text = text.replace("{ja: 決めていない, en: Undecided}", f'{{ja: "{said}", en: "{said}"}}')
    (tmp_path / "small.yaml").write_text(text, encoding="utf-8")
    assert dxcheck("show", "small.yaml", "-o", "a.docx").status == 0
    shown = docx.Document(tmp_path / "a.docx").tables[0].rows[1].cells
    assert [cell.text for cell in shown] == ["0", said]
