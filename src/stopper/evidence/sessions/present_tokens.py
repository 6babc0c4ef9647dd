"""Cookies that are called tokens, and of which code asks only whether they are there: whoever sends any has one."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.routes.guards.refusals import Refusals
from stopper.evidence.source.bindings import variables_given
from stopper.evidence.source.expressions import around, last_name
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.keyed_reads import keyed_reads
from stopper.standard.regex import regex
from stopper.syntax import form

TOKEN = regex(r"(?i)(\w+[_-])?(token|jwt|session[_-]?(id|token|key)?|sess|sid|auth)")
# Libraries that read a token from a cookie themselves.
READING = ("flask_jwt_extended", "flask_login", "flask_security", "flask_praetorian", "flask_jwt_router")
COOKIES = "flask.request.cookies"
REFUSED = regex(r"(?i)authori[sz]ed|denied|forbidden|(?:log|sign) ?in\b|not allowed")
# What shows a text, and asks nothing of it.
SHOWING = frozenset({"render_template", "print", "jsonify", "str", "debug", "info", "warning"})
Read = tuple[str, form.Expression, form.Scope]


def present_tokens(source: Source) -> Iterator[Read]:
    """Each such cookie by its name, with the first place where its absence turns a caller away."""
    reads = [] if source.uses(*READING) else list(_reads(source))
    asked = {name for name, item, scope in reads if not all(_is_idle(use, scope) for use in _uses(item, scope))}
    told = set(asked)
    for name, item, scope in reads:
        if name not in told and any(_refuses(source, use, scope) for use in _uses(item, scope)):
            told.add(name)
            yield name, item, scope


def _reads(source: Source) -> Iterator[Read]:
    for scope in source.scopes():
        if is_support(scope.module.path):
            continue
        for read in keyed_reads(scope):
            if read.holder.name == "cookies" and source.name(read.holder, scope) == COOKIES:
                name = source.text(read.key, scope)
                if name and TOKEN.fullmatch(name):
                    yield name, read.item, scope


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
