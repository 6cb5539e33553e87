"""Files, paths and streams that mean harm, or are just broken, through every command: two lines, and nothing touched."""

import hashlib
import io
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from dxcheck.cli import run
from tests.conftest import HEAD, PROCESS, SMALL, answer

posix = pytest.mark.skipif(os.name != "posix", reason="pipes, devices and modes of POSIX")
RESULT = HEAD + answer("byod", 2)

FILES = {
    "empty": b"",
    "blank": b" \n\n",
    "too large": b"# and so on\n" * (9 * 1024 * 1024 // 12),
    "one line of 500 KB": b"a" * 500_000,
    "zeros": b"\0" * 100_000,
    "all bytes": bytes(range(256)) * 40,
    "UTF-16": RESULT.encode("utf-16"),
    "UTF-16 without a mark": SMALL.encode("utf-16-be"),
    "Shift_JIS": RESULT.encode("cp932"),
    "half a result": RESULT.encode()[:100],
    "half a character": RESULT.encode()[:118],
    "deep TOML": b'format = "dxcheck/result/1"\na = ' + b"[" * 100_000,
    "deep tables": b'format = "dxcheck/result/1"\n[' + b".".join([b"a"] * 20_000) + b"]",
    "deep YAML": b"format: dxcheck/checklist/1\na: " + b"[" * 100_000,
    "deep blocks": b"\n".join(b" " * n + b"- a:" for n in range(0, 2_000, 2)),
    "aliases that blow up": b"a: &a [x]\n" + b"".join(b"%c: &%c [%s]\n" % (98 + n, 98 + n, b",".join([b"*%c" % (97 + n)] * 9)) for n in range(20)),
    "a huge number": RESULT.replace("level = 2", "level = 0x" + "f" * 50_000).encode(),
    "a long number": RESULT.replace("level = 2", "level = " + "9" * 5_000).encode(),
    "a long version": HEAD.replace("1.2.0", f"{'9' * 5_000}.0.0").encode(),
    "a long version of a checklist": SMALL.replace("1.2.0", f"{'9' * 5_000}.0.0").encode(),
    "no tables where they belong": b'format = "dxcheck/result/1"\nchecklist = 1\norganization = []\nassessment = ""\nanswers = 2\n',
    "escape sequences": RESULT.replace("見本市", "\\u001b]0;x\\u0007\\u202e\\u0000").encode(),
    "invisible and no characters": RESULT.replace("見本市", "a\u00ad\u061c\u180e\ufffe\uffff\U000e0041\U0010ffff").encode(),
    "many unknown answers": (HEAD + "".join(answer(f"byot{n}", 1) for n in range(1_000))).encode(),
    "many faults": (HEAD + "".join(answer(f"a{n}", 77) for n in range(1_000))).encode(),
    "many unknown fields": SMALL.encode() + b"".join(b"fild%d: x\n" % n for n in range(2_000)),
    "only keys": b"".join(b"key%d: x\n" % n for n in range(5_000)),
}  # fmt: skip

COMMANDS = {
    "report": ["report", "?", "-c", "small.yaml"],
    "report with this checklist": ["report", "kobe-2022", "-c", "?"],
    "plan": ["plan", "?", "-c", "small.yaml"],
    "compare": ["compare", "?", "kobe-2022"],
    "compare with this baseline": ["compare", "kobe-2022", "osaka-2022", "--baseline", "?"],
    "benchmark": ["benchmark", "?"],
    "validate": ["validate", "?"],
    "validate with this checklist": ["validate", "ok.toml", "-c", "?"],
    "diff to": ["diff", "small.yaml", "?"],
    "diff from": ["diff", "?", "small.yaml"],
    "show": ["show", "?"],
    "assess": ["assess", "?"],
    "assess with this checklist": ["assess", "new.toml", "-c", "?"],
}

OF_CHECKLISTS = {"report with this checklist", "validate with this checklist", "diff to", "diff from", "show", "assess with this checklist"}  # fmt: skip
HARMLESS = {"escape sequences", "invisible and no characters"}
"""What is strange and can be read all the same."""


@pytest.fixture
def folder(monkeypatch, tmp_path):
    """A folder of its own with a checklist and a result that are in order."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "small.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "ok.toml").write_text(RESULT, encoding="utf-8")
    return tmp_path


def digests(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.is_file()}


def through(command, path, monkeypatch, capsys, typed=""):
    """Status and errors of a command on `path`, which must end (see faulthandler_timeout) without a traceback."""
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    status = run([path if arg == "?" else arg for arg in COMMANDS[command]])
    captured = capsys.readouterr()
    shown = captured.out + captured.err
    assert "Traceback" not in shown
    assert "\x1b" not in shown
    assert status in (0, 1, 2)
    return status, captured.err


CASES = [
    (command, ending)
    for command in COMMANDS
    for ending in (("toml", "yaml") if command == "validate" else ("yaml",) if command in OF_CHECKLISTS else ("toml",))
]


@pytest.mark.parametrize(("command", "ending"), CASES)
@pytest.mark.parametrize("content", FILES)
def test_no_file_harms_a_command(folder, monkeypatch, capsys, content, command, ending):
    path = folder / f"bad.{ending}"
    path.write_bytes(FILES[content])
    before = digests(folder)
    status, _ = through(command, path.name, monkeypatch, capsys)
    assert digests(folder) == before
    assert status in (1, 2) or content in HARMLESS


def paths(folder):
    os.mkfifo(folder / "pipe.toml")
    (folder / "folder.toml").mkdir()
    (folder / "loop.toml").symlink_to("loop.toml")
    (folder / "nowhere.toml").symlink_to("none.toml")
    return {
        "a pipe": "pipe.toml",
        "a folder": "folder.toml",
        "a link to itself": "loop.toml",
        "zeros without end": "/dev/zero",
        "a full device": "/dev/full",
        "bytes without end": "/dev/urandom",
        "a long name": "x" * 300 + ".toml",
        "a long path": "/".join(["x" * 200] * 30) + ".toml",
        "a file as a folder": "ok.toml/a.toml",
        "no UTF-8": "a\udcff.toml",
        "half a pair": "a\ud800.toml",
        "nothing": "",
        "a pattern": "**/[*.toml",
        "a dash": "-",
        "the folder itself": ".",
        "the root's": "/proc/self/mem",
        "a home": "~/none.toml",
    }


@posix
@pytest.mark.parametrize("command", COMMANDS)
def test_no_path_harms_a_command(folder, monkeypatch, capsys, command):
    known = paths(folder)
    before = digests(folder)
    for name, path in known.items():
        status, errors = through(command, path, monkeypatch, capsys)
        assert status in (1, 2) or name in ("a dash", "the folder itself", "a folder", "nothing"), (name, errors)
        if status == 2:
            assert 1 <= len(errors.splitlines()) <= 22, (name, errors)
    assert digests(folder) == before


OUTPUTS = {
    "report": ["report", "kobe-2022", "-f", "json"],
    "compare": ["compare", "kobe-2022", "osaka-2022", "-f", "csv"],
    "validate": ["validate", "small.yaml", "-f", "json"],
    "diff": ["diff", "small.yaml", "small.yaml"],
}


@posix
@pytest.mark.parametrize("command", OUTPUTS)
def test_no_output_harms_what_is_there(folder, capsys, command):
    known = paths(folder)
    (folder / "theirs").write_text("theirs")
    before = digests(folder)
    for path in ("/dev/full", "pipe.toml", "folder.toml", "x" * 300, "ok.toml/a", "none/a", "theirs"):
        assert run([*OUTPUTS[command], "-o", path]) == 2, path
        assert run([*OUTPUTS[command], "-o", path, "--force"]) == 2 or path == "theirs", path
        errors = capsys.readouterr().err
        assert "Traceback" not in errors
    assert run([*OUTPUTS[command], "-o", "/dev/null"]) == 0
    assert Path("/dev/null").is_char_device()
    assert (folder / known["a pipe"]).is_fifo()
    (folder / "theirs").write_text("theirs")
    assert digests(folder) == before


def process(*args, **options):
    return subprocess.run(
        [sys.executable, "-m", "dxcheck", *args], env={**PROCESS, "LANG": "C.UTF-8"}, timeout=30, check=False, **options
    )


STREAMS = [["report", "kobe-2022"], ["validate", "ok.toml", "-c", "small.yaml"], ["--help"], ["--version"], ["rules"], ["schema"]]  # fmt: skip


@posix
@pytest.mark.parametrize("args", STREAMS)
def test_an_output_that_takes_nothing_is_told_in_two_lines(folder, args):
    with Path("/dev/full").open("wb") as full:
        outcome = process(*args, stdout=full, stderr=subprocess.PIPE)
    assert (outcome.returncode, outcome.stderr.decode().splitlines()) == (
        2,
        ["dxcheck: cannot write to standard output: the disk is full", "  use -o to write to a file"],
    )
    closed = process(*args, stderr=subprocess.PIPE, preexec_fn=lambda: os.close(1))
    assert (closed.returncode, len(closed.stderr.splitlines())) == (2, 2)


@posix
@pytest.mark.parametrize("args", STREAMS)
def test_other_streams_may_be_closed(folder, args):
    whole = process(*args, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    for stream in (0, 2):
        outcome = process(*args, stdout=subprocess.PIPE, preexec_fn=lambda stream=stream: os.close(stream))
        assert (outcome.returncode, outcome.stdout) == (whole.returncode, whole.stdout)


@posix
@pytest.mark.parametrize("command", [["validate", "-"], ["compare", "-"], ["assess", "new.toml"]])
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_an_input_without_end_comes_to_one(folder, command, device):
    with Path(device).open("rb") as stream:
        outcome = process(*command, stdin=stream, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert outcome.returncode in (1, 2) or command[0] == "assess"
    assert b"Traceback" not in outcome.stderr


@posix
@pytest.mark.parametrize("seed", range(3))
def test_an_interview_takes_whatever_bytes_come(folder, seed):
    noise = random.Random(seed).randbytes(300_000)
    outcome = process("assess", "new.toml", input=noise, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert b"Traceback" not in outcome.stderr


@posix
def test_answers_that_are_no_text_become_text(folder):
    lines = b"\xff\xfe\x82\xa0\n\n\n\n2\nm \xff\x1b[2J\xe2\x80\x8d\xee\x80\x80\nq\n" + b"\nq\n" * 9
    outcome = process("assess", "new.toml", "-c", "small.yaml", input=lines, capture_output=True)
    assert (outcome.returncode, outcome.stderr) == (0, b"")
    assert process("validate", "new.toml", "-c", "small.yaml", capture_output=True).returncode == 0


@posix
def test_results_that_lie_together_are_the_same_for_every_command(folder, monkeypatch, capsys):
    for name, content in FILES.items():
        (folder / f"{name.replace(' ', '-')}.toml").write_bytes(content)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    run(["validate", ".", "-c", "small.yaml", "-f", "json"])
    checked = {file["path"] for file in json.loads(capsys.readouterr().out)["files"] if file["path"].endswith(".toml")}
    run(["compare", ".", "-c", "small.yaml"])
    skipped = {line.split(":")[1].strip() for line in capsys.readouterr().err.splitlines() if ".toml:" in line}
    assert skipped <= checked
    assert checked - skipped <= {"ok.toml", "escape-sequences.toml", "invisible-and-no-characters.toml"}
