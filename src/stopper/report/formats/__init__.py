"""The formats of the report: each file of this folder is one and names itself, and is imported when it is asked for."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from stopper.model import StopperError
from stopper.report.format import Format

DEFAULT = "text"


def names() -> tuple[str, ...]:
    """The formats by name, the default first; none of them is imported."""
    found = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(found, key=lambda name: name != DEFAULT))


def load(name: str) -> Format:
    """The format called `name`; StopperError where its file declares no format of that name."""
    found = getattr(import_module(f"{__name__}.{name}"), "FORMAT", None)
    if not isinstance(found, Format) or found.name != name:
        raise StopperError(f"{__name__}.{name} declares no format {name!r}. Give it FORMAT = Format({name!r}, …).")
    return found


def of_file(path: str) -> str:
    """The name of the format that the end of a file's name tells, the longest end where several fit; else the default.

    Imports every format.
    """
    low = path.lower()
    fitting = [(len(end), name) for name in names() for end in load(name).endings if low.endswith(end)]
    return max(fitting)[1] if fitting else DEFAULT
