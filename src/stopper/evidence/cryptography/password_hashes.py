"""How the code hashes passwords: by which scheme, at which cost, and where by a fast digest."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from stopper.evidence.application.configuration import WrittenSettings
from stopper.evidence.cryptography.derivations import BY_NAME, Derivation, calls_deriving, derivations, is_dropped
from stopper.evidence.cryptography.digests import digests, role_of
from stopper.evidence.cryptography.hash_strengths import PasswordHash, Strength, number, pbkdf2, scrypt, strength_of
from stopper.evidence.cryptography.passlib_hashes import chosen_cost, numeric, of_scheme, passlib_hashes
from stopper.evidence.source.environments import block_environment
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.values import Known
from stopper.model import Place
from stopper.standard.password_costs import LEAST_KDF_ROUNDS, argon2_is_slow, bcrypt_is_slow
from stopper.syntax import form

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
# Where each takes n, r and p, with its own values: a place, a name, a number; None where there is no such.
SCRYPTS: dict[str, tuple[tuple[int, str, int | None], ...]] = {
    "hashlib.scrypt": ((BY_NAME, "n", None), (BY_NAME, "r", None), (BY_NAME, "p", None)),
    "scrypt.hash": ((2, "N", 2**14), (3, "r", 8), (4, "p", 1)),
    "Cryptodome.Protocol.KDF.scrypt": ((3, "N", None), (4, "r", None), (5, "p", None)),
    "cryptography.hazmat.primitives.kdf.scrypt.Scrypt": ((2, "n", None), (3, "r", None), (4, "p", None)),
}
# The same for the passes and the memory of argon2.
ARGON2S: dict[str, tuple[tuple[int, str, int | None], tuple[int, str, int | None]]] = {
    "argon2.PasswordHasher": ((0, "time_cost", 3), (1, "memory_cost", 65536)),
    "argon2.low_level.hash_secret": ((2, "time_cost", None), (3, "memory_cost", None)),
    "argon2.low_level.hash_secret_raw": ((2, "time_cost", None), (3, "memory_cost", None)),
}
# What argon2-cffi calls a set of parameters: all but the one for tests are slow enough.
ARGON2_PROFILES: dict[str, Strength] = {
    "CHEAPEST": "cheap",
    "PRE_21_2": "strong",
    "RFC_9106_LOW_MEMORY": "strong",
    "RFC_9106_HIGH_MEMORY": "strong",
}
PBKDF2S: dict[str, tuple[int, str, int | None]] = {
    "cryptography.hazmat.primitives.kdf.pbkdf2.PBKDF2HMAC": (3, "iterations", None),
    "Cryptodome.Protocol.KDF.PBKDF2": (3, "count", 1000),
}
# Where they take the digest, and the one that they take unasked.
DIGESTS = {
    "cryptography.hazmat.primitives.kdf.pbkdf2.PBKDF2HMAC": (0, "algorithm", ""),
    "Cryptodome.Protocol.KDF.PBKDF2": (5, "hmac_hash_module", "sha1"),
}
PRF = 4  # the place of a function of the caller's own, which Cryptodome's takes instead of a digest
ITERATED_ELSEWHERE = "pbkdf2 with iterations that are chosen elsewhere"
# What `crypt` was told to use until Python 3.12 had it; its other two are slow enough to be left alone.
CRYPTS = {"crypt.METHOD_CRYPT": "crypt's DES", "crypt.METHOD_MD5": "crypt's MD5"}
CHECKSUMS = ("zlib.crc32", "zlib.adler32", "binascii.crc32")
BCRYPTS = ("bcrypt.gensalt", "flask_bcrypt.Bcrypt().generate_password_hash", "flask_bcrypt.generate_password_hash")


def password_hashes(source: Source) -> list[PasswordHash]:
    """Every call that hashes passwords, scripts beside the application left out.

    A cheap or old hash beside a strong one in the same file is there to verify what was stored before, and left out.
    """
    found = list(_found(source))
    renewed = {item.at.path for item in found if item.strength == "strong"}
    return [item for item in found if not _verifies_old(item) or item.at.path not in renewed]


def _verifies_old(item: PasswordHash) -> bool:
    return item.strength == "old" or (item.strength == "cheap" and not item.only_makes)


def _is_tried(call: form.Call) -> bool:
    """Whether a call hashes for tests or a developer, who want no slow hash."""
    return block_environment(call.block) in ("development", "testing")


def _derivations(source: Source) -> Iterator[Derivation]:
    return (found for found in derivations(source) if not _is_tried(found.call))


def _found(source: Source) -> Iterator[PasswordHash]:
    for call in source.calls("werkzeug.security.generate_password_hash"):
        if not is_support(call.scope.module.path) and not _is_tried(call):
            yield replace(_werkzeug(source, call), only_makes=True)
    yield from _bcrypt(source)
    yield from _crypt(source)
    yield from passlib_hashes(source)
    yield from _iterated(source)
    yield from _argon2(source)
    yield from _scrypt(source)
    yield from _fast(source)


def _werkzeug(source: Source, call: form.Call) -> PasswordHash:
    at, given = source.at(call), call.argument(1, "method")
    if given is None:
        return PasswordHash(at, WERKZEUGS_DEFAULT, "strong")
    method = source.text(given, call.scope)
    if method is None:
        return PasswordHash(at, "a method that is chosen elsewhere", "unknown")
    scheme, _, rest = method.partition(":")
    if scheme == "scrypt" and rest:
        return _written_scrypt(at, rest)
    if scheme != "pbkdf2":
        strength = strength_of(scheme)
        return PasswordHash(
            at, f"{scheme}, a method that Werkzeug 3 refuses" if strength == "broken" else scheme, strength
        )
    digest, _, count = rest.partition(":")
    # Werkzeug's own digest is SHA-256.
    return pbkdf2(at, int(count), digest or "sha256") if count.isdigit() else PasswordHash(at, "pbkdf2", "old")


def _written_scrypt(at: Place, rest: str) -> PasswordHash:
    """`scrypt:32768:8:1`: n, r and p."""
    numbers = rest.split(":")
    if len(numbers) != 3 or not all(one.isdigit() for one in numbers):
        return PasswordHash(at, "scrypt with a cost that is not understood", "unknown")
    return scrypt(at, *map(int, numbers))


def _crypt(source: Source) -> Iterator[PasswordHash]:
    for name, position, word in (("crypt.crypt", 1, "salt"), ("crypt.mksalt", 0, "method")):
        for call in source.calls(name):
            given = call.argument(position, word)
            how = CRYPTS.get(source.name(given, call.scope)) if given is not None else None
            if how is not None:
                yield PasswordHash(source.at(call), how, "broken")


def _bcrypt(source: Source) -> Iterator[PasswordHash]:
    for call in (one for one in source.calls(*BCRYPTS) if not _is_tried(one)):
        position = 0 if source.name(call.function, call.scope) == "bcrypt.gensalt" else 1
        value = source.argument(call, position, "rounds")
        rounds = value.data if isinstance(value, Known) and isinstance(value.data, int) else None
        if value is not None and rounds is None:
            yield PasswordHash(source.at(call), "bcrypt with rounds that are chosen elsewhere", "unknown")
        elif rounds is not None and not bcrypt_is_slow(rounds):
            yield PasswordHash(source.at(call), f"bcrypt with {rounds} rounds", "cheap", only_makes=True)
        else:
            yield PasswordHash(source.at(call), "bcrypt", "strong")
    for found in _derivations(source):
        rounds = number(source, found.call, 3, "rounds", None) if found.name == "bcrypt.kdf" else None
        if rounds is not None and rounds < LEAST_KDF_ROUNDS:
            how = f"bcrypt.kdf with {rounds} rounds"
            yield PasswordHash(source.at(found.call), how, "cheap", only_makes=is_dropped(found))


def _iterated(source: Source) -> Iterator[PasswordHash]:
    # By whatever name it is given a password.
    for found in calls_deriving(source, "hashlib.pbkdf2_hmac"):
        call, at = found.call, source.at(found.call)
        if _is_tried(call):
            continue
        rounds, digest = number(source, call, 3, "iterations", None), call.argument(0, "hash_name")
        if rounds is None:
            yield PasswordHash(at, ITERATED_ELSEWHERE, "unknown")
        else:
            yield replace(pbkdf2(at, rounds, source.text(digest, call.scope) or ""), only_makes=is_dropped(found))
    for found in _derivations(source):
        if found.name in PBKDF2S:
            rounds, at = number(source, found.call, *PBKDF2S[found.name]), source.at(found.call)
            if rounds is None:
                yield PasswordHash(at, ITERATED_ELSEWHERE, "unknown")
            else:
                yield replace(pbkdf2(at, rounds, _digest_of(source, found)), only_makes=is_dropped(found))


def _digest_of(source: Source, derivation: Derivation) -> str:
    """The digest that a derivation repeats, empty where it is not known; pycryptodome's own is SHA-1."""
    call, (position, name, default) = derivation.call, DIGESTS[derivation.name]
    if call.has_star or call.keyword("prf") is not None or (default and len(call.arguments) > PRF):
        return ""
    given = call.argument(position, name)
    if given is None:
        return default
    module = source.name(given, call.scope).removesuffix("()").removesuffix(".new")
    return module.rpartition(".")[2].lower()


def _scrypt(source: Source) -> Iterator[PasswordHash]:
    """Scrypt of each library that has it, where a password is at hand; it makes keys too."""
    for found in _derivations(source):
        if found.name not in SCRYPTS:
            continue
        cost, size, parallel = (number(source, found.call, *given) for given in SCRYPTS[found.name])
        if cost is None or size is None or parallel is None:
            yield PasswordHash(source.at(found.call), "scrypt with a cost that is chosen elsewhere", "unknown")
        else:
            yield replace(scrypt(source.at(found.call), cost, size, parallel), only_makes=is_dropped(found))


def _argon2(source: Source) -> Iterator[PasswordHash]:
    for call in source.calls("flask_argon2.Argon2", "argon2.hash_password"):
        yield PasswordHash(source.at(call), source.name(call.function, call.scope), "strong")
    for name, (time, memory) in ARGON2S.items():
        for call in (one for one in source.calls(name) if not _is_tried(one)):
            passes, kibibytes = number(source, call, *time), number(source, call, *memory)
            if passes is None or kibibytes is None:
                yield PasswordHash(source.at(call), "argon2 with a cost that is chosen elsewhere", "unknown")
            elif not argon2_is_slow(kibibytes, passes):
                how = f"argon2 with {kibibytes} KiB and {passes} pass{'es' if passes != 1 else ''}"
                yield PasswordHash(source.at(call), how, "cheap", only_makes=name == "argon2.PasswordHasher")
            else:
                yield PasswordHash(source.at(call), name, "strong")
    for call in source.calls("argon2.PasswordHasher.from_parameters"):
        given = call.argument(0, "params")
        profile = source.name(given, call.scope).rpartition("argon2.profiles.")[2] if given is not None else ""
        how = f"argon2's profile {profile}" if profile in ARGON2_PROFILES else "argon2 with parameters made elsewhere"
        yield PasswordHash(source.at(call), how, ARGON2_PROFILES.get(profile, "unknown"))


def _fast(source: Source) -> Iterator[PasswordHash]:
    """Digests of passwords that no slow hash follows; those that only ask a list of leaked passwords are none."""
    summed = [(call, "a checksum") for call in source.calls(*CHECKSUMS) if role_of(source, call) == "password"]
    hashed = [
        (digest.call, digest.algorithm or "a fast digest")
        for digest in digests(source)
        if digest.role == "password" and not digest.is_keyed
    ]
    for call, how in (*hashed, *summed):
        names = [source.name(one.function, call.scope) for one in call.scope.calls]
        if not any(name.startswith(SLOW) for name in names) and not is_support(call.scope.module.path):
            yield PasswordHash(source.at(call), f"{how} without salt and cost", "broken")


def configured_hashes(source: Source, config: WrittenSettings) -> Iterator[tuple[str, PasswordHash]]:
    """The schemes and costs that settings choose, by key: Flask-Bcrypt's rounds and Flask-Security's hash."""
    if source.uses("flask_bcrypt") and "BCRYPT_LOG_ROUNDS" in config:
        setting = config["BCRYPT_LOG_ROUNDS"]
        rounds = setting.data if isinstance(setting.data, int) else None
        strength: Strength = "unknown" if rounds is None else "strong" if bcrypt_is_slow(rounds) else "cheap"
        yield setting.key, PasswordHash(setting.at, f"bcrypt with {rounds or 'unread'} rounds", strength)
    if source.uses("flask_security") and "SECURITY_PASSWORD_HASH" in config:
        setting = config["SECURITY_PASSWORD_HASH"]
        scheme = setting.data if isinstance(setting.data, str) else ""
        options = config["SECURITY_PASSLIB_OPTIONS"].data if "SECURITY_PASSLIB_OPTIONS" in config else None
        numbers = {str(name): numeric(one) for name, one in options.items()} if isinstance(options, dict) else {}
        how, strength = chosen_cost(scheme, of_scheme(scheme, numbers)) or (scheme or "unread", strength_of(scheme))
        yield setting.key, PasswordHash(setting.at, f"the scheme {how} of Flask-Security", strength)
