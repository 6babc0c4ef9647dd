"""Cookies that are called tokens, and of which code asks only whether they are there: whoever sends any has one."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.routes.guards.refusals import Refusals
from stopper.evidence.source.bindings import variables_given
from stopper.evidence.source.expressions import around, last_name, within
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.keyed_reads import key_read, keyed_reads
from stopper.evidence.source.request_hooks import is_before_requests
from stopper.standard.regex import regex
from stopper.syntax import form

TOKEN = regex(r"(?i)(\w+[_-])?(token|jwt|session[_-]?(id|token|key)?|sess|sid|auth)")
# Libraries that read a token from a cookie themselves, by which name, and the settings that give it another.
READING = ("flask_jwt_extended", "flask_login", "flask_security", "flask_praetorian", "flask_jwt_router")
READ = frozenset({"access_token_cookie", "refresh_token_cookie", "remember_token", "session", "token"})
NAMING = frozenset({"JWT_ACCESS_COOKIE_NAME", "JWT_REFRESH_COOKIE_NAME", "REMEMBER_COOKIE_NAME", "SESSION_COOKIE_NAME"})
COOKIES = "flask.request.cookies"
REFUSED = regex(r"(?i)authori[sz]ed|denied|forbidden|(?:log|sign) ?in\b|not allowed")
# What shows a text, and asks nothing of it.
SHOWING = frozenset({"render_template", "print", "jsonify", "str", "debug", "info", "warning"})
Read = tuple[str, form.Expression, form.Scope]


def present_tokens(source: Source) -> Iterator[Read]:
    """Each such cookie by its name, with the first place where its absence turns a caller away."""
    reads = list(_reads(source))
    if source.uses(*READING):
        known = READ | set(_names_of_libraries(source))
        reads = [one for one in reads if one[0] not in known and not _is_beside_library(source, one[2])]
    asked = {name for name, item, scope in reads if not all(_is_idle(use, scope) for use in _uses(item, scope))}
    told = set(asked)
    for name, item, scope in reads:
        if name not in told and any(_refuses(source, use, scope) for use in _uses(item, scope)):
            told.add(name)
            yield name, item, scope


def _names_of_libraries(source: Source) -> Iterator[str]:
    """The cookies that the project's settings let libraries read: `app.config["JWT_ACCESS_COOKIE_NAME"] = "jwt"`."""
    for assign in source.assignments():
        for target in assign.targets:
            if {key_read(target), last_name(target)} & NAMING:
                yield source.text(assign.value, assign.scope) or ""


def _is_beside_library(source: Source, scope: form.Scope) -> bool:
    """Whether such a library is asked too, by the function that reads a cookie or by what stands around it.

    What runs before all views, or around some, may leave the asking to them.
    """
    function = scope.node
    if not isinstance(function, form.Function) or function.outer.kind == "function" or is_before_requests(scope):
        return True
    asked = [(item, function.outer) for whole in function.decorators for item in within(whole)]
    asked += [(item, scope) for item in scope.expressions]
    return any(
        isinstance(item, form.Name | form.Attribute) and source.name(item, where).startswith(READING)
        for item, where in asked
    )


def _reads(source: Source) -> Iterator[Read]:
    for scope in source.scopes():
        for name, item in _asked_in(source, scope) if not is_support(scope.module.path) else ():
            if name and TOKEN.fullmatch(name):
                yield name, item, scope


def _asked_in(source: Source, scope: form.Scope) -> Iterator[tuple[str | None, form.Expression]]:
    """What a function reads of cookies, or looks for among them: `if "token" not in request.cookies`."""
    for read in keyed_reads(scope):
        if read.holder.name == "cookies" and source.name(read.holder, scope) == COOKIES:
            yield source.text(read.key, scope), read.item
    for item in scope.comparisons:
        if item.operators[0] in ("in", "not in") and source.name(item.comparators[0], scope) == COOKIES:
            yield source.text(item.left, scope), item


def _uses(item: form.Expression, scope: form.Scope) -> list[form.Expression]:
    """A reading, or where it is kept, each use of the variable."""
    names = variables_given(item, scope)
    written = [target for assign in scope.assignments for target in assign.targets]
    uses = [one for one in scope.expressions if isinstance(one, form.Name) and one.id in names and one not in written]
    return [item, *uses] if names else [item]


def _is_idle(use: form.Expression, scope: form.Scope) -> bool:
    """Whether a use hands the token to nothing that may look into it, and compares it with nothing but nothing."""
    for holder in around(use, scope):
        if isinstance(holder, form.Call):
            return last_name(holder.function) in SHOWING
        if isinstance(holder, form.Comparison):
            return _is_with_nothing(holder)
        if isinstance(holder, form.Assign):
            return not isinstance(use, form.Name) and all(isinstance(one, form.Name) for one in holder.targets)
        if isinstance(holder, form.Attribute | form.Subscript | form.Mapping | form.Sequence):
            return False
    return True


def _is_with_nothing(item: form.Comparison) -> bool:
    sides = (item.left, *item.comparators)
    return any(isinstance(side, form.Constant) and side.value in (None, "") for side in sides)


def _refuses(source: Source, use: form.Expression, scope: form.Scope) -> bool:
    """Whether a branch that asks for the token alone turns away whoever has none."""
    refusals = Refusals(source)
    branch = next((one for one in around(use, scope) if isinstance(one, form.If)), None)
    ways = (branch.body, branch.otherwise) if branch is not None else ()
    return any(refusals.is_tail(way, scope) or _says_so(way) for way in ways)


def _says_so(way: tuple[form.Statement, ...]) -> bool:
    """`return "<h1>Not authorized</h1>"`."""
    last = way[0] if len(way) == 1 else None
    value = last.value if isinstance(last, form.Return) else None
    return isinstance(value, form.Constant) and isinstance(value.value, str) and REFUSED.search(value.value) is not None
