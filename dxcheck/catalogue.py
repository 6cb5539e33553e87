"""The checklists and reference results that come with dxcheck, and where their files are."""

from __future__ import annotations

from pathlib import Path
from typing import Final

DEFAULT: Final = "osaka-kobe"
"""Id of the checklist that is used where none is named."""

_PACKAGE: Final = Path(__file__).parents[1]


def folder() -> Path:
    """Where the files lie: inside an installed package, else beside it in a checkout."""
    installed = _PACKAGE / "checklists"
    return installed if installed.is_dir() else _PACKAGE.parent / "checklists"


def checklist_ids() -> tuple[str, ...]:
    """Ids of the built-in checklists."""
    return tuple(sorted(path.stem for path in folder().glob("*.yaml")))


def checklist_path(id_: str) -> Path | None:
    """The file of a built-in checklist, None where there is none of that id."""
    return folder() / f"{id_}.yaml" if id_ in checklist_ids() else None


def reference_names() -> tuple[str, ...]:
    """Names of the built-in reference results."""
    return tuple(sorted(path.stem for path in (folder() / "reference").glob("*.toml") if "." not in path.stem))


def reference_path(name: str, language: str) -> Path | None:
    """The file of a built-in reference result with its notes in `language`; None where there is none of that name.

    The Japanese file is the first (`NAME.toml`); other languages lie beside it (`NAME.en.toml`).
    """
    if name not in reference_names():
        return None
    translated = folder() / "reference" / f"{name}.{language}.toml"
    return translated if translated.is_file() else folder() / "reference" / f"{name}.toml"
