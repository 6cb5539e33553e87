"""Start-up and everyday commands against the bare imports they rest on, interleaved in one run, as ratios of medians.

python benchmarks/startup.py [ROUNDS]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUN = "from dxcheck.cli import main; main()"


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
    with tempfile.TemporaryDirectory() as folder:
        result = str(full_result(Path(folder)))
        commands = {
            "import typer": ["-c", "import typer"],
            "dxcheck --version": ["-c", RUN, "--version"],
            "dxcheck --help": ["-c", RUN, "--help"],
            "import typer, rich.console, rich.table, yaml": ["-c", "import typer, rich.console, rich.table, yaml"],
            "dxcheck report FULL": ["-c", RUN, "report", result],
            "dxcheck show": ["-c", RUN, "show"],
        }
        seconds: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(rounds):
            for name, arguments in commands.items():
                start = time.perf_counter()
                subprocess.run([sys.executable, *arguments], check=True, capture_output=True, cwd=ROOT)
                seconds[name].append(time.perf_counter() - start)
    base = ""
    for name, times in seconds.items():
        base = name if name.startswith("import") else base
        median = statistics.median(times)
        print(f"{name:<46} {median * 1000:7.1f} ms  {median / statistics.median(seconds[base]):5.2f} x")


if __name__ == "__main__":
    main()
