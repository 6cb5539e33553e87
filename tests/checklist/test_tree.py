"""YAML is read with places, within bounds, and with every fault of the file itself named."""

import pytest
import yaml

from dxcheck import files
from dxcheck.checklist import tree
from dxcheck.checklist.tree import Mapping, Scalar, Sequence, decode, parse
from dxcheck.findings.finding import Mark


def codes(text):
    return [finding.code for finding in parse(text)[1]]


def only(text):
    (finding,) = parse(text)[1]
    return finding


@pytest.fixture(params=["c", "pure"], autouse=True)
def loader(request, monkeypatch):
    """Everything holds with the compiled parser and with the pure one."""
    if request.param == "pure":
        monkeypatch.setattr(tree, "_Loader", yaml.SafeLoader)
    elif not hasattr(yaml, "CSafeLoader"):
        pytest.skip("PyYAML was built without libyaml")


def test_nodes_know_their_places():
    root, findings = parse("名前: 値\nlist:\n  - a\n  - 'b'\n")
    assert findings == []
    key, value = root.fields["名前"]
    assert (key.mark, value.mark, value.plain) == (Mark(1, 1), Mark(1, 5), True)
    items = root.fields["list"][1].items
    assert [(item.value, item.mark, item.plain) for item in items] == [
        ("a", Mark(3, 5), True),
        ("b", Mark(4, 5), False),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("no", "bool"), ("on", "bool"), ("10:30", "int"), ("012", "int"), ("1_000", "int"), ("~", "null"), ("", "null"),
     ("1.5", "float"), ("2022-07-22", "timestamp"), ("未着手", "str"), ("0x1G", "str")],
)  # fmt: skip
def test_traps_of_yaml_1_1_are_told(text, kind):
    root, _ = parse(f"a: {text}\n")
    assert root.fields["a"][1].yaml_type() == kind
    quoted, _ = parse(f'a: "{text}"\n')
    assert quoted.fields["a"][1].yaml_type() == "str"


def test_a_repeated_field_is_named_with_its_first_place():
    finding = only("a: 1\nb: 2\na: 3\n")
    assert (finding.code, finding.mark) == ("DX110", Mark(3, 1))
    assert str(finding.message) == "the field a stands twice; the first is on line 1"
    root, _ = parse("a: 1\na: [2]\nb: 3\n")
    assert [root.fields["a"][1].value, root.fields["b"][1].value] == ["1", "3"]


def test_a_field_name_is_a_single_word():
    root, (finding,) = parse("? [a, b]\n: {c: d}\ne: f\n")
    assert (finding.code, finding.mark) == ("DX109", Mark(1, 3))
    assert list(root.fields) == ["e"]


def test_tags_are_refused_and_nothing_is_executed():
    assert codes("!!python/object/apply:os.system ['echo hello']\n") == ["DX108"]
    assert codes("a: !!set {}\nb: !!int 3\n") == ["DX108", "DX108"]
    assert codes("a: !!str 3\n") == []


def test_one_document_a_file():
    finding = only("a: 1\n---\nb: 2\n")
    assert (finding.code, finding.mark) == ("DX107", Mark(2, 1))


def test_aliases_are_followed():
    root, findings = parse("a: &x {b: 1}\nc: *x\n")
    assert findings == []
    assert root.fields["c"][1] is root.fields["a"][1]


@pytest.mark.parametrize("text", ["a: *x\n", "a: &x [*x]\n"])
def test_an_alias_needs_a_finished_anchor(text):
    assert codes(text) == ["DX106"]


def test_aliases_that_multiply_are_stopped():
    lines = ["l0: &l0 [" + "x, " * 10 + "x]"]
    lines += [f"l{n}: &l{n} [" + f"*l{n - 1}, " * 10 + "x]" for n in range(1, 12)]
    root, findings = parse("\n".join(lines))
    assert root is None
    assert [finding.code for finding in findings] == ["DX105"]


@pytest.mark.parametrize("text", ["[" * 50 + "]" * 50, "- " * 50 + "x", "{a: " * 50 + "1" + "}" * 50])
def test_deep_nesting_is_stopped(text):
    assert codes(text) == ["DX105"]


def test_nesting_of_any_depth_does_no_harm():
    assert codes("- " * 50_000 + "x") == ["DX105"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: b: c\n", "a colon stands where YAML expects none"),
        ("a:\n\tb: 1\n", "a tab stands where YAML needs spaces"),
        ("a: {b: 1\nc: 2\n", "this bracket is not closed"),
        ("a: 'open\n", "this quotation mark is not closed"),
        ("a: @x\n", "a text cannot begin with this character"),
        ("a: 1\n b: 2\n", "a colon stands where YAML expects none"),
        ("- a\nb: 1\n", "the indentation does not fit"),
    ],
)
def test_syntax_errors_are_told_in_our_words(text, message):
    finding = only(text)
    assert finding.code == "DX104"
    assert finding.mark is not None
    assert str(finding.message).startswith(message)


def test_a_fullwidth_colon_is_pointed_out():
    finding = only("a: 1\nb： 2\nc: 3\n")
    assert (finding.mark, str(finding.message)) == (Mark(2, 2), "this colon is fullwidth; YAML needs : and a blank")


def test_an_empty_file_has_no_tree():
    assert parse("") == (None, [])
    assert parse("# only a comment\n") == (None, [])


@pytest.mark.parametrize(
    ("data", "code", "mark"),
    [
        (b"\xff\xfea\x00", "DX102", None),
        (b"a: 1\nb: \x82\xa0", "DX102", Mark(2, 4)),
        (b"a: 1\nb: \x00", "DX103", Mark(2, 4)),
        (b"a: \x1b[31m", "DX103", Mark(1, 4)),
        (b"a" * (files.MAX_BYTES + 1), "DX101", None),
    ],
)
def test_what_is_no_text_is_refused(data, code, mark):
    text, (finding,) = decode(data)
    assert (text, finding.code, finding.mark) == ("", code, mark)


def test_line_ends_and_a_bom_make_no_difference():
    assert decode("\ufeffa: 1\r\nb: 2\r".encode()) == ("a: 1\nb: 2\n", [])


def test_containers_are_told_apart():
    root, _ = parse("a: []\nb: {}\nc: x\n")
    assert [type(node) for _, node in root.fields.values()] == [Sequence, Mapping, Scalar]
