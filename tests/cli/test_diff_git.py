"""`dxcheck diff --against`: files beside what they were in git; nothing passes unnoticed, and nothing is red without cause."""

import json
import os
import subprocess

import pytest

from tests.conftest import SMALL

CHANGED = SMALL.replace("weight: 0.5", "weight: 0.6")
RAISED = CHANGED.replace("version: 1.2.0", "version: 1.3.0")


@pytest.fixture
def git(tmp_path, dxcheck):
    """git in an empty repository whose main branch is called main; `dxcheck` has put small.yaml there."""

    def call(*args):
        names = ["-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false"]
        done = subprocess.run(["git", *names, *args], cwd=tmp_path, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    call("init", "-q", "-b", "main")
    return call


@pytest.fixture
def commit(git, tmp_path):
    def call(files, message="x"):
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        git("add", "-A")
        git("commit", "-qm", message)
        return git("rev-parse", "HEAD")

    return call


@pytest.fixture
def against(dxcheck):
    """Status, and of each file its name, state and codes."""

    def call(*args):
        outcome = dxcheck("diff", *args, "-f", "json")
        found = json.loads(outcome.out) if outcome.out else {"diffs": []}
        return outcome.status, [
            (entry["path"], entry["state"], [finding["code"] for finding in entry["findings"]])
            for entry in found["diffs"]
        ]

    return call


def write(tmp_path, text, name="small.yaml"):
    (tmp_path / name).write_text(text, encoding="utf-8")


def test_a_change_is_laid_beside_the_last_commit(commit, against, tmp_path, dxcheck):
    commit({"small.yaml": SMALL})
    assert against("--against", "HEAD", "small.yaml") == (0, [("small.yaml", "compared", [])])
    write(tmp_path, CHANGED)
    assert against("--against", "HEAD", "small.yaml") == (1, [("small.yaml", "compared", ["DX701"])])
    assert "small.yaml:3:10: DX701" in dxcheck("diff", "--against", "HEAD", "small.yaml").out
    write(tmp_path, RAISED)
    assert against("--against", "HEAD", "small.yaml") == (0, [("small.yaml", "compared", [])])


@pytest.mark.parametrize("revision", ["nowhere", "", " ", "--output=x", "HEAD:small.yaml", "HEAD~5"])
def test_a_revision_that_is_none_is_refused(commit, dxcheck, tmp_path, revision):
    commit({"small.yaml": SMALL})
    outcome = dxcheck("diff", f"--against={revision}", "small.yaml")
    assert (outcome.status, outcome.out) == (2, "")
    assert "revision" in outcome.err
    assert not (tmp_path / "x").exists()


def test_before_the_first_commit_everything_is_new(git, against):
    for option in (("--against", "HEAD"), ("--against-main",)):
        assert against(*option, ".") == (0, [("small.yaml", "new", [])])
    assert against("--against", "main~1", ".")[0] == 2


def test_a_branch_needs_one_step_and_not_one_a_commit(commit, against, git, tmp_path):
    commit({"small.yaml": SMALL})
    git("switch", "-qc", "work")
    commit({"small.yaml": RAISED})
    commit({"small.yaml": RAISED.replace("weight: 0.6", "weight: 0.7")})
    assert against("--against", "main", "small.yaml")[0] == 0
    assert against("--against-main", "small.yaml")[0] == 0
    assert against("--against", "HEAD~1", "small.yaml")[0] == 1
    git("switch", "-q", "main")
    commit({"small.yaml": RAISED.replace("version: 1.3.0", "version: 2.0.0").replace("id: training", "id: teaching")})
    git("switch", "-q", "work")
    assert against("--against", "main", "small.yaml")[0] == 0, "what the main branch did meanwhile does not count"


def test_the_main_branch_is_what_was_cloned_from(commit, against, git, tmp_path):
    commit({"small.yaml": SMALL})
    git("branch", "-m", "main", "trunk")
    git("update-ref", "refs/remotes/origin/trunk", "HEAD")
    git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk")
    commit({"small.yaml": RAISED})
    commit({"small.yaml": RAISED.replace("weight: 0.6", "weight: 0.7")})
    assert against("--against-main", "small.yaml")[0] == 0
    write(tmp_path, CHANGED)
    assert against("--against-main", "small.yaml") == (1, [("small.yaml", "compared", ["DX701"])])


def test_a_commit_that_repairs_a_faulty_file_is_laid_beside_the_state_before(commit, against, tmp_path):
    commit({"small.yaml": SMALL})
    commit({"small.yaml": "a: 'x"})
    commit({"small.yaml": "b: 'x"})
    write(tmp_path, SMALL)
    assert against("--against", "HEAD", "small.yaml") == (0, [("small.yaml", "compared", [])])
    write(tmp_path, CHANGED)
    assert against("--against", "HEAD", "small.yaml") == (1, [("small.yaml", "compared", ["DX701"])])


def test_a_file_that_was_never_in_order_is_as_good_as_new(commit, against, tmp_path):
    commit({"small.yaml": "a: 'x"})
    write(tmp_path, SMALL)
    assert against("--against", "HEAD", "small.yaml") == (0, [("small.yaml", "new", [])])


def test_a_faulty_file_is_a_finding_and_the_others_are_compared(commit, against, tmp_path):
    commit({"small.yaml": SMALL, "other.yaml": SMALL.replace("id: small", "id: other")})
    write(tmp_path, CHANGED)
    write(tmp_path, "format: dxcheck/checklist/1\na: 'x", "other.yaml")
    status, found = against("--against", "HEAD", ".")
    assert (status, sorted(found)) == (1, [("other.yaml", "faulty", ["DX104"]), ("small.yaml", "compared", ["DX701"])])


@pytest.mark.parametrize("text", [CHANGED, CHANGED + "# much more\n" * 800])
@pytest.mark.parametrize("staged", [True, False])
def test_a_file_that_was_renamed_and_changed_is_known(commit, against, git, tmp_path, text, staged):
    commit({"small.yaml": SMALL})
    (tmp_path / "lists").mkdir()
    (tmp_path / "small.yaml").rename(tmp_path / "lists" / "city.yaml")
    write(tmp_path, text, "lists/city.yaml")
    if staged:
        git("add", "-A")
    for paths in ([], ["lists"], ["lists/city.yaml"]):
        assert against("--against", "HEAD", *(paths or ["."])) == (1, [("lists/city.yaml", "compared", ["DX701"])])


OTHER = SMALL.replace("id: small", "id: other")


def test_the_id_tells_which_file_was_which_where_git_is_led_astray(commit, against, git, tmp_path):
    commit({"small.yaml": SMALL, "other.yaml": OTHER})
    write(tmp_path, OTHER)
    write(tmp_path, SMALL, "other.yaml")
    assert against("--against", "HEAD", ".") == (0, [("other.yaml", "compared", []), ("small.yaml", "compared", [])])
    (tmp_path / "other.yaml").unlink()
    write(tmp_path, SMALL.replace("id: small", "id: alike"), "alike.yaml")
    write(tmp_path, CHANGED + "# much more\n" * 800, "moved.yaml")
    git("add", "-A")
    assert against("--against", "HEAD", ".") == (
        1,
        [("alike.yaml", "new", []), ("moved.yaml", "compared", ["DX701"]), ("small.yaml", "compared", [])],
    )


def test_a_copy_under_another_version_stands_beside_the_first(commit, against, tmp_path):
    commit({"small.yaml": SMALL})
    write(tmp_path, SMALL.replace("version: 1.2.0", "version: 2.0.0"), "small-2.yaml")
    write(tmp_path, RAISED)
    assert against("--against", "HEAD", ".") == (0, [("small-2.yaml", "new", []), ("small.yaml", "compared", [])])


def test_a_checklist_that_became_something_else_is_no_file_to_pass_over(commit, against, tmp_path):
    commit({"small.yaml": SMALL, "other.yaml": OTHER, "foreign.yaml": "a: 1\n"})
    write(tmp_path, "a: 1\n")
    write(tmp_path, "a: 2\n", "foreign.yaml")
    assert against("--against", "HEAD", ".") == (
        1,
        [("other.yaml", "compared", []), ("small.yaml", "faulty", ["DX113"])],
    )


@pytest.mark.parametrize("named", ["lists/other.yaml", "lists", "lists/"])
def test_what_is_gone_may_be_named(commit, against, tmp_path, named):
    commit({"small.yaml": SMALL, "lists/other.yaml": OTHER})
    (tmp_path / "lists" / "other.yaml").unlink()
    (tmp_path / "lists").rmdir()
    assert against("--against", "HEAD", named) == (0, [("lists/other.yaml", "removed", [])])
    assert against("--against", "HEAD", named, "nowhere.yaml")[0] == 2


def test_a_name_with_a_line_end_is_a_name(commit, against, tmp_path):
    commit({"a\nb.yaml": SMALL})
    write(tmp_path, CHANGED, "a\nb.yaml")
    assert against("--against", "HEAD", ".") == (
        1,
        [("a\nb.yaml", "compared", ["DX701"]), ("small.yaml", "compared", [])],
    )


def test_the_main_branch_is_not_guessed(commit, against, git, dxcheck, tmp_path):
    commit({"small.yaml": SMALL})
    git("branch", "-m", "main", "develop")
    write(tmp_path, CHANGED)
    assert against("--against-main", ".") == (1, [("small.yaml", "compared", ["DX701"])]), "there is one branch alone"
    git("switch", "-qc", "work")
    commit({"small.yaml": CHANGED})
    outcome = dxcheck("diff", "--against-main", ".")
    assert (outcome.status, outcome.out) == (2, "")
    assert "which branch of" in outcome.err
    assert "name it with --against BRANCH" in outcome.err
    git("config", "init.defaultBranch", "develop")
    assert against("--against-main", ".") == (1, [("small.yaml", "compared", ["DX701"])])


def test_the_main_branch_is_that_of_any_place_that_was_cloned_from(commit, against, git, tmp_path):
    commit({"small.yaml": SMALL})
    git("branch", "-m", "main", "trunk")
    git("update-ref", "refs/remotes/upstream/trunk", "HEAD")
    git("symbolic-ref", "refs/remotes/upstream/HEAD", "refs/remotes/upstream/trunk")
    commit({"small.yaml": CHANGED})
    assert against("--against-main", ".") == (1, [("small.yaml", "compared", ["DX701"])])


def test_whole_folders_are_compared_and_what_is_gone_or_new_is_told(commit, against, tmp_path):
    other = SMALL.replace("id: small", "id: other")
    commit({"small.yaml": SMALL, "lists/other.yaml": other, "lists/foreign.yaml": "a: 1\n"})
    (tmp_path / "lists" / "other.yaml").unlink()
    write(tmp_path, SMALL.replace("id: small", "id: third"), "lists/third.yaml")
    assert against("--against", "HEAD", ".") == (
        0,
        [("small.yaml", "compared", []), ("lists/third.yaml", "new", []), ("lists/other.yaml", "removed", [])],
    )
    assert against("--against", "HEAD", "lists/foreign.yaml")[0] == 1


def test_two_folders_are_compared_by_name_and_then_by_id(dxcheck, against, tmp_path):
    for folder, name, text in (
        ("old", "a.yaml", SMALL), ("old", "b.yaml", SMALL.replace("id: small", "id: second")), ("old", "c.yaml", SMALL.replace("id: small", "id: third")),
        ("new", "a.yaml", CHANGED), ("new", "moved.yaml", CHANGED.replace("id: small", "id: second")),
    ):  # fmt: skip
        (tmp_path / folder).mkdir(exist_ok=True)
        write(tmp_path, text, f"{folder}/{name}")
    assert against("old", "new") == (
        1,
        [
            ("new/a.yaml", "compared", ["DX701"]),
            ("new/moved.yaml", "compared", ["DX701"]),
            ("old/c.yaml", "removed", []),
        ],
    )


@pytest.mark.skipif(os.name != "posix", reason="links need a right on Windows")
def test_symbolic_links_stand_for_what_they_point_to(commit, against, tmp_path):
    (tmp_path / "latest.yaml").symlink_to("small.yaml")
    commit({"small.yaml": SMALL})
    write(tmp_path, CHANGED)
    assert against("--against", "HEAD", "latest.yaml") == (1, [("latest.yaml", "compared", ["DX701"])])
    (tmp_path / "small.yaml").rename(tmp_path / "large.yaml")
    (tmp_path / "small.yaml").symlink_to("large.yaml")
    assert against("--against", "HEAD", "small.yaml") == (1, [("small.yaml", "compared", ["DX701"])])
    (tmp_path / "latest.yaml").unlink()
    write(tmp_path, CHANGED, "latest.yaml")
    assert against("--against", "HEAD", "latest.yaml") == (1, [("latest.yaml", "compared", ["DX701"])])


def test_a_shallow_clone_is_told_as_one(commit, git, dxcheck, tmp_path, monkeypatch):
    first = commit({"small.yaml": SMALL})
    commit({"small.yaml": RAISED})
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--depth", "1", tmp_path.as_uri(), clone], check=True, capture_output=True)
    monkeypatch.chdir(clone)
    outcome = dxcheck("diff", "--against", first, "small.yaml")
    assert outcome.status == 2
    assert "this clone is shallow" in outcome.err
    assert "fetch-depth: 0" in outcome.err


def test_a_shallow_clone_of_a_branch_does_not_know_the_main_one(commit, git, dxcheck, tmp_path, monkeypatch):
    commit({"small.yaml": SMALL})
    git("switch", "-qc", "work")
    commit({"small.yaml": CHANGED})
    git("switch", "-q", "main")
    clone = tmp_path / "clone"
    command = ["git", "clone", "-q", "--depth", "1", "--branch", "work", tmp_path.as_uri(), clone]
    subprocess.run(command, check=True, capture_output=True)
    monkeypatch.chdir(clone)
    outcome = dxcheck("diff", "--against-main", ".")
    assert (outcome.status, "this clone is shallow" in outcome.err) == (2, True)


def test_branches_without_a_common_commit_are_told(commit, git, dxcheck):
    commit({"small.yaml": SMALL})
    git("checkout", "-q", "--orphan", "other")
    commit({"small.yaml": RAISED})
    outcome = dxcheck("diff", "--against", "main", "small.yaml")
    assert (outcome.status, "share no commit" in outcome.err) == (2, True)


def test_a_repository_of_another_user_is_told_as_one(commit, git, dxcheck, monkeypatch):
    commit({"small.yaml": SMALL})
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    outcome = dxcheck("diff", "--against", "HEAD", "small.yaml")
    assert outcome.status == 2
    assert "belongs to another user" in outcome.err
    assert "safe.directory" in outcome.err


def test_outside_a_repository_that_is_said(dxcheck, tmp_path):
    assert "is in no git repository" in dxcheck("diff", "--against", "HEAD", "small.yaml").err


@pytest.mark.skipif(os.name != "posix", reason="links need a right on Windows")
def test_a_link_out_of_the_repository_keeps_nobody_from_the_others(commit, dxcheck, tmp_path, tmp_path_factory):
    commit({"small.yaml": SMALL})
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "other.yaml"
    elsewhere.write_text(OTHER, encoding="utf-8")
    (tmp_path / "link.yaml").symlink_to(elsewhere)
    write(tmp_path, CHANGED)
    outcome = dxcheck("diff", "--against", "HEAD", ".")
    assert (outcome.status, "DX701" in outcome.out) == (2, True)
    assert "link.yaml: cannot read: " in outcome.err


def test_git_may_be_missing(dxcheck, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert "git is needed" in dxcheck("diff", "--against", "HEAD", "small.yaml").err


def test_unreadable_files_weigh_more_than_findings(commit, against, tmp_path):
    commit({"small.yaml": SMALL})
    write(tmp_path, CHANGED)
    assert against("--against", "HEAD", "small.yaml", "none.yaml") == (2, [("small.yaml", "compared", ["DX701"])])


def test_nothing_compared_is_no_green_run(commit, dxcheck, tmp_path):
    commit({"small.yaml": SMALL})
    (tmp_path / "empty").mkdir()
    assert dxcheck("diff", "--against", "HEAD", "empty").status == 2


def test_a_comment_says_that_only_the_wording_changed(commit, against, tmp_path):
    commit({"small.yaml": SMALL})
    text = SMALL.replace("ja: 決めていない", "ja: まだ決めていない").replace("version: 1.2.0", "version: 1.2.1")
    write(tmp_path, text)
    assert against("--against", "HEAD", "small.yaml") == (1, [("small.yaml", "compared", ["DX701", "DX702"])])
    write(tmp_path, text.replace("revision: 1\n        title: {ja: BYOD", "revision: 1 # dxcheck: ignore[DX702]\n        title: {ja: BYOD"))  # fmt: skip
    assert against("--against", "HEAD", "small.yaml") == (0, [("small.yaml", "compared", [])])
