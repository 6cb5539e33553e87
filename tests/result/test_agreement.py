"""The JSON Schema and `validate` agree on every result: values are made from either, put anywhere, and judged alike."""

import copy
import datetime as dt
import json
import re

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from dxcheck.cli.schema import FileFormat, document
from dxcheck.municipality import is_valid
from dxcheck.result.format import ANSWER, HEAD
from dxcheck.result.model import FORMAT
from dxcheck.result.store import parse_result

checker = FormatChecker()


@checker.checks("date-time")
def has_zone(value):
    """RFC 3339, as far as a date and time that TOML has read can miss it: by its zone."""
    return not isinstance(value, str) or re.search(r"[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$", value) is not None


SCHEMA = Draft202012Validator(document(FileFormat.RESULT), format_checker=checker)
JAPAN = dt.timezone(dt.timedelta(hours=9))
CODES = ("", "271004", "281000", "010006")


def fitting(schema):  # noqa: PLR0911 - one case a kind
    """Values that fit a key's part of the schema, as TOML has them."""
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    match schema.get("type"), schema.get("format"), schema.get("pattern"):
        case "string", "date", _:
            return st.dates(dt.date(1, 1, 1))
        case "string", "date-time", _:
            return st.datetimes(timezones=st.just(JAPAN)).map(lambda moment: moment.replace(microsecond=0))
        case "string", _, None:
            return st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
        case "string", _, pattern if "6" in pattern:
            return st.sampled_from(CODES)
        case "string", _, pattern:
            return st.from_regex(pattern.removesuffix("$") + r"\Z")
        case "integer", _, _:
            return st.integers(schema["minimum"], schema["maximum"])
        case "array", _, _:
            return st.lists(fitting(schema["items"]), max_size=2)
    raise AssertionError(schema)


def table(known):
    """Tables that fit; an answer has a level where its status asks for one."""
    needed = {key.name: fitting(key.shape.schema) for key in known.keys if key.required}
    others = {key.name: fitting(key.shape.schema) for key in known.keys if not key.required}
    return st.fixed_dictionaries(needed, optional=others)


def with_level(answer):
    return answer | ({"level": answer.get("level", 0)} if answer["status"] == "answered" else {})


FITTING = st.fixed_dictionaries(
    {"format": st.just(FORMAT), **{name: table(known) for name, known in HEAD.items()}},
    optional={"answers": st.dictionaries(st.text("ab-", min_size=1, max_size=3), table(ANSWER).map(with_level), max_size=2)},
)  # fmt: skip
JUNK = (
    "", " ", "x", "あ", "1", "answered", "not-applicable", "1.0.0", "01.0.0", "1.0", "271004", "271005", "27100", "２７１００４", "2026-02-30",
    0, 1, 9, 10, -1, 999_999_999, 1_000_000_000, 2**62, True, False, 0.5, -1.5, float("inf"),
    [], ["x"], [1], ["x", 1], [[]], {}, {"x": 1}, {"name": "x"}, {"status": "unanswered"}, [{}],
    dt.date(2026, 4, 1), dt.date(1, 1, 1), dt.datetime(2026, 4, 1, 9), dt.datetime(2026, 4, 1, 9, tzinfo=JAPAN), dt.time(9),  # noqa: DTZ001 - that is the fault
)  # fmt: skip


def as_json(value):
    """The result as editors hold it against a schema: dates and times are texts."""
    return json.loads(json.dumps(value, default=lambda moment: moment.isoformat()))


def both(tables):
    """What each of the two has against a result."""
    _stored, findings = parse_result(None, tomli_w.dumps(tables).encode())
    return [f"{f.code} {f.message}" for f in findings], [error.message for error in SCHEMA.iter_errors(as_json(tables))]


def beyond_json(tables):
    """Whether the judgement rests on what a schema cannot tell: a date from a text, a check digit."""
    organization, answers = tables.get("organization"), tables.get("answers")
    code = organization.get("code") if isinstance(organization, dict) else None
    if isinstance(code, str) and re.fullmatch("[0-9]{6}", code) and not is_valid(code):
        return True
    parts = [(HEAD[name], tables.get(name)) for name in HEAD]
    parts += [(ANSWER, answer) for answer in (answers.values() if isinstance(answers, dict) else ())]
    values = [(key.shape, part[key.name]) for known, part in parts if isinstance(part, dict) for key in known.keys if key.name in part]  # fmt: skip
    return any(_is_date_or_text(shape.schema, value) for shape, value in values)


def _is_date_or_text(schema, value):
    if isinstance(value, list):
        return any(_is_date_or_text(schema.get("items", {}), entry) for entry in value)
    if schema.get("format"):
        return isinstance(value, str | dt.time) or (isinstance(value, dt.datetime) and schema["format"] == "date")
    return schema.get("type") == "string" and isinstance(value, dt.date | dt.time)


def judged_alike(tables):
    told, errors = both(tables)
    assert bool(told) == bool(errors) or beyond_json(tables), (tables, told, errors)


def paths(value, path=()):
    """The path of every value within tables and lists."""
    if path:
        yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, entry in inner:
        yield from paths(entry, (*path, key))


def changed(tables, path, **replacement):
    """A copy with the value at `path` replaced, or removed."""
    made = copy.deepcopy(tables)
    place = made
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    if replacement and isinstance(place, list):
        place.insert(path[-1], replacement["by"])
    elif replacement:
        place[path[-1]] = replacement["by"]
    return made


def whole():
    """A result in which every key of the format stands."""
    moment = dt.datetime(2026, 4, 1, 9, tzinfo=JAPAN)
    example = {"id": "small", "version": "1.2.0", "digest": "x", "name": "大阪市", "code": "271004", "population": 1, "date": moment.date(), "assessors": ["x"],
               "respondent": "x", "note": "x", "status": "answered", "revision": 1, "level": 1, "target": 2, "target_date": moment.date(), "evidence": ["x"], "reason": "x",
               "owner": "x", "answered_at": moment}  # fmt: skip
    head = {name: {key.name: example[key.name] for key in known.keys} for name, known in HEAD.items()}
    return {"format": FORMAT, **head, "answers": {"byod": {key.name: example[key.name] for key in ANSWER.keys}}}


WHOLE = whole()


def test_the_whole_is_in_order_for_both():
    assert both(WHOLE) == ([], [])


@pytest.mark.parametrize("path", [*paths(WHOLE)], ids=lambda path: ".".join(map(str, path)))
def test_every_key_with_any_value_is_judged_alike(path):
    judged_alike(changed(WHOLE, path))
    for value in JUNK:
        judged_alike(changed(WHOLE, path, by=value))


@given(FITTING)
@settings(max_examples=60)
def test_what_the_schema_describes_can_be_read(tables):
    assert both(tables) == ([], [])


@given(FITTING, st.data())
@settings(max_examples=120)
def test_what_is_changed_anywhere_is_judged_alike(tables, data):
    for _ in range(data.draw(st.integers(1, 2))):
        path = data.draw(st.sampled_from([*paths(tables)]))
        value = data.draw(st.sampled_from(JUNK) | st.none())
        tables = changed(tables, path) if value is None else changed(tables, path, by=value)
        if not tables:
            return
    judged_alike(tables)
