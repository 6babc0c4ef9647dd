"""A project's folder read once: one walk, each file opened once, whatever lies there."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path

from stopper.collect.git import Git, Listing, find_git, is_in_work_tree
from stopper.collect.reading import read_file
from stopper.collect.walk import Walk
from stopper.evidence.repository.names import is_environment_name, is_key_name
from stopper.evidence.tree.files import File, Skipped, Tree, WorkTree
from stopper.evidence.tree.ignoring import git_rules
from stopper.model import StopperError

# Names whose coverage by .gitignore is asked for whether they are there or not.
PROBES = (".env", ".env.local", ".env.production", ".flaskenv", "instance/config.py", "server.key", "private.pem")


def read_tree(root: Path, *, exclude: Sequence[str] = (), git: bool = True) -> Tree:
    """The snapshot of the folder `root`, or of the one file that it is; StopperError where it is neither.

    `exclude` are globs as .gitignore writes them; `git=False` leaves git unasked and reads the .gitignore files
    instead.
    """
    try:
        mode = root.stat().st_mode
    except (OSError, ValueError) as error:
        raise StopperError(f"{root} cannot be read: {_words(error)}. Give the folder of a Flask project.") from error
    if stat.S_ISREG(mode):
        return _single(root)
    if not stat.S_ISDIR(mode):
        raise StopperError(f"{root} is neither a folder nor a file. Give the folder of a Flask project.")
    if not os.access(root, os.R_OK | os.X_OK):
        raise StopperError(f"{root} cannot be read: permission is denied. Run as a user who may read it.")
    return _folder(root, exclude, git)


def _single(root: Path) -> Tree:
    outcome = read_file(os.fspath(root), root.name)
    if isinstance(outcome, Skipped):
        raise StopperError(f"{root} cannot be read: {outcome.reason}.")
    return Tree({outcome.path: outcome})


def _folder(root: Path, exclude: Sequence[str], ask_git: bool) -> Tree:
    has_git = ask_git and is_in_work_tree(root)
    binary = find_git(root) if has_git else None
    listing = binary.listing() if binary else None
    if binary and listing and not listing.tracked and not listing.others and binary.hides_root():
        has_git, binary, listing = False, None, None
    walk = Walk(root, git_rules(exclude), listing)
    walk.run()
    work_tree = _work_tree(binary, listing, walk) if binary and listing else None
    return Tree(walk.files, tuple(sorted(walk.skipped, key=lambda one: one.path)), _present(walk), has_git, work_tree)


def _present(walk: Walk) -> tuple[File, ...]:
    return tuple(sorted(walk.ignored_present, key=lambda file: file.path))


def _work_tree(git: Git, listing: Listing, walk: Walk) -> WorkTree:
    sensitive = {file.path for file in walk.files.values() if is_environment_name(file.name) or is_key_name(file.name)}
    asked = frozenset({*PROBES, *sensitive, *(file.path for file in walk.ignored_present)})
    ignored = git.ignored(sorted(asked))
    if ignored is None:
        return WorkTree(listing.tracked, head=git.head())
    return WorkTree(listing.tracked, asked, ignored, git.head())


def _words(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such folder"
    return (error.strerror or type(error).__name__) if isinstance(error, OSError) else "its name is no path"
