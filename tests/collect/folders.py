"""Folders and repositories for the tests of the readers."""

import subprocess
from pathlib import Path

from stopper.evidence.tree.files import Tree


def write(root: Path, **files: str) -> None:
    for path, text in files.items():
        put(root, path, text)


def put(root: Path, path: str, text: str | bytes = "x = 1\n") -> None:
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(text.encode() if isinstance(text, str) else text)


def git(root: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=a", "-c", "user.email=a@b.example"]
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True)


def repository(root: Path, *tracked: str) -> None:
    git(root, "init", "-q")
    if tracked:
        git(root, "add", "-f", *tracked)
        git(root, "commit", "-q", "-m", "one")


def reasons(tree: Tree) -> dict[str, str]:
    return {one.path: one.reason for one in tree.skipped}
