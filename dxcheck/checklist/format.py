"""The checklist file's format, declared: every field, its shape, and the model class it is read into."""

from __future__ import annotations

import re
from typing import Final

from dxcheck.checklist import model
from dxcheck.checklist.shape import (
    SEMVER,
    SLUG,
    Choice,
    Day,
    Field,
    Flag,
    Line,
    Localized,
    Many,
    Record,
    Weight,
    Whole,
)
from dxcheck.i18n import msg

MIN_LEVELS: Final = 2
MAX_LEVELS: Final = 10

_slug: Final = Line(msg("an id such as byod-decision (a to z, 0 to 9 and single hyphens)"), SLUG, "DX202")
_text: Final = Localized()

_level: Final = Record(model.Level, (Field("name", _text),))

_source: Final = Record(
    model.Source,
    (
        Field("id", _slug),
        Field("title", _text),
        Field("publisher", _text, required=False),
        Field("date", Day(), required=False),
    ),
)

_city: Final = Record(
    model.City,
    (
        Field("id", _slug),
        Field("name", _text),
        Field("code", Line(msg("a six-digit code in quotes"), re.compile(r"[0-9]{6}")), required=False),
    ),
)

_term: Final = Record(model.Term, (Field("term", _text), Field("meaning", _text)))

_exemplar: Final = Record(
    model.Exemplar,
    (
        Field("city", _slug),
        Field("text", _text),
        Field("source", _slug),
        Field("at", Line()),
        Field("kind", Choice(model.ExemplarKind), required=False),
    ),
)

_requirement: Final = Record(
    model.Requirement,
    (
        Field("from", Whole(), attribute="from_level"),
        Field("item", _slug),
        Field("level", Whole()),
        Field("because", _text, required=False),
    ),
)

_reference: Final = Record(model.Reference, (Field("source", _slug), Field("at", _text)))

_item: Final = Record(
    model.Item,
    (
        Field("id", _slug),
        Field("revision", Whole(minimum=1)),
        Field("title", _text),
        Field("question", _text),
        Field("why", _text),
        Field("levels", Many(_text)),
        Field("evidence", Many(_text), required=False),
        Field("exemplars", Many(_exemplar), required=False),
        Field("requires", Many(_requirement), required=False),
        Field("key", Flag(), required=False),
        Field("weight", Weight(), required=False),
        Field("tags", Many(_slug), required=False),
        Field("references", Many(_reference), required=False),
    ),
)

_domain: Final = Record(
    model.Domain,
    (
        Field("id", _slug),
        Field("title", _text),
        Field("weight", Weight(), required=False),
        Field("items", Many(_item, minimum=1)),
    ),
)

CHECKLIST: Final = Record(
    model.Checklist,
    (
        Field("format", Line(msg("“{format}”", format=model.FORMAT), re.compile(re.escape(model.FORMAT)))),
        Field("id", _slug),
        Field("version", Line(msg("a version such as 1.0.0"), SEMVER)),
        Field("title", _text),
        Field("description", _text, required=False),
        Field("scale", Many(_level, MIN_LEVELS, MAX_LEVELS)),
        Field("sources", Many(_source), required=False),
        Field("cities", Many(_city), required=False),
        Field("glossary", Many(_term), required=False),
        Field("domains", Many(_domain, minimum=1)),
    ),
)
