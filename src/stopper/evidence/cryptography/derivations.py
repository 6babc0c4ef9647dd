"""What derives a hash or a key from a password: which salt it is given, and at which cost."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.cryptography.digests import is_password_name
from stopper.evidence.source.expressions import names_in
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.values import FromEnvironment, Generated, Known
from stopper.syntax import form


class Takes(Struct, frozen=True):
    """Where a function takes the password and the salt: a place from 0, beyond all where only a name leads to it."""

    password: tuple[int, str] | None
    salt: tuple[int, str]


BY_NAME = 99
DERIVING = {
    "hashlib.pbkdf2_hmac": Takes((1, "password"), (2, "salt")),
    "hashlib.scrypt": Takes((0, "password"), (BY_NAME, "salt")),
    "scrypt.hash": Takes((0, "password"), (1, "salt")),
    "crypt.crypt": Takes((0, "word"), (1, "salt")),
    "bcrypt.hashpw": Takes((0, "password"), (1, "salt")),
    "bcrypt.kdf": Takes((0, "password"), (1, "salt")),
    "argon2.low_level.hash_secret": Takes((0, "secret"), (1, "salt")),
    "argon2.low_level.hash_secret_raw": Takes((0, "secret"), (1, "salt")),
    "Cryptodome.Protocol.KDF.PBKDF2": Takes((0, "password"), (1, "salt")),
    "Cryptodome.Protocol.KDF.scrypt": Takes((0, "password"), (1, "salt")),
    "Cryptodome.Protocol.KDF.bcrypt": Takes((0, "password"), (2, "salt")),
    # What is derived from is told to the object that they make.
    "cryptography.hazmat.primitives.kdf.scrypt.Scrypt": Takes(None, (0, "salt")),
    "cryptography.hazmat.primitives.kdf.pbkdf2.PBKDF2HMAC": Takes(None, (2, "salt")),
}


DRAWING = frozenset({"bcrypt.gensalt", "crypt.mksalt"})


class Derivation(Struct, frozen=True):
    """A call that derives from a password, by the name of what it calls."""

    name: str
    call: form.Call


def derivations(source: Source) -> Iterator[Derivation]:
    """The calls of the application in which a password is at hand; others make keys of keys."""
    for name, takes in DERIVING.items():
        for call in source.calls(name):
            if not is_support(call.scope.module.path) and _is_of_password(call, takes):
                yield Derivation(name, call)


def fixed_salt(source: Source, derivation: Derivation) -> str:
    """How the salt of a derivation is the same for everybody who has the same password; empty where it may differ."""
    salt = _salt(derivation)
    value = source.value(salt, derivation.call.scope) if salt is not None else None
    if isinstance(value, Known) and isinstance(value.data, str | bytes):
        return "an empty salt" if not value.data else "a salt that stands in the code"
    if isinstance(value, FromEnvironment):
        return f"the salt of {value.name}, which is the same for all"
    if isinstance(value, Generated) and not _is_drawn_here(salt, derivation.call.scope):
        return "a salt that a process draws once for all"
    takes = DERIVING[derivation.name]
    password = derivation.call.argument(*takes.password) if takes.password else None
    is_same = isinstance(salt, form.Name) and isinstance(password, form.Name) and salt.id == password.id
    return "itself as salt" if is_same else ""


def draws_salt(source: Source, derivation: Derivation) -> bool:
    """Whether a derivation is given a salt that is drawn for it, by the code or by the function itself."""
    salt, scope = _salt(derivation), derivation.call.scope
    if salt is None:
        return True
    made = [one.value for one in scope.bindings.get(salt.id, ())] if isinstance(salt, form.Name) else [salt]
    calls = [one for one in made if isinstance(one, form.Call)]
    if any(source.name(call.function, scope) in DRAWING for call in calls):
        return True
    return isinstance(source.value(salt, scope), Generated) and _is_drawn_here(salt, scope)


def _salt(derivation: Derivation) -> form.Expression | None:
    return derivation.call.argument(*DERIVING[derivation.name].salt)


def _is_drawn_here(salt: form.Expression | None, scope: form.Scope) -> bool:
    """Whether each run makes it anew: a name of the module holds what was drawn when it was loaded."""
    return not isinstance(salt, form.Name) or salt.id in scope.bindings


def _is_of_password(call: form.Call, takes: Takes) -> bool:
    given = call.argument(*takes.password) if takes.password else None
    if given is not None and any(is_password_name(name) for name in names_in(given)):
        return True
    return any(is_password_name(name) for name in call.scope.bindings)
