"""Columns that hold payment, identity or health data, or secrets of others, and whether they are stored encrypted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from stopper.evidence.data.models import Column, Model, models
from stopper.evidence.source.expressions import last_name, names_in, within
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.standard.personal_names import personal_kind
from stopper.standard.regex import regex
from stopper.syntax import form

State = Literal["encrypted", "clear", "unknown"]
# Secrets that the application hands out or must use again; passwords are a control of their own.
SECRET = regex(
    r"(?:\A|.*_)(?:(?:totp|otp|mfa|tfa|2fa|two_factor)_?(?:secret|key|seed)s?|(?:access|refresh|api|oauth|bearer|personal_access|id)_?token"
    r"|client_?secret|api_?(?:key|secret)|private_?key|secret_?key|webhook_?secret|signing_?secret|recovery_?codes?|backup_?codes?"
    # By one of these, while it lasts, whoever reads it takes the account over.
    r"|(?:password_?)?reset(?:_?password)?_?(?:token|code|key)|(?:invite|invitation|activation)_?(?:token|code|key))\Z"
)
API_TOKEN = regex(
    r"(?i)\A(?:user_?)?(?:(?:api|access|personal_?access|refresh|bearer)_?(?:token|key)s?"
    r"|(?:user_?)?invit(?:e|ation)s?|password_?resets?|agents?|runners?|devices?)\Z"
)
# A column of such a name holds what encryption or hashing left.
SEALED = regex(r"_(?:encrypted|enc|cipher|ciphertext|sealed)\Z|\Aencrypted_")
ENCRYPTING = regex(r"encrypt|cipher|vault|fernet|seal(?!ed)|tokeni[sz]e|hash|digest|pgp_sym|kms", re.IGNORECASE)
# Types that hold no text.
OTHER_TYPES = frozenset(
    """
    Integer BigInteger SmallInteger Boolean Date DateTime Time Float Numeric DECIMAL Interval TIMESTAMP UtcDateTime
    ArrowType BooleanField IntegerField DateField DateTimeField
    """.split()  # noqa: SIM905  # a list of words is read more easily than one of literals
)
# Flask-Security encrypts these itself where SECURITY_TOTP_SECRETS is set, and will not start without.
OF_FLASK_SECURITY = frozenset({"tf_totp_secret", "us_totp_secrets", "mf_recovery_codes"})
CIPHERS = ("cryptography", "Cryptodome", "Crypto", "nacl", "sqlalchemy_utils", "hvac", "tink", "aws_encryption_sdk")
DEPTH = 3


class StoredField(Struct, frozen=True):
    """One such column: `what` it holds, and how; `is_secret` for secrets rather than data about people."""

    model: str
    name: str
    what: str
    state: State
    at: Place
    is_secret: bool


def stored_fields(source: Source) -> Iterator[StoredField]:
    """Every column whose name tells that it holds such data as text or bytes."""
    seen: set[Place] = set()
    for model in models(source):
        for column in model.columns:
            what = _what(column.name) or ("a secret" if _is_token_of_api(model.name, column.name) else "")
            if what and column.at not in seen and _is_text(column) and not _is_of_library(source, column.name):
                seen.add(column.at)
                is_secret = not personal_kind(_plain(column.name))
                state = _state(source, model, column)
                yield StoredField(model.name, column.name, what, state, column.at, is_secret)


def _is_token_of_api(model: str, column: str) -> bool:
    """Whether a table keeps tokens that open an API or an account: `ApiToken.token`, `Agent.token`, `Invite.token`."""
    return column in ("token", "key") and API_TOKEN.search(model) is not None


@lru_cache(maxsize=8)
def encrypts_fields(source: Source) -> bool:
    """Whether some column is stored encrypted, so that the project's ciphers concern fields."""
    return any(item.state == "encrypted" for item in stored_fields(source))


def uses_ciphers(source: Source) -> bool:
    """Whether the code encrypts anything, so that a column may be encrypted where the reader does not see it."""
    return source.uses(*CIPHERS)


def _plain(name: str) -> str:
    return SEALED.sub("", name).lstrip("_")


def _what(name: str) -> str:
    plain = _plain(name)
    return personal_kind(plain) or ("a secret" if SECRET.match(plain.lower()) else "")


def _is_of_library(source: Source, name: str) -> bool:
    return name in OF_FLASK_SECURITY and source.uses("flask_security")


def _is_text(column: Column) -> bool:
    """Whether a column holds text or bytes: a flag, a number, a date or a key to another table hides nothing."""
    if any(last_name(item) in ("ForeignKey", "Enum") for item in within(column.declared)):
        return False
    if column.kind is None:
        words = set(names_in(column.annotation)) if column.annotation is not None else {"str"}
        return not words.isdisjoint({"str", "bytes", "dict"})
    return column.type_name not in OTHER_TYPES


def _state(source: Source, model: Model, column: Column) -> State:
    if _is_encrypting_type(source, column) or _is_written_encrypted(source, model, column.name):
        return "encrypted"
    return "unknown" if SEALED.search(column.name) else "clear"


def _is_encrypting_type(source: Source, column: Column) -> bool:
    if column.kind is None:
        return False
    named = column.kind.function if isinstance(column.kind, form.Call) else column.kind
    name = source.name(named, column.scope)
    if ENCRYPTING.search(name.rpartition(".")[2] or column.type_name) or ENCRYPTING.search(column.type_name):
        return True
    return _binds_encrypted(source, name)


@lru_cache(maxsize=512)
def _binds_encrypted(source: Source, name: str) -> bool:
    """Whether a type of the project encrypts what it binds (`process_bind_param`)."""
    found = source.names.definition(name)
    if not isinstance(found, form.Class):
        return False
    functions = [item for item in found.scope.functions if item.name in ("process_bind_param", "bind_processor")]
    return any(_encrypts(call) for function in functions for call in function.scope.calls)


def _encrypts(call: form.Call) -> bool:
    return ENCRYPTING.search(last_name(call.function)) is not None


def _is_written_encrypted(source: Source, model: Model, name: str) -> bool:
    """Whether a setter, a validator, an assignment or a constructor gives the column what an encrypting call made."""
    plain = _plain(name)
    for function in model.item.scope.functions:
        words = {word for decorator in function.decorators for word in names_in(decorator)}
        texts = {item.value for one in function.decorators for item in within(one) if isinstance(item, form.Constant)}
        is_writer = (function.name == plain and "setter" in words) or ("validates" in words and name in texts)
        if is_writer and any(_encrypts(call) for call in function.scope.calls):
            return True
    return name in _encrypted_names(source)


@lru_cache(maxsize=8)
def _encrypted_names(source: Source) -> frozenset[str]:
    """The attributes and keyword arguments that are given the result of an encrypting call."""
    found: set[str] = set()
    for assign in source.assignments():
        if assign.value is not None and _is_sealed(assign.value, assign.scope, 0):
            found.update(target.name for target in assign.targets if isinstance(target, form.Attribute))
    for scope in source.scopes():
        for call in scope.calls:
            found.update(word.name for word in call.keywords if word.name and _is_sealed(word.value, scope, 0))
    return frozenset(found)


def _is_sealed(item: form.Expression, scope: form.Scope, depth: int) -> bool:
    if isinstance(item, form.Call):
        if _encrypts(item):
            return True
        # `encrypt(x).decode()`, `sha256(x).hexdigest()`
        return isinstance(item.function, form.Attribute) and _is_sealed(item.function.value, scope, depth)
    if isinstance(item, form.Name) and depth < DEPTH:
        values = [one.value for one in scope.bindings.get(item.id, ()) if one.kind == "value" and one.value is not None]
        return bool(values) and all(_is_sealed(value, scope, depth + 1) for value in values)
    return False
