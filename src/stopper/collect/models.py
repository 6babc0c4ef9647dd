"""Models of libraries as texts: those that come with us, and those that the policy names."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

from stopper.model import UsageError

LARGEST = 1_000_000  # bytes of one file


def read_models(root: Path, named: Iterable[str] = ()) -> tuple[tuple[str, str], ...]:
    """Name and text of each file of models: ours in the order of their names, then the project's, which come last.

    UsageError where the policy names a file that is missing, lies outside of the project, or cannot be read.
    """
    return (*_ours(), *(_theirs(root, name) for name in named))


@cache
def _ours() -> tuple[tuple[str, str], ...]:
    # By name, since what collects and what follows the data do not import each other.
    folder = files("stopper") / "flow" / "models" / "libraries"
    found = (item for item in folder.iterdir() if item.name.endswith(".toml"))
    return tuple((item.name, item.read_text(encoding="utf-8")) for item in sorted(found, key=lambda one: one.name))


def _theirs(root: Path, name: str) -> tuple[str, str]:
    path = root / name
    if not path.resolve().is_relative_to(root.resolve()):
        raise UsageError(f"The models {name} lie outside of the project. Name a file inside it.")
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        words = (error.strerror or type(error).__name__).lower()
        raise UsageError(f"The models {name}, which the policy names, cannot be read: {words}.") from error
    if len(content) > LARGEST:
        raise UsageError(f"{name} is larger than a file of models can be ({LARGEST:,} bytes).")
    try:
        return name, content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name} is not UTF-8 text (byte {error.start}). Save it as UTF-8.") from error
