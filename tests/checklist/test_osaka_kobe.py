"""The shipped checklist keeps its quality: every practice covered, two complete languages, plain and exact wording."""

import csv
import itertools
import re
import tomllib
from collections import Counter, defaultdict

import pytest
import yaml

from dxcheck.catalogue import folder
from dxcheck.checklist import tree
from dxcheck.checklist.document import Document
from dxcheck.checklist.model import ExemplarKind, Text
from dxcheck.checklist.reader import read_bytes
from dxcheck.result.model import Status
from tests.conftest import DATA

JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
LINES = re.compile(r"L([1-9]\d*)(?:-([1-9]\d*))?")
LAST_LINE = 375
VAGUE_JA = ("適切に", "十分に", "必要に応じて", "積極的に推進", "適宜", "可能な限り", "随時", "など様々", "しっかり")
VAGUE_EN = (
    "appropriate",
    "as needed",
    "sufficient",
    "adequate",
    "where possible",
    "properly",
    "as necessary",
    "robust",
)
OTHER_TERMS = {
    "ユーザー": "利用者", "サーバー": "", "フォルダ": "", "エビデンス": "根拠資料", "ベンダー": "業者", "マネージャー": "管理職",
    "e-ラーニング": "eラーニング", "ｅラーニング": "eラーニング", "WEB": "ウェブ", "Web": "ウェブ", "メール": "電子メール",
    "ハンコ": "押印", "役所": "", "市民": "住民",
}  # fmt: skip

ACTORS = {
    "首長": "The mayor", "秘書担当": "The mayor's secretary", "議会事務局": "The council secretariat",
    "横断チーム": "The cross-functional team", "DX担当": "The DX officer", "情報政策担当": "The IT officer",
    "総務担当": "The general affairs officer", "人事担当": "The personnel officer", "企画担当": "The planning officer",
    "財政担当": "The finance officer", "契約担当": "The contracts officer", "管財担当": "The property officer",
    "文書担当": "The records officer", "個人情報担当": "The privacy officer", "防災担当": "The disaster officer",
    "広報担当": "The PR officer", "福祉担当": "The welfare officer", "窓口担当": "The counter officer",
    "学校教育担当": "The schools officer",
}  # fmt: skip


def practices():
    with (DATA / "practices.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def terms():
    with (DATA / "terms.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def reference(name):
    return tomllib.loads((folder() / "reference" / f"{name}.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def items(osaka_kobe):
    return osaka_kobe.items


def every_text(checklist):
    return [text for _, text in Document(checklist, None).texts]


def test_every_practice_of_the_report_is_an_item_and_nothing_else(items):
    assert [practice["id"] for practice in practices()] == list(items)


def test_the_description_counts_the_items_that_rest_on_a_practice(osaka_kobe):
    done = [item for item in osaka_kobe.items.values() if any(e.kind is ExemplarKind.PRACTICE for e in item.exemplars)]
    assert (len(done), len(osaka_kobe.items) - len(done)) == (38, 9)
    assert "38項目" in osaka_kobe.description.in_language("ja")
    assert "9項目" in osaka_kobe.description.in_language("ja")
    assert "38 from what either city does and nine from" in osaka_kobe.description.in_language("en")


@pytest.mark.parametrize("practice", practices(), ids=lambda practice: practice["id"])
def test_a_practice_shows_what_the_cities_did(items, practice):
    told = {(exemplar.city, exemplar.kind.value) for exemplar in items[practice["id"]].exemplars}
    for city in ("osaka", "kobe"):
        if practice[city] == "-":
            assert city not in {name for name, _ in told}
        else:
            assert (city, practice[city]) in told


def spans(text):
    for first, last in LINES.findall(text):
        yield range(int(first), int(last or first) + 1)


@pytest.mark.parametrize("practice", practices(), ids=lambda practice: practice["id"])
def test_exemplars_cite_lines_of_the_practice_or_close_by(items, practice):
    covered = {line for span in spans(practice["lines"]) for line in span}
    cited = [exemplar.at for exemplar in items[practice["id"]].exemplars]
    for at in cited:
        assert LINES.fullmatch(at), at
    assert any(set(span) & covered for at in cited for span in spans(at))
    assert all(max(span) <= LAST_LINE for at in cited for span in spans(at))


def test_both_languages_are_complete_and_pure(osaka_kobe):
    for text in every_text(osaka_kobe):
        if not text:
            continue
        if text.plain:
            assert not JAPANESE.search(text.plain)
            continue
        assert set(text.by_language) == {"ja", "en"}
        assert not JAPANESE.search(text.in_language("en").replace("DX推進指標", "")), text
        assert JAPANESE.search(text.in_language("ja")), text


def test_latin_letters_are_halfwidth_and_latin(osaka_kobe):
    for text in every_text(osaka_kobe):
        for language in ("ja", "en"):
            assert not re.search(r"[Ａ-Ｚａ-ｚ０-９\u0400-\u04ff\uff61-\uff9f]", text.in_language(language)), text


def test_texts_fit_the_screen(items):
    for item in items.values():
        limits = [(item.title, 20, 45), (item.question, 70, 130), (item.why, 60, 150)]
        limits += [(level, 60, 120) for level in item.levels]
        limits += [(evidence, 40, 80) for evidence in item.evidence]
        for text, japanese, english in limits:
            assert len(text.in_language("ja")) <= japanese, text
            assert len(text.in_language("en")) <= english, text


def test_every_item_is_complete(items):
    for item in items.values():
        assert item.evidence, item.id
        assert item.exemplars, item.id
        assert item.question.in_language("ja").endswith(("か。", "対象外です。")), item.id
        assert re.search(r"\?( |$)", item.question.in_language("en")), item.id
        for text in (item.why, *item.levels):
            assert text.in_language("ja").endswith("。"), text
            assert text.in_language("en").endswith("."), text


def test_no_vague_word_stands_in_a_criterion(items):
    for item in items.values():
        for text in (item.question, *item.levels):
            assert not [word for word in VAGUE_JA if word in text.in_language("ja")], text
            assert not [word for word in VAGUE_EN if word in text.in_language("en").lower()], text


def test_every_step_has_a_first_move_that_fits_the_screen(items):
    for item in items.values():
        assert len(item.moves) == len(item.levels) - 1, item.id
        for move in item.moves:
            assert move.in_language("ja").endswith("。"), move
            assert move.in_language("en").endswith("."), move
            assert len(move.in_language("ja")) <= 60, move
            assert len(move.in_language("en")) <= 120, move


def test_a_move_begins_with_who_makes_it_the_same_in_both_languages(items):
    for item in items.values():
        for move in item.moves:
            actor, _, action = move.in_language("ja").partition("が、")
            assert actor in ACTORS, move
            assert action, move
            assert move.in_language("en").startswith(f"{ACTORS[actor]} "), move


def test_a_move_says_what_is_done_and_puts_nothing_off(items):
    vague_ja, vague_en = (*VAGUE_JA, "検討", "努め", "推進する", "図る"), (*VAGUE_EN, "consider", "promote", "strive")
    for item in items.values():
        for move in item.moves:
            assert not [word for word in vague_ja if word in move.in_language("ja")], move
            assert not [word for word in vague_en if word in move.in_language("en").lower()], move


def test_a_move_names_no_city(osaka_kobe):
    names = [name for city in osaka_kobe.cities for name in city.name.by_language.values()]
    names += [name.removesuffix("市").removesuffix(" City") for name in names]
    whole = "\n".join("\n".join(m.by_language.values()) for item in osaka_kobe.items.values() for m in item.moves)
    assert [name for name in names if name in whole] == []


def test_one_term_for_one_thing(items):
    for item in items.values():
        for text in (item.title, item.question, item.why, *item.levels, *item.moves):
            japanese = text.in_language("ja").replace("電子メール", "")
            for term, better in OTHER_TERMS.items():
                if better:
                    assert term not in japanese, f"{better} instead of {term}: {japanese}"


@pytest.mark.parametrize("row", terms(), ids=lambda row: row["ja"])
def test_where_a_japanese_term_stands_the_english_has_its_term(osaka_kobe, row):
    words = [re.escape(term).replace(r"\*", r"[\w-]*") for term in row["en"].split("|")]
    english = re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
    texts = [text for text in every_text(osaka_kobe) if row["ja"] in text.in_language("ja")]
    assert texts, "a term that no field uses"
    assert [text.by_language for text in texts if not english.search(text.in_language("en"))] == []


def test_criteria_measure_shares_and_not_counts(items):
    """A number of procedures or people that suits a city does not fit a town of 8,000."""
    for item in items.values():
        for level in item.levels:
            assert not re.search(r"[0-9０-９,]+\s*(人|件|台|手続|名|課)", level.in_language("ja")), level


def test_all_criteria_and_moves_differ(items):
    for language in ("ja", "en"):
        texts = [text for item in items.values() for text in (*item.levels, *item.moves)]
        counted = Counter(text.in_language(language) for text in texts)
        assert [text for text, count in counted.items() if count > 1] == []


@pytest.mark.parametrize(("language", "length", "most"), [("ja", 10, 4), ("en", 28, 4)])
def test_no_sentence_shell_is_used_again_and_again(items, language, length, most):
    where = defaultdict(set)
    for item in items.values():
        for level in item.levels:
            text = level.in_language(language)
            for start in range(len(text) - length + 1):
                where[text[start : start + length]].add(item.id)
    assert {shell: sorted(ids) for shell, ids in where.items() if len(ids) > most} == {}


def test_prerequisites_have_reasons_and_are_many(items):
    requirements = [requirement for item in items.values() for requirement in item.requires]
    assert len(requirements) >= 15
    assert all(requirement.because for requirement in requirements)


def test_key_items_are_a_dozen_and_touch_every_domain(osaka_kobe):
    key = [(domain.id, item.id) for domain, item in osaka_kobe.entries() if item.key]
    assert len(key) == 12
    assert {domain for domain, _ in key} == {domain.id for domain in osaka_kobe.domains}


def test_the_glossary_explains_terms_that_occur(osaka_kobe):
    whole = "\n".join(text.in_language("ja") for text in every_text(osaka_kobe))
    for term in osaka_kobe.glossary:
        assert whole.count(term.term.in_language("ja")) > 1, term


@pytest.mark.parametrize("name", ["osaka-2022", "kobe-2022"])
def test_a_reference_answer_has_its_line_and_says_why_not_higher(items, name):
    tables = reference(name)
    for id_, answer in tables["answers"].items():
        assert id_ in items
        assert all(LINES.match(evidence) for evidence in answer["evidence"]), id_
        if answer["status"] == Status.ANSWERED:
            assert str(answer["level"] + 1) in answer["note"], (id_, "the note says why not one level higher")
        else:
            assert "未回答" in answer["note"], id_


@pytest.mark.parametrize("name", ["osaka-2022", "kobe-2022"])
def test_reference_evidence_cites_what_the_item_cites(items, name):
    city = name.partition("-")[0]
    for id_, answer in reference(name)["answers"].items():
        cited = {
            line
            for exemplar in items[id_].exemplars
            if exemplar.city == city
            for span in spans(exemplar.at)
            for line in span
        }
        for evidence in answer["evidence"]:
            assert {line for span in spans(evidence.partition(":")[0]) for line in span} & cited, (id_, evidence)


@pytest.mark.parametrize("name", ["osaka-2022", "kobe-2022"])
def test_the_two_languages_of_a_reference_say_the_same(name):
    japanese, english = reference(name), reference(f"{name}.en")
    assert list(japanese["answers"]) == list(english["answers"])
    for one, other in zip(japanese["answers"].values(), english["answers"].values(), strict=True):
        assert {key: one[key] for key in one.keys() - {"note", "evidence"}} == {
            key: other[key] for key in other.keys() - {"note", "evidence"}
        }
        assert [e.partition(":")[0] for e in one["evidence"]] == [e.partition(":")[0] for e in other["evidence"]]
        assert not JAPANESE.search(other["note"] + "".join(other["evidence"]))


def test_the_contradiction_about_the_network_model_is_told():
    note = reference("osaka-2022")["answers"]["network-model"]["note"]
    assert all(part in note for part in ("L80", "L155", "β′", "α"))


def test_what_the_report_does_not_say_is_unanswered():
    silent = {practice["id"]: practice for practice in practices()}
    for city in ("osaka", "kobe"):
        for id_ in reference(f"{city}-2022")["answers"]:
            assert silent[id_][city] != "-", (city, id_)


def test_texts_of_the_source_are_not_copied(osaka_kobe):
    """Facts carry over, sentences do not: no telling turn of the report stands in the checklist."""
    turns = (
        "デジタル化のトップが外部人材であった",
        "割り切った判断をした",
        "ペーパーでは説明を受けない",
        "好きな時間にログインして",
        "ハードルは高い",
        "かなり疲弊",
    )
    whole = "\n".join(itertools.chain.from_iterable(text.by_language.values() for text in every_text(osaka_kobe)))
    assert [turn for turn in turns if turn in whole] == []


def test_a_text_type_is_what_the_walk_finds(osaka_kobe):
    assert all(isinstance(text, Text) for text in every_text(osaka_kobe))
    assert len(every_text(osaka_kobe)) > 47 * 10


def test_the_pure_parser_reads_the_same(osaka_kobe, monkeypatch):
    """Where PyYAML was built without libyaml, the shipped checklist is read all the same."""
    monkeypatch.setattr(tree, "_Loader", yaml.SafeLoader)
    reading = read_bytes((folder() / "osaka-kobe.yaml").read_bytes())
    assert (reading.checklist, reading.findings) == (osaka_kobe, ())
