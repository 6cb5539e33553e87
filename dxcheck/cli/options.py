"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dxcheck.i18n import N_

ChecklistOption = Annotated[
    str | None,
    typer.Option("--checklist", "-c", metavar="CHECKLIST", help=N_("The checklist's file, where it is not built in.")),
]
OutputOption = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=N_("Write to this file."))]
EncodingOption = Annotated[
    str, typer.Option("--encoding", metavar="ENCODING", help=N_("Encoding of CSV: utf-8 (with a BOM) or cp932."))
]
ForceOption = Annotated[bool, typer.Option("--force", help=N_("Overwrite the output file."))]
JudgedOption = Annotated[
    str, typer.Option("--as-of", metavar="DATE", help=N_("The day on which overdue is decided; else today."))
]
WhereOption = Annotated[
    list[str] | None,
    typer.Option(
        "--where",
        metavar="KEY=VALUE",
        help=N_("Only those with this: prefecture=兵庫県, population=10000-50000, …"),
    ),
]
