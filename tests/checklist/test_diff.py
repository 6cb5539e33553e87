"""What counts as the same meaning: numbers, signs and comparison marks do, white space and punctuation do not."""

from dataclasses import replace

import pytest

from dxcheck.checklist.diff import Kind, diff, essence
from dxcheck.checklist.model import Text

DIFFERENT = [
    ("1.5日", "15日"), ("≧3", "≦3"), ("3以上", "3以下"), ("5%", "5"), ("-5度", "5度"), ("1/2", "12"), ("10:30", "1030"),
    ("3-5日", "35日"), ("3〜5日", "35日"), ("1,5", "15"), ("1 5", "15"), ("A>B", "A<B"), ("+1", "1"), ("±1", "1"), ("½", "12"),
    ("A=B", "A≠B"), ("第三", "第二"), ("1.5.2", "1.52"), ("$5", "¥5"), ("－5度", "5度"), ("x<1", "x≤1"), ("10‰", "10%"),
]  # fmt: skip
SAME = [
    ("決めている。", "決めている"), ("決めて、いる", "決めている"), ("No chat.", "no chat"), ("１.５日", "1.5日"), ("1,000人", "1000人"),
    ("1,234,567", "1234567"), ("≧3", "≥3"), ("≦3", "⩽3"), ("「表」", "表"), ("a-b", "ab"), ("％", "%"), ("3〜5", "3~5"), ("3 - 5", "3-5"),
    ("（3）", "3"), ("e.g. this", "eg this"), ("一 二", "一二"), ("3–5", "3-5"), ("A  B\n", "AB"), ("3日。5日", "3日5日"),
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
    domain = replace(small.domains[0], items=(replace(first, question=question), *others))
    changes = diff(small, replace(small, domains=(domain, *small.domains[1:]))).changes
    return [change.kind for change in changes]


def test_figures_of_a_translation_count_and_its_words_do_not(small):
    asked = reworded(small, en="Is BYOD settled within 5 days?")
    assert asked == [Kind.MEANING, Kind.WORDING], "a number that is new in one language is another question"
    assert reworded(small, en="Is BYOD decided?") == [Kind.WORDING]
    assert reworded(small, ja="BYODを決めましたか。") == [Kind.MEANING, Kind.WORDING]
    assert reworded(small, fr="C'est réglé en 5 jours ?") == [Kind.WORDING]
