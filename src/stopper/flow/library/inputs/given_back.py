"""What stands in the answer of a host, and in what a command writes, that a stranger has chosen."""

from __future__ import annotations

from msgspec.structs import replace

from stopper.flow.library.call import LibraryCall
from stopper.flow.values.texts.characters import mask
from stopper.flow.values.value import ANYTHING, NOTHING, Items, Untrusted, Value

ANSWER = "answer"
"""The channel of what comes back from a host or a command that a stranger has chosen."""
BODIES = frozenset({"text", "content", "body", "output"})
NUMBERS = frozenset({"status_code", "status", "code", "returncode", "pid", "ok", "elapsed", "is_redirect"})
STREAMS = frozenset({"stream", "file", "raw", "buffer", "stdout", "stderr"})
LINES = mask("\r\n")


def attribute_of_answer(answer: Untrusted, name: str) -> Value | None:
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


def _nothing(call: LibraryCall) -> Value | None:
    return NOTHING


METHODS = {
    "file.communicate": _both,
    "file.decode": _decoded,
    "file.json": _parsed,
    "file.poll": _nothing,
    "file.wait": _nothing,
}
