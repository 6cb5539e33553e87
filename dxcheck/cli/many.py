"""Many results at once: found, read on all cores, matched and reduced; and what came of the others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

import typer

from dxcheck import catalogue
from dxcheck.checklist.reader import load_shipped
from dxcheck.cli import tell
from dxcheck.cli.inputs import find_checklist
from dxcheck.cli.parallel import map_in_order
from dxcheck.cli.paths import Given, find, listed
from dxcheck.cli.progress import track
from dxcheck.comparison.entry import reduce
from dxcheck.comparison.model import Counting, Intake
from dxcheck.comparison.where import chosen, condition
from dxcheck.errors import UserError
from dxcheck.files import Unreadable, read_file
from dxcheck.i18n import N_, _, language, msg
from dxcheck.kinds import ENDINGS, Kind, kind
from dxcheck.result.format import ORGANIZATION
from dxcheck.result.matching import match
from dxcheck.result.store import stored_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxcheck.checklist.model import Checklist
    from dxcheck.comparison.model import Entry
    from dxcheck.comparison.where import Condition

AsOfOption = Annotated[
    str, typer.Option("--as-of", metavar="DATE", help=N_("Count each organisation's latest result up to this day."))
]
MinCoverageOption = Annotated[
    int,
    typer.Option("--min-coverage", metavar="PERCENT", min=0, max=100, help=N_("Rank results from this coverage on.")),
]

FEW: Final = 2
"""Up to so many results, what was written is kept too."""
_ENDINGS: Final = tuple(ending for ending, of in ENDINGS.items() if of is Kind.RESULT)


class Many(NamedTuple):
    """What was read."""

    checklist: Checklist
    intake: Intake


class _Failure(NamedTuple):
    """A file that is skipped, and the line that says why."""

    path: str
    message: str


class _Read(NamedTuple):
    """An entry, and the checklist that it answers."""

    entry: Entry
    checklist: str


def read_many(
    arguments: Sequence[str], option: str | None, where: Sequence[str] = (), *, needed: str = "", texts: bool = False
) -> Many:
    """The results that the arguments name, with `-` for a list of them on standard input.

    Without `option` the checklist is the built-in one that most results answer; of several, the first by id. What
    cannot be used is told on standard error. `needed` is a result to be read too, without which nothing can be done;
    with `texts`, what was written is kept.

    Raises:
        UserError: no result can be used, or `needed` cannot; a condition is none.
    """
    conditions = [condition(text) for text in where]
    names = listed(arguments)
    files, failures = _files([*names, needed] if needed else names)
    reader = _Reader(option, texts=texts or len(files) <= FEW)
    answered_checklist(option, catalogue.DEFAULT)  # read before further processes start, which then have it too
    read: list[_Read] = []
    for outcome in track(map_in_order(reader, files), len(files), _("Reading")):
        if isinstance(outcome, _Failure):
            failures.append(outcome)
        elif outcome is not None:
            read.append(outcome)
    asked = _most(read)
    failures += [_other(result, asked) for result in read if result.checklist != asked]
    _tell(failures, needed)
    if not read:
        raise UserError(
            msg("there is no usable result among what was named"), msg("name files, folders or built-in results")
        )
    used = [result.entry for result in read if result.checklist == asked]
    skipped = tuple(failure.path for failure in failures)
    return Many(answered_checklist(option, asked), _chosen(used, conditions, Intake((), _first(used), skipped)))


def counting_for(where: Sequence[str], counting: Counting) -> Counting:
    """Whose results count: an organisation's own, or those of the respondents that a condition names."""
    wanted = frozenset(c.value for c in map(condition, where) if c.key == "respondent")
    return counting._replace(respondents=wanted) if wanted else counting


def _chosen(used: list[Entry], conditions: Sequence[Condition], intake: Intake) -> Intake:
    meant = chosen(used, conditions)
    return intake._replace(entries=meant, left_out=len(used) - len(meant))


def _first(used: Sequence[Entry]) -> str:
    """Of two results the path of the one named first; of more the order in which they were named decides nothing."""
    return used[0].path if len(used) == FEW else ""


def _files(names: Sequence[str]) -> tuple[list[Given], list[_Failure]]:
    """The files that are named, each once and by the first name that means it; a file wins over a built-in name."""
    shipped = catalogue.results(language())
    files: list[Given] = []
    failures: list[_Failure] = []
    paths = {name: str(catalogue.find(name, shipped)) if name in shipped else name for name in names}
    name_of = {path: name for name, path in paths.items()}
    for entry in find([*paths.values()], _ENDINGS):
        if isinstance(entry, Unreadable):
            failures.append(_Failure(entry.name, entry.error().line()))
        elif isinstance(entry, Given):
            files.append(entry._replace(argument=name_of[entry.argument]))
    return files, failures


@cache
def answered_checklist(option: str | None, id_: str) -> Checklist:
    """The checklist that a result of this id is held against, read once in each process: the one named, else built in.

    Raises:
        UserError: there is none, or it cannot be used.
    """
    if option:
        return find_checklist(option)
    path = catalogue.checklist_path(id_)
    if path is None:
        raise UserError(
            msg("this result answers the checklist {id}, which is not built in", id=id_),
            msg("name its file with -c"),
        )
    return load_shipped(path)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one result and reduces it; can be sent to another process."""

    option: str | None
    texts: bool

    def __call__(self, given: Given) -> _Read | _Failure | None:
        """None for a TOML file found in a folder that is no result and not meant as one."""
        try:
            source = read_file(given.path)
            if not given.explicit and kind(source) is None:
                return None
            stored = stored_from(Path(given.path), source.data)
            checklist = answered_checklist(self.option, stored.result.checklist.id)
            matched = match(stored, checklist)
        except UserError as error:
            line = error.line()
            return _Failure(given.path, line if error.where else f"{given.path}: {line}")
        organization = stored.tables["organization"]
        fields = {key: str(value) for key, value in organization.items() if key not in ORGANIZATION.names}
        return _Read(reduce(_shown(given), checklist, matched, fields, texts=self.texts), checklist.id)


def _shown(given: Given) -> str:
    """The path as given; of a built-in result its name."""
    return given.argument if given.explicit and given.argument in catalogue.results(language()) else given.path


def _most(read: Sequence[_Read]) -> str:
    """The checklist that most of the results answer; of several the first by id."""
    numbers = Counter(result.checklist for result in read)
    return min(numbers, key=lambda id_: (-numbers[id_], id_), default="")


def _other(result: _Read, asked: str) -> _Failure:
    message = msg("this result answers the checklist {theirs}, not {ours}", theirs=result.checklist, ours=asked)
    return _Failure(result.entry.path, f"{result.entry.path}: {message}")


def _tell(failures: Sequence[_Failure], needed: str) -> None:
    """Say what is skipped.

    Raises:
        UserError: what is needed is among it.
    """
    for failure in sorted(failures, key=lambda failure: failure.path):
        tell(failure.message)
    if needed in {failure.path for failure in failures}:
        raise UserError(msg("the baseline cannot be used"), where=needed)
