"""One result reduced to an entry, so that thousands fit in memory and can be sent between processes; and its label."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from dxcheck.comparison.model import Entry, Label, Written
from dxcheck.municipality import prefecture_number
from dxcheck.result.model import Status
from dxcheck.scoring import totals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from dxcheck.checklist.model import Checklist
    from dxcheck.result.matching import Matched
    from dxcheck.result.model import Answer

_TELLING_APART: Final[tuple[tuple[str, Callable[[Entry], Any]], ...]] = (
    ("prefecture", lambda entry: prefecture_number(entry.organization.code)),
    ("code", lambda entry: entry.organization.code),
    ("date", lambda entry: entry.date),
    ("respondent", lambda entry: entry.respondent),
    ("path", lambda entry: entry.path),
)


def reduce(path: str, checklist: Checklist, matched: Matched, fields: Mapping[str, str], *, texts: bool) -> Entry:
    """The entry of a matched result, scored; with `texts` also what was written."""
    result = matched.result
    answers = [result.answer(id_) for id_ in checklist.items]
    overall, domains = totals(checklist, result.answers)
    return Entry(
        Label(result.organization.name),
        path,
        result.organization,
        fields,
        result.assessment.date,
        result.assessment.respondent,
        result.checklist.version,
        tuple([answer.level for answer in answers]),
        tuple([answer.target for answer in answers]),
        {n: answer.target_date for n, answer in enumerate(answers) if answer.target_date},
        frozenset([n for n, answer in enumerate(answers) if answer.status is Status.NOT_APPLICABLE]),
        matched.set_aside,
        overall,
        domains,
        _written(answers) if texts else Written(),
    )


def _written(answers: Sequence[Answer]) -> Written:
    return Written(
        tuple([answer.evidence for answer in answers]),
        tuple([answer.note for answer in answers]),
        tuple([answer.reason for answer in answers]),
        tuple([answer.owner for answer in answers]),
    )


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """By name, code, date, respondent and path, with labels that tell them apart; the order given changes nothing."""
    ordered = sorted(entries, key=lambda e: (e.organization.name, e.organization.code, e.date, e.respondent, e.path))
    labels = _labels(ordered)
    return tuple(
        entry if entry.label == label else replace(entry, label=label)
        for entry, label in zip(ordered, labels, strict=True)
    )


def _labels(entries: Sequence[Entry]) -> list[Label]:
    """Name, then as much of prefecture, code, date, respondent and path as is needed."""
    labels = [Label(entry.organization.name) for entry in entries]
    for part, value_of in _TELLING_APART:
        for alike in _groups(labels):
            values = [value_of(entries[n]) for n in alike]
            if len(set(values)) > 1:
                for n, value in zip(alike, values, strict=True):
                    labels[n] = labels[n]._replace(**{part: value})
    return labels


def _groups(labels: Sequence[Label]) -> list[list[int]]:
    """Positions of the labels that are alike."""
    groups: dict[Label, list[int]] = {}
    for n, label in enumerate(labels):
        groups.setdefault(label, []).append(n)
    return [group for group in groups.values() if len(group) > 1]
