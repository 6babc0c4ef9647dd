"""What was read of a project's folder: its files, what was passed over and why, and what git says of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct, field
from msgspec.structs import force_setattr, replace

from stopper.model.unshown import Unshown


class File(Unshown, frozen=True):
    """One file; `path` is relative with forward slashes, `size` in bytes, `mode` the permission bits.

    `content` is None where the file is known by name only: a picture, an archive, a key, a report of Stopper. Of an
    SQLite database only `tables` is kept: the CREATE TABLE of each that holds rows.
    """

    path: str
    size: int
    mode: int
    content: bytes | None = None
    tables: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]

    @property
    def suffix(self) -> str:
        """The lower-case ending with its dot, or nothing; that of `.env` is nothing."""
        stem, dot, ending = self.name.rpartition(".")
        return f".{ending.lower()}" if dot and stem else ""

    @property
    def text(self) -> str:
        """The content decoded; what is no UTF-8 shows as the replacement character."""
        content = self.content or b""
        if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            return content.decode("utf-16", "replace")
        return content.decode("utf-8-sig", "replace")

    @property
    def lines(self) -> list[str]:
        """The text's lines without their ends, cut as editors count them."""
        return self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


class Skipped(Struct, frozen=True):
    """A path that was not read, and why, in words."""

    path: str
    reason: str


class WorkTree(Struct, frozen=True):
    """What git says of the project: tracked paths, names that a .gitignore covers, and the commit.

    `asked` are the names that were put to `git check-ignore`; of others git's answer is not known.
    """

    tracked: frozenset[str]
    asked: frozenset[str] = frozenset()
    ignored: frozenset[str] = frozenset()
    head: str | None = None


class Tree(Unshown, frozen=True):
    """A project's folder at one moment.

    `files` is sorted by path. `ignored_present` are environment and key files that git ignores and that lie there all
    the same; only environment files among them have content. `git` is None where there is no work tree or no git to
    ask, which `has_git` tells apart. `elsewhere` are files of its deployment that lie outside, and `named` the paths
    that the user named for it, inside and outside.
    """

    files: Mapping[str, File]
    skipped: tuple[Skipped, ...] = ()
    ignored_present: tuple[File, ...] = ()
    has_git: bool = False
    git: WorkTree | None = None
    elsewhere: Mapping[str, File] = field(default_factory=dict)
    named: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Seal the mapping: a snapshot does not change."""
        ordered = {path: self.files[path] for path in sorted(self.files)}
        force_setattr(self, "files", MappingProxyType(ordered))

    def __iter__(self) -> Iterator[File]:
        return iter(self.files.values())

    def get(self, path: str) -> File | None:
        """The file at `path`, if it is there."""
        return self.files.get(path) or self.elsewhere.get(path)

    def with_elsewhere(self) -> Tree:
        """The project and what lies elsewhere as one, for readers of deployment files."""
        return replace(self, files={**self.files, **self.elsewhere}) if self.elsewhere else self

    def ending(self, *suffixes: str) -> list[File]:
        """Files that were read and whose name ends so (".py")."""
        return [file for file in self if file.content is not None and file.name.lower().endswith(suffixes)]

    def under(self, folder: str) -> list[File]:
        """Files below `folder`, given without a slash at its end."""
        return [file for file in self if file.path.startswith(f"{folder}/")]

    def digest(self) -> str:
        """SHA-256 over everything that the snapshot holds, as hexadecimal digits."""
        total = hashlib.sha256()
        for file in (*self, *self.ignored_present, *self.elsewhere.values()):
            content = file.content
            total.update(f"{file.path}\0{file.size}\0{file.mode}\0{-1 if content is None else len(content)}\0".encode())
            total.update(content or b"")
            total.update("\1".join(file.tables).encode())
        for skipped in self.skipped:
            total.update(f"{skipped.path}\0{skipped.reason}\0".encode())
        total.update("\1".join(sorted(self.named)).encode())
        total.update(_git_words(self.has_git, self.git).encode())
        return total.hexdigest()


def _git_words(has_git: bool, git: WorkTree | None) -> str:
    if git is None:
        return f"\1{has_git}"
    return "\1".join([*sorted(git.tracked), "", *sorted(git.ignored), "", *sorted(git.asked), git.head or ""])
