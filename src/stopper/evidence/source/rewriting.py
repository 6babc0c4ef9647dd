"""What constants are written in another way: `base64.b64decode("…")`, `"".join(["…", "…"])`."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping
from typing import Any

from stopper.evidence.source.arithmetic import METHODS
from stopper.evidence.source.bounds import checked
from stopper.evidence.source.origins import ENCODERS
from stopper.evidence.source.values import Generated, Known, Unknown, Value, derived

# The argument is a constant of the audited program: any type, and a TypeError of theirs is an answer.
REWRITERS: Mapping[str, Callable[[Any], object]] = {
    "base64.b64encode": base64.b64encode,
    "base64.b64decode": base64.b64decode,
    "base64.urlsafe_b64encode": base64.urlsafe_b64encode,
    "base64.urlsafe_b64decode": base64.urlsafe_b64decode,
    "base64.b32encode": base64.b32encode,
    "base64.b32decode": base64.b32decode,
    "base64.b16decode": base64.b16decode,
    "binascii.hexlify": binascii.hexlify,
    "binascii.unhexlify": binascii.unhexlify,
    "bytes.fromhex": bytes.fromhex,
}
WRITTEN_ANEW = ENCODERS | REWRITERS.keys()


def rewritten(name: str, value: Value, count: int) -> Value:
    """A value that a function only writes in another way; what is made afresh stays so, as it does with options."""
    if isinstance(value, Generated):
        return value
    is_plain = name in REWRITERS and count == 1
    return derived(value, lambda data: checked(REWRITERS[name](data))) if is_plain else Unknown()


def joined(glue: Value, parts: Value, *, is_whole: bool) -> Value:
    """The parts of a text put together; `is_whole` says that they are all of them, and not one of each."""
    if isinstance(parts, Generated):
        return parts
    if not (is_whole and isinstance(parts, Known)):
        return Unknown()
    data = parts.data
    return derived(glue, lambda text: checked(METHODS["join"](text, data)))
