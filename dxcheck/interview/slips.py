"""What a person may have meant by a line that is no command: a sentence about it, with what to type instead."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from dxcheck.i18n import msg
from dxcheck.words import nearest, shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dxcheck.i18n import Message

_QUOTED: Final = 24
"""Characters of a line that are repeated in a message about it."""
_SHORTEST: Final = 3
"""Characters of a text that can be evidence; shorter ones are slips of the finger."""

_SLIPS: Final[tuple[tuple[re.Pattern[str], Callable[[str, re.Match[str]], Message]], ...]] = (
    (
        re.compile(r"\d+[.,]\d+"),
        lambda typed, _: msg(
            "“{typed}”: a level is a whole number; choose the highest that is met in full.", typed=typed
        ),
    ),
    (
        re.compile(r"(\d)\s*(?:[-~\u301c,\u3001/ ]|から|to)\s*(\d)"),
        lambda typed, two: msg(
            "“{typed}”: for a level and a target type {example}.", typed=typed, example=f"{two[1]}>{two[2]}"
        ),
    ),
    (
        re.compile(
            r"(?:(?:レベル|段階|現在値|level|lv\.?)(?:は|:)?\s*(\d)|(\d)\s*(?=\D))(?:段階|レベル|点|です|[。、.,])*"
        ),
        lambda typed, level: msg(
            "“{typed}”: a level is typed as its digit alone: {level}", typed=typed, level=level[1] or level[2]
        ),
    ),
    (
        re.compile(r"(?:目標値?|target)(?:は|:)?\s*(\d)(?:です|[。、.,])*"),
        lambda typed, target: msg("“{typed}”: a target is typed as >{target}", typed=typed, target=target[1]),
    ),
    (
        re.compile(r"(?:no\.|第|#|項目)?\s*(\d+)\s*(?:番目?|項目?)|(?:no\.|#|項目)\s*(\d+)"),
        lambda typed, item: msg("“{typed}”: to go to an item type g {number}", typed=typed, number=item[1] or item[2]),
    ),
    (
        re.compile(r"(?:保存(?:する)?|save)"),
        lambda typed, _: msg("“{typed}”: everything is saved after every line; q stops.", typed=typed),
    ),
    (
        re.compile(
            r"はい|いいえ|ない|なし|無し|無い|(?:該当|特に)?なし|わからない|分からない|わかりません|分かりません|不明|未回答|未定"
            r"|後で|あとで|後回し|yes|no|none|unknown|later|don't know|not sure"
        ),
        lambda typed, _: msg(
            "“{typed}”: type 0 where nothing of it is there, n where it does not apply, Enter to leave it for later.",
            typed=typed,
        ),
    ),
)


def meant(line: str) -> Message | None:
    """What the line may have meant, where it looks like something other than a text."""
    narrow = unicodedata.normalize("NFKC", line).strip().lower()
    typed = shorten(line, _QUOTED)
    if len(line) == 1 and narrow.isdecimal() and not line.isdecimal():
        return msg("“{typed}”: a level is typed as its digit alone: {level}", typed=typed, level=narrow)
    return next((say(typed, match) for pattern, say in _SLIPS if (match := pattern.fullmatch(narrow))), None)


def as_text(line: str, words: Iterable[str]) -> Message | None:
    """What is said of a line that is near to one of the command's words, or that may have been meant as evidence."""
    if len(line) < _SHORTEST:
        return None
    quoted = shorten(line, _QUOTED)
    word = nearest(unicodedata.normalize("NFKC", line).lower(), words)
    if word:
        return msg(
            "“{text}” is no command. Did you mean “{word}”? To write it down as evidence, type: e {text}",
            text=quoted,
            word=word,
        )
    return msg("“{text}” is no command. To write it down as evidence, type: e {text}", text=quoted)
