"""An Excel workbook: A4 landscape, one page wide, heads frozen and repeated; nothing from data becomes a formula.

The same input gives the same bytes. Fonts are named, not embedded.
"""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from itertools import cycle
from math import ceil
from typing import TYPE_CHECKING, Final, TypeAlias, cast

import xlsxwriter
from rich.cells import cell_len

from dxcheck.i18n import language
from dxcheck.render.escape import clean
from dxcheck.words import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlsxwriter.chart import Chart
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Value: TypeAlias = "str | int | Fraction | dt.date | Marked | None"

_FONT: Final = "游ゴシック"
_SIZE: Final = 10
"""Points."""
_WIDER: Final = 1.1
"""Room that line ends leave."""
_LEADING: Final = 1.6
"""Line to line, in font sizes."""
_ERA: Final = '[$-411]ggge"年"m"月"d"日"'
"""令和10年3月31日; the day itself stays in the cell."""
_MEMORY: Final = {False: "in_memory", True: "constant_memory"}
_INDENT: Final = 1
"""Characters between a text and the number that stands to the right in the cell before it."""
_TURNED: Final = 150
"""Points for names that stand upright."""
_HIGHEST: Final = 409
"""Points that Excel allows a row."""
_A4: Final = 9
_FIRST_DAY: Final = dt.date(1900, 3, 1)
"""Before it Excel counts days wrongly, or not at all."""
_MAX_TEXT: Final = 32_767
"""UTF-16 units that Excel allows in a cell."""
_HEADER: Final = 80
"""Characters of a name at the head of a printed page; Excel allows 255 in all."""
LIGHT: Final = "#F7FBFF"
DARK: Final = "#6BAED6"
"""Lowest and highest level: one hue that gets darker, so that it differs without colour too, under black figures."""
INKS: Final = ("#1F4E79", "#E08214", "#5AAE61", "#762A83", "#8C8C8C", "#B2182B")
"""Colours of lines and bars in a chart, in order."""

_PENS: Final = (
    ("solid", "circle"), ("dash", "square"), ("round_dot", "diamond"), ("dash_dot", "triangle"), ("long_dash", "x"),
)  # fmt: skip
"""Dashes and marks of lines, in order."""
_GRID: Final = {"visible": True, "line": {"color": "#D9D9D9"}}


@dataclass(frozen=True, slots=True)
class Marked:
    """A value that needs attention."""

    value: str | int | Fraction | dt.date | None


class CellKind(Enum):
    """How the values of a column are shown: Excel's number format, and whether long ones are broken into lines."""

    TEXT = ("@", True)
    NAME = ("@", False)
    WHOLE = ("0", False)
    SCORE = ("0.0", False)
    DIFFERENCE = ("+0.0;-0.0;0.0", False)
    EXACT = ("General", False)
    SHARE = ("0.0%", False)
    DATE = ("yyyy-mm-dd", False)
    """In Japanese as `_ERA` has it."""

    def __init__(self, number_format: str, wrapped: bool) -> None:  # noqa: FBT001 - a member's value
        self.number_format = number_format
        self.wrapped = wrapped


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    width: float
    """In characters of the standard font."""
    kind: CellKind = CellKind.TEXT
    turned: bool = False
    """Whether its name stands upright, where columns are narrow and many."""


class Book:
    """The workbook; every text passes through `clean` and is written as text."""

    def __init__(self, title: str, who: str, date: dt.date, *, large: bool = False) -> None:
        """An empty workbook; `title` and `who` stand at the head of printed pages, `date` counts as its date.

        Of a `large` one each row goes to a file of the system's for temporary ones when the next begins, so that memory
        does not grow with it; its charts then hold no copy of their numbers, which spreadsheets do not need.
        """
        self._file = io.BytesIO()
        self._book = xlsxwriter.Workbook(
            self._file,
            {_MEMORY[large]: True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
        )
        self._book.set_properties({"title": clean(title), "created": _midnight(max(date, _FIRST_DAY))})
        self._title, self._who = title, who
        self._formats: dict[tuple[CellKind, bool], Format] = {}
        self._heads: dict[bool, Format] = {}

    def sheet(self, name: str) -> Sheet:
        """A new sheet; `name` is a word of ours, at most 31 characters."""
        made = self._book.add_worksheet(name)
        made.set_landscape()
        made.set_paper(_A4)
        made.fit_to_pages(1, 0)
        made.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
        made.set_header(f"&L{_printed(self._title)}&C{_printed(name)}&R{_printed(self._who)}")
        made.set_footer("&C&P / &N")
        return Sheet(self, name, made)

    def style(self, kind: CellKind, *, marked: bool = False) -> Format:
        """How a value of that kind is shown; `marked` where it needs attention."""
        key = (kind, marked)
        if key not in self._formats:
            of_day = kind is CellKind.DATE and language() == "ja"
            look = {
                "font_name": _FONT,
                "font_size": _SIZE,
                "valign": "top",
                "num_format": _ERA if of_day else kind.number_format,
                "border": 1,
            }
            look |= {"border_color": "#D0D0D0", "text_wrap": kind.wrapped}
            look |= {"indent": _INDENT} if kind in (CellKind.TEXT, CellKind.NAME) else {}
            look |= {"bold": True, "font_color": "#B00020"} if marked else {}
            self._formats[key] = self._book.add_format(look)
        return self._formats[key]

    def head(self, *, turned: bool) -> Format:
        """The look of a table's head."""
        if turned not in self._heads:
            look = {"bold": True, "bg_color": "#E7EBF0", "border": 1, "border_color": "#A0A0A0", "text_wrap": True}
            look |= {"rotation": 90, "valign": "bottom"} if turned else {"valign": "top"}
            self._heads[turned] = self.plain(**look)
        return self._heads[turned]

    def plain(self, **look: object) -> Format:
        """A look of its own."""
        return self._book.add_format({"font_name": _FONT, "font_size": _SIZE, **look})

    def chart(self, **kind: str) -> Chart:
        """A new chart of that `type`, and `subtype`."""
        return cast("Chart", self._book.add_chart(kind))  # None only of a type that does not exist

    def data(self) -> bytes:
        """The file; nothing can be added any more."""
        self._book.close()
        return self._file.getvalue()


class Sheet:
    """A sheet of a book."""

    def __init__(self, book: Book, name: str, sheet: Worksheet) -> None:
        self._book = book
        self.name = name
        self.sheet = sheet

    def text(self, row: int, text: str, columns: Sequence[Column], **look: object) -> int:
        """A paragraph as wide as a table of `columns`; returns the next row."""
        style = self._book.plain(text_wrap=True, valign="top", **look)
        shown = cell_text(text)
        self.sheet.merge_range(row, 0, row, len(columns) - 1, "", style)
        self.sheet.write_string(row, 0, shown, style)
        size = int(str(look.get("font_size", _SIZE)))
        width = sum(column.width for column in columns) * _SIZE / size
        self.sheet.set_row(row, _height([(shown, width)], size))
        return row + 1

    def on_one_page(self) -> None:
        """Print all of it on one page."""
        self.sheet.fit_to_pages(1, 1)

    def table(
        self,
        columns: Sequence[Column],
        rows: Iterable[Sequence[Value]],
        *,
        first: int = 0,
        names: int = 0,
        gaps: bool = False,
    ) -> int:
        """A table whose head stands in row `first`; returns the row after its last.

        One that begins at the top of its sheet has filters, and its head is frozen and repeated in print, as are its
        first `names` columns. With `gaps` empty cells are left out, which large tables of data need not have.
        """
        for n, column in enumerate(columns):
            self.sheet.set_column(n, n, column.width)
            self.sheet.write_string(first, n, cell_text(column.name), self._book.head(turned=column.turned))
        self.sheet.set_row(first, _head_height(columns))
        wrapped = [(n, column.width - _INDENT) for n, column in enumerate(columns) if column.kind.wrapped]
        row = first
        for row, values in enumerate(rows, first + 1):
            for n, value in enumerate(values):
                if value or value == 0 or not gaps:
                    self.put(row, n, value, columns[n].kind)
            if wrapped:
                self.sheet.set_row(
                    row, _height([(cell_text(str(values[n] or "")), width) for n, width in wrapped], _SIZE)
                )
        if first == 0:
            self.sheet.freeze_panes(1, names)
            self.sheet.repeat_rows(0)
            if names:
                self.sheet.repeat_columns(0, names - 1)
            self.sheet.autofilter(0, 0, row, len(columns) - 1)
        return row + 1

    def put(self, row: int, column: int, value: Value, kind: CellKind) -> None:
        """A value in its own type: texts as text, numbers as numbers, days as days; None leaves the cell empty."""
        style = self._book.style(kind, marked=isinstance(value, Marked))
        match value.value if isinstance(value, Marked) else value:
            case None:
                self.sheet.write_blank(row, column, None, style)
            case int() | Fraction() as number:
                self.sheet.write_number(row, column, float(number), style)
            case str() as text:
                self.sheet.write_string(row, column, cell_text(text), style)
            case dt.date() as day if day >= _FIRST_DAY:
                self.sheet.write_datetime(row, column, _midnight(day), style)
            case dt.date() as day:
                self.sheet.write_string(row, column, day.isoformat(), style)

    def radar(self, columns: Sequence[int], head: int, rows: range, top: int) -> Chart:
        """A radar of the scores in `columns`; their names stand in row `head`, those of the axes in the first column.

        Lines are told apart by dashes and marks as well as by colour, for greyscale prints.
        """
        chart = self._book.chart(type="radar", subtype="with_markers")
        for column, ink, (dash, mark) in zip(columns, cycle(INKS), cycle(_PENS)):
            line = {"color": ink, "width": 2, "dash_type": dash}
            marker = {"type": mark, "size": 7, "border": {"color": ink}, "fill": {"color": ink}}
            chart.add_series({**self._series(column, head, rows), "line": line, "marker": marker})
        chart.set_y_axis(
            {**_scale(top), "major_gridlines": _GRID, "major_tick_mark": "none", "minor_tick_mark": "none"}
        )
        chart.set_legend({"position": "bottom"})
        chart.set_chartarea({"border": {"none": True}})
        return chart

    def bars(self, columns: Sequence[int], head: int, rows: range, top: int) -> Chart:
        """Bars of the scores in `columns`; see `radar`."""
        chart = self._book.chart(type="bar")
        for column, ink in zip(columns, cycle(INKS)):
            chart.add_series({**self._series(column, head, rows), "fill": {"color": ink}})
        chart.set_x_axis({**_scale(top), "major_gridlines": _GRID})
        chart.set_y_axis({"reverse": True})
        chart.set_legend({"position": "bottom"})
        return chart

    def _series(self, column: int, head: int, rows: range) -> dict[str, object]:
        return {
            "name": [self.name, head, column],
            "categories": [self.name, rows[0], 0, rows[-1], 0],
            "values": [self.name, rows[0], column, rows[-1], column],
        }

    def shade(self, columns: range, rows: range, top: int) -> None:
        """Colour levels or scores, from light for 0 to dark for `top`."""
        if rows and columns:
            scale = {"type": "2_color_scale", "min_type": "num", "min_value": 0, "max_type": "num", "max_value": top}
            scale |= {"min_color": LIGHT, "max_color": DARK}
            self.sheet.conditional_format(rows[0], columns[0], rows[-1], columns[-1], scale)


def _scale(top: int) -> dict[str, object]:
    return {"min": 0, "max": top, "major_unit": 1, "num_format": "0"}


def _height(texts: Iterable[tuple[str, float]], size: int) -> float:
    """Points that a row needs for its texts, each in a column of that width; Excel alone would find it out too late."""
    lines = max((ceil(cell_len(text) * _WIDER / width) for text, width in texts), default=1)
    return min(_HIGHEST, max(1, lines) * size * _LEADING + 2)


def _head_height(columns: Sequence[Column]) -> float:
    if any(column.turned for column in columns):
        return _TURNED
    return _height([(column.name, column.width) for column in columns], _SIZE)


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time())


@lru_cache(4096)
def cell_text(text: str) -> str:
    """`text` as a cell can hold it: on one line, without control characters, cut with an ellipsis where too long."""
    shown = clean(text)
    if len(shown.encode("utf-16-le")) // 2 <= _MAX_TEXT:
        return shown
    return shown.encode("utf-16-le")[: 2 * (_MAX_TEXT - 1)].decode("utf-16-le", "ignore") + "…"


def _printed(text: str) -> str:
    """`text` at the head of a page, where & begins a command."""
    return shorten(clean(text), _HEADER).replace("&", "&&")
