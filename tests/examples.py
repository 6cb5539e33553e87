"""A rule's example put into a whole file that is otherwise in order."""

import re
import textwrap

from dxcheck.checklist.rules.examples import ITEM as IN_ITEM
from dxcheck.checklist.rules.examples import TOP as IN_CHECKLIST

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
