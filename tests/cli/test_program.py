"""Commands that are printed are those that work when pasted."""

import sys

import pytest

from dxcheck.cli.program import command_line, quote


@pytest.mark.parametrize(
    ("argv", "orig", "shown"),
    [
        (
            ["/usr/lib/python3/dxcheck/__main__.py"],
            ["python3", "-m", "dxcheck"],
            "python3 -m dxcheck report 'a b.toml'",
        ),
        (["/x/dxcheck/__main__.py"], ["py", "-X", "utf8", "-m", "dxcheck"], "py -X utf8 -m dxcheck report 'a b.toml'"),
        ([".venv/bin/dxcheck"], ["python", ".venv/bin/dxcheck"], ".venv/bin/dxcheck report 'a b.toml'"),
        (["/on/the/path/dxcheck"], ["python", "/on/the/path/dxcheck"], "dxcheck report 'a b.toml'"),
        (["/usr/bin/pytest"], ["python", "/usr/bin/pytest"], "dxcheck report 'a b.toml'"),
        (
            ["/on/the/path/dxcheck", "report", "--lang", "en", "x"],
            ["python", "/on/the/path/dxcheck"],
            "dxcheck report 'a b.toml' --lang en",
        ),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="quotes of POSIX shells")
def test_the_program_is_named_as_it_was_called(monkeypatch, argv, orig, shown):
    monkeypatch.setattr("sys.argv", argv)
    monkeypatch.setattr("sys.orig_argv", orig)
    monkeypatch.setattr("shutil.which", lambda _name: "/on/the/path/dxcheck")
    assert command_line("report", "a b.toml") == shown


def test_japanese_names_need_no_quotes_and_marks_of_the_shell_do(monkeypatch):
    monkeypatch.setattr("sys.argv", ["dxcheck"])
    monkeypatch.setattr("os.name", "posix")
    assert quote("見本市-2026.toml") == "見本市-2026.toml"
    assert quote("見本 市") == "'見本 市'"
    assert quote("a;b") == "'a;b'"
    assert quote("") == "''"
