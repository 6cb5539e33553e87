"""`dxcheck report`: the same numbers in every format, in both languages, and clear words for bad input."""

import json
import os
import re
import stat
from fractions import Fraction

import pytest
from rich.cells import cell_len

from dxcheck.render.numbers import round_half_up
from tests.conftest import HEAD, answer
from tests.examples import as_toml, full_result

RESULT = (
    HEAD.replace('name = "見本市"', 'name = "見本市"\ncode = "141003"\npopulation = 8000')
    + 'assessors = ["山田", "鈴木"]\nrespondent = "企画課"\nnote = "試行"\n'
    + answer("byod", 1, target=3, target_date="2028-03-31", evidence='["要領", "台帳"]', note='"次年度に改める"', owner='"総務課"')
    + answer("phones", 2, revision=2)
    + answer("training", status="not-applicable", reason='"委託している"')
)  # fmt: skip
HOSTILE = "[red]|<script>alert(1)</script>*`\\u001b[31m\\u202e=1+1"


@pytest.fixture
def report(dxcheck, tmp_path):
    def call(text, *args, **options):
        (tmp_path / "a.toml").write_text(text, encoding="utf-8")
        return dxcheck("report", "a.toml", "-c", "small.yaml", *args, **options)

    return call


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("format_", ["terminal", "markdown", "json"])
def test_a_report_reads_as_stored(report, snapshot, format_, lang):
    outcome = report(RESULT, "-f", format_, "--explain", "--as-of", "2026-04-01", lang=lang)
    assert (outcome.status, outcome.err) == (0, "")
    snapshot(f"report-{format_}.{lang}.txt", outcome.out)


def test_all_formats_show_the_same_numbers(report):
    document = json.loads(report(RESULT, "-f", "json").out)
    overall = document["overall"]
    assert overall["current"] == {"exact": "4/3", "shown": "1.3"}
    assert overall["target"] == {"exact": "8/3", "shown": "2.7"}
    assert overall["gap"] == {"exact": "4/3", "shown": "1.3"}
    for format_ in ("terminal", "markdown"):
        out = report(RESULT, "-f", format_).out
        assert "Overall 1.3 of 3: stage 1 In parts" in out
        assert "target 2.7, gap 1.3" in out


def test_shown_numbers_are_the_exact_ones_rounded(dxcheck):
    document = json.loads(dxcheck("report", "kobe-2022", "-f", "json").out)
    for score in [document["overall"], *document["domains"]]:
        if score["current"]:
            assert score["current"]["shown"] == round_half_up(Fraction(score["current"]["exact"]))


@pytest.mark.parametrize("name", ["kobe-2022", "osaka-2022"])
def test_the_arithmetic_can_be_done_again_by_hand(dxcheck, name):
    out = dxcheck("report", name, "--explain", lang="ja").out
    products = re.findall(r"^  [a-z-]+ +(\d+) × (\d+) = (\d+) ", out, re.MULTILINE)
    assert all(int(weight) * int(level) == int(product) for weight, level, product in products)
    levels = sum(int(product) for _, _, product in products)
    weights = sum(int(weight) for weight, _, _ in products)
    shown = re.search(r"^総合: (\d+) ÷ (\d+) = ([\d.]+)", out, re.MULTILINE).groups()
    assert shown == (str(levels), str(weights), round_half_up(Fraction(levels, weights)))


@pytest.mark.parametrize("width", [40, 53, 80, 120])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_no_line_is_wider_than_the_screen(dxcheck, monkeypatch, width, lang):
    monkeypatch.setenv("COLUMNS", str(width))
    for args in (
        ("report", "kobe-2022", "--explain"),
        ("show",),
        ("show", "byod-managed-container"),
        ("plan", "osaka-2022"),
        ("compare", "kobe-2022", "osaka-2022"),
    ):
        lines = dxcheck(*args, lang=lang).out.splitlines()
        assert max(cell_len(line) for line in lines) <= width


def test_a_result_without_targets_says_so_and_shows_the_lowest_levels(report):
    outcome = report(HEAD + answer("byod", 2) + answer("training", 1))
    assert "Next steps: no targets are set; the lowest levels" in outcome.out
    assert outcome.out.index("Training [training]") < outcome.out.index("Decision on BYOD [byod]")


def test_reached_targets_are_told(report):
    assert "all targets are reached" in report(HEAD + answer("byod", 2, target=2)).out


def test_a_short_interview_says_how_it_relates_to_the_full_one(report):
    assert (
        "Short interview: only key items are answered (1 of the checklist's 3)" in report(HEAD + answer("byod", 2)).out
    )
    assert "Short interview" not in report(HEAD + answer("byod", 2) + answer("training", 1)).out


def test_an_empty_result_has_a_report(report):
    for format_ in ("terminal", "markdown", "json"):
        outcome = report(HEAD, "-f", format_, "--explain")
        assert outcome.status == 0
    assert "no item has a level yet" in report(HEAD, "--explain").out


def test_answers_that_do_not_count_are_named(report):
    text = HEAD.replace("1.2.0", "1.0.0") + answer("byod", 2) + answer("phones", 1) + answer("gone", 1)
    for format_ in ("terminal", "markdown"):
        out = report(text, "-f", format_).out
        assert "phones, gone" in out
        assert "Answered with version 1.0.0" in out
    assert json.loads(report(text, "-f", "json").out)["not_counted"] == ["phones", "gone"]


def test_what_a_file_says_is_shown_and_not_obeyed(report):
    text = HEAD.replace("見本市", HOSTILE) + answer("byod", 2, note=f'"{HOSTILE}"', owner=f'"{HOSTILE}"')
    terminal, markdown = report(text).out, report(text, "-f", "markdown").out
    for out in (terminal, markdown):
        assert "\x1b" not in out
        assert "\u202e" not in out
    assert "[red]|<script>" in terminal
    assert "\\[red\\]\\|\\<script\\>alert(1)\\</script\\>\\*\\`" in markdown
    assert not re.search(r"(?<!\\)<script", markdown)


def test_a_report_goes_to_a_file_once(report, tmp_path):
    assert report(RESULT, "-o", "out.md").status == 0
    first = (tmp_path / "out.md").read_text(encoding="utf-8")
    assert first.startswith("# DX readiness report: 見本市")
    again = report(RESULT, "-o", "out.md", lang="ja")
    assert (again.status, again.err) == (
        2,
        "dxcheck: out.md: ファイルがすでにあるため、上書きしませんでした\n  上書きするには --force を付けてください\n",
    )
    assert (tmp_path / "out.md").read_text(encoding="utf-8") == first
    assert report(RESULT, "-o", "out.md", "--force", lang="ja").status == 0
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "out.md").stat().st_mode) == 0o600


def test_the_format_follows_the_ending(report, tmp_path):
    for name, start in (("a.json", "{"), ("a.txt", "DX readiness report"), ("a.markdown", "# ")):
        assert report(RESULT, "-o", name).status == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
    outcome = report(RESULT, "-o", "a.pdf")
    assert outcome.status == 2
    assert "the ending of “a.pdf” does not tell the format" in outcome.err
    assert report(RESULT, "-o", "a.pdf", "-f", "json").status == 0


def test_what_was_written_is_confirmed_beside_the_output(report):
    outcome = report(RESULT, "-o", "out.json", lang="ja")
    assert (outcome.status, outcome.out, outcome.err) == (0, "", "out.json に書き出しました（4 KB）\n")


def test_steps_that_are_not_listed_are_counted(dxcheck, tmp_path, osaka_kobe):
    result = full_result(osaka_kobe)
    (tmp_path / "full.toml").write_text(as_toml(result), encoding="utf-8")
    document = json.loads(dxcheck("report", "full.toml", "-f", "json").out)
    assert len(document["next_steps"]) == 10
    gaps = sum(a.target is not None and a.target > a.level for a in result.answers.values() if a.level is not None)
    neglected = sum(a.level == 0 and a.target is None for a in result.answers.values())
    assert neglected > 0
    assert document["further_steps"] == gaps + neglected - 10
    line = f"and {gaps + neglected - 10} more items, {neglected} of them at level 0 without a target"
    for format_ in ("terminal", "markdown"):
        assert line in dxcheck("report", "full.toml", "-f", format_).out


def test_every_answer_has_its_dates(dxcheck, tmp_path, osaka_kobe):
    result = full_result(osaka_kobe)
    (tmp_path / "full.toml").write_text(as_toml(result), encoding="utf-8")
    for format_ in ("terminal", "markdown"):
        out = dxcheck("report", "full.toml", "-f", format_).out
        for answer_ in result.answers.values():
            assert str(answer_.answered_at.date()) in out
            assert answer_.target_date is None or str(answer_.target_date) in out


def test_a_stage_on_few_answers_has_a_caution_beside_it(report):
    for format_ in ("terminal", "markdown"):
        few = report(HEAD + answer("byod", 2), "-f", format_).out
        assert "stage 2 City-wide (few answers)" in few
        assert "few answers" not in report(HEAD + answer("byod", 2) + answer("training", 1), "-f", format_).out


def test_figures_that_do_not_add_up_are_named(report):
    note = "may be off by 0.1 from the figures shown"
    apart = HEAD + answer("byod", 1, target=3) + answer("phones", 2, revision=2)
    even = HEAD + answer("byod", 1, target=3)
    for format_ in ("terminal", "markdown"):
        assert note in " ".join(report(apart, "-f", format_).out.split())
        assert note not in " ".join(report(even, "-f", format_).out.split())


def test_last_year_stands_beside_this_year(report, tmp_path):
    last = HEAD.replace("2026-04-01", "2025-04-01") + answer("byod", 1) + answer("training", 2)
    (tmp_path / "last.toml").write_text(last, encoding="utf-8")
    this = HEAD + answer("byod", 3) + answer("training", 1) + answer("phones", 1, revision=2)
    out = report(this, "--against", "last.toml").out
    assert "Items that have risen: 1, fallen: 1, at the same level: 0" in out
    assert "2025-04-01: 2 of 3 applicable items answered" in out
    assert "On the 2 items that both answered: 2.3 against 1.3 (+1.0)" in out
    assert re.search(r"Overall +2.0 +1.3 +\+0.7", out)
    assert re.search(r"\nRisen: 1 .*\n1\. Decision on BYOD \[byod\] +1 +3 +\+2\n", out)
    assert re.search(r"\nFallen: 1 .*\n3\. Training \[training\] +2 +1 +-1\n", out)
    assert "due" not in out
    assert "| Overall | 2.0 | 1.3 | +0.7 |" in report(this, "--against", "last.toml", "-f", "markdown").out
    document = json.loads(report(this, "--against", "last.toml", "-f", "json").out)
    assert document["against"][0]["overall"] == {"current": {"exact": "4/3", "shown": "1.3"}, "difference": "+0.7"}


LAST = HEAD.replace("2026-04-01", "2025-04-01")


@pytest.mark.parametrize("format_", ["terminal", "markdown", "html"])
def test_targets_of_last_year_that_were_due_are_told_with_what_became_of_them(report, tmp_path, format_):
    last = LAST + answer("byod", 1, target=2, target_date="2026-04-01") + answer("training", 1, target=3, target_date="2026-03-31")  # fmt: skip
    (tmp_path / "last.toml").write_text(
        last + answer("phones", 1, revision=2, target=2, target_date="2026-04-02"), encoding="utf-8"
    )
    this = HEAD + answer("byod", 2) + answer("training", 2) + answer("phones", 1, revision=2)
    shown = re.sub(r"<[^>]+>|\|", " ", report(this, "--against", "last.toml", "-f", format_).out)
    told = " ".join(shown.split()).replace("\\", "")
    assert "Targets that were due: 2, reached: 1" in told
    assert (
        "3. Training [training] 2026-03-31 3 2, not reached 1. Decision on BYOD [byod] 2026-04-01 2 2, reached" in told
    )
    assert "Phones [phones] 2026" not in told


def test_a_target_that_was_due_on_an_item_without_a_level_is_not_known(report, tmp_path):
    (tmp_path / "last.toml").write_text(LAST + answer("byod", 1, target=2, target_date="2026-03-31"), encoding="utf-8")
    out = report(HEAD + answer("training", 1), "--against", "last.toml", "-f", "json").out
    due = json.loads(out)["against"][0]["due_targets"]
    assert due == [{"item": "byod", "date": "2026-03-31", "target": 2, "level": None, "reached": None}]
    assert "not known" in report(HEAD + answer("training", 1), "--against", "last.toml").out


@pytest.mark.parametrize("other", [LAST.replace("見本市", "見本町"), HEAD, HEAD.replace("2026", "2027")])
def test_what_is_no_earlier_result_of_the_same_organisation_has_not_risen_or_fallen(report, tmp_path, other):
    (tmp_path / "other.toml").write_text(
        other + answer("byod", 1, target=2, target_date="2025-01-01"), encoding="utf-8"
    )
    out = report(HEAD + answer("byod", 2), "--against", "other.toml").out
    assert "Items that stand higher here: 1, lower: 0, at the same level: 0" in out
    assert "Items with another level: 1" in out
    assert "Risen" not in out
    assert "due" not in out


def test_a_result_of_another_checklist_cannot_be_laid_beside(report):
    outcome = report(RESULT, "--against", "kobe-2022")
    assert outcome.status == 2
    assert "answers the checklist osaka-kobe, not small" in outcome.err


def test_a_folder_that_is_missing_is_told(report):
    outcome = report(RESULT, "-o", "no/a.md")
    assert (outcome.status, outcome.err) == (2, "dxcheck: no/a.md: cannot write: there is no such file or folder\n")


def test_a_file_wins_over_a_built_in_name(dxcheck, tmp_path):
    (tmp_path / "kobe-2022").write_text(HEAD, encoding="utf-8")
    assert "見本市" in dxcheck("report", "kobe-2022", "-c", "small.yaml").out


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "a.toml: DX601 the file is empty"),
        ("x = ", "a.toml:1:5: DX601 x has no value"),
        (HEAD + answer("byob", 1), "a.toml:13:1: DX605 there is no item “byob” in the checklist small"),
        (HEAD + answer("byod", 4), "a.toml:16:1: DX606 answers.byod.level = 4 is outside 0 to 3"),
        (HEAD.replace("1.2.0", "2.0.0"), "a.toml:5:1: DX608 this result answers version 2.0.0 of the checklist small"),
        (HEAD.replace('"small"', '"other"'), "a.toml:4:1: DX608 this result answers the checklist other, not small"),
    ],
)
def test_a_result_that_cannot_be_used_is_told_in_two_lines_at_most(report, text, message):
    outcome = report(text)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith(f"dxcheck: {message}")
    assert len(outcome.err.splitlines()) <= 2


def test_several_faults_are_listed(report):
    outcome = report(HEAD + answer("byob", 1) + answer("byod", 9))
    assert outcome.err.splitlines() == [
        "dxcheck: a.toml: 2 faults",
        "dxcheck: a.toml:13:1: DX605 there is no item “byob” in the checklist small (did you mean “byod”?)",
        "dxcheck: a.toml:21:1: DX606 answers.byod.level = 9 is outside 0 to 3",
    ]


def test_many_faults_are_cut_short(report):
    outcome = report(HEAD + "".join(answer(f"gone{n}", 1) for n in range(30)))
    assert outcome.err.splitlines()[-1] == "dxcheck: … and 10 more"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("report", "none.toml"), "none.toml: cannot read: there is no such file or folder"),
        (("report", "kobe"), "there is no file “kobe” and no built-in result of that name"),
        (("report", "."), "one report for each organisation needs a folder to write to"),
        (("report", "small.yaml"), "small.yaml:1:1: DX602 this is a checklist, and a result is meant here"),
        (
            ("report", "kobe-2022", "-c", "none"),
            "there is no checklist file “none” and no built-in checklist of that id",
        ),
        (("report", "kobe-2022", "-c", "none.yaml"), "none.yaml: cannot read: there is no such file"),
        (("report", "kobe-2022", "-c", "small.yaml"), "answers the checklist osaka-kobe, not small"),
    ],
)
def test_what_cannot_be_read_is_told(dxcheck, args, message):
    outcome = dxcheck(*args)
    assert outcome.status == 2
    assert message in outcome.err


def test_a_checklist_that_is_not_built_in_must_be_named(dxcheck, tmp_path):
    (tmp_path / "a.toml").write_text(HEAD, encoding="utf-8")
    outcome = dxcheck("report", "a.toml")
    assert outcome.status == 2
    assert outcome.err.splitlines()[1] == "  name its file with -c"


def test_every_text_of_the_built_in_reports_is_in_one_language(dxcheck):
    japanese = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
    for name in ("kobe-2022", "osaka-2022"):
        for format_ in ("terminal", "markdown", "json"):
            assert not japanese.search(dxcheck("report", name, "-f", format_, "--explain").out)


@pytest.mark.parametrize("format_", ["terminal", "markdown", "html"])
def test_an_item_has_the_number_that_it_has_in_the_interview(report, format_):
    shown = report(HEAD + answer("byod", 1) + answer("phones", 2, revision=2, target=3), "-f", format_).out
    assert shown.count("2. Phones") >= 2  # among the steps and the answers
    assert "“2. Phones” from level 2 on presupposes “1. Decision on BYOD”" in " ".join(shown.split())


def test_no_score_is_called_provisional_where_there_is_none(report):
    assert "Provisional" in report(HEAD + answer("byod", 0)).out
    assert "Provisional" not in report(HEAD).out
