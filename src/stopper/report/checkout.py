"""Paths as a forge names them: from the root of the checkout, where the command was run on a folder of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath, PurePosixPath

from stopper.audit.result import Report
from stopper.model import Finding, Place


def in_checkout(report: Report, project: str) -> Report:
    """The report with the folder that was audited before each path.

    `project` is that folder as it was named; one outside the working folder says nothing of the checkout.
    """
    folder = PurePosixPath(PurePath(project).as_posix())
    if not folder.parts or folder.is_absolute() or PurePath(project).is_absolute() or ".." in folder.parts:
        return report
    return replace(
        report,
        findings=tuple(_finding(item, folder) for item in report.findings),
        frames=tuple(replace(item, place=_place(item.place, folder)) for item in report.frames),
        not_covered=tuple(replace(item, path=_path(item.path, folder)) for item in report.not_covered),
    )


def _finding(finding: Finding, folder: PurePosixPath) -> Finding:
    return replace(
        finding,
        spots=tuple(replace(spot, at=_place(spot.at, folder)) for spot in finding.spots),
        related=tuple(_place(at, folder) for at in finding.related),
        steps=tuple(replace(step, at=_place(step.at, folder)) for step in finding.steps),
    )


def _place(at: Place, folder: PurePosixPath) -> Place:
    return replace(at, path=_path(at.path, folder))


def _path(path: str, folder: PurePosixPath) -> str:
    if folder.suffix and path == folder.name:
        # One file was audited, under its own name.
        return folder.as_posix()
    # Joined as text: a path of a report may hold what PurePosixPath would tidy away.
    return folder.as_posix() if path == "." else f"{folder.as_posix()}/{path}"
