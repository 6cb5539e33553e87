"""What counts as the same meaning: numbers, signs and comparison marks do, white space and punctuation do not."""

from dataclasses import replace
from decimal import Decimal

import pytest

from dxcheck.checklist.diff import Change, ChangeKind, VersionStep, diff, essence, next_version
from dxcheck.checklist.model import Text

DIFFERENT = [
    ("1.5日", "15日"), ("≧3", "≦3"), ("3以上", "3以下"), ("5%", "5"), ("-5度", "5度"), ("1/2", "12"), ("10:30", "1030"),
    ("3-5日", "35日"), ("3〜5日", "35日"), ("1,5", "15"), ("1 5", "15"), ("A>B", "A<B"), ("+1", "1"), ("±1", "1"), ("½", "12"),
    ("A=B", "A≠B"), ("第三", "第二"), ("1.5.2", "1.52"), ("$5", "¥5"), ("－5度", "5度"), ("x<1", "x≤1"), ("10‰", "10%"), ("10‰", "10"),
    ("1,234,56", "1234,56"), ("1.5,000", "1.5000"), ("1,23,456", "1,23456"), ("A&B", "AB"),
]  # fmt: skip
SAME = [
    ("決めている。", "決めている"), ("決めて、いる", "決めている"), ("No chat.", "no chat"), ("１.５日", "1.5日"), ("1,000人", "1000人"),
    ("1,234,567", "1234567"), ("≧3", "≥3"), ("≦3", "⩽3"), ("「表」", "表"), ("a-b", "ab"), ("％", "%"), ("3〜5", "3~5"), ("3 - 5", "3-5"),
    ("（3）", "3"), ("e.g. this", "eg this"), ("一 二", "一二"), ("3–5", "3-5"), ("A  B\n", "AB"), ("3日。5日", "3日5日"),
    ("−5度", "-5度"), ("3—5", "3-5"), ("3‐5", "3-5"), ("⩾3", "≥3"), ("ＡＢＣ", "abc"), ("10:30", "10：30"), ("Straße", "STRASSE"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), DIFFERENT)
def test_what_carries_meaning_differs(old, new):
    assert essence(old) != essence(new)


@pytest.mark.parametrize(("old", "new"), SAME)
def test_what_does_not_is_the_same(old, new):
    assert essence(old) == essence(new)


def reworded(small, **texts):
    (first, *others) = small.domains[0].items
    question = Text(by_language={**first.question.by_language, **texts})
    domain = small.domains[0]._replace(items=(first._replace(question=question), *others))
    changes = diff(small, replace(small, domains=(domain, *small.domains[1:]))).changes
    return [change.kind for change in changes]


def test_figures_of_a_translation_count_and_its_words_do_not(small):
    asked = reworded(small, en="Is BYOD settled within 5 days?")
    assert asked == [ChangeKind.MEANING, ChangeKind.WORDING], "a number that is new in one language is another question"
    assert reworded(small, en="Is BYOD decided?") == [ChangeKind.WORDING]
    assert reworded(small, ja="BYODを決めましたか。") == [ChangeKind.MEANING, ChangeKind.WORDING]
    assert reworded(small, fr="C'est réglé en 5 jours ?") == [ChangeKind.WORDING]


def found(old, new, same_meaning=()):
    """What has changed, each as kind, subject, old and new."""
    return [(change.kind, change.subject, change.old, change.new) for change in diff(old, new, same_meaning).changes]


def with_item(checklist, domain=0, position=0, **fields):
    """The checklist with one item changed."""
    items = list(checklist.domains[domain].items)
    items[position] = items[position]._replace(**fields)
    return with_domain(checklist, domain, items=tuple(items))


def with_domain(checklist, position=0, **fields):
    domains = list(checklist.domains)
    domains[position] = domains[position]._replace(**fields)
    return replace(checklist, domains=tuple(domains))


def test_nothing_has_changed_in_the_same_checklist(small):
    assert found(small, small) == []
    assert diff(small, small).called_for is VersionStep.NONE


def test_what_is_of_the_whole_checklist_has_no_subject(small):
    assert found(small, replace(small, id="other")) == [(ChangeKind.ID, "", "small", "other")]
    assert found(small, replace(small, scale=small.scale[:3])) == [(ChangeKind.SCALE, "", "4", "3")]
    assert found(small, replace(small, scale=(*small.scale, small.scale[0]))) == [(ChangeKind.SCALE, "", "4", "5")]
    names = (*small.scale[1:], small.scale[0])
    assert found(small, replace(small, scale=names)) == [(ChangeKind.LEVEL_NAMES, "", "", "")]
    changed = replace(small, title=small.scale[0].name, glossary=(), cities=(), sources=())
    assert [kind for kind, *_ in found(small, changed)] == [
        ChangeKind.TITLE,
        ChangeKind.SOURCES,
        ChangeKind.CITIES,
        ChangeKind.GLOSSARY,
    ]


def test_domains_come_go_and_change_places(small):
    devices, people = small.domains
    fewer = replace(small, domains=(devices,))
    assert found(fewer, small) == [
        (ChangeKind.DOMAIN_ADDED, "people", "", ""),
        (ChangeKind.ITEM_ADDED, "training", "", ""),
    ]
    assert found(small, fewer) == [
        (ChangeKind.DOMAIN_REMOVED, "people", "", ""),
        (ChangeKind.ITEM_REMOVED, "training", "", ""),
    ]
    assert found(small, replace(small, domains=(people, devices))) == [(ChangeKind.DOMAINS_REORDERED, "", "", "")]


def test_a_domain_tells_its_old_and_new_weight(small):
    assert found(small, with_domain(small, 0, weight=Decimal("1.5"))) == [(ChangeKind.WEIGHT, "devices", "2", "1.5")]
    assert found(small, with_domain(small, 1, title=small.title)) == [(ChangeKind.WORDING, "people", "", "")]


def test_items_change_places_within_a_domain_and_move_to_another(small):
    byod, phones = small.domains[0].items
    (training,) = small.domains[1].items
    assert found(small, with_domain(small, items=(phones, byod))) == [(ChangeKind.ITEMS_REORDERED, "devices", "", "")]
    moved = with_domain(with_domain(small, 0, items=(byod,)), 1, items=(training, phones))
    assert found(small, moved) == [(ChangeKind.ITEM_MOVED, "phones", "devices", "people")]


def test_every_item_is_looked_at_after_one_that_is_new(small):
    (_, phones) = small.domains[0].items
    fewer = with_domain(small, items=(phones,))
    changed = with_item(small, 0, 1, weight=Decimal(2))
    assert found(fewer, changed) == [(ChangeKind.ITEM_ADDED, "byod", "", ""), (ChangeKind.WEIGHT, "phones", "1/2", "2")]
    assert found(small, with_domain(small, items=())) == [
        (ChangeKind.ITEM_REMOVED, "byod", "", ""), (ChangeKind.ITEM_REMOVED, "phones", "", ""),
    ]  # fmt: skip


def test_an_item_tells_what_it_was_and_is(small):
    assert found(small, with_item(small, key=False)) == [(ChangeKind.KEY, "byod", "true", "false")]
    assert found(small, with_item(small, revision=2)) == [(ChangeKind.REVISION, "byod", "1", "2")]
    assert found(small, with_item(small, weight=Decimal("0.1"))) == [(ChangeKind.WEIGHT, "byod", "1", "0.1")]
    assert found(small, with_item(small, 0, 1, requires=())) == [
        (ChangeKind.PREREQUISITES, "phones", "", ""), (ChangeKind.WORDING, "phones", "", ""),
    ]  # fmt: skip


def test_the_reason_of_a_prerequisite_is_wording(small):
    (need,) = small.items["phones"].requires
    changed = with_item(small, 0, 1, requires=(need._replace(because=small.title),))
    assert found(small, changed) == [(ChangeKind.WORDING, "phones", "", "")]


def renamed(small):
    """`byod` under another id; `phones`, which needs it, needs it under that id."""
    (need,) = small.items["phones"].requires
    new = with_item(small, id="private-phones", formerly=("byod",))
    return with_item(new, 0, 1, requires=(need._replace(item="private-phones"),))


def test_a_new_id_alone_changes_neither_order_nor_prerequisites(small):
    assert found(small, renamed(small)) == [(ChangeKind.ITEM_RENAMED, "private-phones", "byod", "private-phones")]


@pytest.mark.parametrize("name", ["byod", "private-phones"])
def test_an_item_of_the_same_meaning_may_be_named_by_its_old_or_new_id(small, name):
    other = with_item(renamed(small), question=small.items["training"].question)
    assert ChangeKind.MEANING in [kind for kind, *_ in found(small, other)]
    assert [kind for kind, *_ in found(small, other, [name])] == [ChangeKind.ITEM_RENAMED, ChangeKind.WORDING]


def test_the_words_of_the_first_language_alone_carry_the_meaning(small):
    (first, *others) = small.items["byod"].levels
    english = Text(by_language={**first.by_language, "en": "Not decided at all"})
    assert found(small, with_item(small, levels=(english, *others))) == [(ChangeKind.WORDING, "byod", "", "")]
    japanese = Text(by_language={**first.by_language, "ja": "決める気がない"})
    assert [kind for kind, *_ in found(small, with_item(small, levels=(japanese, *others)))] == [
        ChangeKind.MEANING, ChangeKind.WORDING,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("1.5日から 10:30 まで、3%。", "1.5日から10:30まで3%"),
        ("Z型, P型, C型, X型", "z型p型c型x型"),
        ("1 5", "1 5"),
        ("1,234.5", "1234.5"),
    ],
)
def test_the_essence_is_letters_digits_and_signs(text, kept):
    assert essence(text) == kept


@pytest.mark.parametrize(
    ("version", "step", "following"),
    [
        ("1.2.3", VersionStep.NONE, "1.2.3"), ("1.2.3", VersionStep.PATCH, "1.2.4"), ("1.2.3", VersionStep.MINOR, "1.3.0"),
        ("1.2.3", VersionStep.MAJOR, "2.0.0"),
    ],
)  # fmt: skip
def test_a_version_is_followed_by_the_next_of_its_step(version, step, following):
    assert next_version(version, step) == following


@pytest.mark.parametrize(
    ("version", "step"),
    [
        ("1.2.0", VersionStep.NONE), ("1.1.9", VersionStep.NONE), ("0.9.9", VersionStep.NONE), ("1.2.1", VersionStep.PATCH), ("1.3.0", VersionStep.MINOR),
        ("1.3.1", VersionStep.MINOR), ("2.0.0", VersionStep.MAJOR), ("2.2.0", VersionStep.MAJOR),
    ],
)  # fmt: skip
def test_the_step_that_was_taken_is_the_first_number_that_grew(small, version, step):
    assert diff(small, replace(small, version=version)).taken is step


def test_the_largest_change_calls_for_the_step(small):
    assert diff(small, with_item(small, title=small.title)).called_for is VersionStep.PATCH
    assert diff(small, with_item(small, title=small.title, key=False)).called_for is VersionStep.MINOR
    assert diff(small, replace(small, domains=small.domains[:1])).called_for is VersionStep.MAJOR


@pytest.mark.parametrize("field", ["description", "judgement"])
def test_texts_of_the_whole_checklist_are_wording(small, field):
    changed = replace(small, **{field: (small.title,) if field == "judgement" else small.title})
    assert [(change.kind.value, change.step) for change in diff(small, changed).changes] == [(field, VersionStep.PATCH)]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", Text("a")), ("why", Text("a")), ("evidence", (Text("a"),)), ("exemplars", ()), ("tags", ("a",)),
        ("moves", (Text("a"),)), ("references", ("a",)),
    ],
)  # fmt: skip
def test_whatever_else_is_said_of_an_item_is_wording(small, field, value):
    assert found(small, with_item(small, **{field: value})) == [(ChangeKind.WORDING, "byod", "", "")]


@pytest.mark.parametrize(
    ("kinds", "step"),
    [
        ("id scale item-removed", VersionStep.MAJOR),
        ("domain-added domain-removed item-added item-renamed item-moved revision meaning weight prerequisites key", VersionStep.MINOR),
        ("level-names title description sources cities glossary judgement domains-reordered items-reordered wording", VersionStep.PATCH),
    ],
)  # fmt: skip
def test_what_a_change_asks_for(kinds, step):
    assert {kind.value for kind in ChangeKind if Change(kind).step is step} == set(kinds.split())


def test_answers_count_unless_the_item_is_gone_or_asks_something_else():
    assert {kind.value for kind in ChangeKind if not Change(kind).comparable} == {
        "scale",
        "item-removed",
        "revision",
        "meaning",
    }


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("from 5 to 10 days", "10 days, from day 5 on", True), ("5 of 5", "5 of 6", False), ("5 and 5", "5", False),
        ("5 %", "5", False), ("≥ 3", "≤ 3", False), ("-5", "5", False), ("1.5", "15", False), ("1,000", "1000", True),
        ("10:30", "1030", False), ("days", "weeks", True),
    ],
)  # fmt: skip
def test_the_figures_of_a_translation_count_wherever_they_stand(small, before, after, same):
    question = small.items["byod"].question.by_language
    old, new = (with_item(small, question=Text(by_language={**question, "en": text})) for text in (before, after))
    assert (ChangeKind.MEANING not in [kind for kind, *_ in found(old, new)]) is same


def test_prerequisites_are_a_set_and_each_of_their_levels_counts(small):
    (need,) = small.items["phones"].requires
    other = need._replace(item="training")
    one, two = (with_item(small, 0, 1, requires=needs) for needs in ((need, other), (other, need)))
    assert found(one, two) == []
    for changed in (need._replace(level=1), need._replace(from_level=3)):
        assert found(small, with_item(small, 0, 1, requires=(changed,))) == [
            (ChangeKind.PREREQUISITES, "phones", "", "")
        ]


def test_another_presupposed_item_is_another_prerequisite(small):
    (need,) = small.items["phones"].requires
    changed = with_item(small, 0, 1, requires=(need._replace(item="training"),))
    assert found(small, changed) == [(ChangeKind.PREREQUISITES, "phones", "", "")]
