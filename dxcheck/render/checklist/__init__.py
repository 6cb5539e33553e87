"""A checklist to read: `view` puts it into one language, and each format's module lays that out.

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
        Format("docx", (".docx",)),
    ),
)
