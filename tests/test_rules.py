"""Every rule's examples do what they say, and every code that is reported has a rule."""

import re
from pathlib import Path

import pytest

import dxcheck as package
from dxcheck import i18n
from dxcheck.checklist.diff import diff
from dxcheck.checklist.document import Document
from dxcheck.checklist.reader import read_bytes
from dxcheck.checklist.rules.examples import in_checklist, in_item
from dxcheck.checklist.rules.versions import version_findings
from dxcheck.checklist.tree import parse
from dxcheck.files import Source
from dxcheck.findings.rule import Severity
from dxcheck.validation.check import Filter, check_benchmark, check_checklist, check_result
from dxcheck.validation.rulebook import RULES
from dxcheck.validation.shelf import Shelf
from tests.examples import whole

SAMPLE = read_bytes(whole(in_checklist(""))).checklist
FILE_RULES = [rule for rule in RULES.values() if rule.code[2] != "7"]


def found(example):
    source = Source(f"a{example.context.ending}", whole(example))
    if example.context.ending == ".toml":
        return check_result(source, Shelf((SAMPLE,)), Filter()).findings
    if example.context.ending == ".json":
        return check_benchmark(source, Filter()).findings
    return check_checklist(source, Filter())[0].findings


def test_the_file_around_the_examples_is_in_order():
    assert found(in_checklist("")) == ()


@pytest.mark.parametrize("rule", FILE_RULES, ids=lambda rule: rule.code)
def test_the_failing_example_fails_by_this_rule_alone(rule):
    findings = found(rule.fails)
    assert rule.code in {finding.code for finding in findings}
    assert {f.code for f in findings if f.severity is Severity.ERROR} <= {rule.code}
    assert {f.severity for f in findings if f.code == rule.code} == {rule.severity}


@pytest.mark.parametrize("rule", FILE_RULES, ids=lambda rule: rule.code)
def test_the_passing_example_passes(rule):
    findings = found(rule.passes)
    assert rule.code not in {finding.code for finding in findings}
    assert not [finding for finding in findings if finding.severity is Severity.ERROR]


OLD = {
    "DX701": in_checklist("description: Another description"),
    "DX702": in_item("revision: 1"),
    "DX703": in_item("revision: 2"),
    "DX704": in_checklist("version: 1.0.0"),
    "DX705": in_checklist("version: 1.0.0"),
}


@pytest.mark.parametrize("code", OLD)
def test_examples_of_versions(code):
    def codes(example):
        text = whole(example).decode()
        new = read_bytes(text.encode()).checklist
        difference = diff(read_bytes(whole(OLD[code])).checklist, new)
        return {finding.code for finding in version_findings(difference, Document(new, parse(text)[0]))}

    assert code in codes(RULES[code].fails)
    assert code not in codes(RULES[code].passes)


SOURCES = list(Path(package.__file__).parent.rglob("*.py"))


def test_a_code_stands_in_the_declaration_of_its_rule_alone():
    declared = [code for path in SOURCES for code in re.findall(r'"(DX\d{3})"', path.read_text(encoding="utf-8"))]
    assert sorted(declared) == sorted(RULES)


def test_codes_and_names_are_unique_and_in_order():
    assert list(RULES) == sorted(RULES)
    assert len({rule.name for rule in RULES.values()}) == len(RULES)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_rule_says_why(lang):
    i18n.activate(lang)
    for rule in RULES.values():
        assert len(str(rule.why)) > 12, rule.code
        assert str(rule.summary).endswith(("。", ".")), rule.code
