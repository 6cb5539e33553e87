"""A comment lets one finding pass in every command, and none that makes a file unusable; comments are checked too."""

import pytest

from dxcheck.checklist.reader import read_bytes
from dxcheck.files import Source
from dxcheck.validation.check import Filter, check_checklist, check_result
from dxcheck.validation.shelf import Shelf
from tests.conftest import HEAD, SMALL, answer

WIDE = SMALL.replace("en: People}", "en: ＰＥＯＰＬＥ}")
LINE = "    title: {ja: 人材, en: ＰＥＯＰＬＥ}"


def found(comment, text=WIDE):
    checked, _ = check_checklist(Source("a.yaml", text.replace(LINE, f"{LINE} {comment}").encode()), Filter())
    return [(finding.code, str(finding.message), str(finding.hint or "")) for finding in checked.findings]


def codes(comment, text=WIDE):
    return [code for code, *_ in found(comment, text)]


def test_without_a_comment_the_line_is_a_finding():
    assert codes("# nothing of ours") == ["DX404"]


@pytest.mark.parametrize(
    "comment",
    ["# dxcheck: ignore[DX404]", "#dxcheck:ignore[dx404]", "# dxcheck: ignore[fullwidth-letter] as on the door sign"],
)
def test_a_code_or_a_name_lets_a_finding_pass(comment):
    assert codes(comment) == []


@pytest.mark.parametrize(
    ("comment", "code", "message", "hint"),
    [
        ("# dxcheck: ignore", "DX801", "this comment has no effect", "write # dxcheck: ignore[CODE]"),
        ("# dxcheck: ignore[]", "DX801", "this comment has no effect", "write # dxcheck: ignore[CODE]"),
        ("# dxcheck: ignore DX404", "DX801", "this comment has no effect", "write # dxcheck: ignore[CODE]"),
        ("# dxcheck ignore[DX404]", "DX801", "this comment has no effect", "write # dxcheck: ignore[DX404]"),
        ("# dxcheck： ignore[DX404]", "DX801", "this comment has no effect", "write # dxcheck: ignore[DX404]"),
        ("# dxcheck: ignroe[DX404]", "DX801", "this comment has no effect", "write # dxcheck: ignore[DX404]"),
        ("# dxcheck: disable[DX404]", "DX801", "this comment has no effect", "write # dxcheck: ignore[DX404]"),
        ("# dxcheck: ignore[DX4O4]", "DX802", "there is no rule “DX4O4”", "did you mean “dx404”?"),
        ("# dxcheck: ignore[DX405]", "DX803", "nothing on this line violates DX405", ""),
    ],
)
def test_a_comment_that_has_no_effect_is_a_finding_beside_the_other(comment, code, message, hint):
    assert [entry for entry in found(comment) if entry[0] != "DX404"] == [(code, message, hint)]
    assert "DX404" in codes(comment)


def test_a_second_code_that_is_not_needed_is_told():
    assert found("# dxcheck: ignore[DX404, DX406]") == [("DX803", "nothing on this line violates DX406", "")]


def test_prose_about_dxcheck_is_no_such_comment():
    assert codes("# dxcheck のチェックリスト") == ["DX404"]
    assert codes("# dxcheck validate tells more") == ["DX404"]


def test_what_makes_a_file_unusable_cannot_be_passed_over():
    text = SMALL.replace("revision: 2", "revision: x # dxcheck: ignore[DX201]")
    assert codes("", text) == ["DX201", "DX803"]
    assert found("", text)[1][1] == "DX201 makes the file unusable and cannot be passed over"
    assert read_bytes(text.encode()).checklist is None


def test_a_harmless_error_that_is_passed_over_is_so_for_every_command(dxcheck, tmp_path):
    text = SMALL.replace(", en: People}", "} # dxcheck: ignore[DX401]")
    assert read_bytes(text.encode()).checklist is not None
    (tmp_path / "small.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "a.toml").write_text(HEAD + answer("byod", 1), encoding="utf-8")
    for command in (["validate", "small.yaml"], ["show", "small.yaml"], ["report", "a.toml", "-c", "small.yaml"]):
        assert dxcheck(*command).status == 0


@pytest.mark.parametrize("quoted", ['"# dxcheck: ignore[DX404] ＰＥ"', "'# dxcheck: ignore[DX404] ＰＥ'"])
def test_a_comment_inside_a_quoted_text_is_none(quoted):
    assert codes("", SMALL.replace("en: People", f"en: {quoted}")) == ["DX404"]


def test_a_comment_inside_a_block_of_text_is_none_and_one_behind_its_sign_is():
    def block(behind_sign, in_text):
        text = f"    title:\n      ja: 人材\n      en: |-{behind_sign}\n        ＰＥＯＰＬＥ{in_text}\n"
        return SMALL.replace("    title: {ja: 人材, en: People}\n", text)

    assert codes("", block("", " # dxcheck: ignore[DX404]")) == ["DX404"]
    assert codes("", block(" # dxcheck: ignore[DX404]", "")) == []


def test_a_comment_on_versions_is_for_diff_to_judge():
    assert codes("", SMALL.replace("revision: 2", "revision: 2 # dxcheck: ignore[DX702]")) == []


def test_results_have_such_comments_too(small):
    def result(text):
        checked = check_result(Source("a.toml", (HEAD + text).encode()), Shelf((small,)), Filter())
        return [finding.code for finding in checked.findings]

    text = answer("byod", 2, target=1)
    assert result(text) == ["DX609"]
    assert result(text.replace("target = 1", "target = 1 # dxcheck: ignore[DX609]")) == []
    assert result(answer("byod", 2, note='"# dxcheck: ignore[DX609]"', target=1)) == ["DX609"]
    assert result(answer("byod", 2, note="'''\n# dxcheck: ignore[DX609]\n'''")) == []
    assert result(answer("byod", 2, target="2 # dxcheck: ignore[DX609]")) == ["DX803"]
    assert result(answer("byod", "9 # dxcheck: ignore[DX606]")) == ["DX606", "DX803"]
