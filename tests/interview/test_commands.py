"""A typed line is understood, in halfwidth and fullwidth characters alike, or answered with a word about it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.interview.commands import Do, Keep, Rate, Unknown, Verb, is_command, parse

MARCH = dt.date(2028, 3, 31)
RULES = Do(Verb.EVIDENCE, "ＡＢＣ 第３条")


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("", Keep()),
        ("  　", Keep()),
        ("次へ", Keep()),
        ("3", Rate(3)),
        ("３", Rate(3)),
        ("12", Rate(12)),
        ("123", Rate(123)),
        (" 3 > 4 ", Rate(3, 4)),
        ("3→4", Rate(3, 4)),
        ("3->4", Rate(3, 4)),
        ("３＞４", Rate(3, 4)),
        (">4", Rate(None, 4)),
        (">-", Rate(drop_target=True)),
        ("3>-", Rate(3, drop_target=True)),
        ("3>4 -", Rate(3, 4, drop_date=True)),
        ("3>4 2028-03-31", Rate(3, 4, MARCH)),
        ("3>4 2028/3/1", Rate(3, 4, dt.date(2028, 3, 1))),
        ("3>4 2027年度末", Rate(3, 4, MARCH)),
        ("３＞４　Ｒ１０．３", Rate(3, 4, MARCH)),
        ("3>4 31 March 2028", Rate(3, 4, MARCH)),
        ("> 2028-03", Rate(None, None, MARCH)),
        (">2028-03", Rate(None, None, MARCH)),
        ("3>2028年3月", Rate(3, None, MARCH)),
        ("2 e ＡＢＣ 第３条", Rate(2, also=RULES)),
        ("２　ｅ　ＡＢＣ 第３条", Rate(2, also=RULES)),
        ("2 e要綱", Rate(2, also=Do(Verb.EVIDENCE, "要綱"))),
        ("2>4 R10.3 e ＡＢＣ 第３条", Rate(2, 4, MARCH, also=RULES)),
        ("2>4 o 総務課", Rate(2, 4, also=Do(Verb.OWNER, "総務課"))),
        (">4 m 来年度", Rate(None, 4, also=Do(Verb.NOTE, "来年度"))),
        ("n", Do(Verb.NOT_APPLICABLE)),
        ("対象外", Do(Verb.NOT_APPLICABLE)),
        ("Ｎ　学校がない", Do(Verb.NOT_APPLICABLE, "学校がない")),
        ("e ＡＢＣ 第３条", RULES),
        ("e設置要綱", Do(Verb.EVIDENCE, "設置要綱")),
        ("e -2", Do(Verb.EVIDENCE, "-2")),
        ("m -", Do(Verb.NOTE, "-")),
        ("b", Do(Verb.BACK)),
        ("戻る", Do(Verb.BACK)),
        ("g 12", Do(Verb.GO, "12")),
        ("g12", Do(Verb.GO, "12")),
        ("ｇ　ネットワーク", Do(Verb.GO, "ネットワーク")),
        ("l", Do(Verb.LIST)),
        ("m note", Do(Verb.NOTE, "note")),
        ("o 総務課", Do(Verb.OWNER, "総務課")),
        ("x", Do(Verb.CLEAR)),
        ("u", Do(Verb.UNDO)),
        ("e：要綱", Do(Verb.EVIDENCE, "要綱")),
        ("o: 総務課", Do(Verb.OWNER, "総務課")),
        ("根拠資料　要綱", Do(Verb.EVIDENCE, "要綱")),
        ("メモ：来年", Do(Verb.NOTE, "来年")),
        ("Owner IT section", Do(Verb.OWNER, "IT section")),
        ("2 e：要綱", Rate(2, also=Do(Verb.EVIDENCE, "要綱"))),
        ("＝", Do(Verb.AS_BEFORE)),
        ("=*", Do(Verb.AS_BEFORE, "*")),
        ("＝＊", Do(Verb.AS_BEFORE, "＊")),
        ("= *", Do(Verb.AS_BEFORE, "*")),
        ("l*", Do(Verb.LIST, "*")),
        ("l-", Do(Verb.LIST, "-")),
        ("e-2", Do(Verb.EVIDENCE, "-2")),
        ("m-", Do(Verb.NOTE, "-")),
        ("?", Do(Verb.HELP)),
        ("？", Do(Verb.HELP)),
        ("h", Do(Verb.HELP)),
        ("help", Do(Verb.HELP)),
        ("ヘルプ", Do(Verb.HELP)),
        ("q", Do(Verb.QUIT)),
        ("終了", Do(Verb.QUIT)),
        ("Quit", Do(Verb.QUIT)),
    ],
)
def test_lines(line, command):
    assert parse(line) == command


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("2.5", "“2.5”: a level is a whole number; choose the highest that is met in full."),
        ("3 4", "“3 4”: for a level and a target type 3>4."),
        ("2-4", "“2-4”: for a level and a target type 2>4."),
        (">", "After > comes the target, for example 2>4; >- drops it."),
        ("2>", "After > comes the target, for example 2>4; >- drops it."),
        ("n e m", "“n e m” holds several commands: type one a line."),
        ("e q", "“e q” holds several commands: type one a line."),
        ("u u", "u stands alone on its line: nothing was done."),
        ("b 3", "b stands alone on its line: nothing was done."),
        ("x、", "x stands alone on its line: nothing was done."),
        ("n 3", "“n 3” holds several commands: type one a line."),
        ("3>4 2028-02-30", "there is no such day as “2028-02-30”"),
        ("3>4 2028", "“2028” may be a year or a fiscal year: type 2028年3月 or 2028年度末, for example"),
        ("3 2028-03", "A date belongs to a target: 3>4 2028-03"),
        ("2 要綱", "To write “要綱” down as evidence, type: 2 e 要綱"),
        ("2 e", "After e comes a text, for example: 2 e Telework rules."),
        ("2>4 m", "After m comes a text, for example: 2 e Telework rules."),
        (
            "終了する",
            "“終了する” is no command. Did you mean “終了”? To write it down as evidence, type: e 終了する",
        ),
        ("e-mail rules", "“e-mail rules” is no command. To write it down as evidence, type: e e-mail rules"),
        ("2 e q", "“2 e q” holds several commands: type one a line."),
        ("2>4 e m", "“2>4 e m” holds several commands: type one a line."),
        ("段階2", "“段階2”: a level is typed as its digit alone: 2"),
        ("レベル ３", "“レベル ３”: a level is typed as its digit alone: 3"),
        ("Level 2", "“Level 2”: a level is typed as its digit alone: 2"),
        ("2です。", "“2です。”: a level is typed as its digit alone: 2"),
        ("2.", "“2.”: a level is typed as its digit alone: 2"),
        ("②", "“②”: a level is typed as its digit alone: 2"),
        ("2から4", "“2から4”: for a level and a target type 2>4."),
        ("目標は4", "“目標は4”: a target is typed as >4"),
        ("12番", "“12番”: to go to an item type g 12"),
        ("No.12", "“No.12”: to go to an item type g 12"),
        ("保存", "“保存”: everything is saved after every line; q stops."),
        (
            "わからない",
            "“わからない”: type 0 where nothing of it is there, n where it does not apply, Enter to leave it for later.",
        ),
        ("メモ q", "“メモ q” holds several commands: type one a line."),
        ("設置要綱", "“設置要綱” is no command. To write it down as evidence, type: e 設置要綱"),
    ],
)
def test_what_is_no_command_is_answered_with_a_word_about_it(line, message):
    assert str(parse(line).message) == message


@pytest.mark.parametrize("line", ["-1", "z", "あ", "%", "#", "\u017f", "\u212a"])
def test_slips_of_the_finger_are_no_command(line):
    assert parse(line) == Unknown()


@pytest.mark.parametrize("text", ["q", "3", "3>4", "e m", "戻る", "?", "="])
def test_a_command_gone_astray_is_known(text):
    assert is_command(text)


@pytest.mark.parametrize("text", ["要綱", "2025", "-", "-2", "第3条", "a b c", "100 %", "2 階の要綱"])
def test_an_ordinary_text_is_no_command(text):
    assert not is_command(text)


@given(st.text(alphabet="0123>-= enmox.,/年度末R要綱?q　３＞", max_size=12) | st.text(max_size=6))
def test_every_line_means_something_and_no_text_is_altered(line):
    command = parse(line)
    also = command.also if isinstance(command, Rate) else command
    if isinstance(also, Do):
        assert also.text == "?" or also.text in line
