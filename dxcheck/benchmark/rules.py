"""DX9xx: what a benchmark file is held to. The format's reader finds these; here stands what they mean."""

from __future__ import annotations

from typing import Final

from dxcheck.findings.rule import Context, Example, Group, Rule
from dxcheck.i18n import msg

BENCHMARK: Final = Context(msg("a benchmark file"), ".json")

_GOOD_TEXT: Final = """{
  "format": "dxcheck/benchmark/1",
  "checklist": {"id": "sample", "version": "1.0.0"},
  "dates": {"first": "2026-04-01", "last": "2026-06-30"},
  "min_coverage": "1/2",
  "overall": ["0", "1/2", "1/2", "1", "1"],
  "domains": {"one": ["0", "1/2", "1/2", "1", "1"]},
  "items": {"first": {"revision": 1, "levels": [2, 3]}}
}
"""


def _but(old: str, new: str) -> Example:
    return Example(BENCHMARK, _GOOD_TEXT.replace(old, new))


_GOOD: Final = Example(BENCHMARK, _GOOD_TEXT)

JSON_SYNTAX: Final = Rule(
    "DX901",
    "json-syntax",
    msg("This is not valid JSON."),
    msg("A half-written file cannot be read. `dxcheck benchmark` makes the file anew from the results."),
    _but('"items": {"first"', '"items": {first'),
    _GOOD,
)

NO_BENCHMARK: Final = Rule(
    "DX902",
    "no-benchmark",
    msg("This JSON file is no benchmark of dxcheck."),
    msg("A benchmark begins with its format. `dxcheck benchmark` writes one."),
    _but("dxcheck/benchmark/1", "dxcheck/benchmark/0"),
    _GOOD,
)

MISSING_FIELD: Final = Rule(
    "DX903",
    "benchmark-missing-key",
    msg("A key of the benchmark that is needed is missing."),
    msg("Without it nobody knows what the figures count. `dxcheck schema benchmark` tells which keys there are."),
    _but('  "min_coverage": "1/2",\n', ""),
    _GOOD,
)

WRONG_VALUE: Final = Rule(
    "DX904",
    "benchmark-wrong-value",
    msg("A value of the benchmark is not of the kind that its key needs."),
    msg("Scores are fractions in quotes, from 0 to the top of the scale; levels are whole numbers; dates are texts."),
    _but('"levels": [2, 3]', '"levels": [2, "3"]'),
    _GOOD,
)

TOO_FEW: Final = Rule(
    "DX905",
    "too-few-organizations",
    msg("A distribution is made of fewer than five organisations."),
    msg("Whoever knows them could tell who answered what. Leave it out, or take more results."),
    _but('"levels": [2, 3]', '"levels": [1, 3]'),
    _GOOD,
)

INCONSISTENT: Final = Rule(
    "DX906",
    "benchmark-order",
    msg("Figures of the benchmark contradict each other."),
    msg("Scores stand in order, the lowest first, and the first date is not after the last."),
    _but('"1/2", "1/2", "1", "1"]}', '"1", "1/2", "1/2", "1"]}'),
    _GOOD,
)

GROUP: Final = Group(
    msg("DX9xx: benchmark files"), (JSON_SYNTAX, NO_BENCHMARK, MISSING_FIELD, WRONG_VALUE, TOO_FEW, INCONSISTENT)
)
