"""The command line itself: help, version, language, wrong usage, and output that never fails."""

import os
import re
import subprocess
import sys

import pytest

from dxcheck import __version__
from dxcheck.cli.app import COMMANDS as NAMES_OF_COMMANDS
from tests.conftest import PROCESS

ENGLISH = re.compile(r"[A-Za-z]{3,}")
COMMANDS = [(), *[(name,) for name in NAMES_OF_COMMANDS], ("new", "checklist")]
NAMES = re.compile(
    r"--[a-z-]+|dxcheck|DXCHECK_LANG|osaka-kobe|osaka-2022|kobe-2022|assess|report|plan|show|RESULT(\.toml)?|CHECKLIST|ITEM"
    r"|DOMAIN|FILE|YEAR|LEVEL|LAST|DATE|wave|owner|year|ics|best-quarter|terminal|markdown|html|svg|docx|xlsx|json|toml|validate|diff|rules|schema|checklist|result|new|PATH|CODE|NAME|OLD|NEW|REVISION"
    r"|text|github|sarif|junit|DX\d+|yaml|git|compare|FIELD|PERCENT|ENCODING|CSV|csv|utf-8|cp932|BOM|prefecture|population|organization|JSON Schema|my-city|KEY|VALUE|answers|scores|benchmark"
)


def process(*args, **env):
    environ = {**PROCESS, **env}
    return subprocess.run([sys.executable, "-m", "dxcheck", *args], capture_output=True, env=environ, check=False)


def test_version(dxcheck):
    assert dxcheck("--version").out == f"dxcheck {__version__}\n"


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_without_arguments_it_says_what_to_do_first(dxcheck, snapshot, lang):
    snapshot(f"intro.{lang}.txt", dxcheck(lang=lang).out)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_japanese_throughout(dxcheck, command):
    outcome = dxcheck(*command, "--help", lang="ja")
    assert outcome.status == 0
    assert not ENGLISH.search(NAMES.sub("", outcome.out)), outcome.out


@pytest.mark.parametrize("command", COMMANDS)
def test_help_explains_every_parameter(dxcheck, command):
    out = dxcheck(*command, "--help").out
    assert dxcheck(*command, "-h").out == out
    for line in out.splitlines():
        assert not re.fullmatch(r"  (\[?[A-Z.]+\]?|-[-a-z, ]+)", line), line


@pytest.mark.parametrize(
    ("args", "message", "hint"),
    [
        (("reprt",), "「reprt」というコマンドはありません", "「report」"),
        (("report",), "引数がありません 'RESULT'.", "`dxcheck report --help`"),
        (("report", "a", "b"), "余分な引数があります（b）", "`dxcheck report --help`"),
        (("report", "a", "--explan"), "'--explan' というオプションはありません。 もしかして '--explain' ですか。", "`dxcheck report --help`"),
        (("report", "a", "-f", "pdf"), "'--format' / '-f' の値が正しくありません: 'pdf' は使えません。", "`dxcheck report --help`"),
        (("assess", "--domain"), "オプション '--domain' には値が必要です。", "--help`"),
    ],
)  # fmt: skip
def test_wrong_usage_is_told_in_japanese(dxcheck, args, message, hint):
    outcome = dxcheck(*args, lang="ja")
    assert (outcome.status, outcome.out) == (2, "")
    first, second = outcome.err.splitlines()
    assert first.startswith(f"dxcheck: {message}")
    assert hint in second


def test_the_language_may_stand_anywhere(dxcheck, monkeypatch, capsys):
    from dxcheck.cli import run

    for args in (["--lang", "ja", "show"], ["show", "--lang=ja"], ["show", "--lang", "ja", "byod-decision"]):
        assert run(args) == 0
        assert "BYODの可否の決定" in capsys.readouterr().out
    monkeypatch.setenv("DXCHECK_LANG", "ja")
    assert run(["show"]) == 0
    assert "BYODの可否の決定" in capsys.readouterr().out
    assert run(["show", "--", "--lang"]) == 2


@pytest.mark.parametrize("value", ["de", "japanese", ""])
def test_an_unknown_language_is_refused(dxcheck, capsys, value):
    from dxcheck.cli import run

    assert run(["show", "--lang", value]) == 2
    assert f"--lang: “{value}” is not one of ja, en" in capsys.readouterr().err


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C"},
        {"NO_COLOR": "1", "LANG": "C.UTF-8"},
        {"TERM": "dumb", "LANG": "C.UTF-8"},
        {"PYTHONIOENCODING": "cp932"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONUTF8": "0", "LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0"},
    ],
)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_environment_gets_readable_output(env, lang):
    for args in (("report", "kobe-2022", "--explain"), ("show",), ("--help",), ()):
        outcome = process(*args, "--lang", lang, **env)
        assert (outcome.returncode, outcome.stderr) == (0, b"")
        assert b"\x1b" not in outcome.stdout
    text = process("report", "kobe-2022", "--lang", lang, **env).stdout.decode(env.get("PYTHONIOENCODING", "utf-8"))
    assert ("神戸市" if lang == "ja" else "Kobe City") in text or "ascii" in env.values() or "PYTHONUTF8" in env
    if env.get("PYTHONIOENCODING") == "cp932" and lang == "ja":
        assert "?" not in text


@pytest.mark.skipif(os.name != "posix", reason="a pipeline of a POSIX shell")
def test_a_reader_that_leaves_early_does_no_harm():
    command = f"{sys.executable} -m dxcheck report kobe-2022 --explain | head -n 1; echo ${{PIPESTATUS[0]}}"
    outcome = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert outcome.stdout.splitlines()[1] == "0"
    assert outcome.stderr == ""


def test_everyday_commands_import_only_what_they_need():
    def imported(*args):
        code = "import sys; from dxcheck.cli import run; run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
        outcome = subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True, check=True)
        return set(outcome.stderr.split())

    assert not imported("--version") & {"rich", "yaml", "tomli", "rtoml", "tomli_w", "importlib.metadata", "pydantic"}
    assert not imported("report", "kobe-2022") & {"tomli_w", "rich.table", "rich.markdown", "pydantic"}
