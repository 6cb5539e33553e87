"""How large a file may be that dxcheck reads into memory: no checklist and no result comes near it."""

from __future__ import annotations

from typing import Final

from dxcheck.i18n import Message, msg

MAX_BYTES: Final = 8 * 1024 * 1024


def too_large() -> Message:
    """What is said of a larger file."""
    return msg("the file is larger than {limit} MB", limit=MAX_BYTES // (1024 * 1024))
