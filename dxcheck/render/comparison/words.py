"""Names of results, items, groups and verdicts in the language in use, shared by every format for readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxcheck.comparison.model import Label, Question, Verdict
from dxcheck.i18n import _, language
from dxcheck.municipality import POPULATION_BANDS, prefecture_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxcheck.checklist.model import Domain, Item
    from dxcheck.comparison.model import Comparison, Doubt, Entry, Group, Trend

_NAMED: Final = 3


def name(entry: Entry) -> str:
    """What a result is called."""
    return label(entry.label, language())


def label(parts: Label, lang: str) -> str:
    """`府中市（東京都） 2026-04-01 企画課`: as much as tells it from the others."""
    place = _in_brackets(prefecture_name(parts.prefecture, lang), lang) if parts.prefecture else ""
    date = str(parts.date) if parts.date else ""
    return " ".join(filter(None, (parts.name + place, parts.code, date, parts.respondent, parts.path)))


def _in_brackets(text: str, lang: str) -> str:
    return f"（{text}）" if lang == "ja" else f" ({text})"


def who(comparison: Comparison, entry: Entry) -> str:
    """What a counted result is called: where each organisation counts once, its date and path add nothing."""
    if comparison.counting.every:
        return name(entry)
    parts = entry.label
    return label(Label(parts.name, parts.prefecture, parts.code), language())


def trend_name(trend: Trend) -> str:
    """Whose course it is: the organisation, and the respondent where it is a department's view."""
    last = trend.entries[-1]
    return " ".join(filter(None, (last.organization.name, last.respondent)))


def names(comparison: Comparison, entries: Sequence[Entry]) -> str:
    """The names of up to three counted results, and how many more there are."""
    listed = _(", ").join(who(comparison, entry) for entry in entries[:_NAMED])
    if len(entries) <= _NAMED:
        return listed
    return _("{names} and {n} more").format(names=listed, n=len(entries) - _NAMED)


def item_title(item: Item) -> str:
    """Title and id."""
    return f"{item.title.in_language(language())} [{item.id}]"


def domain_title(domain: Domain) -> str:
    """The domain's title."""
    return domain.title.in_language(language())


def group_field(field: str) -> str:
    """What groups are made by."""
    return {"prefecture": _("prefecture"), "population": _("population")}.get(field, field)


def group_name(comparison: Comparison, group: Group) -> str:
    """What the members of a group have in common."""
    key = group.key
    if key is None:
        return _("(no code)") if comparison.group_by == "prefecture" else _("(not stated)")
    if isinstance(key, str):
        return key
    return prefecture_name(key, language()) if comparison.group_by == "prefecture" else _band(key)


def _band(band: int) -> str:
    bounds = (0, *POPULATION_BANDS)
    if band == len(POPULATION_BANDS):
        return _("{low} or more").format(low=f"{bounds[band]:,}")
    return _("{low} to {high}").format(low=f"{bounds[band]:,}", high=f"{bounds[band + 1] - 1:,}")


def verdict(value: Verdict) -> str:
    """What became of a target."""
    match value:
        case Verdict.REACHED:
            return _("reached")
        case Verdict.MISSED:
            return _("missed")
        case Verdict.NOT_KNOWN:
            return _("not known")
        case Verdict.NOT_APPLICABLE:
            return _("not applicable")


def doubt_line(doubt: Doubt) -> str:
    """What somebody should look at, in a sentence."""
    paths = _(", ").join(entry.path for entry in doubt.entries)
    organization = doubt.entries[0].organization
    match doubt.question:
        case Question.DUPLICATE:
            return _(
                "{name} has the same date and respondent more than once; the first of these is used: {paths}"
            ).format(name=name(doubt.entries[0]), paths=paths)
        case Question.SAME_NAME:
            return _("{name} is there with and without a code, and taken for different organisations: {paths}").format(
                name=organization.name, paths=paths
            )
        case Question.SAME_CODE:
            called = _(", ").join(sorted({entry.organization.name for entry in doubt.entries}))
            return _("The code {code} has different names, and is taken for one organisation: {names}").format(
                code=organization.code, names=called
            )
