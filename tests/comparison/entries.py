"""Entries made by hand, for the tests of comparisons."""

import datetime as dt

from dxcheck.checklist.reader import read_bytes
from dxcheck.comparison.compare import compare
from dxcheck.comparison.entry import reduce
from dxcheck.comparison.model import Counting, Intake
from dxcheck.render.comparison.words import label
from dxcheck.result.matching import Matched
from dxcheck.result.model import Answer, Assessment, ChecklistRef, Organization, Result, Status
from tests.conftest import SMALL

CHECKLIST = read_bytes(SMALL.encode()).checklist
DAY = dt.date(2026, 4, 1)
NA = Answer(Status.NOT_APPLICABLE, reason="なし")


def of(
    name,
    *levels,
    targets=(),
    date=DAY,
    code="",
    population=None,
    respondent="",
    not_applicable=(),
    due=None,
    path="",
    fields=None,
    notes=(),
    evidence=(),
    checklist=CHECKLIST,
):
    """An entry; `levels`, `targets`, `notes` and `evidence` by position, `due` from position to day."""
    answers = {}
    for n, id_ in enumerate(checklist.items):
        level = levels[n] if n < len(levels) else None
        target = targets[n] if n < len(targets) else None
        day = (due or {}).get(n)
        note = notes[n] if n < len(notes) else ""
        papers = evidence[n] if n < len(evidence) else ()
        if n in not_applicable:
            answers[id_] = NA
        elif level is not None or target is not None or note:
            status = Status.UNANSWERED if level is None else Status.ANSWERED
            answers[id_] = Answer(status, level=level, target=target, target_date=day, evidence=papers, note=note)
    result = Result(
        ChecklistRef("small", "1.2.0"),
        Organization(name, code, population),
        Assessment(date, respondent=respondent),
        answers,
    )
    path = path or f"{name}{code}-{date}{respondent}.toml"
    return reduce(path, checklist, Matched(result), fields or {}, texts=True)


def compared(*entries, baseline="", group_by="", skipped=(), checklist=CHECKLIST, **counting):
    """The comparison of entries, the first of which was named first."""
    intake = Intake(entries, entries[0].path if entries else "", skipped)
    return compare(checklist, intake, Counting(**counting), baseline=baseline, group_by=group_by)


def called(entries):
    """What the results are called."""
    return [label(entry.label, "ja") for entry in entries]
