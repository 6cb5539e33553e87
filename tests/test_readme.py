"""The README shows what the program prints today, and its commands exist."""

import re
import shlex
from pathlib import Path

import pytest

from dxcheck.cli.app import COMMANDS
from tests.conftest import SMALL

README = Path(__file__).parents[1] / "README.md"
SAMPLE = re.compile(r"<!-- run: dxcheck (?P<args>.*?) ; lines (?P<first>\d+)-(?P<last>\d+)(?: ; typed: (?P<typed>.*?))? -->\n```text\n(?P<shown>.*?)```", re.DOTALL)  # fmt: skip


def samples():
    return list(SAMPLE.finditer(README.read_text(encoding="utf-8")))


def test_samples_are_what_the_program_prints(dxcheck, request, tmp_path):
    faulty = SMALL.replace("item: byod", "item: byob").replace("weight: 0.5", "weight: 0")
    (tmp_path / "sample.yaml").write_text(faulty, encoding="utf-8")
    text = README.read_text(encoding="utf-8")
    assert len(samples()) == 5
    for sample in samples():
        *args, _, lang = shlex.split(sample["args"])
        typed = "".join(f"{line}\n" for line in sample["typed"].split("|")) if sample["typed"] else ""
        printed = dxcheck(*args, lang=lang, typed=typed).out.splitlines(keepends=True)
        shown = "".join(printed[int(sample["first"]) - 1 : int(sample["last"])])
        if request.config.getoption("--update-snapshots"):
            text = text.replace(sample[0], sample[0].replace(f"```text\n{sample['shown']}```", f"```text\n{shown}```"))
        else:
            assert shown == sample["shown"]
    if request.config.getoption("--update-snapshots"):
        README.write_text(text, encoding="utf-8", newline="\n")


def test_the_commands_of_the_readme_are_those_of_the_program():
    named = set(re.findall(r"^\| `dxcheck (\w+)", README.read_text(encoding="utf-8"), re.MULTILINE))
    assert named == set(COMMANDS)


def test_the_sample_result_is_one(dxcheck, tmp_path):
    (sample,) = re.findall(r"```toml\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "a.toml").write_text(sample, encoding="utf-8")
    outcome = dxcheck("report", "a.toml")
    assert (outcome.status, outcome.err) == (0, "")


def test_the_sample_item_is_one(dxcheck, tmp_path):
    import textwrap

    (sample,) = re.findall(r"```yaml\n(- id: .*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    head = """\
    format: dxcheck/checklist/1
    id: sample
    version: 1.0.0
    title: {ja: 見本, en: Sample}
    scale: [{name: a}, {name: b}, {name: c}, {name: d}, {name: e}, {name: f}]
    sources: [{id: visit-2022, title: x}]
    cities: [{id: kobe, name: x}]
    domains:
      - id: one
        title: {ja: 一, en: One}
        items:
    """
    item = textwrap.indent(sample, " " * 6)
    (tmp_path / "sample.yaml").write_text(textwrap.dedent(head) + item, encoding="utf-8")
    outcome = dxcheck("show", "sample.yaml", "paperless-briefings")
    assert (outcome.status, outcome.err) == (0, "")


@pytest.mark.parametrize("mark", ["main-command", "test-command"])
def test_the_two_commands_stand_alone(mark):
    block = re.search(rf"<!-- {mark} -->\n```sh\n(.*?)\n```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert "\n" not in block[1]
