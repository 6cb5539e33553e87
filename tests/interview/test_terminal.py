"""The interview in a real pseudo-terminal: typed, interrupted, killed and resumed."""

import signal
import sys
import time

import pytest
import tomli

from tests.conftest import PROCESS, SMALL, answer

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are of POSIX", allow_module_level=True)

import pexpect
import pyte

WIDTH, HEIGHT = 80, 24
PROMPT = r"回答（0～\d、\? で説明）> "


class Terminal:
    """`dxcheck` on a terminal of 80 × 24, and the screen a person would see."""

    def __init__(self, folder, *args, **env):
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self.stream = pyte.Stream(self.screen)
        environ = {**PROCESS, "TERM": "xterm", "LANG": "C.UTF-8", "DXCHECK_LANG": "ja", **env}
        self.process = pexpect.spawn(
            sys.executable, ["-m", "dxcheck", *args], cwd=str(folder), env=environ, encoding="utf-8",
            dimensions=(HEIGHT, WIDTH), timeout=10,
        )  # fmt: skip
        self.process.logfile_read = self

    def write(self, text):
        self.stream.feed(text)

    def flush(self):
        pass

    def expect(self, pattern):
        self.process.expect(pattern)

    def answer(self, *lines):
        for line in lines:
            self.process.sendline(line)
            self.expect(PROMPT)

    def interrupt(self):
        """Ctrl-C; one that comes before CPython waits for keys is noticed only with the next Enter."""
        self.process.sendintr()
        self.process.send("\r")

    def close(self):
        self.process.expect(pexpect.EOF)
        self.process.close()
        return self.process.exitstatus

    @property
    def lines(self):
        return [line.rstrip() for line in self.screen.display]


@pytest.fixture
def start(tmp_path):
    (tmp_path / "small.yaml").write_text(SMALL, encoding="utf-8")
    terminals = []

    def open_terminal(*args, **env):
        terminal = Terminal(tmp_path, *args, **env)
        terminals.append(terminal)
        return terminal

    yield open_terminal
    for terminal in terminals:
        terminal.process.close(force=True)


def new_result(start, *args):
    terminal = start("assess", "a.toml", "-c", "small.yaml", *args)
    for typed in ("見本市", "271004", "8000", "山田、鈴木", ""):
        terminal.expect("> ")
        terminal.process.sendline(typed)
    terminal.expect(PROMPT)
    return terminal


def saved(folder):
    return tomli.loads((folder / "a.toml").read_text(encoding="utf-8"))


def test_first_run_asks_for_the_organisation(start, tmp_path):
    terminal = start("assess", "-c", "small.yaml")
    for prompt, typed in (
        ("自治体の名前> ", ""),
        ("名前を入力してください", "見本 市"),
        ("コード.*> ", "271005"),
        ("27100\\? の最後は 4", "27100"),
        ("検査数字を付けると 271004", "２７１００４"),
        ("人口.*> ", "多い"),
        ("8000 のように", "８,０００人"),
        ("診断者.*> ", "山田、鈴木"),
        (r"空: 見本_市-\d{4}-\d\d-\d\d\.toml", "a"),
        ("名前: 見本 市.*人口: 8,000.*ファイル: a.toml.*これでよい.*> ", ""),
    ):
        terminal.expect(prompt)
        terminal.process.sendline(typed)
    terminal.expect(PROMPT)
    tables = saved(tmp_path)
    assert tables["organization"] == {"name": "見本 市", "code": "271004", "population": 8000}
    assert tables["assessment"]["assessors"] == ["山田", "鈴木"]


def test_wide_characters_can_be_taken_back_while_typing(start, tmp_path):
    terminal = new_result(start)
    terminal.process.send("e 実施要領ああ\x7f\x7f 第3条")
    terminal.process.sendline("")
    terminal.expect(PROMPT)
    assert saved(tmp_path)["answers"]["byod"]["evidence"] == ["実施要領 第3条"]


def test_ctrl_c_keeps_all_answers_and_tells_how_to_go_on(start, tmp_path):
    terminal = new_result(start)
    terminal.answer("2>3", "1")
    terminal.process.send("m 途中")
    terminal.interrupt()
    terminal.expect("続きから再開する: .* -m dxcheck assess a.toml -c small.yaml")
    assert terminal.close() == 130
    assert {id_: table["level"] for id_, table in saved(tmp_path)["answers"].items()} == {"byod": 2, "phones": 1}


def test_ctrl_d_pauses(start, tmp_path):
    terminal = new_result(start)
    terminal.answer("2")
    terminal.process.sendeof()
    terminal.expect("続きから再開する")
    assert terminal.close() == 0
    assert saved(tmp_path)["answers"]["byod"]["level"] == 2


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM])
def test_a_killed_interview_loses_the_line_being_typed_and_nothing_else(start, tmp_path, number):
    terminal = new_result(start)
    terminal.answer("2", "n 該当なし")
    terminal.process.send("3")
    time.sleep(0.2)
    terminal.process.kill(number)
    terminal.process.wait()
    assert list(saved(tmp_path)["answers"]) == ["byod", "phones"]
    again = start("assess", "a.toml", "-c", "small.yaml")
    again.expect("研修していますか。")
    again.expect(PROMPT)
    again.process.sendline("1")
    again.expect("全ての項目に回答しました")
    again.process.sendline("")
    again.expect("総合")
    assert again.close() == 0
    assert [table["status"] for table in saved(tmp_path)["answers"].values()] == [
        "answered",
        "not-applicable",
        "answered",
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.toml", "small.yaml"]


def test_ctrl_c_while_the_rules_are_read_tells_how_to_go_on(start, tmp_path):
    terminal = start("assess", "a.toml")
    for typed in ("見本市", "", "", "", ""):
        terminal.expect("> ")
        terminal.process.sendline(typed)
    terminal.expect("(続きを読む|最初の設問へ)> ")
    terminal.interrupt()
    terminal.expect("続きから再開する: .* -m dxcheck assess a.toml")
    assert terminal.close() == 130
    assert saved(tmp_path)["organization"] == {"name": "見本市"}


def test_ctrl_c_before_the_first_question_makes_no_file(start, tmp_path):
    terminal = start("assess", "a.toml", "-c", "small.yaml")
    terminal.expect("自治体の名前> ")
    terminal.interrupt()
    terminal.expect("ファイルは作っていません")
    assert terminal.close() == 130
    assert not (tmp_path / "a.toml").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is a folder of Linux that takes no file")
def test_where_no_file_can_be_made_another_is_asked_for_and_nothing_typed_is_lost(start, tmp_path):
    terminal = start("assess", "-c", "small.yaml")
    for prompt, typed in (
        ("自治体の名前> ", "見本市"),
        ("コード.*> ", ""),
        ("人口.*> ", ""),
        ("診断者.*> ", "山田"),
        ("保存するファイル.*> ", "/proc/a"),
        ("これでよい.*> ", ""),
        ("/proc/a.toml: 保存できません.*保存するファイル.*> ", "a"),
        ("これでよい.*> ", ""),
    ):
        terminal.expect(prompt)
        terminal.process.sendline(typed)
    terminal.expect(PROMPT)
    assert saved(tmp_path)["assessment"]["assessors"] == ["山田"]


def test_a_save_that_fails_can_be_tried_again(start, tmp_path):
    terminal = new_result(start)
    target = tmp_path / "a.toml"
    held = target.read_bytes()
    target.unlink()
    target.mkdir()
    terminal.process.sendline("2")
    terminal.expect("フォルダーではなくファイル")
    target.rmdir()
    target.write_bytes(held)
    terminal.process.sendline("")
    terminal.expect(PROMPT)
    assert saved(tmp_path)["answers"]["byod"]["level"] == 2


def test_giving_up_on_a_save_ends_with_an_error(start, tmp_path):
    terminal = new_result(start)
    target = tmp_path / "a.toml"
    target.unlink()
    target.mkdir()
    terminal.process.sendline("2")
    terminal.expect("q: 中止> ")
    terminal.process.sendline("q")
    terminal.expect("フォルダーではなくファイル")
    assert terminal.close() == 2


def test_somebody_elses_answers_are_taken_over(start, tmp_path):
    terminal = new_result(start)
    target = tmp_path / "a.toml"
    theirs = target.read_text(encoding="utf-8") + "# theirs\n" + answer("training", 1)
    target.write_text(theirs, encoding="utf-8")
    terminal.process.sendline("2")
    terminal.expect("その回答を取り込みました")
    terminal.expect(PROMPT)
    assert {id_: table["level"] for id_, table in saved(tmp_path)["answers"].items()} == {"byod": 2, "training": 1}
    assert (tmp_path / "a.toml.bak").read_text(encoding="utf-8") == theirs


@pytest.mark.parametrize(("reply", "level"), [("1", 2), ("２", 3)])
def test_of_two_answers_to_one_item_the_user_chooses(start, tmp_path, reply, level):
    terminal = new_result(start)
    target = tmp_path / "a.toml"
    target.write_text(target.read_text(encoding="utf-8") + answer("byod", 3, note='"theirs"'), encoding="utf-8")
    terminal.process.sendline("2")
    terminal.expect("1 自分の回答: 現在値 2")
    terminal.expect("2 ほかの人の回答: 現在値 3、メモ: theirs")
    terminal.expect("どちらを残しますか.*> ")
    terminal.process.sendline("3")
    terminal.expect("1 か 2 を入力してください")
    terminal.process.sendline(reply)
    terminal.expect(PROMPT)
    terminal.answer("1")
    assert {id_: table["level"] for id_, table in saved(tmp_path)["answers"].items()} == {"byod": level, "phones": 1}


def test_a_file_that_somebody_broke_meanwhile_can_be_mended(start, tmp_path):
    terminal = new_result(start)
    target = tmp_path / "a.toml"
    whole = target.read_text(encoding="utf-8")
    target.write_text(whole[:40], encoding="utf-8")
    terminal.process.sendline("2 e 要綱")
    terminal.expect("q: 中止> ")
    target.write_text(whole + answer("training", 1), encoding="utf-8")
    terminal.process.sendline("")
    terminal.expect(PROMPT)
    assert saved(tmp_path)["answers"]["byod"]["evidence"] == ["要綱"]
    assert saved(tmp_path)["answers"]["training"]["level"] == 1


def test_a_file_that_was_removed_is_written_anew(start, tmp_path):
    terminal = new_result(start)
    (tmp_path / "a.toml").unlink()
    terminal.process.sendline("2")
    terminal.expect("作り直しました")
    terminal.expect(PROMPT)
    assert saved(tmp_path)["answers"]["byod"]["level"] == 2


@pytest.mark.parametrize(("pasted", "lines"), [("2\r3\r1\r", 3), ("2\n3\n", 2), ("2\r3", 2)])
def test_a_paste_of_several_lines_is_not_run(start, tmp_path, pasted, lines):
    terminal = new_result(start)
    terminal.process.send(pasted)
    terminal.expect(f"{lines}行が一度に入力されました")
    terminal.expect(PROMPT)
    assert "answers" not in saved(tmp_path) or saved(tmp_path)["answers"] == {}
    terminal.answer("1")
    assert saved(tmp_path)["answers"]["byod"]["level"] == 1


def test_a_window_of_another_size_is_drawn_anew_and_what_was_typed_stays(start, tmp_path):
    terminal = new_result(start)
    terminal.process.send("e 要綱")
    time.sleep(0.3)
    terminal.screen.resize(HEIGHT, 40)
    terminal.process.setwinsize(HEIGHT, 40)
    terminal.expect("[^─]─{40}[^─]")
    terminal.expect(PROMPT)
    time.sleep(0.3)
    terminal.process.send("集")
    terminal.process.sendline("")
    terminal.expect("保存しました")
    assert saved(tmp_path)["answers"]["byod"]["evidence"] == ["要綱集"]


def test_the_first_questions_are_corrected_before_and_during_the_interview(start, tmp_path):
    terminal = start("assess", "a.toml", "-c", "small.yaml")
    for prompt, typed in (
        ("自治体の名前> ", "見本市"),
        ("コード.*> ", "b"),
        ("自治体の名前（Enter: 見本市）> ", "神戸市"),
        ("コード.*（Enter: 281000）> ", ""),
        ("人口.*> ", "?"),
        ("5.2万 とも書けます", "5.2万"),
        ("診断者.*> ", "５２，０００"),
        ("ここでは診断者の名前を尋ねています", "山田"),
        ("これでよい.*> ", "b"),
        ("診断者.*（Enter: 山田）> ", "山田、鈴木"),
        ("これでよい.*> ", "2"),
        ("Enter か b を入力してください", ""),
        (PROMPT, "a"),
        ("自治体の名前（Enter: 神戸市）> ", ""),
        ("コード.*> ", ""),
        ("人口.*（Enter: 52,000）> ", "-"),
        ("診断日.*> ", "R8.4.1"),
        ("診断者.*> ", ""),
        ("回答者.*> ", "福祉課"),
        ("メモ.*> ", ""),
        ("これでよい.*> ", ""),
    ):
        terminal.expect(prompt)
        terminal.process.sendline(typed)
    terminal.expect(PROMPT)
    tables = saved(tmp_path)
    assert tables["organization"] == {"name": "神戸市", "code": "281000"}
    assert tables["assessment"]["assessors"] == ["山田", "鈴木"]
    assert tables["assessment"]["respondent"] == "福祉課"
    assert str(tables["assessment"]["date"]) == "2026-04-01"


def test_an_item_fits_the_screen(start):
    terminal = new_result(start)
    assert any("1/3" in line for line in terminal.lines)
    assert any(line.startswith("1. BYOD") for line in terminal.lines)
    assert terminal.screen.cursor.y < HEIGHT


@pytest.mark.parametrize("env", [{"TERM": "dumb"}, {"NO_COLOR": "1"}, {"LC_ALL": "C"}])
def test_plain_terminals_do(start, tmp_path, env):
    terminal = start("assess", "a.toml", "-c", "small.yaml", "--lang", "ja", **env)
    for typed in ("見本市", "", "", "", ""):
        terminal.expect("> ")
        terminal.process.sendline(typed)
    terminal.expect(PROMPT)
    terminal.answer("2")
    terminal.process.sendline("q")
    terminal.expect("続きから再開する")
    assert terminal.close() == 0
    assert saved(tmp_path)["organization"]["name"] == "見本市"
