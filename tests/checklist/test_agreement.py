"""The JSON Schema and `validate` agree on every value: documents are made from the format's shapes and then damaged."""

import datetime as dt

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from dxcheck.checklist.format import CHECKLIST
from dxcheck.checklist.reader import read_bytes
from dxcheck.checklist.shape import Choice, Day, Flag, Line, Localized, Many, OneOrMany, Record, Weight, Whole
from dxcheck.cli.schema import Kind, document
from tests.cli.test_schema import as_editors_read

SCHEMA = Draft202012Validator(document(Kind.CHECKLIST), format_checker=FormatChecker())
JUDGED = ("DX207", "DX209")
"""What a schema cannot say: ids that stand twice, check digits."""

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


def left_to_validate(finding):
    """Whether a schema cannot say it: to an editor a date without quotes is a text."""
    return finding.code in JUDGED or str(finding.message.values.get("kind")) == "a date"


@given(documents())
@settings(max_examples=30)
def test_schema_and_validate_agree(made):
    text = yaml.safe_dump(made, allow_unicode=True, sort_keys=False)
    findings = read_bytes(text.encode()).findings
    structural = [f for f in findings if (f.code < "DX3" or f.code == "DX402") and not left_to_validate(f)]
    errors = [error.message for error in SCHEMA.iter_errors(as_editors_read(text))]
    assert bool(structural) == bool(errors), (text, [str(f.message) for f in structural], errors)
