"""The plan: `view` puts it into words once, and each format's module lays that out.

A new format is one module with `render(view) -> str | bytes` and one line here.
"""

from typing import Final

from dxcheck.render.formats import TERMINAL, Format, Formats

FORMATS: Final = Formats(
    __name__,
    (
        Format(TERMINAL, (".txt",)),
        Format("markdown", (".md", ".markdown")),
        Format("html", (".html", ".htm")),
        Format("csv", (".csv",)),
        Format("ics", (".ics",)),
        Format("json", (".json",)),
    ),
)
