"""`pathlib.Path`: a path kept as the text of its parts, its name and folders, and what resolving does."""

from __future__ import annotations

from collections.abc import Callable

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.paths.os_paths import extension_of, folder_of, joined, last_of
from stopper.flow.library.paths.resolving import without_dots
from stopper.flow.library.texts.text_parts import map_options
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import parts_of, text
from stopper.flow.values.value import ANYTHING, Foreign, Items, Known, Value, options
from stopper.model import Place

KINDS = ("pathlib.Path()", "pathlib.PurePath()", "pathlib.PosixPath()", "pathlib.PurePosixPath()", "os.DirEntry()")
"""Paths, and what `os.scandir` gives, which is one with its own word for the whole."""


def path_text(path: Value) -> Value:
    """The text of a path, or of what is put into one."""
    return map_options(path, _text)


def _text(path: Value) -> Value:
    if not isinstance(path, Foreign) or path.name not in KINDS:
        return path
    found = path_text(path.arguments[0]) if path.arguments else Known(".")
    for name in path.arguments[1:]:
        found = _under(found, path_text(name))
    return found


def _under(folder: Value, name: Value) -> Value:
    return either(*[joined(start, end) for start in options(folder) for end in options(name)])


def _path(value: Value, like: Foreign) -> Value:
    return map_options(value, lambda option: Foreign(like.name, (option,)))


def slash(left: Value, right: Value) -> Value | None:
    """`folder / name`; None where neither is a path."""
    kinds = [side for side in (left, right) if isinstance(side, Foreign) and side.name in KINDS]
    return _path(_under(path_text(left), path_text(right)), kinds[0]) if kinds else None


def attribute(path: Foreign, name: str, at: Place | None = None) -> Value | None:
    """`path.name`, `path.parent` and the others."""
    whole = path_text(path)
    if name == "name":
        return map_options(whole, last_of)
    if name == "path":
        return whole
    if name == "parent":
        return _path(map_options(whole, folder_of), path)
    if name == "parents":
        return Items("list", (), _path(map_options(whole, folder_of), path))
    if name in ("stem", "suffix"):
        pairs = map_options(map_options(whole, last_of), extension_of)
        index = 1 if name == "suffix" else 0
        return either(*[pair.items[index] for pair in options(pairs) if isinstance(pair, Items)])
    if name == "suffixes":
        # What stands in the last part, behind a dot: where they begin is not known, and none has a slash.
        return Items("list", (), map_options(whole, last_of))
    return None


def _method(change: Callable[[Value, LibraryCall], Value]) -> Callable[[LibraryCall], Value | None]:
    def method(call: LibraryCall) -> Value | None:
        if not isinstance(call.receiver, Foreign):
            return None
        return _path(change(path_text(call.receiver), call), call.receiver)

    return method


def _resolved(path: Value, call: LibraryCall) -> Value:
    return map_options(path, lambda option: without_dots(option, "resolved"))


def _joined(path: Value, call: LibraryCall) -> Value:
    for name in call.arguments:
        path = _under(path, path_text(name))
    return path


def _same(path: Value, call: LibraryCall) -> Value:
    return path


def _with_name(path: Value, call: LibraryCall) -> Value:
    name = call.argument(0, "name") or ANYTHING
    return _under(map_options(path, folder_of), path_text(name))


def method_text(call: LibraryCall) -> Value | None:
    """`path.as_posix()`, `str(path)`."""
    return path_text(call.receiver) if call.receiver is not None else None


def method_suffixed(call: LibraryCall) -> Value | None:
    """`path.with_suffix(suffix)`."""
    if not isinstance(call.receiver, Foreign):
        return None
    suffix = call.argument(0, "suffix") or Known("")
    roots = [
        option.items[0]
        for option in options(map_options(path_text(call.receiver), extension_of))
        if isinstance(option, Items)
    ]
    return _path(either(*[text(*parts_of(root), *parts_of(suffix)) for root in roots]), call.receiver)


_METHODS = {
    "absolute": _method(_same),
    "as_posix": method_text,
    "__str__": method_text,
    "expanduser": _method(_same),
    "joinpath": _method(_joined),
    "resolve": _method(_resolved),
    "with_name": _method(_with_name),
    "with_suffix": method_suffixed,
}
METHODS = {f"{kind}.{name}": method for kind in KINDS for name, method in _METHODS.items()}
ATTRIBUTES = dict.fromkeys(KINDS, attribute)


def made(call: LibraryCall) -> Value | None:
    """`pathlib.Path(*parts)`."""
    parts = [path_text(value) for value in call.arguments]
    found = parts[0] if parts else Known(".")
    for name in parts[1:]:
        found = _under(found, name)
    return map_options(found, lambda option: Foreign(KINDS[0], (option,)))


FUNCTIONS = {kind.removesuffix("()"): made for kind in KINDS}
