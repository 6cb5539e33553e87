"""`dxcheck diff`: what changed in a checklist, and which version step that asks for."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dxcheck import catalogue
from dxcheck.checklist.reader import load_checklist, read_bytes
from dxcheck.cli.git import repository
from dxcheck.cli.inputs import find_checklist
from dxcheck.cli.options import ForceOption, OutputOption
from dxcheck.cli.output import deliver, deliver_to_programs, page, printed
from dxcheck.cli.validate import read_all, show, status_of
from dxcheck.errors import UserError
from dxcheck.files import Source, Unreadable, is_folder, read_file
from dxcheck.i18n import N_, msg
from dxcheck.kinds import Kind
from dxcheck.render.checklist import diff as diff_text
from dxcheck.render.findings import FindingsFormat
from dxcheck.validation.check import Checked
from dxcheck.validation.outcome import Outcome
from dxcheck.validation.versions import Compared, State, compare

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from dxcheck.checklist.model import Checklist
    from dxcheck.cli.git import Commit

_ENDINGS = (".yaml", ".yml")


def diff(
    checklists: Annotated[
        list[str],
        typer.Argument(metavar="OLD NEW", help=N_("Two checklists or folders; with --against files and folders.")),
    ],
    against: Annotated[
        str | None,
        typer.Option(
            "--against", metavar="REVISION", help=N_("Compare with where the present branch left this git revision.")
        ),
    ] = None,
    against_main: Annotated[
        bool, typer.Option("--against-main", help=N_("The same for the main branch, whatever it is called."))
    ] = False,
    same_meaning: Annotated[
        list[str] | None,
        typer.Option("--same-meaning", metavar="ITEM", help=N_("This item was only reworded; may be repeated.")),
    ] = None,
    format_: Annotated[
        FindingsFormat, typer.Option("--format", "-f", help=N_("Output format."), show_default=False)
    ] = FindingsFormat.TEXT,
    output: OutputOption = None,
    force: ForceOption = False,
) -> int:
    """Read the versions, compare, show the changes and what is wrong with the version."""
    same = same_meaning or []
    if against is not None and against_main:
        raise UserError(msg("name a revision, or the main branch, not both"))
    if against is not None or against_main:
        run = _beside_history(checklists, against, same)
    elif len(checklists) == 2:  # noqa: PLR2004 - OLD and NEW
        run = _beside_each_other(checklists[0], checklists[1], same)
    else:
        raise UserError(msg("name two checklists, or one and --against"), msg("dxcheck diff OLD NEW"))
    outcome = run.outcome()
    if format_ is FindingsFormat.JSON:
        deliver_to_programs(diff_text.as_json(run.compared, outcome), output, force=force)
    elif format_ is not FindingsFormat.TEXT:
        show(outcome, format_, output, force=force)
    elif output is None:
        diff_text.render(run.compared, outcome, page())
    else:
        deliver(printed(lambda target: diff_text.render(run.compared, outcome, target)), output, force=force)
    return status_of(outcome)


@dataclass(slots=True)
class _Run:
    """What came of the files so far."""

    compared: list[Compared] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)

    def sources(self, arguments: list[str]) -> Iterator[Source]:
        """The checklists that the arguments mean; the others are noted."""
        for entry in read_all(arguments, _ENDINGS, Kind.CHECKLIST):
            if isinstance(entry, Unreadable):
                self.unreadable.append(entry)
            elif isinstance(entry, Source):
                yield entry
            else:
                self.passed_over.append(entry)

    def removed(self, name: str) -> None:
        """Note that a checklist is gone."""
        self.compared.append(Compared(Checked(name), State.REMOVED))

    def outcome(self) -> Outcome:
        """The finished value."""
        files = tuple(compared.checked for compared in self.compared)
        return Outcome(files, tuple(self.unreadable), tuple(self.passed_over))


def _beside_each_other(old: str, new: str, same_meaning: Collection[str]) -> _Run:
    """Two checklists, or the checklists of two folders: those of one name, then those of one id.

    Raises:
        UserError: one cannot be read, or the old one is faulty.
    """
    run = _Run()
    if not (is_folder(old) and is_folder(new)):
        source = read_file(catalogue.find(new, catalogue.checklists()))
        run.compared.append(compare(find_checklist(old), source, same_meaning))
        return run
    before = {_below(source.name, old): load_checklist(Path(source.name)) for source in run.sources([old])}
    after = list(run.sources([new]))
    left = {name: checklist for name, checklist in before.items() if name not in {_below(s.name, new) for s in after}}
    for source in after:
        name = _below(source.name, new)
        if name not in before:
            reading = read_bytes(source.data).checklist
            name = next((other for other, checklist in left.items() if reading and checklist.id == reading.id), name)
            left.pop(name, None)
        run.compared.append(compare(before.get(name), source, same_meaning))
    for name in left:
        run.removed(str(Path(old) / name))
    return run


def _below(path: str, folder: str) -> str:
    return Path(path).relative_to(folder).as_posix()


def _beside_history(arguments: list[str], against: str | None, same_meaning: Collection[str]) -> _Run:
    """Files and folders beside what they were where the branch began; `against` is None for the main branch.

    Raises:
        UserError: git has no such revision, or cannot be asked.
    """
    run = _Run()
    history = _History(against)
    shipped = catalogue.checklists()
    names = [str(catalogue.find(argument, shipped)) for argument in arguments]
    for source in run.sources(names):
        run.compared.append(compare(history.before(source), source, same_meaning))
    for folder in filter(is_folder, names):
        for name in history.removed_from(Path(folder)):
            run.removed(name)
    return run


@dataclass(slots=True)
class _History:
    """What checklists were, in each of the repositories that they lie in."""

    against: str | None
    commits: dict[Path, Commit | None] = field(default_factory=dict)
    """Where the branch began, by the top folder of the repository; None before the first commit."""
    followed: set[str] = field(default_factory=set)
    """Former names of files that have been found under another."""

    def before(self, source: Source) -> Checklist | None:
        """The last state of a checklist that could be used, whatever its name was; None for a new one."""
        path = Path(source.name)
        commit, name = self._where(path)
        if commit is None:
            return None
        former = commit.name_of(name) or _same_id(commit, source)
        if former is None:
            return None
        self.followed.add(former)
        states = chain([commit.read(former) or b""], commit.earlier(former))
        return next(filter(None, (read_bytes(data).checklist for data in states)), None)

    def removed_from(self, folder: Path) -> Iterator[str]:
        """Names of checklists below a folder that are gone."""
        commit, place = self._where(folder)
        for path in commit.removed if commit else ():
            inside = place == "." or path.startswith(place + "/")
            if inside and path not in self.followed and _checklist_then(commit, path):
                yield path

    def _where(self, path: Path) -> tuple[Commit | None, str]:
        """The commit that a path is laid beside, and the path inside its repository."""
        there = repository(path.resolve())
        if there.top not in self.commits:
            fork = there.fork_from_main() if self.against is None else there.fork(self.against)
            self.commits[there.top] = fork
        return self.commits[there.top], there.path_of(path)


def _checklist_then(commit: Commit | None, path: str) -> Checklist | None:
    """The checklist that a file was, None where it was none or faulty."""
    data = commit.read(path) if commit and path.lower().endswith(_ENDINGS) else None
    return read_bytes(data).checklist if data else None


def _same_id(commit: Commit, source: Source) -> str | None:
    """The file that is gone and had the checklist of the same id: moved and changed too much for git to know it."""
    checklist = read_bytes(source.data).checklist
    gone = ((path, _checklist_then(commit, path)) for path in commit.removed) if checklist else ()
    return next((path for path, then in gone if checklist and then and then.id == checklist.id), None)
