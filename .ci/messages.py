"""Bring the Japanese message catalogue up to date with the code, and compile it.

Run it after a message was added or changed, fill in the empty translations of the .po file, and run it again:

    python .ci/messages.py
"""

from __future__ import annotations

import io
from pathlib import Path

import click
import typer
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
PO = ROOT / "dxcheck/locale/ja/LC_MESSAGES/dxcheck.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {"_": None, "N_": None, "msg": None, "ngettext": (1, 2)}
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
PARSER_MODULES = ("core", "exceptions", "formatting", "parser", "types", "decorators")
HEADER = r"""msgid ""
msgstr ""
"Language: ja\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=1; plural=0;\n"

"""


def own_messages() -> set[str | tuple[str, ...]]:
    """Messages of dxcheck itself."""
    return {found[2] for found in extract_from_dir(ROOT / "dxcheck", method_map=METHODS, keywords=KEYWORDS)}


def parser_messages() -> set[str | tuple[str, ...]]:
    """Messages of the option parser: click's and typer's own words."""
    files = [Path(click.__file__).with_name(f"{name}.py") for name in PARSER_MODULES]
    files.append(Path(typer.__file__).with_name("core.py"))
    return {found[1] for file in files for found in extract_from_file("python", file, keywords=KEYWORDS)}


def translated() -> Catalog:
    """The catalogue as it stands."""
    with PO.open("rb") as file:
        return read_po(file, locale="ja")


def brought_up_to_date(old: Catalog) -> Catalog:
    """Exactly the messages of the code, with the translations there are."""
    new = Catalog(locale="ja", charset="utf-8")
    for id_ in own_messages() | parser_messages():
        key = id_ if isinstance(id_, str) else id_[0]
        known = old.get(key)
        empty = "" if isinstance(id_, str) else ("",)
        new.add(id_, known.string if known else empty)
    return new


def po_text(catalog: Catalog) -> str:
    """The catalogue as the .po file holds it."""
    body = io.BytesIO()
    write_po(body, catalog, width=110, omit_header=True, no_location=True, sort_output=True)
    return HEADER + body.getvalue().decode()


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as the .mo file holds it."""
    body = io.BytesIO()
    write_mo(body, catalog)
    return body.getvalue()


def main() -> None:
    """Rewrite both files."""
    PO.write_text(po_text(brought_up_to_date(translated())), encoding="utf-8", newline="\n")
    MO.write_bytes(compiled(translated()))


if __name__ == "__main__":
    main()
