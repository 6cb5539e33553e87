"""A checklist to read on the terminal: all of it in outline, or one item in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from dxcheck.i18n import _, language, ngettext
from dxcheck.render.checklist.view import exemplars_of, level_name, source_line
from dxcheck.render.page import Page, fit

if TYPE_CHECKING:
    from dxcheck.checklist.model import Checklist, Domain, Item


def outline(checklist: Checklist, page: Page) -> None:
    """Title, scale, every item by domain, and the glossary; key items are marked with an asterisk."""
    lang = language()
    count = len(checklist.items)
    page.block(f"{checklist.title.in_language(lang)} [{checklist.id} {checklist.version}]", "bold")
    if checklist.description:
        page.block(checklist.description.in_language(lang))
    items = ngettext("{n} item", "{n} items", count).format(n=count)
    key = sum(item.key for _, item in checklist.entries())
    page.block(_("{items}; * marks the {key} key items of the short interview").format(items=items, key=key), "dim")
    page.heading(_("Levels"))
    for level in range(len(checklist.scale)):
        page.block(level_name(checklist, level, lang), first=f"  {level}  ")
    id_width = max(map(cell_len, checklist.items)) + 2
    for domain in checklist.domains:
        page.heading(domain.title.in_language(lang))
        for item in domain.items:
            mark = "*" if item.key else " "
            number = checklist.number_of[item.id]
            page.block(item.title.in_language(lang), first=f" {mark}{number:3} {fit(item.id, id_width)}")
    if checklist.glossary:
        page.heading(_("Terms"))
        for term in checklist.glossary:
            page.block(term.meaning.in_language(lang), first=f"  {term.term.in_language(lang)}: ", rest="    ")
    page.heading(_("Sources"))
    for source in checklist.sources:
        page.block(source_line(source, lang), first="  - ")


def item_in_full(checklist: Checklist, domain: Domain, item: Item, page: Page) -> None:
    """Everything the checklist says of one item."""
    lang = language()
    page.spans((f"{domain.title.in_language(lang)} | {item.id} ", "dim"))
    page.block(item.title.in_language(lang), "bold", first=f"{checklist.number_of[item.id]}. ")
    page.block(item.question.in_language(lang))
    page.heading(_("Why it matters"))
    page.block(item.why.in_language(lang), first="  ")
    page.heading(_("Level criteria"))
    for level, criterion in enumerate(item.levels):
        page.block(criterion.in_language(lang), first=f"  {level}  ")
    if item.evidence:
        page.heading(_("Evidence that would show it"))
        for evidence in item.evidence:
            page.block(evidence.in_language(lang), first="  - ")
    if item.exemplars:
        page.heading(_("What the cities did"))
        for example in exemplars_of(checklist, item, lang):
            page.block(f"{example.heading}: {example.text} ({example.source}, {example.at})", first="  - ")
    if item.requires:
        page.heading(_("Prerequisites"))
        for requirement in item.requires:
            text = _("from level {from_level} on: “{title}” [{id}] at level {level}").format(
                from_level=requirement.from_level,
                title=checklist.items[requirement.item].title.in_language(lang),
                id=requirement.item,
                level=requirement.level,
            )
            page.block(f"{text} {requirement.because.in_language(lang)}".strip(), first="  - ")
    if item.references:
        page.heading(_("Asked elsewhere too"))
        sources = {source.id: source.title.in_language(lang) for source in checklist.sources}
        for reference in item.references:
            page.block(f"{sources[reference.source]}: {reference.at.in_language(lang)}", first="  - ")
