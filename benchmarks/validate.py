"""`dxcheck validate` on 50 checklists against bare composing and against check-jsonschema, in one run, as ratios.

python benchmarks/validate.py [ROUNDS]     (check-jsonschema is measured where it is on the PATH)
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import fair

FILES = 50
COMPOSE = """\
import sys, yaml
for path in sys.argv[1:]:
    yaml.compose(open(path, encoding="utf-8").read(), Loader=yaml.CSafeLoader)
"""


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    source = (fair.ROOT / "checklists/osaka-kobe.yaml").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder, fair.bytecode():
        paths = []
        for number in range(FILES):
            path = Path(folder) / f"checklist-{number}.yaml"
            path.write_text(source.replace("id: osaka-kobe", f"id: copy-{number}", 1), encoding="utf-8")
            paths.append(str(path))
        commands = {
            "compose 50": [sys.executable, "-c", COMPOSE, *paths],
            "dxcheck validate 50": [*fair.DXCHECK, "validate", *paths],
            "import typer, yaml": [sys.executable, "-c", "import typer, yaml"],
            "dxcheck validate 1": [*fair.DXCHECK, "validate", *paths[:1]],
        }
        peer = shutil.which("check-jsonschema")
        if peer:
            schema = str(fair.ROOT / "checklists/checklist.schema.json")
            commands["check-jsonschema 50"] = [peer, "--schemafile", schema, *paths]
        median = fair.medians(commands, rounds)
    size = len(source.encode()) // 1000
    for name, value in median.items():
        print(f"{name:<24} {value:8.3f} s")
    print(f"(files of {size} KB)")
    print(f"validate 50 / compose 50            {median['dxcheck validate 50'] / median['compose 50']:6.2f} x")
    print(f"validate 1 / import typer, yaml     {median['dxcheck validate 1'] / median['import typer, yaml']:6.2f} x")
    if peer:
        ratio = median["dxcheck validate 50"] / median["check-jsonschema 50"]
        print(f"validate 50 / check-jsonschema 50   {ratio:6.3f} x")


if __name__ == "__main__":
    main()
