"""Which kind of file it is: a checklist, a result, evidently meant as one of them, or none of ours.

Told from the whole of what can be read, so that a file that was cut off, saved in another encoding or misspelt in its
first line is not passed over without a word. Whether it is in order is for the readers to say.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from dxcheck.checklist.model import FORMAT as CHECKLIST_FORMAT
from dxcheck.files import readable
from dxcheck.result.model import FORMAT as RESULT_FORMAT
from dxcheck.words import nearest

if TYPE_CHECKING:
    from dxcheck.files import Source


class Kind(Enum):
    """What a file is, or is meant to be; the value is what its format line says."""

    CHECKLIST = CHECKLIST_FORMAT
    RESULT = RESULT_FORMAT


ENDINGS: Final = {".yaml": Kind.CHECKLIST, ".yml": Kind.CHECKLIST, ".toml": Kind.RESULT}
"""File name endings, and the kind that a file of ours with such an ending is."""

_FORMAT_LINE: Final = re.compile(
    r"""^[ \t{]*["']?format["']?[ \t]*[:=][ \t]*["']?dxcheck/(checklist|result)/""", re.MULTILINE
)
_FIELD: Final = re.compile(
    r"""^[ \t{]*["'“”]?(\w{3,12})["'“”]?\s{0,9}[:=]\s{0,9}["'“”]?([\w/.:-]{6,30})""", re.MULTILINE
)
_MOST_CANDIDATES: Final = 500
"""So many lines with a slash in their value are held against a format line; nobody's first line stands behind them."""
_STRUCTURE: Final = {
    Kind.CHECKLIST: (re.compile(r"^scale[ \t]*:", re.MULTILINE), re.compile(r"^domains[ \t]*:", re.MULTILINE)),
    Kind.RESULT: (
        re.compile(r"^\[organization\]", re.MULTILINE),
        re.compile(r"^\[(assessment|answers\.[^\]]+)\]", re.MULTILINE),
    ),
}
"""What a file of the kind has at its outermost, whatever its format line looks like."""


def kind(source: Source) -> Kind | None:
    """What the file is or is evidently meant to be; None where nothing in it speaks of us.

    With an ending of ours it is of that kind or of none; without, its content decides.
    """
    by_ending = ENDINGS.get(PurePath(source.name).suffix.lower())
    text = readable(source.data)
    meant = [by_ending] if by_ending else list(Kind)
    said = _FORMAT_LINE.search(text)
    if said:
        return by_ending or next(kind for kind in Kind if said[1] in kind.value)
    return next((kind for kind in meant if _is_beginning(text, kind) or _resembles(text, kind)), None)


def assumed_kind(source: Source) -> Kind:
    """How to read a file that the user named: what it is, else what its ending stands for, else a checklist."""
    return kind(source) or ENDINGS.get(PurePath(source.name).suffix.lower(), Kind.CHECKLIST)


def _is_beginning(text: str, kind: Kind) -> bool:
    """Whether nothing is there but the beginning of a format line, as when writing was interrupted."""
    line = f'format = "{kind.value}"' if kind is Kind.RESULT else f"format: {kind.value}"
    return line.startswith(text.strip())


def _resembles(text: str, kind: Kind) -> bool:
    """Whether the structure is that of the kind, or some line looks like its format line, misspelt."""
    if all(pattern.search(text) for pattern in _STRUCTURE[kind]):
        return True
    fields = (match.groups() for match in _FIELD.finditer(unicodedata.normalize("NFKC", text)))
    candidates = islice(((key, value) for key, value in fields if "/" in value), _MOST_CANDIDATES)
    return any(nearest(key.lower(), ("format",)) and nearest(value.lower(), (kind.value,)) for key, value in candidates)
