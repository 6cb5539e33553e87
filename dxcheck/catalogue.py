"""What ships with dxcheck, checklists and reference results by name, and which file a name means."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dxcheck.files import exists, is_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT: Final = "osaka-kobe"
"""Id of the checklist that is used where none is named."""

_PACKAGE: Final = Path(__file__).parent


def folder() -> Path:
    """Where the files lie: inside an installed package, else beside it in a checkout."""
    installed = _PACKAGE / "checklists"
    return installed if installed.is_dir() else _PACKAGE.parent / "checklists"


@cache
def checklists() -> Mapping[str, Path]:
    """The files of the built-in checklists by id."""
    return {path.stem: path for path in sorted(folder().glob("*.yaml"))}


@cache
def results(language: str) -> Mapping[str, Path]:
    """The files of the built-in reference results by name, with notes in `language` where there are such.

    The Japanese file is the first (`NAME.toml`); other languages lie beside it (`NAME.en.toml`).
    """
    files = sorted((folder() / "reference").glob("*.toml"))
    translated = {path.name.removesuffix(f".{language}.toml"): path for path in files}
    return {path.stem: translated.get(path.stem, path) for path in files if "." not in path.stem}


def find(name: str, shipped: Mapping[str, Path]) -> Path:
    """The file that `name` means: one that exists wins over what ships; a folder of that name does not."""
    path = Path(name)
    if name in shipped and (not exists(path) or is_folder(path)):
        return shipped[name]
    return path


def checklist_path(id_: str) -> Path | None:
    """The file of a built-in checklist, None where there is none of that id."""
    return checklists().get(id_)
