"""Finds and reads the policy of a project; the one module of this package that touches files."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from stopper.model import UsageError
from stopper.policy.fields import Policy
from stopper.policy.parse import parse_policy, policy_of

NAMES = ("stopper.toml", "pyproject.toml")
LARGEST = 1_000_000


def load_policy(root: Path, named: Path | None = None, environment: str = "") -> Policy:
    """The policy in `named`, else in the project's stopper.toml, else in its pyproject.toml, else the default one.

    `environment` is the one whose protections are asked for; the policy's own where empty.
    UsageError where the named file is missing or any is broken.
    """
    if named is not None:
        found = _read(named, named.as_posix(), environment)
        if found is None:
            raise UsageError(f"{named} has no [tool.stopper] table. Add one, or name a stopper.toml.")
        return found
    folder = root if root.is_dir() else root.parent
    for name in NAMES:
        path = folder / name
        if path.is_file():
            found = _read(path, name, environment)
            if found is not None:
                return found
        elif path.is_symlink() or path.exists():
            # A policy that cannot be read must not be taken for none.
            raise UsageError(f"{name} is no file that can be read. Mend it, or name another with --policy.")
    return _default(environment)


@cache
def _default(environment: str) -> Policy:
    """The policy of a project that writes none."""
    return policy_of({}, "", environment=environment)


def _read(path: Path, origin: str, environment: str) -> Policy | None:
    try:
        # By a bounded read, not by its size: a device has none, and no end.
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise UsageError(f"{origin} is larger than a policy can be ({LARGEST:,} bytes).")
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"The policy {origin} cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{origin} is not UTF-8 text (byte {error.start}). Save it as UTF-8.") from error
    return parse_policy(text, origin, environment)
