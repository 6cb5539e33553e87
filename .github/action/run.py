"""What action.yml runs: dxcheck on the paths given, as annotations, as a summary of the job, and as SARIF where wanted.

The inputs come as environment variables, so that nothing in them is taken for shell. The highest exit status of all
runs is that of the action: 1 findings, 2 unreadable input, 70 a fault of dxcheck itself.
"""

from __future__ import annotations

import glob
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Every run that the inputs ask for; returns the highest exit status."""
    paths = [path for line in lines("PATHS") for path in split(line)] or ["."]
    options = [*repeated("--checklist", "CHECKLIST"), *repeated("--select", "SELECT"), *repeated("--ignore", "IGNORE")]
    if os.environ.get("STRICT", "").lower() == "true":
        options.append("--strict")
    runs = [["validate", *options, "--", *paths]]
    base = os.environ.get("DIFF_BASE", "").strip()
    if base:
        checklists = [path for path in paths if not path.endswith(".toml")]
        runs.append(["diff", f"--against={base}", "--", *checklists])
    statuses = []
    for command, *rest in runs:
        statuses.append(dxcheck(command, "-f", "github", *rest).returncode)
        told = dxcheck(command, *rest, stdout=subprocess.PIPE)
        statuses.append(told.returncode)
        append("GITHUB_STEP_SUMMARY", fenced(told.stdout.decode("utf-8", "replace")))
    sarif = os.environ.get("SARIF", "").strip()
    if sarif:
        command, *rest = runs[0]
        statuses.append(dxcheck(command, "-f", "sarif", "-o", sarif, "--force", *rest).returncode)
    status = max(statuses)
    append("GITHUB_OUTPUT", f"status={status}\n")
    return status


def lines(name: str) -> list[str]:
    """The lines of an input that are not empty."""
    return [line.strip() for line in os.environ.get(name, "").splitlines() if line.strip()]


def split(line: str) -> list[str]:
    """The path of a line; several where they are separated by blanks and nothing has the whole line for its name."""
    whole = Path(line).exists() or glob.glob(line, recursive=True)  # noqa: PTH207 - as a shell would
    return [line] if whole else shlex.split(line)


def repeated(option: str, name: str) -> list[str]:
    """An option for each line of an input."""
    return [f"{option}={line}" for line in lines(name)]


def dxcheck(*arguments: str, stdout: int | None = None) -> subprocess.CompletedProcess[bytes]:
    """One run of dxcheck as it stands beside this file; -P, so that no module of the checked repository is imported."""
    packages = os.pathsep.join([str(ROOT), str(Path(os.environ["RUNNER_TEMP"]) / "dxcheck")])
    environment = {**os.environ, "PYTHONPATH": packages, "PYTHONUTF8": "1"}
    sys.stdout.flush()
    return subprocess.run(
        [sys.executable, "-P", "-m", "dxcheck", *arguments], stdout=stdout, check=False, env=environment
    )


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
