"""DX5xx: the criteria of an item fit the scale and can be told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxcheck.checklist.rules.examples import in_checklist, in_item
from dxcheck.findings.rule import Group, Rule, Severity
from dxcheck.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxcheck.checklist.document import Document
    from dxcheck.checklist.model import Text
    from dxcheck.findings.finding import Finding

MAX_LENGTH: Final = {"ja": 60, "en": 120}

"""Characters of a criterion that fit two lines of an 80-column screen."""

_GOOD: Final = in_item("levels: [{ja: 決めていない, en: Undecided}, {ja: 決めた, en: Decided}]")


def criteria_count(document: Document) -> Iterator[Finding]:
    """Each level of the scale has its criterion."""
    needed = len(document.checklist.scale)
    for path, item in document.items():
        count = len(item.levels)
        if needed and count and count != needed:
            message = msg("the scale has {needed} levels, there are {count} criteria", needed=needed, count=count)
            yield document.finding(CRITERIA_COUNT, (*path, "levels"), message)


CRITERIA_COUNT: Final = Rule(
    "DX501",
    "criteria-count",
    msg("The number of criteria is not the number of levels."),
    msg("Each level of the scale needs one criterion, from level 0 up, in every item."),
    in_item("levels: [{ja: 決めていない, en: Undecided}]"),
    _GOOD,
    check=criteria_count,
)


def moves_count(document: Document) -> Iterator[Finding]:
    """Each step from a level to the next has its first move, or none has."""
    for path, item in document.items():
        count, needed = len(item.moves), len(item.levels) - 1
        if count and count != needed:
            message = msg("{needed} moves are needed, one for each step between levels; there are {count}",
                          needed=needed, count=count)  # fmt: skip
            yield document.finding(MOVES_COUNT, (*path, "moves"), message)


MOVES_COUNT: Final = Rule(
    "DX506",
    "moves-count",
    msg("The number of moves is not the number of steps between levels."),
    msg("Plans take the move of each step by its place, so there is one for each step, or none at all."),
    in_item("moves: [{ja: 案を出す。, en: Draft it.}, {ja: 決める。, en: Decide it.}]"),
    in_item("moves: [{ja: 案を出す。, en: Draft it.}]"),
    check=moves_count,
)


def equal_criteria(document: Document) -> Iterator[Finding]:
    """Two levels of an item have the same criterion in some language."""
    for path, item in document.items():
        for n, first in _repeats(item.levels):
            message = msg("the criteria of levels {first} and {second} are the same", first=first, second=n)
            yield document.finding(EQUAL_CRITERIA, (*path, "levels", n), message)


EQUAL_CRITERIA: Final = Rule(
    "DX502",
    "equal-criteria",
    msg("Two levels of an item have the same criterion."),
    msg("Nobody could tell which of the two is reached. Neighbouring levels differ in one observable step."),
    in_item("levels: [{ja: 決めた, en: Undecided}, {ja: 決めた, en: Decided}]"),
    _GOOD,
    check=equal_criteria,
    harmless=True,
)


def equal_levels(document: Document) -> Iterator[Finding]:
    """Two levels of the scale have the same name."""
    for n, first in _repeats(tuple(level.name for level in document.checklist.scale)):
        yield document.finding(
            EQUAL_LEVELS, ("scale", n), msg("levels {first} and {second} have the same name", first=first, second=n)
        )


EQUAL_LEVELS: Final = Rule(
    "DX505",
    "equal-levels",
    msg("Two levels of the scale have the same name."),
    msg("The stage of a city is told by the name of a level, so names differ."),
    in_checklist("scale: [{name: {ja: 済, en: Open}}, {name: {ja: 済, en: Done}}]"),
    in_checklist("scale: [{name: {ja: 未, en: Open}}, {name: {ja: 済, en: Done}}]"),
    check=equal_levels,
    harmless=True,
)


def _repeats(texts: tuple[Text, ...]) -> Iterator[tuple[int, int]]:
    """Positions of texts that repeat an earlier one in some language, with the earlier one's position."""
    seen: dict[tuple[str, str], int] = {}
    for n, text in enumerate(texts):
        strings = [*text.by_language.items(), ("", text.plain)]
        earlier = [seen[key] for key in strings if key[1] and key in seen]
        if earlier:
            yield n, earlier[0]
        for key in strings:
            seen.setdefault(key, n)


def equal_titles(document: Document) -> Iterator[Finding]:
    """Two items have the same title."""
    entries = list(document.items())
    for n, first in _repeats(tuple(item.title for _, item in entries)):
        message = msg("the item {id} has the same title", id=entries[first][1].id)
        yield document.finding(EQUAL_TITLES, (*entries[n][0], "title"), message)


EQUAL_TITLES: Final = Rule(
    "DX503",
    "equal-titles",
    msg("Two items have the same title."),
    msg("In lists and reports they could not be told apart."),
    in_item("title: {ja: 二つ目, en: The second}"),
    in_item("title: {ja: 一つ目, en: The first}"),
    check=equal_titles,
    severity=Severity.WARNING,
)


def long_criterion(document: Document) -> Iterator[Finding]:
    """A criterion is too long for the screen."""
    for path, item in document.items():
        for n, text in enumerate(item.levels):
            for language, string in text.by_language.items():
                limit = MAX_LENGTH.get(language)
                if limit and len(string) > limit:
                    message = msg(
                        "the criterion has {count} characters, more than {limit}", count=len(string), limit=limit
                    )
                    yield document.finding(LONG_CRITERION, (*path, "levels", n, language), message)


LONG_CRITERION: Final = Rule(
    "DX504",
    "long-criterion",
    msg("A criterion is longer than the screen allows."),
    msg("Six criteria fit one screen when each has at most 60 Japanese or 120 English characters."),
    in_item("levels: [{ja: " + "長い" * 40 + ", en: Undecided}, {ja: 決めた, en: Decided}]"),
    _GOOD,
    check=long_criterion,
    severity=Severity.WARNING,
)

GROUP: Final = Group(
    msg("DX5xx: scale and criteria"),
    (
        CRITERIA_COUNT,
        EQUAL_CRITERIA,
        EQUAL_TITLES,
        LONG_CRITERION,
        EQUAL_LEVELS,
        MOVES_COUNT,
    ),
)
