"""The files that a command is given: paths, folders to walk, patterns that the shell did not expand, lists of paths."""

from __future__ import annotations

import glob
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from dxcheck.errors import UserError, os_error_reason
from dxcheck.files import MAX_BYTES, Unreadable, exists, is_folder, read_stdin, readable
from dxcheck.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SKIPPED: Final = frozenset({"__pycache__", "node_modules", "site-packages"})


class Given(NamedTuple):
    """A file to look at."""

    path: str
    explicit: bool
    """Named by the user, not found by walking a folder."""
    argument: str
    """The argument that it was found by."""


class LinkAway(NamedTuple):
    """A symbolic link, found by walking a folder, to a folder elsewhere; that one is not walked."""

    path: str


Found = Given | Unreadable | LinkAway


def listed(arguments: Sequence[str]) -> list[str]:
    """The arguments, with those listed on standard input, one a line, in place of `-`.

    Raises:
        UserError: standard input cannot be read, or is no list.
    """
    names: list[str] = []
    for argument in arguments:
        names += _from_stdin() if argument == "-" else [argument]
    return names


def _from_stdin() -> list[str]:
    source = read_stdin()
    if isinstance(source, Unreadable):
        raise source.error()
    # Decoded as the system decodes arguments, so that every name it can have means the same file here; a list with
    # zeros was saved in two bytes a character, for no name has one.
    data = source.data
    text = readable(data) if b"\0" in data else os.fsdecode(data.removeprefix(b"\xef\xbb\xbf"))
    if "\0" in text or len(data) > MAX_BYTES:
        raise UserError(msg("standard input is no list of files"), msg("write one name a line"))
    return [line.strip() for line in text.split("\n") if line.strip()]


def find(arguments: Sequence[str], endings: tuple[str, ...]) -> Iterator[Found]:
    """The files meant by the arguments, each once; folders are walked for files with one of the endings."""
    seen: set[str] = set()
    for argument in arguments:
        for found in _expand(argument, endings):
            key = found.name if isinstance(found, Unreadable) else os.path.realpath(found.path)
            if key not in seen:
                seen.add(key)
                yield found


def _expand(argument: str, endings: tuple[str, ...]) -> Iterator[Found]:
    try:
        if not argument:
            yield Unreadable(argument, msg("the path is empty"))
            return
        Path(argument).stat()
    except ValueError:
        yield Unreadable(argument, msg("this is no path"))
    except OSError as error:
        matches = _matches(argument)
        for match in matches:
            yield from _files(match, argument, endings)
        if not matches:
            yield Unreadable(argument, os_error_reason(error))
    else:
        yield from _files(argument, argument, endings)


def _files(path: str, argument: str, endings: tuple[str, ...]) -> Iterator[Found]:
    if not is_folder(path):
        yield Given(path, explicit=True, argument=argument)
        return
    for found in _walk(path, endings):
        yield Given(found, explicit=False, argument=argument) if isinstance(found, str) else found


def _matches(pattern: str) -> list[str]:
    """What a pattern that the shell did not expand stands for; `**` follows no links, for they may lead in circles."""
    parts = Path(pattern).parts
    fixed = next((n for n, part in enumerate(parts) if glob.has_magic(part)), len(parts))
    start = Path(*parts[:fixed])
    try:
        found = sorted(start.glob(os.path.join(*parts[fixed:]))) if parts[fixed:] else []  # noqa: PTH118
    except (ValueError, NotImplementedError, OSError, RecursionError):
        return []
    return [str(path) for path in found if not any(part[0] == "." for part in path.relative_to(start).parts)]


def _walk(folder: str, endings: tuple[str, ...]) -> Iterator[str | Unreadable | LinkAway]:
    """Files below a folder, in order; not hidden ones, virtual environments and what links to folders lead to."""
    closed: list[Unreadable] = []

    def note(error: OSError) -> None:
        closed.append(Unreadable(str(error.filename), os_error_reason(error)))

    for place, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(
            name for name in folders if name[0] != "." and name not in _SKIPPED and not _is_environment(place, name)
        )
        yield from (LinkAway(link) for name in folders if _leads_away(link := str(Path(place) / name), folder))
        for name in sorted(names):
            if name[0] != "." and name.lower().endswith(endings):
                yield str(Path(place) / name)
    yield from closed


def _leads_away(path: str, folder: str) -> bool:
    """Whether this is a link, and to nothing that walking `folder` comes to anyway."""
    link = Path(path)
    return link.is_symlink() and not Path(os.path.realpath(link)).is_relative_to(os.path.realpath(folder))


def _is_environment(place: str, name: str) -> bool:
    return exists(Path(place) / name / "pyvenv.cfg")
