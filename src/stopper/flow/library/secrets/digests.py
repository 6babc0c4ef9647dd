"""Digests and codes of messages: nobody chooses what they are, but they tell whose message it was."""

from __future__ import annotations

from collections.abc import Callable

from stopper.flow.library.call import Changed, LibraryCall
from stopper.flow.library.texts.text_parts import clean_or
from stopper.flow.values.contents import holes
from stopper.flow.values.texts.characters import HEXADECIMAL, UUID
from stopper.flow.values.value import ANYTHING, NOTHING, Foreign, Value

ALGORITHMS = (
    "blake2b",
    "blake2s",
    "md5",
    "sha1",
    "sha224",
    "sha256",
    "sha384",
    "sha512",
    "sha3_224",
    "sha3_256",
    "sha3_384",
    "sha3_512",
    "new",
)


def clean(call: LibraryCall) -> Value | None:
    """A value that nobody chooses."""
    return ANYTHING


def method_update(call: LibraryCall) -> Changed | None:
    """`digest.update(data)`."""
    if not isinstance(call.receiver, Foreign) or not call.arguments:
        return None
    receiver = call.receiver
    return Changed(NOTHING, Foreign(receiver.name, (*receiver.arguments, *call.arguments), receiver.keywords))


def method_hexdigest(call: LibraryCall) -> Value | None:
    """`digest.hexdigest()`."""
    return clean_or(call.receiver, HEXADECIMAL, "hex", "digest")


def keyed_digest(call: LibraryCall) -> Value | None:
    """`hmac.new(key, message, …).digest()`: what only the holder of the key can make of the message."""
    return _code_of(call.receiver) if isinstance(call.receiver, Foreign) else ANYTHING


def made_at_once(call: LibraryCall) -> Value | None:
    """`hmac.digest(key, message, …)`."""
    return _code_of(Foreign("hmac.new()", call.arguments, call.keywords))


def _code_of(made: Foreign) -> Value:
    key = made.arguments[0] if made.arguments else made.keywords.get("key")
    if key is None or holes(key):
        return clean_or(made, HEXADECIMAL, "hex", "digest")
    return clean_or(made, HEXADECIMAL, "hex", "digest", CODE)


def identifier(call: LibraryCall) -> Value | None:
    """`uuid.UUID(text)`: hexadecimal digits, or an exception."""
    value = call.argument(0, "hex")
    return clean_or(value, UUID, "hex") if holes(value) else ANYTHING


CODE = "mac"
"""What a message went through that became a code, which no stranger makes without the key."""
METHODS = {
    f"{module}.{name}(){method}": function
    for module, names in {"hashlib": ALGORITHMS, "hmac": ("new", "HMAC")}.items()
    for name in names
    for method, function in {
        ".digest": clean,
        ".hexdigest": method_hexdigest,
        ".update": method_update,
    }.items()
}
METHODS |= {f"hmac.{name}(){method}": keyed_digest for name in ("new", "HMAC") for method in (".digest", ".hexdigest")}


def _made(name: str) -> Callable[[LibraryCall], Value | None]:
    """`hashlib.sha256(data)`: a digest that holds what went in, as surely as that was known."""

    def made(call: LibraryCall) -> Value | None:
        return Foreign(f"{name}()", call.arguments, call.keywords)

    return made


MADE = {f"hashlib.{name}": _made(f"hashlib.{name}") for name in ALGORITHMS if name != "new"}
MADE |= {name: _made(name) for name in ("hmac.new", "hmac.HMAC")}
FUNCTIONS = {**MADE, "hmac.digest": made_at_once, "uuid.UUID": identifier}
