"""`dxcheck diff`: what changed, which step that asks for, which answers stay comparable."""

import json

import pytest

from dxcheck import i18n
from dxcheck.checklist.diff import ChangeKind
from dxcheck.i18n import _
from dxcheck.render.checklist.diff import _SENTENCES
from tests.conftest import SMALL

BACK = "              - {from: 2, item: byod, level: 2"


@pytest.fixture
def diff(dxcheck, tmp_path):
    def call(*changes, version="1.2.1", args=()):
        text = SMALL.replace("version: 1.2.0", f"version: {version}")
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new)
        (tmp_path / "new.yaml").write_text(text, encoding="utf-8")
        return dxcheck("diff", "small.yaml", "new.yaml", *args)

    return call


def steps(outcome):
    (document,) = json.loads(outcome.out)["diffs"]
    return document["step_called_for"], [(change["item"], change["step"]) for change in document["changes"]]


@pytest.mark.parametrize(
    ("old", "new", "step", "item"),
    [
        ("en: It matters.", "en: It matters a lot.", "patch", "byod"),
        ("en: Undecided", "en: Not decided", "patch", "byod"),
        ("en: Rules", "en: Written rules", "patch", "byod"),
        ("en: In parts", "en: Partly", "patch", None),
        ("en: Small checklist", "en: A small checklist", "patch", None),
        ("en: Private devices", "en: One's own devices", "patch", None),
        ("en: Devices}", "en: Our devices}", "patch", "devices"),
        ("決めていますか。", "決めていますか", "patch", "byod"),
        ("from: 2, item: byod, level: 2", "from: 2, item: byod, level: 2 ", None, None),
        ("weight: 0.5", "weight: 0.6", "minor", "phones"),
        ("weight: 2", "weight: 3", "minor", "devices"),
        ("key: true", "key: false", "minor", "byod"),
        ("item: byod, level: 2", "item: byod, level: 1", "minor", "phones"),
        ("revision: 2", "revision: 3", "minor", "phones"),
        ("id: training", "id: teaching", "major", "teaching"),
        ("id: small", "id: other", "major", None),
    ],
)
def test_a_change_asks_for_its_step(diff, old, new, step, item):
    outcome = diff((old, new), version="2.0.0", args=("-f", "json"))
    assert outcome.status == 0
    called_for, changes = steps(outcome)
    assert called_for == (step or "none")
    assert [change[0] for change in changes][:1] == ([item] if step else [])


def test_no_change_asks_for_nothing(dxcheck):
    outcome = dxcheck("diff", "small.yaml", "small.yaml")
    assert (outcome.status, outcome.out) == (0, "small 1.2.0 → small 1.2.0\nNothing has changed.\n")


def test_a_step_not_taken_is_a_finding(diff):
    outcome = diff(("weight: 0.5", "weight: 0.6"), version="1.2.1")
    assert outcome.status == 1
    assert "new.yaml:3:10: DX701" in outcome.out
    assert "hint: write version: 1.3.0" in outcome.out
    assert diff(("weight: 0.5", "weight: 0.6"), version="1.3.0").status == 0
    assert diff(("weight: 0.5", "weight: 0.6"), version="1.1.0").status == 1


def test_a_changed_meaning_needs_a_new_revision(diff):
    change = ("ja: 決めていない", "ja: 考えたことがない")
    outcome = diff(change, version="1.3.0")
    assert outcome.status == 1
    assert "new.yaml:22:19: DX702" in outcome.out
    assert diff(change, version="1.2.1", args=("--same-meaning", "byod")).status == 0
    raised = ("revision: 1\n        title: {ja: BYOD", "revision: 2\n        title: {ja: BYOD")
    outcome = diff(change, raised, version="1.3.0")
    assert outcome.status == 0
    assert "(answers not" in outcome.out
    assert "1 item loses its answers" in outcome.out


def test_a_revision_does_not_go_back(diff):
    assert "DX703" in diff(("revision: 2", "revision: 1"), version="1.3.0").out


def test_items_move_and_come_and_go(diff):
    text = SMALL[SMALL.index("      - id: training") :]
    moved = diff(
        (text, ""),
        ("  - id: people\n    title: {ja: 人材, en: People}\n    items:\n", text),
        version="2.0.0",
        args=("-f", "json"),
    )
    assert steps(moved)[1][:2] == [("people", "minor"), ("training", "minor")]
    scale = diff(("  - {name: {ja: 継続, en: Kept up}}\n", ""), *[(line, "") for line in (
        "          - {ja: 見直している, en: Reviewed}\n", "          - {ja: 測っている, en: Measured}\n",
        "          - {ja: 毎年, en: Every year}\n")], version="2.0.0", args=("-f", "json"))  # fmt: skip
    assert steps(scale)[0] == "major"


@pytest.mark.parametrize("format_", ["github", "sarif", "junit"])
def test_findings_come_in_every_format(diff, format_):
    outcome = diff(("weight: 0.5", "weight: 0.6"), args=("-f", format_))
    assert outcome.status == 1
    assert "DX701" in outcome.out


def test_the_result_can_go_to_a_file(diff, tmp_path):
    diff(("weight: 0.5", "weight: 0.6"), args=("-f", "json", "-o", "out.json"))
    (document,) = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["diffs"]
    diff(("weight: 0.5", "weight: 0.6"), args=("-o", "out.txt"))
    assert "DX701" in (tmp_path / "out.txt").read_text(encoding="utf-8")
    assert [finding["code"] for finding in document["findings"]] == ["DX701"]


def test_two_checklists_are_needed(dxcheck):
    assert dxcheck("diff", "small.yaml").status == 2
    assert dxcheck("diff", "small.yaml", "small.yaml", "--against", "HEAD").status == 2
    assert dxcheck("diff", "small.yaml", "none.yaml").status == 2


def test_built_in_checklists_are_known_by_id(dxcheck):
    assert dxcheck("diff", "osaka-kobe", "osaka-kobe").status == 0


@pytest.mark.parametrize(
    ("version", "code"),
    [("1.2.0", None), ("1.2.1", None), ("1.3.0", None), ("2.0.0", None), ("1.1.9", "DX704"), ("0.9.0", "DX704"),
     ("1.2.2", "DX705"), ("1.4.0", "DX705"), ("1.3.1", "DX705"), ("2.0.1", "DX705"), ("2.1.0", "DX705"), ("3.0.0", "DX705")],
)  # fmt: skip
def test_a_version_neither_falls_nor_jumps(diff, version, code):
    outcome = diff(version=version, args=("-f", "json"))
    (document,) = json.loads(outcome.out)["diffs"]
    assert [finding["code"] for finding in document["findings"]] == ([code] if code else [])
    assert outcome.status == (1 if code == "DX704" else 0)


def test_another_order_is_a_change(diff):
    item = SMALL[SMALL.index("      - id: phones") : SMALL.index("  - id: people")]
    first = SMALL[SMALL.index("      - id: byod") : SMALL.index("      - id: phones")]
    outcome = diff((first + item, item + first), args=("-f", "json"))
    assert steps(outcome) == ("patch", [("devices", "patch")])
    assert json.loads(outcome.out)["diffs"][0]["changes"][0]["kind"] == "items-reordered"
    domain = SMALL[SMALL.index("  - id: people") :]
    outcome = diff((domain, ""), ("domains:\n", "domains:\n" + domain), args=("-f", "json"))
    assert steps(outcome) == ("patch", [(None, "patch")])


def test_every_change_has_a_kind_and_no_sentence(diff):
    outcome = diff(("weight: 0.5", "weight: 0.6"), ("key: true", "key: false"), args=("-f", "json"))
    (document,) = json.loads(outcome.out)["diffs"]
    assert document["changes"] == [
        {"kind": "key", "item": "byod", "step": "minor", "comparable": True, "old": "true", "new": "false"},
        {"kind": "weight", "item": "phones", "step": "minor", "comparable": True, "old": "1/2", "new": "3/5"},
    ]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_kind_of_change_has_its_sentence(lang):
    i18n.activate(lang)
    for kind in ChangeKind:
        assert _(_SENTENCES[kind]).format(old="1", new="2")


def test_an_item_under_another_id_keeps_its_answers_where_it_says_so(diff):
    formerly = ("- id: training\n", "- id: teaching\n        formerly: training\n")
    outcome = diff(formerly, version="1.3.0", args=("-f", "json"))
    assert outcome.status == 0
    (document,) = json.loads(outcome.out)["diffs"]
    assert document["changes"] == [
        {"kind": "item-renamed", "item": "teaching", "step": "minor", "comparable": True, "old": "training", "new": "teaching"}
    ]  # fmt: skip
    both = diff(formerly, ("ja: していない", "ja: 考えたことがない"), version="1.3.0", args=("-f", "json"))
    assert [finding["code"] for finding in json.loads(both.out)["diffs"][0]["findings"]] == ["DX702"]


def test_a_prerequisite_on_an_item_under_another_id_is_the_same(diff):
    changes = [
        ("- id: byod\n", "- id: private-phones\n        formerly: [byod, old-byod]\n"),
        ("item: byod", "item: private-phones"),
    ]
    outcome = diff(*changes, version="1.3.0", args=("-f", "json"))
    kinds = [change["kind"] for change in json.loads(outcome.out)["diffs"][0]["changes"]]
    assert (outcome.status, kinds) == (0, ["item-renamed"])
