"""Texts written in another alphabet and read back: `encode`, base64, hexadecimal, code points."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from functools import partial

from msgspec.structs import replace

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.texts.text_parts import clean_or, decoded, map_options, with_holes
from stopper.flow.values.changing import changed, encoded
from stopper.flow.values.constants import constant, folded
from stopper.flow.values.contents import holes, parts_of, text
from stopper.flow.values.texts.characters import ALL, DIGITS, HEXADECIMAL, LETTERS, OTHER, mask
from stopper.flow.values.texts.checks import AS_BYTES
from stopper.flow.values.value import ANYTHING, Hole, Known, Text, Value
from stopper.model import Place

BASE64 = LETTERS | DIGITS | mask("+/=")
URL_SAFE = LETTERS | DIGITS | mask("-_=")
BASE85 = ((1 << 127) - 1) & ~((1 << 33) - 1)
UNWRITING = (
    "unicode",
    "raw_unicode",
    "unicode-escape",
    "hex",
    "base64",
    "rot",
    "quopri",
    "utf-7",
    "utf_7",
    "utf7",
    "zip",
)
"""Beginnings of encodings whose decoder makes any characters of harmless ones."""
ESCAPING = frozenset({"unicode_escape", "unicode-escape"})
PRINTABLE = ALL & ~OTHER & ~mask("".join(map(chr, (*range(32), 127))))


def method_encode(call: LibraryCall) -> Value | None:
    """`text.encode(encoding, errors)`."""
    return as_bytes(_coded(call, str.encode))


def method_decode(call: LibraryCall) -> Value | None:
    """`bytes.decode(encoding, errors)`."""
    found = _coded(call, bytes.decode)
    return found if found is None else as_string(found)


def as_bytes(value: Value | None) -> Value | None:
    """What a function gives that makes bytes."""
    return value if value is None else encoded(value, AS_BYTES)


def as_string(value: Value) -> Value:
    """What is made of bytes where they are decoded."""
    return changed(value, _no_bytes)


def _no_bytes(hole: Hole) -> Hole:
    return replace(hole, encoders=hole.encoders - {AS_BYTES}) if AS_BYTES in hole.encoders else hole


def _coded(call: LibraryCall, function: Callable[..., object]) -> Value | None:
    if call.receiver is None:
        return None
    named = (call.argument(0, "encoding"), call.argument(1, "errors"))
    encoding = (constant(named[0]) or "").lower()
    if isinstance(call.receiver, Known):
        known = folded(function, call.receiver, *[value for value in named if value is not None])
        if known not in (None, ANYTHING):
            return known
    if function is str.encode and encoding in ESCAPING:
        return with_holes(call.receiver, _in_escapes)
    if encoding.startswith(UNWRITING):
        return with_holes(call.receiver, decoded)
    if encoding in ("ascii", "us-ascii"):
        return with_holes(call.receiver, _in_ascii)
    drops = constant(named[1]) == "ignore"
    return text(*parts_of(call.receiver)) if not drops else with_holes(call.receiver, _rejoined)


def _in_escapes(hole: Hole) -> Hole:
    """Line ends, and letters of other alphabets, are written with a backslash."""
    written = mask("\\untrxU") | HEXADECIMAL if hole.alphabet & ~PRINTABLE else 0
    return replace(hole, alphabet=hole.alphabet & PRINTABLE | written)


def _in_ascii(hole: Hole) -> Hole:
    # What falls out between two characters brings them together.
    return replace(
        hole, alphabet=hole.alphabet & ~OTHER, without=frozenset() if hole.alphabet & OTHER else hole.without
    )


def _rejoined(hole: Hole) -> Hole:
    return replace(hole, without=frozenset()) if hole.without and hole.alphabet & OTHER else hole


def _encoder(function: Callable[..., object], alphabet: int, encoder: str) -> Callable[[LibraryCall], Value | None]:
    def encode(call: LibraryCall) -> Value | None:
        value = call.argument(0, "s")
        if value is None:
            return None
        return as_bytes(map_options(value, lambda option: _written(option, function, alphabet, encoder)))

    return encode


def _written(value: Value, function: Callable[..., object], alphabet: int, encoder: str) -> Value:
    if isinstance(value, Known):
        return folded(function, value) or ANYTHING
    return clean_or(value, alphabet, encoder)


def _decoder(function: Callable[..., object], name: str) -> Callable[[LibraryCall], Value | None]:
    def decode(call: LibraryCall) -> Value | None:
        value = call.argument(0, "s")
        if value is None:
            return None
        return as_bytes(map_options(value, lambda option: read_back(option, function, name, call.at)))

    return decode


def read_back(value: Value, function: Callable[..., object], name: str, at: Place) -> Value:
    """What a decoder makes of a text: of an untrusted one, anything."""
    if isinstance(value, Known):
        return folded(function, value) or ANYTHING
    found = [decoded(hole).through(at, f"{name} decodes it") for hole in holes(value)]
    return Text(tuple(found)) if found else ANYTHING


def method_hex(call: LibraryCall) -> Value | None:
    """`bytes.hex()`."""
    if call.receiver is None:
        return None
    if isinstance(call.receiver, Known):
        return folded(bytes.hex, call.receiver)
    return clean_or(call.receiver, HEXADECIMAL, "hex")


def codec(call: LibraryCall) -> Value | None:
    """`codecs.encode(value, encoding)` and `codecs.decode`."""
    value = call.argument(0, "obj")
    if value is None:
        return None
    encoding = (constant(call.argument(1, "encoding")) or "").lower()
    # Some of the encodings give a text, most of them bytes.
    return as_bytes(with_holes(value, decoded if encoding.startswith(UNWRITING) else _same))


def _same(hole: Hole) -> Hole:
    return hole


def compressed(call: LibraryCall) -> Value | None:
    """`zlib.compress(data)` and what reads it back: any bytes."""
    value = call.argument(0)
    found = None if value is None else map_options(value, lambda option: read_back(option, _refused, "zlib", call.at))
    return as_bytes(found)


def _refused(data: object) -> object:
    raise ValueError(data)


_URLSAFE = partial(_encoder, alphabet=URL_SAFE, encoder="base64")
_PLAIN = partial(_encoder, alphabet=BASE64, encoder="base64")
_HEX = partial(_encoder, alphabet=HEXADECIMAL, encoder="hex")
METHODS = {
    "text.decode": method_decode,
    "text.encode": method_encode,
    "text.hex": method_hex,
}
FUNCTIONS = {
    "base64.b64encode": _PLAIN(base64.b64encode),
    "base64.standard_b64encode": _PLAIN(base64.b64encode),
    "base64.encodebytes": _PLAIN(base64.encodebytes),
    "base64.encodestring": _PLAIN(base64.encodebytes),
    "base64.urlsafe_b64encode": _URLSAFE(base64.urlsafe_b64encode),
    "base64.b32encode": _PLAIN(base64.b32encode),
    "base64.b32hexencode": _PLAIN(base64.b32hexencode),
    "base64.b16encode": _HEX(base64.b16encode),
    "base64.b85encode": _encoder(base64.b85encode, BASE85, "base85"),
    "base64.a85encode": _encoder(base64.a85encode, BASE85, "base85"),
    "binascii.b2a_base64": _PLAIN(binascii.b2a_base64),
    "binascii.b2a_hex": _HEX(binascii.hexlify),
    "binascii.hexlify": _HEX(binascii.hexlify),
    "base64.b64decode": _decoder(base64.b64decode, "base64.b64decode"),
    "base64.standard_b64decode": _decoder(base64.b64decode, "base64.standard_b64decode"),
    "base64.decodebytes": _decoder(base64.decodebytes, "base64.decodebytes"),
    "base64.decodestring": _decoder(base64.decodebytes, "base64.decodestring"),
    "base64.urlsafe_b64decode": _decoder(base64.urlsafe_b64decode, "base64.urlsafe_b64decode"),
    "base64.b32decode": _decoder(base64.b32decode, "base64.b32decode"),
    "base64.b16decode": _decoder(base64.b16decode, "base64.b16decode"),
    "base64.b85decode": _decoder(base64.b85decode, "base64.b85decode"),
    "base64.a85decode": _decoder(base64.a85decode, "base64.a85decode"),
    "binascii.a2b_base64": _decoder(binascii.a2b_base64, "binascii.a2b_base64"),
    "binascii.a2b_hex": _decoder(binascii.unhexlify, "binascii.a2b_hex"),
    "binascii.unhexlify": _decoder(binascii.unhexlify, "binascii.unhexlify"),
    "bytes.fromhex": _decoder(bytes.fromhex, "bytes.fromhex"),
    "bytearray.fromhex": _decoder(bytes.fromhex, "bytearray.fromhex"),
    "codecs.decode": codec,
    "codecs.encode": codec,
    "gzip.compress": compressed,
    "gzip.decompress": compressed,
    "zlib.compress": compressed,
    "zlib.decompress": compressed,
    "bz2.decompress": compressed,
    "lzma.decompress": compressed,
}
