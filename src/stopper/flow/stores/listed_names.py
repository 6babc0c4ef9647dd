"""What a folder lists where files are kept under names that strangers gave them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from stopper.flow.library.paths.pathlib_paths import path_text
from stopper.flow.stores.stores import Stores
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.characters import mask
from stopper.flow.values.choosing import either
from stopper.flow.values.value import ANYTHING, Hole, Items, Known, Part, Text, Untrusted, Value, options
from stopper.model import Place

LISTING = frozenset({"os.listdir", "os.walk"})
SLASH = mask("/")
GAP = "\0"


def kept(path: Value, stores: Stores, at: Place) -> None:
    """A file is written, of whose name a stranger fills a part: its folder lists that."""
    for option in options(path_text(path)):
        first = next((part for part in option.parts if isinstance(part, Hole)), None) if type(option) is Text else None
        if first is None or type(option) is not Text:
            continue
        folder, slash, _ = _spelled(option.parts[: option.parts.index(first)]).rpartition("/")
        if slash and _is_known(folder):
            origin = replace(first.origin, trust="stored")
            named = replace(first, origin=origin, alphabet=first.alphabet & ~SLASH).through(at, "it names a file")
            stores.write(f"{stores.group}names:{_plain(folder)}", Untrusted(named, "text"))


def listed(name: str, given: Arguments, stores: Stores) -> Value | None:
    """`os.listdir(folder)`, `os.walk(folder)`: None where no stranger named a file there."""
    found = [stores.read(f"{stores.group}names:{folder}") for folder in _folders(given)]
    names = [one for one in found if one is not None]
    if not names:
        return None
    entries = Items("list", (), either(*names))
    met = Items("tuple", (ANYTHING, ANYTHING, entries))
    return entries if name == "os.listdir" else Items("generator", (), met)


def _folders(given: Arguments) -> Iterator[str]:
    for option in options(path_text(given.plain[0])) if given.plain else ():
        parts = option.parts if type(option) is Text else ()
        spelled = _spelled(parts) if parts else option.data if type(option) is Known else ""
        if isinstance(spelled, str) and _is_known(spelled):
            yield _plain(spelled)


def _spelled(parts: tuple[Part, ...]) -> str:
    return "".join([part if isinstance(part, str) else GAP for part in parts])


def _is_known(folder: str) -> bool:
    """Whether a folder is called something: what is not known may be any."""
    return bool(folder.strip(f"/.{GAP}"))


def _plain(folder: str) -> str:
    return folder.removeprefix("./").rstrip("/")
