"""One fault, one finding, at the place where the author errs, with what to write instead."""

import pytest
import yaml

from dxcheck.checklist import tree
from dxcheck.checklist.reader import read_bytes
from tests.conftest import HEAD, SMALL


@pytest.fixture(params=["c", "pure"], autouse=True)
def loader(request, monkeypatch):
    """Everything holds with the compiled parser and with the pure one."""
    if request.param == "pure":
        monkeypatch.setattr(tree, "_Loader", yaml.SafeLoader)
    elif not hasattr(yaml, "CSafeLoader"):
        pytest.skip("PyYAML was built without libyaml")


def told(text):
    return [f"{f.code} {f.message}" + (f" ({f.hint})" if f.hint else "") for f in read_bytes(text.encode()).findings]


def place(text, snippet):
    """Line and column of a snippet that stands once in the text."""
    assert text.count(snippet) == 1, snippet
    before = text[: text.index(snippet)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


PEOPLE = "title: {ja: 人材, en: People}"
NEEDS = "requires:\n          - {from: 2, item: byod, level: 2, because: {ja: 先に決める。, en: Decide first.}}"

CASES = [
    ("revision: 2", 'revision: "2"', '"2"', "DX201 a whole number from 1 is needed here, not “2” (write it without quotes: 2)"),
    ("key: true", 'key: "true"', '"true"', "DX201 true or false is needed here, not “true” (write it without quotes: true)"),
    ("weight: 0.5", 'weight: "0.5"', '"0.5"', "DX208 a number above 0 is needed here, not “0.5” (write it without quotes: 0.5)"),
    ("weight: 0.5", "weight: 1000000000", "1000000000", "DX208 a number with at most 9 digits before and after the point is needed here, not “1000000000”"),
    ("weight: 0.5", "weight: 0.0", "0.0", "DX208 a number above 0 is needed here, not “0.0”"),
    (PEOPLE, "title: {ja: 人材、en: People}", "、en: People", "DX104 this comma is fullwidth; between fields YAML needs , and a blank"),
    (PEOPLE, "title: {ja: 人材，en: People}", "，en: People", "DX104 this comma is fullwidth; between fields YAML needs , and a blank"),
    (PEOPLE, "title: {ja:人材, en: People}", ":人材", "DX109 a blank is missing behind the colon of ja (write ja: 人材)"),
    (PEOPLE, "title: {ja： 人材, en: People}", "： 人材", "DX109 the colon behind ja is fullwidth (write ja: 人材)"),
    ("{from: 2,", "{from:2,", ":2,", "DX109 a blank is missing behind the colon of from (write from: 2)"),
    ("- id: training", "- id:training", ":training", "DX104 a blank is missing behind the colon of id"),
    ("id: people", "id： people", "： people", "DX104 this colon is fullwidth; YAML needs : and a blank"),
    ('en: "Is BYOD settled?"', 'en: "Is BYOD settled?', '"Is BYOD', "DX104 this quotation mark is not closed"),
    ("en: It matters.", "en: 'It matters.", "'It matters.", "DX104 this quotation mark is not closed"),
    (PEOPLE, "title: {ja: 人材, en: People", "{ja: 人材", "DX104 this bracket is not closed"),
    ("[{ja: 要領, en: Rules}]", "[{ja: 要領, en: Rules}", "[{ja: 要領", "DX104 this bracket is not closed"),
    ("en: It matters.", "en: It matters: much", ": much", "DX104 a colon stands inside the text: put the text in quotes"),
    ("en: It matters.", "en: *much*", "*much", "DX104 a text cannot begin with this character: put the text in quotes"),
    (PEOPLE, "title: !text 人材", "!text", "DX108 the tag !text is not allowed (a text that begins with ! stands in quotes)"),
    (NEEDS, "requires: [byod]", "byod]", "DX201 a map with the fields from, item, level is needed here, not “byod” (write {from: …, item: …, level: …})"),
    (NEEDS, "requires: byod", "byod\n  - id: people", "DX201 a list is needed here, not “byod” (write a list: [{from: …, item: …, level: …}])"),
    ("{from: 2", "{form: 2", "form: 2", "DX204 there is no field “form” here (did you mean “from”?)"),
    ("[{ja: 要領, en: Rules}]", "要領", "要領", "DX201 a list is needed here, not “要領” (write a list: [要領])"),
    (PEOPLE, "title: {jp: 人材, en: People}", "jp:", "DX203 “jp” is no language code such as ja or en (write ja)"),
    ("        why: {ja: 使えません。, en: Nobody can use it.}\n", "", "id: training", "DX205 the field “why” is missing: what goes wrong without it"),
    ("checklist/1", "checklist/2", "dxcheck/checklist/2", "DX201 “dxcheck/checklist/2” is not “dxcheck/checklist/1” (this dxcheck does not know that version of the format: update dxcheck)"),
    ('"281000"', '"281001"', '"281001"', "DX209 “281001” is no local-government code: its check digit does not fit (by its name it is 281000 兵庫県神戸市)"),
    ('"281000"', '"28100"', '"28100"', 'DX201 “28100” is not a six-digit code in quotes (write "281000", if 28100 is right)'),
    ('"281000"', '"２８１０００"', '"２８', 'DX201 “２８１０００” is not a six-digit code in quotes (write "281000", if 28100 is right)'),
    ('"281000"', '"991000"', '"991000"', "DX209 “991000” is no local-government code: no prefecture has the number 99 (by its name it is 281000 兵庫県神戸市)"),
    ('"281000"', "281000", "281000}", 'DX111 YAML does not read “281000” as text but as a number (put it in quotes: "281000")'),
    ("    weight: 2", "<<<<<<< HEAD\n    weight: 2\n=======\n    weight: 3\n>>>>>>> x", "<<<<<<<", "DX104 a merge of two versions was left unfinished here (keep one of the two)"),
    ("version: 1.2.0", "version: 1.2", "1.2\n", "DX201 “1.2” is not a version such as 1.0.0 (write 1.2.0)"),
    ("version: 1.2.0", "version: v1.2.0", "v1.2.0", "DX201 “v1.2.0” is not a version such as 1.0.0 (write 1.2.0)"),
    ("id: small", "id: Small List_2", "Small List_2", "DX202 “Small List_2” is not an id such as byod-decision (a to z, 0 to 9 and single hyphens) (write small-list-2)"),
    ("id: small", "id: 端末", "端末\nversion", "DX202 “端末” is not an id such as byod-decision (a to z, 0 to 9 and single hyphens)"),
    ("key: true", "key: yes", "yes", "DX201 true or false is needed here, not “yes” (write true)"),
    ("[{ja: 要領, en: Rules}]", "{0: 要領}", "{0:", "DX201 a list is needed here, not fields (begin each entry with -)"),
    ("{name: {ja: 一部, en: In parts}}", "{ja: 一部, en: In parts}", "{ja: 一部, en: In", "DX201 a map with the fields name is needed here, not fields (write {name: …})"),
    (PEOPLE, "title: ｛ja: 人材, en: People｝", "｛ja", "DX104 this bracket is fullwidth; YAML needs { }"),
    (PEOPLE, "title: {ja: 人材, en: People #1}", "#1}", "DX104 what follows # is a comment: put the text in quotes"),
    (PEOPLE, 'title: {ja: 人材, en: "The "People""}', '"People""', "DX104 the text ends at this quotation mark (write \\\" for one inside the text)"),
    (PEOPLE, "title: {ja: 人材, en: People, all of them}", "all of", "DX203 “all of them” is no language code such as ja or en (if it belongs to the text before, put that text in quotes)"),
    (PEOPLE, "title: {日本語: 人材, en: People}", "日本語", "DX203 “日本語” is no language code such as ja or en (write ja)"),
    (PEOPLE, "title: {ja: 人材, English: People}", "English", "DX203 “English” is no language code such as ja or en (write en)"),
    ("    weight: 2", "\tweight: 2", "\tweight", "DX104 a tab stands where YAML needs spaces"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "at", "expected"), CASES)
def test_one_fault_is_one_finding_where_the_author_errs(old, new, at, expected):
    assert old in SMALL
    text = SMALL.replace(old, new, 1)
    assert told(text) == [expected]
    (finding,) = read_bytes(text.encode()).findings
    assert (finding.mark.line, finding.mark.column) == place(text, at)


@pytest.mark.parametrize(
    "text",
    ["on: push\njobs:\n  a: {runs-on: x}\n", "- a\n", "services: {}\nversion: '3'\n", "apiVersion: v1\n---\nkind: Pod\n", "just a text\n"],
)  # fmt: skip
def test_a_foreign_file_is_told_so_once(text):
    assert told(text) == [
        "DX113 this is no checklist: it has none of the fields format, scale and domains (dxcheck new checklist FILE writes one to start from)"
    ]


def test_a_result_where_a_checklist_is_meant_is_told_so():
    assert told("# by hand\n" + HEAD) == [
        "DX113 this is a result, and a checklist is meant here (name it with the ending .toml)"
    ]


def test_a_text_over_several_lines_does_not_hide_the_quotation_mark_that_is_open():
    text = SMALL.replace("en: It matters.", 'en: "It\n            matters."').replace(
        'en: "Are phones gone?"', 'en: "Are phones gone?'
    )
    (finding,) = read_bytes(text.encode()).findings
    assert (finding.mark.line, finding.mark.column) == place(text, '"Are phones')


def test_an_entry_without_its_hyphen_is_told_once():
    text = SMALL.replace(NEEDS, "").replace("- id: phones", "  id: phones")
    assert told(text) == [
        (
            "DX110 the field id stands twice; the first is on line 21"
            " (remove one of the two; if another entry begins here, write - id:)"
        )
    ]


MERGE = "<<<<<<< HEAD\nmuch.\n=======\na lot.\n>>>>>>> work\n"


@pytest.mark.parametrize("quoted", ['en: "It matters\n{} so."', "en: It matters\n{} so."])
def test_a_merge_left_unfinished_inside_a_text_is_one_all_the_same(quoted):
    text = SMALL.replace("en: It matters.", quoted.format(MERGE))
    assert told(text) == ["DX104 a merge of two versions was left unfinished here (keep one of the two)"]
    (finding,) = read_bytes(text.encode()).findings
    assert (finding.mark.line, finding.mark.column) == place(text, "<<<<<<<")
    assert told(SMALL.replace("en: It matters.", 'en: "It matters\n=======\nso."')) == []
