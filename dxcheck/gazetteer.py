"""The prefectures and municipalities of Japan by code, name and reading, from the list that ships (`data/`)."""

from __future__ import annotations

import csv
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from dxcheck.i18n import _, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dxcheck.i18n import Message

_LIST: Final = Path(__file__).parent / "data" / "municipalities.csv"
_MOST: Final = 3
"""Places of one name that are told; no name occurs more often."""
_KINDS: Final = ("都", "道", "府", "県", "市", "町", "村", "区")
_KIND_READINGS: Final = ("けん", "し", "ちょう", "まち", "むら", "そん", "く")
_TO_HIRAGANA: Final = {code: code - 0x60 for code in range(ord("ァ"), ord("ヴ") + 1)} | {
    ord("ヵ"): "か",
    ord("ヶ"): "け",
}
"""Katakana to hiragana; 茅ヶ崎 is written 茅ケ崎 as often."""


class Place(NamedTuple):
    """A prefecture or a municipality."""

    code: str
    """Six digits, the last of which checks the others."""
    prefecture: str
    prefecture_en: str
    name: str
    """As written in Japanese; a prefecture's is the prefecture's own."""
    kana: str
    """The name's reading in hiragana."""

    @property
    def is_prefecture(self) -> bool:
        """Whether it is a prefecture itself."""
        return self.name == self.prefecture

    def in_prefecture(self, language: str) -> str:
        """The name with the prefecture that tells it from others of the same name."""
        if self.is_prefecture:
            return self.name
        return f"{self.prefecture}{self.name}" if language == "ja" else f"{self.name} ({self.prefecture_en})"


@cache
def places() -> tuple[Place, ...]:
    """All of them in the order of their codes; the list is read once, when it is first asked for."""
    with _LIST.open(encoding="utf-8", newline="") as file:
        return tuple(
            Place(row["code"], row["prefecture"], row["prefecture_en"], row["name"] or row["prefecture"], row["kana"])
            for row in csv.DictReader(file)
        )


def with_code(code: str) -> Place | None:
    """The place that has the six-digit code."""
    return next((place for place in places() if place.code == code), None)


def named(text: str) -> tuple[Place, ...]:
    """The places of that name or reading, in the order of their codes; several where the country has several.

    Taken are 神戸市, こうべし, コウベシ, 兵庫県神戸市; where nothing has this very name, also 神戸 and こうべ.
    """
    wanted = _folded(text)
    return _by_name().get(wanted) or _by_short_name().get(wanted, ()) if wanted else ()


def right_code(name: str) -> Message | None:
    """The hint that tells the code of the place that a name means, or the codes of all that have the name."""
    found = named(name)
    if not found:
        return None
    codes = [f"{place.code} {place.in_prefecture('ja')}" for place in found[:_MOST]]
    return msg("by its name it is {codes}", codes=_(" or ").join(codes))


@cache
def _by_name() -> Mapping[str, tuple[Place, ...]]:
    return _index((name, place) for place in places() for name in _names(place))


@cache
def _by_short_name() -> Mapping[str, tuple[Place, ...]]:
    return _index((name, place) for place in places() for name in _short_names(place))


def _index(entries: Iterable[tuple[str, Place]]) -> Mapping[str, tuple[Place, ...]]:
    found: dict[str, dict[Place, None]] = {}
    for name, place in entries:
        found.setdefault(name, {})[place] = None
    return {name: tuple(several) for name, several in found.items()}


def _folded(text: str) -> str:
    """`text` without blanks, in halfwidth letters and hiragana, so that one name is written in one way."""
    return "".join(unicodedata.normalize("NFKC", text).split()).translate(_TO_HIRAGANA)


def _names(place: Place) -> tuple[str, ...]:
    return _folded(place.name), place.kana, _folded(place.prefecture + place.name)


def _short_names(place: Place) -> tuple[str, ...]:
    readings = (place.kana.removesuffix(kind) for kind in _KIND_READINGS if place.kana.endswith(kind))
    return _folded(place.name)[:-1] if place.name.endswith(_KINDS) else "", *readings
