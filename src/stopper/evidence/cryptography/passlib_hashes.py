"""How passlib is told to hash: by a scheme, by a context of several, and at which cost where one is chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stopper.evidence.cryptography.hash_strengths import PasswordHash, Strength, strength_of
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Known
from stopper.standard.password_costs import argon2_is_slow, bcrypt_is_slow, pbkdf2_is_slow, scrypt_is_slow
from stopper.syntax import form

CONTEXTS = {"passlib.apps.custom_app_context": "sha512_crypt", "passlib.apps.django_context": "pbkdf2_sha256"}
# By the scheme's own name, without django's before it: the numbers that choose its cost, with passlib's own.
COSTS: dict[str, Mapping[str, int]] = {
    "bcrypt": {"rounds": 12},
    "bcrypt_sha256": {"rounds": 12},
    "argon2": {"rounds": 3, "memory_cost": 65536},
    "scrypt": {"rounds": 16, "parallelism": 1},
    "pbkdf2_sha1": {"rounds": 131_000},
    "pbkdf2_sha256": {"rounds": 29_000},
    "pbkdf2_sha512": {"rounds": 25_000},
}
# The same number by other names.
NAMES = {"default_rounds": "rounds", "time_cost": "rounds"}
Options = Mapping[str, int | None]


def passlib_hashes(source: Source) -> Iterator[PasswordHash]:
    """Every hash and every context that code makes with passlib."""
    yield from _hashes(source)
    for call in source.calls("passlib.context.CryptContext", "passlib.context.LazyCryptContext"):
        yield _context(source, call)
    for name, scheme in CONTEXTS.items():
        place = source.import_of(name)
        if place is not None:
            yield PasswordHash(place, f"{scheme} of passlib's {name.rpartition('.')[2]}", strength_of(scheme))


def chosen_cost(scheme: str, options: Options) -> tuple[str, Strength] | None:
    """What numbers that are chosen make of a scheme, in words; None where they choose no cost, or one that suffices."""
    plain = scheme.removeprefix("django_")
    chosen = {NAMES.get(name, name): value for name, value in options.items()}
    chosen = {name: value for name, value in chosen.items() if name in COSTS.get(plain, {})}
    if not chosen:
        return None
    numbers = {**COSTS[plain], **chosen}
    known = {name: value for name, value in numbers.items() if value is not None}
    if len(known) < len(numbers):
        return f"{scheme} with a cost that is chosen elsewhere", "unknown"
    if _is_slow(plain, known):
        return None
    words = " and ".join(f"{name} = {value}" for name, value in chosen.items())
    return f"{scheme} at {words}", "cheap"


def _is_slow(scheme: str, numbers: Mapping[str, int]) -> bool:
    rounds = numbers["rounds"]
    if scheme == "argon2":
        return argon2_is_slow(numbers["memory_cost"], rounds)
    if scheme == "scrypt":
        # passlib takes the logarithm of n.
        return scrypt_is_slow(2 ** min(max(rounds, 0), 63), numbers["parallelism"])
    if scheme.startswith("pbkdf2_"):
        return pbkdf2_is_slow(rounds, scheme.removeprefix("pbkdf2_")) is not False
    return bcrypt_is_slow(rounds)


def _hashes(source: Source) -> Iterator[PasswordHash]:
    called = [(name.removesuffix("()").split("."), call) for name, call in source.calls_under("passlib.hash.")]
    told: set[tuple[str, str]] = set()
    for parts, call in called:
        cost = chosen_cost(parts[2], _options(source, call)) if parts[-1] in ("using", "hash", "encrypt") else None
        if cost is not None:
            told.add((call.scope.module.path, parts[2]))
            # What is stored already says its own cost.
            yield PasswordHash(source.at(call), *cost, only_makes=True)
    for parts, call in called:
        is_told = (call.scope.module.path, parts[2]) in told
        if len(parts) > 3 and not is_told and parts[-1] in ("hash", "encrypt"):
            yield PasswordHash(source.at(call), parts[2], strength_of(parts[2]))


def _context(source: Source, call: form.Call) -> PasswordHash:
    value = source.argument(call, 0, "schemes")
    default = source.text(call.keyword("default"), call.scope)
    schemes = value.data if isinstance(value, Known) and isinstance(value.data, list | tuple) else ()
    scheme = default or (str(schemes[0]) if schemes else "")
    cost = chosen_cost(scheme, of_scheme(scheme, _options(source, call)))
    return PasswordHash(source.at(call), *(cost or (scheme or "a passlib context", strength_of(scheme))))


def of_scheme(scheme: str, options: Options) -> Options:
    """The options of a context that are one scheme's: `argon2__rounds`; those of all schemes come first."""
    found = {name.removeprefix("all__"): value for name, value in options.items() if name.startswith("all__")}
    own = f"{scheme}__"
    return found | {name.removeprefix(own): value for name, value in options.items() if name.startswith(own)}


def _options(source: Source, call: form.Call) -> Options:
    """The numbers that a call is given by name, in an unpacked mapping too; None for each that is not known."""
    found: dict[str, int | None] = {}
    for word in call.keywords:
        value = source.value(word.value, call.scope)
        data = value.data if isinstance(value, Known) else None
        if word.name:
            found[word.name] = numeric(data)
        elif isinstance(data, dict):
            found |= {str(name): numeric(one) for name, one in data.items()}
        else:
            # Whatever it holds may be the cost.
            found |= {"rounds": None, "all__rounds": None}
    return found


def numeric(data: object) -> int | None:
    """A whole number; None for anything else."""
    return data if isinstance(data, int) and not isinstance(data, bool) else None
