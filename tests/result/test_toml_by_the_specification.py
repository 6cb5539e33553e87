"""TOML 1.0 exactly: what the specification allows is read as it says, what it forbids is refused, 1.1 included.

Written by the specification, section by section; the standard library's parser is the second opinion.
"""

import sys
import tomllib
from pathlib import Path

import pytest

from dxcheck import files
from dxcheck.result.store import parse_result
from dxcheck.result.syntax import hidden_fault
from dxcheck.result.toml import loads

ALLOWED = {
    "keys": [
        "a=1", " a = 1", "\ta\t=\t1", '"a" = 1', "'a' = 1", '"" = 1', "'' = 1", "a.\"b\".'c' = 1", "a . b = 1", "1234 = 1",
        "3.14 = 'pi'", "a.1 = 2\na.2 = 3", "a.b = 1\nc.b = 2\na.c = 3", '"ʎǝʞ 。" = 1', "inf = 1", "true = 1", "2024-01-01 = 1",
        "- = 1", "_ = 1", '"a\\u0062\\t" = 1', "'a.b' = 1\na.b = 2",
    ],
    "comments and lines": [
        "", "# only", "#\ttab", "a = 1 # comment", "a = '#'", "a = 1\r\nb = 2\r\n", "\n\n a = 1\n\n", "[a] # c", "# é 。 \U0010ffff",
    ],
    "basic strings": [
        'a = ""', 'a = "\\b\\t\\n\\f\\r\\"\\\\"', 'a = "\\u00E9\\U0001F600"', 'a = "tab\tin"', 'a = "\\u0000\\u007f\\uD7FF\\uE000\\U0010FFFF"',
        'a = "é\x80\u2028"', "a = ''", "a = 'C:\\x'", "a = '\t\"'",
    ],
    "texts over several lines": [
        'a = """\nx"""', 'a = """\n\nx"""', 'a = """a \\\n   b"""', 'a = """a \\  \n\n\n   b"""', 'a = """""x"""""', 'a = """x""""', 'a = """x"""""',
        'a = """ "" """', 'a = """x\r\ny"""', "a = ''''x''''", "a = '''\nx'''", "a = '''x'''''", "a = '''\\e\n\"\"\"'''", 'a = """\\"""" # c',
    ],
    "whole numbers": [
        "a = +99", "a = -17", "a = 0", "a = +0", "a = -0", "a = 1_000", "a = 1_2_3", "a = 0xDEADBEEF", "a = 0xdead_beef", "a = 0o755", "a = 0b11_01", "a = 0x00",
        "a = 9223372036854775807", "a = -9223372036854775808",
    ],
    "fractions": [
        "a = +1.0", "a = -0.01", "a = 5e+22", "a = 1e06", "a = -2E-2", "a = 6.626e-34", "a = 224_617.445_991_228", "a = inf", "a = +inf", "a = -inf",
        "a = 0.0", "a = -0.0", "a = 0e0", "a = 1e1_0", "a = 1_0e1", "a = 1.5e00",
    ],
    "truth": ["a = true", "a = false"],
    "dates and times": [
        "a = 1979-05-27T07:32:00Z", "a = 1979-05-27t07:32:00z", "a = 1979-05-27T00:32:00-07:00", "a = 1979-05-27T00:32:00.999999-07:00", "a = 1979-05-27 07:32:00Z",
        "a = 1979-05-27T07:32:00", "a = 1979-05-27T00:32:00.5", "a = 1979-05-27 07:32:00.123456", "a = 1979-05-27", "a = 07:32:00", "a = 00:32:00.999999",
        "a = 2000-02-29", "a = 2024-02-29T23:59:59Z", "a = 0001-01-01", "a = 9999-12-31", "a = 1979-05-27T07:32:00+23:59", "a = 1979-05-27T07:32:00-00:00",
        "a = 1979-05-27T00:32:00.1234567", "a = 00:32:00.999999999", "a = 1979-05-27T00:32:00.9999999999Z", "a = 1979-05-27 # c",
    ],
    "lists": ["a = []", "a = [\n]", "a = [ 1, 2 ]", "a = [1, 2,]", "a = [\n1, # c\n2\n,\n]", "a = [ # c\n]", "a = [[1], ['a']]", "a = [1, 'a', 1.0, {b = 1}]"],
    "inline tables": [
        "a = {}", "a = { }", "a = {b = 1}", "a = {b.c = 1, b.d = 2}", "a = {b = 1, c = [\n1\n]}", "a = {'b' = 1}", 'a = {b = """\nx"""}', "a = {b = {c = {}}}",
    ],
    "tables": [
        "[a]", "[a.b]", "[a.b]\n[a]", "[ a . b ]", "[a.'b.c']", "[a]\nb = 1\n[a.c]", "[a]\n[b]\n[a.c]", "[a]\nb.c = 1\n[a.d]", "['']", "[a.b.c]\n[a]\nd = 1", "[a]\n[a.b.c]\n[a.b]",
        "[a]\nb.c.d = 1\nb.e = 2\n[a.f]",
    ],
    "lists of tables": ["[[a]]", "[[a]]\n[[a]]", "[[a]]\n[a.b]\n[[a]]\n[a.b]", "[[a]]\nb = 1\n[[a.c]]\n[[a.c]]", "[[a.b]]\n[a]", "[[a]]\n[a.b.c]\n[a.b]", "[[ a . 'b' ]]"],
}  # fmt: skip

REFUSED = {
    "keys": [
        "a", "a =", "= 1", "a = 1 b = 2", "a b = 1", "a. = 1", ".a = 1", "a..b = 1", "é = 1", "あ = 1", "a＝1", "a:1", 'a = "x" y', "a = # c", '"""a""" = 1', "'''a''' = 1",
        '"a\nb" = 1', "a\n= 1", "a =\n1", '"a\\e" = 1', "a = 1, b = 2", "\xa0a = 1", "a = \u30001", "a = 1\u2028b = 2", "\ufeff\ufeffa = 1", "a = 1\x0b", "a = 1\x0c", "a[0] = 1",
    ],
    "the same again": [
        "a = 1\na = 2", 'a = 1\n"a" = 2', "a.b = 1\na = 2", "a = 1\na.b = 2", "a.b = 1\na.b.c = 2", "a = []\na.b = 1", "a = {}\na.b = 1", "'' = 1\n\"\" = 2",
    ],
    "comments and lines": [*(f"# {chr(code)}" for code in (0, 1, 8, 0xB, 0xC, 0x1F, 0x7F)), "# a\rb", "a = 1\rb = 2", "a = 1\r", "[a]\r[b]"],
    "basic strings": [
        'a = "x', "a = 'x", 'a = "x\ny"', "a = 'x\ny'", 'a = "\\e"', 'a = "\\x41"', 'a = "\\a"', 'a = "\\ "', 'a = "\\u12"', 'a = "\\u{41}"', 'a = "\\uD800"', 'a = "\\uDFFF"', 'a = "\\U00110000"',
        'a = "\\U0000D800"', 'a = "\\U0001F60"', 'a = "\\\'"', 'a = "a\rb"', "a = 'a\rb'", *(f'a = "{chr(code)}"' for code in (0, 1, 8, 0xB, 0x1F, 0x7F)), "a = '\x01'", "a = '\x7f'", "a = “x”", "a = x",
    ],
    "texts over several lines": [
        'a = """x', 'a = """x""', "a = '''x", "a = '''x''", 'a = """x""""""', "a = '''x''''''", 'a = """a \\ b"""', 'a = """\\e"""', 'a = """\x01"""', 'a = """\x7f"""', "a = '''\x01'''", 'a = """a\rb"""', "a = '''a\rb'''",
        'a = """\\\r b"""',
    ],
    "whole numbers": [
        "a = 01", "a = 00", "a = -01", "a = +01", "a = 1__0", "a = _1", "a = 1_", "a = 0x", "a = 0xG", "a = 0x_1", "a = 0x1_", "a = 0X1", "a = 0B1", "a = 0O7", "a = +0x1", "a = -0b1", "a = 0o8", "a = 0b2", "a = 0_0", "a = 1,000", "a = １",
        "a = ++1", "a = + 1",
    ],
    "fractions": [
        "a = 1.", "a = .1", "a = 1.e1", "a = 1._1", "a = 1_.1", "a = 1.1_", "a = 1e", "a = 1e_1", "a = 1e1_", "a = e1", "a = 01.1", "a = 1.1.1", "a = 03e1", "a = Inf", "a = NaN", "a = INF", "a = infinity", "a = 1.0e1.0", "a = +.5", "a = 1e1__0",
    ],
    "truth": ["a = True", "a = TRUE", "a = yes", "a = null", "a = truer", "a = t"],
    "dates and times": [
        "a = 1979-05-27T07:32Z", "a = 1979-05-27T07:32", "a = 07:32", "a = 7:32:00", "a = 1979-5-27", "a = 1979-05-27T7:32:00", "a = 1979-02-29", "a = 1979-02-30T00:00:00", "a = 1979-13-01", "a = 1979-00-01", "a = 1979-01-00", "a = 24:00:00",
        "a = 00:60:00", "a = 00:00:61", "a = 1979-05-27T24:00:00Z", "a = 1979-05-27T07:32:00+24:00", "a = 1979-05-27T07:32:00+07", "a = 1979-05-27T07:32:00+0700", "a = 1979-05-27T07:32:00+07:60", "a = 1979-05-27T", "a = 1979-05-27  07:32:00",
        "a = 1979-05-27_07:32:00", "a = 1979-05-27T07:32:00.", "a = 07:32:00.", "a = 07:32:00Z", "a = 79-05-27", "a = 11979-05-27", "a = 1979-05-27Z", "a = 1979/05/27", "a = 1900-02-29", "a = 1979-05-27T07:32:00,5",
    ],
    "lists": ["a = [1 2]", "a = [1,,2]", "a = [,]", "a = [1", "a = 1]", "a = [1]]", "a = [\n1\n2\n]", "a = [1, # c 2]", "a = [a]"],
    "inline tables": [
        "a = {b = 1, b = 2}", "a = {b.c = 1, b = 2}", "a = {b = 1, b.c = 2}", "a = {b = {c = 1}, b.d = 2}", "a = {b = 1,}", "a = {,}", "a = {b = 1\n}", "a = {\nb = 1}", "a = {b = 1, # c\nc = 2}", "a = {b = 1 c = 2}", "a = {b}", "a = {b = 1", "a = {b = 1}}",
        "a = {\n}", "a = {b = 1 # c\n}",
    ],
    "tables": [
        "[a", "a]", "[]", "[a.]", "[.a]", "[a..b]", "[a]b = 1", "[a] b = 1", "[a b]", "[é]", "[a\n]", "[a]\n[a]", "[a]\n['a']", "[a]\nb = 1\n[a.b]", "a = 1\n[a]", "a.b = 1\n[a]", "a.b = 1\n[a.b]", "a.b.c = 1\n[a.b]", "[a]\nb.c = 1\n[a.b]",
        "[a.b]\nc = 1\n[a]\nb.d = 2", "a = {}\n[a.b]", "a = {b = 1}\n[a]", "a = {b = {}}\n[a.b.c]", "[a]\nb = {c = 1}\n[a.b]\nd = 1", "[a.b]\n[a]\nb = 1", "[a]\n\x00",
    ],
    "lists of tables": [
        "[[a]", "[a]]", "[[a] ]", "[ [a]]", "[[]]", "a = []\n[[a]]", "a = [{}]\n[[a]]", "[[a]]\n[a]", "[a]\n[[a]]", "[a.b]\n[[a]]", "a = [1]\n[a.b]", "a = {b = [1]}\n[a.b.c]", "a = [{b = 1}]\n[a.c]", "[[a]]\n[[a.b]]\n[a.b]", "[[a]]\n[a.b]\n[[a.b]]",
        "[a]\nb.c = 1\n[[a.b]]", "[[a]]\nb = 1\n[a.b]",
    ],
}  # fmt: skip


def read(text):
    """What a result file's text is read as, by the way of the file's bytes."""
    data = text.encode()
    return loads(files.text(data)) if hidden_fault(data, text) is None else None


@pytest.mark.parametrize("text", [text for texts in ALLOWED.values() for text in texts])
def test_what_the_specification_allows_is_read_as_it_says(text):
    ours, theirs = read(text), tomllib.loads(text)
    assert ours == theirs
    assert str(ours.get("a")) == str(theirs.get("a")), "the type too, and the sign of a zero"


def test_no_number_is_read():
    assert all(loads(f"a = {text}")["a"] != loads(f"a = {text}")["a"] for text in ("nan", "+nan", "-nan"))


@pytest.mark.parametrize("text", [text for texts in REFUSED.values() for text in texts])
def test_what_the_specification_forbids_is_refused(text):
    if sys.version_info < (3, 15):  # whose parser reads TOML 1.1
        with pytest.raises(tomllib.TOMLDecodeError):
            tomllib.loads(text)
    stored, (finding,) = parse_result(Path("a.toml"), text.encode())
    assert (stored, finding.code) == (None, "DX601")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if finding.mark:  # there is none for bytes that are no text
        assert 1 <= finding.mark.line <= len(lines)
        assert 1 <= finding.mark.column <= len(lines[finding.mark.line - 1]) + 1


NEWER = [
    ('a = "b"\nb = "c\\\\\\e"', (2, 9), "TOML 1.0 has no escape \\e (write \\u and four digits)"),
    ("a = 1\nb = [07:32]", (2, 6), "a time needs its seconds (write 07:32:00)"),
    ("a = 1979-05-27T07:32+09:00", (1, 16), "a time needs its seconds (write 07:32:00)"),
    ("a = {b = [\n1, 2],\n c = 1}", (2, 7), "in TOML 1.0 what stands in braces is on one line, without a comma at the end (write it on one line, or as a [table])"),
    ("a = {b = 1, }", (1, 13), "in TOML 1.0 what stands in braces is on one line, without a comma at the end (write it on one line, or as a [table])"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "said"), NEWER)
def test_what_is_new_in_toml_1_1_is_told_where_it_stands(text, place, said):
    _stored, (finding,) = parse_result(Path("a.toml"), text.encode())
    assert (f"{finding.message} ({finding.hint})", (finding.mark.line, finding.mark.column)) == (said, place)


@pytest.mark.parametrize(
    "text",
    ["a = '\\e \\x41 {\n10:30'".replace("\n", " "), 'a = "10:30 { \\\\e"', "# 10:30 {\na = 1", 'a = """\n{ 10:30,}\n"""', "a = {b = '{,}'}", "'10:30' = 1"],
)  # fmt: skip
def test_what_only_looks_like_it_is_read(text):
    assert loads(text) == tomllib.loads(text)
