"""What a folder lists where files are kept under names that strangers gave them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from stopper.flow.library.paths.os_paths import joined
from stopper.flow.library.paths.pathlib_paths import path_text
from stopper.flow.stores.stores import Stores
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import text
from stopper.flow.values.texts.characters import mask
from stopper.flow.values.texts.fillings import outline
from stopper.flow.values.value import ANYTHING, GAP, Foreign, Hole, Items, Known, Text, Untrusted, Value, options
from stopper.model import Place
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex

PATTERNS = frozenset({"glob.glob", "glob.iglob"})
LISTING = frozenset({"os.listdir", "os.scandir", "os.walk"}) | PATTERNS
PATH_LISTING = frozenset({"glob", "iterdir", "rglob"})
ENTRY = "os.DirEntry()"
SLASH = mask("/")
WILD = regex(r"[*?\[].*\Z", re.DOTALL)


def kept(path: Value, stores: Stores, at: Place) -> None:
    """A file is written, of whose name a stranger fills a part: its folder lists that."""
    for option in options(path_text(path)):
        first = next((part for part in option.parts if isinstance(part, Hole)), None) if type(option) is Text else None
        if first is None or type(option) is not Text:
            continue
        folder, slash, _ = outline(option.parts[: option.parts.index(first)]).rpartition("/")
        if slash and _is_known(folder):
            origin = replace(first.origin, trust="stored")
            named = replace(first, origin=origin, alphabet=first.alphabet & ~SLASH).through(at, "it names a file")
            stores.write(f"{stores.group}names:{_plain(folder)}", Untrusted(named, "text"))


def listed(name: str, given: Arguments, stores: Stores) -> Value | None:
    """What `os.listdir(folder)`, `glob.glob(pattern)` and the like give: None where no stranger named a file there."""
    path = given.plain[0] if given.plain else given.named.get("path" if name not in PATTERNS else "pathname")
    folders = [*_folders(path, name in PATTERNS)] if path is not None else []
    found = [(folder, named) for folder in folders if (named := _named(folder, stores)) is not None]
    if not found:
        return None
    names = Items("list", (), either(*[named for _, named in found]))
    if name == "os.listdir":
        return names
    if name == "os.walk":
        return Items("generator", (), Items("tuple", (ANYTHING, ANYTHING, names)))
    paths = either(*[joined(_value(folder), named) for folder, named in found])
    return Items("list", (), paths if name in PATTERNS else _thing(ENTRY, paths))


def below(path: Foreign, stores: Stores) -> Value | None:
    """`path.iterdir()`, `path.glob(pattern)`: the paths of what a stranger named there."""
    found = [joined(_value(folder), named) for folder in _folders(path, False) if (named := _named(folder, stores))]
    return Items("generator", (), _thing(path.name, either(*found))) if found else None


def _named(folder: str, stores: Stores) -> Value | None:
    return stores.read(f"{stores.group}names:{_plain(folder)}")


def _thing(kind: str, paths: Value) -> Value:
    return either(*[Foreign(kind, (path,)) for path in options(paths)])


def _folders(path: Value, is_pattern: bool) -> Iterator[str]:
    """What a folder is called, or that in front of the first sign of a pattern that stands for others."""
    for option in options(path_text(path)):
        parts = option.parts if type(option) is Text else ()
        spelled = outline(parts) if parts else option.data if type(option) is Known else ""
        if is_pattern and isinstance(spelled, str):
            spelled = WILD.sub("", spelled).rpartition("/")[0]
        if isinstance(spelled, str) and _is_known(spelled):
            yield spelled


def _value(folder: str) -> Value:
    """A folder as a text again, with a gap where it is not known."""
    first, *others = folder.split(HOLE)
    return text(first, *[part for other in others for part in (GAP, other)])


def _is_known(folder: str) -> bool:
    """Whether a folder is called something: what is not known may be any."""
    return bool(folder.strip(f"/.{HOLE}"))


def _plain(folder: str) -> str:
    return folder.removeprefix("./").rstrip("/")
