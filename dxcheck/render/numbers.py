"""How a number is shown: scores half up, differences with their sign, shares in percent."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

NO_VALUE: Final = "-"
USUAL: Final = 1
"""Decimals of a score."""
FINE: Final = 2
"""Decimals of a score where one would make different scores look alike."""


def shown(value: Fraction | int | None, places: int = USUAL) -> str:
    """A score, half up; a dash where there is none."""
    return NO_VALUE if value is None else round_half_up(value, places)


def signed(value: Fraction | int | None, places: int = USUAL) -> str:
    """A difference with its sign, whole numbers without decimals."""
    if value is None:
        return NO_VALUE
    text = str(value) if isinstance(value, int) else round_half_up(value, places)
    return f"+{text}" if value > 0 and text.strip("0.") else text


@lru_cache(maxsize=1 << 12)  # thousands of results have the same few shares
def percent(value: Fraction | None, limit: Fraction = Fraction(1)) -> str:
    """A share of 0 to 1 in percent with one decimal; a dash where there is none.

    Half up, but what lies below `limit`, or below 1, is never shown as if it had reached it.
    """
    if value is None:
        return NO_VALUE
    text = round_half_up(value * 100)
    if any(value < bound and text == round_half_up(bound * 100) for bound in (limit, Fraction(1))):
        text = round_half_up(Fraction(int(value * 1000), 10))
    return f"{text} %"


def whole_percent(value: Fraction) -> str:
    """A share of 0 to 1 in whole percents without a sign, half up; never 0 or 100 unless it is none or all."""
    text = round_half_up(value * 100, 0)
    if text == "0" and value:
        return "<1"
    return ">99" if text == "100" and value < 1 else text


def decimals(values: Iterable[Fraction | None]) -> int:
    """One decimal, or two where one would make different values look alike."""
    different = {value for value in values if value is not None}
    return USUAL if len({round_half_up(value) for value in different}) == len(different) else FINE


def adds_up(before: Fraction, after: Fraction, places: int) -> bool:
    """Whether the difference as shown is that of the values as shown."""
    before_shown, after_shown, difference = (
        Fraction(round_half_up(value, places)) for value in (before, after, after - before)
    )
    return after_shown - before_shown == difference


def bar_lengths(current: Fraction | None, target: Fraction | None, top: int, columns: int) -> tuple[int, int]:
    """How many of `columns` a bar for 0 to `top` has for the current score, and how many up to the target.

    Both are rounded half up; a score above 0 has at least one, and a target never less than the current score.
    """
    filled = _columns(current, top, columns)
    return filled, max(filled, _columns(target, top, columns))


def _columns(value: Fraction | None, top: int, columns: int) -> int:
    return min(columns, max(1, int(round_half_up(value / top * columns, 0)))) if value else 0


def round_half_up(value: Fraction | int, places: int = USUAL) -> str:
    """`value` with `places` decimals (0 or more), halves away from zero (四捨五入), from the exact fraction."""
    scale = 10**places
    numerator, denominator = value.numerator, value.denominator
    digits = (2 * abs(numerator) * scale + denominator) // (2 * denominator)
    sign = "-" if numerator < 0 and digits else ""
    whole, rest = divmod(digits, scale)
    return f"{sign}{whole}.{rest:0{places}d}" if places else f"{sign}{whole}"
