"""How the code hashes passwords: by which scheme, at which cost, and where by a fast digest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from stopper.evidence.application.configuration import WrittenSettings
from stopper.evidence.cryptography.derivations import BY_NAME, derivations
from stopper.evidence.cryptography.digests import digests
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.values import Known
from stopper.model import Place
from stopper.standard.password_schemes import (
    BROKEN_SCHEMES,
    LEAST_ARGON2_COST,
    LEAST_ARGON2_MEMORY,
    LEAST_BCRYPT_ROUNDS,
    LEAST_ITERATIONS,
    LEAST_SCRYPT_COST,
    OLD_SCHEMES,
    STRONG_SCHEMES,
)
from stopper.syntax import form

Strength = Literal["strong", "cheap", "old", "broken", "unknown"]

SLOW = (
    "bcrypt.",
    "flask_bcrypt.",
    "passlib.",
    "argon2.",
    "werkzeug.security.generate_password_hash",
    "nacl.pwhash.",
    "flask_argon2.",
)
WERKZEUGS_DEFAULT = "scrypt, Werkzeug's default"
CONTEXTS = {"passlib.apps.custom_app_context": "sha512_crypt", "passlib.apps.django_context": "pbkdf2_sha256"}
# Where each takes n and p, with its own values: a place, a name, a number; None where there is no such.
SCRYPTS: dict[str, tuple[tuple[int, str, int | None], tuple[int, str, int | None]]] = {
    "hashlib.scrypt": ((BY_NAME, "n", None), (BY_NAME, "p", None)),
    "scrypt.hash": ((2, "N", 2**14), (4, "p", 1)),
    "Cryptodome.Protocol.KDF.scrypt": ((3, "N", None), (5, "p", None)),
    "cryptography.hazmat.primitives.kdf.scrypt.Scrypt": ((2, "n", None), (4, "p", None)),
}
# The same for the passes and the memory of argon2.
ARGON2S: dict[str, tuple[tuple[int, str, int | None], tuple[int, str, int | None]]] = {
    "argon2.PasswordHasher": ((0, "time_cost", 3), (1, "memory_cost", 65536)),
    "argon2.low_level.hash_secret": ((2, "time_cost", None), (3, "memory_cost", None)),
    "argon2.low_level.hash_secret_raw": ((2, "time_cost", None), (3, "memory_cost", None)),
}
PBKDF2S: dict[str, tuple[int, str, int | None]] = {
    "cryptography.hazmat.primitives.kdf.pbkdf2.PBKDF2HMAC": (3, "iterations", None),
    "Cryptodome.Protocol.KDF.PBKDF2": (3, "count", 1000),
}
BCRYPTS = ("bcrypt.gensalt", "flask_bcrypt.Bcrypt().generate_password_hash", "flask_bcrypt.generate_password_hash")


class PasswordHash(Struct, frozen=True):
    """One way in which passwords are hashed; `how` names the scheme and its cost in words."""

    at: Place
    how: str
    strength: Strength


def password_hashes(source: Source) -> list[PasswordHash]:
    """Every call that hashes passwords, scripts beside the application left out.

    A cheap or old hash beside a strong one in the same file is there to verify what was stored before, and left out.
    """
    found = list(_found(source))
    renewed = {item.at.path for item in found if item.strength == "strong"}
    return [item for item in found if item.strength not in ("cheap", "old") or item.at.path not in renewed]


def _found(source: Source) -> Iterator[PasswordHash]:
    for call in source.calls("werkzeug.security.generate_password_hash"):
        if not is_support(call.scope.module.path):
            yield _werkzeug(source, call)
    yield from _bcrypt(source)
    yield from _passlib(source)
    yield from _iterated(source)
    yield from _argon2(source)
    yield from _scrypt(source)
    yield from _fast(source)


def strength_of(scheme: str) -> Strength:
    """How a scheme stands today, by passlib's or Werkzeug's name of it."""
    plain = scheme.lower().replace("-", "_")
    if plain in STRONG_SCHEMES:
        return "strong"
    if plain in BROKEN_SCHEMES:
        return "broken"
    return "old" if plain in OLD_SCHEMES else "unknown"


def _werkzeug(source: Source, call: form.Call) -> PasswordHash:
    at, given = source.at(call), call.argument(1, "method")
    if given is None:
        return PasswordHash(at, WERKZEUGS_DEFAULT, "strong")
    method = source.text(given, call.scope)
    if method is None:
        return PasswordHash(at, "a method that is chosen elsewhere", "unknown")
    scheme, _, rest = method.partition(":")
    if scheme != "pbkdf2":
        strength = strength_of(scheme)
        return PasswordHash(
            at, f"{scheme}, a method that Werkzeug 3 refuses" if strength == "broken" else scheme, strength
        )
    digest, _, count = rest.partition(":")
    if count.isdigit() and int(count) < LEAST_ITERATIONS.get(digest, 0):
        return PasswordHash(at, f"pbkdf2 with {count} iterations", "cheap")
    return PasswordHash(at, "pbkdf2", "old")


def _bcrypt(source: Source) -> Iterator[PasswordHash]:
    for call in source.calls(*BCRYPTS):
        position = 0 if source.name(call.function, call.scope) == "bcrypt.gensalt" else 1
        value = source.argument(call, position, "rounds")
        rounds = value.data if isinstance(value, Known) and isinstance(value.data, int) else None
        if value is not None and rounds is None:
            yield PasswordHash(source.at(call), "bcrypt with rounds that are chosen elsewhere", "unknown")
        elif rounds is not None and rounds < LEAST_BCRYPT_ROUNDS:
            yield PasswordHash(source.at(call), f"bcrypt with {rounds} rounds", "cheap")
        else:
            yield PasswordHash(source.at(call), "bcrypt", "strong")


def _passlib(source: Source) -> Iterator[PasswordHash]:
    yield from _passlib_hashes(source)
    yield from _passlib_contexts(source)


def _passlib_hashes(source: Source) -> Iterator[PasswordHash]:
    called = [(name.removesuffix("()").split("."), call) for name, call in source.calls_under("passlib.hash.")]
    lowered: set[tuple[str, str]] = set()
    for parts, call in called:
        if len(parts) == 4 and parts[-1] == "using":
            for found in _chosen_rounds(source, call, parts[2]):
                lowered.add((found.at.path, parts[2]))
                yield found
    for parts, call in called:
        is_told = (call.scope.module.path, parts[2]) in lowered if len(parts) > 3 else True
        if not is_told and parts[-1] in ("hash", "encrypt"):
            yield PasswordHash(source.at(call), parts[2], strength_of(parts[2]))


def _passlib_contexts(source: Source) -> Iterator[PasswordHash]:
    for call in source.calls("passlib.context.CryptContext"):
        value = source.argument(call, 0, "schemes")
        default = source.text(call.keyword("default"), call.scope)
        schemes = value.data if isinstance(value, Known) and isinstance(value.data, list | tuple) else ()
        scheme = default or (str(schemes[0]) if schemes else "")
        yield PasswordHash(source.at(call), scheme or "a passlib context", strength_of(scheme))
    for name, scheme in CONTEXTS.items():
        place = source.import_of(name)
        if place is not None:
            yield PasswordHash(place, f"{scheme} of passlib's {name.rpartition('.')[2]}", strength_of(scheme))


def _chosen_rounds(source: Source, call: form.Call, scheme: str) -> Iterator[PasswordHash]:
    """What `scheme.using(rounds=…)` lowers."""
    rounds = _count(source, call, BY_NAME, "rounds", None)
    least = LEAST_BCRYPT_ROUNDS if scheme in ("bcrypt", "bcrypt_sha256") else LEAST_ITERATIONS.get(scheme[7:], 0)
    if rounds is not None and rounds < least:
        yield PasswordHash(source.at(call), f"{scheme} with {rounds} rounds", "cheap")


def _iterated(source: Source) -> Iterator[PasswordHash]:
    for call in source.calls("hashlib.pbkdf2_hmac"):
        value, digest = source.argument(call, 3, "iterations"), source.text(call.argument(0, "hash_name"), call.scope)
        if isinstance(value, Known) and isinstance(value.data, int):
            yield _pbkdf2(source, call, value.data, digest or "")
    for found in derivations(source):
        if found.name in PBKDF2S:
            rounds = _count(source, found.call, *PBKDF2S[found.name])
            if rounds is not None:
                yield _pbkdf2(source, found.call, rounds, _digest_of(source, found.call))


def _pbkdf2(source: Source, call: form.Call, rounds: int, digest: str) -> PasswordHash:
    is_cheap = rounds < LEAST_ITERATIONS.get(digest, 0)
    return PasswordHash(source.at(call), f"pbkdf2 with {rounds} iterations", "cheap" if is_cheap else "old")


def _digest_of(source: Source, call: form.Call) -> str:
    """The digest that a derivation repeats; without a word of it pycryptodome takes SHA-1."""
    given = call.argument(0, "algorithm") or call.keyword("hmac_hash_module")
    name = source.name(given, call.scope).removesuffix("()") if given is not None else ""
    return name.rpartition(".")[2].lower().replace("-", "") or "sha1"


def _scrypt(source: Source) -> Iterator[PasswordHash]:
    """Scrypt of each library that has it, where a password is at hand; it makes keys too."""
    for found in derivations(source):
        if found.name not in SCRYPTS:
            continue
        cost, parallel = (_count(source, found.call, *given) for given in SCRYPTS[found.name])
        if cost is None or parallel is None:
            yield PasswordHash(source.at(found.call), "scrypt with a cost that is chosen elsewhere", "unknown")
            continue
        strength: Strength = "cheap" if cost * parallel < LEAST_SCRYPT_COST else "strong"
        yield PasswordHash(source.at(found.call), f"scrypt at n = {cost} and p = {parallel}", strength)


def _count(source: Source, call: form.Call, position: int, name: str, default: int | None) -> int | None:
    """A number that a call is given, or the library's own; None where it cannot be known."""
    value = source.argument(call, position, name)
    if value is None:
        return None if call.has_star else default
    return value.data if isinstance(value, Known) and isinstance(value.data, int) else None


def _argon2(source: Source) -> Iterator[PasswordHash]:
    for call in source.calls("flask_argon2.Argon2", "argon2.hash_password"):
        yield PasswordHash(source.at(call), source.name(call.function, call.scope), "strong")
    for name, (time, memory) in ARGON2S.items():
        for call in source.calls(name):
            passes, kibibytes = _count(source, call, *time), _count(source, call, *memory)
            if passes is None or kibibytes is None:
                yield PasswordHash(source.at(call), "argon2 with a cost that is chosen elsewhere", "unknown")
            elif kibibytes < LEAST_ARGON2_MEMORY or kibibytes * passes < LEAST_ARGON2_COST:
                how = f"argon2 with {kibibytes} KiB and {passes} pass{'es' if passes != 1 else ''}"
                yield PasswordHash(source.at(call), how, "cheap")
            else:
                yield PasswordHash(source.at(call), name, "strong")


def _fast(source: Source) -> Iterator[PasswordHash]:
    """Digests of passwords that no slow hash follows; those that only ask a list of leaked passwords are none."""
    for digest in digests(source):
        scope = digest.call.scope
        if digest.role != "password" or digest.is_keyed:
            continue
        names = [source.name(call.function, scope) for call in scope.calls]
        if not any(name.startswith(SLOW) for name in names):
            yield PasswordHash(
                source.at(digest.call), f"{digest.algorithm or 'a fast digest'} without salt and cost", "broken"
            )


def configured_hashes(source: Source, config: WrittenSettings) -> Iterator[tuple[str, PasswordHash]]:
    """The schemes and costs that settings choose, by key: Flask-Bcrypt's rounds and Flask-Security's hash."""
    if source.uses("flask_bcrypt") and "BCRYPT_LOG_ROUNDS" in config:
        setting = config["BCRYPT_LOG_ROUNDS"]
        rounds = setting.data if isinstance(setting.data, int) else None
        strength: Strength = "unknown" if rounds is None else "cheap" if rounds < LEAST_BCRYPT_ROUNDS else "strong"
        yield setting.key, PasswordHash(setting.at, f"bcrypt with {rounds or 'unread'} rounds", strength)
    if source.uses("flask_security") and "SECURITY_PASSWORD_HASH" in config:
        setting = config["SECURITY_PASSWORD_HASH"]
        scheme = setting.data if isinstance(setting.data, str) else ""
        yield (
            setting.key,
            PasswordHash(setting.at, f"the scheme {scheme or 'unread'} of Flask-Security", strength_of(scheme)),
        )
