"""`dxcheck schema`: JSON Schema of the file formats, for editors."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import typer

from dxcheck.benchmark.file import schema as benchmark_schema
from dxcheck.checklist.format import CHECKLIST
from dxcheck.cli.output import write
from dxcheck.i18n import N_, _
from dxcheck.result.schema import result_schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class FileFormat(StrEnum):
    """The file formats."""

    CHECKLIST = "checklist"
    RESULT = "result"
    BENCHMARK = "benchmark"


def schema(
    kind: Annotated[
        FileFormat, typer.Argument(metavar="[checklist|result|benchmark]", help=N_("Which file."), show_default=False)
    ] = (FileFormat.CHECKLIST),
) -> None:
    """Write the schema to standard output."""
    write(text(kind))


def text(kind: FileFormat) -> str:
    """The schema as JSON, descriptions in the language in use."""
    import json

    return json.dumps(document(kind), ensure_ascii=False, indent=2) + "\n"


def document(kind: FileFormat) -> dict[str, Any]:
    """The schema with its head."""
    if kind is FileFormat.CHECKLIST:
        return {"$schema": DIALECT, "title": _("dxcheck checklist"), **CHECKLIST.schema()}
    if kind is FileFormat.BENCHMARK:
        return {"$schema": DIALECT, "title": _("dxcheck benchmark"), **benchmark_schema()}

    return {"$schema": DIALECT, "title": _("dxcheck result"), **result_schema()}
