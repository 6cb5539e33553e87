"""`dxcheck compare` against the bare parsing of the same files by rtoml with as many processes, and against pandas.

python benchmarks/compare.py [RESULTS]     (1,788 by default; beside pandas, openpyxl and python-calamine, where they
are installed, also the reading of the same answers from one workbook per municipality)
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import tomli_w

from dxcheck.catalogue import DEFAULT, checklist_path
from dxcheck.checklist.reader import load_checklist
from dxcheck.result.layout import to_tables
from dxcheck.result.matching import reference_to
from dxcheck.result.model import Answer, Assessment, Organization, Result, Status

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
RUN = "from dxcheck.cli import main; main()"


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


def seconds(*command: str) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1788
    workbooks = importlib.util.find_spec("pandas") is not None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate(folder, count, workbooks=workbooks)
        bare_file = folder / "bare.py"
        bare_file.write_text(BARE, encoding="utf-8")
        print(f"{count} results of {(folder / '0.toml').stat().st_size / 1000:.0f} KB")
        bare = statistics.median(seconds(sys.executable, str(bare_file), name) for _ in range(3))
        print(f"rtoml alone, all processes   {bare:7.2f} s")
        ours = bare
        for format_ in ("terminal", "markdown", "html", "csv", "json"):
            ours = statistics.median(
                seconds(sys.executable, "-c", RUN, "compare", name, "-f", format_) for _ in range(3)
            )
            print(f"dxcheck compare -f {format_:<10}{ours:7.2f} s, {ours / bare:5.2f} x rtoml alone")
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"largest process              {memory:7.0f} MB")
        each = seconds(sys.executable, "-c", RUN, "report", name, "--benchmark", name, "-o", f"{name}/reports")
        print(f"one report each, Markdown    {each:7.2f} s, {each / ours:5.2f} x compare -f json")
        if workbooks:
            books = sorted(map(str, folder.glob("*.xlsx")))
            for engine in ("calamine", "openpyxl"):
                theirs = seconds(sys.executable, "-c", PANDAS, engine, *books)
                print(f"pandas, {engine:<20} {theirs:7.2f} s, ours is {ours / theirs:5.2f} x")
        one, two = (str(folder / f"{n}.toml") for n in (0, 1))
        base = statistics.median(seconds(sys.executable, "-c", "import typer, rich.table, yaml") for _ in range(9))
        pair = statistics.median(seconds(sys.executable, "-c", RUN, "compare", one, two) for _ in range(9))
        print(f"two results                  {pair:7.3f} s, {pair / base:5.2f} x import typer, rich.table, yaml")


if __name__ == "__main__":
    main()
