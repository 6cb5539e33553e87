"""A checklist file becomes a Checklist, or the complete list of what is wrong with it, in file order."""

from fractions import Fraction

import pytest

from dxcheck.checklist.reader import load_checklist, read_bytes
from dxcheck.errors import UserError
from dxcheck.findings.finding import FaultyFileError
from tests.conftest import SMALL
from tests.work import calls


def changed(*replacements):
    text = SMALL
    for old, new in replacements:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    return text


def findings(text):
    return [
        (f.code, f.mark.line if f.mark else 0, str(f.message), str(f.hint or ""))
        for f in read_bytes(text.encode()).findings
    ]


def test_the_small_checklist_is_read_whole(small):
    assert (small.id, small.version, small.top_level) == ("small", "1.2.0", 3)
    assert small.title.in_language("en") == "Small checklist"
    assert [item.id for item in small.items.values()] == ["byod", "phones", "training"]
    phones = small.items["phones"]
    assert (phones.weight, phones.revision) == (Fraction(1, 2), 2)
    assert [(r.from_level, r.item, r.level) for r in phones.requires] == [(2, "byod", 2)]
    assert small.items["byod"].key
    assert small.items["byod"].exemplars[0].at == "L1-2"
    assert small.domains[0].weight == 2


def test_the_digest_ignores_line_ends_and_a_bom(small):
    windows = "\ufeff" + SMALL.replace("\n", "\r\n")
    assert read_bytes(windows.encode()).checklist.digest == small.digest
    assert small.digest.startswith("sha256:")


def place(text, snippet):
    """Line and column of a snippet that stands once in the text."""
    assert text.count(snippet) == 1, snippet
    before = text[: text.index(snippet)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


@pytest.mark.parametrize(
    ("old", "new", "at", "expected"),
    [
        ("id: small", "id: Small", "Small\nversion", "DX202 “Small” is not an id such as byod-decision (a to z, 0 to 9 and single hyphens) (write small)"),
        ("version: 1.2.0", "version: 1.2", "1.2\n", "DX201 “1.2” is not a version such as 1.0.0 (write 1.2.0)"),
        ("format: dxcheck/checklist/1", "format: dxcheck/checklist/2", "dxcheck/checklist/2", "DX201 “dxcheck/checklist/2” is not “dxcheck/checklist/1” (this dxcheck does not know that version of the format: update dxcheck)"),
        ("    weight: 2", "    weigth: 2", "weigth", "DX204 there is no field “weigth” here (did you mean “weight”?)"),
        ("weight: 0.5", "weight: 0.0", "0.0", "DX208 a number above 0 is needed here, not “0.0”"),
        ("weight: 0.5", "weight: -1", "-1\n", "DX208 a number above 0 is needed here, not “-1”"),
        ("revision: 2", "revision: 0", "0\n        title: {ja: 電話", "DX201 a whole number from 1 is needed here, not “0”"),
        ("revision: 2", "revision: two", "two", "DX201 a whole number from 1 is needed here, not “two”"),
        ("key: true", "key: yes", "yes", "DX201 true or false is needed here, not “yes” (write true)"),
        ("date: 2022-07-22", "date: 2022-02-30", "2022-02-30", "DX201 a date such as 2022-07-22 is needed here, not “2022-02-30”"),
        ("kind: challenge", "kind: chalenge", "chalenge", "DX201 one of practice, challenge, remark is needed here, not “chalenge” (did you mean “challenge”?)"),
        ("item: byod", "item: byob", "byob", "DX301 there is no item “byob” in this checklist (did you mean “byod”?)"),
        ("source: visit, at: L1-2", "source: vist, at: L1-2", "vist,", "DX302 there is no source “vist” in this checklist (did you mean “visit”?)"),
        ("city: kobe, text", "city: cobe, text", "cobe", "DX303 there is no city “cobe” in this checklist (did you mean “kobe”?)"),
        ("item: byod", "item: phones", "phones, level", "DX304 the item phones presupposes itself"),
        ("level: 2, because", "level: 4, because", "4, because", "DX306 level 4 is outside 1 to 3"),
        ("{from: 2", "{from: 0", "0, item", "DX306 level 0 is outside 1 to 3"),
        (", en: People}", "}", "{ja: 人材}", "DX401 the text is missing in the language en"),
        ("id: training", "id: byod", "byod\n        revision: 1\n        title: {ja: 研修", "DX207 the id byod is taken; it stands first on line 21"),
        ("en: None yet", "en: No", "No}", "DX111 YAML does not read “No” as text but as yes or no (put it in quotes: \"No\")"),
        ("en: People", "en: ~", "~", "DX111 YAML does not read “~” as text but as nothing (put it in quotes: \"~\")"),
        ("why: {ja: 使えません。, en: Nobody can use it.}", "tags: []", "id: training", "DX205 the field “why” is missing: what goes wrong without it"),
        ("          - {ja: 毎年, en: Every year}\n", "", "- {ja: していない", "DX501 the scale has 4 levels, there are 3 criteria"),
    ],
)  # fmt: skip
def test_a_fault_is_named_at_its_place(old, new, at, expected):
    text = changed((old, new))
    (finding,) = read_bytes(text.encode()).findings
    hint = f" ({finding.hint})" if finding.hint else ""
    assert f"{finding.code} {finding.message}{hint}" == expected
    assert (finding.mark.line, finding.mark.column) == place(text, at)


def test_a_language_code_is_no_word():
    text = changed(("ja: 人材, en", "xxxx: 人材, en"))
    assert [(code, message) for code, _, message, _ in findings(text)] == [
        ("DX401", "the text is missing in the language ja"),
        ("DX203", "“xxxx” is no language code such as ja or en"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("scale:\n  - {name: a}\n", "2 to 10 entries are needed here, there are 1"),
        ("scale: {name: a}\n", "a list is needed here, not fields"),
        ("domains: []\n", "at least 1 entries are needed here, there are 0"),
        ("domains: [1]\n", "a map with the fields id, title, items is needed here, not “1”"),
        ("title: [a]\n", "a text is needed here, not a list"),
        ("title: {}\n", "a text is needed here, not fields"),
        ("title: ''\n", "the text is empty"),
        ("title:\n", "a text is needed here, there is nothing"),
    ],
)
def test_the_wrong_kind_of_value_is_told(text, message):
    text = "format: dxcheck/checklist/1\n" + text
    assert message in [str(f.message) for f in read_bytes(text.encode()).findings]


def test_prerequisites_in_a_circle_are_found_once():
    circle = "        requires:\n          - {from: 2, item: training, level: 1}\n"
    back = "        requires:\n          - {from: 2, item: phones, level: 1}\n"
    text = changed(("        key: true\n", "        key: true\n" + circle), ("        exemplars:\n          - {city: kobe, kind", back + "        exemplars:\n          - {city: kobe, kind"))  # fmt: skip
    ((code, _, message, _),) = findings(text)
    assert (code, message) == ("DX305", "prerequisites in a circle: byod → training → phones → byod")


def linked(*links):
    """A checklist of numbered items, each presupposing those it is linked to."""
    begin = SMALL.index("      - id: byod")
    parts = []
    for n, targets in enumerate(links):
        part = SMALL[begin : SMALL.index("      - id: phones")].replace("id: byod", f"id: item-{n}")
        part = part.replace("        exemplars:", "        requires: [" + ", ".join(f"{{from: 1, item: item-{t}, level: 1}}" for t in targets) + "]\n        exemplars:")  # fmt: skip
        parts.append(part)
    return SMALL[:begin] + "".join(parts)


def test_each_knot_of_prerequisites_is_told_once():
    found = [(code, message) for code, _, message, _ in findings(linked([1], [0, 2], [3], [4], [2, 3], [0])) if code == "DX305"]  # fmt: skip
    assert found == [
        ("DX305", "prerequisites in a circle: item-0 → item-1 → item-0"),
        ("DX305", "prerequisites in a circle: item-2 → item-3 → item-4 → item-2"),
    ]


def test_a_long_circle_is_shown_in_part():
    ring = linked(*([(n + 1) % 20] for n in range(20)))
    ((_, _, message, _),) = [f for f in findings(ring) if f[0] == "DX305"]
    shown = " → ".join(f"item-{n}" for n in (0, 1, 2, 3, 4, 5, 6, 7, 8, 9))
    assert message == f"prerequisites in a circle: {shown} → … → item-0"


SHAPES = {
    "a chain": lambda n: [[i + 1] for i in range(n - 1)] + [[]],
    "a ring": lambda n: [[(i + 1) % n] for i in range(n)],
    "pairs": lambda n: [[i ^ 1] for i in range(n)],
    "a web": lambda n: [[i % n for i in range(i + 1, i + 8)] for i in range(n)],
    "unknown items": lambda n: [[9_999]] * n,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_cost_of_prerequisites_grows_with_their_number(shape):
    def cost(count):
        """Of the prerequisites alone: that of reading the same items without is taken off."""
        with_, without = linked(*SHAPES[shape](count)), linked(*[[]] * count)
        return calls(read_bytes, with_.encode()) - calls(read_bytes, without.encode())

    cost(2)  # what is made once is not counted
    assert cost(160) < 2.1 * cost(80), "4 times where it grows with the square"


def test_all_faults_come_in_one_pass_in_file_order():
    text = changed(
        ("version: 1.2.0", "version: 1"),
        ("item: byod", "item: byob"),
        ("revision: 2", "revision: x"),
        (", en: People}", "}"),
    )
    found = findings(text)
    assert [code for code, *_ in found] == ["DX201", "DX201", "DX301", "DX401"]
    assert [line for _, line, *_ in found] == sorted(line for _, line, *_ in found)


@pytest.mark.parametrize("text", ["", "# nothing\n"])
def test_an_empty_file_says_so(text):
    assert findings(text) == [("DX112", 0, "the file is empty", "dxcheck new checklist FILE writes one to start from")]


def test_a_list_is_no_checklist():
    assert [entry[:2] for entry in findings("- a\n")] == [("DX113", 1)]


def test_no_checklist_comes_of_a_file_with_errors():
    assert read_bytes(changed(("revision: 2", "revision: x")).encode()).checklist is None


def test_load_raises_what_the_shell_can_show(tmp_path):
    with pytest.raises(UserError, match="no such file"):
        load_checklist(tmp_path / "none.yaml")
    bad = tmp_path / "bad.yaml"
    bad.write_text("a: 'x", encoding="utf-8")
    with pytest.raises(FaultyFileError) as caught:
        load_checklist(bad)
    assert caught.value.where == f"{bad}:1:4"


def test_a_misspelt_field_that_is_needed_is_not_called_missing_too():
    ((code, _, message, hint),) = findings(changed(("question: {ja: BYOD", "qestion: {ja: BYOD")))
    assert (code, message, hint) == ("DX204", "there is no field “qestion” here", "did you mean “question”?")


def with_needs(needs):
    """A checklist of items i0, i1 … of which each needs the items listed."""
    head = SMALL[: SMALL.index("sources:")]
    items = "".join(
        f"      - {{id: i{n}, revision: 1, title: {{ja: 題{n}, en: T{n}}}, question: {{ja: 問, en: Q}}, why: {{ja: 理, en: W}}, key: true,\n"
        f"         levels: [{{ja: 無, en: a}}, {{ja: 少, en: b}}, {{ja: 多, en: c}}, {{ja: 全, en: d}}],\n"
        f"         requires: [{', '.join(f'{{from: 1, item: i{other}, level: 1}}' for other in others)}]}}\n"
        for n, others in enumerate(needs)
    )
    return head + "domains:\n  - id: one\n    title: {ja: 分野, en: Domain}\n    items:\n" + items


@pytest.mark.parametrize(
    ("needs", "circles"),
    [
        ([[1], [2], []], []),
        ([[1, 2], [2], []], []),
        ([[1], [0]], ["i0 → i1 → i0"]),
        ([[], [2], [1], [4], [3]], ["i1 → i2 → i1", "i3 → i4 → i3"]),
        ([[1, 2], [2], [0]], ["i0 → i2 → i0"]),
        ([[1], [2], [3], [1]], ["i1 → i2 → i3 → i1"]),
        ([[n + 1] for n in range(11)] + [[0]], ["i0 → i1 → i2 → i3 → i4 → i5 → i6 → i7 → i8 → i9 → … → i0"]),
    ],
)
def test_each_knot_of_prerequisites_is_told_by_its_shortest_circle(needs, circles):
    found = [message for code, _, message, _ in findings(with_needs(needs)) if code == "DX305"]
    assert found == [f"prerequisites in a circle: {circle}" for circle in circles]
