"""What all tests share: a small checklist, results made from it, and the command line run in this process."""

from __future__ import annotations

import io
import os
import textwrap
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import dxcheck as package
from dxcheck import i18n
from dxcheck.catalogue import checklist_path
from dxcheck.checklist.reader import load_checklist, read_bytes
from dxcheck.cli import run

DATA = Path(__file__).parent / "data"
PROCESS = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(Path(package.__file__).parents[1])}
"""The environment of a process of its own: it runs the code under test, whatever else is installed."""

# The first text that hypothesis makes on a fresh checkout takes seconds, and a busy machine has its own pace. A change
# is judged on the same examples every time; `pytest --hypothesis-profile=search` looks for new ones.
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.register_profile("search", settings.get_profile("steady"), derandomize=False, max_examples=1_000)
settings.load_profile("steady")

SMALL = textwrap.dedent(
    """\
    format: dxcheck/checklist/1
    id: small
    version: 1.2.0
    title: {ja: 小さなチェックリスト, en: Small checklist}
    scale:
      - {name: {ja: 未着手, en: Not started}}
      - {name: {ja: 一部, en: In parts}}
      - {name: {ja: 全庁, en: City-wide}}
      - {name: {ja: 継続, en: Kept up}}
    sources:
      - {id: visit, title: {ja: 視察報告, en: Visit report}, publisher: {ja: 市会, en: Council}, date: 2022-07-22}
    cities:
      - {id: kobe, name: {ja: 神戸市, en: Kobe City}, code: "281000"}
    glossary:
      - {term: BYOD, meaning: {ja: 私物の端末, en: Private devices}}
    domains:
      - id: devices
        title: {ja: 端末, en: Devices}
        weight: 2
        items:
          - id: byod
            revision: 1
            title: {ja: BYODの決定, en: Decision on BYOD}
            question: {ja: BYODを決めていますか。, en: "Is BYOD settled?"}
            why: {ja: 決めないと困ります。, en: It matters.}
            levels:
              - {ja: 決めていない, en: Undecided}
              - {ja: 調べた, en: Surveyed}
              - {ja: 決めた, en: Decided}
              - {ja: 見直している, en: Reviewed}
            key: true
            evidence: [{ja: 要領, en: Rules}]
            exemplars:
              - {city: kobe, text: {ja: 決めた。, en: Decided.}, source: visit, at: L1-2}
          - id: phones
            revision: 2
            title: {ja: 電話, en: Phones}
            question: {ja: 電話をなくしましたか。, en: "Are phones gone?"}
            why: {ja: 席に縛られます。, en: Phones tie people to desks.}
            levels:
              - {ja: ある, en: There}
              - {ja: 一部にない, en: Gone in parts}
              - {ja: ない, en: Gone}
              - {ja: 測っている, en: Measured}
            weight: 0.5
            requires:
              - {from: 2, item: byod, level: 2, because: {ja: 先に決める。, en: Decide first.}}
      - id: people
        title: {ja: 人材, en: People}
        items:
          - id: training
            revision: 1
            title: {ja: 研修, en: Training}
            question: {ja: 研修していますか。, en: "Is there training?"}
            why: {ja: 使えません。, en: Nobody can use it.}
            levels:
              - {ja: していない, en: None yet}
              - {ja: 一部, en: Some}
              - {ja: 全職員, en: All}
              - {ja: 毎年, en: Every year}
            exemplars:
              - {city: kobe, kind: challenge, text: {ja: 難しい。, en: It is hard.}, source: visit, at: L9}
            references:
              - {source: visit, at: {ja: 第2章, en: Chapter 2}}
    """
)

HEAD = textwrap.dedent(
    """\
    format = "dxcheck/result/1"

    [checklist]
    id = "small"
    version = "1.2.0"

    [organization]
    name = "見本市"

    [assessment]
    date = 2026-04-01
    """
)


def answer(item, level=None, *, revision=1, **fields):
    """One answer table as TOML."""
    status = "answered" if level is not None else fields.pop("status", "unanswered")
    lines = [f"\n[answers.{item}]", f'status = "{status}"', f"revision = {revision}"]
    if level is not None:
        lines.append(f"level = {level}")
    lines += [f"{key} = {value}" for key, value in fields.items()]
    return "\n".join(lines) + "\n"


@pytest.fixture
def small():
    reading = read_bytes(SMALL.encode())
    assert reading.findings == ()
    return reading.checklist


@pytest.fixture(scope="session")
def osaka_kobe():
    return load_checklist(checklist_path("osaka-kobe"))


@pytest.fixture(autouse=True)
def english(monkeypatch, request):
    """Every test begins in English, in an environment of its own."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "DXCHECK_LANG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("COLUMNS", "80")
    i18n.activate("en")


@pytest.fixture
def japanese():
    i18n.activate("ja")


@dataclass
class Outcome:
    status: int
    out: str
    err: str


@pytest.fixture
def dxcheck(monkeypatch, capsys, tmp_path):
    """Run a command in this process, in a folder of its own; `typed` is the standard input."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "small.yaml").write_text(SMALL, encoding="utf-8")

    def call(*args, typed="", lang="en"):
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        status = run([*args, "--lang", lang])
        captured = capsys.readouterr()
        return Outcome(status, captured.out, captured.err)

    return call


def pytest_addoption(parser):
    parser.addoption("--update-snapshots", action="store_true", help="write the snapshots anew; read the diff")


@pytest.fixture
def snapshot(request):
    """Compare a text with the one a person has read and stored."""

    def check(name, text):
        path = DATA / "snapshots" / name
        if request.config.getoption("--update-snapshots"):
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8")

    return check
