"""Which deployment files are for which environment and application, read from the policy's text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from stopper.model import UsageError
from stopper.policy.enforced import ENVIRONMENTS
from stopper.policy.fields import DeploymentFile
from stopper.policy.tables import lines_of, refuse_unknown, tables, text

KEYS = tuple(item.name for item in fields(DeploymentFile) if item.name != "line")
NONE = "none"


def deployment_files_of(value: object, written: str, origin: str) -> tuple[DeploymentFile, ...]:
    """The entries in the value of the key `deployment-files`; UsageError says what to mend."""
    lines = lines_of(written, "deployment-files")
    return tuple(
        _entry(item, index + 1, lines[index] if index < len(lines) else 0, origin)
        for index, item in enumerate(tables(value, "deployment-files", origin))
    )


def _entry(item: Mapping[str, object], number: int, line: int, origin: str) -> DeploymentFile:
    inside = f" in deployment file {number}"
    refuse_unknown(item, KEYS, origin, inside)
    place, environment, application = (text(item.get(key, ""), key + inside, origin) for key in KEYS)
    if not place.strip():
        raise UsageError(
            f'{origin}: deployment file {number} has no place. Give a path, such as place = "deploy/*.conf".'
        )
    if not environment and not application:
        raise UsageError(f"{origin}: deployment file {number} says nothing. Give an environment or an application.")
    if environment and environment not in (*ENVIRONMENTS, NONE):
        known = ", ".join((*ENVIRONMENTS, NONE))
        raise UsageError(f"{origin}: environment = {environment!r}{inside} is none of {known}.")
    return DeploymentFile(place.replace("\\", "/").removeprefix("./"), environment, application, line)
