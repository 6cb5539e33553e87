"""Dates are read as people write them and shown as documents do."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.dates import fiscal_year, fiscal_year_end, fiscal_year_shown, parse, parse_fiscal_year, shown
from dxcheck.i18n import Message

END_OF_MARCH = dt.date(2028, 3, 31)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2028-03-31", END_OF_MARCH),
        ("2028/3/31", END_OF_MARCH),
        ("2028.3.31", END_OF_MARCH),
        ("20280331", END_OF_MARCH),
        ("2028-03", END_OF_MARCH),
        ("2028/3", END_OF_MARCH),
        ("2028年3月31日", END_OF_MARCH),
        ("2028年3月", END_OF_MARCH),
        ("2028年03月末", END_OF_MARCH),
        ("2028年3月末日", END_OF_MARCH),
        ("2028年3月末まで", END_OF_MARCH),
        ("令和10年3月31日", END_OF_MARCH),
        ("令和 10 年 3 月 末", END_OF_MARCH),
        ("2028年3月31", END_OF_MARCH),
        ("2028年3月中", END_OF_MARCH),
        ("2028.3.31.", END_OF_MARCH),
        ("R10.3末", END_OF_MARCH),
        ("R10.3.31まで", END_OF_MARCH),
        ("令和9年度末まで", END_OF_MARCH),
        ("令和9年度中", END_OF_MARCH),
        ("2027年度内", END_OF_MARCH),
        ("㋿10年3月", END_OF_MARCH),
        ("R10.3", END_OF_MARCH),
        ("r10.03.31", END_OF_MARCH),
        ("R10/3/31", END_OF_MARCH),
        ("Ｒ１０．３", END_OF_MARCH),
        ("２０２８－０３－３１", END_OF_MARCH),
        ("２０２８年３月", END_OF_MARCH),
        ("平成40年3月", END_OF_MARCH),
        ("2027年度", END_OF_MARCH),
        ("2027年度末", END_OF_MARCH),
        ("令和9年度末", END_OF_MARCH),
        ("R9年度末", END_OF_MARCH),
        ("Ｒ９年度末日", END_OF_MARCH),
        ("FY2027", END_OF_MARCH),
        ("31 March 2028", END_OF_MARCH),
        ("March 31, 2028", END_OF_MARCH),
        ("Mar 31st 2028", END_OF_MARCH),
        ("March 2028", END_OF_MARCH),
        ("2028年末", dt.date(2028, 12, 31)),
        ("R10年末", dt.date(2028, 12, 31)),
        ("2028-02", dt.date(2028, 2, 29)),
        ("2027年2月", dt.date(2027, 2, 28)),
        ("令和元年5月1日", dt.date(2019, 5, 1)),
        ("R1.5", dt.date(2019, 5, 31)),
        ("平成元年1月8日", dt.date(1989, 1, 8)),
        ("昭和64年1月7日", dt.date(1989, 1, 7)),
        ("1 Sept. 2027", dt.date(2027, 9, 1)),
    ],
)
def test_a_day_in_every_usual_form(text, day):
    assert parse(text) == day


@pytest.mark.parametrize(
    "text", ["2028-02-30", "2028-13", "2028-00", "2028-03-00", "2028年3月0日", "R10.4.31", "20280230", "30 Feb 2028"]
)
def test_a_day_that_does_not_exist_is_told(text):
    assert str(parse(text)) == f"there is no such day as “{text}”"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "来年",
        "3月",
        "1899-12",
        "2200-01",
        "9999年度",
        "R0.3",
        "0028-03",
        "2028-3-1-1",
        "2028-3/1",
        "28-03-31",
        "3 Foo 2028",
        "12345678901",
    ],
)
def test_other_texts_are_no_date(text):
    assert str(parse(text)).startswith(f"“{text}” is no date")


@pytest.mark.parametrize("text", ["2028", "R10", "Ｒ１０", "令和10年", "2028年", "2028末", "R10年まで"])
def test_a_bare_year_is_asked_about(text):
    message = parse(text)
    assert isinstance(message, Message)
    assert "may be a year or a fiscal year" in str(message)
    year = message.values["year"]
    assert isinstance(parse(f"{year}年3月"), dt.date)
    assert isinstance(parse(f"{year}年度末"), dt.date)


@pytest.mark.parametrize(
    ("text", "year"),
    [("R9", 2027), ("Ｒ９年度", 2027), ("令和9年度末", 2027), ("2027", 2027), ("2027年度", 2027), ("FY2027", 2027)],
)
def test_a_fiscal_year_has_the_name_of_the_year_it_begins_in(text, year):
    assert parse_fiscal_year(text) == year


@pytest.mark.parametrize("text", ["", "R", "27", "2027-03", "R9.3", "R0", "来年度"])
def test_other_texts_are_no_fiscal_year(text):
    assert parse_fiscal_year(text) is None


def test_a_fiscal_year_runs_from_april_to_march():
    assert fiscal_year(dt.date(2028, 3, 31)) == 2027
    assert fiscal_year(dt.date(2028, 4, 1)) == 2028
    assert fiscal_year_end(2027) == END_OF_MARCH


@pytest.mark.parametrize(
    ("day", "japanese"),
    [
        (END_OF_MARCH, "令和10年3月末"),
        (dt.date(2028, 3, 30), "令和10年3月30日"),
        (dt.date(2028, 2, 29), "令和10年2月末"),
        (dt.date(2027, 2, 28), "令和9年2月末"),
        (dt.date(2019, 5, 1), "令和元年5月1日"),
        (dt.date(2019, 4, 30), "平成31年4月末"),
        (dt.date(1989, 1, 7), "昭和64年1月7日"),
        (dt.date(1926, 12, 24), "1926年12月24日"),
    ],
)
def test_a_day_is_shown_with_its_era_in_japanese_and_as_iso_in_english(day, japanese):
    assert shown(day, "ja") == japanese
    assert shown(day, "en") == day.isoformat()


@pytest.mark.parametrize(
    ("year", "japanese"), [(2027, "令和9年度"), (2019, "令和元年度"), (2018, "平成30年度"), (1988, "昭和63年度")]
)
def test_a_fiscal_year_is_shown_as_documents_name_it(year, japanese):
    assert fiscal_year_shown(year, "ja") == japanese
    assert fiscal_year_shown(year, "en") == f"FY{year}"


@given(st.dates(dt.date(1900, 4, 1), dt.date(2117, 12, 31)), st.sampled_from(["ja", "en"]))
def test_what_is_shown_is_read_again_as_the_same(day, language):
    assert parse(shown(day, language)) == day
    year = fiscal_year(day)
    assert parse(fiscal_year_shown(year, language)) == fiscal_year_end(year)
    assert parse_fiscal_year(fiscal_year_shown(year, language)) == year


@given(st.text(max_size=12))
def test_no_text_is_too_strange(text):
    assert isinstance(parse(text), dt.date | Message)
