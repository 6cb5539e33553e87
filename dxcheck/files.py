"""The one door for files: opens a path or standard input once, or tells why not; decodes; writes whole or not at all.

What a file holds is none of its business; every caller gets a value, a source or a reason.
"""

from __future__ import annotations

import codecs
import contextlib
import os
import stat
import sys
import tempfile
from enum import Enum
from pathlib import Path
from typing import Final, NamedTuple

from dxcheck.errors import UserError, os_error_reason
from dxcheck.i18n import Message, msg

MAX_BYTES: Final = 8 * 1024 * 1024
"""No checklist and no result comes near it."""

_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_OWNER: Final = 0o600


class Source(NamedTuple):
    """Bytes with the name they are known by."""

    name: str
    """As the user gave it; to be shown."""
    data: bytes
    """At most one byte more than `MAX_BYTES`; a longer one is cut there, and `text` then refuses it."""
    path: Path | None = None
    """None for standard input."""


class Unreadable(NamedTuple):
    """What could not be read, and why."""

    name: str
    reason: Message

    def error(self) -> UserError:
        """The same for a command that cannot go on without it."""
        return UserError(msg("cannot read: {reason}", reason=self.reason), where=self.name)


class Trouble(Enum):
    """Why bytes are no text of ours."""

    TOO_LARGE = "too large"
    ENCODING = "encoding"


class NoText(NamedTuple):
    """Why bytes cannot be decoded, and where: line and column from 1, 0 where the file as a whole is meant."""

    trouble: Trouble
    reason: Message
    line: int = 0
    column: int = 0
    hint: Message | None = None


def read(path: Path | str) -> Source | Unreadable:
    """The file at `path`; never waits, whatever stands there."""
    name = str(path)
    try:
        name.encode()
        # Looked at before it is opened, for opening a pipe would wake its writer; and after, for it may be another now.
        reason = _no_file(os.stat(path))  # noqa: PTH116 - thousands of files are read so
        if reason:
            return Unreadable(name, reason)
        with open(os.open(path, _FLAGS), "rb") as file:  # noqa: PTH123 - it is open already
            status = os.fstat(file.fileno())
            reason = _no_file(status)
            if reason:
                return Unreadable(name, reason)
            data = file.read(min(status.st_size, MAX_BYTES) + 1)
            if len(data) > status.st_size:  # it is growing, or one of those whose size the system does not tell
                data += file.read(MAX_BYTES + 1 - len(data))
            return Source(name, data, Path(path))
    except OSError as error:
        return Unreadable(name, os_error_reason(error))
    except UnicodeEncodeError:
        return Unreadable(name, msg("its name is not UTF-8 text: rename it"))
    except ValueError:
        return Unreadable(name, msg("this is no path"))


def read_file(path: Path | str) -> Source:
    """The file at `path`, for a command that cannot go on without it.

    Raises:
        UserError: it cannot be read.
    """
    source = read(path)
    if isinstance(source, Unreadable):
        raise source.error()
    return source


def read_stdin(name: str = "<stdin>") -> Source | Unreadable:
    """Standard input, known as `name`."""
    binary = getattr(sys.stdin, "buffer", None)
    try:
        data = binary.read(MAX_BYTES + 1) if binary else sys.stdin.read(MAX_BYTES + 1).encode()
    except OSError as error:
        return Unreadable(name, os_error_reason(error))
    return Source(name, data or b"")


def _no_file(status: os.stat_result) -> Message | None:
    """Why this is nothing to read; None for a regular file."""
    if stat.S_ISDIR(status.st_mode):
        return msg("this is a folder, a file is needed")
    return None if stat.S_ISREG(status.st_mode) else msg("this is no regular file")


def exists(path: Path | str) -> bool:
    """Whether something stands at `path`, as far as the system lets us see."""
    return os.path.exists(path)  # noqa: PTH110 - pathlib raises for names too long and folders not to be entered


def is_folder(path: Path | str) -> bool:
    """Whether a folder stands at `path`, as far as the system lets us see."""
    return os.path.isdir(path)  # noqa: PTH112 - as above


def with_ending(path: Path, ending: str) -> Path:
    """`path`, with `ending` where its name has none; what names no file, as `/` does, stays as it is."""
    return path if path.suffix or path.name in ("", "..") else path.with_name(path.name + ending)


def no_new_file(path: Path) -> Message | None:
    """Why no new file can be made at `path`, as far as that shows before it is tried."""
    if is_folder(path):
        return msg("this is a folder, a file is needed")
    try:
        path.lstat()
    except FileNotFoundError:
        return None
    except OSError as error:
        return os_error_reason(error)
    return msg("the file exists")


def is_stream(path: Path | str) -> bool:
    """Whether a pipe or device stands at `path`, which can be written to and not replaced."""
    return exists(path) and not os.path.isfile(path) and not is_folder(path)  # noqa: PTH113 - as above


def text(data: bytes) -> str | NoText:
    """The text in `data`: UTF-8, its BOM dropped, line ends as LF. What is none is told with its place."""
    if len(data) > MAX_BYTES:
        return NoText(Trouble.TOO_LARGE, msg("the file is larger than {limit} MB", limit=MAX_BYTES // (1024 * 1024)))
    wide = _wide_encoding(data)
    if wide:
        reason = msg("the file is {encoding}, UTF-8 is needed", encoding=wide[:6].upper())
        return NoText(Trouble.ENCODING, reason, hint=msg("save it again as UTF-8"))
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return _with_line_feeds(data.decode())
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        reason = msg("the file is not UTF-8 text")
        return NoText(Trouble.ENCODING, reason, line, column, msg("save it again as UTF-8"))


def readable(data: bytes) -> str:
    """As much of `data` as can be read, to show it or to tell what it is meant to be."""
    return _with_line_feeds(data.decode(_wide_encoding(data) or "utf-8-sig", "replace")).removeprefix("\ufeff")


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


_WIDE_BOMS: Final = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def _wide_encoding(data: bytes) -> str:
    """The encoding of a file that some editor saved in two or four bytes a character; empty for any other."""
    marked = next((name for bom, name in _WIDE_BOMS if data.startswith(bom)), "")
    beginning = data[:1024]
    if marked or b"\0" not in beginning:
        return marked
    # ASCII, which our formats are full of, then has a zero in every second byte, before or behind the character; some
    # others, such as 一, have theirs on the other side.
    enough, before, behind = len(beginning) // 8, beginning[::2].count(0), beginning[1::2].count(0)
    if behind > max(enough, 4 * before):
        return "utf-16-le"
    return "utf-16-be" if before > max(enough, 4 * behind) else ""


def replace_file(path: Path, data: bytes, *, lasting: bool = True) -> None:
    """Put `data` at `path`: written beside it, flushed to the disk, then put in its place (mode 0600).

    What can be made anew need not outlive a power failure: without `lasting` the system flushes when it likes.

    Raises:
        OSError: the system refused; what was at `path` is still there.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".dxcheck-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if lasting:
                file.flush()
                os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    if not lasting:
        return
    # The data is in place now; that its new name outlives a power failure too is more than some systems promise.
    with contextlib.suppress(OSError):
        _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make a new name in the folder lasting, where the system can (Windows cannot)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def back_up(path: Path, data: bytes) -> Path:
    """Keep `data`, the content of `path`, as `NAME.bak`, or `NAME.bak2` and so on where that is taken.

    The copy is for the owner alone, and for nobody to whom the file was closed.

    Raises:
        OSError: the system refused.
    """
    mode = stat.S_IMODE(path.stat().st_mode) & _OWNER
    number = 1
    while True:
        copy = path.with_name(f"{path.name}.bak{number if number > 1 else ''}")
        try:
            handle = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
        except FileExistsError:
            number += 1
            continue
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        return copy


def write_through(path: Path, data: bytes) -> None:
    """Write to the pipe or device at `path`, which is no file that could be replaced.

    Raises:
        OSError: the system refused; a pipe that nobody reads from refuses too.
    """
    handle = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "wb") as file:
        if os.name == "posix":
            os.set_blocking(handle, True)
        file.write(data)
