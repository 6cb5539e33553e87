"""`dxcheck validate`: places, formats, inputs, exit status, and files that mean harm."""

import contextlib
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator
from lxml import etree

from dxcheck.catalogue import folder
from dxcheck.characters import UNSAFE
from dxcheck.checklist.reader import read_bytes
from dxcheck.cli import progress
from dxcheck.validation.rulebook import RULES
from tests.conftest import DATA, HEAD, SMALL, answer

ROOT = DATA.parents[1]

BROKEN = (
    SMALL.replace("item: byod", "item: byob")
    .replace("en: People}", "en: ＰＥＯＰＬＥ}")
    .replace("version: 1.2.0", "version: 1")
)


@pytest.fixture
def broken(tmp_path):
    (tmp_path / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    return "broken.yaml"


def test_shipped_files_are_in_order(dxcheck):
    outcome = dxcheck("validate", "--strict", str(folder()))
    assert (outcome.status, outcome.out) == (0, "5 files checked: no findings\n")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_findings_read_as_stored(dxcheck, broken, snapshot, lang):
    outcome = dxcheck("validate", broken, "small.yaml", lang=lang)
    assert (outcome.status, outcome.err) == (1, "")
    snapshot(f"validate.{lang}.txt", outcome.out)


def test_the_caret_stands_below_its_place_under_wide_characters(dxcheck, tmp_path):
    (tmp_path / "a.yaml").write_text(SMALL.replace("en: Phones}", "en: no}"), encoding="utf-8")
    lines = dxcheck("validate", "a.yaml").out.splitlines()
    shown, caret = lines[1], lines[2]
    from rich.cells import cell_len

    assert cell_len(caret) - 1 == cell_len(shown[: shown.index("no}")])


def test_a_long_line_is_cut_around_its_place(dxcheck, tmp_path):
    text = SMALL.replace("en: Phones}", "en: " + "long " * 60 + ", xx1: y}")
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    lines = dxcheck("validate", "a.yaml").out.splitlines()
    assert all(len(line) <= 80 for line in lines[1:3])
    assert lines[1][lines[2].index("^")] == "x"


def test_warnings_count_when_strict(dxcheck, tmp_path):
    (tmp_path / "a.yaml").write_text(SMALL.replace("en: People}", "en: ＰＥＯＰＬＥ}"), encoding="utf-8")
    assert dxcheck("validate", "a.yaml").status == 0
    assert dxcheck("validate", "a.yaml", "--strict").status == 1


def test_codes_can_be_selected_and_ignored(dxcheck, broken):
    def codes(*args):
        document = json.loads(dxcheck("validate", broken, "-f", "json", *args).out)
        return [finding["code"] for finding in document["files"][0]["findings"]]

    assert codes() == ["DX201", "DX301", "DX404"]
    assert codes("--select", "DX4,DX501") == ["DX201", "DX301", "DX404"]
    assert codes("--select", "DX5", "--select", "Fullwidth-Letter") == ["DX201", "DX301", "DX404"]
    assert codes("--select", "DX5") == ["DX201", "DX301"]
    assert codes("--ignore", "dx404") == ["DX201", "DX301"]
    assert codes("--ignore", "DX5", "--ignore", "fullwidth-letter,DX406") == ["DX201", "DX301"]
    assert codes("--select", "DX4", "--ignore", "DX404") == ["DX201", "DX301"]
    outcome = dxcheck("validate", broken, "--select", "DX999")
    assert (outcome.status, "there is no rule “DX999”" in outcome.err) == (2, True)
    outcome = dxcheck("validate", broken, "--ignore", "DX2,unknwon-item")
    assert (outcome.status, outcome.err.splitlines()[1]) == (2, "  did you mean “unknown-item”?")
    assert dxcheck("validate", broken, "--select", "").status == 2


def test_a_comment_lets_a_line_pass(dxcheck, tmp_path):
    text = SMALL.replace("en: People}", "en: ＰＥＯＰＬＥ} # dxcheck: ignore[DX404]")
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    assert dxcheck("validate", "a.yaml", "--strict").status == 0
    (tmp_path / "a.yaml").write_text(text.replace("DX404", "DX405"), encoding="utf-8")
    assert dxcheck("validate", "a.yaml", "--strict").status == 1


def test_json(dxcheck, broken):
    document = json.loads(dxcheck("validate", broken, "small.yaml", "-f", "json").out)
    assert (document["format"], document["errors"], document["warnings"]) == ("dxcheck/findings/1", 2, 1)
    assert (document["complete"], document["failed"]) == (True, True)
    assert document["files"][1] == {"path": "small.yaml", "findings": []}
    assert document["files"][0]["findings"][1] == {
        "code": "DX301", "severity": "error", "line": 47, "column": 29,
        "message": "there is no item “byob” in this checklist", "hint": "did you mean “byod”?",
    }  # fmt: skip


def test_github(dxcheck, tmp_path):
    (tmp_path / "a,b%c.yaml").write_text(BROKEN, encoding="utf-8")
    lines = dxcheck("validate", "a,b%c.yaml", "-f", "github").out.splitlines()
    assert lines[1] == (
        "::error file=a%2Cb%25c.yaml,line=47,col=29,title=DX301::DX301 there is no item “byob” in this checklist"
        " (did you mean “byod”?)"
    )
    assert lines[2].startswith("::warning file=")


def test_sarif(dxcheck, broken):
    document = json.loads(dxcheck("validate", broken, "-f", "sarif").out)
    (run,) = document["runs"]
    assert document["version"] == "2.1.0"
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["DX201", "DX301", "DX404"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert BROKEN.splitlines()[region["startLine"] - 1][region["startColumn"] - 1]
    assert run["results"][1]["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "broken.yaml"}
    assert [result["level"] for result in run["results"]] == ["error", "error", "warning"]


def test_junit(dxcheck, broken):
    suite = ET.fromstring(dxcheck("validate", broken, "small.yaml", "-f", "junit").out)
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    assert "DX301" in suite.find("testcase/failure").text


def test_findings_go_to_a_file(dxcheck, broken, tmp_path):
    for format_ in ("text", "sarif"):
        outcome = dxcheck("validate", broken, "-f", format_, "-o", f"out.{format_}")
        assert (outcome.status, outcome.out) == (1, "")
        assert "DX301" in (tmp_path / f"out.{format_}").read_text(encoding="utf-8")
    assert dxcheck("validate", broken, "-o", "out.text").status == 2


def test_folders_are_walked_for_our_files(dxcheck, tmp_path):
    for place in ("deep/er", ".hidden", "venv/lib", "node_modules/x"):
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / "a.yaml").write_text(BROKEN, encoding="utf-8")
    (tmp_path / "venv" / "pyvenv.cfg").touch()
    (tmp_path / "other.yaml").write_text("services: {a: 1}\n", encoding="utf-8")
    (tmp_path / "other.toml").write_text("[tool]\n", encoding="utf-8")
    document = json.loads(dxcheck("validate", ".", "-f", "json").out)
    assert [file["path"].replace("\\", "/") for file in document["files"]] == ["small.yaml", "deep/er/a.yaml"]
    assert dxcheck("validate", "other.yaml").status == 1


def test_a_run_that_checked_nothing_is_not_green(dxcheck, tmp_path):
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "other.yaml").write_text("a: 1\n", encoding="utf-8")
    outcome = dxcheck("validate", "x")
    assert (outcome.status, outcome.out) == (2, "0 files checked, 1 passed over\n")
    assert outcome.err.startswith("dxcheck: nothing was checked")
    (tmp_path / "y").mkdir()
    assert dxcheck("validate", "y").status == 2


def test_patterns_are_expanded_and_files_taken_once(dxcheck, broken):
    document = json.loads(dxcheck("validate", "*.yaml", "small.yaml", "./small.yaml", "-f", "json").out)
    assert [file["path"] for file in document["files"]] == ["broken.yaml", "small.yaml"]


def test_standard_input(dxcheck):
    outcome = dxcheck("validate", "-", "--stdin-filename", "typed.yaml", typed=BROKEN)
    assert outcome.status == 1
    assert outcome.out.startswith("typed.yaml:3:10: DX201")
    assert dxcheck("validate", "-", typed=SMALL).out == "1 file checked: no findings\n"
    assert "DX601" in dxcheck("validate", "-", "--stdin-filename", "a.toml", typed="x").out


def test_results_are_held_against_their_checklist(dxcheck, tmp_path):
    text = HEAD + answer("byob", 1) + answer("phones", 1, target=0) + answer("training", status="not-applicable")
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    document = json.loads(dxcheck("validate", "a.toml", "-c", "small.yaml", "-f", "json").out)
    found = [(finding["code"], finding["line"]) for finding in document["files"][0]["findings"]]
    assert found == [("DX605", 13), ("DX611", 20), ("DX609", 22), ("DX610", 25)]
    outcome = dxcheck("validate", "a.toml")
    assert outcome.status == 1
    assert "DX608" in outcome.out
    assert "the checklist small is not known here" in outcome.out


def test_what_cannot_be_read_is_told_and_the_rest_checked(dxcheck, broken, tmp_path):
    (tmp_path / "folder").mkdir()
    outcome = dxcheck("validate", "none.yaml", "no*.yaml", broken)
    assert outcome.status == 2
    assert "DX301" in outcome.out
    assert outcome.out.endswith("1 file checked, 2 not readable: 2 errors, 1 warning\n")
    assert outcome.err.splitlines() == [
        "dxcheck: none.yaml: cannot read: there is no such file or folder",
        "dxcheck: no*.yaml: cannot read: there is no such file or folder",
    ]
    assert dxcheck("validate", "a\0b").status == 2


@pytest.mark.parametrize("argument", ["none.yaml", "", "a\0b", "no*.yaml"])
@pytest.mark.parametrize("format_", ["text", "github", "sarif", "json", "junit"])
def test_no_format_calls_an_incomplete_run_a_good_one(dxcheck, argument, format_):
    outcome = dxcheck("validate", "small.yaml", argument, "-f", format_)
    assert outcome.status == 2
    assert "no findings" not in outcome.out
    told = {
        "text": lambda out: out == "1 file checked, 1 not readable\n",
        "github": lambda out: out.startswith("::error file=") and "cannot read: " in out.splitlines()[0],
        "sarif": lambda out: json.loads(out)["runs"][0]["invocations"][0]["executionSuccessful"] is False,
        "json": lambda out: json.loads(out)["unreadable"][0]["path"] == argument and not json.loads(out)["complete"],
        "junit": lambda out: ET.fromstring(out).find("testcase/error") is not None,
    }
    assert told[format_](outcome.out), outcome.out


def test_what_was_passed_over_is_counted_in_every_format(dxcheck, tmp_path):
    (tmp_path / "other.yaml").write_text("services: {a: 1}\n", encoding="utf-8")
    summary = "1 file checked, 1 passed over: no findings"
    assert dxcheck("validate", ".").out == summary + "\n"
    assert dxcheck("validate", ".", "-f", "github").out == f"::notice title=dxcheck::{summary}\n"
    assert json.loads(dxcheck("validate", ".", "-f", "json").out)["passed_over"] == ["other.yaml"]
    (invocation,) = json.loads(dxcheck("validate", ".", "-f", "sarif").out)["runs"][0]["invocations"]
    assert invocation == {
        "executionSuccessful": True,
        "toolExecutionNotifications": [{"level": "note", "message": {"text": summary}}],
    }
    assert ET.fromstring(dxcheck("validate", ".", "-f", "junit").out).find("system-out").text == summary


MEANT = {
    "misspelt format": ("a.yaml", SMALL.replace("format: dxcheck/", "fromat: dxcheck/").encode()),
    "misspelt value": ("a.yaml", SMALL.replace("dxcheck/checklist/1", "dxchek/checklist/1").encode()),
    "no format line": ("a.yaml", SMALL.replace("format: dxcheck/checklist/1\n", "").encode()),
    "UTF-16": ("a.yaml", SMALL.encode("utf-16")),
    "UTF-16 without its mark": ("a.yaml", SMALL.encode("utf-16-le")),
    "cut off": ("a.yaml", SMALL[:300].encode()),
    "format far below": ("a.yaml", ("# long\n" * 20_000 + SMALL.replace("id: byod\n", "id: BYOD\n")).encode()),
    "Shift_JIS": ("a.yml", SMALL.encode("cp932")),
    "result without its format": ("a.toml", HEAD.replace('format = "dxcheck/result/1"\n', "").encode()),
    "result cut off": ("a.toml", (HEAD + answer("byod", 1))[:-12].encode()),
}


@pytest.mark.parametrize("name", MEANT)
def test_a_file_in_a_folder_that_was_evidently_meant_is_not_passed_over(dxcheck, tmp_path, name):
    path, data = MEANT[name]
    (tmp_path / path).write_bytes(data)
    outcome = dxcheck("validate", ".")
    assert (outcome.status, outcome.err) == (1, "")
    assert outcome.out.startswith(path)
    assert outcome.out.splitlines()[-1].startswith("2 files checked: ")


def test_strict_is_told_where_programs_look(dxcheck, tmp_path):
    (tmp_path / "a.yaml").write_text(SMALL.replace("en: People}", "en: ＰＥＯＰＬＥ}"), encoding="utf-8")
    suite = ET.fromstring(dxcheck("validate", "a.yaml", "small.yaml", "-f", "junit").out)
    assert (suite.get("tests"), suite.get("failures"), suite.find("testcase/failure")) == ("2", "0", None)
    outcome = dxcheck("validate", "a.yaml", "small.yaml", "-f", "junit", "--strict")
    suite = ET.fromstring(outcome.out)
    assert (outcome.status, suite.get("failures")) == (1, "1")
    assert "DX404" in suite.find("testcase/failure").get("message")
    assert json.loads(dxcheck("validate", "a.yaml", "-f", "json", "--strict").out)["failed"]


SARIF = Draft4Validator(json.loads((DATA / "sarif-2.1.0.schema.json").read_text(encoding="utf-8")))
JUNIT = etree.XMLSchema(etree.parse(DATA / "junit.xsd"))
EVIL = "\x1b\u0085\u202e\u061c\u00ad\u180e\ufff9\ufffb\U000e0041\udc82\ufffe"


@pytest.mark.parametrize("name", ["a b,c%d:e.yaml", '表 <&>".yaml', "\u202ea\u00ad.yaml", "\udc82.yaml", EVIL])
def test_machine_formats_are_valid_for_every_name_and_text(dxcheck, tmp_path, name):
    text = BROKEN.replace("en: Phones}", 'en: "a\\e\\x85\\u202Eb\\U000E0041", "\\u061C": y}').replace(
        "byob", '"b\\uFFF9"'
    )
    with contextlib.suppress(OSError, UnicodeError):  # the system has no such names: it cannot be read then
        (tmp_path / name).write_text(text, encoding="utf-8")
    for lang in ("ja", "en"):
        printed = {
            format_: dxcheck("validate", name, ".", "-f", format_, "--strict", lang=lang).out
            for format_ in ("sarif", "junit", "json", "github")
        }
        for made in printed.values():
            assert not UNSAFE.search(made)
            made.encode()
        sarif = json.loads(printed["sarif"])
        SARIF.validate(sarif)
        JUNIT.assertValid(etree.fromstring(printed["junit"].encode()))
        json.loads(printed["json"])
        assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in printed["github"].splitlines())
        for result in sarif["runs"][0]["results"]:
            uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            assert re.fullmatch(r"[A-Za-z0-9_.~%/-]+", uri), uri


@pytest.mark.parametrize("arguments", [(), ("none.yaml",), ("empty",)])
def test_machine_formats_are_valid_for_runs_that_found_nothing(dxcheck, tmp_path, arguments):
    (tmp_path / "empty").mkdir()
    paths = arguments or ("small.yaml",)
    SARIF.validate(json.loads(dxcheck("validate", *paths, "-f", "sarif").out))
    JUNIT.assertValid(etree.fromstring(dxcheck("validate", *paths, "-f", "junit").out.encode()))


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("validate", "small.yaml", "--select", "DX999"), "there is no rule “DX999”"),
        (("validate", "small.yaml", "-c", "none.yaml"), "none.yaml: cannot read: there is no such file or folder"),
        (("validate", "small.yaml", "-c", "a.yaml"), "a.yaml:47:29: DX301 there is no item “byob” in this checklist"),
        (("diff", "small.yaml"), "name two checklists, or one and --against"),
        (("diff", "a.yaml", "small.yaml"), "a.yaml:47:29: DX301 there is no item “byob” in this checklist"),
        (("diff", "--against", "", "small.yaml"), "the revision is empty"),
    ],
)
def test_a_run_that_never_began_says_so_in_every_format(dxcheck, tmp_path, arguments, reason):
    (tmp_path / "a.yaml").write_text(SMALL.replace("item: byod", "item: byob"), encoding="utf-8")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    found = {name: dxcheck(*arguments, "-f", name) for name in ("json", "sarif", "junit", "github")}
    assert {outcome.status for outcome in found.values()} == {2}
    assert all(reason.rpartition(": ")[2] in outcome.err for outcome in found.values())
    document = json.loads(found["json"].out)
    assert (document["complete"], document["stopped"]) == (False, reason)
    sarif = json.loads(found["sarif"].out)
    SARIF.validate(sarif)
    (invocation,) = sarif["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0] == {"level": "error", "message": {"text": reason}}
    suite = etree.fromstring(found["junit"].out.encode())
    JUNIT.assertValid(suite)
    assert [error.get("message") for error in suite.iter("error")] == [reason]
    assert f"::error::{reason}\n" in found["github"].out


@pytest.mark.parametrize("format_", ["github", "sarif", "json", "junit"])
def test_machine_formats_are_utf8_on_any_console(tmp_path, format_):
    (tmp_path / "表.yaml").write_text(BROKEN, encoding="utf-8")
    outcome = subprocess.run(
        [sys.executable, "-m", "dxcheck", "validate", "表.yaml", "-f", format_, "--lang", "ja"],
        cwd=tmp_path, capture_output=True, check=False, env={**os.environ, "PYTHONIOENCODING": "cp932", "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert outcome.returncode == 1
    assert "この" in outcome.stdout.decode("utf-8")


@pytest.mark.skipif(os.name != "posix", reason="pipes and links of POSIX")
def test_pipes_and_loops_are_not_followed(dxcheck, tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    assert "this is no regular file" in dxcheck("validate", "pipe.yaml").err
    assert "loop" in dxcheck("validate", "loop.yaml").err
    assert dxcheck("validate", ".").status == 2


def test_terminal_sequences_of_a_file_are_shown_not_obeyed(dxcheck, tmp_path):
    (tmp_path / "a.yaml").write_text(SMALL.replace("en: Phones}", 'en: "a\\e[31mb", "\\e]0;x": y}'), encoding="utf-8")
    for format_ in ("text", "github", "junit"):
        assert "\x1b" not in dxcheck("validate", "a.yaml", "-f", format_).out


def test_a_result_of_a_faulty_checklist_is_not_told_that_there_is_none(dxcheck, tmp_path):
    (tmp_path / "a.toml").write_text(HEAD + answer("byod", 1), encoding="utf-8")
    (tmp_path / "small.yaml").write_text(SMALL.replace("item: byod", "item: byob"), encoding="utf-8")
    outcome = dxcheck("validate", ".")
    assert (outcome.status, outcome.out.splitlines()[-1]) == (1, "2 files checked: 1 error, 0 warnings")
    assert "DX608" in dxcheck("validate", "a.toml").out
    (tmp_path / "small.yaml").write_text(SMALL.replace(", en: People}", "}"), encoding="utf-8")
    outcome = dxcheck("validate", ".", "--ignore", "DX401")
    assert (outcome.status, "DX608" in outcome.out) == (1, True), (
        "a result that was not held against anything is not green"
    )


@pytest.mark.skipif(os.name != "posix", reason="links need a right on Windows")
def test_a_folder_elsewhere_that_is_not_walked_is_counted(dxcheck, tmp_path, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "broken.yaml").write_text("format: dxcheck/checklist/1\n", encoding="utf-8")
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "same").symlink_to(tmp_path)
    outcome = dxcheck("validate", ".")
    assert (outcome.status, outcome.out) == (0, "1 file checked: no findings\n")
    (tmp_path / "lists" / "shared").symlink_to(elsewhere)
    outcome = dxcheck("validate", ".")
    assert (outcome.status, outcome.out) == (0, "1 file checked, 1 passed over: no findings\n")
    assert json.loads(dxcheck("validate", ".", "-f", "json").out)["passed_over"] == [str(Path("lists", "shared"))]
    assert dxcheck("validate", "lists/shared").status == 1


HOSTILE = {
    "bomb": "\n".join([f"a{n}: &a{n} [{', '.join([f'*a{n - 1}' if n else 'x'] * 9)}]" for n in range(12)]).encode(),
    "deep": b"[" * 100_000,
    "deeper": b"- " * 100_000,
    "deepest": b"{a: " * 100_000,
    "large": b"a: b\n" * 20_000_000,
    "wide": b"- x\n" * 2_000_000,
    "nul": b"a: \x00",
    "utf16": "a: 1".encode("utf-16"),
    "utf32": "a: 1".encode("utf-32"),
    "surrogate": b"a: \xed\xa0\x80",
    "escaped": b'a: "\\ud800"',
    "tabs": b"a:\n\t- b",
    "documents": b"a: 1\n---\nb: 2\n---\n",
    "python": b"!!python/object/apply:os.system ['exit 1']",
    "merge": b"<<: {a: 1}",
    "binary": bytes(range(256)) * 40,
    "directive": b"%YAML 3.0\n---\na: 1",
    "recursive": b"&a [*a]",
    "mixed line ends": b"a: 1\r\nb: 2\rc: 3\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_give_findings_and_end(tmp_path, name):
    path = tmp_path / "a.yaml"
    path.write_bytes(HOSTILE[name])
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30));"
        "from dxcheck.cli import run; sys.exit(run(sys.argv[1:]))"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", code if os.name == "posix" else code.partition("));")[2], "validate", str(path)],
        capture_output=True, timeout=300, check=False, env={**os.environ, "LANG": "C.UTF-8"},
    )  # fmt: skip
    assert outcome.returncode == 1, outcome.stderr
    assert outcome.stderr == b""
    assert b"DX" in outcome.stdout


@given(st.integers(0, len(SMALL) - 1), st.text(max_size=3), st.integers(0, 12))
@settings(max_examples=150)
def test_no_edit_of_a_checklist_breaks_the_reader(place, inserted, dropped):
    text = SMALL[:place] + inserted + SMALL[place + dropped :]
    reading = read_bytes(text.encode("utf-8", "surrogatepass"))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert (reading.checklist is None) == any(finding.severity == "error" for finding in reading.findings)
    for finding in reading.findings:
        assert str(finding.message)
        assert finding.mark is None or 1 <= finding.mark.line <= len(lines) + 1


def test_rules_are_listed_and_explained(dxcheck, snapshot):
    for lang in ("ja", "en"):
        snapshot(f"rules.{lang}.txt", dxcheck("rules", lang=lang).out)
        snapshot(f"rule.{lang}.txt", dxcheck("rules", "dx405", lang=lang).out)
    assert "1,000,000 times" in dxcheck("rules", "DX101").out
    assert dxcheck("rules", "look-alike-letter").out == dxcheck("rules", "DX405").out
    listed = [line[2:7] for line in dxcheck("rules", "DX7").out.splitlines() if line.startswith("  DX")]
    assert listed == [code for code in RULES if code.startswith("DX7")]
    assert "lets one place pass" in dxcheck("rules", "DX404").out
    assert "lets one place pass" not in dxcheck("rules", "DX104").out, "what makes a file unusable always counts"
    outcome = dxcheck("rules", "DX4O5")
    assert (outcome.status, outcome.err.splitlines()[1]) == (2, "  did you mean “DX405”?")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_new_checklist_is_valid(dxcheck, tmp_path, lang):
    outcome = dxcheck("new", "checklist", "My City", lang=lang)
    assert outcome.status == 0
    assert "id: my-city" in (tmp_path / "My City.yaml").read_text(encoding="utf-8")
    assert dxcheck("validate", "--strict", "My City.yaml").status == 0
    assert dxcheck("new", "checklist", "My City").status == 2
    assert dxcheck("new", "checklist", "私の市.yaml").status == 0
    assert dxcheck("validate", "--strict", "私の市.yaml").status == 0
    assert dxcheck("assess", "a.toml", "-c", "私の市.yaml", typed="市\n\n\n\n1\n2\n").status == 0


def test_a_bar_appears_when_it_takes_long_and_somebody_watches(monkeypatch):
    assert list(progress.track("abc", 3, "x")) == ["a", "b", "c"]
    monkeypatch.setattr(progress.sys.stderr, "isatty", lambda: True, raising=False)
    assert list(progress.track("abc", 3, "x")) == ["a", "b", "c"]
    monkeypatch.setattr(progress, "PATIENCE", -1)
    assert list(progress.track("abc", 3, "x")) == ["a", "b", "c"]
