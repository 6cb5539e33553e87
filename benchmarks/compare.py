"""`dxcheck compare` against the bare parsing of the same files by rtoml with as many processes, and against pandas.

python benchmarks/compare.py [RESULTS] [ROUNDS]     (1,788 and 5 by default; where pandas, openpyxl and
python-calamine are installed, also the reading of the same answers from one workbook per municipality)
"""

from __future__ import annotations

import contextlib
import datetime as dt
import importlib.util
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import fair
import tomli_w

from dxcheck.catalogue import DEFAULT, checklist_path
from dxcheck.checklist.reader import load_checklist
from dxcheck.result.layout import to_tables
from dxcheck.result.matching import reference_to
from dxcheck.result.model import Answer, Assessment, Organization, Result, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

PANDAS = """\
import sys, pandas
for path in sys.argv[2:]:
    pandas.read_excel(path, sheet_name=None, engine=sys.argv[1])
"""
BARE = """\
import os, sys, rtoml
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
def parse(path):
    rtoml.loads(Path(path).read_text(encoding="utf-8"))
if __name__ == "__main__":
    paths = sorted(map(str, Path(sys.argv[1]).glob("*.toml")))
    with ProcessPoolExecutor(min(os.cpu_count() or 1, 8)) as pool:
        list(pool.map(parse, paths, chunksize=64))
"""
IMPORTS = "import typer, rich.table, yaml"
BARE_NAME = "rtoml alone, all processes"
FORMATS = ("terminal", "markdown", "html", "csv", "json")


def generate(folder: Path, count: int, *, workbooks: bool) -> None:
    """Results of about 15 KB with Japanese evidence and notes, and the same answers as workbooks."""
    path = checklist_path(DEFAULT)
    assert path
    checklist = load_checklist(path)
    chance = random.Random(1)
    when = dt.datetime(2026, 4, 1, 10, tzinfo=dt.UTC)
    for number in range(count):
        answers = {
            id_: Answer(
                Status.ANSWERED, 1, chance.randint(0, 4), 5, None, ("実施要領 第3条", "令和8年度 実績報告書"),
                "次年度に全部局へ広げる予定。予算を要求している。", owner="情報政策課", answered_at=when,
            )
            for id_ in checklist.items
        }  # fmt: skip
        who = Organization(f"測定{number}市", population=chance.randint(1_000, 900_000))
        result = Result(reference_to(checklist), who, Assessment(when.date()), answers)
        (folder / f"{number}.toml").write_text(tomli_w.dumps(to_tables(result, {}, checklist.items)), encoding="utf-8")
        if workbooks:
            from openpyxl import Workbook

            book = Workbook(write_only=True)
            about = book.create_sheet("organization")
            about.append(["name", "code", "population", "date", "checklist", "version"])
            about.append([who.name, who.code, who.population, when.date(), checklist.id, checklist.version])
            sheet = book.create_sheet("answers")
            sheet.append(
                ["item", "status", "revision", "level", "target", "evidence", "note", "reason", "owner", "answered_at"]
            )
            for id_, a in answers.items():
                evidence = "; ".join(a.evidence)
                day = when.replace(tzinfo=None)
                sheet.append([id_, a.status, a.revision, a.level, a.target, evidence, a.note, a.reason, a.owner, day])
            book.save(folder / f"{number}.xlsx")


def memory(command: Sequence[str]) -> str:
    """The most that the largest process held, and that all held together (what they share counted once); on Linux."""
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=fair.ROOT)
    largest = together = 0.0
    while running.poll() is None:
        processes = family(running.pid)
        largest = max(largest, *(megabytes(process, "status", "VmHWM:") for process in processes))
        together = max(together, sum(megabytes(process, "smaps_rollup", "\nPss:") for process in processes))
        time.sleep(0.02)
    return f"{largest:.0f} MB, {together:.0f} MB together"


def family(process: int) -> set[int]:
    """A process and its children, where the system tells them (Linux)."""
    found = {process}
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found |= {member for child in children.read_text().split() for member in family(int(child))}
    return found


def megabytes(process: int, file: str, key: str) -> float:
    """What a process is said to hold; 0 where nobody says it."""
    with contextlib.suppress(OSError, IndexError):
        return int(Path(f"/proc/{process}/{file}").read_text().split(key)[1].split()[0]) / 1024
    return 0.0


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1788
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    workbooks = importlib.util.find_spec("pandas") is not None
    with tempfile.TemporaryDirectory() as name, fair.bytecode():
        folder = Path(name)
        generate(folder, count, workbooks=workbooks)
        bare_file = folder / "bare.py"
        bare_file.write_text(BARE, encoding="utf-8")
        print(f"{count} results of {(folder / '0.toml').stat().st_size / 1000:.0f} KB")
        formats = {f"dxcheck compare -f {f}": [*fair.DXCHECK, "compare", name, "-f", f] for f in FORMATS}
        times = fair.medians({BARE_NAME: [sys.executable, str(bare_file), name], **formats}, rounds)
        for what, time_ in times.items():
            print(f"{what:<28}{time_:7.2f} s, {time_ / times[BARE_NAME]:5.2f} x rtoml alone")
        ours = times["dxcheck compare -f json"]
        print(f"memory of compare -f json   {memory(formats['dxcheck compare -f json'])}")
        each = fair.seconds([*fair.DXCHECK, "report", name, "--benchmark", name, "-o", f"{name}/reports"])
        print(f"one report each, Markdown   {each:7.2f} s, {each / ours:5.2f} x compare -f json")
        if workbooks:
            books = sorted(map(str, folder.glob("*.xlsx")))
            for engine in ("calamine", "openpyxl"):
                theirs = fair.seconds([sys.executable, "-c", PANDAS, engine, *books])
                print(f"pandas, {engine:<20}{theirs:7.2f} s, ours is {ours / theirs:5.2f} x")
        two = [*fair.DXCHECK, "compare", *(str(folder / f"{n}.toml") for n in (0, 1))]
        pair = fair.medians({"imports": [sys.executable, "-c", IMPORTS], "two": two}, 4 * rounds + 1)
        ratio = pair["two"] / pair["imports"]
        print(f"two results                 {pair['two']:7.3f} s, {ratio:5.2f} x {IMPORTS}")


if __name__ == "__main__":
    main()
