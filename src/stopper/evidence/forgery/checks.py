"""Where a function of the project checks a CSRF token: by a form, by an extension's call, or by a comparison."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from stopper.evidence.source.expressions import expressions_of, last_name, statements, within
from stopper.evidence.source.index import Source
from stopper.standard.constant_time import COMPARERS
from stopper.standard.form_methods import VALIDATING
from stopper.standard.regex import regex
from stopper.syntax import form

DEPTH = 2
CALLS = frozenset(
    {
        "flask_wtf.CSRFProtect().protect",
        "flask_wtf.csrf.validate_csrf",
        "flask_seasurf.SeaSurf().validate",
        "flask_seasurf.SeaSurf()._before_request",
    }
)
TOKEN = regex(r"csrf|xsrf|nonce|form_?token|request_?token|anti_?forgery", re.IGNORECASE)
SENT = (
    "flask.request.form",
    "flask.request.headers",
    "flask.request.values",
    "flask.request.json",
    "flask.request.get_json",
)
KEPT = ("flask.session", "flask.request.cookies", "flask.g")
ORIGIN = regex(r"^(origin|referer|sec-fetch-site)$", re.IGNORECASE)
FORM = "flask_wtf.FlaskForm"
WTFORMS = frozenset({FORM, "wtforms.Form", "wtforms.form.BaseForm"})
FORM_NAME = regex(r"form", re.IGNORECASE)


@lru_cache(maxsize=4_096)
def compares_token(source: Source, function: form.Function, depth: int = 0) -> form.Node | None:
    """The place where a function compares a token that was sent with one that was kept, or calls a library's check.

    The project's functions that it calls are followed.
    """
    for item in _expressions(function.scope):
        if isinstance(item, form.Call) and source.name(item.function, function.scope) in CALLS:
            return item
        if is_comparison(source, item, function.scope):
            return item
    if depth < DEPTH:
        for call, inner in _called(source, function):
            if compares_token(source, inner, depth + 1) is not None:
                return call
    return None


def is_token_check(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    """Whether an expression of a function is such a comparison or call, or calls a function of the project with one."""
    if is_comparison(source, item, scope):
        return True
    if not isinstance(item, form.Call):
        return False
    inner = source.function(item.function, scope)
    is_followed = inner is not None and inner is not scope.node
    return source.name(item.function, scope) in CALLS or (
        is_followed and inner is not None and compares_token(source, inner, 1) is not None
    )


def is_comparison(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    """Whether an expression compares a token that was sent with one that was kept, or what says where it comes from."""
    if isinstance(item, form.Comparison):
        sides: tuple[form.Expression, ...] = (item.left, *item.comparators)
    elif isinstance(item, form.Call) and source.name(item.function, scope) in COMPARERS:
        sides = item.arguments
    else:
        return False
    found = [_origins(source, side, scope, 0) for side in sides]
    sent = any("@sent" in origin for origin in found)
    kept = any("@kept" in origin for origin in found)
    return (sent and kept and any(TOKEN.search(origin) for origin in found)) or any(
        "@sent" in item and "@origin" in item for item in found
    )


def _origins(source: Source, item: form.Expression, scope: form.Scope, depth: int) -> str:
    """The words "@sent", "@kept" and "@origin" for what a value is read from, and the names on the way."""
    words: list[str] = []
    for part in within(item):
        name = source.name(part, scope)
        if name.startswith(SENT):
            words.append("@sent")
        elif name.startswith(KEPT):
            words.append("@kept")
        if isinstance(part, form.Constant) and isinstance(part.value, str):
            words.append("@origin" if ORIGIN.match(part.value) else part.value)
        elif isinstance(part, form.Name | form.Attribute):
            words.append(last_name(part))
        if isinstance(part, form.Name) and depth < DEPTH and scope.kind == "function":
            bound = [binding.value for binding in scope.bindings.get(part.id, ()) if binding.value is not None]
            words.extend(_origins(source, value, scope, depth + 1) for value in bound[:3] if value is not item)
    return " ".join(words)


def with_inner(function: form.Function, depth: int = 0) -> Iterator[form.Function]:
    """A function and those written in it: a decorator and what it puts around a view."""
    yield function
    for inner in function.scope.functions if depth <= DEPTH else ():
        yield from with_inner(inner, depth + 1)


@lru_cache(maxsize=4_096)
def validates_form(source: Source, function: form.Function, depth: int = 0) -> bool:
    """Whether a function validates a Flask-WTF form and so its token; a form with `csrf = False` does not count.

    The project's functions that it calls are followed.
    """
    for call in function.scope.calls:
        if isinstance(call.function, form.Attribute) and _validates(source, call, call.function):
            return True
    return depth < DEPTH and any(validates_form(source, inner, depth + 1) for _, inner in _called(source, function))


def _validates(source: Source, call: form.Call, method: form.Attribute) -> bool:
    if method.name not in VALIDATING:
        return False
    made = source.name(method.value, call.scope).removesuffix("()")
    if _is_made_without_token(source, method.value, call.scope):
        return False
    definition = source.names.definition(made)
    holder = definition.outer.node if isinstance(definition, form.Function) else None
    if isinstance(holder, form.Class) and WTFORMS.intersection(source.names.ancestors(holder)):
        # Whatever a method of a form gives, and somebody validates, is such a form: `NameForm.sent(request)`.
        definition = holder
    if isinstance(definition, form.Class):
        ancestors = [source.names.definition(name) for name in source.names.ancestors(definition)]
        family = [definition, *[item for item in ancestors if isinstance(item, form.Class)]]
        return FORM in source.names.ancestors(definition) and not _is_switched_off(source, family)
    # What a function of Python's gives, such as `next`, is none that can be resolved either, nor is an attribute of a
    # view that its subclasses fill: `self.form_class()`.
    is_open = isinstance(definition, form.Function) or made.startswith(("flask.views.", "."))
    if "." in made and not is_open:
        return made == FORM
    # What cannot be resolved counts by its name: a form that a function of the project chooses.
    return FORM_NAME.search(last_name(method.value)) is not None


def _is_made_without_token(source: Source, expression: form.Expression, scope: form.Scope) -> bool:
    """Whether the form is made by a call that switches its token off, as Flask-WTF takes it for one object."""
    if isinstance(expression, form.Name):
        found = [binding.value for binding in scope.bindings.get(expression.id, ())]
    else:
        found = [expression]
    calls = [item for item in found if isinstance(item, form.Call)]
    return bool(calls) and len(calls) == len(found) and all(_says_no_token(source, item) for item in calls)


def _says_no_token(source: Source, call: form.Call) -> bool:
    meta, old = call.keyword("meta"), call.keyword("csrf_enabled")
    if old is not None and source.value(old, call.scope).equals(False) is True:
        return True
    if isinstance(meta, form.Mapping):
        return any(
            source.value(key, call.scope).equals("csrf") is True
            and source.value(value, call.scope).equals(False) is True
            for key, value in zip(meta.keys, meta.values, strict=True)
            if key is not None
        )
    return False


def _is_switched_off(source: Source, family: list[form.Class]) -> bool:
    """Whether the first of a class and its ancestors that says something about the token says that there is none."""
    for item in family:
        for one in item.scope.classes:
            said = [assign for assign in one.scope.assignments if any(last_name(t) == "csrf" for t in assign.targets)]
            if one.name == "Meta" and said:
                return source.value(said[-1].value, one.scope).equals(False) is True
    return False


def _called(source: Source, function: form.Function) -> Iterator[tuple[form.Call, form.Function]]:
    for call in function.scope.calls:
        inner = source.function(call.function, function.scope)
        if inner is not None and inner is not function:
            yield call, inner


def _expressions(scope: form.Scope) -> Iterator[form.Expression]:
    body = scope.node.body if scope.node is not None else scope.module.body
    for statement in statements(body):
        for whole in expressions_of(statement):
            yield from within(whole)
