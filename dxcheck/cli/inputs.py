"""What the commands read: a checklist by id or file, a result by name or file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from dxcheck import catalogue
from dxcheck.checklist.reader import load_checklist, load_shipped
from dxcheck.dates import parse
from dxcheck.errors import UserError
from dxcheck.files import exists
from dxcheck.i18n import Message, language, msg
from dxcheck.result.store import read_result
from dxcheck.words import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dxcheck.checklist.model import Checklist
    from dxcheck.result.store import Stored


def find_checklist(name: str | None) -> Checklist:
    """The checklist in the file `name`, else the built-in one of that id; without a name the default one.

    Raises:
        UserError: there is none, or it cannot be used.
    """
    shipped = catalogue.checklists()
    if name is None:
        return load_shipped(shipped[catalogue.DEFAULT])
    missing = msg("there is no checklist file “{name}” and no built-in checklist of that id", name=name)
    return load_checklist(_find(name, shipped, missing))


def find_result(name: str) -> Stored:
    """The result in the file `name` or `name.toml`, else the built-in reference result of that name.

    Raises:
        UserError: there is none, or it cannot be used.
    """
    shipped = catalogue.results(language())
    if name not in shipped and not exists(name) and exists(f"{name}.toml"):
        name = f"{name}.toml"
    missing = msg("there is no file “{name}” and no built-in result of that name", name=name)
    return read_result(_find(name, shipped, missing))


def _find(name: str, shipped: Mapping[str, Path], missing: Message) -> Path:
    path = catalogue.find(name, shipped)
    if not exists(path) and not _looks_like_path(name):
        raise UserError(missing, did_you_mean(name, shipped) or msg("built in: {names}", names=", ".join(shipped)))
    return path


def day_named(text: str) -> dt.date | None:
    """The day that `--as-of` names; None for an empty text.

    Raises:
        UserError: it names none.
    """
    day = parse(text) if text else None
    if isinstance(day, Message):
        raise UserError(msg("--as-of: {reason}", reason=day))
    return day


def judging_day(text: str) -> dt.date:
    """The day on which overdue is decided: the one that `--as-of` names, else the user's own today.

    Raises:
        UserError: it names none.
    """
    return day_named(text) or dt.datetime.now().astimezone().date()


def checklist_for(stored: Stored, option: str | None) -> Checklist:
    """The checklist that a result answers: the one named with -c, else the built-in one of its id.

    Raises:
        UserError: there is none, or it cannot be used.
    """
    if option is not None:
        return find_checklist(option)
    id_ = stored.result.checklist.id
    built_in = catalogue.checklist_path(id_)
    if built_in is None:
        raise UserError(
            msg("this result answers the checklist {id}, which is not built in", id=id_),
            msg("name its file with -c"),
            where=str(stored.path),
        )
    return load_shipped(built_in)


def _looks_like_path(name: str) -> bool:
    return "/" in name or "\\" in name or Path(name).suffix in (".toml", ".yaml", ".yml")
