"""Temporary files and folders: each is the one that was made at its place; of its name nobody chooses the middle."""

from __future__ import annotations

from msgspec.structs import replace

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.paths.os_paths import joined
from stopper.flow.library.paths.resolving import SLASH
from stopper.flow.values.contents import parts_of, text
from stopper.flow.values.value import ANYTHING, NOTHING, Foreign, Gap, Hole, Items, Known, Part, Value

FOLDER = Known("/tmp")  # noqa: S108  # the folder that is told to nobody, not one that we use
BEHIND_MODE = 4
"""`NamedTemporaryFile` and its like take how the file is opened before what it is called."""
FILE = "tempfile.NamedTemporaryFile()"


def _path(call: LibraryCall, first: int = 0) -> Value:
    """A name that is made anew, below the folder that is given, between the beginning and the end that are.

    `first` is the place of the end, before the beginning and the folder, among the arguments.
    """
    given = [call.argument(first + at, name) for at, name in enumerate(("suffix", "prefix", "dir"))]
    behind, before, folder = [None if one == NOTHING else one for one in given]
    # With a slash in its end, the name would be that of a folder that is not there.
    end = [replace(one, alphabet=one.alphabet & ~SLASH) if isinstance(one, Hole) else one for one in _written(behind)]
    return joined(folder or FOLDER, text(*_written(before), Gap(at=call.at), *end))


def _written(value: Value | None) -> tuple[Part, ...]:
    return parts_of(value) if value is not None else ()


def file(call: LibraryCall) -> Value:
    """`tempfile.NamedTemporaryFile()`."""
    path = _path(call, BEHIND_MODE)
    return Foreign(FILE, (path,), {"name": path})


def nameless(call: LibraryCall) -> Value:
    """`tempfile.TemporaryFile()`: its path is nobody's to ask, and tells it from others."""
    return Foreign("tempfile.TemporaryFile()", (_path(call, BEHIND_MODE),))


def opened(call: LibraryCall) -> Value:
    """`tempfile.mkstemp()`, an open file with its path."""
    return Items("tuple", (ANYTHING, _path(call)))


FUNCTIONS = {
    "tempfile.NamedTemporaryFile": file,
    "tempfile.TemporaryFile": nameless,
    "tempfile.mkstemp": opened,
    "tempfile.mktemp": _path,
    "tempfile.mkdtemp": _path,
}
