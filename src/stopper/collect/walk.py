"""The walk through a project's folder: what is entered, read, noted or passed over."""

from __future__ import annotations

import os
import time
from pathlib import Path

from stopper.collect.git import Listing
from stopper.collect.interest import ENVIRONMENT_FOLDERS, ENVIRONMENT_NAMES, PRUNED, is_unread
from stopper.collect.reading import named_only, read_file, read_or_name, reason
from stopper.collect.systems import comparable, is_within, openable
from stopper.evidence.repository.names import is_environment_name, is_key_name
from stopper.evidence.tree.files import File, Skipped
from stopper.evidence.tree.ignoring import IgnoreRules, git_rules

MOST_ENTRIES = 200_000
MOST_BYTES = 512_000_000
LONGEST = 120.0  # seconds
DEEPEST = 100  # folders
IGNORED_DEPTH = 2  # folders below an ignored one that are still searched for environment files
IGNORED_ENTRIES = 5_000


class Walk:
    """One walk; `listing` says what git does not ignore, and where it is None the .gitignore files are read."""

    def __init__(self, root: Path, exclude: IgnoreRules, listing: Listing | None) -> None:
        self.files: dict[str, File] = {}
        self.skipped: list[Skipped] = []
        self.ignored_present: list[File] = []
        self._root = os.fspath(root)
        self._exclude = exclude
        self._listed = None if listing is None else _with_folders(listing)
        self._rules: list[tuple[str, IgnoreRules]] = []
        self._parts: list[str] = []
        self._pending: list[tuple[str, int]] = [("", 0)]  # folder, and how far below an ignored one
        self._entries = 0
        self._ignored_entries = 0
        self._bytes = 0

    def run(self) -> None:
        """Walk until nothing is left or a limit is met, which is noted."""
        until = time.monotonic() + LONGEST
        while self._pending:
            folder, ignored_depth = self._pending.pop()
            try:
                entries = self._entries_of(folder)
            except (OSError, ValueError) as error:
                self._skip(folder or ".", reason(error))
                continue
            if self._entries > MOST_ENTRIES or self._bytes > MOST_BYTES or time.monotonic() > until:
                self._skip(folder or ".", "the project is too large to be read whole")
                return
            self._visit(folder, entries, ignored_depth)

    def _entries_of(self, folder: str) -> list[os.DirEntry[str]]:
        with os.scandir(openable(self._location(folder))) as found:
            entries = []
            for entry in found:
                entries.append(entry)
                self._entries += 1
                if self._entries > MOST_ENTRIES:
                    break
        return entries

    def _visit(self, folder: str, entries: list[os.DirEntry[str]], ignored_depth: int) -> None:
        names = {entry.name for entry in entries}
        if folder and is_virtual_environment(folder, names):
            return
        if self._listed is None and ".gitignore" in names:
            self._read_rules(folder)
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if not is_printable(entry.name):
                self._skip(_escaped(path), "its name holds control characters or is no UTF-8")
            elif ignored_depth:
                self._below_ignored(entry, path, ignored_depth)
            else:
                self._take(entry, path)

    def _take(self, entry: os.DirEntry[str], path: str) -> None:
        try:
            is_folder, is_file = entry.is_dir(follow_symlinks=False), entry.is_file(follow_symlinks=False)
            is_link = entry.is_symlink()
        except OSError as error:
            self._skip(path, reason(error))
            return
        # A `.git` that is a file leads to a work tree's repository elsewhere.
        if entry.name == ".git":
            return
        if self._exclude.rules and self._exclude.decide(path, is_folder=is_folder):
            return
        if is_folder:
            self._folder(entry.name, path)
        elif is_link:
            self._link(entry, path)
        elif not is_file:
            self._skip(path, "it is no regular file")
        elif self._is_ignored(path, is_folder=False):
            self._ignored_file(entry, path)
        else:
            self._keep(read_or_name(self._location(path), path))

    def _folder(self, name: str, path: str) -> None:
        if name in PRUNED:
            return
        if path.count("/") >= DEEPEST:
            self._skip(path, f"it lies more than {DEEPEST} folders deep")
        elif self._is_ignored(path, is_folder=True) and not self._is_part_of_package(path):
            self._pending.append((path, 1))
        else:
            self._pending.append((path, 0))

    def _is_part_of_package(self, path: str) -> bool:
        """Whether git is not here to say that it has an ignored folder all the same, which a package holds as a part.

        `lib/` in a template of .gitignore means what is built, and a part of a package by that name is code that runs.
        """
        if self._listed is not None:
            return False
        around = path.rpartition("/")[0]
        if not (around and all(Path(self._location(f"{one}/__init__.py")).is_file() for one in (around, path))):
            return False
        self._parts.append(f"{path}/")
        return True

    def _below_ignored(self, entry: os.DirEntry[str], path: str, depth: int) -> None:
        self._ignored_entries += 1
        if self._ignored_entries > IGNORED_ENTRIES:
            return
        try:
            if entry.is_dir(follow_symlinks=False):
                if depth < IGNORED_DEPTH and entry.name not in PRUNED:
                    self._pending.append((path, depth + 1))
            elif entry.is_file(follow_symlinks=False):
                self._ignored_file(entry, path)
        except OSError as error:
            self._skip(path, reason(error))

    def _ignored_file(self, entry: os.DirEntry[str], path: str) -> None:
        if is_environment_name(entry.name):
            outcome = read_file(self._location(path), path)
        elif is_key_name(entry.name):
            outcome = named_only(self._location(path), path)
        else:
            return
        if isinstance(outcome, File):
            self.ignored_present.append(outcome)
        else:
            self.skipped.append(outcome)

    def _link(self, entry: os.DirEntry[str], path: str) -> None:
        # What a link inside the project points at is read under its own name.
        try:
            target = os.path.realpath(entry.path)
        except (OSError, ValueError):
            target = ""
        inside = is_within(target, os.path.realpath(self._root))
        if not inside and not is_unread(entry.name) and not self._is_ignored(path, is_folder=False):
            self._skip(path, "a symbolic link that leaves the project")

    def _keep(self, outcome: File | Skipped) -> None:
        if isinstance(outcome, Skipped):
            self.skipped.append(outcome)
        else:
            self.files[outcome.path] = outcome
            self._bytes += len(outcome.content or b"")

    def _skip(self, path: str, why: str) -> None:
        self.skipped.append(Skipped(path, why))

    def _location(self, path: str) -> str:
        return f"{self._root}{os.sep}{path}" if path else self._root

    def _is_ignored(self, path: str, *, is_folder: bool) -> bool:
        if self._listed is not None:
            known = comparable(path)
            return known not in self._listed.paths and not known.startswith(self._listed.repositories)
        if path.endswith(".py") and path.startswith(tuple(self._parts)):
            return False
        for base, rules in reversed(self._rules):
            if path.startswith(base):
                verdict = rules.decide(path[len(base) :], is_folder=is_folder)
                if verdict is not None:
                    return verdict
        return False

    def _read_rules(self, folder: str) -> None:
        base = f"{folder}/" if folder else ""
        outcome = read_file(self._location(f"{base}.gitignore"), f"{base}.gitignore")
        if isinstance(outcome, File):
            self._rules.append((base, git_rules(outcome.lines)))


class _Listed:
    """What git lists, with the folders on the way; `repositories` are those that git names without entering."""

    def __init__(self, paths: set[str], repositories: tuple[str, ...]) -> None:
        self.paths = paths
        self.repositories = repositories


def _with_folders(listing: Listing) -> _Listed:
    paths = {comparable(path) for path in listing.tracked | listing.others}
    for path in list(paths):
        folder = path.rpartition("/")[0]
        while folder and folder not in paths:
            paths.add(folder)
            folder = folder.rpartition("/")[0]
    return _Listed(paths, tuple(f"{comparable(path)}/" for path in sorted(listing.repositories)))


def is_virtual_environment(folder: str, names: set[str]) -> bool:
    """Whether a folder that holds `names` is a Python environment."""
    if "pyvenv.cfg" in names or "conda-meta" in names:
        return True
    inside = {name.lower() for name in names}
    return folder.rpartition("/")[2] in ENVIRONMENT_NAMES and any(folders <= inside for folders in ENVIRONMENT_FOLDERS)


def is_printable(name: str) -> bool:
    """Whether a name can be shown as it is."""
    return name.isprintable()


def _escaped(path: str) -> str:
    safe = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in safe)
