"""Temporary files and folders: each has a name that nobody chooses, and is the one that was made at its place."""

from __future__ import annotations

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.paths.os_paths import joined
from stopper.flow.values.value import ANYTHING, Foreign, Gap, Items, Known, Text, Value

FOLDER = Known("/tmp")  # noqa: S108  # the folder that is told to nobody, not one that we use
FILE = "tempfile.NamedTemporaryFile()"


def _path(call: LibraryCall) -> Value:
    """A name that is made anew, below the folder that is given."""
    return joined(call.keywords.get("dir") or FOLDER, Text((Gap(at=call.at),)))


def file(call: LibraryCall) -> Value:
    """`tempfile.NamedTemporaryFile()`."""
    path = _path(call)
    return Foreign(FILE, (path,), {"name": path})


def opened(call: LibraryCall) -> Value:
    """`tempfile.mkstemp()`, an open file with its path."""
    return Items("tuple", (ANYTHING, _path(call)))


FUNCTIONS = {
    "tempfile.NamedTemporaryFile": file,
    "tempfile.mkstemp": opened,
    "tempfile.mktemp": _path,
    "tempfile.mkdtemp": _path,
}
