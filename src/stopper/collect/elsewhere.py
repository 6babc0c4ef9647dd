"""Deployment files outside of the project that the user named: an operator's folder, a dump of nginx."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from stopper.collect.files import read_tree
from stopper.collect.systems import is_within
from stopper.evidence.tree.files import File, Skipped, Tree
from stopper.model import UsageError

OPTION = "--deployment"


def with_elsewhere(tree: Tree, root: Path, paths: Sequence[Path]) -> Tree:
    """The project's tree with the files at `paths`, each called as it was given; a folder is read whole.

    What lies in the project itself is read already, and is named for its environment alone. UsageError where a path
    holds nothing that could be read.
    """
    files: dict[str, File] = {}
    skipped: list[Skipped] = list(tree.skipped)
    named: set[str] = set()
    for path in paths:
        inside = _in_project(path, root)
        if inside is not None:
            named |= _named(tree, inside, path)
            continue
        found = read_tree(path, git=False)
        names = {item.path: _called(path, item.path) for item in (*found, *found.skipped)}
        files |= {names[item.path]: replace(item, path=names[item.path]) for item in found}
        skipped += [Skipped(names[item.path], item.reason) for item in found.skipped]
        if not found.files:
            raise UsageError(f"{OPTION} {path}: nothing there can be read. Name a file or folder of a deployment.")
    return replace(
        tree, skipped=tuple(skipped), elsewhere={**tree.elsewhere, **files}, named=frozenset(named | files.keys())
    )


def outside(root: Path, paths: Sequence[Path]) -> tuple[str, ...]:
    """Those of `paths` that lie outside of the project, as its reports call them."""
    return tuple(path.as_posix().rstrip("/") for path in paths if _in_project(path, root) is None)


def _in_project(path: Path, root: Path) -> str | None:
    """The path below the project's folder; None where it is not there."""
    whole, base = os.path.realpath(path), os.path.realpath(root)
    if not is_within(whole, base):
        return None
    return Path(os.path.relpath(whole, base)).as_posix()


def _named(tree: Tree, inside: str, path: Path) -> set[str]:
    found = {item for item in tree.files if inside in (".", item) or item.startswith(f"{inside}/")}
    if not found:
        raise UsageError(f"{OPTION} {path}: the audit does not read it, as it is ignored or excluded. Name another.")
    return found


def _called(path: Path, below: str) -> str:
    """A file's name as the user can open it from where the audit was started."""
    return path.as_posix() if path.is_file() else f"{path.as_posix().rstrip('/')}/{below}"
