"""The JSON Schema and `validate` agree on every value: documents are made from the format's shapes and then damaged."""

import copy
import datetime as dt
import json

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from dxcheck.checklist import model
from dxcheck.checklist.format import CHECKLIST
from dxcheck.checklist.reader import read_bytes
from dxcheck.checklist.shape import Choice, Day, Flag, Line, Localized, Many, OneOrMany, Record, Weight, Whole
from dxcheck.cli.schema import FileFormat, document

SCHEMA = Draft202012Validator(document(FileFormat.CHECKLIST), format_checker=FormatChecker())
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def beyond_the_schema(finding):
    """What a schema cannot say: ids that stand twice, check digits, a date from a text."""
    return finding.code in ("DX207", "DX209") or (finding.code == "DX111" and "as a date" in str(finding.message))


words = st.text("abc-9 。あ\n\"'#:{}[]", min_size=1, max_size=8)
numbers = st.decimals(0, 99, places=2).map(float)
junk = st.one_of(
    st.none(), st.booleans(), st.integers(-2, 1_000_000_001), numbers, st.just(""), st.just(" \n"), words, st.dates(),
    st.lists(words, max_size=2), st.dictionaries(st.sampled_from(["ja", "en", "jp", "x1", "id"]), words, max_size=2),
)  # fmt: skip


def values(shape):  # noqa: C901, PLR0911 - one case a shape
    """Values that fit the shape."""
    match shape:
        case Line(pattern=None):
            return words.filter(str.strip)
        case Line(pattern=pattern):
            return st.from_regex(pattern, fullmatch=True).filter(lambda text: len(text) < 40)
        case Localized():
            texts = words.filter(str.strip)
            return texts | st.dictionaries(st.sampled_from(["ja", "en", "fr"]), texts, min_size=1)
        case Whole(minimum=minimum):
            return st.integers(minimum, 999_999_999)
        case Weight():
            return numbers.filter(bool) | st.integers(1, 999_999_999)
        case Flag():
            return st.booleans()
        case Day():
            return st.dates(dt.date(1000, 1, 1)) | st.dates(dt.date(1000, 1, 1)).map(str)
        case Choice(words=choices):
            return st.sampled_from([choice.value for choice in choices])
        case Many(of=of, minimum=minimum, maximum=maximum):
            return st.lists(values(of), min_size=minimum, max_size=min(maximum, minimum + 2))
        case OneOrMany(of=of):
            return values(of) | st.lists(values(of), min_size=1, max_size=2)
        case Record(fields=fields):
            needed = {field.name: values(field.shape) for field in fields if field.required}
            return st.fixed_dictionaries(
                needed, optional={field.name: values(field.shape) for field in fields if not field.required}
            )
    raise AssertionError(shape)


def containers(value):
    """Every map and list in a document, itself included."""
    if isinstance(value, dict | list):
        yield value
        for inner in value.values() if isinstance(value, dict) else value:
            yield from containers(inner)


FITTING = values(CHECKLIST)


@st.composite
def documents(draw):
    """A document that fits, or one with up to two places that may not."""
    made = draw(FITTING)
    for _ in range(draw(st.integers(0, 2))):
        place = draw(st.sampled_from([container for container in containers(made) if container]))
        key = draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
        what = draw(st.sampled_from(["replace", "remove", "rename"]))
        old = place[key]
        if what == "replace":
            place[key] = draw(junk)
        else:
            del place[key]
        if what == "rename" and isinstance(place, dict):
            place[key + draw(st.sampled_from("xs"))] = old
    return made


def judged_alike(made):
    text = yaml.dump(made, Dumper=DUMPER, allow_unicode=True, sort_keys=False)
    findings = read_bytes(text.encode()).findings
    structural = [f for f in findings if (f.code < "DX3" or f.code == "DX402") and not beyond_the_schema(f)]
    as_json = json.loads(json.dumps(made, default=lambda day: day.isoformat()))
    errors = [error.message for error in SCHEMA.iter_errors(as_json)]
    assert bool(structural) == bool(errors), (text, [str(f.message) for f in structural], errors)


@given(documents())
@settings(max_examples=30)
def test_schema_and_validate_agree(made):
    judged_alike(made)


def every_field(shape):  # noqa: PLR0911 - one case a shape
    """A document in which every field of a shape stands, each list with one entry or as many as are needed."""
    match shape:
        case Record(fields=fields):
            return {field.name: every_field(field.shape) for field in fields}
        case Many(of=of, minimum=minimum):
            return [every_field(of) for _ in range(max(1, minimum))]
        case OneOrMany(of=of):
            return [every_field(of)]
        case Localized():
            return {"ja": "あ", "en": "a"}
        case Line(pattern=pattern):
            texts = ("a", "1.0.0", "271004", "L1-2", model.FORMAT)
            return next(text for text in texts if pattern is None or pattern.fullmatch(text))
        case Whole(minimum=minimum):
            return minimum
        case Choice(words=choices):
            return next(iter(choices)).value
    return {Weight: 1, Flag: True, Day: dt.date(2026, 4, 1)}[type(shape)]


def fields(value, path=()):
    """The path of every field and of the first entry of every list."""
    if path:
        yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value[:1]) if isinstance(value, list) else ()
    for key, entry in inner:
        yield from fields(entry, (*path, key))


EVERY = every_field(CHECKLIST)
JUNK = (
    None, "", " ", "x", "あ", "A-b", "1", "1.0.0", "271004", "2026-04-01", "2026-02-30", "true", 0, 1, -1, 271004, 999_999_999, 1_000_000_000, 0.5, -0.5, True,
    [], ["x"], [{}], {}, {"ja": "x"}, {"jp": "x"}, {"ja": 1}, {"ja": {}}, {"id": "x"}, dt.date(2026, 4, 1),
)  # fmt: skip


def test_the_document_with_every_field_is_in_order_for_both():
    judged_alike(EVERY)
    assert [f.code for f in read_bytes(yaml.safe_dump(EVERY).encode()).findings if f.code < "DX207"] == []


@pytest.mark.parametrize("path", [*fields(EVERY)], ids=lambda path: ".".join(map(str, path)))
def test_every_field_with_any_value_is_judged_alike(path):
    for value in (*JUNK, "removed"):
        made = copy.deepcopy(EVERY)
        place = made
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value
        if value == "removed":
            del place[path[-1]]
        judged_alike(made)
