"""Mutation testing: small changes in what computes, decides and lays out, and which of them no test notices.

python .ci/mutate.py [--list] [PATTERN …]     for example 'dxcheck.scoring*'; without a pattern all that is new

It needs mutmut; pyproject.toml says what is changed and which tests run. `--list` runs nothing and shows the survivors
of the last run. tests/MUTATION.md has the figures, and the reason of each class of survivors.
"""

from __future__ import annotations

import argparse
import gettext
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Final

HOME: Final = Path(__file__).parents[1]
CATALOGUE: Final = HOME / "dxcheck/locale/ja/LC_MESSAGES/dxcheck.mo"
SURVIVED: Final = {0: "survived", 33: "no test"}
"""mutmut's exit statuses of what no test noticed; None has not been run, any other was noticed."""
_LITERAL: Final = re.compile(r'"((?:[^"\\]|\\.)*)"')


def message_ids() -> frozenset[str]:
    """Every message that has a translation."""
    with CATALOGUE.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog  # noqa: SLF001 - there is no other list of them
    return frozenset(key if isinstance(key, str) else key[0] for key in catalogue) - {""}


def is_message_text(diff: str, messages: frozenset[str]) -> bool:
    """Whether a mutant changes nothing but the text of a message.

    The completeness of the translations notices it (tests/test_i18n.py), but cannot within mutmut: it reads the source,
    and mutmut's copy holds every mutant.
    """
    lines = [line for line in diff.splitlines() if not line.startswith(("---", "+++"))]
    old = [text for line in lines if line.startswith("-") for text in _LITERAL.findall(line)]
    new = [text for line in lines if line.startswith("+") for text in _LITERAL.findall(line)]
    changed = [(a, b) for a, b in zip(old, new, strict=False) if a != b]
    return (
        len(old) == len(new)
        and bool(changed)
        and all(a in messages and b in (f"XX{a}XX", a.upper(), a.lower()) for a, b in changed)
    )


def report(*, survivors: bool) -> None:
    """A line per module, and after it the survivors with what was changed."""
    from mutmut.mutation.diff_apply import get_diff_for_mutant

    messages, listed = message_ids(), []
    print(f"{'module':32}{'mutants':>8}{'noticed':>9}{'texts':>7}{'left':>6}{'share':>8}")
    for meta in sorted((HOME / "mutants").rglob("*.meta")):
        module = meta.relative_to(HOME / "mutants").with_suffix("")
        counts: Counter[str] = Counter()
        for name, status in json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"].items():
            if status not in SURVIVED:
                counts["not run" if status is None else "noticed"] += 1
                continue
            diff = get_diff_for_mutant(name, path=module)
            if is_message_text(diff, messages):
                counts["texts"] += 1
            else:
                counts["left"] += 1
                listed.append(f"{name}: {SURVIVED[status]}\n{_changed_lines(diff)}\n")
        done = counts["noticed"] + counts["texts"] + counts["left"]
        if done:
            note = f"  {counts['not run']} not run" if counts["not run"] else ""
            share = f"{counts['noticed'] / (done - counts['texts']):.1%}" if done > counts["texts"] else "-"
            print(f"{module!s:32}{done:8}{counts['noticed']:9}{counts['texts']:7}{counts['left']:6}{share:>8}{note}")
    if survivors:
        print("", *listed, sep="\n")


def _changed_lines(diff: str) -> str:
    lines = [line for line in diff.splitlines() if line.startswith(("-", "+"))]
    return "\n".join(line for line in lines if not line.startswith(("---", "+++")))


def main() -> int:
    """Run mutmut on what the patterns name, and report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--list", action="store_true", help="run nothing, show the survivors of the last run")
    parser.add_argument("patterns", nargs="*", metavar="PATTERN")
    options = parser.parse_args()
    if not options.list:
        command = [sys.executable, "-m", "mutmut", "run", *options.patterns]
        status = subprocess.run(command, cwd=HOME, check=False).returncode
        if status:
            return status
    report(survivors=options.list)
    return 0


if __name__ == "__main__":
    sys.exit(main())
