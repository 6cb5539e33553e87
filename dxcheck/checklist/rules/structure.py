"""DX2xx: the fields are there, have the right kind of value, and ids are unique."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxcheck.checklist.rules.examples import in_checklist, in_file, in_item
from dxcheck.findings.rule import Group, Rule
from dxcheck.gazetteer import right_code
from dxcheck.i18n import msg
from dxcheck.municipality import advice, fault, is_valid

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dxcheck.checklist.document import Document, Path
    from dxcheck.findings.finding import Finding


def _repeated(entries: Iterable[tuple[Path, str]], document: Document) -> Iterator[Finding]:
    first: dict[str, Path] = {}
    for path, id_ in entries:
        if id_ and id_ in first:
            line = document.mark(first[id_]).line
            message = msg("the id {id} is taken; it stands first on line {line}", id=id_, line=line)
            yield document.finding(DUPLICATE_ID, path, message)
        first.setdefault(id_, path)


def duplicate_id(document: Document) -> Iterator[Finding]:
    """Two items, domains, sources or cities have one id."""
    checklist = document.checklist
    yield from _repeated((((*path, "id"), item.id) for path, item in document.items()), document)
    groups = {
        "domains": [domain.id for domain in checklist.domains],
        "sources": [source.id for source in checklist.sources],
        "cities": [city.id for city in checklist.cities],
    }
    for name, ids in groups.items():
        yield from _repeated((((name, n, "id"), id_) for n, id_ in enumerate(ids)), document)


DUPLICATE_ID: Final = Rule(
    "DX207",
    "duplicate-id",
    msg("Two items, domains, sources or cities have the same id."),
    msg("Answers are kept by the item's id, so two with one id could not be told apart."),
    in_checklist("sources: [{id: report, title: A}, {id: report, title: B}]"),
    in_checklist("sources: [{id: report, title: A}, {id: survey, title: B}]"),
    check=duplicate_id,
)


def city_code(document: Document) -> Iterator[Finding]:
    """A city's code does not check."""
    for n, city in enumerate(document.checklist.cities):
        if city.code and not is_valid(city.code):
            yield document.finding(
                CITY_CODE,
                ("cities", n, "code"),
                fault(city.code),
                right_code(city.name.in_language("ja")) or advice(city.code),
            )


CITY_CODE: Final = Rule(
    "DX209",
    "city-code",
    msg("A city's local-government code is wrong."),
    msg("The sixth digit checks the other five, so a mistyped code is noticed. The code stands in quotes."),
    in_checklist('cities: [{id: kobe, name: {ja: 神戸市, en: Kobe}, code: "281001"}]'),
    in_checklist('cities: [{id: kobe, name: {ja: 神戸市, en: Kobe}, code: "281000"}]'),
    check=city_code,
    harmless=True,
)

WRONG_VALUE: Final = Rule(
    "DX201",
    "wrong-value",
    msg("A value is not of the kind that the field needs."),
    msg("A list stands where a text is meant, a word where a number is meant, or a word outside a fixed set."),
    in_item("revision: first"),
    in_item("revision: 1"),
)

BAD_ID: Final = Rule(
    "DX202",
    "bad-id",
    msg("An id is not made of small letters, digits and single hyphens."),
    msg("Ids stand in result files and are typed on the command line, so they keep to a to z, 0 to 9 and hyphens."),
    in_item("id: BYOD_Decision"),
    in_item("id: byod-decision"),
)

BAD_LANGUAGE: Final = Rule(
    "DX203",
    "bad-language",
    msg("The name of a language is not a code such as ja or en."),
    msg("A text is either a plain string or a map from language codes to strings; another field has slipped in."),
    in_item("title: {ja: 見本, en: Sample, text: Sample}"),
    in_item("title: {ja: 見本, en: Sample}"),
)

UNKNOWN_FIELD: Final = Rule(
    "DX204",
    "unknown-field",
    msg("There is no such field here."),
    msg("A misspelt field would be ignored and its content lost, so it is an error. The hint names the nearest one."),
    in_item('qestion: {ja: 決めましたか。, en: "Is it settled?"}'),
    in_item('question: {ja: 決めましたか。, en: "Is it settled?"}'),
)

MISSING_FIELD: Final = Rule(
    "DX205",
    "missing-field",
    msg("A field that is needed is missing."),
    msg("The interview would have a hole in this place. `dxcheck schema checklist` tells which fields there are."),
    in_file("format: dxcheck/checklist/1\nid: sample\nversion: 1.0.0\n"),
    in_checklist("title: {ja: 見本, en: Sample}"),
)

WRONG_COUNT: Final = Rule(
    "DX206",
    "wrong-count",
    msg("A list has too few or too many entries."),
    msg("A scale has 2 to 10 levels, a checklist at least one domain, and a domain at least one item."),
    in_checklist("domains: []"),
    in_checklist("description: hello"),
)

BAD_WEIGHT: Final = Rule(
    "DX208",
    "bad-weight",
    msg("A weight is not a number above 0."),
    msg("A weight of 0 would hide an item and a negative one turn it round. To leave an item out, remove it."),
    in_item("weight: 0"),
    in_item("weight: 0.5"),
)

GROUP: Final = Group(
    msg("DX2xx: fields and ids"),
    (
        WRONG_VALUE,
        BAD_ID,
        BAD_LANGUAGE,
        UNKNOWN_FIELD,
        MISSING_FIELD,
        WRONG_COUNT,
        DUPLICATE_ID,
        BAD_WEIGHT,
        CITY_CODE,
    ),
)
