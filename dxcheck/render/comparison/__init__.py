"""Comparisons in every output format. `sections` puts them into words and tables once; the formats lay those out.

A new format is one module with `render(view) -> str | bytes` and one line here; `view` is a `section.ComparisonView`.
"""

from typing import Final

from dxcheck.render.formats import TERMINAL, Format, Formats

FORMATS: Final = Formats(
    __name__,
    (
        Format(TERMINAL, (".txt",)),
        Format("markdown", (".md", ".markdown")),
        Format("html", (".html", ".htm")),
        Format("xlsx", (".xlsx",)),
        Format("json", (".json",)),
        Format("csv", (".csv",)),
    ),
)
