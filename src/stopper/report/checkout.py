"""Paths as a forge names them: from the root of the checkout, where the command was run on a folder of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import PurePath, PurePosixPath

from msgspec.structs import replace

from stopper.audit.result import Report
from stopper.model import Finding, Place

Named = Callable[[str], str]


def in_checkout(report: Report, project: str, elsewhere: tuple[str, ...] = ()) -> Report:
    """The report with the folder that was audited before each path.

    `project` is that folder as it was named; one outside the working folder says nothing of the checkout. What lies
    `elsewhere` is called as it was named there already.
    """
    folder = PurePosixPath(PurePath(project).as_posix())
    if not folder.parts or folder.is_absolute() or PurePath(project).is_absolute() or ".." in folder.parts:
        return report
    named = partial(_path, folder=folder, elsewhere=elsewhere)
    return replace(
        report,
        findings=tuple(_finding(item, named) for item in report.findings),
        frames=tuple(replace(item, place=_place(item.place, named)) for item in report.frames),
        not_covered=tuple(replace(item, path=named(item.path)) for item in report.not_covered),
    )


def _finding(finding: Finding, named: Named) -> Finding:
    return replace(
        finding,
        spots=tuple(replace(spot, at=_place(spot.at, named)) for spot in finding.spots),
        related=tuple(_place(at, named) for at in finding.related),
        steps=tuple(replace(step, at=_place(step.at, named)) for step in finding.steps),
    )


def _place(at: Place, named: Named) -> Place:
    return replace(at, path=named(at.path))


def _path(path: str, folder: PurePosixPath, elsewhere: tuple[str, ...]) -> str:
    if any(path == name or path.startswith(f"{name}/") for name in elsewhere):
        return path
    if folder.suffix and path == folder.name:
        # One file was audited, under its own name.
        return folder.as_posix()
    # Joined as text: a path of a report may hold what PurePosixPath would tidy away.
    return folder.as_posix() if path == "." else f"{folder.as_posix()}/{path}"
