"""The error that a user can mend, and why a system refused, in our own words."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Final

from dxcheck.i18n import msg

if TYPE_CHECKING:
    from dxcheck.i18n import Message


class UserError(Exception):
    """Something the user can mend: what is wrong, where, and what to do. The shell shows it and exits with 2."""

    def __init__(self, message: Message, hint: Message | None = None, *, where: str = "") -> None:
        super().__init__(str(message))
        self.message = message
        self.hint = hint
        self.where = where

    def line(self) -> str:
        """Where and what, in one line."""
        return f"{self.where}: {self.message}" if self.where else str(self.message)


_REASONS: Final = {
    errno.ENOENT: msg("there is no such file or folder"),
    errno.EISDIR: msg("this is a folder, a file is needed"),
    errno.ENOTDIR: msg("a part of the path is a file, not a folder"),
    errno.EACCES: msg("permission denied"),
    errno.EPERM: msg("permission denied"),
    errno.ENOSPC: msg("the disk is full"),
    errno.EDQUOT: msg("the disk is full"),
    errno.EROFS: msg("the disk or folder is read-only"),
    errno.ENAMETOOLONG: msg("the name is too long"),
    errno.ENXIO: msg("nobody reads from this pipe"),
    errno.EPIPE: msg("nobody reads from this pipe any more"),
    errno.EBADF: msg("it is closed"),
    errno.EMFILE: msg("too many files are open"),
    errno.ENFILE: msg("too many files are open"),
    errno.EIO: msg("the device cannot be read or written"),
    errno.EINVAL: msg("the system does not allow this here"),
    errno.ELOOP: msg("the symbolic links form a loop"),
}


def os_error_reason(error: OSError) -> Message:
    """Why the system refused, in our own words: its own are in the system's language."""
    return _REASONS.get(error.errno or 0) or msg("the system reports error {code}", code=error.errno)
