"""Commands timed as a user meets them: interleaved, and with the bytecode of their modules already made."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).parents[1]
DXCHECK = [sys.executable, "-c", "from dxcheck.cli import main; main()"]


@contextmanager
def bytecode() -> Iterator[None]:
    """Let children keep bytecode as an installed program does, whatever the environment says, and nowhere else."""
    before = dict(os.environ)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = folder
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)


def seconds(command: Sequence[str]) -> float:
    """Of one run from the repository's root; findings (exit status 1) are no failure."""
    start = time.perf_counter()
    done = subprocess.run(command, check=False, capture_output=True, cwd=ROOT)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command[:6])} …: {done.stderr.decode(errors='replace')}")
    return time.perf_counter() - start


def medians(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, float]:
    """Seconds of each command, its runs interleaved with those of the others after one that is not counted."""
    for command in commands.values():
        seconds(command)
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            times[name].append(seconds(command))
    return {name: statistics.median(values) for name, values in times.items()}
