"""A typed line is understood, in halfwidth and fullwidth characters alike."""

import datetime as dt

import pytest

from dxcheck.interview.commands import Do, Keep, Rate, Unknown, Verb, parse


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("", Keep()),
        ("  　", Keep()),
        ("3", Rate(3)),
        ("３", Rate(3)),
        (" 3 > 4 ", Rate(3, 4)),
        ("3→4", Rate(3, 4)),
        ("3->4", Rate(3, 4)),
        ("３＞４", Rate(3, 4)),
        (">4", Rate(None, 4)),
        (">-", Rate(drop_target=True)),
        ("3>-", Rate(3, drop_target=True)),
        ("3>4 2028-03-31", Rate(3, 4, dt.date(2028, 3, 31))),
        ("3>4 2028/3/1", Rate(3, 4, dt.date(2028, 3, 1))),
        ("3>4 2028-02", Rate(3, 4, dt.date(2028, 2, 29))),
        ("３＞４　２０２８．３．１", Rate(3, 4, dt.date(2028, 3, 1))),
        ("3>4 2028-13", Unknown()),
        ("3>4 2028-02-30", Unknown()),
        ("12", Rate(12)),
        ("123", Unknown()),
        ("3 4", Unknown()),
        ("-1", Unknown()),
        ("n", Do(Verb.NOT_APPLICABLE)),
        ("Ｎ　学校がない", Do(Verb.NOT_APPLICABLE, "学校がない")),
        ("e ＡＢＣ 第３条", Do(Verb.EVIDENCE, "ＡＢＣ 第３条")),
        ("b", Do(Verb.BACK)),
        ("g 12", Do(Verb.GO, "12")),
        ("l", Do(Verb.LIST)),
        ("m note", Do(Verb.NOTE, "note")),
        ("o 総務課", Do(Verb.OWNER, "総務課")),
        ("x", Do(Verb.CLEAR)),
        ("?", Do(Verb.HELP)),
        ("？", Do(Verb.HELP)),
        ("h", Do(Verb.HELP)),
        ("q", Do(Verb.QUIT)),
        ("quit", Unknown()),
        ("z", Unknown()),
    ],
)
def test_lines(line, command):
    assert parse(line) == command
