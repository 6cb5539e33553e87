"""Where a result stands in a benchmark, held against plain loops; and the commands that make and use one."""

import json
import statistics
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from dxcheck.benchmark.file import parse, write
from dxcheck.cli.schema import FileFormat, document
from dxcheck.comparison.distil import distil
from dxcheck.errors import UserError
from dxcheck.result.model import Answer, Assessment, ChecklistRef, Organization, Result, Status
from dxcheck.scoring import score
from dxcheck.standing import standings, yardstick
from tests.cli.test_compare import result
from tests.comparison.entries import CHECKLIST, DAY, compared, of


def card(*levels):
    answers = {
        id_: Answer(Status.ANSWERED, level=level)
        for id_, level in zip(CHECKLIST.items, levels, strict=True)
        if level is not None
    }
    return score(CHECKLIST, Result(ChecklistRef("small", "1.2.0"), Organization("市"), Assessment(DAY), answers))


def benchmark(*rows):
    return distil(compared(*(of(f"市{n:02}", *row) for n, row in enumerate(rows))))


full = st.tuples(*[st.integers(0, 3)] * 3)


@given(st.lists(full, min_size=5, max_size=12), full)
def test_places_quartiles_and_leads_are_those_of_plain_loops(rows, own):
    found = standings(card(*own), yardstick(benchmark(*rows), CHECKLIST))
    overall = [Fraction(2 * a + b + c, 4) for a, b, c in rows]
    mine = Fraction(2 * own[0] + own[1] + own[2], 4)
    assert found.overall.place == 1 + sum(other > mine for other in overall)
    assert found.overall.lower == sum(other < mine for other in overall)
    assert found.overall.spread.median == statistics.median(overall)
    assert found.overall.spread.upper == statistics.quantiles(overall, n=4, method="inclusive")[2]
    strong, weak, leads = set(), set(), {}
    for n, id_ in enumerate(CHECKLIST.items):
        values = [row[n] for row in rows]
        exact = [Fraction(value) for value in values]
        lower, median, upper = statistics.quantiles(exact, n=4, method="inclusive")
        if own[n] > median and own[n] >= upper:
            strong.add(id_)
        if own[n] < median and own[n] <= lower:
            weak.add(id_)
        best = max(level for level in range(4) if sum(value >= level for value in values) >= len(values) / 4)
        if best > own[n]:
            leads[id_] = (best, Fraction(sum(value >= best for value in values), len(values)))
    assert {part.item.id for part in found.strengths} == strong
    assert {part.item.id for part in found.weaknesses} == weak
    assert {lead.item.id: (lead.level, lead.share) for lead in found.leads} == leads
    assert [lead.level - lead.own for lead in found.leads] == sorted(
        (lead.level - lead.own for lead in found.leads), reverse=True
    )


@given(st.lists(st.tuples(*[st.none() | st.integers(0, 3)] * 3), min_size=5, max_size=12))
def test_a_benchmark_survives_its_file_and_fits_its_schema(rows):
    try:
        made = benchmark(*rows)
    except UserError:
        assert sum(sum(level is not None for level in row) >= 2 for row in rows) < 5
        return
    text = write(made)
    assert parse(text.encode()) == (made, [])
    assert list(Draft202012Validator(document(FileFormat.BENCHMARK)).iter_errors(json.loads(text))) == []
    assert all(len(scores) >= 5 for scores in made.domains.values())
    assert all(levels.answered >= 5 for levels in made.items.values())


def test_five_organisations_are_enough_and_four_are_not():
    assert benchmark(*[(1, 1, 1)] * 5).organizations == 5
    with pytest.raises(UserError, match="4 organisations") as caught:
        benchmark(*[(1, 1, 1)] * 4)
    assert str(caught.value.hint) == "5 with enough coverage (--min-coverage) are needed"
    # the fifth answered too little to be ranked
    with pytest.raises(UserError):
        benchmark(*[(1, 1, 1)] * 4, (3, None, None))


def test_what_four_answered_is_left_out():
    made = benchmark(*[(1, 1, 2)] * 4, (1, 1, None))
    assert set(made.items) == {"byod", "phones"}
    assert set(made.domains) == {"devices"}
    made = benchmark(*[(1, 1, 2)] * 5, (3, 0, None), (0, 3, None))
    assert {id_: levels.counts for id_, levels in made.items.items()} == {
        "byod": (1, 5, 0, 1), "phones": (1, 5, 0, 1), "training": (0, 0, 5, 0),
    }  # fmt: skip
    assert made.domains == {"devices": (1, 1, 1, 1, 1, 1, 2), "people": (2,) * 5}
    assert made.overall == (1, *[Fraction(5, 4)] * 5, 2)


def test_a_benchmark_says_from_when_to_when_and_from_which_coverage_on():
    days = [DAY.replace(month=month) for month in (5, 4, 9, 6, 7)]
    made = distil(compared(*(of(f"市{n}", 1, 1, 1, date=day) for n, day in enumerate(days))))
    assert (made.first, made.last, made.min_coverage) == (days[1], days[2], Fraction(1, 2))
    assert (made.checklist, made.version) == ("small", "1.2.0")


def test_little_coverage_has_no_place_but_items_have():
    found = standings(card(3, None, None), yardstick(benchmark(*[(1, 1, 1)] * 5), CHECKLIST))
    assert found.overall is None
    assert [part.standing is None for part in found.domains] == [False, True]
    assert [part.item.id for part in found.strengths] == ["byod"]


def test_a_benchmark_of_another_checklist_is_refused():
    text = write(benchmark(*[(1, 1, 1)] * 5))
    other, _ = parse(text.replace('"small"', '"other"').encode())
    with pytest.raises(UserError, match="the benchmark is of the checklist other"):
        yardstick(other, CHECKLIST)
    newer, _ = parse(text.replace("1.2.0", "2.0.0").encode())
    with pytest.raises(UserError):
        yardstick(newer, CHECKLIST)


def test_an_item_of_another_revision_is_not_compared():
    text = write(benchmark(*[(1, 1, 1)] * 5)).replace('"revision": 2', '"revision": 1')
    found = standings(card(3, 3, 3), yardstick(parse(text.encode())[0], CHECKLIST))
    assert [part.item.id for part in found.items if part.standing] == ["byod", "training"]


@pytest.fixture
def towns(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(6):
        for year in (2025, 2026):
            text = result(f"市/{n}", n % 4, (n + year) % 4, 2, date=f"{year}-04-01")
            (folder / f"t{n}-{year}.toml").write_text(text, encoding="utf-8")
    (folder / "view.toml").write_text(result("市/0", 3, 3, 3, respondent='"課"'), encoding="utf-8")
    return folder


def test_a_folder_gets_one_report_for_each_organisation(dxcheck, towns, tmp_path):
    assert dxcheck("benchmark", "in", "-c", "small.yaml", "-o", "bench.json").status == 0
    text = (tmp_path / "bench.json").read_text(encoding="utf-8")
    assert "市" not in text
    assert json.loads(text)["dates"] == {"first": "2026-04-01", "last": "2026-04-01"}
    outcome = dxcheck("report", "in", "-c", "small.yaml", "--benchmark", "bench.json", "-o", "out")
    assert (outcome.status, outcome.err) == (0, "Wrote 6 reports to out\n")
    files = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert files == [f"市_{n}.md" for n in range(6)]
    one = (tmp_path / "out" / files[0]).read_text(encoding="utf-8")
    assert "## Among 6 organisations" in one
    assert "2026-04-01" in one
    assert "市/1" not in one
    assert dxcheck("report", "in", "-c", "small.yaml", "-o", "out").status == 2
    assert dxcheck("report", "in", "-c", "small.yaml", "-o", "out", "--force", "-f", "json").status == 0
    assert dxcheck("report", "in", "-c", "small.yaml", "-o", "bench.json").status == 2


def test_a_folder_of_results_is_a_benchmark_too(dxcheck, towns):
    dxcheck("benchmark", "in", "-c", "small.yaml", "-o", "bench.json")
    for format_ in ("terminal", "markdown", "html", "json"):
        told = [
            dxcheck("report", "in/t1-2026.toml", "-c", "small.yaml", "--benchmark", given, "-f", format_).out
            for given in ("bench.json", "in")
        ]
        assert told[0] == told[1]
        assert "organi" in told[0]
    assert "Among 6 organisations" in told[0] or '"organizations": 6' in told[0]


def test_a_broken_benchmark_is_refused(dxcheck, tmp_path):
    (tmp_path / "b.json").write_text("{", encoding="utf-8")
    outcome = dxcheck("report", "kobe-2022", "--benchmark", "b.json")
    assert (outcome.status, "DX901" in outcome.err) == (2, True)
    assert dxcheck("validate", "b.json").status == 1
