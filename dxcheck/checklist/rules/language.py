"""DX4xx: the file says everything in each of its languages, in characters that are what they look like."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from dxcheck.characters import UNSAFE
from dxcheck.checklist.rules.examples import in_item
from dxcheck.findings.rule import Group, Rule, Severity
from dxcheck.i18n import msg
from dxcheck.words import invisible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxcheck.checklist.document import Document
    from dxcheck.findings.finding import Finding

_FULLWIDTH: Final = re.compile(r"[Ａ-Ｚａ-ｚ０-９]")
_WORD: Final = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ\u0370-\u03ff\u0400-\u04ff]+")
_LATIN: Final = re.compile(r"[A-Za-z]")
_OTHER_ALPHABET: Final = re.compile(r"[\u0370-\u03ff\u0400-\u04ff]")
_LOOK_ALIKE: Final = str.maketrans("АВЕКМНОРСТУХаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧνο", "ABEKMHOPCTYXaeopcyxijsABEZHIKMNOPTYXvo")
_JAPANESE: Final = r"[\u3040-\u30ff\u4e00-\u9fff]"

_GOOD: Final = in_item("title: {ja: BYODの決定, en: Decision on BYOD}")


def missing_language(document: Document) -> Iterator[Finding]:
    """A text lacks a language of the checklist's title."""
    languages = document.checklist.title.by_language.keys()
    for path, text in document.texts:
        if text.by_language:
            for language in sorted(languages - text.by_language.keys()):
                yield document.finding(
                    MISSING_LANGUAGE, path, msg("the text is missing in the language {language}", language=language)
                )


MISSING_LANGUAGE: Final = Rule(
    "DX401",
    "missing-language",
    msg("A text is missing in a language of the checklist."),
    msg("The languages of the checklist are those of its title. A text that lacks one leaves a hole on the screen."),
    in_item("why: {ja: 決めないと困ります。}"),
    in_item("why: {ja: 決めないと困ります。, en: It matters.}"),
    check=missing_language,
    harmless=True,
)


def further_language(document: Document) -> Iterator[Finding]:
    """A text has a language that the checklist's title lacks."""
    languages = document.checklist.title.by_language.keys()
    for path, language, _ in document.strings:
        if languages and language and language not in languages:
            message = msg("the checklist's title has no {language}, this text has", language=language)
            yield document.finding(FURTHER_LANGUAGE, path, message)


FURTHER_LANGUAGE: Final = Rule(
    "DX407",
    "further-language",
    msg("A text has a language that the checklist's title lacks."),
    msg("The languages of a checklist are those of its title. Add the language there, or it is never shown."),
    in_item("title: {ja: BYODの決定, en: Decision on BYOD, fr: Choix}"),
    _GOOD,
    check=further_language,
    severity=Severity.WARNING,
)


def invisible_character(document: Document) -> Iterator[Finding]:
    """A text holds a control or direction character."""
    for path, string in document.matching(UNSAFE):
        yield document.finding(INVISIBLE_CHARACTER, path, invisible(string))


INVISIBLE_CHARACTER: Final = Rule(
    "DX403",
    "invisible-character",
    msg("A text holds a control or direction character."),
    msg("Invisible characters can turn the order of letters round or steer a terminal. Delete them."),
    in_item('title: {ja: "BYOD\\u202Eの決定", en: Decision on BYOD}'),
    _GOOD,
    check=invisible_character,
    harmless=True,
)


def fullwidth_letter(document: Document) -> Iterator[Finding]:
    """A text holds fullwidth Latin letters or digits."""
    for path, string in document.matching(_FULLWIDTH):
        if not any(_mixed(word) for word in _WORD.findall(string)):
            words = re.findall(r"[Ａ-Ｚａ-ｚ０-９]+", string)
            better = unicodedata.normalize("NFKC", words[0])
            yield document.finding(
                FULLWIDTH_LETTER, path, msg("“{word}” is fullwidth", word=words[0]), msg("write “{word}”", word=better)
            )


FULLWIDTH_LETTER: Final = Rule(
    "DX404",
    "fullwidth-letter",
    msg("Latin letters or digits are fullwidth."),
    msg("Fullwidth letters look like halfwidth ones and are not found when searched for. Write halfwidth ones."),
    in_item("title: {ja: ＢＹＯＤの決定, en: Decision on BYOD}"),
    _GOOD,
    check=fullwidth_letter,
    severity=Severity.WARNING,
)


def look_alike_letter(document: Document) -> Iterator[Finding]:
    """A Latin word holds a Greek or Cyrillic letter."""
    for path, string in document.matching(_OTHER_ALPHABET):
        for word in _WORD.findall(string):
            if _mixed(word):
                other = _OTHER_ALPHABET.search(word)
                letter = other.group() if other else ""
                better = unicodedata.normalize("NFKC", word).translate(_LOOK_ALIKE)
                message = msg(
                    "“{letter}” in “{word}” is a {script} letter",
                    letter=letter,
                    word=word,
                    script=msg("Greek") if letter < "\u0400" else msg("Cyrillic"),
                )
                yield document.finding(LOOK_ALIKE_LETTER, path, message, msg("write “{word}”", word=better))


LOOK_ALIKE_LETTER: Final = Rule(
    "DX405",
    "look-alike-letter",
    msg("A Latin word holds a Greek or Cyrillic letter."),
    msg(
        "Some letters look the same in several alphabets; a word that mixes them is not found when searched for."
        " They come in with copied texts."
    ),
    in_item("title: {ja: BYОDの決定, en: Decision on BYOD}"),
    _GOOD,
    check=look_alike_letter,
    severity=Severity.WARNING,
)


def _mixed(word: str) -> bool:
    narrow = unicodedata.normalize("NFKC", word)
    return bool(_LATIN.search(narrow) and _OTHER_ALPHABET.search(narrow))


def surrounding_space(document: Document) -> Iterator[Finding]:
    """A text begins or ends with white space."""
    for path, _, string in document.strings:
        if string.strip() != string.removesuffix("\n"):
            yield document.finding(SURROUNDING_SPACE, path, msg("the text begins or ends with white space"))


SURROUNDING_SPACE: Final = Rule(
    "DX406",
    "surrounding-space",
    msg("A text begins or ends with white space."),
    msg("It shifts what stands on the screen and makes equal texts differ."),
    in_item('title: {ja: "BYODの決定 ", en: Decision on BYOD}'),
    _GOOD,
    check=surrounding_space,
    severity=Severity.WARNING,
)


def wrong_script(document: Document) -> Iterator[Finding]:
    """An English text holds Japanese."""
    for path, language, string in document.strings:
        found = re.search(_JAPANESE, string) if language == "en" else None
        if found:
            yield document.finding(
                WRONG_SCRIPT, path, msg("the English text holds Japanese: “{char}”", char=found.group())
            )


WRONG_SCRIPT: Final = Rule(
    "DX408",
    "wrong-script",
    msg("An English text holds Japanese characters."),
    msg("Most often the Japanese text was copied and not translated yet."),
    in_item("title: {ja: BYODの決定, en: BYODの決定}"),
    _GOOD,
    check=wrong_script,
    severity=Severity.WARNING,
)

EMPTY_TEXT: Final = Rule(
    "DX402",
    "empty-text",
    msg("A text is empty."),
    msg("Write it, or leave the field out where it is optional."),
    in_item('why: {ja: "", en: It matters.}'),
    in_item("why: {ja: 決めないと困ります。, en: It matters.}"),
)

GROUP: Final = Group(
    msg("DX4xx: languages and characters"),
    (
        MISSING_LANGUAGE,
        EMPTY_TEXT,
        INVISIBLE_CHARACTER,
        FULLWIDTH_LETTER,
        LOOK_ALIKE_LETTER,
        SURROUNDING_SPACE,
        FURTHER_LANGUAGE,
        WRONG_SCRIPT,
    ),
)
