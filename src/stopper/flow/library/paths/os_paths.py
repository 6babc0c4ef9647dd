"""`os.path`, `werkzeug`'s names and `safe_join`: folders before names, and what each function keeps out of a name."""

from __future__ import annotations

import posixpath

from msgspec.structs import replace

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.copies import same
from stopper.flow.library.paths.resolving import ALONE, SLASH, normalised, relative, resolved
from stopper.flow.library.texts.splitting import split
from stopper.flow.library.texts.text_parts import cut, cut_part, map_options, narrowed, only, with_holes
from stopper.flow.values.choosing import either
from stopper.flow.values.constants import folded, is_text
from stopper.flow.values.contents import holes, parts_of, text
from stopper.flow.values.texts.characters import LETTERS, WORD, mask
from stopper.flow.values.value import ANYTHING, GAP, NOTHING, Foreign, Gap, Hole, Items, Known, Part, Value
from stopper.model import Place


def can_be_whole(hole: Hole) -> bool:
    """Whether a name can begin with a slash, and so leave nothing of the folder that it is joined to."""
    return bool(hole.alphabet & SLASH) and not hole.encoders & {"lstrip:/", "basename", "filename", "safe-join"}


def join(call: LibraryCall) -> Value | None:
    """`os.path.join(folder, *names)`."""
    if not call.arguments:
        return None
    found = call.arguments[0]
    for name in call.arguments[1:]:
        found = map_options(found, lambda start, name=name: map_options(name, lambda end: joined(start, end)))  # type: ignore[misc]  # bound at once
    return found


def joined(folder: Value, name: Value) -> Value:
    """A folder and a name; a name that can be a whole path may also stand alone."""
    known = folded(posixpath.join, folder, name)
    if known is not None:
        return known
    # Before a program has set its folder it joins nothing.
    start, end = parts_of(folder) if folder != NOTHING else (GAP,), parts_of(name)
    first = end[0] if end else ""
    if isinstance(first, str) and first.startswith("/"):
        return text(*end)
    under = text(*start, *_slash_after(start), *end)
    if not isinstance(first, Hole) or not can_be_whole(first):
        return under
    # Alone it is a whole path, which begins with a slash: no program takes it for an option, no folder has it.
    whole = replace(first, checks=first.checks | ALONE) if start else first
    return either(under, text(whole, *end[1:]))


def _slash_after(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    last = parts[-1] if parts else "/"
    return () if isinstance(last, str) and last.endswith("/") else ("/",)


def basename(call: LibraryCall) -> Value | None:
    """`os.path.basename(path)`."""
    value = call.argument(0, "p")
    return None if value is None else map_options(value, last_of)


def last_of(path: Value) -> Value:
    """What stands after the last slash of one option of a path."""
    known = folded(posixpath.basename, path)
    if known is not None:
        return known
    pieces = split(path if is_text(path) else text(*parts_of(path)), "/", 1, is_last=True)
    last = pieces.items[-1] if isinstance(pieces, Items) and pieces.items else ANYTHING
    return with_holes(last, lambda hole: replace(hole, encoders=hole.encoders | {"basename"}))


def dirname(call: LibraryCall) -> Value | None:
    """`os.path.dirname(path)`."""
    value = call.argument(0, "p")
    return None if value is None else map_options(value, folder_of)


def folder_of(path: Value) -> Value:
    """What stands before the last slash of one option of a path."""
    known = folded(posixpath.dirname, path)
    if known is not None:
        return known
    parts = parts_of(path)
    last = parts[-1]
    if isinstance(last, str) and "/" in last:
        return text(*parts[:-1], last.rpartition("/")[0])
    if isinstance(last, Hole) and not last.alphabet & SLASH and len(parts) > 1:
        return folder_of(text(*parts[:-1]))
    return text(*[cut_part(part) for part in parts])


def split_extension(call: LibraryCall) -> Value | None:
    """`os.path.splitext(path)`."""
    value = call.argument(0, "p")
    return None if value is None else map_options(value, extension_of)


def extension_of(path: Value) -> Value:
    """The root and the extension of one option of a path."""
    known = folded(posixpath.splitext, path)
    if known is not None:
        return known
    parts = parts_of(path)
    last = parts[-1]
    if isinstance(last, str) and "." in last:
        root, _, extension = last.rpartition(".")
        if "/" not in extension:
            return Items("tuple", (text(*parts[:-1], root), Known(f".{extension}")))
    root_parts = text(*[cut_part(part) for part in parts])
    if isinstance(last, Gap):
        return Items("tuple", (root_parts, text(GAP)))
    if isinstance(last, Hole):
        return Items("tuple", (root_parts, text(narrowed(cut(last), ~SLASH & last.alphabet))))
    return Items("tuple", (root_parts, Known("")))


def split_path(call: LibraryCall) -> Value | None:
    """`os.path.split(path)`."""
    value = call.argument(0, "p")
    if value is None:
        return None
    return Items("tuple", (map_options(value, folder_of), map_options(value, last_of)))


def secure_filename(call: LibraryCall) -> Value | None:
    """`werkzeug.utils.secure_filename(name)`: letters, digits and `_.-`, never a folder and never `..`."""
    value = call.argument(0, "filename")
    return None if value is None else map_options(value, _secured)


def _secured(name: Value) -> Value:
    found = dict.fromkeys([only(hole, WORD | mask(".-"), "filename") for hole in holes(name)])
    if not found:
        return name if isinstance(name, Known) and _is_plain(name) else ANYTHING
    kept = [part for part in parts_of(name) if isinstance(part, str)]
    # Joined to what was constant in it, which loses its separators too.
    return text(*found) if not kept else text(*[_secured_part(part) for part in parts_of(name)])


def _is_plain(name: Known) -> bool:
    return isinstance(name.data, str) and not mask(name.data) & ~(LETTERS | WORD | mask(".-"))


def _secured_part(part: Part) -> Part:
    if isinstance(part, Hole):
        return only(part, WORD | mask(".-"), "filename")
    return (
        "".join([character if character.isalnum() or character in "._-" else "_" for character in part])
        if isinstance(part, str)
        else part
    )


def safe_join(call: LibraryCall) -> Value | None:
    """`werkzeug.utils.safe_join(folder, *names)`: a path in the folder, or None; a folder alone is not looked at."""
    folder = call.arguments[0] if call.arguments else call.more
    if folder is None:
        return None
    parts: list[Part] = list(parts_of(folder))
    names = (*call.arguments[1:], *((call.more,) if call.more is not None else ()))
    if not names:
        return folder
    for name in names:
        inner = [
            replace(part, encoders=part.encoders | {"safe-join"}) if isinstance(part, Hole) else part
            for part in parts_of(name)
        ]
        parts.extend([*_slash_after(tuple(parts)), *inner])
    return either(text(*parts), NOTHING)


_OF_PATHS = {
    "abspath": resolved,
    "basename": basename,
    "dirname": dirname,
    "expanduser": same,
    "expandvars": same,
    "join": join,
    "normcase": same,
    "normpath": normalised,
    "realpath": resolved,
    "relpath": relative,
    "split": split_path,
    "splitext": split_extension,
}
FUNCTIONS = {
    **{
        f"{module}.{name}": function
        for module in ("os.path", "posixpath", "ntpath")
        for name, function in _OF_PATHS.items()
    },
    "flask.safe_join": safe_join,
    "os.fspath": same,
    "os.fsdecode": same,
    "os.fsencode": same,
    "werkzeug.secure_filename": secure_filename,
    "werkzeug.security.safe_join": safe_join,
    "werkzeug.utils.safe_join": safe_join,
    "werkzeug.utils.secure_filename": secure_filename,
}


def attribute(owner: Foreign, name: str, at: Place | None = None) -> Value | None:
    """`os.sep`, `os.path.sep` and their like."""
    return SIGNS.get(name)


SIGNS = {"sep": Known("/"), "curdir": Known("."), "pardir": Known("..")}
HOLDERS = ("os", "os.path", "posixpath")
ATTRIBUTES = dict.fromkeys(HOLDERS, attribute)
CONSTANTS = {f"{holder}.{name}": sign for holder in HOLDERS for name, sign in SIGNS.items()}
"""The same where they are imported by name."""
