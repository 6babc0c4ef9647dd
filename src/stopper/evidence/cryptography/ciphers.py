"""Encryption that the code does itself: the cipher, its mode, and the keys and nonces that it is given."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.values import FromEnvironment, Known, Value
from stopper.model import Place
from stopper.standard.algorithms import BROKEN_CIPHERS, SHORTEST_CURVE, SHORTEST_KEY
from stopper.standard.regex import regex
from stopper.syntax import form

HAZMAT = ("cryptography.hazmat.primitives.ciphers.", "cryptography.hazmat.decrepit.ciphers.")
PADDING = "cryptography.hazmat.primitives.asymmetric.padding."
AEAD = "cryptography.hazmat.primitives.ciphers.aead."
KEYED = (
    "cryptography.fernet.Fernet",
    f"{AEAD}AESGCM",
    f"{AEAD}ChaCha20Poly1305",
    f"{AEAD}AESCCM",
    f"{AEAD}AESSIV",
    f"{AEAD}AESOCB3",
)
ASYMMETRIC = "cryptography.hazmat.primitives.asymmetric."
# The kind of key, and which argument holds its bits.
KEYS = {
    f"{ASYMMETRIC}rsa.generate_private_key": ("RSA", 1, "key_size"),
    f"{ASYMMETRIC}dsa.generate_private_key": ("DSA", 0, "key_size"),
    f"{ASYMMETRIC}dsa.generate_parameters": ("DSA", 0, "key_size"),
    "Cryptodome.PublicKey.RSA.generate": ("RSA", 0, "bits"),
    "Cryptodome.PublicKey.DSA.generate": ("DSA", 0, "bits"),
    "Cryptodome.PublicKey.ElGamal.generate": ("ElGamal", 0, "bits"),
    f"{ASYMMETRIC}dh.generate_parameters": ("Diffie-Hellman", 1, "key_size"),
    "OpenSSL.crypto.PKey().generate_key": ("RSA", 1, "bits"),
}
# The names of curves hold their bits: secp192r1, sect163k1, P-192.
CURVES = {f"{ASYMMETRIC}ec.generate_private_key": (0, "curve"), "Cryptodome.PublicKey.ECC.generate": (-1, "curve")}
BITS = regex(r"(?:SEC[PT]|P-?|PRIME)(\d{3})", re.IGNORECASE)
PREFIXES = (
    "Cryptodome.Cipher.",
    *HAZMAT,
    PADDING,
    "cryptography.fernet.",
    "cryptography.hazmat.primitives.asymmetric.rsa.",
    "nacl.",
    "pyDes.",
)


class Encryption(Struct, frozen=True):
    """One call that makes a cipher, a mode or a key; `name` is its resolved name."""

    name: str
    call: form.Call

    @property
    def cipher(self) -> str:
        """The broken cipher that it makes, by its usual name; empty where it holds."""
        parts = self.name.split(".")
        if self.name.startswith("Cryptodome.Cipher.") and parts[-1] == "new":
            return BROKEN_CIPHERS.get(parts[2], "")
        if self.name.startswith("pyDes."):
            return {"des": "DES", "triple_des": "triple DES"}.get(parts[-1], "")
        return BROKEN_CIPHERS.get(parts[-1], "") if self.name.startswith(HAZMAT) and "algorithms" in parts else ""


class Constant(Struct, frozen=True):
    """A key or nonce that the code holds.

    `at` is where it is written, `variable` the environment variable that may replace it.
    """

    value: Value
    at: Place
    used_at: Place
    variable: str = ""


def encryptions(source: Source) -> list[Encryption]:
    """Every call that makes a cipher or a mode, or encrypts with a nonce; scripts are left out."""
    found = [Encryption(name, call) for name, call in source.calls_under(*PREFIXES) if _is_maker(name)]
    return [item for item in found if not is_support(item.call.scope.module.path)]


def _is_maker(name: str) -> bool:
    if name.startswith("Cryptodome.Cipher."):
        return name.endswith(".new")
    return name.endswith("().encrypt") if "()" in name else not name.endswith(("generate_key", "generate_private_key"))


def mode_of(source: Source, item: Encryption) -> str:
    """The mode of operation: ECB, CBC, GCM and so on; empty where none is named."""
    if item.name.startswith(HAZMAT) and ".modes." in item.name:
        return item.name.rpartition(".")[2]
    if not _is_pycryptodome(item):
        return ""
    mode = item.call.argument(1, "mode")
    if mode is None:
        return "" if item.call.has_star or not item.name.startswith("Cryptodome.Cipher.AES") else "ECB"
    return source.name(mode, item.call.scope).rpartition("MODE_")[2]


def constant_key(source: Source, item: Encryption) -> Constant | None:
    """The key where it is written into the code."""
    named = item.name in KEYED or (item.name.startswith(HAZMAT) and ".algorithms." in item.name)
    if not (named or _is_pycryptodome(item)):
        return None
    return _constant(source, item.call, item.call.argument(0, "key"))


def constant_nonce(source: Source, item: Encryption) -> Constant | None:
    """The initialisation vector or nonce where it is written into the code, or the environment gives it."""
    if _is_pycryptodome(item):
        given = next(
            (one for one in (item.call.keyword("iv"), item.call.keyword("nonce"), item.call.keyword("IV")) if one), None
        )
        return _unchanging(source, item.call, given or item.call.argument(2))
    if item.name.startswith(HAZMAT) and ".modes." in item.name:
        return _unchanging(source, item.call, item.call.argument(0))
    if item.name.startswith(AEAD) and item.name.endswith("().encrypt"):
        return _unchanging(source, item.call, item.call.argument(0, "nonce"))
    return None


def _is_pycryptodome(item: Encryption) -> bool:
    return item.name.startswith("Cryptodome.Cipher.") and item.name.endswith(".new") and "PKCS1" not in item.name


def _constant(source: Source, call: form.Call, given: form.Expression | None) -> Constant | None:
    if given is None:
        return None
    value, variable = source.value(_repeated(source, given, call.scope), call.scope), ""
    if isinstance(value, FromEnvironment) and value.default is not None:
        variable, value = value.name, value.default
    if not isinstance(value, Known) or not isinstance(value.data, str | bytes) or not value.data:
        return None
    return Constant(value, _written(source, given, call.scope), source.at(call), variable)


def _unchanging(source: Source, call: form.Call, given: form.Expression | None) -> Constant | None:
    """What the code holds, or reads from a variable of the environment, which is one for all messages."""
    value = source.value(given, call.scope) if given is not None else None
    if given is not None and isinstance(value, FromEnvironment) and value.default is None:
        return Constant(value, _written(source, given, call.scope), source.at(call), value.name)
    return _constant(source, call, given)


def _repeated(source: Source, given: form.Expression, scope: form.Scope) -> form.Expression:
    """The constant that `b"0" * AES.block_size` repeats, however often that is; else what is given."""
    bound = source.names.bindings(given.id, scope) if isinstance(given, form.Name) else ()
    made = bound[-1].value if bound and bound[-1].kind == "value" else given
    if isinstance(made, form.Operation) and made.operator == "*":
        texts = [one for one in made.operands if isinstance(one, form.Constant) and isinstance(one.value, str | bytes)]
        return texts[0] if texts else given
    return given


def _written(source: Source, given: form.Expression, scope: form.Scope) -> Place:
    holder = source.names.holder(given.id, scope) if isinstance(given, form.Name) else None
    if holder is not None and isinstance(given, form.Name):
        values = [binding.value for binding in holder.bindings[given.id] if binding.kind == "value" and binding.value]
        if values:
            return source.place(values[-1], holder)
    return source.place(given, scope)


class MadeKey(Struct, frozen=True):
    """A key that the code makes, by its kind, with its bits."""

    call: form.Call
    kind: str
    bits: int

    @property
    def is_short(self) -> bool:
        """Whether it gives way to what NIST reckons with."""
        return self.bits < (SHORTEST_CURVE if self.kind == "curve" else SHORTEST_KEY)


def made_keys(source: Source) -> Iterator[MadeKey]:
    """The keys that the code makes, where their bits are constant."""
    for name, (kind, position, keyword) in KEYS.items():
        for call in source.calls(name):
            value = source.argument(call, position, keyword)
            if isinstance(value, Known) and isinstance(value.data, int):
                yield MadeKey(call, kind, value.data)
    for name, (position, keyword) in CURVES.items():
        for call in source.calls(name):
            given = call.argument(position, keyword)
            curve = source.text(given, call.scope) or source.name(given, call.scope).removesuffix("()")
            bits = BITS.match(curve.rpartition(".")[2])
            if bits:
                yield MadeKey(call, "curve", int(bits[1]))


def old_paddings(source: Source) -> Iterator[form.Call]:
    """The calls that encrypt with RSA and the padding of PKCS #1 v1.5; signatures with it are none."""
    yield from source.calls("Cryptodome.Cipher.PKCS1_v1_5.new")
    for call in source.methods("encrypt", "decrypt"):
        given = call.every_argument
        if any(source.name(one, call.scope).startswith(f"{PADDING}PKCS1v15()") for one in given):
            yield call
