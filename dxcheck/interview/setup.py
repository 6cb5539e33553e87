"""The first questions of a new result: which organisation, when, by whom."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from dxcheck.i18n import _
from dxcheck.municipality import check_digit, is_valid
from dxcheck.result.model import Assessment, Organization

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from dxcheck.render.page import Page


def ask_organization(page: Page, read: Callable[[str], str]) -> Organization:
    """Name, code and population; a wrong answer is explained and asked again.

    Raises:
        EOFError, KeyboardInterrupt: the user has left; nothing has been saved yet.
    """
    return Organization(_name(page, read), _code(page, read), _population(page, read))


def ask_assessment(read: Callable[[str], str], today: dt.date) -> Assessment:
    """The date is today's; the assessors are asked for."""
    names = re.split(r"[、,，]", read(_("Assessors, separated by commas (may be empty)> ")))
    return Assessment(today, tuple(name.strip() for name in names if name.strip()))


def _name(page: Page, read: Callable[[str], str]) -> str:
    while True:
        name = " ".join(read(_("Name of the municipality> ")).split())
        if name:
            return name
        page.block(_("The name is needed; it stands on the report."), "yellow", first="  ")


def _code(page: Page, read: Callable[[str], str]) -> str:
    while True:
        code = _narrow(read(_("Local-government code, six digits (may be empty)> ")))
        if not code or is_valid(code):
            return code
        if re.fullmatch(r"[0-9]{6}", code):
            message = _("{code}: the last digit does not check; {first}? should end in {digit}.").format(
                code=code, first=code[:5], digit=check_digit(code[:5])
            )
        elif re.fullmatch(r"[0-9]{5}", code):
            message = _("Six digits are needed; with its check digit this would be {code}.").format(
                code=f"{code}{check_digit(code)}"
            )
        else:
            message = _("Six digits are needed, for example 271004; Enter leaves it out.")
        page.block(message, "yellow", first="  ")


def _population(page: Page, read: Callable[[str], str]) -> int | None:
    while True:
        text = _narrow(read(_("Population (may be empty)> "))).replace(",", "").removesuffix("人")
        if not text:
            return None
        if re.fullmatch(r"[0-9]{1,9}", text):
            return int(text)
        page.block(_("A whole number is needed, for example 8000; Enter leaves it out."), "yellow", first="  ")


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()
