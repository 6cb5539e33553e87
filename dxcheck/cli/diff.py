"""`dxcheck diff`: what changed in a checklist, and which version step that asks for."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated

import typer

from dxcheck import catalogue
from dxcheck.checklist.reader import load_checklist, read_bytes
from dxcheck.cli.git import NoRepositoryError, repository
from dxcheck.cli.inputs import find_checklist
from dxcheck.cli.options import ForceOption, OutputOption
from dxcheck.cli.output import deliver, deliver_to_programs, page, printed
from dxcheck.cli.validate import conclude, read_all, show
from dxcheck.errors import UserError
from dxcheck.files import Source, Unreadable, exists, is_folder, read, read_file
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
    from dxcheck.cli.git import Commit, Repository

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
    try:
        run = _run(checklists, against, same_meaning or [], against_main=against_main)
    except UserError as error:
        if format_ is not FindingsFormat.TEXT:
            _show([], Outcome((), stopped=error), format_, output, force=force)
        raise
    outcome = run.outcome()
    _show(run.compared, outcome, format_, output, force=force)
    return conclude(outcome)


def _show(
    compared: list[Compared], outcome: Outcome, format_: FindingsFormat, output: Path | None, *, force: bool
) -> None:
    """Write the changes and findings where they are wanted."""
    if format_ is FindingsFormat.JSON:
        deliver_to_programs(diff_text.as_json(compared, outcome), output, force=force)
    elif format_ is not FindingsFormat.TEXT:
        show(outcome, format_, output, force=force)
    elif output is None:
        diff_text.render(compared, outcome, page())
    else:
        deliver(printed(lambda target: diff_text.render(compared, outcome, target)), output, force=force)


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


def _run(checklists: list[str], against: str | None, same_meaning: Collection[str], *, against_main: bool) -> _Run:
    """The comparison that is asked for.

    Raises:
        UserError: the arguments do not go together, or it cannot be made.
    """
    if against is not None and against_main:
        raise UserError(msg("name a revision, or the main branch, not both"))
    if against is not None or against_main:
        return _beside_history(checklists, against, same_meaning)
    if len(checklists) != 2:  # noqa: PLR2004 - OLD and NEW
        raise UserError(msg("name two checklists, or one and --against"), msg("dxcheck diff OLD NEW"))
    return _beside_each_other(checklists[0], checklists[1], same_meaning)


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
        UserError: git has no such revision, cannot be asked, or knows none of the files.
    """
    run = _Run()
    strays: list[NoRepositoryError] = []
    history = _History(against)
    shipped = catalogue.checklists()
    names = [str(catalogue.find(argument, shipped)) for argument in arguments]
    for source in run.sources(names):
        try:
            run.compared.append(compare(history.before(source), source, same_meaning))
        except NoRepositoryError as error:  # behind a link, where the others need not lie
            strays.append(error)
            run.unreadable.append(Unreadable(source.name, error.message))
    if strays and not run.compared:
        raise strays[0]
    for name in filter(history.was_checklist, run.passed_over):
        run.compared.append(compare(None, read_file(name), same_meaning))
    for name in names:
        gone = [*history.removed_from(name)] if name else []
        for path in gone:
            run.removed(path)
        if gone:
            run.unreadable = [entry for entry in run.unreadable if entry.name != name]
    told = {compared.checked.path for compared in run.compared}
    run.passed_over = [name for name in run.passed_over if name not in told]
    return run


@dataclass(slots=True)
class _History:
    """What checklists were, in each of the repositories that they lie in."""

    against: str | None
    commits: dict[Path, Commit | None] = field(default_factory=dict)
    """Where the branch began, by the top folder of the repository; None before the first commit."""
    repositories: dict[Path, Repository] = field(default_factory=dict)
    """By folder."""
    followed: set[tuple[Commit, str]] = field(default_factory=set)
    """Former names of files that have been found under another."""

    def before(self, source: Source) -> Checklist | None:
        """The last state of a checklist that could be used, whatever its name was; None for a new one.

        Raises:
            UserError: git has no such revision; NoRepositoryError where the file lies in none.
        """
        commit, name = self._where(Path(source.name))
        if commit is None:
            return None
        former = commit.name_of(name)
        then = _last_usable(commit, former) if former else None
        now = read_bytes(source.data).checklist
        if now and (then is None or then.id != now.id):
            moved = self._without_heir(commit, now.id)
            # Git takes what looks alike for the same file; the id knows better.
            then = _checklist_then(commit, moved) if moved else then if former == name else None
            former = moved or (former if then else None)
        if former:
            self.followed.add((commit, former))
        return then

    def was_checklist(self, name: str) -> bool:
        """Whether a file of today that is none was one."""
        if is_folder(name):
            return False
        commit, path = self._where(Path(name))
        return commit is not None and path in commit.changed and _checklist_then(commit, path) is not None

    def removed_from(self, name: str) -> Iterator[str]:
        """Names of checklists that are gone: of that name, or below the folder of that name."""
        place = Path(name)
        if exists(name) and not is_folder(name):
            return
        try:
            commit, inside = self._where(place)
        except (NoRepositoryError, ValueError):
            return
        for path in commit.changed if commit else ():
            below = PurePosixPath(path)
            gone = commit and not exists(commit.of.top / path) and (commit, path) not in self.followed
            if gone and below.is_relative_to(inside) and _checklist_then(commit, path):
                yield str(place / below.relative_to(inside))

    def _where(self, path: Path) -> tuple[Commit | None, str]:
        """The commit that a path is laid beside, and the path inside its repository."""
        whole = path.resolve()
        folder = whole if is_folder(whole) else whole.parent
        if folder not in self.repositories:
            self.repositories[folder] = repository(folder)
        there = self.repositories[folder]
        if there.top not in self.commits:
            fork = there.fork_from_main() if self.against is None else there.fork(self.against)
            self.commits[there.top] = fork
        return self.commits[there.top], there.path_of(path)

    def _without_heir(self, commit: Commit, id_: str) -> str | None:
        """The file that had the checklist of this id and has it no more: it was moved."""
        for path in commit.changed:
            then = _checklist_then(commit, path)
            if then and then.id == id_ and (commit, path) not in self.followed:
                place = commit.of.top / path
                today = None if place.is_symlink() else read(place)
                now = read_bytes(today.data).checklist if isinstance(today, Source) else None
                if now is None or now.id != id_:
                    return path
        return None


def _checklist_then(commit: Commit | None, path: str) -> Checklist | None:
    """The checklist that a file was, None where it was none or faulty."""
    data = commit.read(path) if commit and path.lower().endswith(_ENDINGS) else None
    return read_bytes(data).checklist if data else None


def _last_usable(commit: Commit, path: str) -> Checklist | None:
    """The last state of a file that could be used."""
    states = chain([commit.read(path) or b""], commit.earlier(path))
    return next(filter(None, (read_bytes(data).checklist for data in states)), None)
