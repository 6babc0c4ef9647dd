"""Passwords that the code stores or compares as they were typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.cryptography.comparisons import secret_comparisons
from stopper.evidence.cryptography.connections import is_of_service
from stopper.evidence.cryptography.digests import is_password_name
from stopper.evidence.source.expressions import last_name, names_in, within
from stopper.evidence.source.expressions import parts as parts_of
from stopper.evidence.source.index import Source, is_support
from stopper.standard.credential_words import COLUMN
from stopper.standard.regex import regex
from stopper.syntax import form

# A column of that name in a statement: `password`, `user_password`, `apassword`, `password1`, `senha`, `mat_khau`.
_COLUMN = rf"\b(?:(?:[a-z]{{1,20}}_|[a-z])?(?:pass(?:word|wd)?|pwd?)[_1]?|(?:{COLUMN}))"
ASKS = regex(rf"\bwhere\b[^;]{{0,400}}{_COLUMN}[\"`\]]?\s*=", re.IGNORECASE)
WRITES = regex(
    rf"\b(?:insert\s+into|update)\b[^;]{{0,400}}{_COLUMN}(?:_?(?:hash|hashed|digest))?\b(?!_)", re.IGNORECASE
)
UNCHANGING = frozenset(["format", "join", "str", "text", "tuple", "list", "dict"])
COLUMNS = frozenset(["Column", "mapped_column", "StringField", "CharField", "TextField"])
COMPARING = ("hmac.compare_digest", "secrets.compare_digest", "werkzeug.security.safe_str_cmp")
# What a column may be called that a typed password is compared with.
KEPT = regex(r"(?:\A|_)pass_?(?:key|code|phrase)\Z", re.IGNORECASE)
USERS = regex(r"(?i)\A(?:users?|accounts?|members?|logins?|credentials?|passwords?)(?:_?(?:db|data|dict|map|store))?\Z")
"""Variables of which each user's name gives his password."""
DEPTH = 3


def is_clear(source: Source, item: form.Expression | None, scope: form.Scope, depth: int = 0) -> bool:
    """Whether a value is a password as it was typed: of a form, of a request, or in a parameter."""
    if isinstance(item, form.Attribute) and item.name == "data":
        return is_password_name(last_name(item.value))
    if isinstance(item, form.Attribute) and item.name == "password":
        return source.name(item.value, scope) == "flask.request.authorization"
    if isinstance(item, form.Subscript | form.Call):
        is_read = is_password_name(last_name(item)) and _is_lookup(item)
        return is_read and any(source.name(part, scope).startswith("flask.request") for part in within(item))
    if not isinstance(item, form.Name) or not is_password_name(item.id) or depth > DEPTH:
        return False
    bindings = [one for one in scope.bindings.get(item.id, ()) if one.line <= item.line]
    if not bindings:
        return False
    last = bindings[-1]
    if last.kind == "parameter":
        return _is_passed_clear(source, scope, item.id, depth)
    return last.kind == "value" and is_clear(source, last.value, scope, depth + 1)


def _is_lookup(item: form.Subscript | form.Call) -> bool:
    """Whether a key is read, and not a function of such a name called, which may hash."""
    if isinstance(item, form.Subscript):
        return True
    return isinstance(item.function, form.Attribute) and item.function.name in ("get", "pop")


def _is_passed_clear(source: Source, scope: form.Scope, name: str, depth: int) -> bool:
    """Whether the project hands a parameter a clear password; where no call is found, yes."""
    function = scope.node
    if not isinstance(function, form.Function):
        return False
    position = next((index for index, one in enumerate(function.parameters) if one.name == name), 0)
    owner = function.outer.node if function.outer.kind == "class" else None
    if owner is not None:
        position -= 1
    # A constructor is called by the name of its class.
    called = owner if owner is not None and function.name == "__init__" else function
    calls = source.names.calls_of(source.names.name_of(called))
    given = [(item, call.scope) for call in calls if (item := call.argument(position, name)) is not None]
    # Where calls are known and none hands it over, the parameter keeps its default.
    return bool(given or not calls) and all(is_clear(source, item, inner, depth + 1) for item, inner in given)


def stored_in_clear(source: Source) -> Iterator[form.Assign | form.Call]:
    """The assignments, constructors and SQL statements that store a typed password in a column of that name."""
    models = [item for item in source.classes() if _holds_passwords(item)]
    if models and not _hashes_by_itself(source):
        yield from _assigned(source, models)
        yield from _constructed(source, models)
    yield from _executed(source, WRITES)
    yield from _inserted(source)
    for assign in source.assignments():
        if any(map(_is_of_users, assign.targets)) and is_clear(source, assign.value, assign.scope):
            yield assign


def kept_in_session(source: Source) -> Iterator[form.Assign]:
    """The assignments that put a typed password into the session."""
    for assign in source.assignments():
        for target in assign.targets:
            if not isinstance(target, form.Subscript) or not is_password_name(last_name(target)):
                continue
            is_session = source.name(target.value, assign.scope) == "flask.session"
            if is_session and is_clear(source, assign.value, assign.scope):
                yield assign


def compared_in_clear(source: Source) -> Iterator[form.Comparison | form.Call]:
    """The comparisons of a stored password with a typed one, by the code or by the database."""
    yield from _executed(source, ASKS)
    yield from _digests_compared(source)
    yield from _asked_of_rows(source)
    for comparison in secret_comparisons(source):
        sides = (comparison.item.left, comparison.item.comparators[0])
        are_passwords = all(is_password_name(name) or KEPT.search(name) for name in comparison.names)
        if are_passwords and any(is_clear(source, side, comparison.item.scope) for side in sides):
            yield comparison.item


def _asked_of_rows(source: Source) -> Iterator[form.Comparison]:
    """`User.password == typed` as a condition of a query, and `users[name] == typed` of what a file keeps."""
    is_seen = not _hashes_by_itself(source)
    for item in source.comparisons():
        if item.operators != ("==",) or is_support(item.scope.module.path):
            continue
        sides = (item.left, item.comparators[0])
        for one, other in (sides, sides[::-1]):
            is_kept = (is_seen and _is_column(source, one, item.scope)) or _is_of_users(one)
            if is_kept and is_clear(source, other, item.scope):
                yield item


def _is_column(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    """Whether an expression is the column of passwords of a table: `User.password`."""
    if not isinstance(item, form.Attribute) or not is_password_name(item.name):
        return False
    table = source.names.definition(source.name(item.value, scope))
    bound = table.scope.bindings.get(item.name, ()) if isinstance(table, form.Class) else ()
    made = (one.value for one in bound if isinstance(one.value, form.Call))
    return any(last_name(value.function) in COLUMNS for value in made)


def _is_of_users(item: form.Expression) -> bool:
    """`users[name]`, `accounts.get(name)`."""
    # Asked of every target and every side: most are names.
    if type(item) is form.Subscript:
        return not isinstance(item.key, form.Constant) and USERS.match(last_name(item.value)) is not None
    method = item.function if type(item) is form.Call else None
    return type(method) is form.Attribute and method.name == "get" and USERS.match(last_name(method.value)) is not None


def _digests_compared(source: Source) -> Iterator[form.Call]:
    """`compare_digest(user.password.encode(), password.encode())`: in constant time, and in clear."""
    for call in source.calls(*COMPARING):
        sides = [_decoded(side) for side in call.arguments[:2]]
        are_passwords = len(sides) == len(call.arguments) and all(is_password_name(last_name(side)) for side in sides)
        is_kept = any(isinstance(side, form.Attribute | form.Subscript) for side in sides)
        if are_passwords and is_kept and any(is_clear(source, side, call.scope) for side in sides):
            yield call


def _decoded(item: form.Expression) -> form.Expression:
    """What `encode()` or `str()` is called with."""
    if isinstance(item, form.Call):
        if isinstance(item.function, form.Attribute) and item.function.name in ("encode", "decode"):
            return item.function.value
        if last_name(item.function) in ("str", "bytes") and item.arguments:
            return item.arguments[0]
    return item


def _holds_passwords(item: form.Class) -> bool:
    return not any(map(is_of_service, item.scope.bindings)) and any(
        binding.kind == "value"
        and isinstance(binding.value, form.Call)
        and last_name(binding.value.function) in COLUMNS
        for name in ("password", "passwd", "pwd")
        for binding in item.scope.bindings.get(name, ())
    )


def _hashes_by_itself(source: Source) -> bool:
    """Whether a setter, a validator or a column type makes the hash when the attribute is set."""
    return hashes_unseen(source, "setter")


def hashes_unseen(source: Source, *more: str) -> bool:
    """Whether a validator, a listener or a column type makes the hash, which no assignment shows."""
    for function in (item for scope in source.scopes() for item in scope.functions if item.decorators):
        for decorator in function.decorators:
            target = decorator.function if isinstance(decorator, form.Call) else decorator
            if last_name(target) in ("validates", "listens_for", *more) and (
                is_password_name(function.name) or any(is_password_name(name) for name in names_in(decorator))
            ):
                return True
    if any(_is_property(item) for item in source.classes()):
        return True
    # The type of sqlalchemy-utils, or one of the project's own.
    known = [name for name, _ in source.calls_under("sqlalchemy_utils.")]
    return any("passwordtype" in name.lower() for name in (*known, *source.names.definitions))


def _is_property(item: form.Class) -> bool:
    """Whether a class makes a password's name a property by a call: `property(…)`, `synonym("_password", …)`."""
    return any(
        isinstance(binding.value, form.Call) and last_name(binding.value.function) in ("property", "synonym")
        for name, bindings in item.scope.bindings.items()
        if is_password_name(name)
        for binding in bindings
    )


def _assigned(source: Source, models: list[form.Class]) -> Iterator[form.Assign]:
    own = {function.scope for item in models for function in item.scope.functions}
    for assign in source.assignments():
        for target in assign.targets:
            if not isinstance(target, form.Attribute) or target.name not in ("password", "passwd", "pwd"):
                continue
            is_self = isinstance(target.value, form.Name) and target.value.id == "self"
            if is_self and (assign.scope not in own or _is_replaced(assign, target.name)):
                continue
            if is_clear(source, assign.value, assign.scope):
                yield assign


def only_carried(source: Source) -> Iterator[form.Assign]:
    """The assignments of constructors that only carry a password to the method that replaces it by its hash."""
    for assign in source.assignments():
        for target in assign.targets:
            if (
                isinstance(target, form.Attribute)
                and is_password_name(target.name)
                and _is_replaced(assign, target.name)
            ):
                yield assign


def _is_replaced(assign: form.Assign, name: str) -> bool:
    """Whether the constructor only carries what another method of the class replaces by the result of a call."""
    owner = assign.scope.parent.node if assign.scope.parent is not None else None
    if assign.scope.name != "__init__" or not isinstance(owner, form.Class):
        return False
    others = [item for function in owner.scope.functions for item in function.scope.assignments if item is not assign]
    return any(
        isinstance(target, form.Attribute) and target.name == name and isinstance(item.value, form.Call)
        for item in others
        for target in item.targets
    )


def _constructed(source: Source, models: list[form.Class]) -> Iterator[form.Call]:
    for item in models:
        if "__init__" in item.scope.bindings:
            continue
        for call in source.calls(source.names.name_of(item)):
            given = next((word.value for word in call.keywords if word.name in ("password", "passwd", "pwd")), None)
            if given is not None and is_clear(source, given, call.scope):
                yield call


def _inserted(source: Source) -> Iterator[form.Call]:
    """The documents of a MongoDB that hold a typed password."""
    for call in source.methods("insert_one", "insert_many", "update_one", "replace_one"):
        parts = [part for argument in call.arguments for part in within(argument) if isinstance(part, form.Mapping)]
        pairs = [pair for part in parts for pair in zip(part.keys, part.values, strict=True)]
        if any(_is_clear_pair(source, key, value, call.scope) for key, value in pairs):
            yield call


def _is_clear_pair(source: Source, key: form.Expression | None, value: form.Expression, scope: form.Scope) -> bool:
    is_named = isinstance(key, form.Constant) and isinstance(key.value, str) and is_password_name(key.value)
    return is_named and is_clear(source, value, scope)


def _as_they_are(item: form.Expression) -> Iterator[form.Expression]:
    """An expression and what it takes in unchanged; what another call is given may come out of it as a hash."""
    yield item
    if not isinstance(item, form.Call) or last_name(item.function) in UNCHANGING:
        for part in parts_of(item):
            yield from _as_they_are(part)


def _executed(source: Source, pattern: re.Pattern[str]) -> Iterator[form.Call]:
    """The SQL statements of a pattern that take in a typed password."""
    for call in source.methods("execute", "executemany"):
        statement = call.argument(0)
        if statement is None or is_support(call.scope.module.path):
            continue
        texts = [
            part.value for part in within(statement) if isinstance(part, form.Constant) and isinstance(part.value, str)
        ]
        if not any(pattern.search(text) for text in texts) or (pattern is ASKS and any(map(WRITES.search, texts))):
            continue
        parts = [part for argument in call.arguments for part in _as_they_are(argument)]
        if any(is_clear(source, part, call.scope) for part in parts if isinstance(part, form.Name | form.Subscript)):
            yield call
