"""What git knows of files: where a branch began, what a file was called then, and what stood in it."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dxcheck.errors import UserError
from dxcheck.files import is_folder
from dxcheck.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxcheck.i18n import Message

_MAIN: Final = ("HEAD", "main", "master")
"""What the main branch may be called, at a place that was cloned from or here; HEAD only there."""
_FAR_ENOUGH: Final = 100
"""Earlier states of a file that are looked at for one that can be read."""


class NoRepositoryError(UserError):
    """What was named lies in no git repository."""


def repository(path: Path) -> Repository:
    """The repository that a file or folder lies in, or lay in as long as it was there.

    Raises:
        UserError: git is not installed, or refuses because another user owns it.
        NoRepositoryError: it lies in none.
    """
    folder = next(place for place in (path, *path.parents) if is_folder(place))
    done = _git(folder, "rev-parse", "--show-toplevel")
    if done.returncode == 0:
        return Repository(Path(os.fsdecode(done.stdout.rstrip(b"\n"))))
    if b"dubious ownership" in done.stderr:
        raise UserError(
            msg("git does not read the repository of {path}: it belongs to another user", path=path),
            msg("if you trust it: git config --global --add safe.directory {folder}", folder=folder),
        )
    raise NoRepositoryError(
        msg("{path} is in no git repository", path=path), msg("compare two files: dxcheck diff OLD NEW")
    )


@dataclass(frozen=True)
class Repository:
    """A work tree with its history."""

    top: Path

    def fork(self, revision: str) -> Commit | None:
        """The last commit that `revision` and the present branch share; None before the first commit.

        Raises:
            UserError: there is no such revision, or no such commit in what was fetched.
        """
        if not revision.strip():
            raise UserError(msg("the revision is empty"), msg("name one, for example --against main"))
        wanted = self._commit(revision)
        head = self._commit("HEAD")
        if wanted is None:
            if revision == "HEAD" and self._git("rev-parse", "--verify", "--quiet", "HEAD").returncode != 0:
                return None
            raise self._missing(msg("git has no revision {revision} in {path}", revision=revision, path=self.top))
        if head is None:
            return Commit(self, wanted)
        done = self._git("merge-base", wanted, head)
        if done.returncode != 0:
            raise self._missing(msg("the present branch and {revision} share no commit", revision=revision))
        return Commit(self, done.stdout.decode().strip())

    def fork_from_main(self) -> Commit | None:
        """Where the present branch left the main one; the last commit where there is no other branch.

        Raises:
            UserError: which branch is the main one cannot be told.
        """
        main = next(filter(self._commit, self._main_lines()), None)
        if main is None and self._has_more():
            message = msg("which branch of {path} is the main one cannot be told", path=self.top)
            raise self._missing(
                message, msg("name it with --against BRANCH, or tell git: git remote set-head origin BRANCH")
            )
        return self.fork(main or "HEAD")

    def _main_lines(self) -> Iterator[str]:
        """What may be the main branch: that of the clone's origin, of another place it knows, the one here."""
        yield from (f"origin/{name}" for name in _MAIN)
        for name in _MAIN:
            yield from self._lines("for-each-ref", "--format=%(refname)", f"refs/remotes/*/{name}")
        yield from _MAIN[1:]
        yield from self._lines("config", "init.defaultBranch")

    def _has_more(self) -> bool:
        """Whether there are other branches than the present one, here or where a shallow clone came from."""
        tips = {*self._lines("for-each-ref", "--format=%(objectname)", "refs/heads", "refs/remotes")}
        return self._is_shallow() or bool(tips - {self._commit("HEAD")})

    def _is_shallow(self) -> bool:
        return self._lines("rev-parse", "--is-shallow-repository") == ["true"]

    def _lines(self, *args: str) -> list[str]:
        return os.fsdecode(self._git(*args).stdout).splitlines()

    def path_of(self, path: Path) -> str:
        """A file's path inside the repository, symbolic links followed."""
        return path.resolve().relative_to(self.top.resolve()).as_posix()

    def _commit(self, revision: str) -> str | None:
        done = self._git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        return done.stdout.decode().strip() if done.returncode == 0 else None

    def _missing(self, message: Message, hint: Message | None = None) -> UserError:
        """The error for what is not there, with the reason that a clone of the last commits alone may be."""
        if self._is_shallow():
            return UserError(
                msg("{what}; this clone is shallow, it has only the last commits", what=message),
                msg("fetch the others: git fetch --unshallow, or fetch-depth: 0 for actions/checkout"),
            )
        return UserError(message, hint or msg("check the revision's name; git branch --all lists the branches"))

    def _git(self, *args: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return _git(self.top, *args, given=given)


@dataclass(frozen=True)
class Commit:
    """A commit that the files of today are laid beside."""

    of: Repository
    hash: str

    def read(self, path: str, commit: str = "") -> bytes | None:
        """What stood in a file then, symbolic links followed; None where there was none."""
        name = f"{commit or self.hash}:{path}"
        if "\n" in path:  # which a line cannot hold; it is no link
            done = self.of._git("cat-file", "blob", name)  # noqa: SLF001
            return done.stdout if done.returncode == 0 else None
        asked = os.fsencode(f"{name}\n")
        answer = self.of._git("cat-file", "--batch", "--follow-symlinks", given=asked).stdout  # noqa: SLF001
        head, _line, data = answer.partition(b"\n")
        parts = head.split()
        return data[: int(parts[2])] if len(parts) == 3 and parts[1] == b"blob" else None  # noqa: PLR2004 - hash, type, size

    def earlier(self, path: str) -> Iterator[bytes]:
        """What stood in a file before this commit, from the last state to the first."""
        done = self.of._git("log", f"--max-count={_FAR_ENOUGH}", "--format=%H", self.hash, "--", path)  # noqa: SLF001
        for commit in done.stdout.decode().split()[1:]:
            data = self.read(path, commit)
            if data is not None:
                yield data

    def name_of(self, path: str) -> str | None:
        """What a file of today was called then; None where git knows of none."""
        if path in self._renamed:
            return self._renamed[path]
        return path if self.read(path) is not None else None

    @cached_property
    def changed(self) -> tuple[str, ...]:
        """Files that are gone since, under their name, or are not what they were."""
        return tuple(old for status, old, _new in self._changes if status != "A")

    @cached_property
    def _renamed(self) -> dict[str, str]:
        return {new: old for status, old, new in self._changes if status == "R"}

    @cached_property
    def _changes(self) -> tuple[tuple[str, str, str], ...]:
        """Status letter, old and new name of each file that differs from the work tree."""
        done = self.of._git("diff", "--no-ext-diff", "-M", "-z", "--name-status", self.hash, "--")  # noqa: SLF001
        words = iter(os.fsdecode(done.stdout).split("\0"))
        changes = []
        for status in words:
            if status:
                old = next(words)
                changes.append((status[0], old, next(words) if status[0] in "RC" else old))
        return tuple(changes)


def _git(folder: Path, *args: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    # A hook runs with variables that tie git to one folder and index; here the folder alone tells the repository.
    tied = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
    environment = {name: value for name, value in os.environ.items() if name not in tied}
    environment |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        return subprocess.run(  # noqa: S603
            ["git", "-c", "core.fsmonitor=false", *args],  # noqa: S607 - the git that the user has
            cwd=folder,
            input=given,
            capture_output=True,
            check=False,
            env=environment,
        )
    except FileNotFoundError:
        raise UserError(msg("git is needed for this, and is not installed")) from None
