"""What a test of identity demands: a signed-in user, a role, or a token."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from stopper.evidence.data.owned_models import owned_models
from stopper.evidence.routes.guards import names as guard_names
from stopper.evidence.routes.guards.refusals import nodes_in
from stopper.evidence.routes.routes import GuardKind
from stopper.evidence.source.index import Source
from stopper.syntax import form

TOKEN_WORDS = ("headers", "jwt", "api_key", "apikey", "token", "flask.request.authorization")
COOKIE = "the browser's cookie"
DEPTH = 2  # variables
DEEPEST = 3  # functions that lead to one another
HEADERS = ("headers", "authorization")
READING = (form.Name, form.Attribute)
COOKIES = ("flask.session", "flask.g.session", "flask.request.cookies", "flask_login.current_user")


def is_token(source: Source, checked: form.Call | form.Subscript, scope: form.Scope) -> bool:
    """Whether what raises for a stranger is the check of a token."""
    name = source.name(checked.function, scope) if isinstance(checked, form.Call) else ""
    return kind_of_test(source, checked, scope) == "token" or name in guard_names.TOKEN_CHECKS


def kind_of_test(source: Source, test: form.Expression, scope: form.Scope, *, refuses: bool | None = None) -> GuardKind:
    """The demand of a condition, by the words of which it and its variables are made.

    `refuses` says whether the caller is turned away where it is true. A session or a header demands no header: it is a
    token where one of the things that are demanded together is known by no cookie.
    """
    demands = [set(_words(source, part, scope, 0)) for part in _demanded(test, refuses)]
    if guard_names.ROLE.search(" ".join(word for words in demands for word in words)):
        return "role"
    return "token" if any(_is_token(words) for words in demands) else "login"


def _is_token(words: set[str]) -> bool:
    return COOKIE not in words and any(token in word for word in words for token in TOKEN_WORDS)


def _demanded(test: form.Expression, refuses: bool | None) -> Iterator[form.Expression]:
    """The parts of a condition of which each turns a stranger away by itself: `not a or not b`, `a and b` else."""
    if isinstance(test, form.Operation) and refuses is not None:
        if test.operator == "not":
            yield from _demanded(test.operands[0], not refuses)
            return
        if test.operator == ("or" if refuses else "and"):
            for part in test.operands:
                yield from _demanded(part, refuses)
            return
    yield test


def _words(source: Source, expression: form.Expression, scope: form.Scope, depth: int) -> Iterator[str]:
    for node in _asked(source, expression):
        if isinstance(node, form.Name | form.Attribute) and source.name(node, scope) in COOKIES:
            yield COOKIE
        if isinstance(node, form.Name):
            yield node.id
            holder = source.names.holder(node.id, scope)
            if holder is not None and holder.kind == "function" and depth < DEPTH:
                yield from _held(source, node.id, holder, depth)
        elif isinstance(node, form.Attribute):
            yield node.name
        elif isinstance(node, form.Call):
            yield from _read_by(source, source.function(node.function, scope))
        elif isinstance(node, form.Constant) and isinstance(node.value, str):
            yield node.value


def _asked(source: Source, expression: form.Expression) -> Iterator[form.Expression]:
    """The parts of an expression but for methods that are not called, which are true: `if current_user.is_admin`."""
    nodes = list(nodes_in(expression))
    called = {id(node.function) for node in nodes if isinstance(node, form.Call)}
    for node in nodes:
        member = node.name if isinstance(node, form.Attribute) and id(node) not in called else ""
        if member not in _methods_of_users(source):
            yield node


@lru_cache(maxsize=8)
def _methods_of_users(source: Source) -> frozenset[str]:
    """What the users' own classes declare as methods and nothing else: no column and no property."""
    users = (source.names.definition(name) for name, model in owned_models(source).items() if model.is_user)
    declared = [pair for item in users if isinstance(item, form.Class) for pair in item.scope.bindings.items()]
    others = {
        name
        for name, bindings in declared
        for one in bindings
        if not isinstance(one.node, form.Function) or one.node.decorators
    }
    return frozenset(name for name, _ in declared) - others


@lru_cache(maxsize=4_096)
def _held(source: Source, name: str, holder: form.Scope, depth: int) -> frozenset[str]:
    """The words of what a variable of a function was given."""
    given = [one.value for one in holder.bindings[name] if one.kind == "value" and one.value is not None]
    return frozenset(word for value in given for word in _words(source, value, holder, depth + 1))


@lru_cache(maxsize=4_096)
def knows_by_header(source: Source, function: form.Function) -> bool:
    """Whether a function, with those of the project that it calls, reads a header of credentials and no cookie."""
    called = [source.function(call.function, call.scope) for call in function.scope.calls]
    near = {function, *(one for one in called if one is not None)}
    read = {word for one in near for word in _read_by(source, one)}
    return COOKIE not in read and "headers" in read and any(_names_credential(one) for one in near)


@lru_cache(maxsize=4_096)
def _reads_cookie(source: Source, function: form.Function) -> bool:
    """Whether a function, or one of the project that it leads to, looks at the browser's cookie."""
    reached, last = [function], [function]
    for _ in range(DEEPEST):
        called = [source.function(call.function, call.scope) for one in last for call in one.scope.calls]
        last = [one for one in dict.fromkeys(called) if one is not None and one not in reached]
        reached += last
    return any(
        isinstance(item, READING) and source.name(item, one.scope) in COOKIES
        for one in reached
        for item in one.scope.expressions
    )


def _names_credential(function: form.Function) -> bool:
    """Whether a function writes `"Authorization"`, `"X-Api-Key"` or a name that stands for it."""
    return any(
        (isinstance(item, form.Constant) and isinstance(item.value, str) and guard_names.HEADER.search(item.value))
        or (isinstance(item, form.Name) and item.id.isupper() and guard_names.HEADER.search(item.id))
        for item in function.scope.expressions
    )


def _read_by(source: Source, function: form.Function | None) -> Iterator[str]:
    """What a function of the project takes the caller's name out of: a header, a cookie."""
    if function is None:
        return
    if any(isinstance(item, form.Attribute) and item.name in HEADERS for item in function.scope.expressions):
        yield "headers"
    if _reads_cookie(source, function):
        yield COOKIE
