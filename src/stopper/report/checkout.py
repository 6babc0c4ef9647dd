"""Paths as a forge names them: from the root of the checkout, where the command was run on a folder of it."""

from __future__ import annotations

from pathlib import PurePath, PurePosixPath


def path_in_checkout(path: str, project: str) -> str:
    """The path of an audited file, with the folder that was audited before it.

    `project` is that folder as it was named; one outside the working folder says nothing of the checkout.
    """
    folder = PurePosixPath(PurePath(project).as_posix())
    if folder.is_absolute() or PurePath(project).is_absolute() or ".." in folder.parts:
        return path
    return (folder / path).as_posix()
