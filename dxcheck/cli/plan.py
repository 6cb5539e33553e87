"""`dxcheck plan`: the steps to the targets, and what has been done of the last plan."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

import click
import typer

from dxcheck import catalogue
from dxcheck.cli import FINDINGS, OK
from dxcheck.cli.inputs import checklist_for, find_result, judging_day
from dxcheck.cli.options import ChecklistOption, EncodingOption, ForceOption, JudgedOption, OutputOption
from dxcheck.cli.output import csv_encoding, present
from dxcheck.dates import fiscal_year_end, parse_fiscal_year
from dxcheck.errors import UserError
from dxcheck.i18n import N_, language, msg, ngettext
from dxcheck.plan import follow, goals_at, goals_of, make_plan, propose
from dxcheck.render.escape import clean
from dxcheck.render.plan import FORMATS
from dxcheck.render.plan.view import By, follow_up, plan_view
from dxcheck.render.plan.wording import without_date
from dxcheck.result.matching import match, under_present_ids
from dxcheck.result.store import save
from dxcheck.words import did_you_mean

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Mapping, Sequence

    from dxcheck.checklist.model import Checklist
    from dxcheck.render.plan.view import PlanView
    from dxcheck.result.matching import Matched
    from dxcheck.result.model import Answer
    from dxcheck.result.store import Stored

_GROUPS = ("wave", "owner", "year")
BEST_QUARTER = "best-quarter"
"""What `--like` calls the best quarter of a benchmark."""


def plan(
    result: Annotated[
        str, typer.Argument(metavar="RESULT", help=N_("A result file, or a built-in one: osaka-2022, kobe-2022."))
    ],
    horizon: Annotated[
        str,
        typer.Option(
            "--horizon", metavar="YEAR", help=N_("Only what is due by the end of this fiscal year: R9, 2027.")
        ),
    ] = "",
    by: Annotated[
        str, typer.Option("--by", click_type=click.Choice(_GROUPS), help=N_("What the steps are grouped by."))
    ] = "wave",
    against: Annotated[
        str, typer.Option("--against", metavar="LAST", help=N_("Tell what has been done of the plan of this result."))
    ] = "",
    to: Annotated[
        int | None, typer.Option("--to", metavar="LEVEL", help=N_("Propose this level where no target is set."))
    ] = None,
    like: Annotated[
        str,
        typer.Option("--like", metavar="RESULT", help=N_("Propose the levels of this result, or of the best-quarter.")),
    ] = "",
    benchmark: Annotated[
        str, typer.Option("--benchmark", metavar="FILE", help=N_("The benchmark that --like best-quarter looks at."))
    ] = "",
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="ID", help=N_("Propose targets only for this item or domain.")),
    ] = None,
    write: Annotated[bool, typer.Option("--write", help=N_("Put the proposed targets into the result file."))] = False,
    as_of: JudgedOption = "",
    checklist: ChecklistOption = None,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            click_type=click.Choice(FORMATS.names),
            help=N_("Output format; else the ending of the output file tells it."),
        ),
    ] = None,
    encoding: EncodingOption = "utf-8",
    output: OutputOption = None,
    force: ForceOption = False,
) -> int:
    """Read, propose, plan, render; write last, so that nothing is written where anything is wrong."""
    chosen = FORMATS.chosen(format_, output)
    written_in = csv_encoding(encoding)
    stored = find_result(result)
    asked = checklist_for(stored, checklist)
    stored = under_present_ids(stored, asked)
    matched = match(stored, asked)
    year, day = _fiscal_year(horizon), judging_day(as_of)
    proposed = _proposals(asked, matched, _Wish(to, like, benchmark, only or ()), year)
    if write:
        _check_writable(stored, proposed)
    view = _view(asked, matched, proposed, _Frame(year, day, by, against))
    whole = present(FORMATS, chosen, view, output, force=force, encoding=written_in)
    if chosen == "ics":
        _tell(without_date(view))
    if write:
        _write(stored, proposed, asked)
    return OK if whole else FINDINGS


@dataclass(frozen=True, slots=True)
class _Wish:
    """Which targets to propose."""

    level: int | None
    like: str
    """A result, or `BEST_QUARTER`."""
    benchmark: str
    only: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the plan is cut by, held against and grouped by."""

    horizon: int | None
    day: dt.date
    by: str
    against: str


def _view(checklist: Checklist, matched: Matched, proposed: Mapping[str, Answer], frame: _Frame) -> PlanView:
    accepted = replace(matched.result, answers={**matched.result.answers, **proposed})
    made = make_plan(checklist, accepted, frame.day, proposed=proposed.keys(), horizon=frame.horizon)
    view = plan_view(made, language(), By(frame.by))
    if not frame.against:
        return view
    last = make_plan(checklist, match(find_result(frame.against), checklist).result, frame.day)
    return replace(view, follow_up=follow_up(last, follow(last, matched.result), language()))


def _fiscal_year(text: str) -> int | None:
    year = parse_fiscal_year(text)
    if text and year is None:
        raise UserError(
            msg("--horizon: “{value}” is no fiscal year", value=text), msg("type for example R9, 令和9年度 or 2027")
        )
    return year


def _proposals(checklist: Checklist, matched: Matched, wish: _Wish, horizon: int | None) -> Mapping[str, Answer]:
    """Answers with a proposed target, by item id; due at the end of the horizon where one is given."""
    goals = _goals(checklist, wish)
    chosen = _chosen(checklist, wish.only)
    goals = {id_: level for id_, level in goals.items() if id_ in chosen}
    return propose(matched.result, goals, fiscal_year_end(horizon) if horizon else None)


def _goals(checklist: Checklist, wish: _Wish) -> Mapping[str, int]:
    if wish.level is not None and wish.like:
        raise UserError(msg("--to and --like propose targets each in its own way: name one of them"))
    if wish.like == BEST_QUARTER:
        return _best_quarter(checklist, wish.benchmark)
    if wish.like:
        return goals_of(match(find_result(wish.like), checklist).result)
    if wish.level is None:
        return {}
    if not 1 <= wish.level <= checklist.top_level:
        raise UserError(msg("--to: {level} is outside 1 to {top}", level=wish.level, top=checklist.top_level))
    return goals_at(checklist, wish.level)


def _best_quarter(checklist: Checklist, benchmark: str) -> Mapping[str, int]:
    """Item id to the highest level that a quarter or more of the benchmark's organisations have reached."""
    from dxcheck.benchmark.file import load
    from dxcheck.standing import yardstick

    if not benchmark:
        raise UserError(
            msg("--like best-quarter needs a benchmark"),
            msg("name its file with --benchmark; dxcheck benchmark makes one"),
        )
    return {id_: level for id_, (level, _share) in yardstick(load(benchmark), checklist).best.items()}


def _chosen(checklist: Checklist, only: Sequence[str]) -> Collection[str]:
    """Ids of the items that the ids of items and domains in `only` mean; all where there is none."""
    domains = {domain.id: [item.id for item in domain.items] for domain in checklist.domains}
    meant = {**domains, **{id_: [id_] for id_ in checklist.items}}
    for id_ in only:
        if id_ not in meant:
            raise UserError(
                msg("there is no item or domain “{id}” in the checklist {checklist}", id=id_, checklist=checklist.id),
                did_you_mean(id_, meant) or msg("dxcheck show lists the items"),
            )
    return {item for id_ in only or domains for item in meant[id_]}


def _check_writable(stored: Stored, proposed: Mapping[str, Answer]) -> None:
    if stored.path.resolve().is_relative_to(catalogue.folder().resolve()):
        raise UserError(msg("a built-in result is not changed"), msg("copy its file and name the copy"))
    if not proposed:
        raise UserError(
            msg("there is no proposed target to write"), msg("have targets proposed with --to LEVEL or --like RESULT")
        )


def _write(stored: Stored, proposed: Mapping[str, Answer], checklist: Checklist) -> None:
    """Put the proposed targets into the file; answers that do not count stay as they are."""
    save(stored, replace(stored.result, answers={**stored.result.answers, **proposed}), checklist.items)
    line = ngettext("Wrote {n} target into {path}", "Wrote {n} targets into {path}", len(proposed))
    _tell(line.format(n=len(proposed), path=stored.path))


def _tell(line: str) -> None:
    """A line beside the output, on standard error."""
    if line:
        sys.stderr.write(clean(line) + "\n")
