"""The commands and their options, put together and put into the language in use."""

from __future__ import annotations

from typing import Annotated

import click
import typer
from typer.main import get_command

from dxcheck import __version__
from dxcheck.cli import assess, report, show
from dxcheck.i18n import N_, _

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    suggest_commands=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=N_("Find out how ready a municipality is for digital transformation, and what to do next."),
)
app.command("assess", help=assess.HELP)(assess.assess)
app.command("report", help=report.HELP)(report.report)
app.command("show", help=show.HELP)(show.show)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it so
    if wanted:
        typer.echo(f"dxcheck {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
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


def command() -> click.Command:
    """The whole command line in the language in use."""
    made = get_command(app)
    _translate(made)
    return made


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
