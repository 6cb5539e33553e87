"""Where a command's output goes: the terminal, a pipe or a file."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Any, Final

from dxcheck.cli import tell
from dxcheck.errors import UserError, os_error_reason
from dxcheck.files import exists, is_folder, is_stream, replace_file, write_through
from dxcheck.i18n import _, msg, ngettext
from dxcheck.render.escape import clean
from dxcheck.render.formats import CSV, TERMINAL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TextIO

    from dxcheck.render.formats import Formats
    from dxcheck.render.page import Page


CSV_ENCODING: Final = "utf-8-sig"
"""What CSV is written in unless another is asked for: with a BOM, so that Excel takes it for UTF-8."""
_ENCODINGS: Final = {"utf-8": CSV_ENCODING, "utf8": CSV_ENCODING, "cp932": "cp932", "shift_jis": "cp932"}
"""What may be asked for, and what is written."""
_MISSING: Final = "〓"
"""Stands for a character that an encoding lacks, as it does in Japanese print."""


def page(file: TextIO | None = None) -> Page:
    """A page on the terminal; on `file`, where given, without colours and 80 columns wide."""
    from rich.console import Console

    from dxcheck.render.page import Page

    class PassingConsole(Console):
        def on_broken_pipe(self) -> None:
            """Leave it to the shell, which ends quietly; rich would exit with status 1."""
            raise BrokenPipeError

    if file is None:
        return Page(PassingConsole(highlight=False, markup=False, emoji=False))
    return Page(Console(file=file, width=80, color_system=None, highlight=False, markup=False, emoji=False))


def printed(draw: Callable[[Page], None]) -> str:
    """What `draw` prints on a page, as text."""
    file = io.StringIO()
    draw(page(file))
    return file.getvalue()


def present(
    formats: Formats, name: str, view: object, output: Path | None, *, force: bool, encoding: str = CSV_ENCODING
) -> bool:
    """Show a view in the format of that name, drawn on the terminal or delivered, CSV in `encoding`.

    Returns whether the encoding has every character; those that it lacks are told.

    Raises:
        UserError: see `deliver`.
    """
    if name == TERMINAL and output is None:
        formats.module(name).draw(view, page())
        return True
    made = rendered(formats, name, view)
    if name != CSV:
        deliver(made, output, force=force)
        return True
    text, lost = expressed(made, encoding)
    tell_lost(lost, encoding)
    deliver(text, output, force=force, encoding=encoding)
    return not lost


def rendered(formats: Formats, name: str, view: object) -> Any:
    """A view in the format of that name, that of the terminal too: text, or the bytes of a document."""
    module = formats.module(name)
    return printed(lambda target: module.draw(view, target)) if name == TERMINAL else module.render(view)


def csv_encoding(name: str) -> str:
    """The codec of what `--encoding` names.

    Raises:
        UserError: it is none that CSV is written in.
    """
    if name.lower() not in _ENCODINGS:
        raise UserError(msg("--encoding: “{value}” is not one of utf-8, cp932", value=name))
    return _ENCODINGS[name.lower()]


def expressed(text: str, encoding: str) -> tuple[str, str]:
    """The text as `encoding` can express it, and the characters that it lacks, for each of which 〓 stands."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        lost = "".join(sorted(char for char in set(text) if not _expressible(char, encoding)))
        return text.translate(dict.fromkeys(map(ord, lost), _MISSING)), lost
    return text, ""


def _expressible(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def tell_lost(lost: str, encoding: str) -> None:
    """Tell on standard error which characters an encoding lacks; nothing where it lacks none."""
    if lost:
        text = ngettext(
            "{encoding} does not have this character, so {sign} stands for it: {lost}",
            "{encoding} does not have these characters, so {sign} stands for them: {lost}",
            len(lost),
        )
        tell(text.format(encoding=encoding, sign=_MISSING, lost=lost), _("--encoding utf-8 has them all"))


def deliver(made: str | bytes, output: Path | None, *, force: bool, encoding: str = "utf-8") -> None:
    """Write what was made to standard output, or to a file like `write_bytes`, which is confirmed.

    Raises:
        UserError: it is no text and would go to a terminal, or the file cannot be written.
    """
    data = made if isinstance(made, bytes) else made.encode(encoding, "replace")
    if output is not None:
        write_bytes(output, data, force=force)
        _confirm(output, len(data))
    elif isinstance(made, bytes) and sys.stdout.isatty():
        raise UserError(msg("this format is no text that a terminal could show"), msg("name a file to write with -o"))
    elif isinstance(made, str) and encoding == "utf-8":
        write(made)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


def deliver_to_programs(text: str, output: Path | None, *, force: bool) -> None:
    """Write what programs read: UTF-8 with line feeds, whatever the console's encoding is.

    Raises:
        UserError: the file cannot be written.
    """
    if output is not None:
        deliver(text, output, force=force)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))


def _confirm(output: Path, size: int) -> None:
    """Tell on standard error what was written; standard output stays what it is."""
    line = _("Wrote {path} ({size} KB)").format(path=clean(str(output)), size=f"{-(-size // 1000):,}")
    sys.stderr.write(line + "\n")


def write_bytes(output: Path, data: bytes, *, force: bool) -> None:
    """Write a file that is readable by its owner alone; a pipe or device is written to.

    Raises:
        UserError: the file exists and `force` is not given, or the system refuses.
    """
    try:
        if is_stream(output):
            write_through(output, data)
            return
        target = output.resolve()
        if exists(target) and not force and not is_folder(target):
            raise UserError(
                msg("the file exists and was not overwritten"), msg("add --force to overwrite it"), where=str(output)
            )
        replace_file(target, data, lasting=False)
    except OSError as error:
        raise UserError(msg("cannot write: {reason}", reason=os_error_reason(error)), where=str(output)) from error


def write(text: str) -> None:
    """Write to standard output."""
    sys.stdout.write(text)
