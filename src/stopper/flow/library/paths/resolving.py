"""Paths after their `..` were followed, as `os.path` does: `abspath`, `realpath`, `normpath` and `relpath`."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from msgspec.structs import replace

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.texts.text_parts import map_options
from stopper.flow.values.constants import folded
from stopper.flow.values.contents import holes, parts_of, text
from stopper.flow.values.texts.affixes import CLIMBS
from stopper.flow.values.texts.characters import mask
from stopper.flow.values.texts.checks import BEGINS_NOT
from stopper.flow.values.texts.folder_names import ending_up, leading_up
from stopper.flow.values.value import ANYTHING, GAP, Hole, Known, Part, Value

SLASH = mask("/")
ALONE = frozenset({f"{BEGINS_NOT}{sign}" for sign in "-.a"})
"""What is known of a name that stands without the folder that it was joined to: of what no attack begins with."""


def resolved(call: LibraryCall) -> Value | None:
    """`os.path.abspath(path)`, `os.path.realpath(path)`: a path without `..`, wherever that leads."""
    value = call.argument(0, "path")
    return None if value is None else map_options(value, _resolved)


def _resolved(path: Value) -> Value:
    """One option of it; where a stranger's part begins it, a slash stands before that now."""
    first, *others = parts_of(without_dots(path, "resolved")) or ("",)
    if isinstance(first, Hole):
        first = replace(first, alphabet=first.alphabet | SLASH, encoders=first.encoders - {"lstrip:/"})
    return text(first, *others)


def normalised(call: LibraryCall) -> Value | None:
    """`os.path.normpath(path)`: a path that begins with `..` keeps them."""
    value = call.argument(0, "path")
    return None if value is None else map_options(value, _normalised)


def _normalised(path: Value) -> Value:
    known = folded(posixpath.normpath, path)
    if known is not None:
        return known
    first = next(iter(parts_of(path)), "")
    # Alone behind a folder that it was joined to, a name begins with a slash.
    is_whole = first.startswith("/") if isinstance(first, str) else isinstance(first, Hole) and first.checks >= ALONE
    return without_dots(path, "resolved" if is_whole else "normpath")


def can_climb(hole: Hole) -> bool:
    """Whether a name can lead out of the folder before it."""
    return (
        hole.alphabet & mask("/.") == mask("/.")
        and not hole.without & {"..", *CLIMBS}
        and not hole.encoders & {"filename", "basename", "safe-join"}
    )


def without_dots(path: Value, encoder: str) -> Value:
    """One option of a path after its `..` were followed: what led out of a folder has left it."""
    if isinstance(path, Known):
        return folded(posixpath.normpath, path) if encoder == "resolved" and _is_whole(path) else path  # type: ignore[return-value]  # a text
    parts = parts_of(path)
    climbing = [part for part in parts if isinstance(part, Hole) and can_climb(part)]
    if not climbing:
        return _one_up(path, parts, encoder)
    absent = CLIMBS if encoder == "resolved" else set()
    found = [
        replace(hole, encoders=hole.encoders | {encoder}, without=hole.without | absent)
        for hole in dict.fromkeys(climbing)
    ]
    others = [part for part in dict.fromkeys(holes(path)) if part not in climbing]
    return text(*found, *others)


def _one_up(path: Value, parts: Sequence[Part], encoder: str) -> Value:
    """A path in which a name of two dots may have taken the folder before it away; the path as it is in others."""
    up = next(leading_up(parts), None)
    if up is None:
        last = ending_up(parts)
        return path if last is None else text(GAP, "/", replace(last, encoders=last.encoders | {encoder}))
    at = parts.index(up)
    return text(replace(up, encoders=up.encoders | {encoder}), *parts[at + 1 :])


def _is_whole(path: Known) -> bool:
    return isinstance(path.data, str) and path.data.startswith("/")


def relative(call: LibraryCall) -> Value | None:
    """`os.path.relpath(path, start)`: it may begin with `..`, unless it starts at the root of all folders."""
    value, start = call.argument(0, "path"), call.argument(1, "start")
    if value is None or not holes(value):
        return None if value is None else ANYTHING
    if start == Known("/"):
        return map_options(value, _below_root)
    return text(*holes(value))


def _below_root(path: Value) -> Value:
    found = without_dots(path, "resolved")
    return text(*[replace(hole, encoders=hole.encoders | {"lstrip:/"}) for hole in holes(found)])
