"""The checklist file's format, declared: every field, its shape, and the model class it is read into."""

from __future__ import annotations

import re
from typing import Final

from dxcheck.checklist import model
from dxcheck.checklist.rules import structure
from dxcheck.checklist.shape import (
    SLUG,
    Choice,
    Day,
    Field,
    Flag,
    Line,
    Localized,
    Many,
    OneOrMany,
    Record,
    Weight,
    Whole,
)
from dxcheck.i18n import Message, msg
from dxcheck.municipality import advice

MIN_LEVELS: Final = 2
MAX_LEVELS: Final = 10
MAX_RULES: Final = 8
"""Rules of judgement that one can keep in mind."""


def _as_id(text: str) -> Message | None:
    """What to write instead of a text that is no id, where its letters tell it."""
    id_ = re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
    return msg("write {word}", word=id_) if text.isascii() and SLUG.fullmatch(id_) else None


def _as_version(text: str) -> Message | None:
    """What to write instead of `1`, `1.0` or `v1.0.0`."""
    version = ".".join([*text.lower().removeprefix("v").split("."), "0", "0"][:3])
    return msg("write {word}", word=version) if model.SEMVER.fullmatch(version) else None


_slug: Final = Line(
    msg("an id such as byod-decision (a to z, 0 to 9 and single hyphens)"), SLUG, structure.BAD_ID, _as_id
)
_text: Final = Localized()

_level: Final = Record(model.Level, (Field("name", _text, msg("the level's name")),))

_source: Final = Record(
    model.Source,
    (
        Field("id", _slug, msg("by this the source is cited")),
        Field("title", _text, msg("title of the document")),
        Field("publisher", _text, msg("who published it"), required=False),
        Field("date", Day(), msg("when it was published"), required=False),
    ),
)

_city: Final = Record(
    model.City,
    (
        Field("id", _slug, msg("by this exemplars name the city")),
        Field("name", _text, msg("the city's name")),
        Field(
            "code",
            Line(msg("a six-digit code in quotes"), re.compile(r"[0-9]{6}"), advice=advice),
            msg("local-government code, six digits in quotes"),
            required=False,
        ),
    ),
)

_term: Final = Record(
    model.Term,
    (
        Field("term", _text, msg("the term as it stands in the texts")),
        Field("meaning", _text, msg("what it means, in a sentence")),
    ),
)

_exemplar: Final = Record(
    model.Exemplar,
    (
        Field("city", _slug, msg("id of a city")),
        Field("text", _text, msg("what the city did or found hard, in your own words")),
        Field("source", _slug, msg("id of a source")),
        Field("at", Line(), msg("the place in the source: lines, page or section")),
        Field(
            "kind",
            Choice(model.ExemplarKind),
            msg("practice (the city does it), challenge (it found it hard) or remark (visitors' word)"),
            required=False,
        ),
    ),
)

_requirement: Final = Record(
    model.Requirement,
    (
        Field("from", Whole(), msg("from this level of the item on …"), attribute="from_level"),
        Field("item", _slug, msg("… this other item is presupposed …")),
        Field("level", Whole(), msg("… at this level or more")),
        Field("because", _text, msg("why, for the report"), required=False),
    ),
)

_reference: Final = Record(
    model.Reference, (Field("source", _slug, msg("id of a source")), Field("at", _text, msg("the place in the source")))
)

_item: Final = Record(
    model.Item,
    (
        Field("id", _slug, msg("unique in the file and stable; answers are kept by it")),
        Field(
            "revision",
            Whole(minimum=1),
            msg("1 at first; raised when the item's meaning changes, so that answers are asked again"),
        ),
        Field("title", _text, msg("a few words")),
        Field("question", _text, msg("one sentence that the department in charge can answer")),
        Field("why", _text, msg("what goes wrong without it")),
        Field(
            "levels",
            Many(_text),
            msg("one observable criterion for each level of the scale, from 0 up; each includes the one below"),
        ),
        Field("evidence", Many(_text), msg("documents or records that would show it"), required=False),
        Field("exemplars", Many(_exemplar), msg("what cities did or found hard"), required=False),
        Field("requires", Many(_requirement), msg("items that come before"), required=False),
        Field("key", Flag(), msg("true: belongs to the short interview, about a dozen items"), required=False),
        Field("weight", Weight(), msg("above 0; 1 where nothing is said"), required=False),
        Field("tags", Many(_slug), msg("free labels"), required=False),
        Field("references", Many(_reference), msg("where national surveys or plans ask the same"), required=False),
        Field(
            "moves",
            Many(_text),
            msg("for each step to the next level the first move: who does what; one fewer than levels"),
            required=False,
        ),
        Field("formerly", OneOrMany(_slug), msg("the id it had before, or a list; answers come along"), required=False),
    ),
)

_domain: Final = Record(
    model.Domain,
    (
        Field("id", _slug, msg("unique in the file and stable")),
        Field("title", _text, msg("a few words")),
        Field("weight", Weight(), msg("above 0; multiplies the weights of its items"), required=False),
        Field("items", Many(_item, minimum=1), msg("the items, in the order of the interview")),
    ),
)


def _of_another_version(value: str) -> Message | None:
    """What is said of a format of ours that is not the present one."""
    if not re.fullmatch(r"dxcheck/checklist/[0-9]+", value):
        return None
    return msg("this dxcheck does not know that version of the format: update dxcheck")


CHECKLIST: Final = Record(
    model.Checklist,
    (
        Field(
            "format",
            Line(
                msg("“{format}”", format=model.FORMAT), re.compile(re.escape(model.FORMAT)), advice=_of_another_version
            ),
            msg("the format of this file"),
        ),
        Field("id", _slug, msg("the checklist's id; results name it")),
        Field(
            "version",
            Line(msg("a version such as 1.0.0"), model.SEMVER, advice=_as_version),
            msg("semantic version; `dxcheck diff` tells the step that a change asks for"),
        ),
        Field("title", _text, msg("its languages are those of the whole file")),
        Field("description", _text, msg("how to answer, in a few sentences"), required=False),
        Field("scale", Many(_level, MIN_LEVELS, MAX_LEVELS), msg("the levels, from 0 up")),
        Field("sources", Many(_source), msg("documents that facts are taken from"), required=False),
        Field("cities", Many(_city), msg("municipalities shown as examples"), required=False),
        Field("glossary", Many(_term), msg("terms explained in the interview"), required=False),
        Field(
            "judgement",
            Many(_text, 0, MAX_RULES),
            msg("general rules for choosing a level, one sentence each"),
            required=False,
        ),
        Field("domains", Many(_domain, minimum=1), msg("groups of items, scored together")),
    ),
)
