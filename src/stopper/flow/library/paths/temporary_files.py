"""Temporary files and folders: each is the one that was made at its place; of its name nobody chooses the middle."""

from __future__ import annotations

from msgspec.structs import replace

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.paths.os_paths import joined
from stopper.flow.library.paths.resolving import SLASH
from stopper.flow.values.contents import parts_of, text
from stopper.flow.values.value import ANYTHING, Foreign, Gap, Hole, Items, Known, Value

FOLDER = Known("/tmp")  # noqa: S108  # the folder that is told to nobody, not one that we use
FILE = "tempfile.NamedTemporaryFile()"


def _path(call: LibraryCall) -> Value:
    """A name that is made anew, below the folder that is given, between the beginning and the end that are."""
    before, behind = [parts_of(call.keywords.get(name, Known(""))) for name in ("prefix", "suffix")]
    # With a slash in its end, the name would be that of a folder that is not there.
    end = [replace(one, alphabet=one.alphabet & ~SLASH) if isinstance(one, Hole) else one for one in behind]
    return joined(call.keywords.get("dir") or FOLDER, text(*before, Gap(at=call.at), *end))


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
