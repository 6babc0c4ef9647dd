"""How the code hashes passwords: by which scheme, at which cost, and where by a fast digest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from stopper.evidence.application.configuration import WrittenSettings
from stopper.evidence.cryptography.digests import digests, is_password_name
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.values import Known
from stopper.model import Place
from stopper.standard.password_schemes import (
    BROKEN_SCHEMES,
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
    for call in source.calls("argon2.PasswordHasher", "flask_argon2.Argon2", "argon2.hash_password"):
        yield PasswordHash(source.at(call), source.name(call.function, call.scope), "strong")
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
    for name, call in source.calls_under("passlib.hash."):
        parts = name.removesuffix("()").split(".")
        if len(parts) > 3 and parts[-1] in ("hash", "encrypt"):
            yield PasswordHash(source.at(call), parts[2], strength_of(parts[2]))
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


def _iterated(source: Source) -> Iterator[PasswordHash]:
    for call in source.calls("hashlib.pbkdf2_hmac"):
        value, digest = source.argument(call, 3, "iterations"), source.text(call.argument(0, "hash_name"), call.scope)
        if isinstance(value, Known) and isinstance(value.data, int):
            is_cheap = value.data < LEAST_ITERATIONS.get(digest or "", 0)
            yield PasswordHash(source.at(call), f"pbkdf2 with {value.data} iterations", "cheap" if is_cheap else "old")


def _scrypt(source: Source) -> Iterator[PasswordHash]:
    """Scrypt of the standard library or of cryptography, where a password is at hand; the latter makes keys too."""
    for call in source.calls("hashlib.scrypt", "cryptography.hazmat.primitives.kdf.scrypt.Scrypt"):
        if not any(is_password_name(name) for name in call.scope.bindings):
            continue
        factors = [source.value(call.keyword(name), call.scope) for name in ("n", "p")]
        numbers = [value.data for value in factors if isinstance(value, Known) and isinstance(value.data, int)]
        if len(numbers) < len(factors):
            yield PasswordHash(source.at(call), "scrypt with a cost that is chosen elsewhere", "unknown")
            continue
        strength: Strength = "cheap" if numbers[0] * numbers[1] < LEAST_SCRYPT_COST else "strong"
        yield PasswordHash(source.at(call), f"scrypt at n = {numbers[0]} and p = {numbers[1]}", strength)


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
