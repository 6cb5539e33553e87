"""The output formats of a subject; the module that writes one is imported only when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

from dxcheck.errors import UserError
from dxcheck.i18n import msg

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

TERMINAL: Final = "terminal"
"""The format that is drawn on a `Page`: its module has `draw(view, page)`, that of any other `render(view)`."""

CSV: Final = "csv"
"""The format whose encoding can be chosen."""


class Format(NamedTuple):
    """One format: the name it is asked for by, which is that of the module too, and the endings that stand for it."""

    name: str
    endings: tuple[str, ...]


class Formats(NamedTuple):
    """All formats of one subject; the first is the one that is taken where nothing says otherwise."""

    package: str
    """Whose modules write them."""
    all: tuple[Format, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What `-f` takes."""
        return tuple(format_.name for format_ in self.all)

    @property
    def endings(self) -> tuple[str, ...]:
        """What the output file's name may end with."""
        return tuple(ending for format_ in self.all for ending in format_.endings)

    def chosen(self, named: str | None, output: Path | None) -> str:
        """The format named, else the one that the output file's ending stands for, else the first.

        Raises:
            UserError: the ending stands for none.
        """
        if named or output is None:
            return named or self.all[0].name
        for format_ in self.all:
            if output.suffix.lower() in format_.endings:
                return format_.name
        raise UserError(
            msg("the ending of “{name}” does not tell the format", name=output.name),
            msg("name it with -f, or end the file name with {endings}", endings=", ".join(self.endings)),
        )

    def module(self, name: str) -> ModuleType:
        """The module that writes the format of that name."""
        return import_module(f"{self.package}.{name}")
