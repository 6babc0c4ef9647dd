"""What derives a hash or a key from a password: which salt it is given, and at which cost."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from stopper.evidence.cryptography.derived_keys import bare, is_of_the_machine, is_setting, is_taken_by_cipher
from stopper.evidence.cryptography.digests import is_password_name
from stopper.evidence.source.expressions import surroundings
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.purpose import is_same_place, names_of_origin
from stopper.evidence.source.values import FromEnvironment, Generated, Known
from stopper.standard.regex import regex
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
# By what such an object is told, and gives the hash of it.
TELLING = frozenset({"derive", "derive_phc_encoded", "verify", "verify_phc_encoded"})
DRAWING = frozenset({"bcrypt.gensalt", "crypt.mksalt"})
# These are asked for nothing else, whatever the text is called.
OF_PASSWORDS = frozenset({"bcrypt.hashpw", "crypt.crypt", "Cryptodome.Protocol.KDF.bcrypt"})
DECODING = frozenset({
    "base64.b64decode", "base64.urlsafe_b64decode", "base64.b32decode", "base64.b16decode", "base64.decodebytes",
    "bytes.fromhex", "binascii.unhexlify", "binascii.a2b_hex", "binascii.a2b_base64",
})  # fmt: skip


# A hash as bcrypt and crypt write it, whose beginning they take for the salt.
WHOLE_HASH = regex(r"\$2[abxy]?\$\d\d\$[./A-Za-z0-9]{53}|\$(?:1|5|6|7|g?y)\$\S+\$[./A-Za-z0-9]{22,}")


class Derivation(Struct, frozen=True):
    """A call that derives from a password, by the name of what it calls.

    `password` is what it derives from, None where the code does not show it; `result` is the call that gives the hash,
    which is another one where an object derives.
    """

    name: str
    call: form.Call
    password: form.Expression | None
    result: form.Call


def derivations(source: Source) -> Iterator[Derivation]:
    """The calls of the application that hash a password for keeping; others make keys, or only take their time."""
    for name in DERIVING:
        for one in calls_deriving(source, name):
            # What is its own salt is meant as a password, whatever it is called.
            if _is_of_password(source, one) or _is_its_own_salt(one):
                yield one


def calls_deriving(source: Source, name: str) -> Iterator[Derivation]:
    """The calls of a function of `DERIVING` that not only take time, and make no key of a cipher or of the machine."""
    for call in source.calls(name):
        if is_support(call.scope.module.path):
            continue
        kept = (one for one in _derived(source, name, call) if not _is_idle(source, one) and not _is_key(source, one))
        yield from islice(kept, 1)


def fixed_salt(source: Source, derivation: Derivation) -> str:
    """How the salt of a derivation is the same for everybody who has the same password; empty where it may differ."""
    salt, scope = _salt(derivation), derivation.call.scope
    salt = _written(source, salt, scope) if salt is not None else None
    value = source.value(salt, scope) if salt is not None else None
    if isinstance(value, Known) and isinstance(value.data, str | bytes):
        return "an empty salt" if not value.data else "a salt that stands in the code"
    if isinstance(value, FromEnvironment):
        return f"the salt of {value.name}, which is the same for all"
    if not _is_drawn_here(salt, scope) and (isinstance(value, Generated) or _is_of_module(source, salt, scope)):
        return "a salt that a process draws once for all"
    if salt is not None and is_setting(source, bare(salt, scope), scope):
        return "a salt of the configuration, which is the same for all"
    return "itself as salt" if _is_its_own_salt(derivation) else ""


def _written(source: Source, salt: form.Expression, scope: form.Scope) -> form.Expression:
    """What a salt is decoded from, as it stands in the code or the configuration; else the salt itself."""
    found = bare(salt, scope)
    if isinstance(found, form.Call) and found.arguments and source.name(found.function, scope) in DECODING:
        return bare(found.arguments[0], scope)
    return salt


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


def _is_of_module(source: Source, salt: form.Expression | None, scope: form.Scope) -> bool:
    """Whether a module holds what `bcrypt.gensalt()` has drawn when it was loaded."""
    holder = source.names.holder(salt.id, scope) if isinstance(salt, form.Name) else None
    bound = holder.bindings[salt.id] if holder is not None and isinstance(salt, form.Name) else []
    calls = [one.value for one in bound if isinstance(one.value, form.Call)]
    return bool(calls) and all(source.name(one.function, one.scope) in DRAWING for one in calls)


def _is_its_own_salt(derivation: Derivation) -> bool:
    salt, password, scope = _salt(derivation), derivation.password, derivation.call.scope
    if salt is None or password is None or derivation.result.scope is not scope:
        return False
    return is_same_place(salt, password) or is_same_place(bare(salt, scope), bare(password, scope))


def _derived(source: Source, name: str, call: form.Call) -> Iterator[Derivation]:
    """What a call derives: itself, or what the object that it makes is told, where the code shows that."""
    takes = DERIVING[name].password
    if takes is not None:
        yield Derivation(name, call, call.argument(*takes), call)
        return
    told = [one for made in (call, *_handed_out(source, call)) for one in made.scope.calls if _is_told(one, made)]
    for one in told:
        yield Derivation(name, call, one.argument(0, "key_material"), one)
    if not told:
        yield Derivation(name, call, None, call)


def _handed_out(source: Source, call: form.Call) -> list[form.Call]:
    """The calls of a function that gives the object which it makes to whoever calls it."""
    if not any(given.value is call for given in call.scope.returns) or not isinstance(call.scope.node, form.Function):
        return []
    return source.names.calls_of(source.names.name_of(call.scope.node))


def _is_told(one: form.Call, made: form.Call) -> bool:
    function = one.function
    if not isinstance(function, form.Attribute) or function.name not in TELLING:
        return False
    holder = function.value
    kept = made.scope.bindings.get(holder.id, ()) if isinstance(holder, form.Name) else ()
    return holder is made or any(binding.value is made for binding in kept)


def _is_of_password(source: Source, derivation: Derivation) -> bool:
    """Whether what is derived from is called a password, or where the code does not show it, anything beside."""
    if derivation.name in OF_PASSWORDS:
        return True
    password, scope = derivation.password, derivation.result.scope
    names = names_of_origin(password, scope) if password is not None else frozenset(scope.bindings)
    return any(is_password_name(name) for name in names)


def _is_idle(source: Source, derivation: Derivation) -> bool:
    """Whether a hash only takes its time, as one for an account that does not exist, or repeats one that is kept."""
    salt, result = _salt(derivation), derivation.result
    value = source.value(salt, derivation.call.scope) if salt is not None else None
    data = value.data if isinstance(value, Known) else ""
    text = data.decode("latin-1") if isinstance(data, bytes) else str(data)
    if WHOLE_HASH.fullmatch(text):
        return True
    is_verifying = isinstance(result.function, form.Attribute) and result.function.name.startswith("verify")
    return not is_verifying and is_dropped(derivation) and _takes_time(source, result)


def is_dropped(derivation: Derivation) -> bool:
    """Whether nothing is done with what a derivation gives."""
    result = derivation.result
    return isinstance(surroundings(result.scope).get(result), form.Evaluate)


def _takes_time(source: Source, result: form.Call) -> bool:
    """Whether a hash that is thrown away makes one case of several take as long as the others.

    Nothing is decided by a module, or by a function that only hashes and that nobody calls.
    """
    scope = result.scope
    if not isinstance(scope.node, form.Function):
        return False
    return (
        bool(scope.returns) or result.block is not None or bool(source.names.calls_of(source.names.name_of(scope.node)))
    )


def _is_key(source: Source, derivation: Derivation) -> bool:
    password, result = derivation.password, derivation.result
    if password is not None and is_of_the_machine(source, password, result.scope):
        return True
    return is_taken_by_cipher(source, result)
