"""Files that the application writes and reads: what a stranger sent is what such a file gives back."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.paths import patterns_of_names
from stopper.flow.library.paths.pathlib_paths import KINDS, path_text
from stopper.flow.library.responses.flask_responses import SENDING, sent
from stopper.flow.stores import names_in_folders
from stopper.flow.stores.stores import Stores
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import OPENED, holes
from stopper.flow.values.value import (
    ANYTHING,
    Foreign,
    Gap,
    Hole,
    Items,
    Known,
    Text,
    Untrusted,
    Value,
    options,
)
from stopper.model import Place
from stopper.standard.regex import regex

TEMPORARY = frozenset({"tempfile.NamedTemporaryFile()", "tempfile.TemporaryFile()"})
"""Open files that hold the path of their own, under which what is written to them is found again."""
WRITTEN = OPENED | {name.removesuffix("()") for name in TEMPORARY}
READING = frozenset({"read", "readline", "readlines"})
LOADING = frozenset({
    "cloudpickle.load", "dill.load", "joblib.load", "keras.models.load_model", "lxml.etree.parse",
    "lxml.objectify.parse", "marshal.load", "numpy.load", "pandas.read_pickle", "pickle.load", "py7zr.SevenZipFile",
    "rarfile.RarFile", "shutil.unpack_archive",
    "sklearn.externals.joblib.load", "tarfile.TarFile", "tarfile.TarFile.open", "tarfile.open", "torch.load",
    "xml.dom.minidom.parse", "xml.sax.parse", "yaml.full_load", "yaml.load", "yaml.unsafe_load",
    "zipfile.ZipFile",
})  # fmt: skip
"""Functions that take the path of a file, or the file that was opened, for its content."""
NAMED = regex(r"(?:\A|/)[\w-]+\.\w+\Z")
"""The name of a file at the end of a path whose folder is not known: `Path(__file__).parent / "users.json"`."""
COPIED = "shutil.copyfileobj"
BELOW_A_SETTING = "\0/\0"
"""Uploads that are kept in a folder from the settings: there is hardly more than one such folder."""
PATH_READING, PATH_WRITING = frozenset({"read_text", "read_bytes"}), frozenset({"write_text", "write_bytes"})


def saved(upload: Untrusted, given: Arguments, stores: Stores, at: Place) -> None:
    """`upload.save(path)`."""
    path = given.plain[0] if given.plain else given.named.get("dst")
    if path is not None:
        _write(path, upload, stores, at)
        for name in _below_a_setting(path):
            stores.write(
                f"{stores.group}file:{name}", Untrusted(upload.hole.through(at, "is written to a file"), "file")
            )


def loaded(given: Arguments, stores: Stores) -> Arguments:
    """The arguments of a function that takes a path for its content, with what is known of that beside it."""
    content = _content(given.plain[0], stores) if given.plain else None
    if content is None:
        return given
    return replace(given, plain=(either(given.plain[0], content), *given.plain[1:]))


def contents(command: Value, stores: Stores) -> Value:
    """What the files hold that the arguments of a program name, in place of their paths."""
    if not isinstance(command, Items):
        return command
    held = [_content(item, stores) if isinstance(item, (Known, Text)) else None for item in command.items]
    return Items(command.kind, tuple(content or ANYTHING for content in held), command.rest)


def answer(callee: Foreign, given: Arguments, stores: Stores, at: Place) -> Value | None:
    """What opening or reading a file gives that holds what a stranger sent; None for any other call."""
    name = callee.name
    if name in OPENED:
        path = given.plain[0] if given.plain else given.named.get("file")
        return _content(path, stores) if path is not None and _is_read(given) else None
    if name in names_in_folders.LISTING:
        return names_in_folders.listed(name, given, stores)
    if name in SENDING:
        return _sent(LibraryCall(at, None, given.plain, given.named), stores)
    owner, _, method = name.rpartition(".")
    if owner in KINDS:
        return _of_path(callee, method, given, stores, at)
    if method in READING and owner in TEMPORARY:
        return _content(Foreign(owner, callee.arguments), stores)
    if method == "write" and given.plain:
        _into(Foreign(owner, callee.arguments), given.plain[0], stores, at)
    elif name == COPIED and len(given.plain) > 1:
        _into(given.plain[1], given.plain[0], stores, at)
    return None


def _sent(call: LibraryCall, stores: Stores) -> Value | None:
    """`send_file(path)`: the page that the file holds."""
    path = call.argument(0, "path_or_file")
    content = _content(path, stores) if path is not None else None
    if path is None or content is None:
        return None
    named = next((Known(name) for name in names_of(path)), None)
    held = [Untrusted(option.hole, "text") for option in options(content) if isinstance(option, Untrusted)]
    return sent(call, either(*held), named)


def _into(file: Value, value: Value, stores: Stores, at: Place) -> None:
    """Write a value to a file that was opened."""
    for option in options(file):
        if isinstance(option, Foreign) and option.name.removesuffix("()") in WRITTEN and option.arguments:
            _write(option.arguments[0], value, stores, at)


def _of_path(callee: Foreign, method: str, given: Arguments, stores: Stores, at: Place) -> Value | None:
    path = Foreign(KINDS[0], callee.arguments)
    if method in PATH_WRITING and given.plain:
        _write(path, given.plain[0], stores, at)
    if method == "open":
        content = _content(path, stores) if _is_read(given, 0) else None
        return content or Foreign("open()", (path_text(path), *given.plain))
    if method in names_in_folders.PATH_LISTING:
        pattern = given.plain[0] if given.plain else given.named.get("pattern")
        return names_in_folders.below(path, stores) or patterns_of_names.below(path, pattern)
    found = _content(path, stores) if method in PATH_READING else None
    return Untrusted(found.hole, "text") if isinstance(found, Untrusted) else found


def _is_read(given: Arguments, position: int = 1) -> bool:
    """Whether a file is opened in a mode that reads it."""
    mode = given.plain[position] if len(given.plain) > position else given.named.get("mode")
    return not isinstance(mode, Known) or "+" in str(mode.data) or not set("wax") & set(str(mode.data))


def _write(path: Value, value: Value, stores: Stores, at: Place) -> None:
    names_in_folders.kept(path, stores, at)
    content = [Untrusted(hole.through(at, "is written to a file"), "file") for hole in holes(value)]
    for name in names_of(path) if content else ():
        stores.write(f"{stores.group}file:{name}", either(*content))


def _content(path: Value, stores: Stores) -> Value | None:
    """What the file of a path holds of a stranger's; None where nothing of it is known."""
    names = (*names_of(path), *_below_a_setting(path))
    found = [stores.read(f"{stores.group}file:{name}") for name in names]
    known = [option for value in found if value is not None for option in options(value)]
    files = [Untrusted(option.hole.uncertain(), "file") for option in known if isinstance(option, Untrusted)]
    return either(*files) if files else None


def names_written_file(path: Text | Foreign, stores: Stores) -> bool:
    """Whether a path that the code composes is that of a file which holds what a stranger sent."""
    if isinstance(path, Foreign):
        is_path = path.name in KINDS
    else:
        is_path = any(isinstance(part, str) and "/" in part for part in path.parts) and not holes(path)
    return is_path and any(stores.read(f"{stores.group}file:{name}") is not None for name in names_of(path))


def names_of(path: Value) -> Iterator[str]:
    """The names of the file at a path, where they identify it; of a name that is drawn anew, the folder does."""
    for option in options(path_text(path)):
        if isinstance(option, Known) and isinstance(option.data, str):
            yield option.data
        elif isinstance(option, Foreign) and option.name in TEMPORARY and option.arguments:
            yield from names_of(option.arguments[0])
        elif isinstance(option, Text) and _says_which(option):
            yield "".join(map(_spelled, option.parts))
            if _is_below(option) and any(isinstance(part, Hole) for part in option.parts):
                # Whoever names a file of a known folder may name what another request has written there.
                yield "".join(part if isinstance(part, str) else "\0" for part in option.parts)


def _is_below(path: Text) -> bool:
    """Whether a path begins with a folder that is known."""
    first = path.parts[0]
    return isinstance(first, str) and bool(first.strip("/."))


def _below_a_setting(path: Value) -> Iterator[str]:
    """One name for the files that strangers name in a folder which the code does not say, as that for uploads is."""
    for option in options(path_text(path)):
        parts = option.parts if isinstance(option, Text) else ()
        first = parts[1] if len(parts) > 1 and parts[0] == "/" else parts[0] if parts else ""
        if isinstance(first, Gap) and isinstance(parts[-1], Hole):
            yield BELOW_A_SETTING


def _says_which(path: Text) -> bool:
    """Whether a path begins with a folder that is known, ends as a file is called, or holds what a stranger named."""
    last = path.parts[-1]
    return (
        _is_below(path)
        or (isinstance(last, str) and bool(NAMED.search(last)))
        or any(isinstance(part, Hole) for part in path.parts)
    )


def _spelled(part: object) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, Hole):
        return f"\0{part.origin.text}\0"
    return f"\0{part.at.path}:{part.at.line}" if isinstance(part, Gap) and part.at is not None else "\0"
