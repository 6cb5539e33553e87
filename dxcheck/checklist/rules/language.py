"""DX4xx: the file says everything in each of its languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxcheck.checklist.model import Text
from dxcheck.checklist.rules.base import Document, Fault, Path, Rule
from dxcheck.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator


def texts(document: Document) -> Iterator[tuple[Path, Text]]:
    """Every text of the file with its path."""
    yield from _texts(document.checklist, ())


def _texts(value: object, path: Path) -> Iterator[tuple[Path, Text]]:
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, tuple):
        for n, entry in enumerate(value):
            yield from _texts(entry, (*path, n))
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _texts(getattr(value, name), (*path, name))


def missing_language(document: Document) -> Iterator[Fault]:
    """A text that lacks a language of the checklist's title would leave a hole on somebody's screen."""
    languages = document.checklist.title.by_language.keys()
    for path, text in texts(document):
        if text.by_language:
            for language in sorted(languages - text.by_language.keys()):
                yield Fault(path, msg("the text is missing in the language {language}", language=language))


RULES: Final = (Rule("DX401", "missing-language", missing_language),)
