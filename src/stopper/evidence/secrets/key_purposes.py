"""Which keys an application has, which of them are the same, and what else SECRET_KEY is used for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Literal

from msgspec import Struct

from stopper.evidence.application.configuration_writes import Write
from stopper.evidence.application.flask import Application
from stopper.evidence.cryptography.comparisons import secret_comparisons
from stopper.evidence.cryptography.sides import sides_of
from stopper.evidence.secrets.signing_keys import SECRET_KEY, KeyOption, key_options, key_writes
from stopper.evidence.source.effective_value import setting_key
from stopper.evidence.source.handed_arguments import handed
from stopper.evidence.source.values import FromEnvironment, Known
from stopper.model import Place
from stopper.standard.constant_time import COMPARERS
from stopper.standard.regex import regex
from stopper.standard.signers import HMACS, TOKENS
from stopper.standard.start_up.key_strength import holds_a_key
from stopper.syntax import form

SIGNERS = (*TOKENS, *HMACS)
CIPHERS = ("cryptography.fernet.Fernet", "Cryptodome.Cipher.AES.new", "Cryptodome.Cipher.DES.new", "jwcrypto.jwk.JWK")
# What is made of numbers with a salt gives the salt away to who sees enough of it (Carnut, "Cryptanalysis of hashids").
GIVING_AWAY = ("hashids.Hashids",)
SERIALIZERS = frozenset(
    {
        "Signer",
        "TimestampSigner",
        "Serializer",
        "TimedSerializer",
        "URLSafeSerializer",
        "URLSafeTimedSerializer",
        "JSONWebSignatureSerializer",
        "TimedJSONWebSignatureSerializer",
    }
)
OWN = regex(r"token|serial|sign|jwt|cipher|crypt", re.IGNORECASE)
NAMES = frozenset({SECRET_KEY, SECRET_KEY.lower()})
DEPTH = 4


class Repeated(Struct, frozen=True):
    """`key` is the same as `other`, which `origin` sets; `is_default` where it only falls back to it."""

    key: str
    other: str
    at: Place
    origin: Place
    is_default: bool


class Reuse(Struct, frozen=True):
    """A call that takes SECRET_KEY itself; `other` names what is called."""

    kind: Literal["signer", "cipher", "serializer", "own", "salt", "password"]
    other: str
    at: Place


def own_keys(application: Application) -> list[str]:
    """The keys that code gives the configuration in production, SECRET_KEY first."""
    named = filter(holds_a_key, application.config.settings)
    set_keys = [key for key in named if any(item.kind != "nothing" for item in key_options(application, key))]
    return sorted(set_keys, key=lambda key: (key != SECRET_KEY, key))


def reused_keys(application: Application) -> Iterator[Repeated]:
    """The pairs of settings that hold the same key; each setting is named once."""
    seen: set[str] = set()
    for first, second in combinations(own_keys(application), 2):
        if second in seen:
            continue
        ours, theirs = key_options(application, first), key_options(application, second)
        known = {_identity(item) for item in ours} - {None}
        same = next((index for index, item in enumerate(theirs) if _identity(item) in known), None)
        if same is not None:
            seen.add(second)
            yield Repeated(second, first, theirs[same].at, ours[0].at, same > 0)
        elif first == SECRET_KEY:
            copied = [write for write in key_writes(application, second) if _copies(application, write)]
            if copied:
                seen.add(second)
                is_default = not _is_secret_key_itself(application, copied[0])
                yield Repeated(second, first, copied[0].at, ours[0].at, is_default)


def unknown_keys(application: Application) -> list[str]:
    """The keys of which the code does not show what they may be, so that they can be told from no other."""
    return [
        key for key in own_keys(application) if any(item.kind == "unknown" for item in key_options(application, key))
    ]


def _is_secret_key_itself(application: Application, write: Write) -> bool:
    if write.expression is None or write.scope is None:
        return False
    return is_secret_key(application, write.expression, write.scope, 0)


def _copies(application: Application, write: Write) -> bool:
    """`config["A"] = config["SECRET_KEY"]`, `config.get("A", config["SECRET_KEY"])`, `config.get("A") or key`."""
    item, scope = write.expression, write.scope
    if item is None or scope is None:
        return False
    ways = [item]
    if isinstance(item, form.Call) and isinstance(item.function, form.Attribute) and item.function.name == "get":
        ways += item.arguments[1:2]
    elif isinstance(item, form.Operation) and item.operator == "or":
        ways += item.operands
    return any(is_secret_key(application, way, scope, 0) for way in ways)


def _identity(item: KeyOption) -> object:
    if item.kind == "environment" and item.variable != "?":
        return item.variable
    # Stars stand for a key that is to be filled in.
    return item.text if item.kind == "literal" and item.text.reveal().strip("*") else None


def borrowed_keys(application: Application) -> Iterator[Reuse]:
    """The calls that sign or encrypt with SECRET_KEY itself."""
    source = application.source
    for name, call in source.calls_under(*SIGNERS, *CIPHERS, *GIVING_AWAY, "itsdangerous.", "."):
        # Only a signer, a cipher or a class of the project that is named as one is worth the look at its arguments.
        if name.startswith(".") and not OWN.search(name.rpartition(".")[2]):
            continue
        for item in call.every_argument:
            if is_secret_key(application, item, call.scope, 0):
                yield from _reuse(application, call, name, source.place(item, call.scope))
    for item, scope, at in _compared(application):
        if is_secret_key(application, item, scope, 0):
            yield Reuse("password", "", at)


def _compared(application: Application) -> Iterator[tuple[form.Expression, form.Scope, Place]]:
    """The sides of comparisons by which a caller shows that he knows a secret."""
    source = application.source
    named = [
        item
        for item in source.comparisons()
        for side in (item.left, item.comparators[0])
        if (type(side) is form.Attribute and side.name in NAMES)
        or (type(side) is form.Name and side.id in NAMES)
        or (type(side) is form.Subscript and type(side.key) is form.Constant and side.key.value in NAMES)
    ]
    guessed = {found.item for found in secret_comparisons(source)} if named else ()
    for item in named:
        if item in guessed:
            yield from ((side, item.scope, source.at(item)) for side in sides_of(item))
    for call in source.calls(*sorted(COMPARERS)):
        for argument in call.every_argument:
            yield argument, call.scope, source.at(call)


def _reuse(application: Application, call: form.Call, name: str, at: Place) -> Iterator[Reuse]:
    last = name.rpartition(".")[2]
    if name in SIGNERS:
        yield Reuse("signer", name, at)
    elif name in CIPHERS:
        yield Reuse("cipher", name, at)
    elif name in GIVING_AWAY:
        yield Reuse("salt", last, at)
    elif name.startswith("itsdangerous.") and last in SERIALIZERS:
        has_salt = call.keyword("salt") is not None or len(call.arguments) > 1 or call.has_star
        # A serializer of the module is used by the functions of the module.
        scopes = call.scope.module.scopes if call.scope.kind == "module" else [call.scope]
        if not has_salt and not any(map(_names_purpose, scopes)):
            yield Reuse("serializer", last, at)
    elif (
        name.startswith(".") and isinstance(application.source.names.definition(name), form.Class) and OWN.search(last)
    ):
        yield Reuse("own", last, at)


def _names_purpose(scope: form.Scope) -> bool:
    """Whether what is signed or read in a scope is bound to one purpose: by a salt, or by a key of the payload."""
    for call in scope.calls:
        method = call.function.name if isinstance(call.function, form.Attribute) else ""
        if method in ("dumps", "loads"):
            payload = call.argument(0)
            keyed = method == "dumps" and isinstance(payload, form.Mapping)
            if keyed or call.keyword("salt") is not None or (method == "dumps" and len(call.arguments) > 1):
                return True
    # `data.get("confirm") != self.id` reads the purpose back.
    return any(_reads_key(side) for item in scope.comparisons for side in (item.left, *item.comparators))


def _reads_key(item: form.Expression) -> bool:
    if isinstance(item, form.Subscript):
        return isinstance(item.key, form.Constant)
    is_get = isinstance(item, form.Call) and isinstance(item.function, form.Attribute) and item.function.name == "get"
    return isinstance(item, form.Call) and is_get and isinstance(item.argument(0), form.Constant)


def is_secret_key(application: Application, item: form.Expression, scope: form.Scope, depth: int) -> bool:
    """Whether an expression is SECRET_KEY of the configuration, through local names, encodings and settings modules."""
    if depth > DEPTH:
        return False
    if setting_key(application, item, scope) == SECRET_KEY or _is_same(application, item, scope):
        return True
    if isinstance(item, form.Attribute):
        return _is_attribute(application, item, scope)
    if isinstance(item, form.Call) and isinstance(item.function, form.Attribute) and item.function.name == "encode":
        return is_secret_key(application, item.function.value, scope, depth + 1)
    if isinstance(item, form.Name):
        holder = application.source.names.holder(item.id, scope)
        given = _given(application, item.id, holder) if holder is not None else ()
        return any(is_secret_key(application, one, where, depth + 1) for one, where in given)
    return False


def _given(application: Application, name: str, holder: form.Scope) -> Iterator[tuple[form.Expression, form.Scope]]:
    """What a variable was given, or what the calls of its function hand a parameter."""
    for bound in holder.bindings[name]:
        if bound.kind == "value" and bound.value is not None:
            yield bound.value, holder
        elif bound.kind == "parameter" and isinstance(holder.node, form.Function):
            yield from handed(application.source, holder.node, name)


def _is_same(application: Application, item: form.Expression, scope: form.Scope) -> bool:
    """Whether an expression has the value of SECRET_KEY, or is read from the variable that gives it."""
    ours, value = application.config[SECRET_KEY].value, application.source.value(item, scope)
    if isinstance(ours, Known) and isinstance(value, Known):
        return bool(isinstance(ours.data, str | bytes) and ours.data) and value.equals(ours.data) is True
    return isinstance(ours, FromEnvironment) and isinstance(value, FromEnvironment) and ours.name == value.name


def _is_attribute(application: Application, item: form.Attribute, scope: form.Scope) -> bool:
    base = application.source.name(item.value, scope)
    if item.name == "secret_key" and base == "flask.Flask()":
        return True
    return (
        item.name == SECRET_KEY and base.startswith(".") and not isinstance(application.config[SECRET_KEY].value, Known)
    )
