"""Passwords that the code itself gives to accounts, and those that it compares with a constant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stopper.evidence.application.environment_reads import environment_reads
from stopper.evidence.source.environments import block_environment
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Known
from stopper.model import Place
from stopper.syntax import form

SETTERS = frozenset({"set_password", "change_password", "update_password", "set_user_password"})
HASHERS = (
    "werkzeug.security.generate_password_hash",
    "flask_bcrypt.Bcrypt().generate_password_hash",
    "flask_bcrypt.generate_password_hash",
    "flask_security.hash_password",
    "flask_security.utils.hash_password",
    "argon2.PasswordHasher().hash",
)
MAKERS = re.compile(
    r"\A(?:create|add|make|new|register|seed)_?(?:admin_?|super_?)?user\Z|\A\w*(?:User|Account|Admin|Member)s?\Z",
    re.IGNORECASE,
)
SETTING = re.compile(
    r"(?:\A|_)(?:admin|administrator|root|superuser|initial|default|demo|basic_?auth)_?(?:user_?|account_?)?(?:password|passwd|pass|pwd)\Z",
    re.IGNORECASE,
)
PASSWORD = re.compile(r"(?:\A|_)(?:password|passwd|pwd|pass)\Z", re.IGNORECASE)
USER = re.compile(r"user|login|name|account|email", re.IGNORECASE)
ACCOUNTS = frozenset({"users", "accounts", "credentials", "user_list", "default_users", "logins"})
SHORTEST_HASH = 40  # characters; longer constants are digests and not passwords
PAIR = 2


@dataclass(frozen=True, slots=True)
class DefaultAccount:
    """A password in the code: `how` says what it is for; `is_certain` where nothing replaces it."""

    how: str
    at: Place
    is_certain: bool = True


def default_accounts(source: Source) -> Iterator[DefaultAccount]:
    """Every password that production code gives to an account or lets in."""
    yield from _given(source)
    yield from _settings(source)
    yield from _fallbacks(source)
    yield from _compared(source)
    yield from _listed(source)


def _is_password(source: Source, expression: form.Expression | None, scope: form.Scope) -> bool:
    value = source.value(expression, scope) if expression is not None else None
    return isinstance(value, Known) and isinstance(value.data, str) and 0 < len(value.data) < SHORTEST_HASH


def _given(source: Source) -> Iterator[DefaultAccount]:
    # A script that nothing imports fills a database only when somebody runs it.
    loaded = {name for module in source.modules for name in source.imports(module)}
    loaded |= {call.scope.module.name for call in source.calls("flask.Flask")}
    setters = [(call, call.argument(0)) for call in source.methods(*SETTERS)]
    hashers = [(call, call.argument(0)) for call in source.calls(*HASHERS)]
    makers = [
        (call, call.keyword("password"))
        for scope in source.scopes()
        for call in scope.calls
        if MAKERS.match(last_name(call.function))
    ]
    for call, password in dict.fromkeys([*setters, *hashers, *makers]):
        if password is None or SETTING.search(last_name(password)) or _is_development(call):
            continue
        if _is_password(source, password, call.scope):
            is_loaded = call.scope.module.name in loaded
            yield DefaultAccount("becomes the password of an account", source.at(call), is_certain=is_loaded)


def _is_development(call: form.Call) -> bool:
    return block_environment(call.block) in ("development", "testing")


def _settings(source: Source) -> Iterator[DefaultAccount]:
    for assign in source.assignments():
        if block_environment(assign.block) in ("development", "testing"):
            continue
        for target in assign.targets:
            name = source.text(target.key, assign.scope) if isinstance(target, form.Subscript) else last_name(target)
            if SETTING.search(name or "") and _is_password(source, assign.value, assign.scope):
                yield DefaultAccount("is a default", source.at(assign))


def _fallbacks(source: Source) -> Iterator[DefaultAccount]:
    for read in environment_reads(source):
        default = read.default
        if SETTING.search(read.name) and isinstance(default, Known) and isinstance(default.data, str) and default.data:
            yield DefaultAccount(f"is used where the variable {read.name} is missing", read.at, is_certain=False)


def _compared(source: Source) -> Iterator[DefaultAccount]:
    for item in source.comparisons():
        if item.operators == ("==",) and _is_literal(item, PASSWORD) and _has_user_beside(item):
            yield DefaultAccount("lets in whoever sends it", source.at(item))


def _has_user_beside(item: form.Comparison) -> bool:
    return any(
        other is not item
        and abs(other.line - item.line) <= 1
        and other.operators == ("==",)
        and _is_literal(other, USER)
        for other in item.scope.comparisons
    )


def _is_literal(item: form.Comparison, pattern: re.Pattern[str]) -> bool:
    sides = (item.left, item.comparators[0])
    names = [_name(side) for side in sides]
    texts = [side.value for side in sides if isinstance(side, form.Constant)]
    return any(pattern.search(name) for name in names) and any(isinstance(text, str) and text for text in texts)


def _name(side: form.Expression) -> str:
    if isinstance(side, form.Subscript) and isinstance(side.key, form.Constant) and isinstance(side.key.value, str):
        return side.key.value
    return "" if isinstance(side, form.Constant) else last_name(side)


def _listed(source: Source) -> Iterator[DefaultAccount]:
    """Lists of users with their passwords, which a script that fills the database writes."""
    for assign in source.assignments():
        named = any(last_name(target).lower() in ACCOUNTS for target in assign.targets)
        if named and isinstance(assign.value, form.Sequence) and any(map(_is_pair, assign.value.items)):
            yield DefaultAccount("stands in a list of accounts", source.at(assign), is_certain=False)
        elif named and isinstance(assign.value, form.Mapping) and _is_table(assign.value):
            yield DefaultAccount("stands in a table of accounts", source.at(assign), is_certain=False)


def _is_pair(item: form.Expression) -> bool:
    if not isinstance(item, form.Sequence) or len(item.items) < PAIR:
        return False
    texts = [part.value for part in item.items[:PAIR] if isinstance(part, form.Constant)]
    return len(texts) == PAIR and all(isinstance(text, str) and text and " " not in text for text in texts)


def _is_table(item: form.Mapping) -> bool:
    values = [value for value in item.values if isinstance(value, form.Constant)]
    return bool(values) and all(
        isinstance(value.value, str) and 0 < len(value.value) < SHORTEST_HASH and " " not in value.value
        for value in values
    )
