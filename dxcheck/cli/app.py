"""Which commands there are; the one that is called is imported, made and put into the language in use."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Final

import click
import typer
from typer.core import TyperGroup
from typer.main import get_command

from dxcheck import __version__
from dxcheck.cli.program import command_line
from dxcheck.errors import UserError
from dxcheck.i18n import N_, _, msg
from dxcheck.words import did_you_mean

COMMANDS: Final = {
    "assess": N_("Assess a municipality by interview, or resume where it stopped."),
    "report": N_("Report on a result: scores, gaps, next steps."),
    "plan": N_("Plan the steps to the targets, prerequisites first."),
    "compare": N_("Compare results: two, a prefecture's, or all 1,788."),
    "benchmark": N_("Distil results into distributions without names."),
    "validate": N_("Find what is wrong with checklists and results."),
    "diff": N_("Tell what changed between two versions of a checklist."),
    "show": N_("Read a checklist, or one of its items, without answering."),
    "rules": N_("List the rules of validate, or explain one."),
    "schema": N_("Print the JSON Schema of a file format, for editors."),
    "new": N_("Write a file to start from."),
}
"""Names of the commands in the order of the help, each with what it does; each is the module of that name."""


class Commands(TyperGroup):
    """The group of all commands, of which only the one that is called is imported."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Their names in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        """The command of that name, imported now."""
        return _made(cmd_name) if cmd_name in COMMANDS else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name.

        Raises:
            UserError: there is none of that name; the hint has the nearest.
        """
        if args[0] not in COMMANDS:
            hint = did_you_mean(args[0], COMMANDS) or msg("dxcheck --help lists the commands")
            raise UserError(msg("there is no command “{name}”", name=args[0]), hint)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        """The list of commands, for which none needs to be imported."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(text)) for name, text in COMMANDS.items()])


_COLUMNS: Final = 26
"""Columns of a command in the list of first steps."""


def command() -> click.Command:
    """The command line in the language in use."""
    app = _typer(
        cls=Commands, help=N_("Find out how ready a municipality is for digital transformation, and what to do next.")
    )
    app.callback(invoke_without_command=True)(dxcheck)
    made = get_command(app)
    _translate(made)
    return made


def _typer(**settings: object) -> typer.Typer:
    return typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        suggest_commands=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        **settings,  # type: ignore[arg-type]
    )


def _made(name: str) -> click.Command:
    """The command of that name: the function that its module calls so, or the module's `app` of further commands."""
    module = import_module(f"dxcheck.cli.{name}")
    app = getattr(module, "app", None)
    if app is None:
        app = _typer()
        app.command(name)(getattr(module, name))
    made = get_command(app)
    made.help = COMMANDS[name]
    _translate(made)
    return made


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
        first_steps = {
            command_line("assess", "--key"): _("start with the key questions: ten minutes"),
            command_line("assess"): _("the full interview; stop at any time, it resumes where you stopped"),
            command_line("report", "kobe-2022"): _("see a report, here on what Kobe City did"),
            command_line("show"): _("read the checklist"),
            command_line("--help"): _("all commands and options"),
        }
        columns = max(_COLUMNS, *map(len, first_steps))
        for line, meaning in first_steps.items():
            typer.echo(f"  {line:<{columns}} {meaning}")


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
