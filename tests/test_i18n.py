"""The language is chosen by gettext's rule, and the Japanese catalogue is complete."""

import ast
import gettext
import importlib.util
import string
from pathlib import Path

import pytest

from dxcheck import i18n

spec = importlib.util.spec_from_file_location("messages", Path(__file__).parents[1] / ".ci/messages.py")
messages = importlib.util.module_from_spec(spec)
spec.loader.exec_module(messages)


@pytest.mark.parametrize(
    ("explicit", "environ", "expected"),
    [
        ("ja", {"LC_ALL": "en_US.UTF-8"}, "ja"),
        (None, {"DXCHECK_LANG": "en", "LANG": "ja_JP.UTF-8"}, "en"),
        (None, {"LANG": "ja_JP.UTF-8"}, "ja"),
        (None, {"LANG": "ja_JP.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        (None, {"LANG": "ja_JP.UTF-8", "LC_ALL": "C"}, "en"),
        (None, {"LANG": "C.UTF-8", "LANGUAGE": "ja"}, "en"),
        (None, {"LANG": "de_DE.UTF-8", "LANGUAGE": "de:ja:en"}, "ja"),
        (None, {"LANG": "de_DE.UTF-8"}, "en"),
        (None, {"LANG": "ja-JP"}, "ja"),
        (None, {}, "en"),
    ],
)
def test_language_choice(monkeypatch, explicit, environ, expected):
    monkeypatch.setattr(i18n, "_system_locale", lambda: "")
    assert i18n.choose(explicit, environ) == expected


def test_the_system_is_asked_where_no_variable_names_a_language(monkeypatch):
    monkeypatch.setattr(i18n, "_system_locale", lambda: "ja_JP")
    assert i18n.choose(None, {}) == "ja"
    assert i18n.choose(None, {"LC_ALL": "C"}) == "en"


def test_every_message_is_translated():
    catalog = messages.translated()
    for id_ in messages.own_messages() | messages.parser_messages():
        known = catalog.get(id_ if isinstance(id_, str) else id_[0])
        assert known, f"run .ci/messages.py: {id_!r} is not in the catalogue"
        assert known.string, f"no Japanese for {id_!r}"
        assert known.string != ("",), f"no Japanese for {id_!r}"


def test_nothing_is_translated_that_nobody_says():
    said = {id_ if isinstance(id_, str) else id_[0] for id_ in messages.own_messages() | messages.parser_messages()}
    assert {m.id if isinstance(m.id, str) else m.id[0] for m in messages.translated() if m.id} <= said


def test_translations_use_the_fields_of_their_message():
    def fields(text):
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    catalog = messages.translated()
    for id_ in messages.own_messages():
        singular = id_ if isinstance(id_, str) else id_[0]
        translation = catalog.get(singular).string
        text = translation if isinstance(translation, str) else translation[0]
        assert fields(text) == fields(singular), singular


def test_the_compiled_catalogue_is_the_text_one():
    with messages.MO.open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for message in messages.translated():
        if isinstance(message.id, tuple):
            assert compiled.ngettext(*message.id, 2) == message.string[0]
        elif message.id:
            assert compiled.gettext(message.id) == message.string


def test_no_message_stands_inside_an_f_string():
    """Before Python 3.12 the extractor cannot see into one, and the message would go untranslated."""
    for path in (messages.ROOT / "dxcheck").rglob("*.py"):
        for string_ in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(string_, ast.JoinedStr):
                calls = [call.func for call in ast.walk(string_) if isinstance(call, ast.Call)]
                assert not {getattr(name, "id", "") for name in calls} & messages.KEYWORDS.keys(), path


def test_a_message_is_put_into_words_when_it_is_shown():
    message = i18n.msg("there is no field “{name}” here", name="タイトル{x}")
    i18n.activate("ja")
    assert str(message) == "ここにフィールド「タイトル{x}」は置けません"
    i18n.activate("en")
    assert str(message) == "there is no field “タイトル{x}” here"


def test_counts_follow_the_language():
    assert i18n.ngettext("{n} item", "{n} items", 1) == "{n} item"
    assert i18n.ngettext("{n} item", "{n} items", 2) == "{n} items"
    i18n.activate("ja")
    assert i18n.ngettext("{n} item", "{n} items", 2) == "{n} 項目"
