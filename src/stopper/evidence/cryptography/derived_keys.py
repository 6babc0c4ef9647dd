"""What is derived for a cipher, or from a secret of the machine, and is therefore no hash of anybody's password."""

from __future__ import annotations

from functools import lru_cache

from stopper.evidence.cryptography.ciphers import HAZMAT
from stopper.evidence.source.index import Source
from stopper.evidence.source.purpose import is_in, kept_at
from stopper.evidence.source.values import FromEnvironment
from stopper.syntax import form

# What is called by these with a key, itself and not a method of what it makes.
CIPHERS = (*HAZMAT, "Cryptodome.Cipher.", "cryptography.fernet.", "nacl.secret.", "pyDes.", "pyaes.")
EXPANDING = frozenset(
    {
        "cryptography.hazmat.primitives.kdf.hkdf.HKDF().derive",
        "cryptography.hazmat.primitives.kdf.hkdf.HKDFExpand().derive",
        "Cryptodome.Protocol.KDF.HKDF",
    }
)
# What somebody at the machine typed, or a file of it holds.
ASKED = frozenset({"getpass.getpass", "input", "keyring.get_password"})
READING = frozenset({"read", "readline", "read_text", "read_bytes"})
FILES = ("open().", "io.open().", "pathlib.")
WRAPPING = frozenset({"encode", "decode", "strip", "rstrip"})
DEPTH = 3


def bare(item: form.Expression, scope: form.Scope, depth: int = DEPTH) -> form.Expression:
    """An expression without what only turns a text into bytes or trims it, a local variable followed to its value."""
    if isinstance(item, form.Call):
        function = item.function
        if isinstance(function, form.Attribute) and function.name in WRAPPING:
            return bare(function.value, scope, depth)
        if isinstance(function, form.Name) and function.id in ("bytes", "str") and item.arguments:
            return bare(item.arguments[0], scope, depth)
    elif isinstance(item, form.Name) and depth > 0:
        values = [one.value for one in scope.bindings.get(item.id, ())]
        if len(values) == 1 and values[0] is not None:
            return bare(values[0], scope, depth - 1)
    return item


def is_of_the_machine(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    """Whether a password is the machine's or its operator's: of the environment, the settings, a file, a prompt."""
    if isinstance(source.value(item, scope), FromEnvironment):
        return True
    found = bare(item, scope)
    if not isinstance(found, form.Call):
        return is_setting(source, found, scope)
    name = source.name(found.function, scope)
    is_read = name.startswith(FILES) and name.rpartition(".")[2] in READING
    return is_read or name in ASKED or is_setting(source, found, scope)


def is_setting(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    """Whether an expression reads the configuration of an application."""
    if isinstance(item, form.Subscript):
        return source.name(item.value, scope).endswith(".config")
    return isinstance(item, form.Call) and source.name(item.function, scope).endswith(".config.get")


@lru_cache(maxsize=4_096)
def is_taken_by_cipher(source: Source, result: form.Call, depth: int = DEPTH) -> bool:
    """Whether what a call gives is the key of a cipher: here, by the attribute that keeps it, or where it is handed."""
    scope = result.scope
    if any(is_in(result, key, scope) for call in scope.calls if (key := _key(source, call)) is not None):
        return True
    kept = {target.name for target in kept_at(result, scope) if isinstance(target, form.Attribute)}
    if kept and any(_is_attribute(_key(source, call), kept) for one in scope.module.scopes for call in one.calls):
        return True
    if depth <= 0 or not isinstance(scope.node, form.Function):
        return False
    if not any(given.value is not None and is_in(result, given.value, scope) for given in scope.returns):
        return False
    calls = source.names.calls_of(source.names.name_of(scope.node))
    return any(is_taken_by_cipher(source, call, depth - 1) for call in calls)


def _key(source: Source, call: form.Call) -> form.Expression | None:
    name = source.name(call.function, call.scope)
    is_taking = name in EXPANDING or (name.startswith(CIPHERS) and "()" not in name)
    return call.argument(0, "key_material" if name in EXPANDING else "key") if is_taking else None


def _is_attribute(item: form.Expression | None, names: set[str]) -> bool:
    return isinstance(item, form.Attribute) and item.name in names
