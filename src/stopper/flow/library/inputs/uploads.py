"""Methods of uploads and streams that a stranger fills, and what stands in their attributes."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from stopper.flow.library.call import LibraryCall
from stopper.flow.values.value import ANYTHING, NOTHING, Items, Untrusted, Value
from stopper.model import Place

TEXTS = {"filename": "filename", "name": "filename", "content_type": "header", "mimetype": "header"}
"""What holds a text, with the channel by which it comes."""
STREAMS = frozenset({"stream", "file", "raw", "buffer"})


def attribute_of_upload(file: Untrusted, name: str, at: Place | None) -> Value | None:
    """`upload.filename` and the like; None for an attribute that no upload has."""
    if name in TEXTS:
        return Untrusted(_of(file, name, at, TEXTS[name]).hole, "text")
    if name == "headers":
        return Untrusted(_of(file, name, at, "header").hole, "mapping")
    if name == "content_length":
        # A number, which werkzeug makes of the header.
        return ANYTHING
    return file if name in STREAMS else None


def _of(file: Untrusted, step: str, at: Place | None, kind: str = "") -> Untrusted:
    origin = file.hole.origin
    origin = replace(origin, kind=kind or origin.kind, text=f"{origin.text}.{step}", at=at or origin.at)
    return Untrusted(replace(file.hole, origin=origin), file.shape)


def _read(name: str) -> Callable[[LibraryCall], Value | None]:
    def method(call: LibraryCall) -> Value | None:
        if not isinstance(call.receiver, Untrusted):
            return None
        return Untrusted(_of(call.receiver, f"{name}()", call.at).hole, "text")

    return method


def _lines(call: LibraryCall) -> Value | None:
    if not isinstance(call.receiver, Untrusted):
        return None
    return Items("list", (), Untrusted(_of(call.receiver, "readlines()", call.at).hole, "text"))


def _nothing(call: LibraryCall) -> Value | None:
    return NOTHING


METHODS = {
    "file.close": _nothing,
    "file.flush": _nothing,
    "file.getvalue": _read("getvalue"),
    "file.read": _read("read"),
    "file.readline": _read("readline"),
    "file.readlines": _lines,
    "file.seek": _nothing,
}
