"""`dxcheck plan`: the same steps in every format, targets proposed and written, the last plan followed up."""

import csv
import io
import json
import re

import pytest
from rich.cells import cell_len

from tests.conftest import HEAD, answer

RESULT = (
    HEAD.replace('name = "見本市"', 'name = "見本市"\ncode = "141003"')
    + answer("byod", 1, target=3, target_date="2028-03-31", owner='"総務課"')
    + answer("phones", 1, revision=2, target=2, target_date="2026-03-31", owner='"企画課"')
)
LAST = (
    HEAD.replace("2026-04-01", "2025-04-01")
    + answer("byod", 0, target=2, target_date="2026-03-31")
    + answer("phones", 1, revision=2, target=2)
)
HOSTILE = "=HYPERLINK(1);,\\\\<script>]]>\\u001b[31m\\u202eEND:VEVENT"
FORMATS = ("terminal", "markdown", "html", "csv", "ics", "json")


@pytest.fixture
def plan(dxcheck, tmp_path):
    def call(text, *args, **options):
        (tmp_path / "a.toml").write_text(text, encoding="utf-8")
        return dxcheck("plan", "a.toml", "-c", "small.yaml", "--as-of", "2026-04-01", *args, **options)

    return call


def unfolded(calendar):
    return calendar.replace("\r\n ", "").split("\r\n")


def rows(outcome):
    return list(csv.DictReader(io.StringIO(outcome.out.removeprefix("\ufeff"))))


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("format_", ["terminal", "markdown", "csv", "json"])
def test_a_plan_reads_as_stored(plan, tmp_path, snapshot, format_, lang):
    (tmp_path / "last.toml").write_text(LAST, encoding="utf-8")
    outcome = plan(RESULT, "-f", format_, "--against", "last.toml", lang=lang)
    assert (outcome.status, outcome.err) == (0, "")
    snapshot(f"plan-{format_}.{lang}.txt", outcome.out.replace("\r\n", "\n"))


def test_all_formats_have_the_same_steps_in_the_same_order(plan):
    document = json.loads(plan(RESULT, "-f", "json").out)
    steps = [step for wave in document["waves"] for step in wave["steps"]]
    told = [(step["item"], step["from_level"], step["to_level"], step["due"]) for step in steps]
    assert told == [
        ("byod", 1, 2, "2026-03-31"),
        ("phones", 1, 2, "2026-03-31"),
        ("byod", 2, 3, "2028-03-31"),
    ]
    table = rows(plan(RESULT, "-f", "csv"))
    assert [(r["item"], int(r["from_level"]), int(r["to_level"]), r["due"]) for r in table] == told
    terminal = plan(RESULT).out
    assert [(i, int(a), int(b)) for i, a, b in re.findall(r"\[([a-z]+)\] level (\d) → (\d)", terminal)] == [
        step[:3] for step in told
    ]
    assert re.findall(r"    .*\| by (\S+?),? ", terminal) == [step[3] for step in told]
    ticked = plan(RESULT, "-f", "markdown").out
    assert re.findall(r"- \[ \] .*?\(`(\w+)`\)", ticked) == [step[0] for step in told]
    page = plan(RESULT, "-f", "html").out
    assert re.findall(r'<h3>□ .* level (\d) → (\d) <span class="id">(\w+)<', page) == [
        (str(before), str(after), item) for item, before, after, _due in told
    ]
    events = [line for line in unfolded(plan(RESULT, "-f", "ics").out) if line.startswith("DTSTART")]
    assert [line[-8:] for line in events] == [step[3].replace("-", "") for step in told]


def test_the_calendar_keeps_to_the_standard_and_is_the_same_every_time(plan, tmp_path):
    text = RESULT.replace("総務課", "情報政策課" * 30)
    assert plan(text, "-o", "a.ics", lang="ja").status == 0
    data = (tmp_path / "a.ics").read_bytes()
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert data.count(b"\n") == data.count(b"\r\n")
    assert "情報政策課" * 30 in "".join(unfolded(data.decode()))
    calendar = unfolded(data.decode())
    assert calendar.count("BEGIN:VEVENT") == calendar.count("END:VEVENT") == 3
    assert [line for line in calendar if line.startswith("UID")] == [
        "UID:byod-2.141003@dxcheck", "UID:phones-2.141003@dxcheck", "UID:byod-3.141003@dxcheck",
    ]  # fmt: skip
    assert "DTSTAMP:20260401T000000Z" in calendar
    again = plan(text, "-o", "b.ics", lang="ja")
    assert again.status == 0
    assert (tmp_path / "b.ics").read_bytes() == data


def test_without_a_code_the_name_tells_whose_step_it_is(plan):
    def uids(name):
        text = RESULT.replace('code = "141003"\n', "").replace("見本市", name)
        return [line for line in unfolded(plan(text, "-f", "ics").out) if line.startswith("UID")]

    assert uids("甲市") == uids("甲市") != uids("乙市")


def test_steps_without_a_date_are_not_in_the_calendar_which_is_told(plan):
    outcome = plan(HEAD + answer("byod", 1, target=2), "-f", "ics")
    summaries = [line for line in unfolded(outcome.out) if line.startswith("SUMMARY")]
    assert summaries == ["SUMMARY:No step of the plan has a date"]  # a calendar without an entry is none
    assert outcome.err == "1 step has no date and is not in it\n"


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("by", ["wave", "owner", "year"])
@pytest.mark.parametrize("width", [80, 120])
def test_no_line_is_wider_than_the_screen(dxcheck, monkeypatch, width, by, lang):
    monkeypatch.setenv("COLUMNS", str(width))
    out = dxcheck("plan", "kobe-2022", "--to", "4", "--by", by, "--against", "osaka-2022", lang=lang).out
    assert max(map(cell_len, out.splitlines())) <= width


def test_each_department_gets_its_list(plan):
    out = plan(RESULT + answer("training", 0, target=1), "--by", "owner").out
    headings = [line for line in out.splitlines() if line in ("企画課", "総務課", "No department named")]
    assert headings == ["企画課", "総務課", "No department named"]
    assert "owner:" not in out


@pytest.mark.parametrize("year", ["R9", "2027", "令和9年度", "FY2027"])
def test_the_horizon_cuts_at_the_end_of_a_fiscal_year(plan, year):
    text = RESULT + answer("training", 0, target=1, target_date="2028-04-01")
    kept = json.loads(plan(text, "-f", "json", "--horizon", year).out)
    assert kept["left_out"] == {"later": 1, "undated": 0}
    assert "training" not in str(kept["waves"])


def test_without_targets_it_says_how_to_have_some_proposed(plan):
    assert "or have some proposed: dxcheck plan RESULT --to 3" in " ".join(plan(HEAD + answer("byod", 1)).out.split())
    assert "All targets are reached." in plan(HEAD + answer("byod", 2, target=2)).out


def test_targets_are_proposed_marked_and_written(plan, dxcheck, tmp_path):
    text = RESULT + answer("training", 0, note='"要研究"') + "future = 1\n"
    outcome = plan(text, "--to", "2", "--horizon", "R9", "-f", "json")
    steps = {step["id"]: step for wave in json.loads(outcome.out)["waves"] for step in wave["steps"]}
    assert steps["training-1"]["purpose"] == "proposed"
    assert steps["training-2"]["due"] == "2028-03-31"
    assert steps["byod-3"]["purpose"] == "target"
    assert (tmp_path / "a.toml").read_text(encoding="utf-8") == text
    written = plan(text, "--to", "2", "--horizon", "R9", "--write")
    assert (written.status, written.err) == (0, "Wrote 1 target into a.toml\n")
    stored = (tmp_path / "a.toml").read_text(encoding="utf-8")
    assert "target = 2\ntarget_date = 2028-03-31" in stored[stored.index("[answers.training]") :]
    assert "future = 1" in stored
    accepted = json.loads(dxcheck("plan", "a.toml", "-c", "small.yaml", "--horizon", "R9", "-f", "json").out)
    purposes = {step["id"]: step["purpose"] for wave in accepted["waves"] for step in wave["steps"]}
    assert purposes.keys() == steps.keys()
    assert purposes["training-1"] == "target"


def test_proposals_come_from_another_result_and_can_be_narrowed(plan, tmp_path):
    (tmp_path / "b.toml").write_text(HEAD + answer("byod", 3) + answer("training", 1), encoding="utf-8")
    text = HEAD + answer("byod", 1) + answer("training", 0)

    def steps(*args):
        waves = json.loads(plan(text, "-f", "json", "--like", "b.toml", *args).out)["waves"]
        return sorted(step["id"] for wave in waves for step in wave["steps"])

    assert steps() == ["byod-2", "byod-3", "training-1"]
    assert steps("--only", "people") == ["training-1"]
    assert steps("--only", "byod", "--only", "training") == ["byod-2", "byod-3", "training-1"]


def test_the_best_quarter_of_a_benchmark_is_a_model_too(plan, dxcheck, tmp_path):
    # byod: two of eight are at 3 (a quarter), training: one is at 2 (less than a quarter), all at 1
    for n in range(8):
        text = (
            HEAD.replace("見本市", f"市{n}") + answer("byod", 3 if n < 2 else 1) + answer("training", 2 if n < 1 else 1)
        )
        (tmp_path / f"b{n}.toml").write_text(text, encoding="utf-8")
    made = dxcheck("benchmark", *(f"b{n}.toml" for n in range(8)), "-c", "small.yaml", "-o", "bench.json")
    assert made.status == 0
    text = HEAD + answer("byod", 1) + answer("training", 0)
    outcome = plan(text, "--like", "best-quarter", "--benchmark", "bench.json", "-f", "json")
    steps = [step["id"] for wave in json.loads(outcome.out)["waves"] for step in wave["steps"]]
    assert sorted(steps) == ["byod-2", "byod-3", "training-1"]
    missing = plan(text, "--like", "best-quarter")
    assert (missing.status, missing.out) == (2, "")
    assert "--like best-quarter needs a benchmark" in missing.err


def test_an_answer_that_does_not_count_is_kept_when_targets_are_written(plan, tmp_path):
    text = HEAD.replace("1.2.0", "1.0.0") + answer("byod", 1) + answer("gone", 2)
    assert plan(text, "--to", "2", "--write").status == 0
    assert "[answers.gone]" in (tmp_path / "a.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("args", "error"),
    [
        (("--to", "4"), "--to: 4 is outside 1 to 3"),
        (("--to", "0"), "--to: 0 is outside 1 to 3"),
        (("--to", "2", "--like", "a.toml"), "name one of them"),
        (("--to", "2", "--only", "trainig"), "did you mean “training”?"),
        (("--horizon", "R99999"), "--horizon: “R99999” is no fiscal year"),
        (("--as-of", "soon"), "--as-of: “soon” is no date"),
        (("--write",), "there is no proposed target to write"),
        (("--like", "none.toml"), "none.toml"),
        (("--against", "none.toml"), "none.toml"),
    ],
)
def test_wrong_options_are_told(plan, tmp_path, args, error):
    outcome = plan(RESULT, *args)
    assert (outcome.status, outcome.out) == (2, "")
    assert error in outcome.err


def test_a_built_in_result_is_not_written(dxcheck):
    outcome = dxcheck("plan", "kobe-2022", "--to", "3", "--write")
    assert (outcome.status, outcome.out) == (2, "")
    assert "a built-in result is not changed" in outcome.err


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("text", [HEAD, HEAD + answer("byod", 0), HEAD + answer("byod", 1, target=2)])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_one_answer_or_none_still_makes_a_plan(plan, text, format_, lang):
    assert plan(text, "-f", format_, lang=lang).status == 0


@pytest.mark.parametrize("format_", ["terminal", "markdown", "html", "csv", "ics"])
@pytest.mark.parametrize("by", ["wave", "owner", "year"])
def test_what_a_file_says_is_shown_and_not_obeyed(plan, format_, by):
    text = HEAD.replace("見本市", HOSTILE) + answer("byod", 1, target=2, owner=f'"{HOSTILE}"', target_date="2028-03-31")
    out = plan(text, "-f", format_, "--by", by).out
    assert "\x1b" not in out
    assert "\u202e" not in out
    if format_ == "csv":
        assert rows(plan(text, "-f", "csv"))[0]["owner"].startswith("'=")
    if format_ == "markdown":
        assert not re.search(r"(?<!\\)<script", out)
    if format_ == "html":
        assert "<script" not in out
        assert "&lt;script&gt;" in out
    if format_ == "ics":
        assert unfolded(out).count("END:VEVENT") == 1
        assert r"owner: =HYPERLINK(1)\;\,\\<script>" in "".join(unfolded(out))


def test_the_page_shows_what_each_wave_does_to_the_scores(plan, tmp_path):
    (tmp_path / "last.toml").write_text(LAST, encoding="utf-8")
    page = plan(RESULT, "-f", "html", "--against", "last.toml").out
    waves = json.loads(plan(RESULT, "-f", "json").out)["waves"]
    shown = [waves[0]["overall"]["before"]["shown"], *(wave["overall"]["after"]["shown"] for wave in waves)]
    row = re.search(r'<tr>\s*<th scope="row">Overall</th>(.*?)</tr>', page, re.DOTALL)[1]
    assert re.findall(r'<td class="number">([\d.]+)</td>', row) == shown == ["1.0", "1.7", "2.7"]
    assert "1 of 3 steps of the plan of 2025-04-01" in page


def test_a_step_done_since_last_time_is_ticked(plan, tmp_path):
    (tmp_path / "last.toml").write_text(LAST, encoding="utf-8")
    last = json.loads(plan(RESULT, "-f", "json", "--against", "last.toml").out)["last_plan"]
    assert (last["planned"], last["done"]) == (3, 1)
    assert [(item["item"], item["outcome"], item["overdue"]) for item in last["items"]] == [
        ("byod", "advanced", True),
        ("phones", "unchanged", False),
    ]


@pytest.mark.parametrize("format_", ["terminal", "markdown", "html"])
@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ("", "No item has a level yet."),
        (answer("byod", 3) + answer("training", 3), "Every item answered is at the highest level."),
        (answer("byod", 3) + answer("training", 2), "No targets are set."),
        (answer("byod", 2, target=2), "All targets are reached."),
    ],
)
def test_a_plan_without_steps_says_why(plan, format_, answers, why):
    outcome = plan(HEAD + answers, "-f", format_)
    assert outcome.status == 0
    assert why in " ".join(outcome.out.split())
