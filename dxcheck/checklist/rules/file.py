"""DX1xx: the file and its YAML. The reader finds these on its way; here stands what they mean."""

from __future__ import annotations

from typing import Final

from dxcheck.checklist.rules.examples import in_checklist, in_file, in_item
from dxcheck.findings.rule import Group, Rule
from dxcheck.i18n import msg

_BEGINNING: Final = "format: dxcheck/checklist/1\nid: sample\n"


FILE_TOO_LARGE: Final = Rule(
    "DX101",
    "file-too-large",
    msg("The file is larger than 8 MB."),
    msg("A checklist of a thousand items is below 4 MB. A larger file is something else, and is not read."),
    in_file("# and so on\n", times=1_000_000),
    in_checklist("description: {ja: 短い説明, en: A short description}"),
)

NOT_UTF8: Final = Rule(
    "DX102",
    "not-utf8",
    msg("The file is not UTF-8 text."),
    msg(
        "Editors on older systems save Japanese as Shift_JIS or UTF-16, which other systems read as garbage. Save the"
        " file again and choose UTF-8."
    ),
    in_file(_BEGINNING + "title: \udc82\udca0\n"),
    in_checklist("title: {ja: あ, en: A}"),
)

CONTROL_CHARACTER: Final = Rule(
    "DX103",
    "control-character",
    msg("A control character stands in the file."),
    msg("Such characters are invisible and can steer a terminal. They come in by copying; delete them."),
    in_checklist("title: {ja: 表\x07題, en: Title}"),
    in_checklist("title: {ja: 表題, en: Title}"),
)

YAML_SYNTAX: Final = Rule(
    "DX104",
    "yaml-syntax",
    msg("This is not valid YAML."),
    msg(
        "Nothing after such a place can be read. Most often a text with a colon lacks its quotes, a tab stands where"
        " spaces are needed, or a line is indented differently from its neighbours."
    ),
    in_checklist("title: Level: one"),
    in_checklist('title: "Level: one"'),
)

TOO_COMPLEX: Final = Rule(
    "DX105",
    "too-complex",
    msg("The file is nested too deeply, or holds too many values."),
    msg("No checklist needs more than 40 levels or 400,000 values; aliases count as often as they are used."),
    in_checklist("description: " + "[" * 50 + "]" * 50),
    in_checklist("description: A plain text"),
)

UNKNOWN_ANCHOR: Final = Rule(
    "DX106",
    "unknown-anchor",
    msg("An alias refers to no anchor above it."),
    msg("*name repeats what was marked with &name further up. Mark it first, or write the text out."),
    in_checklist("description: *intro"),
    in_checklist("title: &intro {ja: 見本, en: Sample}\ndescription: *intro"),
)

SEVERAL_DOCUMENTS: Final = Rule(
    "DX107",
    "several-documents",
    msg("The file holds more than one YAML document."),
    msg("What comes after a line of three hyphens would be ignored. Put each checklist into a file of its own."),
    in_checklist("description: One\n---\ndescription: Two"),
    in_checklist("description: One"),
)

TAG: Final = Rule(
    "DX108",
    "tag",
    msg("A YAML tag such as !!python/object is used."),
    msg("A checklist is data. Tags make values of other kinds, some of which run code when read; remove the tag."),
    in_checklist("description: !!binary aGVsbG8="),
    in_checklist("description: hello"),
)

FIELD_NAME: Final = Rule(
    "DX109",
    "field-name",
    msg("A field's name is not a single word."),
    msg(
        "Brackets or a question mark before a colon make a list or a map the name of a field, and without a blank behind"
        " its colon a field and its value are one word."
    ),
    in_checklist("? [title, ja]\n: 見本"),
    in_checklist("title: {ja: 見本, en: Sample}"),
)

DUPLICATE_FIELD: Final = Rule(
    "DX110",
    "duplicate-field",
    msg("A field stands twice in one place."),
    msg("YAML keeps one of the two without a word. Remove one, or join them."),
    in_item(
        'question: {ja: 決めましたか。, en: "Is it settled?"}\nquestion: {ja: 続けていますか。, en: "Does it go on?"}'
    ),
    in_item('question: {ja: 決めましたか。, en: "Is it settled?"}'),
)

NOT_TEXT: Final = Rule(
    "DX111",
    "not-text",
    msg("YAML takes a text for something else."),
    msg(
        "YAML 1.1 reads no, yes and on as true or false, 10:30 as 630, 012 as 10, 1_000 as 1000 and ~ as nothing."
        " Where a text is meant, put it in quotes."
    ),
    in_item("levels: [{ja: なし, en: no}, {ja: あり, en: there}]"),
    in_item('levels: [{ja: なし, en: "no"}, {ja: あり, en: there}]'),
)

EMPTY_FILE: Final = Rule(
    "DX112",
    "empty-file",
    msg("The file is empty."),
    msg("There is nothing in it but white space or comments. `dxcheck new checklist FILE` writes one to start from."),
    in_file("# to be written\n"),
    in_checklist("description: hello"),
)

NO_CHECKLIST: Final = Rule(
    "DX113",
    "no-checklist",
    msg("The file is no checklist of dxcheck."),
    msg(
        "It has none of a checklist's fields, or is something else under the wrong name. A checklist begins with"
        " format: dxcheck/checklist/1."
    ),
    in_file("on: push\njobs: {}\n"),
    in_checklist("description: hello"),
)

GROUP: Final = Group(
    msg("DX1xx: the file and its YAML"),
    (
        FILE_TOO_LARGE,
        NOT_UTF8,
        CONTROL_CHARACTER,
        YAML_SYNTAX,
        TOO_COMPLEX,
        UNKNOWN_ANCHOR,
        SEVERAL_DOCUMENTS,
        TAG,
        FIELD_NAME,
        DUPLICATE_FIELD,
        NOT_TEXT,
        EMPTY_FILE,
        NO_CHECKLIST,
    ),
)
