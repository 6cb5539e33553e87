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

from dxcheck.benchmark.model import FORMAT as BENCHMARK_FORMAT
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
    BENCHMARK = BENCHMARK_FORMAT


ENDINGS: Final = {".yaml": Kind.CHECKLIST, ".yml": Kind.CHECKLIST, ".toml": Kind.RESULT, ".json": Kind.BENCHMARK}
"""File name endings, and the kind that a file of ours with such an ending is."""

_AS_WRITTEN: Final = f'format = "{RESULT_FORMAT}"'.encode()
_FORMAT_LINE: Final = re.compile(
    r"""^[ \t{]*+["']?+format["']?[ \t]*[:=][ \t]*["']?dxcheck/(checklist|result|benchmark)/""", re.MULTILINE
)
_FIELD: Final = re.compile(
    r"""^[ \t{]*+["'“”]?+(\w{3,12})["'“”]?\s{0,9}[:=]\s{0,9}["'“”]?([\w/.:-]{6,30})""", re.MULTILINE
)
_MOST_CANDIDATES: Final = 500
"""So many lines with a slash in their value are held against a format line; nobody's first line stands behind them."""
_CHECKLIST_WORDS: Final = "scale|domains|levels|question|why|judgement|exemplars|requires"
_RESULT_WORDS: Final = "checklist|organi[sz]ation|assessment|answers|answered_at|revision|level"
_OWN_WORDS: Final = {
    Kind.CHECKLIST: re.compile(
        rf"""^[ \t]*+(?:-[ \t]++|\{{[ \t]*+)*+["']?({_CHECKLIST_WORDS})["']?[ \t]*+:""", re.MULTILINE | re.IGNORECASE
    ),
    Kind.RESULT: re.compile(
        rf"""^[ \t]*+(?:\[{{1,2}}[ \t]*+)?["']?({_RESULT_WORDS})["']?[ \t]*+[]=.]""", re.MULTILINE | re.IGNORECASE
    ),
}
"""Fields, keys and tables that hardly any other file has together, whatever its format line looks like."""
_ENOUGH: Final = 3
"""So many different ones of them."""


def kind(source: Source) -> Kind | None:
    """What the file is or is evidently meant to be; None where nothing in it speaks of us.

    With an ending of ours it is of that kind or of none; without, its content decides.
    """
    by_ending = ENDINGS.get(PurePath(source.name).suffix.lower())
    if by_ending is Kind.RESULT and source.data.startswith(_AS_WRITTEN):
        return by_ending  # as thousands begin that are compared
    # Zeros are what a power failure leaves, and what letters have beside them in encodings that nobody marked.
    text = readable(source.data).replace("\0", "")
    if by_ending is Kind.BENCHMARK:
        # JSON of every kind lies about in folders, our own reports too: only what says so is of ours.
        return _said(text) or _nearly_said(text, Kind.BENCHMARK)
    said = _said(text) or _begun(text, by_ending) or _structured(text) or _nearly_said(text, *Kind)
    return said and (by_ending or said)


def assumed_kind(source: Source) -> Kind:
    """How to read a file that the user named: what it is, else what its ending stands for, else a checklist."""
    return kind(source) or ENDINGS.get(PurePath(source.name).suffix.lower(), Kind.CHECKLIST)


def _said(text: str) -> Kind | None:
    """What the format line says."""
    line = _FORMAT_LINE.search(text)
    return next((kind for kind in Kind if kind.value.startswith(f"dxcheck/{line[1]}/")), None) if line else None


def _begun(text: str, by_ending: Kind | None) -> Kind | None:
    """What was begun where there is only the beginning of a format line, or nothing, as after an interruption."""
    begun = text.strip()
    lines = {Kind.CHECKLIST: f"format: {CHECKLIST_FORMAT}", Kind.RESULT: f'format = "{RESULT_FORMAT}"'}
    return next((kind for kind in (by_ending or Kind.CHECKLIST, *lines) if lines[kind].startswith(begun)), None)


def _structured(text: str) -> Kind | None:
    """What has enough fields of ours, even without a format line."""
    for kind, pattern in _OWN_WORDS.items():
        found: set[str] = set()
        for match in pattern.finditer(text):
            found.add(match[1].lower())
            if len(found) == _ENOUGH:
                return kind
    return None


def _nearly_said(text: str, *kinds: Kind) -> Kind | None:
    """What has a line that looks like the format line of one of these kinds, misspelt."""
    words = {kind.value.split("/")[1]: kind for kind in kinds}
    fields = (match.groups() for match in _FIELD.finditer(unicodedata.normalize("NFKC", text)))
    for key, value in islice(((key, value) for key, value in fields if "/" in value), _MOST_CANDIDATES):
        ours, what = value.lower().split("/")[:2]
        if nearest(key.lower(), ("format",)) and nearest(ours, ("dxcheck",)) and nearest(what, words):
            return words[nearest(what, words)]
    return None
