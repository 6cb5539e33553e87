"""A Word document: A4, styles that can be edited, numbered captions, tables with repeated heads.

The same input gives the same bytes. Fonts are named, not embedded; a machine without them takes its own.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from math import ceil
from typing import TYPE_CHECKING, Final

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.shared import Mm, Pt, RGBColor
from rich.cells import cell_len

from dxcheck.i18n import _
from dxcheck.render.escape import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import ParagraphStyle
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    from dxcheck.render.table import Table as Content

_TEXT: Final = "游明朝"
_HEAD: Final = "游ゴシック"
_LATIN: Final = {"ja": "", "en": "Arial"}
"""The font of Latin letters by language; in Japanese text that of the characters beside them."""
WIDTH: Final = 170
"""Millimetres between the margins."""
_INK: Final = RGBColor(0x1F, 0x1F, 0x1F)
_MUTED: Final = RGBColor(0x55, 0x55, 0x55)
_SIZES: Final = {"Title": 20, "Heading 1": 15, "Heading 2": 12.5, "Heading 3": 11, "Caption": 9.5}
_LINE: Final = "A6A6A6"
_HEAD_FILL: Final = "E7EBF0"
BAR: Final = 10
"""Cells of a bar."""
_BAR_FILLS: Final = ("1F4E79", "9DC3E6", "F2F2F2")
"""Reached, up to the target, the rest: dark, middle and light, so that they differ without colour too."""
_SMALL: Final = 20
"""Tables of so many lines of text are not broken over pages."""
_LETTER: Final = 1.6
"""Millimetres of a halfwidth letter in a table."""
_PADDING: Final = 4
"""Millimetres of a cell that text does not use."""
_FIRST_DAY: Final = dt.date(1980, 1, 1)
"""What counts as a document's date where it has none, or an earlier one."""
_ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)

_INLINE: Final = (
    f'<w:drawing {nsdecls("w", "wp", "a", "r")}><wp:inline distT="0" distB="0" distL="0" distR="0">'
    f'<wp:extent cx="{Mm(135)}" cy="{Mm(86)}"/><wp:docPr id="{{id}}" name="chart{{id}}"/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart'
    ' xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="{chart}"/></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing>"
)
_DATA: Final = '<c:externalData r:id="{id}"><c:autoUpdate val="0"/></c:externalData>'


class Paper:
    """The document from top to bottom; every text passes through `clean`."""

    def __init__(self, title: str, language: str, date: dt.date | None = None) -> None:
        """An empty document; `title`, `language` (`ja`, `en`) and `date` become its properties."""
        self.document = docx.Document()
        self._tables = self._figures = 0
        _set_up_page(self.document.sections[0])
        _set_up_styles(self.document.styles, language)
        properties = self.document.core_properties
        properties.title = clean(title)[:255]
        properties.language = language
        properties.author = properties.last_modified_by = properties.comments = ""
        properties.created = properties.modified = dt.datetime.combine(
            max(date or _FIRST_DAY, _FIRST_DAY), dt.time(), dt.UTC
        )

    def title(self, text: str) -> None:
        """The title of the whole."""
        self.document.add_paragraph(clean(text), style="Title")

    def footer(self, text: str) -> None:
        """What stands at the foot of every page, before the page number."""
        paragraph = self.document.sections[0].footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(clean(text) + "  ")
        _field(paragraph, "PAGE", "1")
        paragraph.add_run(" / ")
        _field(paragraph, "NUMPAGES", "1")

    def heading(self, text: str, level: int = 1) -> None:
        """A heading of level 1 to 3."""
        self.document.add_heading(clean(text), level)

    def text(self, text: str, *, bold: bool = False, muted: bool = False) -> None:
        """A paragraph."""
        run = self.document.add_paragraph().add_run(clean(text))
        run.bold = bold or None
        if muted:
            run.font.color.rgb = _MUTED
            run.font.size = Pt(9)

    def points(self, texts: Iterable[str]) -> None:
        """A list with bullets."""
        for text in texts:
            self.document.add_paragraph(clean(text), style="List Bullet")

    def caption(self, text: str) -> None:
        """The caption of the table that follows, with a number that Word keeps right."""
        self._tables += 1
        paragraph = self._numbered(_("Table {n}: {title}"), "Table", self._tables, text)
        paragraph.paragraph_format.keep_with_next = True

    def _numbered(self, words: str, sequence: str, number: int, title: str) -> Paragraph:
        paragraph = self.document.add_paragraph(style="Caption")
        before, after = words.split("{n}")
        paragraph.add_run(before)
        _field(paragraph, rf"SEQ {sequence} \* ARABIC", str(number))
        paragraph.add_run(after.replace("{title}", clean(title)))
        return paragraph

    def figure(self, workbook: bytes, title: str, description: str) -> None:
        """The first chart of an Excel workbook, with a numbered caption below; Word edits it in that workbook.

        `description` is read aloud in its place.
        """
        self._figures += 1
        paragraph = self.document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = True
        drawing = parse_xml(_INLINE.format(id=self._figures, chart=self._chart(workbook)))
        drawing.find(f".//{qn('wp:docPr')}").set("descr", clean(description))
        paragraph.add_run()._r.append(drawing)  # noqa: SLF001 - no public way
        self._numbered(_("Figure {n}: {title}"), "Figure", self._figures, title)

    def _chart(self, workbook: bytes) -> str:
        """Put the chart and its workbook into the document; the id by which a drawing shows it."""
        with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
            chart = archive.read("xl/charts/chart1.xml")
        package = self.document.part.package
        part = Part(PackURI(f"/word/charts/chart{self._figures}.xml"), CT.DML_CHART, b"", package)
        sheet = Part(PackURI(f"/word/embeddings/chart{self._figures}.xlsx"), CT.SML_SHEET, workbook, package)
        data = _DATA.format(id=part.relate_to(sheet, RT.PACKAGE)).encode()
        part._blob = chart.replace(b"<c:printSettings>", data + b"<c:printSettings>", 1)  # noqa: SLF001 - no public way
        return self.document.part.relate_to(part, RT.CHART)

    def table(self, content: Content, widths: Sequence[float]) -> None:
        """A table whose head is repeated on every page; line feeds in a cell begin new lines of it.

        `widths` are those of the columns in any unit; together they fill the page.
        """
        self._table(content, widths)

    def bar_table(self, content: Content, widths: Sequence[float], bars: Sequence[tuple[int, int]]) -> None:
        """A table with a bar of `BAR` cells after the first column, which is `widths[1]` wide.

        `bars` are for each row the cells that are reached, and those up to the target.
        """
        room = ("",) * BAR
        spread = type(content)(
            (content.head[0], *room, *content.head[1:]),
            tuple((row[0], *room, *row[1:]) for row in content.rows),
            frozenset(n if n == 0 else n + BAR for n in content.texts),
        )
        made = self._table(spread, (widths[0], *(widths[1] / BAR for _cell in room), *widths[2:]))
        _join([made.cell(0, n) for n in range(1, 1 + BAR)])
        for row, (filled, aimed) in zip(list(made.rows)[1:], bars, strict=True):
            for n, cell in enumerate(row.cells[1 : 1 + BAR]):
                _shade(cell, _BAR_FILLS[0 if n < filled else 1 if n < aimed else 2])

    def _table(self, content: Content, widths: Sequence[float]) -> Table:
        made: Table = self.document.add_table(len(content.rows) + 1, len(content.head), style="Table Grid")
        made.alignment = WD_TABLE_ALIGNMENT.CENTER
        made.autofit = False
        _draw_lines(made)
        unit = WIDTH / sum(widths)
        for column, width in zip(made.columns, widths, strict=True):
            column.width = Mm(width * unit)
        for number, (row, texts) in enumerate(zip(made.rows, (content.head, *content.rows), strict=True)):
            for n, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
                run = _fill(cell, text, right=n not in content.texts)
                if number == 0:
                    run.bold = True
                    _shade(cell, _HEAD_FILL)
        _repeat(made)
        if _lines(content, [width * unit for width in widths]) <= _SMALL:
            _keep_together(made)
        self.document.add_paragraph().paragraph_format.space_after = Pt(2)
        return made

    def data(self) -> bytes:
        """The file."""
        file = io.BytesIO()
        self.document.save(file)
        return _undated(file.getvalue())


def _set_up_page(section: docx.section.Section) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm((210 - WIDTH) / 2)
    section.top_margin = section.bottom_margin = Mm(20)


def _set_up_styles(styles: docx.styles.styles.Styles, language: str) -> None:
    for name in ("Normal", "List Bullet", *_SIZES):
        style = styles[name]
        _font(style, _HEAD if name in _SIZES else _TEXT, _LATIN[language])
        style.font.size = Pt(_SIZES.get(name, 10.5))
        style.font.color.rgb = _INK
        style.paragraph_format.space_after = Pt(4)
    for name in ("Heading 1", "Heading 2", "Heading 3"):
        styles[name].paragraph_format.space_before = Pt(12)
    for element in styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), "en-US")  # of Latin letters: as Japanese they would be broken anywhere
        element.set(qn("w:eastAsia"), "ja-JP")


def _font(style: ParagraphStyle, name: str, latin: str) -> None:
    style.font.name = latin or name
    fonts = style.element.rPr.rFonts
    for attribute in list(fonts.attrib):
        if attribute.endswith("Theme"):
            del fonts.attrib[attribute]
    fonts.set(qn("w:eastAsia"), name)
    fonts.set(qn("w:cs"), latin or name)


def _lines(content: Content, widths: Sequence[float]) -> int:
    """How many lines of text the rows come to, in columns of so many millimetres."""
    return sum(
        max(
            sum(ceil(cell_len(line) * _LETTER / max(width - _PADDING, _PADDING)) for line in text.split("\n"))
            for text, width in zip(row, widths, strict=True)
        )
        for row in content.rows
    )


def _fill(cell: _Cell, text: str, *, right: bool) -> Run:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run: Run = paragraph.add_run()
    for number, line in enumerate(text.split("\n")):
        if number:
            run.add_break()
        run.add_text(clean(line))
    run.font.size = Pt(9)
    return run


def _join(cells: Sequence[_Cell]) -> None:
    """Several empty cells of a row become one."""
    joined = cells[0].merge(cells[-1])
    for paragraph in joined.paragraphs[1:]:
        joined._tc.remove(paragraph._p)  # noqa: SLF001 - no public way


def _draw_lines(made: Table) -> None:
    """Thin grey lines round every cell."""
    borders = _child(made._tblPr, "w:tblBorders")  # noqa: SLF001 - no public way
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        _child(borders, f"w:{side}", val="single", sz="4", space="0", color=_LINE)


def _shade(cell: _Cell, fill: str) -> None:
    _child(cell._tc.get_or_add_tcPr(), "w:shd", val="clear", color="auto", fill=fill)  # noqa: SLF001 - no public way


def _repeat(made: Table) -> None:
    """The head comes again on every page, and no row is torn apart."""
    for number, row in enumerate(made.rows):
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - no public way
        _child(properties, "w:cantSplit")
        if number == 0:
            _child(properties, "w:tblHeader")


def _keep_together(made: Table) -> None:
    """All rows on one page."""
    for row in list(made.rows)[:-1]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _field(paragraph: Paragraph, code: str, shown: str) -> None:
    """A field that Word computes; `shown` stands there until it does."""
    field = _child(paragraph._p, "w:fldSimple", instr=code)  # noqa: SLF001 - no public way
    run = _child(field, "w:r")
    _child(run, "w:t").text = shown


def _child(parent: BaseOxmlElement, name: str, **attributes: str) -> BaseOxmlElement:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    parent.append(element)
    return element


def _undated(data: bytes) -> bytes:
    """The package without the time of its making."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _ZIP_DATE), old.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()
