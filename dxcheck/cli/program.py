"""How dxcheck was called, so that a command that is printed works when it is pasted."""

from __future__ import annotations

import os
import re
import shlex
import sys
from pathlib import Path


def command_line(*words: Path | str) -> str:
    """The command of these words, for the user's shell: by the name the program was called, in the language chosen."""
    from dxcheck.cli import take_language

    chosen, _rest = take_language(sys.argv[1:])
    language = ("--lang", chosen) if chosen else ()
    return " ".join(quote(word) for word in (*_program(), *words, *language))


def _program() -> tuple[str, ...]:
    """`dxcheck` where the shell finds it by that name, else the path or the `python -m dxcheck` it was called by."""
    import shutil

    called = Path(sys.argv[0])
    if called.name == "__main__.py" and called.parent.name == "dxcheck" and "-m" in sys.orig_argv:
        return (*sys.orig_argv[: sys.orig_argv.index("-m") + 1], "dxcheck")
    found = shutil.which("dxcheck")
    by_name = found is not None and Path(found).with_suffix("") == called.with_suffix("")
    return (str(called),) if called.stem.lower() == "dxcheck" and not by_name else ("dxcheck",)


def quote(word: Path | str) -> str:
    """A word as the user's shell wants it."""
    if os.name == "nt":
        return f'"{word}"' if re.search(r"[\s&()^;,']", str(word)) else str(word)
    return str(word) if re.fullmatch(r"[\w@%+=:,./-]+", str(word)) else shlex.quote(str(word))
