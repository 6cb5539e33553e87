"""Result files on disk: read, and saved so that no answer can get lost: atomically, and only over what was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dxcheck import files
from dxcheck.errors import UserError, os_error_reason
from dxcheck.files import read_file
from dxcheck.findings.finding import FaultyFileError, Finding, Mark
from dxcheck.i18n import msg
from dxcheck.result import rules
from dxcheck.result.layout import from_tables, to_tables
from dxcheck.result.places import Places
from dxcheck.result.syntax import hidden_fault, syntax_fault
from dxcheck.result.toml import loads

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from dxcheck.i18n import Message
    from dxcheck.result.model import Result


class ChangedOnDiskError(UserError):
    """The file is no longer what was read: somebody else saved it in the meantime."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A result together with the file it came from."""

    path: Path
    result: Result
    tables: Mapping[str, Any]
    """The file's tables as read, unknown keys included."""
    data: bytes | None
    """The file's bytes as last read or written; None where there is no file yet."""


def read_result(path: Path) -> Stored:
    """The result at `path`.

    Raises:
        UserError: the file cannot be read; FaultyFileError where its content is at fault.
    """
    return stored_from(path, read_file(path).data)


def stored_from(path: Path, data: bytes) -> Stored:
    """The result in `data`, which was read from `path`.

    Raises:
        FaultyFileError: its content is at fault.
    """
    stored, findings = parse_result(path, data)
    if stored is None or findings:
        raise FaultyFileError(str(path), sorted(findings, key=Finding.sort_key))
    return stored


def parse_result(path: Path, data: bytes) -> tuple[Stored | None, list[Finding]]:
    """The result in `data`, or the findings that tell why there is none; nothing is raised."""
    tables = _tables(data)
    if isinstance(tables, Finding):
        return None, [tables]
    result, findings = from_tables(tables, Places(data))
    return Stored(path, result, tables, data), findings


def _tables(data: bytes) -> dict[str, Any] | Finding:
    """The tables in `data`, or why there are none."""
    text = files.text(data)
    if isinstance(text, files.NoText):
        mark = Mark(text.line, text.column) if text.line else None
        return Finding(rules.TOML_SYNTAX, text.reason, mark, text.hint)
    if not text.strip():
        return Finding(rules.TOML_SYNTAX, msg("the file is empty"))
    hidden = hidden_fault(data, text)
    if hidden:
        return hidden
    try:
        return loads(text)
    except RecursionError:
        return Finding(rules.TOML_SYNTAX, msg("the file is nested too deeply"))
    except ValueError as error:
        return syntax_fault(text, error)


def save(stored: Stored, result: Result, order: Iterable[str]) -> Stored:
    """Write `result` in place of what `stored` holds, answers in `order` (item ids), and return the new state.

    The file is readable by its owner alone (mode 0600). One with comments is first copied to `*.bak`.

    Raises:
        ChangedOnDiskError: the file is not what was read; it is left as it is.
        UserError: the system refused; the file is left as it is.
    """
    import tomli_w

    tables = to_tables(result, stored.tables, order)
    data = tomli_w.dumps(tables).encode()
    try:
        path = stored.path.resolve()
        standing = files.read(path) if files.exists(path) else None
        if isinstance(standing, files.Unreadable):
            raise _not_saved(stored, standing.reason)
        on_disk = standing.data if standing else None
        # What a save that was told as failed has written after all is ours, not somebody else's.
        if on_disk not in (stored.data, data):
            raise ChangedOnDiskError(
                msg("the file was changed by somebody else since it was read, so it was not overwritten"),
                msg("start the same command again to go on with the file as it is now"),
                where=str(stored.path),
            )
        if on_disk and has_comments(on_disk):
            files.back_up(path, on_disk)
        files.replace_file(path, data)
    except OSError as error:
        raise _not_saved(stored, os_error_reason(error)) from error
    return Stored(stored.path, result, tables, data)


def _not_saved(stored: Stored, reason: Message) -> UserError:
    hint = msg("make room, or name a file in a folder that you may write to")
    return UserError(msg("cannot save: {reason}", reason=reason), hint, where=str(stored.path))


def has_comments(data: bytes) -> bool:
    """Whether a file holds comments that writing it anew would lose."""
    import tomli_w

    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    return "#" in text and tomli_w.dumps(loads(text)) != text
