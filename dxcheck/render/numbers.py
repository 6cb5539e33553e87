"""How a number is shown: scores half up, differences with their sign, shares in percent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from fractions import Fraction

NO_VALUE: Final = "-"


def shown(value: Fraction | None) -> str:
    """A score to one decimal, half up; a dash where there is none."""
    return NO_VALUE if value is None else round_half_up(value)


def signed(value: Fraction | int | None) -> str:
    """A difference with its sign, whole numbers without decimals."""
    if value is None:
        return NO_VALUE
    text = str(value) if isinstance(value, int) else round_half_up(value)
    return f"+{text}" if value > 0 and not text.strip("0.") == "" else text  # noqa: SIM201 - reads as "not all zeros"


def percent(value: Fraction | None, places: int = 0) -> str:
    """A share of 0 to 1 in percent with `places` decimals; a dash where there is none."""
    return NO_VALUE if value is None else f"{round_half_up(value * 100, places)} %"


def round_half_up(value: Fraction, places: int = 1) -> str:
    """`value` with `places` decimals (0 or more), halves away from zero (四捨五入), from the exact fraction."""
    scale = 10**places
    numerator, denominator = abs(value.numerator), value.denominator
    digits = (2 * numerator * scale + denominator) // (2 * denominator)
    sign = "-" if value < 0 and digits else ""
    whole, rest = divmod(digits, scale)
    return f"{sign}{whole}.{rest:0{places}d}" if places else f"{sign}{whole}"
