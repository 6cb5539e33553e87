"""The commands and their options, put together and put into the language in use."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Final

import click
import typer
from typer.main import get_command

from dxcheck import __version__
from dxcheck.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS: Final = ("assess", "report", "compare", "validate", "diff", "show", "rules", "schema", "new")
"""Names of the commands in the order of the help; each is the module of that name, which registers itself."""


def command(args: Sequence[str]) -> click.Command:
    """The command line in the language in use, with as many of the commands as `args` need.

    Only the one that is called is imported, so that it does not wait for the others.
    """
    app = typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        suggest_commands=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        help=N_("Find out how ready a municipality is for digital transformation, and what to do next."),
    )
    app.callback(invoke_without_command=True)(dxcheck)
    for name in _needed(args):
        import_module(f"dxcheck.cli.{name}").register(app)
    made = get_command(app)
    _translate(made)
    return made


def _needed(args: Sequence[str]) -> tuple[str, ...]:
    if args and args[0] in COMMANDS:
        return (args[0],)
    return () if list(args) == ["--version"] else COMMANDS


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it so
    if wanted:
        typer.echo(f"dxcheck {__version__}")
        raise typer.Exit


def dxcheck(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 - its callback does the work
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help=N_("Show the version and exit.")),
    ] = False,
    lang: Annotated[  # noqa: ARG001 - taken from the arguments before they are parsed; here for the help
        str,
        typer.Option(
            "--lang",
            metavar="ja|en",
            help=N_("Language, anywhere on the line; else DXCHECK_LANG, else the system's."),
        ),
    ] = "",
) -> None:
    """What to do first, where no command is given."""
    if context.invoked_subcommand is None:
        typer.echo(_("dxcheck finds out how ready a municipality is for digital transformation (DX)."))
        typer.echo("")
        for line, meaning in (
            ("dxcheck assess --key", _("start with the key questions: ten minutes")),
            ("dxcheck assess", _("the full interview; stop at any time, it resumes where you stopped")),
            ("dxcheck report kobe-2022", _("see a report, here on what Kobe City did")),
            ("dxcheck show", _("read the checklist")),
            ("dxcheck --help", _("all commands and options")),
        ):
            typer.echo(f"  {line:<26} {meaning}")


def _translate(command: click.Command) -> None:
    """Put help texts into the language in use; they were marked, not translated, when the modules were read."""
    command.help = _(command.help) if command.help else None
    command.options_metavar = _("[OPTIONS]")
    for parameter in command.params:
        text = getattr(parameter, "help", None)
        if text:
            parameter.help = _(text)  # type: ignore[attr-defined]
    if isinstance(command, click.Group):
        command.subcommand_metavar = _("COMMAND [ARGS]...")
        for subcommand in command.commands.values():
            _translate(subcommand)
