"""Time of `validate` on files that mean harm, with their size doubled: a ratio near 2 is linear growth, 4 is quadratic.

python benchmarks/growth.py [ROUNDS]     (the best of the rounds counts; files are read and checked in this process)
"""

from __future__ import annotations

import io
import itertools
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from rich.console import Console

from dxcheck.files import Source
from dxcheck.render.findings import text as findings_text
from dxcheck.render.page import Page
from dxcheck.validation.check import Filter, check_checklist, check_result
from dxcheck.validation.outcome import Outcome
from dxcheck.validation.shelf import Shelf

HEAD = """\
format: dxcheck/checklist/1
id: growth
version: 1.0.0
title: {ja: 表, en: Title}
scale: [{name: {ja: 無, en: None there}}, {name: {ja: 有, en: There}}]
domains:
  - id: one
    title: {ja: 分野, en: Domain}
    items:
"""
RESULT = """\
format = "dxcheck/result/1"
[checklist]
id = "growth"
version = "1.0.0"
[organization]
name = "x"
[assessment]
date = 2026-04-01
"""


def item(number: int, more: str = "") -> str:
    texts = f"title: {{ja: 題{number}, en: Title {number}}}, question: {{ja: 問{number}, en: Q{number}}}"
    levels = f"levels: [{{ja: 無{number}, en: No{number}}}, {{ja: 有{number}, en: Yes{number}}}]"
    return f"      - {{id: i{number}, revision: 1, {texts}, why: {{ja: 理, en: W}}, {levels}{more}}}\n"


def needs(*numbers: int) -> str:
    entries = ", ".join(f"{{from: 1, item: i{number}, level: 1}}" for number in numbers)
    return f", requires: [{entries}]"


def checklist(size: int, more) -> str:
    return HEAD + "".join(item(number, more(number)) for number in range(size))


FILES = {
    "items": lambda n: checklist(n, lambda _: ""),
    "a chain of prerequisites": lambda n: checklist(n, lambda i: needs(i + 1) if i + 1 < n else ""),
    "a circle of prerequisites": lambda n: checklist(n, lambda i: needs((i + 1) % n)),
    "a web of prerequisites": lambda n: checklist(n, lambda i: needs(*range(max(0, i - 8), i))),
    "many small circles": lambda n: checklist(n, lambda i: needs(i ^ 1)),
    "unknown references": lambda n: checklist(n, lambda i: needs(n + i)),
    "unknown fields": lambda n: checklist(n, lambda i: f", titel{i}: x"),
    "unknown fields in one place": lambda n: checklist(1, lambda _: "".join(f", titel{i}: x" for i in range(n))),
    "faults": lambda n: checklist(n, lambda _: ", weight: -1, tags: [A B]"),
    "equal ids": lambda n: HEAD + item(1) * n,
    "a long line": lambda n: HEAD + item(0, ", tags: [" + "x, " * n * 10 + "A]"),
    "a fault at the end of a long line": lambda n: HEAD + item(0, f", x: {'y' * n * 100}, weight: -1"),
    "blank lines": lambda n: HEAD + "\n" * n * 100 + item(0, ", weight: -1"),
    "blanks": lambda n: HEAD + item(0).replace("ja: 理", "ja: " + "理 " * n * 20),
    "an open quotation mark": lambda n: HEAD + item(0).replace("ja: 理", 'ja: "理') + "".join(map(item, range(1, n))),
    "comments for dxcheck": lambda n: HEAD + "".join(item(i)[:-1] + " # dxcheck: ignore[DX404]\n" for i in range(n)),
}
RESULTS = {
    "answers to unknown items": lambda n: (
        RESULT + "".join(f'[answers.x{i}]\nstatus = "answered"\nlevel = 1\n' for i in range(n))
    ),
    "faulty answers": lambda n: RESULT + "".join(f'[answers.i{i}]\nstatus = "x"\nlevel = "y"\n' for i in range(n)),
    "misspelt keys": lambda n: (
        RESULT + "".join(f'[answers.i{i}]\nstatus = "answered"\nlevel = 1\nevidnce = 1\n' for i in range(n))
    ),
    "blank lines in a result": lambda n: RESULT + "\n" * n * 100 + "level = \n",
    "comments in a result": lambda n: RESULT + "".join(f"x{i} = 1 # dxcheck: ignore[DX609]\n" for i in range(n)),
}


def run(name: str, text: str, shelf: Shelf) -> None:
    source = Source(f"a.{'toml' if name in RESULTS else 'yaml'}", text.encode())
    checked = check_result(source, shelf, Filter()) if name in RESULTS else check_checklist(source, Filter())[0]
    findings_text.render(Outcome((checked,)), Page(Console(file=io.StringIO(), width=80)))


def seconds(name: str, text: str, shelf: Shelf, rounds: int) -> float:
    best = float("inf")
    for _ in range(rounds):
        begun = time.perf_counter()
        run(name, text, shelf)
        best = min(best, time.perf_counter() - begun)
    return best


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    known = check_checklist(Source("a.yaml", FILES["items"](2).encode()), Filter())[1]
    shelf = Shelf((known,) if known else ())
    print(f"{'file':<36}{'500':>9}{'1000':>9}{'2000':>9}   ratios")
    for name, make in {**FILES, **RESULTS}.items():
        times = [seconds(name, make(size), shelf, rounds) for size in (500, 1000, 2000)]
        ratios = " ".join(f"{after / before:5.1f}" for before, after in itertools.pairwise(times))
        print(f"{name:<36}" + "".join(f"{value:8.3f}s" for value in times) + f"  {ratios}")


if __name__ == "__main__":
    main()
