"""The shell: language, errors and exit status of the command line; the commands are one module each.

Exit status: 0 done, 1 findings, 2 wrong usage or unreadable input, 130 interrupted.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from typing import TYPE_CHECKING, Final, NoReturn

from dxcheck import i18n
from dxcheck.errors import UserError
from dxcheck.findings.finding import FaultyFileError, place
from dxcheck.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    import click

OK: Final = 0
FINDINGS: Final = 1
UNUSABLE: Final = 2
INTERRUPTED: Final = 130
_SHOWN_FINDINGS: Final = 20


def main() -> NoReturn:
    """The entry point of the command `dxcheck`.

    A command ends within a second and makes no cycles worth collecting; without the collector it is a tenth faster,
    and what is left at the end need not be searched for cycles either.
    """
    gc.disable()
    status = run(sys.argv[1:])
    gc.freeze()
    sys.exit(status)


def run(args: Sequence[str]) -> int:
    """Run one command; returns the exit status."""
    _never_fail_on_output()
    language, rest = _take_language(args)
    i18n.activate(i18n.choose(language, os.environ))
    if language is not None and i18n.choose(language, {}) != language:
        return fail(_("--lang: “{value}” is not one of {languages}").format(
            value=language, languages=", ".join(i18n.LANGUAGES)))  # fmt: skip
    try:
        return _run_command(rest)
    except BrokenPipeError:
        # The reader of our output has left, as `| head` does: nothing is wrong, and nothing more can be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK


def _run_command(args: list[str]) -> int:
    import click

    from dxcheck.cli.app import command

    try:
        made = command()
        with made.make_context("dxcheck", args) as context:
            status = made.invoke(context)
        sys.stdout.flush()
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
    except KeyboardInterrupt:
        return INTERRUPTED
    return status if isinstance(status, int) else OK


def _take_language(args: Sequence[str]) -> tuple[str | None, list[str]]:
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


def _never_fail_on_output() -> None:
    """Characters that the output's encoding lacks become `?` instead of an exception halfway through a report."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def fail(message: str, hint: str = "") -> int:
    """Say on standard error what is wrong and what to do; returns the exit status for it."""
    from dxcheck.render.escape import clean

    sys.stdout.flush()
    print(f"dxcheck: {clean(message)}", file=sys.stderr)  # noqa: T201
    if hint:
        print(f"  {clean(hint)}", file=sys.stderr)  # noqa: T201
    return UNUSABLE


def _help_hint(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "dxcheck"
    return _("`{command} --help` shows what is possible.").format(command=path)


def _report_user_error(error: UserError) -> None:
    if isinstance(error, FaultyFileError) and len(error.findings) > 1:
        _report_findings(error)
        return
    fail(error.line(), str(error.hint or ""))


def _report_findings(error: FaultyFileError) -> None:
    count = len(error.findings)
    fail(ngettext("{path}: {n} fault", "{path}: {n} faults", count).format(path=error.path, n=count))
    for finding in error.findings[:_SHOWN_FINDINGS]:
        hint = f" ({finding.hint})" if finding.hint else ""
        fail(f"{place(error.path, finding.mark)}: {finding.code} {finding.message}{hint}")
    if count > _SHOWN_FINDINGS:
        fail(_("… and {n} more").format(n=count - _SHOWN_FINDINGS))
