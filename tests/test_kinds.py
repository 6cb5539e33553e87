"""Which kind of file it is, told from all of it and not from its beginning alone."""

import pytest

from dxcheck.files import MAX_BYTES, Source
from dxcheck.kinds import Kind, assumed_kind, kind
from tests.conftest import HEAD, SMALL, answer

RESULT = HEAD + answer("byod", 2)
FAR = "# a long introduction\n" * 10_000


def told(name, content):
    return kind(Source(name, content if isinstance(content, bytes) else content.encode()))


@pytest.mark.parametrize("name", ["a.toml", "A.TOML", "a", "a.txt", "<stdin>"])
@pytest.mark.parametrize(
    "content",
    [
        RESULT,
        FAR + RESULT,
        RESULT.encode("utf-16"),
        RESULT.encode("utf-16-le"),
        RESULT.encode("cp932"),
        RESULT.replace("\n", "\r\n"),
        RESULT[:60],
        RESULT.replace("result/1", "result/2"),
        RESULT.replace("format", "fromat"),
        RESULT.replace("dxcheck/", "dxchek/").split("[organization]")[0],
        RESULT.replace('"dxcheck/result/1"', "dxcheck/results/1"),
        RESULT.replace("format =", "Format："),
        RESULT.split("\n", 1)[1],
        RESULT.split("\n", 1)[1].replace("[organization]", "[organisation]"),
        RESULT.split("\n", 1)[1].replace("[", "  [ ").replace("]", " ]"),
        RESULT.split("\n", 1)[1]
        .replace("[organization]", '["organization"]')
        .replace("[assessment]", "['assessment']"),
        answer("byod", 1),
        "checklist.id = 'a'\norganization.name = 'b'\nassessment.date = 2026-04-01\n",
        RESULT.encode("utf-32-be"),
    ],
)
def test_a_result_is_one_however_badly_it_begins(name, content):
    assert told(name, content) is Kind.RESULT


@pytest.mark.parametrize("name", ["a.yaml", "a.yml", "a"])
@pytest.mark.parametrize(
    "content",
    [
        SMALL,
        FAR + SMALL,
        SMALL.encode("utf-16"),
        "{format: dxcheck/checklist/1, id: small}",
        SMALL[:40],
        SMALL.replace("format:", "formt:").split("scale:")[0],
        SMALL.replace("dxcheck/checklist", "dxcheck/cheklist").split("scale:")[0],
        SMALL.split("\n", 1)[1],
        SMALL.split("\n", 1)[1].replace("scale:", "scal:"),
        SMALL.replace("format:", "形式:"),
        SMALL[SMALL.index("domains:") :],
        SMALL[SMALL.index("    items:") :],
        SMALL.encode("utf-32-le"),
        b"\0" * 5000 + SMALL.encode(),
    ],
)
def test_a_checklist_is_one_however_badly_it_begins(name, content):
    assert told(name, content) is Kind.CHECKLIST


@pytest.mark.parametrize(
    ("name", "meant"), [("a.toml", Kind.RESULT), ("a.yaml", Kind.CHECKLIST), ("<stdin>", Kind.CHECKLIST)]
)
def test_a_file_that_was_cut_off_in_its_first_line_is_meant_as_its_ending_says(name, meant):
    line = 'format = "dxcheck/result/1"' if meant is Kind.RESULT else "format: dxcheck/checklist/1"
    for length in (0, 1, 6, len(line) - 1, len(line)):
        assert told(name, line[:length]) is meant
    assert told(name, " \n\n") is meant
    assert told(name, b"\0" * 4096) is meant, "what a power failure leaves"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("pyproject.toml", '[tool.ruff.lint.per-file-ignores]\n"dxcheck/checklist/rules/*.py" = ["E501"]\n'),
        ("pyproject.toml", '[project]\nname = "dxcheck"\nformat = "wheel"\n'),
        ("ci.yaml", "steps:\n  - run: dxcheck validate dxcheck/checklist/1\n"),
        ("compose.yaml", "format: image/v1/small\nscale: 3\n"),
        ("a.toml", "[organization]\nname = 'x'\n"),
        ("quiz.toml", "[answers]\na = 1\n[checklist]\nb = 2\n"),
        ("logging.yaml", "levels: {a: debug}\nscale: 2\nlevel: x\n"),
        ("a.yaml", "domains: [example.com]\n"),
        ("a.yaml", b"\x00\x01\x02\xff\xfe" * 50),
    ],
)
def test_files_of_others_are_not_ours(name, content):
    assert told(name, content) is None


@pytest.mark.parametrize(
    ("content", "meant"),
    [
        ('{"format": "dxcheck/benchmark/1"}', Kind.BENCHMARK),
        ('{"format": "dxcheck/benchmark/2", "checklist": {"id', Kind.BENCHMARK),
        ('{"format": "dxcheck/benchmrk/1"}', Kind.BENCHMARK),
        ('{"fromat": "dxcheck/benchmark/1"}', Kind.BENCHMARK),
        ('{"format": "dxcheck/checklist/1"}', Kind.CHECKLIST),
        ('{"format": "dxcheck/result/1"}', Kind.RESULT),
        *((f'{{"format": "dxcheck/{name}/1"}}', None) for name in ("report", "plan", "comparison", "findings", "diff")),
        ('{"scale": 1,\n"domains": [],\n"levels": 3}', None),
        ("", None),
    ],
)
def test_json_is_ours_only_where_it_says_so(content, meant):
    assert told("a.json", content) is meant


def test_the_ending_decides_between_the_two():
    assert told("a.toml", SMALL) is Kind.RESULT
    assert told("a.yaml", RESULT) is Kind.CHECKLIST


@pytest.mark.parametrize(
    ("name", "content", "assumed"),
    [
        ("a.toml", "x = 1", Kind.RESULT),
        ("a.yaml", "x: 1", Kind.CHECKLIST),
        ("a.txt", "x", Kind.CHECKLIST),
        ("a.txt", RESULT, Kind.RESULT),
    ],
)
def test_a_file_that_was_named_is_read_as_something(name, content, assumed):
    assert assumed_kind(Source(name, content.encode())) is assumed


@pytest.mark.parametrize(
    "line",
    [
        "format = a/b\n",
        "formats: dxchuck/checkbook/1\n",
        " ",
        "[a]\n",
        "=",
        "'format'",
        " " * 2000 + "- a:\n",
        "- " * 99 + "\n",
        "{ " * 99,
        "[ ",
    ],
)
def test_the_largest_file_is_told_like_the_smallest(line):
    """Were the time to grow with the square of the length, it would be hours: see faulthandler_timeout."""
    assert kind(Source("a", (line * (MAX_BYTES // len(line))).encode())) is told("a", line * 2)
