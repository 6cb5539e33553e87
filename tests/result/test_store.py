"""Result files are read with every fault named, and saved so that nothing gets lost."""

import datetime as dt
import errno
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
import tomli
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from dxcheck import files
from dxcheck.errors import UserError
from dxcheck.findings.finding import FaultyFileError
from dxcheck.result.layout import from_tables, to_tables
from dxcheck.result.model import Answer, Assessment, ChecklistRef, Organization, Result, Status
from dxcheck.result.places import Places
from dxcheck.result.store import ChangedOnDiskError, Stored, has_comments, parse_result, read_result, save
from tests.conftest import HEAD, answer

ORDER = ("byod", "phones", "training")
NOW = dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=9)))


def write(path, text):
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def faults(path):
    with pytest.raises(FaultyFileError) as caught:
        read_result(path)
    return [(f.code, f.mark.line if f.mark else 0, str(f.message)) for f in caught.value.findings]


def with_answer(stored, item, value):
    return replace(stored.result, answers={**stored.result.answers, item: value})


def test_a_result_is_read_whole(tmp_path):
    text = HEAD.replace('name = "見本市"', 'name = "見本市"\ncode = "271004"\npopulation = 8000') + answer(
        "byod", 2, target=3, target_date="2028-03-31", evidence='["要領 第3条"]', note='"メモ"', owner='"総務課"',
        answered_at="2026-11-23T10:00:00+09:00",
    )  # fmt: skip
    result = read_result(write(tmp_path / "a.toml", text)).result
    assert result.organization == Organization("見本市", "271004", 8000)
    assert result.assessment == Assessment(dt.date(2026, 4, 1))
    assert result.answers["byod"] == Answer(
        Status.ANSWERED, 1, 2, 3, dt.date(2028, 3, 31), ("要領 第3条",), "メモ", "", "総務課", NOW
    )
    assert result.answer("phones") == Answer()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("DX601", 0, "the file is empty")),
        (" \n", ("DX601", 0, "the file is empty")),
        ("a = \n", ("DX601", 1, "a has no value")),
        (HEAD + '[answers.byod]\nstatus = "answ', ("DX601", 13, "this quotation mark is not closed on its line")),
        ("a = 1\n", ("DX602", 0, "this is no result file of dxcheck: format = “dxcheck/result/1” is missing")),
        (HEAD.replace('name = "見本市"', ""), ("DX603", 7, "organization.name is missing")),
        (HEAD.replace('name = "見本市"', "name = 3"), ("DX604", 8, "organization.name must be a text")),
        (HEAD.replace("2026-04-01", '"2026-04-01"'), ("DX604", 11, "assessment.date must be a date such as 2026-04-01")),
        (HEAD.replace('市"', '市"\ncode = "271005"'), ("DX607", 9, "“271005” is no local-government code: its check digit does not fit")),
        (HEAD.replace('市"', '市"\npopulation = -1'), ("DX604", 9, "a population is a number from 0 to 999999999")),
        (HEAD + "[answers]\nbyod = 3\n", ("DX604", 13, "answers.byod must be a table")),
        (HEAD + answer("byod", 2, note="3"), ("DX604", 17, "answers.byod.note must be a text")),
        (HEAD + answer("byod", 2, evidence="[1]"), ("DX604", 17, "answers.byod.evidence must be a list of texts")),
        (HEAD + answer("byod", "true"), ("DX604", 16, "answers.byod.level must be a whole number")),
        (HEAD + answer("byod", 10), ("DX606", 16, "answers.byod.level = 10 is outside 0 to 9")),
        (HEAD + answer("byod", -1), ("DX606", 16, "answers.byod.level = -1 is outside 0 to 9")),
        (HEAD + answer("byod", status="done"), ("DX604", 14, "status must be one of answered, not-applicable, unanswered")),
        (HEAD + answer("byod", status="answered"), ("DX603", 13, "answers.byod.level is missing")),
        (HEAD + "[answers.byod]\nlevel = 1\n", ("DX603", 12, "answers.byod.status is missing")),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_line(tmp_path, text, expected):
    assert faults(write(tmp_path / "a.toml", text)) == [expected]


def test_all_faults_come_in_file_order(tmp_path):
    text = HEAD.replace("2026-04-01", "3") + answer("byod", 12) + answer("phones", 3, owner="1")
    lines = [line for _, line, _ in faults(write(tmp_path / "a.toml", text))]
    assert len(lines) == 3
    assert lines == sorted(lines)


def test_what_is_no_text_is_refused(tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes(b"a = 1\n\x82\xa0")
    assert faults(path) == [("DX601", 2, "the file is not UTF-8 text")]
    path.write_text("a = " + "[" * 5000 + "]" * 5000)
    assert faults(path)[0][0] == "DX601"


def test_what_cannot_be_opened_is_told(tmp_path):
    with pytest.raises(UserError, match="this is a folder"):
        read_result(tmp_path)
    with pytest.raises(UserError, match="no such file"):
        read_result(tmp_path / "none.toml")
    big = tmp_path / "big.toml"
    with big.open("wb") as file:
        file.truncate(9 * 1024 * 1024)
    with pytest.raises(UserError, match="larger than 8 MB"):
        read_result(big)


def test_a_save_writes_what_is_read_again(tmp_path):
    stored = read_result(write(tmp_path / "a.toml", HEAD + answer("byod", 2)))
    saved = save(stored, with_answer(stored, "training", Answer(Status.ANSWERED, level=1, target=3)), ORDER)
    assert read_result(tmp_path / "a.toml") == saved


def test_answers_stand_in_checklist_order_and_blank_ones_not_at_all(tmp_path):
    stored = read_result(write(tmp_path / "a.toml", HEAD + answer("training", 1) + answer("gone", 2)))
    answers = {**stored.result.answers, "byod": Answer(Status.ANSWERED, level=0), "phones": Answer()}
    save(stored, replace(stored.result, answers=answers), ORDER)
    assert list(tomli.loads((tmp_path / "a.toml").read_text(encoding="utf-8"))["answers"]) == [
        "byod",
        "training",
        "gone",
    ]


def test_unknown_keys_survive(tmp_path):
    text = 'mine = 1\n' + HEAD.replace("[assessment]", "staff = 100\n\n[assessment]\nround = 2") + answer("byod", 2, ticket='"A-1"') + "\n[extra]\nx = [1]\n"  # fmt: skip
    stored = read_result(write(tmp_path / "a.toml", text))
    save(stored, with_answer(stored, "byod", Answer(Status.ANSWERED, level=3)), ORDER)
    tables = tomli.loads((tmp_path / "a.toml").read_text(encoding="utf-8"))
    assert (tables["mine"], tables["organization"]["staff"], tables["assessment"]["round"]) == (1, 100, 2)
    assert tables["answers"]["byod"] == {"status": "answered", "revision": 1, "level": 3, "ticket": "A-1"}
    assert tables["extra"] == {"x": [1]}


def test_a_file_changed_by_somebody_else_is_left_as_it_is(tmp_path):
    path = write(tmp_path / "a.toml", HEAD)
    stored = read_result(path)
    write(path, HEAD + "# theirs\n")
    with pytest.raises(ChangedOnDiskError, match="changed by somebody else"):
        save(stored, with_answer(stored, "byod", Answer(Status.ANSWERED, level=3)), ORDER)
    assert path.read_text(encoding="utf-8").endswith("# theirs\n")


def test_a_file_that_appeared_or_vanished_counts_as_changed(tmp_path):
    path = tmp_path / "a.toml"
    result = Result(ChecklistRef("small", "1.2.0"), Organization("市"), Assessment(dt.date(2026, 4, 1)))
    write(path, "theirs")
    with pytest.raises(ChangedOnDiskError):
        save(Stored(path, result, {}, None), result, ORDER)
    stored = read_result(write(path, HEAD))
    path.unlink()
    with pytest.raises(ChangedOnDiskError):
        save(stored, stored.result, ORDER)


def test_comments_are_kept_in_a_copy(tmp_path):
    path = write(tmp_path / "a.toml", HEAD + "# by hand\n")
    stored = read_result(path)
    stored = save(stored, with_answer(stored, "byod", Answer(Status.ANSWERED, level=3)), ORDER)
    stored = save(stored, with_answer(stored, "byod", Answer(Status.ANSWERED, level=2)), ORDER)
    assert (tmp_path / "a.toml.bak").read_text(encoding="utf-8") == HEAD + "# by hand\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.toml", "a.toml.bak"]
    write(path, path.read_text(encoding="utf-8") + "# again\n")
    stored = read_result(path)
    save(stored, stored.result, ORDER)
    assert (tmp_path / "a.toml.bak2").read_text(encoding="utf-8").endswith("# again\n")


def test_a_number_sign_in_a_text_is_no_comment(tmp_path):
    stored = read_result(write(tmp_path / "a.toml", HEAD))
    stored = save(stored, with_answer(stored, "byod", Answer(Status.ANSWERED, level=3, note="# 1")), ORDER)
    save(stored, stored.result, ORDER)
    assert [p.name for p in tmp_path.iterdir()] == ["a.toml"]


def test_where_no_copy_can_be_made_the_file_with_comments_stays(tmp_path, monkeypatch):
    path = write(tmp_path / "a.toml", HEAD + "# by hand\n")
    stored = read_result(path)

    def full(*_args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files, "back_up", full)
    with pytest.raises(UserError, match="cannot save: the disk is full"):
        save(stored, with_answer(stored, "byod", Answer(Status.ANSWERED, level=3)), ORDER)
    assert path.read_text(encoding="utf-8") == HEAD + "# by hand\n"


def test_what_was_copied_once_is_not_copied_again_when_the_save_is_told_as_failed(tmp_path):
    path = write(tmp_path / "a.toml", HEAD + "# by hand\n")
    stored = read_result(path)
    result = with_answer(stored, "byod", Answer(Status.ANSWERED, level=3))
    save(stored, result, ORDER)
    save(stored, result, ORDER)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.toml", "a.toml.bak"]


def test_faults_name_their_file(tmp_path):
    path = write(tmp_path / "a.toml", "a = 1\n")
    with pytest.raises(FaultyFileError) as caught:
        read_result(path)
    assert caught.value.path == str(path)


def test_faults_stand_in_file_order(tmp_path):
    head, assessment = HEAD.split("[assessment]")
    text = head + "[answers.byod]\nlevel = 3\n[assessment]" + assessment.replace("2026", '"2026').rstrip() + '"\n'
    found = [line for _, line, _ in faults(write(tmp_path / "a.toml", text))]
    assert found == sorted(found)
    assert len(found) > 1


@pytest.mark.skipif(os.name != "posix", reason="only POSIX has modes")
def test_the_file_is_for_its_owner_alone(tmp_path):
    path = write(tmp_path / "a.toml", HEAD)
    path.chmod(0o644)
    stored = read_result(path)
    save(stored, stored.result, ORDER)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    path = write(tmp_path / "real" / "a.toml", HEAD)
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    stored = read_result(link)
    save(stored, with_answer(stored, "byod", Answer(Status.ANSWERED, level=3)), ORDER)
    assert link.is_symlink()
    assert "level = 3" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("call", ["fsync", "fdopen"])
def test_a_full_disk_leaves_the_file_as_it_was(tmp_path, monkeypatch, call):
    path = write(tmp_path / "a.toml", HEAD)
    stored = read_result(path)

    def full(*_args, **_kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files.os, call, full)
    with pytest.raises(UserError, match="cannot save: the disk is full"):
        save(stored, with_answer(stored, "byod", Answer(Status.ANSWERED, level=3)), ORDER)
    assert path.read_text(encoding="utf-8") == HEAD
    assert [p.name for p in tmp_path.iterdir()] == ["a.toml"]


def test_a_missing_folder_is_told(tmp_path):
    result = Result(ChecklistRef("small", "1.2.0"), Organization("市"), Assessment(dt.date(2026, 4, 1)))
    with pytest.raises(UserError, match="no such file or folder"):
        save(Stored(tmp_path / "no" / "a.toml", result, {}, None), result, ORDER)


texts = st.text(st.characters(blacklist_categories=["Cs"]), max_size=20)
answers = st.builds(
    Answer,
    st.just(Status.ANSWERED),
    st.integers(1, 5),
    st.integers(0, 9),
    st.none() | st.integers(0, 9),
    st.none() | st.dates(),
    st.lists(texts, max_size=3).map(tuple),
    texts,
    texts,
    texts,
    st.none() | st.datetimes(timezones=st.just(dt.UTC)).map(lambda t: t.replace(microsecond=0)),
)


@given(st.dictionaries(st.from_regex(r"[a-z][a-z0-9]{0,5}", fullmatch=True), answers, max_size=4), texts, texts)
def test_a_round_trip_loses_nothing(given_answers, name, note):
    result = Result(
        ChecklistRef("small", "1.2.0", "sha256:0"),
        Organization(name or "x", "271004", 5),
        Assessment(dt.date(2026, 4, 1), ("a", "b"), "企画課", note),
        given_answers,
    )
    text = tomli_w.dumps(to_tables(result, {}, ORDER))
    again, findings = from_tables(tomli.loads(text), Places(text.encode()))
    assert (again, findings) == (result, [])


def test_a_path_that_is_no_folder_is_told(tmp_path):
    write(tmp_path / "file", "x")
    with pytest.raises(UserError, match="a part of the path is a file"):
        read_result(Path(tmp_path / "file" / "a.toml"))


CORRECT = "complete or correct this place, or go back to an earlier copy of the file"


def told(data):
    """What is found in a file of these bytes, each as code, place, message and hint."""
    stored, findings = parse_result(Path("a.toml"), data)
    assert stored is None
    return [
        (f.code, (f.mark.line, f.mark.column) if f.mark else None, str(f.message), str(f.hint or "")) for f in findings
    ]


@pytest.mark.parametrize(
    ("data", "place", "message", "hint"),
    [
        (b"a = 1\nb = = 2\n", (2, 5), "this is not valid TOML", CORRECT),
        (b"a = 1" + b"0" * 400, (1, 1), "this is not valid TOML", CORRECT),
        (b"a = 1\nb \x82\xa0", (2, 3), "the file is not UTF-8 text", "save it again as UTF-8"),
        (b"a = " + b"[" * 5000 + b"]" * 5000, None, "the file is nested too deeply", ""),
        (b"a = 1\n" + b" " * files.MAX_BYTES, None, "the file is larger than 8 MB", ""),
    ],
)
def test_what_is_no_toml_is_told_with_its_place_and_what_to_do(data, place, message, hint):
    assert told(data) == [("DX601", place, message, hint)]


def test_an_unreadable_file_is_no_result_and_nothing_is_raised():
    stored, findings = parse_result(Path("a.toml"), HEAD.encode())
    assert (stored.path, stored.data, stored.tables["organization"], findings) == (
        Path("a.toml"), HEAD.encode(), {"name": "見本市"}, [],
    )  # fmt: skip


def test_a_refused_save_names_the_file_and_what_to_do(tmp_path):
    result = Result(ChecklistRef("small", "1.2.0"), Organization("市"), Assessment(dt.date(2026, 4, 1)))
    for path, reason in (
        (tmp_path / "no" / "a.toml", "there is no such file or folder"),
        (tmp_path, "this is a folder, a file is needed"),
    ):
        with pytest.raises(UserError) as caught:
            save(Stored(path, result, {}, None), result, ORDER)
        error = caught.value
        assert (str(error.message), error.where) == (f"cannot save: {reason}", str(path))
        assert str(error.hint) == "make room, or name a file in a folder that you may write to"


def test_a_changed_file_is_named_with_what_to_do(tmp_path):
    path = write(tmp_path / "a.toml", HEAD)
    stored = read_result(path)
    write(path, HEAD + "# theirs\n")
    with pytest.raises(ChangedOnDiskError) as caught:
        save(stored, stored.result, ORDER)
    assert str(caught.value.message) == (
        "the file was changed by somebody else since it was read, so it was not overwritten"
    )
    assert str(caught.value.hint) == "start the same command again to go on with the file as it is now"
    assert caught.value.where == str(path)


def test_what_a_failed_save_wrote_after_all_is_no_change_by_somebody_else(tmp_path):
    path = write(tmp_path / "a.toml", HEAD)
    stored = read_result(path)
    result = with_answer(stored, "byod", Answer(Status.ANSWERED, level=3))
    saved = save(stored, result, ORDER)
    assert save(stored, result, ORDER) == saved
    with pytest.raises(ChangedOnDiskError):
        save(stored, stored.result, ORDER)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a = "x"\n', False), ('a = "x"\n# y\n', True), ('a = "# x"\n', False), ('a = "#"  # y\n', True),
        ('a = "#"\r\nb = "x"\r\n', False), ('a = "x"\r\n# y\r\n', True), ('\ufeffa = "#"\n', False),
        ("a   =   1\n", False),
    ],
)  # fmt: skip
def test_only_comments_are_comments(text, expected):
    assert has_comments(text.encode()) is expected
