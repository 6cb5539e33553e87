"""Language of the messages: which one is chosen, and how a text of ours is translated.

Texts of a checklist are no messages: they carry their own languages (`dxcheck.checklist.model.Text`).
"""

from __future__ import annotations

import gettext as _gettext
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES: Final = ("ja", "en")
"""The languages dxcheck speaks. English is the language of the message ids."""

_DOMAIN: Final = "dxcheck"
_LOCALE_DIR: Final = Path(__file__).parent / "locale"

_translation: _gettext.NullTranslations = _gettext.NullTranslations()
_language: str = "en"


def activate(language: str) -> None:
    """Speak `language` (one of `LANGUAGES`) from now on.

    click takes its own words from the process-wide gettext domain and finds the language in the environment, so
    both are set as well.
    """
    global _translation, _language  # noqa: PLW0603 - the one place where the process's language is kept
    _language = language
    _translation = _gettext.translation(_DOMAIN, _LOCALE_DIR, languages=[language], fallback=True)
    os.environ["LANGUAGE"] = language
    _gettext.bindtextdomain(_DOMAIN, _LOCALE_DIR)
    _gettext.textdomain(_DOMAIN)


def language() -> str:
    """The language in use, one of `LANGUAGES`."""
    return _language


def _(text: str) -> str:
    """`text` in the language in use."""
    return _translation.gettext(text)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form of the text that goes with the count `n`, in the language in use."""
    return _translation.ngettext(singular, plural, n)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "marked, translated later"
    """Mark `text` for translation without translating it."""
    return text


class Message(NamedTuple):
    """A sentence for the user that is put into words only when it is shown, so that pure code needs no language."""

    template: str
    """English text, the message id, with `{name}` fields."""
    values: Mapping[str, object] = {}

    def __str__(self) -> str:
        return _(self.template).format(**self.values)


def msg(template: str, /, **values: object) -> Message:
    """A `Message`; `template` is marked for translation by this call."""
    return Message(template, values)


def choose(explicit: str | None, environ: Mapping[str, str]) -> str:
    """The language to speak: `explicit`, else DXCHECK_LANG, else the locale's; English where none of ours fits.

    The locale is read by the rule of GNU gettext: LC_ALL, LC_MESSAGES, LANG, the first that is set; LANGUAGE goes
    before it unless that locale is C or POSIX.
    """
    wanted = explicit or environ.get("DXCHECK_LANG")
    candidates = [wanted] if wanted else _locale_languages(environ)
    for candidate in candidates:
        short = candidate.replace("-", "_").split("_")[0].split(".")[0].lower()
        if short in LANGUAGES:
            return short
    return "en"


def _locale_languages(environ: Mapping[str, str]) -> list[str]:
    locale = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    if not locale:
        locale = _system_locale()
    if locale.split(".")[0] in ("", "C", "POSIX"):
        return []
    return [*environ.get("LANGUAGE", "").split(":"), locale]


def _system_locale() -> str:
    """The language of the Windows user interface, where no variable names one; elsewhere nothing."""
    if sys.platform == "win32":
        import ctypes
        import locale

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return ""
