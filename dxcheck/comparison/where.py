"""Which results are meant: conditions on what a result says of its organisation and respondent."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from dxcheck.errors import UserError
from dxcheck.i18n import msg
from dxcheck.municipality import PREFECTURE_NAMES, prefecture_number, prefecture_of
from dxcheck.words import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dxcheck.comparison.model import Entry

KEYS: Final = ("name", "code", "prefecture", "population", "respondent")
"""What every result can be asked for; besides these, any further key of [organization]."""

_RANGE: Final = re.compile(r"(\d*)(-)?(\d*)")


class Condition(NamedTuple):
    """A key and the value that is wanted; of a population a range, both ends included."""

    key: str
    value: str
    lowest: int = 0
    """Of a population or the number of a prefecture."""
    highest: int | None = None
    """None for no bound."""

    def met_by(self, entry: Entry) -> bool:
        """Whether a result is meant; one that does not state the key is not."""
        if self.key in ("population", "prefecture"):
            number = (
                entry.organization.population
                if self.key == "population"
                else prefecture_number(entry.organization.code)
            )
            return number is not None and self.lowest <= number and (self.highest is None or number <= self.highest)
        return value_of(entry, self.key) == self.value


def value_of(entry: Entry, key: str) -> str | None:
    """What a result says of `name`, `code`, `respondent` or a further key; None where it does not state it."""
    own = {"name": entry.organization.name, "code": entry.organization.code, "respondent": entry.respondent}
    return own[key] if key in own else entry.fields.get(key)


def condition(text: str) -> Condition:
    """The condition written as `KEY=VALUE`.

    Raises:
        UserError: it is not of that form, the prefecture does not exist, or the population is no range.
    """
    key, equals, value = (part.strip() for part in text.partition("="))
    if not equals or not key:
        raise UserError(
            msg("“{text}” is no condition of the form KEY=VALUE", text=text),
            msg("for example prefecture=兵庫県 or population=10000-50000"),
        )
    if key == "prefecture":
        number = prefecture_of(value)
        if number is None:
            raise UserError(msg("there is no prefecture “{name}”", name=value), did_you_mean(value, PREFECTURE_NAMES))
        return Condition(key, value, number, number)
    if key == "population":
        return _population(value)
    return Condition(key, value)


def _population(value: str) -> Condition:
    match = _RANGE.fullmatch(re.sub(r"[,\s]", "", value).replace("~", "-").replace("～", "-"))
    if not match or not (match[1] or match[3]):
        raise UserError(
            msg("“{value}” is no range of population", value=value),
            msg("for example population=10000-50000, population=50000- or population=-9999"),
        )
    lowest = int(match[1] or 0)
    highest = (int(match[3]) if match[3] else None) if match[2] else lowest
    return Condition("population", value, lowest, highest)


def chosen(entries: Sequence[Entry], conditions: Sequence[Condition]) -> tuple[Entry, ...]:
    """The results that are meant: all keys must be met, each by one of the values that were given for it.

    Raises:
        UserError: no result states a key.
    """
    known = {*KEYS, *(key for entry in entries for key in entry.fields)}
    for wanted in conditions:
        check_key(wanted.key, known)
    by_key: dict[str, list[Condition]] = {}
    for wanted in conditions:
        by_key.setdefault(wanted.key, []).append(wanted)
    return tuple(
        entry
        for entry in entries
        if all(any(wanted.met_by(entry) for wanted in alternatives) for alternatives in by_key.values())
    )


def check_key(key: str, known: Iterable[str]) -> None:
    """Nothing, where the key is known.

    Raises:
        UserError: it is not; the hint names the nearest, or all.
    """
    names = sorted(known)
    if key not in names:
        hint = did_you_mean(key, names) or msg("possible: {names}", names=", ".join(names))
        raise UserError(msg("no result has “{field}” in [organization]", field=key), hint)
