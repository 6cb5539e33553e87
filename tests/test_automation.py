"""The action, the hooks and the workflows: what runs in CI runs here as well, and nothing in an input is taken for shell."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import HEAD, SMALL, answer

ROOT = Path(__file__).parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
BROKEN = SMALL.replace("item: byod", "item: byob")
WIDE = SMALL.replace("en: People}", "en: ＰＥＯＰＬＥ}")


@pytest.fixture
def repository(tmp_path):
    folder = tmp_path / "work"
    (folder / "own lists").mkdir(parents=True)
    (folder / "results").mkdir()
    (folder / "own lists" / "small.yaml").write_text(SMALL, encoding="utf-8")
    (folder / "results" / "a.toml").write_text(HEAD + answer("byod", 1), encoding="utf-8")
    (folder / "dxcheck.py").write_text(
        "raise SystemExit('the module of the repository was imported')", encoding="utf-8"
    )
    return folder


@pytest.fixture
def action(repository, tmp_path):
    """Run the action's last step with inputs; status, what it printed, its summary and its output."""

    def call(**inputs):
        given = {name: value["default"] for name, value in ACTION["inputs"].items()} | {"lang": "en"}
        given |= {name.replace("_", "-"): value for name, value in inputs.items()}
        step = ACTION["runs"]["steps"][-1]
        environment = {
            name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: given[found[1]], text)
            for name, text in step["env"].items()
        }
        files = {name: tmp_path / name for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")}
        for file in files.values():
            file.unlink(missing_ok=True)
        done = subprocess.run(
            [sys.executable, ROOT / ".github" / "action" / "run.py"], cwd=repository, capture_output=True, check=False,
            env={**os.environ, **environment, "RUNNER_TEMP": str(tmp_path), **{name: str(path) for name, path in files.items()}},
        )  # fmt: skip
        assert files["GITHUB_OUTPUT"].read_text(encoding="utf-8") == f"status={done.returncode}\n"
        return done.returncode, done.stdout.decode(), files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")

    return call


def test_the_action_works_for_an_own_checklist_without_inputs(action):
    status, out, summary = action()
    assert (status, out) == (0, "::notice title=dxcheck::2 files checked: no findings\n")
    assert summary == "```text\n2 files checked: no findings\n```\n"


def test_every_path_of_several_lines_is_checked(action, repository):
    (repository / "own lists" / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    for paths in (
        "results\nown lists\n",
        "results\n\n  own lists/*.yaml\n",
        "results 'own lists'",
        "**/*.yaml\nresults/a.toml",
    ):
        status, out, _summary = action(paths=paths)
        assert (status, "3 files checked" in out, "file=own lists/broken.yaml,line=47" in out) == (1, True, True), paths
    assert action(paths="results\nnowhere")[0] == 2
    assert action(paths="own lists\nnone*.yaml")[0] == 2


def test_the_other_inputs_reach_dxcheck(action, repository):
    (repository / "own lists" / "wide.yaml").write_text(WIDE.replace("id: small", "id: wide"), encoding="utf-8")
    assert action()[0] == 0
    assert action(strict="true")[0] == 1
    assert action(strict="true", ignore="DX404")[0] == 0
    assert action(strict="true", select="DX1,DX2\nDX404")[0] == 1
    assert action(ignore="DX0")[0] == 2
    assert action(paths="results", checklist="own lists/small.yaml")[0] == 0
    assert action(paths="results")[0] == 1


def test_sarif_is_written_whatever_is_found(action, repository):
    assert action(sarif="findings.sarif")[0] == 0
    assert '"version": "2.1.0"' in (repository / "findings.sarif").read_text(encoding="utf-8")
    assert action(sarif="nowhere/findings.sarif")[0] == 2


def test_nothing_in_an_input_is_taken_for_an_option_or_for_shell(action, repository):
    for paths in ("$(touch x)", "; touch x", "--output=x", "`touch x`"):
        assert action(paths=paths)[0] == 2
    assert action(sarif="$(touch x)")[0] == 0
    assert not (repository / "x").exists()


@pytest.mark.parametrize("paths", ["'unclosed", '"', "own lists\\\\", "results\n'"])
def test_a_line_that_is_no_list_of_paths_is_one_that_cannot_be_read(action, paths):
    assert action(paths=paths)[0] == 2


@pytest.mark.parametrize(("strict", "status"), [("", 0), ("false", 0), (" True ", 1), ("treu", 2), ("1", 2)])
def test_strict_is_true_or_false(action, repository, strict, status):
    (repository / "own lists" / "wide.yaml").write_text(WIDE.replace("id: small", "id: wide"), encoding="utf-8")
    assert action(strict=strict)[0] == status


def test_the_language_is_one_that_is_spoken(action):
    assert action(lang="ja")[1] == "::notice title=dxcheck::2 ファイルを確認: 問題はありません\n"
    assert action(lang="xx")[0] == 2


def test_a_difference_without_checklists_is_none(action, repository):
    subprocess.run(["git", "init", "-q"], cwd=repository, check=True)
    assert action(paths="results/a.toml", checklist="own lists/small.yaml", diff_base="HEAD")[0] == 0


def test_a_crash_of_the_step_is_no_finding(tmp_path):
    script = (ROOT / ".github" / "action" / "run.py").read_text(encoding="utf-8")
    (tmp_path / "a" / "b").mkdir(parents=True)
    broken = tmp_path / "a" / "b" / "run.py"
    environment = {**os.environ, "GITHUB_OUTPUT": str(tmp_path / "output"), "RUNNER_TEMP": str(tmp_path)}
    for crash in ("raise OSError", "return subprocess.CompletedProcess([], -9, b'', b'')"):
        broken.write_text(script.replace("    sys.stdout.flush()\n", f"    {crash}\n"), encoding="utf-8")
        (tmp_path / "output").unlink(missing_ok=True)
        done = subprocess.run([sys.executable, broken], env=environment, capture_output=True, check=False)
        assert done.returncode == 70
        assert (tmp_path / "output").read_text(encoding="utf-8") == "status=70\n"


def test_nothing_in_a_file_ends_the_block_of_the_summary(action, repository):
    (repository / "own lists" / "small.yaml").write_text(BROKEN.replace("item: byob", "item: '````'"), encoding="utf-8")
    status, _out, summary = action(paths="own lists")
    assert status == 1
    assert summary.startswith("`````text\n")
    assert summary.endswith("\n`````\n")


def test_the_base_of_a_difference_is_used(action, repository):
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b.c"]
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run([*git, *command], cwd=repository, check=True, capture_output=True)
    assert action(diff_base="main")[0] == 0
    changed = SMALL.replace("weight: 0.5", "weight: 0.6")
    (repository / "own lists" / "small.yaml").write_text(changed, encoding="utf-8")
    assert action()[0] == 0
    status, out, summary = action(diff_base="main")
    assert (status, "DX701" in out, "DX701" in summary) == (1, True, True)
    assert action(diff_base="nowhere")[0] == 2


def test_a_fault_of_dxcheck_itself_has_a_status_of_its_own(tmp_path):
    code = (
        "import dxcheck.cli; dxcheck.cli._run_command = lambda args: 1 / 0;"
        "import sys; sys.argv = ['dxcheck', '--lang', 'en', 'validate', '.']; dxcheck.cli.main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True, cwd=ROOT)
    assert done.returncode == 70
    assert "ZeroDivisionError" in done.stderr
    assert done.stderr.endswith("dxcheck: this is a fault of dxcheck itself\n  please report it with the lines above\n")


def test_the_hooks_run_as_they_are(dxcheck, tmp_path):
    (tmp_path / "a.toml").write_text(HEAD + answer("byod", 1), encoding="utf-8")
    (tmp_path / ".github").mkdir()
    (tmp_path / ".github" / "ci.yml").write_text("on: push\n", encoding="utf-8")
    (tmp_path / "compose.yaml").write_text("services: {}\n", encoding="utf-8")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    for hook in HOOKS.values():
        command = shlex.split(hook["entry"])[1:] + hook["args"]
        assert hook["pass_filenames"] is False
        assert dxcheck(*command).status == 0
        (tmp_path / "small.yaml").write_text(BROKEN, encoding="utf-8")
        assert dxcheck(*command).status == 1
        (tmp_path / "small.yaml").write_text(SMALL, encoding="utf-8")


def test_dependencies_of_the_action_are_pinned_by_hash_and_those_of_the_lock():
    text = (ROOT / ".github" / "action" / "requirements.txt").read_text(encoding="utf-8")
    pinned = re.findall(r"^([\w-]+==[\w.]+)(?: ; .*?)? \\\n    --hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)
    assert len(pinned) == len(re.findall(r"^\w", text, re.MULTILINE)) > 10
    locked = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert [name for name in pinned if not re.search(rf"^{re.escape(name)}\b", locked, re.MULTILINE)] == []
    assert not re.search(r"https?:|--index|--extra", text)


def test_actions_of_others_are_pinned_by_commit():
    for path in (ROOT / "action.yml", *(ROOT / ".github" / "workflows").glob("*.yml")):
        for used in re.findall(r"uses: (\S+)", path.read_text(encoding="utf-8")):
            assert used == "./" or re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", used), used
