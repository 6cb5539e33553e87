"""Everything that a change must pass: format, lint, types, the shipped data and the tests; ends with the first failure.

python .ci/check.py
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

CHECKS: Final = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy",),
    ("dxcheck", "validate", "--strict", "checklists"),
    ("pytest", "-n", "auto"),
)


def main() -> int:
    """Run the checks one after another with this Python; the status of the first that fails, else 0."""
    for check in CHECKS:
        print("$", *check, flush=True)
        status = subprocess.run([sys.executable, "-m", *check], cwd=Path(__file__).parents[1], check=False).returncode
        if status:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
