"""The shipped list of prefectures and municipalities: whole, and found by code, name and reading."""

from collections import Counter

import pytest

from dxcheck import gazetteer
from dxcheck.gazetteer import named, places, with_code
from dxcheck.municipality import is_valid, prefecture


def test_the_list_is_whole_and_every_code_checks():
    assert len(places()) == 1788
    assert sum(place.is_prefecture for place in places()) == 47
    assert all(is_valid(place.code) for place in places())
    assert len({place.code for place in places()}) == 1788
    kinds = Counter(place.name[-1] for place in places() if not place.is_prefecture)
    assert kinds == {"市": 792, "町": 743, "村": 183, "区": 23}


def test_the_prefectures_are_those_of_the_codes():
    for place in places():
        assert place.prefecture == prefecture(place.code, "ja")
        assert place.prefecture_en == prefecture(place.code, "en")


def test_no_name_occurs_twice_in_a_prefecture():
    assert max(Counter((place.prefecture, place.name) for place in places()).values()) == 1


def test_a_code_names_its_place():
    assert with_code("281000").name == "神戸市"
    assert with_code("280003").name == "兵庫県"
    assert with_code("281001") is None
    assert with_code("") is None


@pytest.mark.parametrize("text", ["神戸市", "兵庫県神戸市", "こうべし", "コウベシ", "ｺｳﾍﾞｼ", " 神戸 市 ", "こうべ"])
def test_a_place_by_name_or_reading(text):
    assert [place.code for place in named(text)] == ["281000"]


@pytest.mark.parametrize(
    ("text", "code"), [("札幌", "011002"), ("茅ケ崎市", "142077"), ("茅ヶ崎", "142077"), ("南アルプス市", "192082")]
)
def test_a_name_cut_short_or_written_otherwise(text, code):
    assert [place.code for place in named(text)] == [code]


def test_a_name_cut_short_may_mean_several():
    assert [place.in_prefecture("ja") for place in named("神戸")] == ["岐阜県神戸町", "兵庫県神戸市"]


def test_the_same_name_in_two_prefectures():
    both = named("府中市")
    assert [place.in_prefecture("ja") for place in both] == ["東京都府中市", "広島県府中市"]
    assert [place.in_prefecture("en") for place in both] == ["府中市 (Tokyo)", "府中市 (Hiroshima)"]
    assert [place.code for place in named("広島県府中市")] == ["342084"]


def test_a_prefecture_and_the_city_of_its_name():
    assert [place.name for place in named("大阪")] == ["大阪府", "大阪市"]
    assert [place.name for place in named("大阪府")] == ["大阪府"]
    assert [place.name for place in named("東京")] == ["東京都"]
    assert [place.in_prefecture("ja") for place in named("ほっかいどう")] == ["北海道"]


def test_a_whole_name_goes_before_a_shortened_one():
    assert all(place.name == "津市" for place in named("津市"))
    assert {place.name for place in named("つ")} == {"津市"}


@pytest.mark.parametrize("text", ["", " ", "見本市", "Kobe", "市"])
def test_what_is_no_place(text):
    assert named(text) == ()


def test_every_place_is_found_by_what_the_list_calls_it():
    for place in places():
        assert place in named(place.name)
        assert place in named(place.kana)
        assert named(place.in_prefecture("ja")) == (place,)


def test_the_source_of_the_list_stands_beside_it():
    note = (gazetteer._LIST.parent / "municipalities.md").read_text(encoding="utf-8")
    assert "CC0" in note
    assert "2026-07-09" in note
