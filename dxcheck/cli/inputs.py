"""What the commands read: a checklist by id or file, a result by name or file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dxcheck import catalogue
from dxcheck.errors import UserError
from dxcheck.i18n import language, msg

if TYPE_CHECKING:
    from dxcheck.checklist.model import Checklist
    from dxcheck.result.store import Stored


def find_checklist(name: str) -> Checklist:
    """The checklist in the file `name`, else the built-in one of that id.

    Raises:
        UserError: there is none, or it cannot be used.
    """
    from dxcheck.checklist.reader import load_checklist
    from dxcheck.words import did_you_mean

    path = Path(name)
    if not path.is_file() and not _looks_like_path(name):
        built_in = catalogue.checklist_path(name)
        if built_in is None:
            ids = catalogue.checklist_ids()
            raise UserError(
                msg("there is no checklist file “{name}” and no built-in checklist of that id", name=name),
                did_you_mean(name, ids) or msg("built in: {names}", names=", ".join(ids)),
            )
        path = built_in
    return load_checklist(path)


def find_result(name: str) -> Stored:
    """The result in the file `name`, else the built-in reference result of that name.

    Raises:
        UserError: there is none, or it cannot be used.
    """
    from dxcheck.result.store import read_result
    from dxcheck.words import did_you_mean

    path = Path(name)
    if path.exists() or _looks_like_path(name):
        return read_result(path)
    built_in = catalogue.reference_path(name, language())
    if built_in is None:
        names = catalogue.reference_names()
        raise UserError(
            msg("there is no file “{name}” and no built-in result of that name", name=name),
            did_you_mean(name, names) or msg("built in: {names}", names=", ".join(names)),
        )
    return read_result(built_in)


def checklist_for(stored: Stored, option: str | None) -> Checklist:
    """The checklist that a result answers: the one named with -c, else the built-in one of its id.

    Raises:
        UserError: there is none, or it cannot be used.
    """
    id_ = stored.result.checklist.id
    if option is None and catalogue.checklist_path(id_) is None:
        raise UserError(
            msg("this result answers the checklist {id}, which is not built in", id=id_),
            msg("name its file with -c"),
            where=str(stored.path),
        )
    return find_checklist(option or id_)


def _looks_like_path(name: str) -> bool:
    return "/" in name or "\\" in name or Path(name).suffix in (".toml", ".yaml", ".yml")
