"""`dxcheck assess` under a pipe: the same commands line by line give the same file."""

import pytest
import tomli

from dxcheck.dates import shown
from tests.conftest import HEAD, answer

SETUP = "見本市\n271004\n8000\n山田、鈴木\n"


def levels(path):
    return {id_: table.get("level") for id_, table in tomli.loads(path.read_text(encoding="utf-8"))["answers"].items()}


def test_a_whole_interview(dxcheck, tmp_path, snapshot):
    typed = SETUP + "\n2>3 2028-03 e 要領\n1\n?\n\n\nl\n\nn\n委託している\n\n"
    outcome = dxcheck("assess", "a.toml", "-c", "small.yaml", typed=typed, lang="ja")
    assert (outcome.status, outcome.err) == (0, "")
    assert shown(_today(tmp_path), "ja") in outcome.out
    snapshot("interview.ja.txt", outcome.out.replace(shown(_today(tmp_path), "ja"), "令和8年4月1日"))
    tables = tomli.loads((tmp_path / "a.toml").read_text(encoding="utf-8"))
    assert tables["organization"] == {"name": "見本市", "code": "271004", "population": 8000}
    assert tables["checklist"]["digest"].startswith("sha256:")
    assert levels(tmp_path / "a.toml") == {"byod": 2, "phones": 1, "training": None}
    assert tables["answers"]["byod"]["evidence"] == ["要領"]
    assert tables["answers"]["training"]["reason"] == "委託している"


def _today(folder):
    return tomli.loads((folder / "a.toml").read_text(encoding="utf-8"))["assessment"]["date"]


def test_the_english_interview_has_no_japanese(dxcheck):
    outcome = dxcheck("assess", "a.toml", "-c", "small.yaml", typed="Model City\n\n\n\n?\nl\n1\n2\nn none\n")
    assert not any("\u3040" <= char <= "\u9fff" for char in outcome.out)


def test_end_of_input_pauses_and_the_next_run_resumes(dxcheck, tmp_path):
    outcome = dxcheck("assess", "a.toml", "-c", "small.yaml", typed=SETUP + "2\n")
    assert outcome.status == 0
    assert "To go on: dxcheck assess a.toml -c small.yaml" in outcome.out
    outcome = dxcheck("assess", "a.toml", "-c", "small.yaml", typed="1\nq\n")
    assert "2. Phones" in outcome.out
    assert levels(tmp_path / "a.toml") == {"byod": 2, "phones": 1}


def test_a_pause_without_any_level_says_so(dxcheck):
    assert "No item has a level yet." in dxcheck("assess", "a.toml", "-c", "small.yaml", typed=SETUP + "q\n").out


def test_a_finished_result_shows_its_report_and_what_comes_next(dxcheck, tmp_path):
    (tmp_path / "a.toml").write_text(
        HEAD + answer("byod", 2) + answer("phones", 1, revision=2) + answer("training", 0), encoding="utf-8"
    )
    out = dxcheck("assess", "a.toml", "-c", "small.yaml").out
    assert "Every applicable item is answered: the score is final." in out
    assert "Overall 1.3 of 3: stage 1 In parts" in out
    assert "dxcheck report a.toml -c small.yaml -o a.md" in out
    assert len(out.splitlines()) <= 24


def test_skipped_items_are_told_at_the_end(dxcheck):
    out = dxcheck("assess", "a.toml", "-c", "small.yaml", typed=SETUP + "2\n\n\n").out
    assert "2 items are unanswered.\n  2. Phones\n  3. Training\n" in out
    assert "To go on: dxcheck assess a.toml -c small.yaml" in out


def test_review_goes_through_answered_items(dxcheck, tmp_path):
    (tmp_path / "a.toml").write_text(HEAD + answer("byod", 2, note='"N"'), encoding="utf-8")
    out = dxcheck("assess", "a.toml", "-c", "small.yaml", "--review", typed="3\nq\n").out
    assert "Recorded: level 2, note: N" in out
    assert levels(tmp_path / "a.toml") == {"byod": 3}


def test_key_and_domain_narrow_the_scope(dxcheck):
    out = dxcheck("assess", "a.toml", "-c", "small.yaml", "--key", typed=SETUP + "2\n").out
    assert "1/1" in out
    assert "This interview asked 1 of the 3 items; the full one adds the other 2." in out
    assert "dxcheck assess a.toml -c small.yaml\n" in out
    out = dxcheck("assess", "b.toml", "-c", "small.yaml", "--domain", "people", typed=SETUP + "q\n").out
    assert "3. Training" in out
    assert "To go on: dxcheck assess b.toml -c small.yaml --domain people" in out


def test_a_domain_that_is_not_there_is_told_before_anything_is_asked(dxcheck, tmp_path):
    (tmp_path / "a.toml").write_text(HEAD, encoding="utf-8")
    outcome = dxcheck("assess", "a.toml", "-c", "small.yaml", "--domain", "peple")
    assert (outcome.status, outcome.err.splitlines()[1]) == (2, "  did you mean “people”?")
    outcome = dxcheck("assess", "new.toml", "-c", "small.yaml", "--domain", "zzz")
    assert outcome.status == 2
    assert not (tmp_path / "new.toml").exists()
    outcome = dxcheck("assess", "a.toml", "-c", "small.yaml", "--domain", "people", "--key")
    assert "no key item is among the items chosen" in outcome.err


def test_the_first_questions_explain_wrong_answers(dxcheck):
    out = dxcheck("assess", "a.toml", "-c", "small.yaml", typed="\n見本市\n271005\n27100\nabc\n\nmany\n\n\nq\n").out
    assert "The name is needed" in out
    assert "271005: the last digit does not check; 27100? should end in 4." in out
    assert "with its check digit this would be 271004" in out
    assert "Six digits are needed, for example 271004" in out
    assert "A whole number is needed" in out


def test_a_name_is_proposed_and_one_that_is_taken_refused(dxcheck, tmp_path):
    outcome = dxcheck("assess", "-c", "small.yaml", typed="見本/市\n\n\n\n\nq\n")
    (made,) = tmp_path.glob("見本_市-*.toml")
    outcome = dxcheck("assess", "-c", "small.yaml", typed=f"見本/市\n\n\n\nno/a\n{made.stem}\nmine\nq\n")
    assert f"{made.stem}-2.toml" in outcome.out
    assert "There is no folder" in outcome.out
    assert f"{made.name} exists. To resume it" in outcome.out
    assert (tmp_path / "mine.toml").exists()


def test_no_file_is_made_before_the_first_question(dxcheck, tmp_path):
    outcome = dxcheck("assess", "a.toml", "-c", "small.yaml", typed="見本市\n")
    assert outcome.status == 2
    assert "no file has been made" in outcome.err
    assert not (tmp_path / "a.toml").exists()


def test_a_missing_folder_is_told_before_anything_is_asked(dxcheck):
    outcome = dxcheck("assess", "no/a.toml", "-c", "small.yaml", typed=SETUP)
    assert (outcome.status, outcome.out) == (2, "")
    assert "there is no folder" in outcome.err


def test_answers_to_changed_items_stay_in_the_file_and_are_asked_again(dxcheck, tmp_path):
    (tmp_path / "a.toml").write_text(
        HEAD.replace("1.2.0", "1.1.0") + answer("byod", 2) + answer("phones", 1, note='"old"') + answer("gone", 3),
        encoding="utf-8",
    )
    outcome = dxcheck("assess", "a.toml", "-c", "small.yaml", typed="3\nq\n")
    assert "2 earlier answers are set aside" in outcome.out
    tables = tomli.loads((tmp_path / "a.toml").read_text(encoding="utf-8"))
    assert tables["answers"]["phones"]["level"] == 3
    assert tables["answers"]["phones"]["revision"] == 2
    assert tables["answers"]["gone"]["level"] == 3
    assert tables["checklist"]["version"] == "1.1.0"


def test_a_result_of_an_earlier_version_is_brought_up_to_date(dxcheck, tmp_path):
    (tmp_path / "a.toml").write_text(HEAD.replace("1.2.0", "1.1.0") + answer("byod", 2), encoding="utf-8")
    dxcheck("assess", "a.toml", "-c", "small.yaml", typed="1\nq\n")
    assert tomli.loads((tmp_path / "a.toml").read_text(encoding="utf-8"))["checklist"]["version"] == "1.2.0"


@pytest.mark.parametrize("typed", ["m \x1b[31mred\n1\n", "m \udcff\n1\n", "m a\x00b\n1\n"])
def test_what_no_file_can_hold_is_left_out(dxcheck, tmp_path, typed):
    (tmp_path / "a.toml").write_text(HEAD, encoding="utf-8")
    assert dxcheck("assess", "a.toml", "-c", "small.yaml", typed=typed).status == 0
    assert "\x1b" not in (tmp_path / "a.toml").read_text(encoding="utf-8")
    assert levels(tmp_path / "a.toml") == {"byod": 1}


def test_a_save_that_fails_under_a_pipe_ends_with_an_error(dxcheck, tmp_path, monkeypatch):
    (tmp_path / "a.toml").write_text(HEAD, encoding="utf-8")

    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dxcheck.files.os.fsync", full)
    outcome = dxcheck("assess", "a.toml", "-c", "small.yaml", typed="1\n1\n", lang="ja")
    assert outcome.status == 2
    assert outcome.err.startswith("dxcheck: a.toml: 保存できません: ディスクに空きがありません\n")
    assert (tmp_path / "a.toml").read_text(encoding="utf-8") == HEAD
