"""The JSON Schemas agree with the readers: on what ships, on every rule's examples, and on generated documents."""

import datetime as dt
import json
import textwrap

import pytest
import tomli
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from dxcheck.catalogue import folder
from dxcheck.cli.schema import FileFormat, document, text
from dxcheck.result.layout import from_tables
from dxcheck.result.places import Places
from dxcheck.validation.rulebook import RULES
from tests.conftest import SMALL
from tests.examples import whole

CHECKLIST = Draft202012Validator(document(FileFormat.CHECKLIST))
RESULT = Draft202012Validator(document(FileFormat.RESULT))


def as_editors_read(data):
    """YAML 1.2 as editors read it: dates are strings."""
    loaded = yaml.safe_load(data)
    return json.loads(
        json.dumps(loaded, default=lambda value: value.isoformat() if isinstance(value, dt.date) else value)
    )


def plain(tables):
    return json.loads(json.dumps(tables, default=lambda value: value.isoformat()))


@pytest.mark.parametrize("kind", list(FileFormat))
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_schema_is_one(dxcheck, kind, lang):
    printed = json.loads(dxcheck("schema", kind.value, lang=lang).out)
    Draft202012Validator.check_schema(printed)
    assert printed["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_what_ships_fits():
    for path in folder().glob("*.yaml"):
        assert list(CHECKLIST.iter_errors(as_editors_read(path.read_bytes()))) == []
    for path in folder().rglob("*.toml"):
        assert list(RESULT.iter_errors(plain(tomli.loads(path.read_text(encoding="utf-8"))))) == []
    assert list(CHECKLIST.iter_errors(as_editors_read(SMALL))) == []


def test_the_shipped_schema_is_the_present_one():
    assert (folder() / "checklist.schema.json").read_text(encoding="utf-8") == text(FileFormat.CHECKLIST)
    assert "$schema=checklist.schema.json" in (folder() / "osaka-kobe.yaml").read_text(encoding="utf-8").splitlines()[0]


STRUCTURAL = ("DX201", "DX202", "DX203", "DX204", "DX205", "DX206", "DX208", "DX402")


@pytest.mark.parametrize("code", STRUCTURAL)
def test_the_schema_refuses_what_the_reader_refuses(code):
    assert list(CHECKLIST.iter_errors(as_editors_read(whole(RULES[code].fails))))
    assert not list(CHECKLIST.iter_errors(as_editors_read(whole(RULES[code].passes))))


def test_every_field_is_described():
    def fields(schema):
        for name, value in schema.get("properties", {}).items():
            yield name, value
            yield from fields(value)
        for part in ("items", "additionalProperties"):
            if isinstance(schema.get(part), dict):
                yield from fields(schema[part])

    for kind in FileFormat:
        found = list(fields(document(kind)))
        assert len(found) > 12
        assert all(
            value.get("description") or "const" in value
            for name, value in found
            if name not in ("checklist", "organization", "assessment", "answers")
        )


values = st.one_of(st.none(), st.booleans(), st.integers(-2, 12), st.text(max_size=3), st.just("answered"), st.dates(), st.lists(st.text(max_size=2), max_size=2))  # fmt: skip


@given(
    st.dictionaries(
        st.sampled_from(
            ["status", "revision", "level", "target", "target_date", "evidence", "note", "reason", "owner"]
        ),
        values,
        max_size=5,
    )
)
@settings(max_examples=300)
def test_schema_and_layout_agree_on_answers(table):
    table = {key: value for key, value in table.items() if value is not None}
    head = tomli.loads(
        textwrap.dedent("""\
        format = "dxcheck/result/1"
        [checklist]
        id = "small"
        version = "1.2.0"
        [organization]
        name = "x"
        [assessment]
        date = 2026-04-01
        """)
    )
    tables = {**head, "answers": {"byod": table}}
    fits = not list(RESULT.iter_errors(plain(tables)))
    _, findings = from_tables(tables, Places(b""))
    dates_as_text = isinstance(table.get("target_date"), str) or any(
        isinstance(table.get(key), dt.date) for key in ("note", "reason", "owner")
    )
    if not dates_as_text:  # JSON has no dates, so a schema cannot tell them from texts
        assert fits == (findings == [])
