"""What action.yml runs: dxcheck on the paths given, as annotations, as a summary of the job, and as SARIF where wanted.

The inputs come as environment variables, so that nothing in them is taken for shell. The highest exit status of all
runs is that of the action: 1 findings, 2 wrong or unreadable input, 70 a fault of dxcheck itself.
"""

from __future__ import annotations

import glob
import os
import re
import shlex
import subprocess
import sys
import traceback
from pathlib import Path

CRASHED = 70
WRONG_INPUT = 2
ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Every run that the inputs ask for; returns the highest exit status, which is the step's output too."""
    try:
        status = run_all()
    except Exception:  # noqa: BLE001 - whatever it is, it must not end with the status of findings
        traceback.print_exc()
        status = CRASHED
    append("GITHUB_OUTPUT", f"status={status}\n")
    return status


def run_all() -> int:
    """The highest exit status of all runs."""
    paths = [path for line in lines("PATHS") for path in split(line)] or ["."]
    options = [*repeated("--checklist", "CHECKLIST"), *repeated("--select", "SELECT"), *repeated("--ignore", "IGNORE")]
    strict = os.environ.get("STRICT", "").strip().lower()
    if strict not in ("", "true", "false"):
        message = "strict is neither true nor false"
        print(f"::error title=dxcheck::{message}")  # noqa: T201
        append("GITHUB_STEP_SUMMARY", fenced(message + "\n"))
        return WRONG_INPUT
    if strict == "true":
        options.append("--strict")
    runs = [["validate", *options, "--", *paths]]
    base = os.environ.get("DIFF_BASE", "").strip()
    if base:
        checklists = [path for path in paths if not path.lower().endswith(".toml")]
        runs += [["diff", f"--against={base}", "--", *checklists]] if checklists else []
    statuses = []
    for command, *rest in runs:
        statuses.append(status_of(dxcheck(command, "-f", "github", *rest)))
        told = dxcheck(command, *rest, stdout=subprocess.PIPE)
        statuses.append(status_of(told))
        append("GITHUB_STEP_SUMMARY", fenced(told.stdout.decode("utf-8", "replace")))
    sarif = os.environ.get("SARIF", "").strip()
    if sarif:
        command, *rest = runs[0]
        statuses.append(status_of(dxcheck(command, "-f", "sarif", "-o", sarif, "--force", *rest)))
    return max(statuses)


def lines(name: str) -> list[str]:
    """The lines of an input that are not empty."""
    return [line.strip() for line in os.environ.get(name, "").splitlines() if line.strip()]


def split(line: str) -> list[str]:
    """The path of a line; several where they are separated by blanks and nothing has the whole line for its name."""
    whole = Path(line).exists() or glob.glob(line, recursive=True)  # noqa: PTH207 - as a shell would
    try:
        return [line] if whole else shlex.split(line)
    except ValueError:  # a quotation mark that is not closed: the line is no list of paths
        return [line]


def repeated(option: str, name: str) -> list[str]:
    """An option for each line of an input."""
    return [f"{option}={line}" for line in lines(name)]


def dxcheck(*arguments: str, stdout: int | None = None) -> subprocess.CompletedProcess[bytes]:
    """One run of dxcheck as it stands beside this file; -P, so that no module of the checked repository is imported."""
    language = [f"--lang={value}" for value in lines("MESSAGES")]
    packages = os.pathsep.join([str(ROOT), str(Path(os.environ["RUNNER_TEMP"]) / "dxcheck")])
    environment = {**os.environ, "PYTHONPATH": packages, "PYTHONUTF8": "1"}
    sys.stdout.flush()
    return subprocess.run(
        [sys.executable, "-P", "-m", "dxcheck", *language, *arguments], stdout=stdout, check=False, env=environment
    )


def status_of(done: subprocess.CompletedProcess[bytes]) -> int:
    """The exit status of a run; one that the system ended, which has none, is a crash."""
    return done.returncode if done.returncode >= 0 else CRASHED


def fenced(text: str) -> str:
    """A block of Markdown that nothing in `text` can end."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}{fence}\n"


def append(name: str, text: str) -> None:
    """Add to the file that the runner reads, where there is one."""
    if os.environ.get(name):
        with Path(os.environ[name]).open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)


if __name__ == "__main__":
    sys.exit(main())
