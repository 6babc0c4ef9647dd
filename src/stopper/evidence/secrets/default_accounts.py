"""Passwords that the code itself gives to accounts, and those that it compares with a constant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from stopper.evidence.application.environment_reads import environment_reads
from stopper.evidence.secrets.account_calls import account_calls
from stopper.evidence.secrets.account_makers import CREATE, MAKERS, by_position, maker_of
from stopper.evidence.secrets.account_names import PASSWORD_WORD
from stopper.evidence.secrets.account_tables import SHORTEST_HASH, accounts_in
from stopper.evidence.secrets.compared_tables import compared_accounts
from stopper.evidence.secrets.digested_passwords import digested_passwords
from stopper.evidence.secrets.hashers import HASHERS, OWN_HASHERS
from stopper.evidence.secrets.inserted_accounts import inserted_accounts
from stopper.evidence.secrets.inserted_documents import inserted_documents
from stopper.evidence.secrets.walked_accounts import walked_accounts
from stopper.evidence.source.environments import block_environment, is_main_guard
from stopper.evidence.source.expressions import around, last_name
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Known
from stopper.model import Place
from stopper.standard.holes import HOLE
from stopper.standard.regex import regex
from stopper.syntax import form

ASKING = regex(r"(?!\w+_or_)(?:authenticate|check|verify|validate|log_?in|sign_?in|find|get)(?:_|\Z)", re.IGNORECASE)
"""What asks about an account makes none: a sign-in checks something for an unknown one, too, to take as long.

`get_or_create_user` makes one.
"""
SETTERS = frozenset({"set_password", "change_password", "update_password", "set_user_password"})
SETTING = regex(
    r"(?:\A|_)(?:admin|administrator|root|superuser|initial|default|demo|basic_?auth)_?(?:user_?|account_?)?(?:password|passwd|pass|pwd)\Z",
    re.IGNORECASE,
)
USER = regex(r"user|login|name|account|email", re.IGNORECASE)
SAMPLE = regex(
    r"(?:\A|_|\.)(?:test|sample|demo|dummy|fake|populate|seed(?:er|ing)?|fixtures?|example|mock|random)s?(?:\Z|_|\.)",
    re.IGNORECASE,
)
INSERT = regex(r"\binsert\s+into\b", re.IGNORECASE)
TO_FILL = regex(r"(?:\[[^\]]*\]|<[^>]*>)\Z")
NAMES = ("username", "user", "name", "login", "email")
DEPTH = 3
OPERATOR = regex(r"\A(?:admin\w*|root|superuser|operator|op)(?:@|\Z)", re.IGNORECASE)
Weight = Literal["loaded", "script", "likely", "sample operator", "sample"]


class DefaultAccount(Struct, frozen=True):
    """A password in the code: `message` says whose it is and where.

    `weight`: "loaded" where production runs the code and nothing replaces it, "script" where somebody has to run it,
    "likely" where it may not be used, "sample" in code that makes data to try the application with, apart from it
    where the account is an operator's. `name` is that of the account where it is shown.
    """

    message: str
    at: Place
    weight: Weight = "loaded"
    name: str = ""


@lru_cache(maxsize=16)
def default_accounts(source: Source) -> tuple[DefaultAccount, ...]:
    """Every password that production code gives to an account or lets in."""
    return tuple(_default_accounts(source))


def _default_accounts(source: Source) -> Iterator[DefaultAccount]:
    found = (_given, _handed, _inserted, _kept_as_documents, _named, _walked, _compared)
    for account, scope in chain.from_iterable(one(source) for one in found):
        is_sample = SAMPLE.search(f"{scope.module.name}.{scope.qualified}") and not _runs_with_the_start(source, scope)
        weight: Weight = "sample operator" if OPERATOR.match(account.name) else "sample"
        yield replace(account, weight=weight) if is_sample else account
    yield from _fallbacks(source)


def _runs_with_the_start(source: Source, scope: form.Scope, depth: int = DEPTH) -> bool:
    """Whether the function is called where the application is made, so that its name excuses nothing."""
    makers = {call.scope for call in source.applications}
    called = source.calls(f".{scope.module.name}.{scope.qualified}") if scope.kind == "function" and depth else []
    return scope in makers or any(
        not is_main_guard(call.block) and _runs_with_the_start(source, call.scope, depth - 1) for call in called
    )


Found = Iterator[tuple[DefaultAccount, form.Scope]]


def _is_password(source: Source, expression: form.Expression | None, scope: form.Scope) -> bool:
    value = source.value(expression, scope) if expression is not None else None
    if not isinstance(value, Known) or not isinstance(value.data, str | bytes) or len(value.data) >= SHORTEST_HASH:
        return False
    # What hides a password (`***`) is none, and neither is what its reader is to fill in (`[YOUR PASSWORD]`).
    is_to_fill = isinstance(value.data, str) and TO_FILL.match(value.data) is not None
    return not is_to_fill and bool(value.data.strip("*") if isinstance(value.data, str) else value.data)


def _given(source: Source) -> Found:
    named = {item.call for item in account_calls(source)}
    for call, password in _setting_calls(source):
        if call in named:
            continue  # told with the account's name
        if SETTING.search(last_name(password)) or not _is_password(source, password, call.scope):
            continue
        if _is_given(source, password, call.scope):
            continue  # told where the function is called
        if not _is_development(call.block):
            weight: Weight = "loaded" if _is_loaded(source, call.scope.module) else "likely"
            account = _account(source, call)
            whose = f'the account "{account}"' if account else "an account"
            message = f"{last_name(call.function)}() gives {whose} a password that is written in the code"
            yield DefaultAccount(message, source.at(call), weight, account), call.scope


def _handed(source: Source) -> Found:
    for item in account_calls(source):
        call, name = item.call, source.text(item.name, item.call.scope)
        if not name or not _is_password(source, item.password, call.scope) or _is_development(call.block):
            continue
        if not _is_given(source, item.password, call.scope):
            # Else it is told where the function around is called.
            weight: Weight = "loaded" if _is_loaded(source, call.scope.module) else "likely"
            message = (
                f'{last_name(call.function)}() gives the account "{name[:30]}" a password that is written in the code'
            )
            yield DefaultAccount(message, source.at(call), weight, name), call.scope


def _is_given(source: Source, password: form.Expression, scope: form.Scope) -> bool:
    """Whether a hasher of the project's own, or what makes its accounts, hands on what it is given."""
    node = scope.node
    if not isinstance(node, form.Function) or not isinstance(password, form.Name):
        return False
    is_handing = node.name in OWN_HASHERS or any(item.function is node for item in account_calls(source))
    return is_handing and any(item.name == password.id for item in node.parameters)


def _inserted(source: Source) -> Found:
    for one in inserted_accounts(source):
        if not _is_development(one.block):
            is_installed = one.is_run and _is_loaded(source, one.scope.module)
            message = f"a statement inserts {_whose(one.name)} with a password that is written in the code"
            weight: Weight = "script" if is_installed else "likely"
            yield DefaultAccount(message, source.place(one.item, one.scope), weight, one.name), one.scope


def _kept_as_documents(source: Source) -> Found:
    for call, password, name in inserted_documents(source):
        if _is_password(source, password, call.scope) and not _is_development(call.block):
            message = f"{last_name(call.function)}() keeps {_whose(name)} with a password that is written in the code"
            weight: Weight = "script" if _is_loaded(source, call.scope.module) else "likely"
            yield DefaultAccount(message, source.at(call), weight, name), call.scope


def _walked(source: Source) -> Found:
    for one in walked_accounts(source):
        if not _is_development(one.block):
            message = f"a loop makes {_whose(one.name)} with a password that is written in the code"
            weight: Weight = "script" if _is_loaded(source, one.scope.module) else "likely"
            yield DefaultAccount(message, source.place(one.item, one.scope), weight, one.name), one.scope


def _whose(name: str) -> str:
    return f'the account "{name[:30]}"' if name else "an account"


def _setting_calls(source: Source) -> Iterator[tuple[form.Call, form.Expression]]:
    """The calls that set, hash or make an account with a password, each with that password."""
    yield from digested_passwords(source)
    for call in dict.fromkeys([*source.methods(*SETTERS), *source.calls(*HASHERS)]):
        if call.arguments:
            yield call, call.arguments[0]
    for word, calls in source.called.items():
        # A function of the project's own that hashes is called as the library's are.
        for call in calls if word in OWN_HASHERS else ():
            if source.function(call.function, call.scope) and call.arguments:
                yield call, call.arguments[0]
        for call in calls if (word == CREATE or MAKERS.match(word)) and not ASKING.match(word) else ():
            password = call.keyword("password") or by_position(source, call) if MAKERS.match(maker_of(call)) else None
            if password is not None:
                yield call, password


def _is_loaded(source: Source, module: form.Module) -> bool:
    # A script that nothing imports fills a database only when somebody runs it.
    if any(call.scope.module is module for call in source.applications):
        return True
    return any(module.name in source.imports(other) for other in source.modules)


def _account(source: Source, call: form.Call) -> str:
    """The name of the account, where the call itself or the one that made its object says it."""
    made: list[form.Expression | None] = [call, *(item for item in around(call, call.scope) if type(item) is form.Call)]
    if isinstance(call.function, form.Attribute) and isinstance(call.function.value, form.Name):
        bindings = source.names.bindings(call.function.value.id, call.scope)
        made += [item.value for item in bindings]
    for item in made:
        for word in NAMES if isinstance(item, form.Call) else ():
            text = source.text(item.keyword(word), call.scope) if isinstance(item, form.Call) else None
            if text:
                return text.replace(HOLE, "…")[:30]
    return ""


def _is_development(block: form.Block | None) -> bool:
    return block_environment(block) in ("development", "testing")


def _named(source: Source) -> Found:
    """The settings and lists that hold passwords of accounts, by the names that they are assigned to."""
    compared = compared_accounts(source)
    for assign in source.assignments():
        for target in assign.targets:
            name = last_name(target)
            word = name.lower()
            account = _listed(source, assign, target, compared)
            if account is None and ("pass" in word or "pwd" in word) and SETTING.search(word):
                account = _setting(source, assign, name)
            if account is not None:
                yield account, assign.scope


def _setting(source: Source, assign: form.Assign, name: str) -> DefaultAccount | None:
    if _is_development(assign.block) or not _is_password(source, assign.value, assign.scope):
        return None
    return DefaultAccount(f"{name} is a password that is written in the code", source.at(assign))


def _fallbacks(source: Source) -> Iterator[DefaultAccount]:
    for read in environment_reads(source):
        default = read.default
        if SETTING.search(read.name) and isinstance(default, Known) and isinstance(default.data, str) and default.data:
            message = f"a password that is written in the code is used where the variable {read.name} is missing"
            yield DefaultAccount(message, read.at, "likely")


def _compared(source: Source) -> Found:
    for item in source.comparisons():
        if item.operators[0] in ("==", "!=") and _is_literal(item, PASSWORD_WORD) and _lets_in(item):
            asked = next(filter(None, map(_name, (item.left, item.comparators[0]))), "")
            message = f"{asked} is compared with a constant of the code, which lets in whoever sends that"
            yield DefaultAccount(message, source.at(item)), item.scope


def _lets_in(item: form.Comparison) -> bool:
    """Whether something hangs on a comparison beside one of a user; an assertion only makes sure of a value."""
    asserted = any(isinstance(one, form.Other) and one.kind == "assert" for one in around(item, item.scope))
    return not asserted and _has_user_beside(item)


def _has_user_beside(item: form.Comparison) -> bool:
    """`name == "admin" and password == "admin"`; `name != "admin" or password != "admin"`, which refuses all others."""
    others = [
        other
        for other in item.scope.comparisons
        if other is not item
        and abs(other.line - item.line) <= 1
        and other.operators == item.operators
        and _is_literal(other, USER)
    ]
    if item.operators == ("==",):
        return bool(others)
    either = (one for one in around(item, item.scope) if isinstance(one, form.Operation) and one.operator == "or")
    return any(other in one.operands and item in one.operands for one in either for other in others)


def _is_literal(item: form.Comparison, pattern: re.Pattern[str]) -> bool:
    sides = (item.left, item.comparators[0])
    if not any(isinstance(side, form.Constant) and isinstance(side.value, str) and side.value for side in sides):
        return False
    return any(pattern.search(_name(side)) for side in sides)


def _name(side: form.Expression) -> str:
    if isinstance(side, form.Subscript) and isinstance(side.key, form.Constant) and isinstance(side.key.value, str):
        return side.key.value
    return "" if isinstance(side, form.Constant) else last_name(side)


def _listed(
    source: Source, assign: form.Assign, target: form.Expression, compared: dict[form.Assign, int]
) -> DefaultAccount | None:
    """A list of users with their passwords, which a script that fills the database writes."""
    count = accounts_in(target, assign.value) or compared.get(assign, 0)
    if not count or _is_development(assign.block):
        return None
    strings = (item.value for item in assign.scope.module.strings)
    inserts = any(isinstance(text, str) and INSERT.search(text) for text in strings)
    message = f"{last_name(target)} holds passwords that are written in the code, of {count} account{'s' * (count > 1)}"
    return DefaultAccount(message, source.at(assign), "script" if inserts else "likely")
