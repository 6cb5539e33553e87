"""The files that a command is given: paths, folders to walk, patterns that the shell did not expand, standard input."""

from __future__ import annotations

import glob
import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dxcheck.errors import os_error_reason
from dxcheck.i18n import Message, msg
from dxcheck.limits import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SKIPPED: Final = frozenset({"__pycache__", "node_modules", "site-packages"})


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A path that could not be read, and why."""

    path: str
    reason: Message


@dataclass(frozen=True, slots=True)
class Given:
    """A file to look at."""

    path: str
    explicit: bool
    """Named by the user, not found by walking a folder."""
    argument: str
    """The argument that it was found by."""


def find(arguments: Sequence[str], endings: tuple[str, ...]) -> Iterator[Given | Unreadable]:
    """The files meant by the arguments, each once; folders are walked for files with one of the endings."""
    seen: set[str] = set()
    for argument in arguments:
        for found in _expand(argument, endings):
            key = found.path if isinstance(found, Unreadable) else os.path.realpath(found.path)
            if key not in seen:
                seen.add(key)
                yield found


def _expand(argument: str, endings: tuple[str, ...]) -> Iterator[Given | Unreadable]:
    path = Path(argument)
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError) as error:
        matches = sorted(glob.glob(argument, recursive=True)) if glob.has_magic(argument) else []  # noqa: PTH207
        for match in matches:
            yield from _expand(match, endings)
        if not matches:
            reason = os_error_reason(error) if isinstance(error, OSError) else msg("this is no path")
            yield Unreadable(argument, reason)
        return
    if is_folder:
        yield from (Given(name, explicit=False, argument=argument) for name in _walk(path, endings))
    else:
        yield Given(argument, explicit=True, argument=argument)


def _walk(folder: Path, endings: tuple[str, ...]) -> Iterator[str]:
    """Files below a folder, in order; hidden ones, virtual environments and links to folders are left out."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if name[0] != "." and name not in _SKIPPED and not _is_environment(place, name)
        )
        for name in sorted(names):
            if name[0] != "." and name.lower().endswith(endings):
                yield str(Path(place) / name)


def _is_environment(place: str, name: str) -> bool:
    return (Path(place) / name / "pyvenv.cfg").exists()


def read(path: str) -> bytes | Unreadable:
    """The file's bytes, at most one more than `MAX_BYTES`; pipes and devices are not read."""
    try:
        if not stat.S_ISREG(Path(path).stat().st_mode):
            reason = (
                msg("this is a folder, a file is needed") if Path(path).is_dir() else msg("this is no regular file")
            )
            return Unreadable(path, reason)
        with Path(path).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        return Unreadable(path, os_error_reason(error))


def read_stdin() -> bytes:
    """Standard input, at most one byte more than `MAX_BYTES`."""
    binary = getattr(sys.stdin, "buffer", None)
    return binary.read(MAX_BYTES + 1) if binary else sys.stdin.read(MAX_BYTES + 1).encode()
