"""Which advisory database an audit uses: the option's, else the one that the policy names inside the project."""

from __future__ import annotations

from pathlib import Path

from stopper.model import UsageError
from stopper.policy import Policy


def advisories_of(named: Path | None, policy: Policy, root: Path) -> Path | None:
    """The database; None where there is none. A project's policy may name a path inside the project alone."""
    if named is not None or not policy.advisories:
        return named
    folder = (root if root.is_dir() else root.parent).resolve()
    path = (folder / policy.advisories).resolve()
    if not path.is_relative_to(folder):
        raise UsageError(
            f"{policy.origin}: advisories = {policy.advisories!r} leads out of the project. Give it by --advisories."
        )
    if not path.exists():
        raise UsageError(f"{policy.origin}: there are no advisories at {policy.advisories!r}. Mend the path.")
    return path


def state_of(path: Path | None) -> str:
    """What tells one state of the database from another; nothing where there is none."""
    if path is None:
        return ""
    from stopper.collect.advisories import stamp

    return stamp(path)
