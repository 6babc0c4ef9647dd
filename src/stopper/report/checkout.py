"""Paths as a forge names them: from the root of the checkout, where the command was run on a folder of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath, PurePosixPath

from stopper.audit.result import Report
from stopper.model import Finding, Place


def path_in_checkout(path: str, project: str) -> str:
    """The path of an audited file, with the folder that was audited before it.

    `project` is that folder as it was named; one outside the working folder says nothing of the checkout.
    """
    folder = PurePosixPath(PurePath(project).as_posix())
    if folder.is_absolute() or PurePath(project).is_absolute() or ".." in folder.parts:
        return path
    if folder.suffix and folder.name == path:
        # One file was audited, by its own name.
        return folder.as_posix()
    return (folder / path).as_posix()


def in_checkout(report: Report, project: str) -> Report:
    """The report with each path as a forge names it."""
    if path_in_checkout("x", project) == "x":
        return report
    gaps = tuple(replace(gap, path=path_in_checkout(gap.path, project)) for gap in report.not_covered)
    return replace(report, findings=tuple(_moved(item, project) for item in report.findings), not_covered=gaps)


def _moved(finding: Finding, project: str) -> Finding:
    def moved(place: Place) -> Place:
        return replace(place, path=path_in_checkout(place.path, project))

    return replace(
        finding,
        spots=tuple(replace(spot, at=moved(spot.at)) for spot in finding.spots),
        related=tuple(map(moved, finding.related)),
        steps=tuple(replace(step, at=moved(step.at)) for step in finding.steps),
    )
