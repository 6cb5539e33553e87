"""What a typed line means: a line of text to a command, or to why it is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from dxcheck import dates
from dxcheck.i18n import Message, msg
from dxcheck.interview.slips import as_text, meant
from dxcheck.result.format import MAX_LEVEL
from dxcheck.words import shorten

if TYPE_CHECKING:
    import datetime as dt


class Verb(Enum):
    """A command of one letter; its value is the letter."""

    NOT_APPLICABLE = "n"
    EVIDENCE = "e"
    NOTE = "m"
    OWNER = "o"
    CLEAR = "x"
    UNDO = "u"
    AS_BEFORE = "="
    BACK = "b"
    GO = "g"
    LIST = "l"
    SHOW = "s"
    ABOUT = "a"
    HELP = "?"
    QUIT = "q"


@dataclass(frozen=True, slots=True)
class Keep:
    """An empty line: keep the answer or skip the item."""


@dataclass(frozen=True, slots=True)
class Do:
    """A command letter with the rest of the line."""

    verb: Verb
    text: str = ""


@dataclass(frozen=True, slots=True)
class Rate:
    """`3`, `3>4`, `>4`, `3>4 2028-03-31`, `>-`, and each with `e …`, `m …` or `o …` after it."""

    level: int | None = None
    target: int | None = None
    target_date: dt.date | None = None
    drop_target: bool = False
    drop_date: bool = False
    also: Do | None = None
    """What is written down along with the level."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A line that is no command; a word about what was typed, where there is one to say."""

    message: Message | None = None


Command = Keep | Rate | Do | Unknown

_WORDS: Final[dict[str, Command]] = {
    word: command
    for command, words in (
        (Do(Verb.QUIT), ("終了", "終わる", "終わり", "終える", "やめる", "中止", "中断", "quit", "exit", "stop", ":q")),
        (Do(Verb.BACK), ("戻る", "もどる", "前", "前へ", "back")),
        (Do(Verb.HELP), ("ヘルプ", "説明", "使い方", "help", "h", "/?", "-h", "--help")),
        (Do(Verb.HELP, "?"), ("??",)),
        (Do(Verb.LIST), ("一覧", "list")),
        (Do(Verb.SHOW), ("設問", "show")),
        (Do(Verb.UNDO), ("取り消し", "取消", "取り消す", "元に戻す", "undo")),
        (Do(Verb.NOT_APPLICABLE), ("対象外", "n/a")),
        (Keep(), ("次", "次へ", "スキップ", "パス", "next", "skip", "pass")),
    )
    for word in words
}
"""Whole words that mean what a letter means."""

_TEXTS: Final = {
    word: verb
    for verb, words in (
        (Verb.EVIDENCE, ("根拠資料", "根拠", "evidence")),
        (Verb.NOTE, ("メモ", "note")),
        (Verb.OWNER, ("所管課", "担当課", "担当", "owner")),
    )
    for word in words
}
"""Words that mean what a letter means, with a text after them."""
_NAMED: Final = re.compile(rf"(?P<word>{'|'.join(_TEXTS)})(?:[\s:]+)(?=\S)", re.IGNORECASE)

_HALFWIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
"""Fullwidth letters, digits and marks to halfwidth ones, character by character, so that places in the line stay."""

_LETTERS: Final = "".join(re.escape(verb.value) for verb in Verb)
_DO: Final = re.compile(
    rf"(?P<letter>[{_LETTERS}{_LETTERS.upper()}])(?:[\s:]+|(?=[^\x00-\x7f]|\d|-\d*$)|(?<=[=lL])(?=\*)|$)(?P<text>.*)"
)
_RATE: Final = re.compile(
    r"(?P<level>\d+)?\s*(?P<arrow>(?:->|[>→⇒])\s*(?P<target>\d{1,2}(?!\d|[-/.年])|-)?)?\s*(?P<rest>.*)"
)
_ALSO: Final = re.compile(r"(?:^|\s)(?P<letter>[emoEMO])(?:[\s:]+|(?=[^\x00-\x7f])|$)(?P<text>.*)")
_QUOTED: Final = 24
"""Characters of a line that are repeated in a message about it."""


def parse(line: str) -> Command:
    """The command in `line`; fullwidth characters are taken like halfwidth ones, texts are kept as typed."""
    line = line.strip()
    narrow = line.translate(_HALFWIDTH)
    if not narrow:
        return Keep()
    word = _WORDS.get(narrow.lower())
    if word:
        return word
    named = _NAMED.match(narrow)
    if named:
        return _taking(line, _TEXTS[named["word"].lower()], line[named.end() :].strip())
    do = _DO.fullmatch(narrow)
    if do:
        return _do(line, do)
    slip = meant(line)
    if slip is None and (narrow[0].isdecimal() or narrow.startswith((">", "->", "→", "⇒"))):
        return _rate(line, narrow)
    return Unknown(slip or as_text(line, _WORDS))


def is_command(text: str) -> bool:
    """Whether a text typed where a reason, evidence or the like is asked for is rather a command gone astray.

    Such are a level, a word or letter that is a command, and letters in a row (`e m`).
    """
    narrow = text.translate(_HALFWIDTH).lower()
    if narrow in _WORDS or all(word in _VALUES for word in narrow.split()):
        return True
    rating = parse(text)
    return isinstance(rating, Rate) and (rating.level or 0) <= MAX_LEVEL


_VALUES: Final = frozenset(verb.value for verb in Verb)


def _do(line: str, match: re.Match[str]) -> Do | Unknown:
    return _taking(line, Verb(match["letter"].lower()), line[match.start("text") :].strip())


def _taking(line: str, verb: Verb, text: str) -> Do | Unknown:
    """The command with its text, unless the text is rather another command or the verb takes none."""
    if text and verb in _TAKING_TEXT and is_command(text):
        return Unknown(msg("“{typed}” holds several commands: type one a line.", typed=shorten(line, _QUOTED)))
    if text and verb in _ALONE:
        return Unknown(msg("{letter} stands alone on its line: nothing was done.", letter=verb.value))
    return Do(verb, text)


_TAKING_TEXT: Final = frozenset({Verb.NOT_APPLICABLE, Verb.EVIDENCE, Verb.NOTE, Verb.OWNER})
_ALONE: Final = frozenset(Verb) - _TAKING_TEXT - {Verb.GO, Verb.LIST, Verb.HELP, Verb.AS_BEFORE}


def _rate(line: str, narrow: str) -> Rate | Unknown:
    """The level, the target, its date and what is written along with them."""
    match = _RATE.fullmatch(narrow)
    if not match:
        return Unknown()
    rest = match["rest"]
    also = _ALSO.search(rest)
    date = (rest[: also.start()] if also else rest).strip()
    doing: Do | None = None
    if also:
        text = line[match.start("rest") + also.start("text") :].strip()
        if not text:
            return Unknown(msg("After {letter} comes a text, for example: 2 e Telework rules.", letter=also["letter"]))
        taken = _taking(line, Verb(also["letter"].lower()), text)
        if isinstance(taken, Unknown):
            return taken
        doing = taken
    if match["arrow"] and not match["target"] and not date:
        return Unknown(msg("After > comes the target, for example 2>4; >- drops it."))
    return _dated(match, line[match.start("rest") :], date, doing)


def _dated(match: re.Match[str], typed: str, date: str, also: Do | None) -> Rate | Unknown:
    level = int(match["level"]) if match["level"] else None
    if date and not match["arrow"]:
        return Unknown(_after_level(match["level"], typed.strip()))
    day = None if date in ("", "-") else dates.parse(date)
    if isinstance(day, Message):
        return Unknown(day)
    target = int(match["target"]) if match["target"] not in (None, "-") else None
    return Rate(level, target, day, match["target"] == "-", date == "-", also)


def _after_level(level: str, typed: str) -> Message:
    """What is said of a text after a level that is neither a target nor marked as evidence."""
    if not isinstance(dates.parse(typed), Message):
        return msg("A date belongs to a target: {level}>{target} {date}", level=level, target="4", date=typed)
    quoted = shorten(typed, _QUOTED)
    return msg("To write “{text}” down as evidence, type: {level} e {text}", level=level, text=quoted)
