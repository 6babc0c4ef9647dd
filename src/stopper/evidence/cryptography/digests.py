"""Digests that the code computes: by which algorithm, of what, and what for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from stopper.evidence.cryptography.chosen_digests import chosen_digests
from stopper.evidence.source.expressions import around, last_name, within, words_of
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.purpose import is_in, names_of_destination, names_of_origin, origins
from stopper.standard.algorithms import BROKEN_HASHES
from stopper.standard.credential_words import PASSWORDS, means_password
from stopper.standard.regex import regex
from stopper.standard.sensitive_names import is_sensitive_name
from stopper.standard.signers import HMACS
from stopper.syntax import form

Role = Literal["password", "protection", "identification", "unknown"]

PASSWORD = frozenset(["password", "passwd", "passphrase", "pwd"]) | PASSWORDS
# A pass is many things; alone or behind whose it is, it is a password.
# `pw`, `user_pass`, and with the letter of its table, `apassword`.
SHORT = regex(
    r"(?:(?:user|login|account|admin|new|old|my|input|form|stored)_?)?(?:pass|pw)\Z|[a-z](?:password|passwd|pwd)\Z",
    re.IGNORECASE,
)
HASHED = frozenset(["hash", "hashed", "digest", "encrypted", "hasher", "hashing"])
LEAKS = frozenset(["pwned", "hibp", "breach", "breached", "breaches", "leaked", "compromised", "exposed"])
PROTECTING = frozenset(
    [
        "sign",
        "signed",
        "signature",
        "signing",
        "mac",
        "hmac",
        "nonce",
        "csrf",
        "otp",
        "voucher",
        "verification",
        "license",
        "licence",
        "coupon",
    ]
)
IDENTIFYING = frozenset(
    [
        "etag",
        "gravatar",
        "avatar",
        "cache",
        "cached",
        "checksum",
        "checksums",
        "filename",
        "file",
        "files",
        "path",
        "folder",
        "dir",
        "directory",
        "tmp",
        "temp",
        "content",
        "contents",
        "body",
        "image",
        "thumbnail",
        "dedupe",
        "deduplicate",
        "duplicate",
        "table",
        "job",
        "query",
        "sql",
        "metadata",
        "instance",
        "bucket",
        "shard",
        "color",
        "colour",
        "identicon",
        "slug",
        "static",
        "asset",
        "bust",
        "buster",
        "busting",
        "version",
        "revision",
        "etags",
        "fingerprint",
        "chunk",
        "blob",
        "document",
        "url",
        "uri",
        "args",
        "name",
        "key",
        "email",
        "mail",
        "totp",
        "hotp",
    ]
)
SETTINGS = frozenset({"cfg", "conf", "config", "settings", "options"})
SECRET_FILES = PASSWORD | {
    "passwords",
    "htpasswd",
    "shadow",
    "secret",
    "secrets",
    "credential",
    "credentials",
    "tokens",
}
TOKEN = regex(r"(?:api|access)_?key|token|ticket", re.IGNORECASE)
CHANCE = frozenset({"seed", "random", "uuid", "uuid4", "nonce", "urandom", "entropy"})
FEEDING = frozenset({"update"})
WRITING = frozenset({"write", "writelines", "write_text", "write_bytes", "writerow"})
MAKERS = ("hashlib.", "Cryptodome.Hash.", "cryptography.hazmat.primitives.hashes.", "hmac.")
PBKDF2 = "hashlib.pbkdf2_hmac"
"""It repeats an HMAC that is keyed by what it is given."""
SHA2_OR_BETTER = ("sha224", "sha256", "sha384", "sha512", "sha3_", "blake2", "shake_")


class Digest(Struct, frozen=True):
    """One computation of a digest; `algorithm` is its usual name, empty where it holds today."""

    call: form.Call
    algorithm: str
    role: Role
    is_keyed: bool = False


def digests(source: Source) -> Iterator[Digest]:
    """Every digest that production code computes, those marked as no protection left out."""
    for name, call in (*source.calls_under(*MAKERS), *chosen_digests(source)):
        if is_support(call.scope.module.path):
            continue
        found = _algorithm(source, name, call)
        if found is not None:
            yield Digest(call, found, role_of(source, call), name.startswith("hmac.") or name == PBKDF2)


def _algorithm(source: Source, name: str, call: form.Call) -> str | None:
    if source.value(call.keyword("usedforsecurity"), call.scope).is_true() is False:
        return None
    last = name.rpartition(".")[2]
    if name in HMACS:
        return _of_name(_named(source, call.argument(2, "digest" if last == "digest" else "digestmod"), call.scope))
    if name in ("hashlib.new", PBKDF2):
        told = call.argument(0, "name" if name == "hashlib.new" else "hash_name")
        return _of_name(source.text(told, call.scope) or "")
    if name.startswith("Cryptodome.Hash."):
        return _of_name(name.split(".")[2]) if last == "new" else None
    if name.startswith(("hashlib.", "cryptography.")):
        return _of_name(last)
    return None


def _named(source: Source, expression: form.Expression | None, scope: form.Scope) -> str:
    text = source.text(expression, scope)
    return text if text else source.name(expression, scope).rpartition(".")[2]


def _of_name(name: str) -> str | None:
    plain = name.lower().replace("-", "")
    if plain in BROKEN_HASHES:
        return BROKEN_HASHES[plain]
    return "" if plain.startswith(SHA2_OR_BETTER) else None


def is_password_name(name: str) -> bool:
    """Whether a name promises a password as it was typed, and not its hash."""
    words = words_of(name)
    is_password = not words.isdisjoint(PASSWORD) or means_password(words) or SHORT.match(name) is not None
    return is_password and words.isdisjoint(HASHED) and is_sensitive_name(name)


def _is_token(call: form.Call, names: frozenset[str]) -> bool:
    """Whether a digest mixes a password into what chance has made, to get a token: `api_key = sha256(seed + …)`."""
    made = (call.scope.qualified.rpartition(".")[2], *names)
    is_made_by_chance = any(not words_of(name).isdisjoint(CHANCE) for name in names)
    return is_made_by_chance and any(TOKEN.search(name) for name in made)


def _asks_for_leaks(call: form.Call) -> bool:
    """Whether the digest of a password only asks a list of leaked ones, which is kept by SHA-1."""
    return not words_of(f"{call.scope.module.name}.{call.scope.qualified}").isdisjoint(LEAKS)


def role_of(source: Source, call: form.Call) -> Role:
    """What a digest is for, by the names that go in and come out; passwords and secrets before everything else."""
    inputs = (names_of_origin(call, call.scope) - _own_names(call)) | _updates(call)
    if any(_is_setting(argument) for argument in call.arguments):
        # The password of a service that stands in a configuration is nobody's login.
        return "identification"
    outputs = names_of_destination(call, call.scope)
    if any(is_password_name(name) for name in inputs):
        if _asks_for_leaks(call):
            return "identification"
        return "protection" if _is_token(call, inputs | outputs) else "password"
    if any(is_sensitive_name(name) for name in inputs):
        return "protection"
    files = _words_of_files(call)
    if not files.isdisjoint(SECRET_FILES):
        return "protection"
    words = frozenset(word for name in (inputs | outputs) for word in words_of(name)) | files
    if any(is_sensitive_name(name) for name in outputs) or not words.isdisjoint(PROTECTING):
        return "protection"
    is_identifying = not words.isdisjoint(IDENTIFYING) or not words_of(call.scope.qualified).isdisjoint(IDENTIFYING)
    return "identification" if is_identifying else "unknown"


def _own_names(call: form.Call) -> frozenset[str]:
    """The names of a digest's own parameters (`name="md5"`), which say nothing of what goes in."""
    given = call.every_argument
    said = frozenset(name for item in given for name in names_of_origin(item, call.scope))
    return frozenset(word.name for word in call.keywords if word.name) - said


def _is_setting(argument: form.Expression) -> bool:
    """`self.cfg.password`: an attribute of a configuration object."""
    return isinstance(argument, form.Attribute) and last_name(argument.value).lower() in SETTINGS


def _words_of_files(call: form.Call) -> frozenset[str]:
    """The words in the names of the files into which a digest is written."""
    found: set[str] = set()
    for other, owner in _methods(call.scope, WRITING):
        if any(is_in(call, argument, call.scope) for argument in other.arguments):
            for part in (part for origin in origins(owner, call.scope) for part in within(origin)):
                if isinstance(part, form.Constant) and isinstance(part.value, str):
                    found |= words_of(part.value.rpartition("/")[2])
    return frozenset(found)


def _updates(call: form.Call) -> frozenset[str]:
    """What is fed by `update` into a digest that a local variable holds, until it holds another one."""
    statement = next((item for item in around(call, call.scope) if isinstance(item, form.Assign)), None)
    names = {target.id for target in statement.targets if isinstance(target, form.Name)} if statement else set()
    later = [one.line for name in names for one in call.scope.bindings.get(name, ()) if one.line > call.line]
    found: set[str] = set()
    for other, owner in _methods(call.scope, FEEDING):
        if call.line <= other.line < min(later, default=other.line + 1) and last_name(owner) in names:
            for argument in other.arguments:
                found |= names_of_origin(argument, call.scope)
    return frozenset(found)


@lru_cache(maxsize=2_048)
def _methods(scope: form.Scope, words: frozenset[str]) -> tuple[tuple[form.Call, form.Expression], ...]:
    """The calls of methods of these names with their owners: a script may make thousands of digests, one an account."""
    return tuple(
        (call, call.function.value)
        for call in scope.calls
        if isinstance(call.function, form.Attribute) and call.function.name in words
    )
