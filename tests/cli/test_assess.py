"""`dxcheck assess` under a pipe: the same commands line by line give the same file."""

import datetime as dt

import pytest
import tomli

from dxcheck.cli.offers import resembling, unfinished
from dxcheck.dates import shown
from dxcheck.interview.engine import respond
from tests.conftest import HEAD, answer
from tests.interview.keyboard import Keyboard, window

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


def test_only_gaps_are_told_as_gaps(dxcheck, tmp_path):
    whole = HEAD + answer("byod", 2, target=3) + answer("phones", 0, revision=2) + answer("training", 1, target=3)
    (tmp_path / "a.toml").write_text(whole, encoding="utf-8")
    out = dxcheck("assess", "a.toml", "-c", "small.yaml").out
    gaps = out.partition("Largest gaps\n")[2].partition("\n\n")[0]
    assert [" ".join(line.split()) for line in gaps.splitlines()] == ["3. Training 1 > 3", "1. Decision on BYOD 2 > 3"]


def test_without_targets_the_lowest_levels_are_told(dxcheck, tmp_path):
    whole = HEAD + answer("byod", 2) + answer("phones", 3, revision=2) + answer("training", 1)
    (tmp_path / "a.toml").write_text(whole, encoding="utf-8")
    out = dxcheck("assess", "a.toml", "-c", "small.yaml").out
    assert "Lowest levels (no targets are set)\n  3. Training" in out


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


# What is offered before a new interview


def half_done(folder, name="begun.toml", head=HEAD):
    (folder / name).write_text(head + answer("byod", 2), encoding="utf-8")


@pytest.mark.parametrize("line", ["", "1", "１"])
def test_an_unfinished_result_in_the_folder_is_offered(dxcheck, tmp_path, line):
    half_done(tmp_path)
    (tmp_path / "other.toml").write_text("[tool]\n", encoding="utf-8")
    out = dxcheck("assess", "-c", "small.yaml", typed=f"{line}\n1\nq\n").out
    assert "1  begun.toml (見本市, 1 of 3 items answered)" in out
    assert levels(tmp_path / "begun.toml") == {"byod": 2, "phones": 1}
    assert "To go on: dxcheck assess begun.toml -c small.yaml" in out


def test_one_of_several_is_chosen_by_its_number(dxcheck, tmp_path):
    half_done(tmp_path, "a.toml")
    half_done(tmp_path, "b.toml")
    out = dxcheck("assess", "-c", "small.yaml", typed="3\n2\n1\nq\n").out
    assert "Type a number from 1 to 2, or n." in out
    assert levels(tmp_path / "b.toml") == {"byod": 2, "phones": 1}
    assert levels(tmp_path / "a.toml") == {"byod": 2}


@pytest.mark.parametrize("lines", ["n\n見本町\n", "見本町\n"])
def test_a_new_one_is_started_by_n_or_by_its_name(dxcheck, tmp_path, lines):
    half_done(tmp_path)
    dxcheck("assess", "-c", "small.yaml", typed=lines + "\n\n\nnew\n\n1\nq\n")
    assert levels(tmp_path / "new.toml") == {"byod": 1}
    assert levels(tmp_path / "begun.toml") == {"byod": 2}


def test_a_finished_result_and_one_of_another_checklist_are_not_offered(dxcheck, tmp_path):
    whole = HEAD + answer("byod", 2) + answer("phones", 1, revision=2) + answer("training", 0)
    (tmp_path / "whole.toml").write_text(whole, encoding="utf-8")
    half_done(tmp_path, "foreign.toml", HEAD.replace('"small"', '"large"'))
    out = dxcheck("assess", "-c", "small.yaml", typed="見本町\n").out
    assert "have been begun" not in out
    assert "has been begun" not in out


def test_a_mistyped_file_name_is_asked_about(dxcheck, tmp_path):
    half_done(tmp_path, "見本市.toml")
    out = dxcheck("assess", "見本巾", "-c", "small.yaml", typed="\n1\nq\n").out
    assert "There is no 見本巾.toml, but there is 見本市.toml." in out
    assert levels(tmp_path / "見本市.toml") == {"byod": 2, "phones": 1}
    assert not (tmp_path / "見本巾.toml").exists()


@pytest.mark.parametrize("lines", ["n\n見本町\n", "見本町\n"])
def test_the_file_that_was_typed_may_be_meant_all_the_same(dxcheck, tmp_path, lines):
    half_done(tmp_path, "見本市.toml")
    dxcheck("assess", "見本町.toml", "-c", "small.yaml", typed=lines + "\n\n\n\n1\nq\n")
    assert levels(tmp_path / "見本町.toml") == {"byod": 1}


@pytest.mark.parametrize(("typed", "left", "file"), [("", [], "見本市.toml"), ("n", [], None), ("q", ["q"], None)])
def test_at_the_keyboard_only_what_is_offered_is_taken_for_an_answer(tmp_path, typed, left, file):
    half_done(tmp_path, "見本市.toml")
    keyboard = Keyboard("はい", "?", "2", typed)
    screen, out = window(keyboard, width=80)
    chosen = resembling(tmp_path / "見本巾.toml", screen)
    assert (chosen and chosen.name) == file
    assert out.getvalue().count("Type Enter or n.") == 3
    assert keyboard.typed == left


@pytest.mark.parametrize(("typed", "file"), [("", "a.toml"), ("2", "b.toml"), ("n", None)])
def test_at_the_keyboard_a_name_is_no_number_of_what_was_begun(tmp_path, monkeypatch, small, typed, file):
    half_done(tmp_path, "a.toml")
    half_done(tmp_path, "b.toml")
    monkeypatch.chdir(tmp_path)
    screen, out = window(Keyboard("見本町", "0", "3", typed), width=80)
    chosen = unfinished(small, None, screen)
    assert (chosen and chosen.name) == file
    assert out.getvalue().count("Type a number from 1 to 2, or n.") == 3


def test_a_result_is_found_without_its_ending(dxcheck, tmp_path):
    half_done(tmp_path, "見本町.toml")
    assert dxcheck("report", "見本町", "-c", "small.yaml").status == 0


def test_the_file_of_another_year_is_no_slip_of_the_finger(dxcheck, tmp_path):
    half_done(tmp_path, "見本市-2025.toml")
    out = dxcheck("assess", "見本市-2026.toml", "-c", "small.yaml", typed="見本市\n\n\n\n\n1\nq\n").out
    assert "but there is" not in out
    assert levels(tmp_path / "見本市-2026.toml") == {"byod": 1}


# The first questions


def about(folder, name="a.toml"):
    tables = tomli.loads((folder / name).read_text(encoding="utf-8"))
    return tables["organization"], tables["assessment"]


@pytest.mark.parametrize(
    ("name", "saved", "code"),
    [
        ("神戸市", "神戸市", "281000"),
        ("281000", "神戸市", "281000"),
        ("こうべし", "神戸市", "281000"),
        ("兵庫県神戸市", "兵庫県神戸市", "281000"),
        ("兵庫県", "兵庫県", "280003"),
        ("ほっかいどう", "北海道", "010006"),
        ("見本広域連合", "見本広域連合", None),
        ("府中市", "府中市", None),
    ],
)
def test_the_code_is_proposed_from_the_name_and_the_name_from_the_code(dxcheck, tmp_path, name, saved, code):
    dxcheck("assess", "a.toml", "-c", "small.yaml", typed=f"{name}\n\n\n\n\nq\n")
    organization, _ = about(tmp_path)
    assert (organization["name"], organization.get("code")) == (saved, code)


def test_a_name_that_may_mean_several_is_asked_about_once(dxcheck, tmp_path):
    out = dxcheck("assess", "a.toml", "-c", "small.yaml", typed="神戸\n神戸\n\n\n\n\nq\n").out
    assert "“神戸” may be: 岐阜県神戸町, 兵庫県神戸市. If it is right, type it once more." in out
    assert about(tmp_path)[0] == {"name": "神戸"}


def test_a_proposed_code_can_be_left_out(dxcheck, tmp_path):
    dxcheck("assess", "a.toml", "-c", "small.yaml", typed="神戸市\n-\n\n\n\nq\n")
    assert about(tmp_path)[0] == {"name": "神戸市"}


def test_entries_that_are_one_question_off_are_asked_about(dxcheck, tmp_path):
    typed = "52000\n神戸市\n\n281000\n1,500,000\n５２，０００\n山田\n\nq\n"
    out = dxcheck("assess", "a.toml", "-c", "small.yaml", typed=typed).out
    assert "“52000” is a number, and here the name is asked for." in out
    assert "“281000” is a code, and here the population is asked for." in out
    assert "is a number, and here the assessors' names are asked for." in out
    organization, assessment = about(tmp_path)
    assert organization == {"name": "神戸市", "code": "281000", "population": 1_500_000}
    assert assessment["assessors"] == ["山田"]


def test_a_name_where_a_code_is_asked_for_and_a_code_without_its_name_are_asked_about(dxcheck, tmp_path):
    typed = "見本市\n神戸市\n\n281000\n-\n見本市\n山田\n\nq\n"
    out = dxcheck("assess", "a.toml", "-c", "small.yaml", typed=typed).out
    assert "“神戸市” is no code. Six digits are needed, for example 271004; b goes back." in out
    assert "“281000” is a code, and here the population is asked for." in out
    assert "“見本市” is the name, and here the assessors' names are asked for." in out
    assert about(tmp_path)[0] == {"name": "見本市"}
    assert about(tmp_path)[1]["assessors"] == ["山田"]


def test_each_question_explains_itself_and_can_be_gone_back_to(dxcheck, tmp_path):
    typed = "b\n?\n見本市\n?\nb\n見本町\n\n?\n8000\n?\nb\n9000\n\n\nq\n"
    out = dxcheck("assess", "a.toml", "-c", "small.yaml", typed=typed).out
    assert "This is the first question." in out
    assert out.count("An association needs none") == 1
    assert about(tmp_path)[0] == {"name": "見本町", "population": 9000}


def test_stopping_at_a_question_makes_no_file(dxcheck, tmp_path):
    outcome = dxcheck("assess", "a.toml", "-c", "small.yaml", typed="見本市\n終了\n")
    assert outcome.status == 0
    assert "no file has been made" in outcome.out
    assert not (tmp_path / "a.toml").exists()


def test_the_first_questions_can_be_corrected_later(dxcheck, tmp_path):
    half_done(tmp_path, "a.toml", HEAD + 'respondent = "福祉課"\n')
    typed = "神戸市\n\n5.2万\nR8.5.1\n山田、鈴木\n-\n速報\n\n"
    outcome = dxcheck("assess", "a.toml", "-c", "small.yaml", "--about", typed=typed)
    assert outcome.status == 0
    organization, assessment = about(tmp_path)
    assert organization == {"name": "神戸市", "code": "281000", "population": 52_000}
    assert str(assessment.pop("date")) == "2026-05-01"
    assert assessment == {"assessors": ["山田", "鈴木"], "note": "速報"}
    assert levels(tmp_path / "a.toml") == {"byod": 2}


def test_correcting_without_a_file_is_refused(dxcheck):
    outcome = dxcheck("assess", "--about", "-c", "small.yaml")
    assert (outcome.status, outcome.err.splitlines()[0]) == (2, "dxcheck: there is no result to correct")


def test_correcting_can_be_called_off(dxcheck, tmp_path):
    half_done(tmp_path, "a.toml")
    before = (tmp_path / "a.toml").read_bytes()
    assert "Nothing changed." in dxcheck("assess", "a.toml", "-c", "small.yaml", "--about", typed="見本町\nq\n").out
    assert (tmp_path / "a.toml").read_bytes() == before


# A department's view, and next year


def test_a_respondent_stands_in_the_result_and_in_the_proposed_name(dxcheck, tmp_path):
    dxcheck("assess", "-c", "small.yaml", "--respondent", "福祉課", typed="見本市\n\n\n\n\n\nq\n")
    (made,) = tmp_path.glob("見本市-福祉課-*.toml")
    assert about(tmp_path, made.name)[1]["respondent"] == "福祉課"
    outcome = dxcheck("assess", made.name, "-c", "small.yaml", "--respondent", "総務課")
    assert (outcome.status, outcome.err.splitlines()[0]) == (
        2,
        f"dxcheck: {made.name}: this result is the view of “福祉課”, not of “総務課”",
    )


LAST = (
    HEAD.replace("2026-04-01", "2020-04-01").replace("1.2.0", "1.1.0")
    + 'assessors = ["山田"]\nnote = "去年"\n'
    + answer("byod", 2, target=3, target_date="2021-03-31", evidence='["要領"]', owner='"総務課"')
    + answer("phones", 3)
    + answer("training", status="not-applicable", reason='"委託"')
)


def test_a_new_year_begins_from_the_last(dxcheck, tmp_path):
    (tmp_path / "last.toml").write_text(LAST, encoding="utf-8")
    begun = dxcheck("assess", "new.toml", "--from", "last.toml", "-c", "small.yaml", typed="\nq\n")
    assert (begun.status, begun.err) == (0, "")
    tables = tomli.loads((tmp_path / "new.toml").read_text(encoding="utf-8"))
    assert tables["organization"] == {"name": "見本市"}
    assert tables["assessment"]["assessors"] == ["山田"]
    assert "note" not in tables["assessment"]
    assert tables["answers"]["byod"] == {
        "status": "unanswered",
        "revision": 1,
        "target": 3,
        "target_date": dt.date(2021, 3, 31),
        "owner": "総務課",
    }
    assert list(tables["answers"]) == ["byod"]
    assert "Last time (= keeps it): level 2, target 3, until 2021-03-31, evidence: 1 要領" in " ".join(
        begun.out.split()
    )
    assert "To go on: dxcheck assess new.toml -c small.yaml --from last.toml" in begun.out

    out = dxcheck("assess", "new.toml", "--from", "last.toml", "-c", "small.yaml", typed="=\n=\n2\n=\n\n").out
    assert "Last time (the item has changed since): level 3" in out
    assert "choose its level anew" in out
    assert "Since 2020-04-01" in out
    assert "Targets that were due: 1, reached: 0" in out
    assert "dxcheck report new.toml -c small.yaml --against last.toml" in out
    assert levels(tmp_path / "new.toml") == {"byod": 2, "phones": 2, "training": None}
    after = tomli.loads((tmp_path / "new.toml").read_text(encoding="utf-8"))["answers"]
    assert after["byod"]["evidence"] == ["要領"]
    assert after["training"]["reason"] == "委託"
    assert dxcheck("report", "new.toml", "-c", "small.yaml", "--against", "last.toml").status == 0


def test_what_has_risen_and_fallen_since_is_told(dxcheck, tmp_path):
    last = HEAD.replace("2026-04-01", "2020-04-01") + answer("byod", 1) + answer("training", 3)
    (tmp_path / "last.toml").write_text(last, encoding="utf-8")
    out = dxcheck("assess", "new.toml", "--from", "last.toml", "-c", "small.yaml", typed="\n3\n1\n2\n\n").out
    assert "risen 1: 1. Decision on BYOD 1 > 3" in out
    assert "fallen 1: 3. Training 3 > 2" in out
    assert "Last time: skipped" in out


def test_what_has_become_of_targets_that_were_due_is_told(dxcheck, tmp_path):
    (tmp_path / "last.toml").write_text(LAST, encoding="utf-8")
    out = dxcheck("assess", "new.toml", "--from", "last.toml", "-c", "small.yaml", typed="\n=\n3\n=\n\n").out
    assert "No level has changed." in out
    assert "Targets that were due: 1, reached: 0: 1. Decision on BYOD 2 > 3" in out
    out = dxcheck("assess", "other.toml", "--from", "last.toml", "-c", "small.yaml", typed="\n3\n3\n=\n\n").out
    assert "risen 1: 1. Decision on BYOD 2 > 3\n  Targets that were due: 1, reached: 1\n" in out
    assert "fallen" not in out


def test_the_list_shows_the_levels_of_last_time(dxcheck, tmp_path):
    (tmp_path / "last.toml").write_text(LAST, encoding="utf-8")
    out = dxcheck("assess", "new.toml", "--from", "last.toml", "-c", "small.yaml", typed="\nl *\n1\nl *\nq\n").out
    shown = [" ".join(line.split()) for line in out.splitlines()]
    assert shown.index("> 1 (2) Decision on BYOD") + 1 == shown.index("2 (3)* Phones")
    assert "3 (n/a) Training" in shown
    assert "1 1 > 3 Decision on BYOD" in shown


def test_a_year_is_carried_on_in_a_few_lines(dxcheck, tmp_path):
    (tmp_path / "last.toml").write_text(LAST, encoding="utf-8")
    typed = "\ng 2\n1\n=*\n=\n\n"
    out = dxcheck("assess", "new.toml", "--from", "last.toml", "-c", "small.yaml", typed=typed).out
    assert "Items and their answers of 2020-04-01:\n  2 can be kept" in out
    assert "\n  1 changed since: to be chosen anew\n" in out
    assert "2 items would keep their levels and evidence of last time." in out
    assert "Saved: 2 items keep their answers of last time" in out
    assert "Every applicable item is answered: the score is final." in out
    assert levels(tmp_path / "new.toml") == {"byod": 2, "phones": 1, "training": None}


@pytest.mark.parametrize(
    ("version", "told"), [("1.2.0", "skipped"), ("1.1.0", "no answer (the item is new since, or was skipped)")]
)
def test_an_item_that_may_be_new_is_told_from_one_that_was_skipped(dxcheck, tmp_path, version, told):
    last = HEAD.replace("2026-04-01", "2020-04-01").replace("1.2.0", version)
    (tmp_path / "last.toml").write_text(last + answer("byod", 1), encoding="utf-8")
    out = dxcheck("assess", "new.toml", "--from", "last.toml", "-c", "small.yaml", typed="\ng 2\nq\n").out
    assert f"Last time: {told}" in out


def test_the_file_to_save_in_can_be_gone_back_from_explained_and_left(dxcheck, tmp_path):
    typed = "見本市\n\n\n山田\n?\nb\n山田、鈴木\nmine\n\nq\n"
    out = dxcheck("assess", "-c", "small.yaml", typed=typed).out
    assert "The file that keeps the answers" in out
    assert about(tmp_path, "mine.toml")[1]["assessors"] == ["山田", "鈴木"]
    assert "no file has been made" in dxcheck("assess", "-c", "small.yaml", typed="n\n見本町\n\n\n\n終了\n").out
    assert sorted(path.name for path in tmp_path.glob("*.toml")) == ["mine.toml"]


def test_last_years_file_is_never_written_to(dxcheck, tmp_path):
    (tmp_path / "last.toml").write_text(LAST, encoding="utf-8")
    dxcheck("assess", "--from", "last.toml", "-c", "small.yaml", typed="\n\n=\nq\n")
    assert (tmp_path / "last.toml").read_text(encoding="utf-8") == LAST


def test_a_result_cannot_begin_from_itself(dxcheck, tmp_path):
    (tmp_path / "last.toml").write_text(LAST, encoding="utf-8")
    outcome = dxcheck("assess", "last.toml", "--from", "./last.toml", "-c", "small.yaml", typed="=\n")
    assert (outcome.status, outcome.err.splitlines()[0]) == (2, "dxcheck: last.toml: a result cannot begin from itself")


def test_a_domain_is_named_by_a_part_of_its_title(dxcheck, tmp_path):
    half_done(tmp_path, "a.toml")
    out = dxcheck("assess", "a.toml", "-c", "small.yaml", "--domain", "人", typed="1\n\n", lang="ja").out
    assert "3番の回答" in out
    assert levels(tmp_path / "a.toml") == {"byod": 2, "training": 1}
    assert "今回は3項目のうち1項目を尋ねました" in out


def test_a_text_that_is_not_settled_at_the_end_of_the_input_is_told(dxcheck, tmp_path):
    out = dxcheck("assess", "a.toml", "-c", "small.yaml", typed=SETUP + "2\ne 要綱\n").out
    assert "Not stored: 要綱" in out
    assert "evidence" not in tomli.loads((tmp_path / "a.toml").read_text(encoding="utf-8"))["answers"]["byod"]


def test_somebody_elses_change_stops_a_script(dxcheck, tmp_path, monkeypatch):
    (tmp_path / "a.toml").write_text(HEAD, encoding="utf-8")
    theirs = HEAD + answer("byod", 3)

    def interfering(session, line, moment):
        (tmp_path / "a.toml").write_text(theirs, encoding="utf-8")
        return respond(session, line, moment)

    monkeypatch.setattr("dxcheck.interview.terminal.respond", interfering)
    outcome = dxcheck("assess", "a.toml", "-c", "small.yaml", typed="1\n1\n")
    assert outcome.status == 2
    assert (tmp_path / "a.toml").read_text(encoding="utf-8") == theirs
