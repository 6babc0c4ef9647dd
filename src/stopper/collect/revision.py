"""A project's folder as a git revision holds it, read from git's objects; the work tree is not touched."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from stopper.collect.files import PROBES
from stopper.collect.git import Entry, Git, find_git, is_in_work_tree
from stopper.collect.interest import PRUNED, TEXT_LIMIT, is_database_name, is_unread, size_limit
from stopper.collect.reading import is_binary
from stopper.collect.systems import is_within
from stopper.collect.walk import MOST_BYTES, MOST_ENTRIES, is_printable, is_virtual_environment
from stopper.evidence.repository.names import is_environment_name, is_key_name
from stopper.evidence.tree.files import File, Skipped, Tree, WorkTree
from stopper.evidence.tree.ignoring import IgnoreRules, git_rules
from stopper.evidence.tree.sqlite_file import filled_tables
from stopper.model import UsageError

AT_ONCE = 16_000_000  # bytes asked of git in one go
SINCE_IT_FORKED = "..."
PARTIAL = "If the clone is partial, fetch what is missing with `git fetch --refetch --no-filter`."


class Revision(Struct, frozen=True):
    """A commit under the name that the user gave it, and what it holds of the project."""

    name: str
    commit: str
    tree: Tree


class _Blob(Struct, frozen=True):
    git: Git
    entry: Entry
    path: str


class _IgnoreFile(Struct, frozen=True):
    """The rules for paths below `folder`; `way` leads to the project from a file that lies above it."""

    folder: str
    way: str
    rules: IgnoreRules


def read_revision(root: Path, name: str, present: Tree, *, exclude: Sequence[str] = ()) -> Revision:
    """The project at the revision `name`; with "..." after it, at the commit where HEAD parted from it.

    `present` is the work tree's snapshot: what git does not keep (ignored environment files, permission bits) is as it
    is there. UsageError says what to do where the revision cannot be read.
    """
    folder = root if root.is_dir() else root.parent
    git = find_git(folder) if is_in_work_tree(folder) else None
    if git is None or git.listing() is None:
        raise UsageError(f"--diff needs a git work tree and git, and {root} has not both. Use --baseline FILE instead.")
    commit = _commit(git, name)
    blobs = _wanted(git, commit, "", git_rules(exclude))
    if root.is_file():
        blobs = [blob for blob in blobs if blob.path == root.name]
    files, skipped = _read(blobs, name, present)
    if root.is_file():
        return Revision(name, commit, Tree(files))
    tracked = frozenset(entry.path for entry in _entries(git, commit))
    return Revision(name, commit, _tree(files, skipped, tracked, present, _ignore_files(git, commit, files)))


def _commit(git: Git, name: str) -> str:
    revision = name.removesuffix(SINCE_IT_FORKED)
    commit, head = git.commit(revision), git.commit("HEAD")
    shallow = "The clone is shallow: run `git fetch --unshallow`, or check out with fetch-depth: 0 in GitHub Actions"
    if commit is None:
        if git.is_shallow():
            raise UsageError(f"--diff {name}: this clone has no such revision. {shallow}.")
        raise UsageError(f"--diff {name}: there is no such revision. `git branch --all` and `git tag` list the names.")
    if not name.endswith(SINCE_IT_FORKED):
        return commit
    fork = git.fork_point(commit, head) if head else None
    if fork is None:
        advice = f"{shallow}." if git.is_shallow() else f"Compare with the revision itself: --diff {revision}."
        raise UsageError(f"--diff {name}: HEAD and {revision} share no commit here. {advice}")
    return fork


def _wanted(git: Git, commit: str, prefix: str, exclude: IgnoreRules) -> list[_Blob]:
    """The files that a walk through the folder would enter, submodules included where they are checked out."""
    entries = _entries(git, commit)
    environments = _environments(entries)
    found = []
    for entry in entries:
        path = prefix + entry.path
        if _is_left_out(path, exclude) or entry.path.startswith(environments):
            continue
        if entry.is_submodule:
            inner = Git(git.binary, git.root / entry.path)
            if _is_checked_out(git.root, inner.root) and inner.commit(entry.id):
                found += _wanted(inner, entry.id, f"{path}/", exclude)
        elif entry.is_file:
            found.append(_Blob(git, entry, path))
    return found


def _entries(git: Git, commit: str) -> tuple[Entry, ...]:
    entries = git.entries(commit)
    if entries is None:
        raise UsageError(f"git cannot list the commit {commit[:12]}. {PARTIAL}")
    return entries


def _is_checked_out(root: Path, folder: Path) -> bool:
    # Behind a link, or without a repository of its own, git would answer for another one.
    real, top = os.path.realpath(folder), os.path.realpath(root)
    return real != top and is_within(real, top) and not folder.is_symlink() and os.path.lexists(folder / ".git")


def _is_left_out(path: str, exclude: IgnoreRules) -> bool:
    *folders, _ = path.split("/")
    return not PRUNED.isdisjoint(folders) or not is_printable(path.replace("/", "")) or exclude.covers(path)


def _environments(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The folders of virtual environments that someone committed, each with a slash."""
    names: dict[str, set[str]] = {}
    for entry in entries:
        parts = entry.path.split("/")
        for depth in range(1, len(parts)):
            names.setdefault("/".join(parts[:depth]), set()).add(parts[depth])
    return tuple(f"{folder}/" for folder, inside in names.items() if is_virtual_environment(folder, inside))


def _read(blobs: Sequence[_Blob], name: str, present: Tree) -> tuple[dict[str, File], list[Skipped]]:
    files: dict[str, File] = {}
    skipped: list[Skipped] = []
    asked: list[_Blob] = []
    for blob in blobs:
        limit, ending = size_limit(blob.path), blob.path.rpartition("/")[2]
        # git hands out whole files alone: what a database beyond the limit holds is not asked.
        if is_unread(ending) and not (is_database_name(ending) and blob.entry.size <= TEXT_LIMIT):
            files[blob.path] = _file(blob, None, present)
        elif blob.entry.size > limit:
            skipped.append(Skipped(blob.path, f"larger than {limit // 1_000_000} MB"))
        else:
            asked.append(blob)
    if len(blobs) > MOST_ENTRIES or sum(blob.entry.size for blob in asked) > MOST_BYTES:
        raise UsageError(f"--diff {name}: too large there to be read whole. Leave parts out with --exclude.")
    for blob, content in _contents(asked):
        if content is None:
            raise UsageError(f"--diff {name}: {blob.path} of that commit is not in this clone. {PARTIAL}")
        is_known_by_name = is_database_name(blob.path) or is_binary(content, blob.path)
        files[blob.path] = _file(blob, None if is_known_by_name else content, present, filled_tables(content))
    return files, skipped


def _contents(blobs: Sequence[_Blob]) -> Iterator[tuple[_Blob, bytes | None]]:
    """The blobs with what git answers, a bounded number of bytes at a time."""
    portion: list[_Blob] = []
    for index, blob in enumerate(blobs):
        portion.append(blob)
        last = index + 1 == len(blobs) or blobs[index + 1].git != blob.git
        if last or sum(item.entry.size for item in portion) > AT_ONCE:
            yield from zip(portion, blob.git.contents([item.entry.id for item in portion]), strict=True)
            portion = []


def _file(blob: _Blob, content: bytes | None, present: Tree, tables: tuple[str, ...] = ()) -> File:
    known = present.get(blob.path)
    mode = known.mode if known is not None else int(blob.entry.mode[3:], 8)
    return File(blob.path, blob.entry.size, mode, content, tables)


def _tree(
    files: Mapping[str, File],
    skipped: Sequence[Skipped],
    tracked: frozenset[str],
    present: Tree,
    ignoring: Sequence[_IgnoreFile],
) -> Tree:
    beside = tuple(file for file in present.ignored_present if file.path not in tracked)
    sensitive = {file.path for file in files.values() if is_environment_name(file.name) or is_key_name(file.name)}
    asked = frozenset({*PROBES, *sensitive, *(file.path for file in beside)})
    ignored = frozenset(path for path in asked if _is_ignored(path, ignoring))
    head = present.git.head if present.git else None
    work_tree = WorkTree(tracked, asked, ignored, head)
    # What lies elsewhere is no part of the revision, and is the same for both.
    return Tree(files, tuple(skipped), beside, True, work_tree, present.elsewhere, present.named)


def _ignore_files(git: Git, commit: str, files: Mapping[str, File]) -> list[_IgnoreFile]:
    """The .gitignore files of the commit, the nearest last; those above the project's folder too."""
    prefix = git.prefix()
    parts = prefix.split("/")[:-1]
    above = ["".join(f"{part}/" for part in parts[:depth]) for depth in range(len(parts))]
    # A line for each question: a folder whose name holds an end of line cannot be asked about.
    above = [folder for folder in above if "\n" not in folder]
    contents = git.contents([f"{commit}:{folder}.gitignore" for folder in above])
    found = [
        _IgnoreFile("", prefix[len(folder) :], git_rules(content.decode("utf-8", "replace").splitlines()))
        for folder, content in zip(above, contents, strict=True)
        if content is not None
    ]
    inside = sorted(path for path in files if path.rpartition("/")[2] == ".gitignore")
    return found + [_IgnoreFile(path.removesuffix(".gitignore"), "", git_rules(files[path].lines)) for path in inside]


def _is_ignored(path: str, ignoring: Sequence[_IgnoreFile]) -> bool:
    for one in reversed(ignoring):
        if path.startswith(one.folder):
            inner = one.way + path[len(one.folder) :]
            if one.rules.decide(inner) is False:
                return False
            if one.rules.covers(inner):
                return True
    return False
