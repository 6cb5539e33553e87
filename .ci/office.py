"""Look at documents and workbooks as an office suite shows them: printed pages, and whether each text is on them whole.

    python .ci/office.py FOLDER FILE.docx FILE.xlsx...

Writes FOLDER/FILE.pdf and a picture of every page, tells how many pages there are, and prints the texts of cells and
paragraphs that are not found on the pages, because they were cut off. Needs LibreOffice (soffice), pdftotext and
pdftoppm on the PATH. Exit status 1: a text is missing.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import openpyxl
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from collections.abc import Iterator

RESOLUTION = "70"
"""Dots per inch of the pictures."""
SHOWN = 60
"""Characters that are printed of a text that is missing."""


def printed(file: Path, folder: Path) -> Path:
    """The file as PDF."""
    convert = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder / file.suffix[1:]), str(file)]
    subprocess.run(convert, check=True, capture_output=True)
    return folder / file.suffix[1:] / f"{file.stem}.pdf"


def texts(file: Path) -> Iterator[str]:
    """What must be on the pages: paragraphs and cells of texts."""
    if file.suffix == ".xlsx":
        for sheet in openpyxl.load_workbook(file, read_only=True):
            for row in sheet.iter_rows(values_only=True):
                yield from (value for value in row if isinstance(value, str))
        return
    document = docx.Document(str(file))
    for paragraph in document.paragraphs:
        yield "".join(run.text for run in paragraph._p.iter(qn("w:t")))  # noqa: SLF001 - with the numbers of captions
    for table in document.tables:
        for row in table.rows:
            yield from (cell.text for cell in row.cells)


def missing(file: Path, pdf: Path) -> list[str]:
    """The texts that the pages do not have, each once; those that go over a page's end are taken for there."""
    told = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    seen = "".join(told.split())
    wanted = {line: "".join(line.split()) for text in texts(file) for line in text.split("\n")}
    return [line for line, tight in wanted.items() if tight not in seen and not _over_two_pages(tight, told)]


def _over_two_pages(text: str, told: str) -> bool:
    """Whether the text begins at the end of a page, and ends on the next below what is repeated there."""
    pages = ["".join(page.split()) for page in told.split("\f")]
    return any(
        text[:cut] in first and text[cut:] in second for first, second in pairwise(pages) for cut in range(1, len(text))
    )


def main() -> int:
    """Look at every file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("files", type=Path, nargs="+")
    given = parser.parse_args()
    found = 0
    for file in given.files:
        pdf = printed(file, given.folder)
        subprocess.run(["pdftoppm", "-r", RESOLUTION, "-png", str(pdf), str(pdf.with_suffix(""))], check=True)
        print(f"{file.name}: {len(list(pdf.parent.glob(f'{pdf.stem}-*.png')))} pages")
        for text in missing(file, pdf):
            found += 1
            print(f"{file.name}: not on the pages: {text[:SHOWN]}")
    print(f"{found} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
