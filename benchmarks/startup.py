"""Start-up and everyday commands against the bare imports they rest on, interleaved in one run, as ratios of medians.

python benchmarks/startup.py [ROUNDS]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import fair

IMPORTS = "import typer, rich.console, rich.table, yaml"


def full_result(folder: Path) -> Path:
    """A result in which every item of the built-in checklist is answered, with evidence and a note."""
    from dxcheck.catalogue import DEFAULT, checklist_path
    from dxcheck.checklist.reader import load_checklist

    path = checklist_path(DEFAULT)
    assert path
    checklist = load_checklist(path)
    lines = [
        'format = "dxcheck/result/1"',
        f'[checklist]\nid = "{checklist.id}"\nversion = "{checklist.version}"',
        '[organization]\nname = "測定市"\n[assessment]\ndate = 2026-04-01',
    ]
    for number, id_ in enumerate(checklist.items):
        lines.append(f'[answers.{id_}]\nstatus = "answered"\nrevision = 1\nlevel = {number % 5}\ntarget = 5')
        lines.append('evidence = ["実施要領 第3条", "令和8年度 実績報告書"]\nnote = "次年度に全部局へ広げる予定"')
    result = folder / "full.toml"
    result.write_text("\n".join(lines), encoding="utf-8")
    return result


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    with tempfile.TemporaryDirectory() as folder, fair.bytecode():
        result = str(full_result(Path(folder)))
        commands = {
            "import typer": [sys.executable, "-c", "import typer"],
            "dxcheck --version": [*fair.DXCHECK, "--version"],
            "dxcheck --help": [*fair.DXCHECK, "--help"],
            IMPORTS: [sys.executable, "-c", IMPORTS],
            "dxcheck report FULL": [*fair.DXCHECK, "report", result],
            "dxcheck show": [*fair.DXCHECK, "show"],
        }
        medians = fair.medians(commands, rounds)
    base = ""
    for name, median in medians.items():
        base = name if name.startswith("import") else base
        print(f"{name:<46} {median * 1000:7.1f} ms  {median / medians[base]:5.2f} x")


if __name__ == "__main__":
    main()
