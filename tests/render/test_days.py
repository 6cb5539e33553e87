"""One way to show a day in every format for readers, ISO 8601 in the data, and one day on which overdue is decided."""

import datetime as dt
import io
import json
import re

import openpyxl
import pytest

from tests.conftest import HEAD, answer
from tests.examples import as_toml, full_result
from tests.render.test_formats import text_of

ISO = r"\d{4}-\d\d-\d\d(?!T)"
"""A day, but not the time of day that a document's properties hold."""
DUE = HEAD + answer("byod", 1, target=3, target_date="2028-03-31") + answer("training", 0, target=1)


@pytest.fixture
def made(dxcheck, tmp_path, osaka_kobe):
    """The bytes that a command writes on a full result, laid against the same of a year before where it can be."""
    (tmp_path / "full.toml").write_text(as_toml(full_result(osaka_kobe)), encoding="utf-8")
    last = full_result(osaka_kobe, date=dt.date(2025, 11, 20), shift=1)
    (tmp_path / "last.toml").write_text(as_toml(last), encoding="utf-8")

    def call(command, format_, lang):
        args = (command, "full.toml", "--against", "last.toml", "--as-of", "2026-11-24")
        assert dxcheck(*args, "-f", format_, "-o", "out", "--force", lang=lang).status == 0
        return (tmp_path / "out").read_bytes()

    return call


@pytest.mark.parametrize(
    ("command", "format_"),
    [
        *(("report", format_) for format_ in ("terminal", "markdown", "html", "docx", "svg")),
        *(("plan", format_) for format_ in ("terminal", "markdown", "html")),
    ],
)
def test_readers_see_eras_in_japanese_and_iso_in_english(made, command, format_):
    japanese = "".join(text_of(format_, made(command, format_, "ja")).split())
    assert "令和8年11月20日" in japanese
    assert not re.search(ISO, japanese)
    english = "".join(text_of(format_, made(command, format_, "en")).split())
    assert "2026-11-20" in english
    assert "令和8年11月20日" not in english


@pytest.mark.parametrize(
    ("command", "format_"), [("report", "csv"), ("report", "json"), ("plan", "csv"), ("plan", "json")]
)
def test_data_has_iso_days_in_every_language(made, command, format_):
    for lang in ("ja", "en"):
        told = made(command, format_, lang).decode("utf-8-sig")
        assert {"2026-11-20", "2028-03-31"} <= set(re.findall(ISO, told))


@pytest.mark.parametrize(("lang", "number_format"), [("ja", '[$-411]ggge"年"m"月"d"日"'), ("en", "yyyy-mm-dd")])
def test_excel_has_days_as_days_shown_in_the_language(made, lang, number_format):
    book = openpyxl.load_workbook(io.BytesIO(made("report", "xlsx", lang)))
    days = [cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, dt.date)]
    assert len(days) > len(book.worksheets[1]["A"])
    assert {day.number_format for day in days} == {number_format}


@pytest.mark.parametrize(
    ("day", "overdue", "told"),
    [
        ("2028-03-31", False, "No target is overdue as of 2028-03-31"),
        ("2028-04-01", True, "1 target is overdue as of 2028-04-01"),
    ],
)
def test_every_format_tells_the_day_on_which_overdue_was_decided(dxcheck, tmp_path, day, overdue, told):
    (tmp_path / "a.toml").write_text(DUE, encoding="utf-8")

    def report(format_):
        args = ("report", "a.toml", "-c", "small.yaml", "--as-of", day, "-f", format_, "-o", "out", "--force")
        assert dxcheck(*args).status == 0
        return text_of(format_, (tmp_path / "out").read_bytes())

    for format_ in ("terminal", "markdown", "html", "docx", "xlsx"):
        assert told in report(format_), format_
    document = json.loads(report("json"))
    assert (document["overdue_as_of"], document["deadlines"][0]["overdue"]) == (day, overdue)


def test_without_a_dated_target_nothing_is_said_about_overdue(dxcheck, tmp_path):
    (tmp_path / "a.toml").write_text(HEAD + answer("byod", 1, target=3), encoding="utf-8")
    assert "overdue" not in dxcheck("report", "a.toml", "-c", "small.yaml").out


def test_a_day_that_is_none_is_told(dxcheck):
    outcome = dxcheck("report", "kobe-2022", "--as-of", "soon")
    assert (outcome.status, outcome.out) == (2, "")
    assert "--as-of: “soon” is no date" in outcome.err


def test_reports_of_a_folder_are_judged_on_the_same_day(dxcheck, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.toml").write_text(DUE, encoding="utf-8")
    assert dxcheck("report", "in", "-c", "small.yaml", "--as-of", "2028-04-01", "-o", "out").status == 0
    (made,) = (tmp_path / "out").iterdir()
    assert "1 target is overdue as of 2028-04-01" in made.read_text(encoding="utf-8")
