"""A rule's example put into a whole file that is otherwise in order, and a result as a city would have filled it in."""

import datetime as dt
import re
import textwrap

import tomli_w

from dxcheck.checklist.rules.examples import ITEM as IN_ITEM
from dxcheck.checklist.rules.examples import TOP as IN_CHECKLIST
from dxcheck.result.layout import to_tables
from dxcheck.result.model import Answer, Assessment, ChecklistRef, Organization, Result, Status

TOP = {
    "format": "format: dxcheck/checklist/1",
    "id": "id: sample",
    "version": "version: 1.0.0",
    "title": "title: {ja: 見本, en: Sample}",
    "scale": "scale: [{name: {ja: 未着手, en: Open}}, {name: {ja: 済み, en: Done}}]",
    "sources": "sources: [{id: report, title: Report}]",
    "cities": "cities: [{id: kobe, name: {ja: 神戸市, en: Kobe}}]",
}
ITEM = {
    "id": "id: first",
    "revision": "revision: 1",
    "title": "title: {ja: 一つ目, en: The first}",
    "question": 'question: {ja: 決めましたか。, en: "Is it settled?"}',
    "why": "why: {ja: 困ります。, en: It matters.}",
    "levels": "levels: [{ja: まだ, en: Not yet}, {ja: 決めた, en: Settled}]",
    "key": "key: true",
    "exemplars": "exemplars: [{city: kobe, text: Did it., source: report, at: L1}]",
}
OTHERS = """\
- id: second
  revision: 1
  title: {ja: 二つ目, en: The second}
  question: {ja: 続けていますか。, en: "Does it go on?"}
  why: {ja: 止まります。, en: It stops.}
  levels: [{ja: いいえ, en: No more}, {ja: はい, en: It does}]
  exemplars: [{city: kobe, text: Did it., source: report, at: L1}]
- id: third
  revision: 1
  title: {ja: 三つ目, en: The third}
  question: {ja: 測っていますか。, en: "Is it measured?"}
  why: {ja: 分かりません。, en: Nobody knows.}
  levels: [{ja: 測らない, en: Not measured}, {ja: 測る, en: Measured}]
  requires: [{from: 1, item: first, level: 1}]
"""


def whole(example):
    """The bytes of the file that the example stands for."""
    text = example.content
    if example.context is IN_CHECKLIST:
        text = _checklist(text, "")
    elif example.context is IN_ITEM:
        text = _checklist("", text)
    return text.encode("utf-8", "surrogateescape")


def _checklist(top, item):
    kept = [text for name, text in TOP.items() if not _has(top, name)]
    first = "\n".join([*(text for name, text in ITEM.items() if not _has(item, name)), *item.splitlines()])
    id_ = re.search(r"^id: (\S+)$", first, re.MULTILINE)
    others = OTHERS.replace("item: first", f"item: {id_[1]}") if id_ and id_[1].islower() else OTHERS
    items = "- " + textwrap.indent(first, "  ").lstrip() + "\n" + others
    domains = "domains:\n  - id: one\n    title: {ja: 分野, en: Domain}\n    items:\n" + textwrap.indent(
        items, "      "
    )
    return "\n".join([*kept, *([] if _has(top, "domains") else [domains]), *top.splitlines()]) + "\n"


def _has(snippet, name):
    return re.search(rf"^{name}:", snippet, re.MULTILINE) is not None


OWNERS = ("デジタル推進課", "総務課", "人事課", "市民課", "管財課", "財政課")


def full_result(checklist, *, name="見本市", date=dt.date(2026, 11, 20), shift=0):
    """A result in which every item of a checklist is answered, with evidence, owners, targets and dates.

    Levels, gaps and dates vary from item to item; every thirteenth item is not applicable, every fifth has no target,
    one deadline is past. `shift` lowers every level by so many, for the result of an earlier year.
    """
    answers = {}
    for n, item in enumerate(checklist.items.values()):
        top = len(item.levels) - 1
        answered_at = dt.datetime(date.year, date.month, 1 + n % 20, 9, n, tzinfo=dt.timezone(dt.timedelta(hours=9)))
        owner = OWNERS[n % len(OWNERS)]
        if n % 13 == 12:
            answers[item.id] = Answer(
                Status.NOT_APPLICABLE,
                item.revision,
                reason="広域連合が行っている",
                owner=owner,
                answered_at=answered_at,
            )
            continue
        level = max(0, (n * 7 + n // 5) % min(top + 1, 5) - shift)
        target = None if n % 5 == 4 else min(top, level + 1 + n % 3)
        answers[item.id] = Answer(
            Status.ANSWERED,
            item.revision,
            level=level,
            target=target,
            target_date=dt.date(2026 + n % 4, 3, 31) if target and n % 2 == 0 else None,
            evidence=(f"{item.title.in_language('ja')}に関する要領（令和{4 + n % 4}年度改正）", "庁議資料")[
                : 1 + n % 2
            ],
            note="次年度の予算要求に合わせて見直す。" if n % 4 == 0 else "",
            owner=owner,
            answered_at=answered_at,
        )
    return Result(
        ChecklistRef(checklist.id, checklist.version),
        Organization(name, "141003" if name == "見本市" else "", 52_000),
        Assessment(date, ("山田", "鈴木"), note="庁内の各課に確かめた。"),
        answers,
    )


def as_toml(result):
    """The text of a result's file."""
    return tomli_w.dumps(to_tables(result, {}, result.answers))
