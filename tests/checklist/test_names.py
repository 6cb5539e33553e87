"""Items and domains are found by the names that people give them; a name that could mean several is told so."""

import pytest

from dxcheck.checklist.names import NotNamed, domain_named, item_named


@pytest.mark.parametrize(
    ("wanted", "language", "item"),
    [
        ("2", "ja", "phones"),
        ("２", "ja", "phones"),
        ("02", "ja", "phones"),
        ("phones", "ja", "phones"),
        ("PHO", "ja", "phones"),
        ("ｂｙｏｄ", "ja", "byod"),
        ("電話", "ja", "phones"),
        ("の決", "ja", "byod"),
        (" ＢＹＯＤの決定 ", "ja", "byod"),
        ("decision on", "en", "byod"),
        ("Training", "en", "training"),
        ("hone", "ja", "phones"),
    ],
)
def test_an_item_by_number_id_beginning_and_part_of_the_title(small, wanted, language, item):
    assert item_named(small, wanted, language).id == item


def test_a_number_is_the_place_in_the_whole_checklist(small):
    assert [small.number_of[id_] for id_ in ("byod", "phones", "training")] == [1, 2, 3]


@pytest.mark.parametrize("number", ["0", "4", "99"])
def test_a_number_beyond_the_last_is_told(small, number):
    found = item_named(small, number, "en")
    assert str(found.message) == f"there is no item number {number}; they run from 1 to 3"


def test_what_could_mean_several_is_listed(small):
    found = item_named(small, "o", "en")
    assert str(found.message) == "“o” could mean several: 1 Decision on BYOD; 2 Phones"


def test_a_title_in_another_language_is_no_name(small):
    assert isinstance(item_named(small, "電話", "en"), NotNamed)


def test_the_nearest_id_or_title_is_proposed(small):
    assert str(item_named(small, "trainin_", "en").hint) == "did you mean “training”?"
    assert str(item_named(small, "研修会", "ja").hint) == "did you mean “研修”?"
    assert item_named(small, "zzzz", "en").hint is None


@pytest.mark.parametrize("wanted", ["", "  ", "　"])
def test_no_name_means_nothing(small, wanted):
    assert isinstance(item_named(small, wanted, "en"), NotNamed)


def test_an_exact_id_goes_before_a_longer_one(osaka_kobe):
    for number, id_ in enumerate(osaka_kobe.items, 1):
        assert item_named(osaka_kobe, id_, "en").id == id_
        assert item_named(osaka_kobe, str(number), "en").id == id_


def test_a_domain_by_id_and_part_of_the_title(small):
    assert domain_named(small, "people", "ja").id == "people"
    assert domain_named(small, "peo", "ja").id == "people"
    assert domain_named(small, "人", "ja").id == "people"
    assert domain_named(small, "Devices", "en").id == "devices"
    assert str(domain_named(small, "peple", "en").hint) == "did you mean “people”?"
    assert str(domain_named(small, "zzz", "en").hint) == "its domains: devices (Devices), people (People)"
    assert str(domain_named(small, "e", "en").message) == ("“e” could mean several: devices Devices; people People")
