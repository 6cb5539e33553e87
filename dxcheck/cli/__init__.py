"""The shell: language, errors and exit status of the command line; the commands are one module each.

Exit status: 0 done, 1 findings, 2 wrong usage or unreadable input, 70 a fault of dxcheck itself, 130 interrupted.
"""

from __future__ import annotations

import contextlib
import gc
import io
import os
import sys
from typing import TYPE_CHECKING, Final, NoReturn

from dxcheck import i18n
from dxcheck.errors import UserError, os_error_reason
from dxcheck.findings.finding import FaultyFileError, place
from dxcheck.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    import click

OK: Final = 0
FINDINGS: Final = 1
UNUSABLE: Final = 2
CRASHED: Final = 70
"""A fault of dxcheck itself (EX_SOFTWARE); never the status of findings, which CI goes by."""
INTERRUPTED: Final = 130
_SHOWN_FINDINGS: Final = 20


def main() -> NoReturn:
    """The entry point of the command `dxcheck`.

    A command ends within a second and makes no cycles worth collecting; without the collector it is a tenth faster,
    and what is left at the end need not be searched for cycles either.
    """
    gc.disable()
    try:
        status = run(sys.argv[1:])
    except Exception:  # noqa: BLE001 - whatever it is, it must not end with the status of findings
        status = _crashed()
    gc.freeze()
    sys.exit(status)


def _crashed() -> int:
    """Show what only a mender needs, then say so."""
    sys.excepthook(*sys.exc_info())
    tell(_("this is a fault of dxcheck itself"), _("please report it with the lines above"))
    return CRASHED


def run(args: Sequence[str]) -> int:
    """Run one command; returns the exit status. Nothing that a file, a path or a stream can do gets past it."""
    _prepare_streams()
    try:
        status = _in_language(args)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output has left, as `| head` does: nothing is wrong, and nothing more can be said.
        status = OK
    except KeyboardInterrupt:
        status = INTERRUPTED
    except OSError as error:
        status = fail(*_system_error(error))
    except UnicodeError:
        status = fail(
            _("a text cannot be read or written in the encoding in use"),
            _("set PYTHONUTF8=1 and run the command again"),
        )
    except (RecursionError, MemoryError):
        status = fail(
            _("the input is nested too deeply or too large for this machine"), _("check the files that were named")
        )
    return _flushed(status)


def _in_language(args: Sequence[str]) -> int:
    language, rest = take_language(args)
    i18n.activate(i18n.choose(language, os.environ))
    if language is not None and i18n.choose(language, {}) != language:
        return fail(_("--lang: “{value}” is not one of {languages}").format(
            value=language, languages=", ".join(i18n.LANGUAGES)))  # fmt: skip
    return _run_command(rest)


def _run_command(args: list[str]) -> int:
    import click

    from dxcheck.cli.app import command

    try:
        made = command()
        with made.make_context("dxcheck", args) as context:
            status = made.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    except UserError as error:
        _report_user_error(error)
        return UNUSABLE
    except click.exceptions.NoArgsIsHelpError as error:
        sys.stderr.write(error.format_message() + "\n")
        return UNUSABLE
    except click.ClickException as error:
        return fail(error.format_message(), _help_hint(error))
    return status if isinstance(status, int) else OK


def _system_error(error: OSError) -> tuple[str, str]:
    """What went wrong, and what to do; where no file is named, it is standard output that refused."""
    reason = os_error_reason(error)
    if error.filename is None:
        return _("cannot write to standard output: {reason}").format(reason=reason), _("use -o to write to a file")
    hint = _("check that the file or folder is there and that you may use it")
    return _("{path}: {reason}").format(path=error.filename, reason=reason), hint


def _flushed(status: int) -> int:
    """`status`, once standard output has nothing left that could fail when the interpreter ends."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.stdout.flush()
    return status


def take_language(args: Sequence[str]) -> tuple[str | None, list[str]]:
    """The value of `--lang`, wherever it stands before a `--`, and the other arguments.

    It is taken here because help and errors of the option parser need the language before they are made.
    """
    language: str | None = None
    rest: list[str] = []
    waiting = iter(args)
    for arg in waiting:
        if arg == "--":
            return language, [*rest, arg, *waiting]
        if arg == "--lang":
            language = next(waiting, "")
        elif arg.startswith("--lang="):
            language = arg.removeprefix("--lang=")
        else:
            rest.append(arg)
    return language, rest


def _prepare_streams() -> None:
    """Streams that are there and never raise for a character.

    One that the caller has closed is replaced: reading finds the end, writing to standard output is an error as it is
    for any full device, what goes to standard error is lost. Characters that the output's encoding lacks become `?`
    instead of an exception halfway through a report; bytes of the input that are no text stay as they are.
    """
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - it stays open
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - it stays open
    for stream, errors in ((sys.stdin, "surrogateescape"), (sys.stdout, "replace"), (sys.stderr, "replace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors)


def tell(message: str, hint: str = "") -> None:
    """Say on standard error what is wrong, and what to do."""
    from dxcheck.render.escape import clean

    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
    with contextlib.suppress(OSError, ValueError):
        print(f"dxcheck: {clean(message)}", file=sys.stderr)  # noqa: T201
        if hint:
            print(f"  {clean(hint)}", file=sys.stderr)  # noqa: T201


def fail(message: str, hint: str = "") -> int:
    """Say why the command can't be carried out; returns the exit status for that."""
    tell(message, hint)
    return UNUSABLE


def _help_hint(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "dxcheck"
    return _("`{command} --help` shows what is possible.").format(command=path)


def _report_user_error(error: UserError) -> None:
    if isinstance(error, FaultyFileError) and len(error.findings) > 1:
        _report_findings(error)
        return
    tell(error.line(), str(error.hint or ""))


def _report_findings(error: FaultyFileError) -> None:
    count = len(error.findings)
    tell(ngettext("{path}: {n} fault", "{path}: {n} faults", count).format(path=error.path, n=count))
    for finding in error.findings[:_SHOWN_FINDINGS]:
        hint = f" ({finding.hint})" if finding.hint else ""
        tell(f"{place(error.path, finding.mark)}: {finding.code} {finding.message}{hint}")
    if count > _SHOWN_FINDINGS:
        tell(_("… and {n} more").format(n=count - _SHOWN_FINDINGS))
