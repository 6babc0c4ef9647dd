"""Methods of uploads and streams that a stranger fills, and what stands in their attributes."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from stopper.flow.library.call import LibraryCall
from stopper.flow.values.characters import mask
from stopper.flow.values.value import ANYTHING, NOTHING, Items, Untrusted, Value
from stopper.model import Place

ANSWER = "answer"
"""The channel of what comes back from a host or a command that a stranger has chosen."""
BODIES = frozenset({"text", "content", "body", "output"})
NUMBERS = frozenset({"status_code", "status", "code", "returncode", "pid", "ok", "elapsed", "is_redirect"})
STREAMS = frozenset({"stream", "file", "raw", "buffer", "stdout", "stderr"})
LINES = mask("\r\n")
TEXTS = {"filename": "filename", "name": "filename", "content_type": "header", "mimetype": "header"}


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


def _of(file: Untrusted, step: str, at: Place | None, kind: str = "") -> Untrusted:
    origin = file.hole.origin
    origin = replace(origin, kind=kind or origin.kind, text=f"{origin.text}.{step}", at=at or origin.at)
    return Untrusted(replace(file.hole, origin=origin), file.shape)


def _nothing(call: LibraryCall) -> Value | None:
    return NOTHING


def attribute_of_file(file: Untrusted, name: str, at: Place | None) -> Value | None:
    """`upload.filename` and the like; None for an attribute that no upload has."""
    if file.hole.origin.kind == ANSWER:
        return _of_answer(file, name)
    if name in TEXTS:
        return Untrusted(_of(file, name, at, TEXTS[name]).hole, "text")
    if name == "headers":
        return Untrusted(_of(file, name, at, "header").hole, "mapping")
    if name == "content_length":
        # A number, which werkzeug makes of the header.
        return ANYTHING
    return file if name in ("stream", "file", "raw", "buffer") else None


def _of_answer(answer: Untrusted, name: str) -> Value | None:
    """`response.text`, `finished.stdout`: what a chosen host or command gives; its headers have no line breaks."""
    if name in BODIES:
        return Untrusted(answer.hole, "text")
    if name == "headers":
        return Untrusted(replace(answer.hole, alphabet=answer.hole.alphabet & ~LINES), "mapping")
    return ANYTHING if name in NUMBERS else answer if name in STREAMS else None


def _decoded(call: LibraryCall) -> Value | None:
    """`finished.stdout.decode()`."""
    return Untrusted(call.receiver.hole, "text") if isinstance(call.receiver, Untrusted) else None


def _parsed(call: LibraryCall) -> Value | None:
    """`response.json()`."""
    return Untrusted(call.receiver.hole, "data") if isinstance(call.receiver, Untrusted) else None


def _both(call: LibraryCall) -> Value | None:
    """`process.communicate()`: what it writes, and what it writes of its errors."""
    written = _decoded(call)
    return Items("tuple", (written, written)) if written is not None else None


METHODS = {
    "file.communicate": _both,
    "file.decode": _decoded,
    "file.json": _parsed,
    "file.poll": _nothing,
    "file.wait": _nothing,
    "file.close": _nothing,
    "file.flush": _nothing,
    "file.getvalue": _read("getvalue"),
    "file.read": _read("read"),
    "file.readline": _read("readline"),
    "file.readlines": _lines,
    "file.seek": _nothing,
}
