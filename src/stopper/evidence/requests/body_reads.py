"""What each view reads of forms and JSON bodies, and whether a schema or a check stands before its use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.requests.described_bodies import is_only_described
from stopper.evidence.routes.routes import Route
from stopper.evidence.source.expressions import around, last_name, names_in
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

FORMS = ("flask.request.form", "flask.request.values")
BODIES = ("flask.request.json", "flask.request.get_json")
# Flask-RESTX's own name for it.
PAYLOADS = ("flask_restx.Api().payload", "flask_restx.Namespace().payload", "flask_restx.Api().namespace().payload")
SCHEMAS = frozenset({
    "validate_on_submit", "validate", "load", "loads", "model_validate", "model_validate_json", "parse_obj",
    "parse_raw", "parse_args", "validate_json", "use_args", "use_kwargs", "arguments", "input", "expect", "is_valid",
    "validated", "validate_body", "marshal_with_validation", "from_dict", "check", "unmarshal_request",
    "validate_request", "validate_args", "deserialize", "validate_schema", "schema", "jsonschema",
})  # fmt: skip
CHECKS = regex(
    r"^_?(validate|valid|is_valid|check|clean|sanitize|sanitise|parse|ensure|require|normali[sz]e|verify|allowed|is_)\w*"
    r"|^(int|float|bool|UUID|Decimal|len|strptime|fromisoformat|match|fullmatch|search|isinstance|secure_filename|isdigit"
    r"|isalnum|escape|compare_digest|date|datetime|to_int|safe_int)$",
    re.IGNORECASE,
)
# Anywhere in a name; what a cache holds is invalidated without a look at the request.
VALIDATES = regex(r"(?<!in)valid|invalid(?!at)", re.IGNORECASE)
# A decorator that asks who is calling, or how often, looks at no body: `@check_auth(5)`, `@require_role("admin")`.
OF_CALLERS = regex(
    r"auth|log(?:ged)?_?in|sign(?:ed)?_?in|user|role|perm|right|admin|owner|member|access|session|cookie|csrf|xsrf|api_?key|scope"
    r"|limit|quota|throttle|captcha|ip(?:_|$)|origin|https|mfa|otp|confirmed|active|licen[cs]e|feature|setup",
    re.IGNORECASE,
)
OF_BODIES = regex(r"schema|json|body|form|data|input|payload|param|args|request|field|model", re.IGNORECASE)
HARMLESS = regex(
    r"csrf|submit|next|action|password|passwd|pwd|secret|token|captcha|remember|nonce|state|code|^_", re.IGNORECASE
)
FORM_CLASSES = frozenset({"FlaskForm", "Form", "ModelForm", "BaseForm", "BaseModel", "Schema"})
# What only copies, prints or answers.
IDLE = frozenset({"dict", "jsonify", "print", "info", "debug", "dumps", "str", "get", "list", "set", "sorted"})
DEPTH = 2

Kind = Literal["form", "JSON"]


class BodyRead(Struct, frozen=True):
    """What one view reads.

    `how` is "schema" where something holds the whole to a shape, "checks" where the code looks at each value, "raw"
    where at least one value is used as it came, "whole" where all of the body goes into a call at once, and "passed"
    where the body is handed to code that is not followed. `node` is the first place of that.
    """

    route: Route
    kind: Kind
    how: Literal["schema", "checks", "raw", "whole", "passed"]
    node: form.Expression
    scope: form.Scope


@lru_cache(maxsize=8)
def body_reads(application: Application) -> tuple[BodyRead, ...]:
    """The bodies that views read which change state; those that sign in or reset a password are left out."""
    seen: set[form.Function] = set()
    found = []
    for route in application.routes.state_changing():
        if route.view is not None and route.view not in seen and route.takes in ("", "register"):
            seen.add(route.view)
            read = _read(application, route, route.view)
            if read is not None:
                found.append(read)
    return tuple(found)


def _read(application: Application, route: Route, view: form.Function) -> BodyRead | None:
    source, scope = application.source, view.scope
    bodies = _names_of_bodies(source, scope)
    written = {target for assign in scope.assignments for target in assign.targets}
    values = [item for item in scope.expressions if item not in written and _is_value(source, item, scope, bodies)]
    wholes = list(_wholes(source, scope, bodies))
    if not values and not wholes:
        return None
    node = wholes[0][0] if wholes else values[0]
    kind: Kind = "JSON" if _mentions(source, scope, (*BODIES, *PAYLOADS)) else "form"
    if _has_schema(application, route, view):
        return BodyRead(route, kind, "schema", node, scope)
    for item, call in wholes:
        how = _handed(source, call)
        if how != "checks":
            return BodyRead(route, kind, how, item, scope)
    looked_at = {last_name(item) for item in values if _is_checked(source, item, scope)}
    raw = [item for item in values if last_name(item) not in looked_at and not HARMLESS.search(last_name(item))]
    return BodyRead(route, kind, "raw" if raw else "checks", raw[0] if raw else node, scope)


def _names_of_bodies(source: Source, scope: form.Scope) -> frozenset[str]:
    """The variables that hold a JSON body."""
    found = set()
    for assign in scope.assignments:
        for target in assign.targets:
            if isinstance(target, form.Name) and assign.value is not None and _is_body(source, assign.value, scope):
                found.add(target.id)
    return frozenset(found)


def _is_body(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    if isinstance(item, form.Operation) and item.operator == "or":
        item = item.operands[0]
    if isinstance(item, form.Call):
        return source.name(item.function, scope) in (BODIES[1], "flask.request.form.to_dict")
    return isinstance(item, form.Attribute) and source.name(item, scope) in (BODIES[0], FORMS[0], *PAYLOADS)


def _is_value(source: Source, item: form.Expression, scope: form.Scope, bodies: frozenset[str]) -> bool:
    """`request.form["name"]`, `request.form.get("name")`, `body["name"]`, `body.get("name")`."""
    holder: form.Expression | None = None
    if isinstance(item, form.Subscript):
        holder = item.value
    elif isinstance(item, form.Call) and isinstance(item.function, form.Attribute) and item.function.name == "get":
        holder = item.function.value
    if holder is None:
        return False
    if isinstance(holder, form.Name) and holder.id in bodies:
        return True
    return _is_body(source, holder, scope) or source.name(holder, scope) in FORMS


def _wholes(source: Source, scope: form.Scope, bodies: frozenset[str]) -> Iterator[tuple[form.Expression, form.Call]]:
    """A body that goes into a call as a whole, with the call."""
    for call in scope.calls:
        spread = [word.value for word in call.keywords if word.name is None]
        given = [word.value for word in call.keywords if word.name is not None]
        for item in (*call.arguments, *spread, *given):
            inner = item.value if isinstance(item, form.Starred) else item
            is_named = isinstance(inner, form.Name) and inner.id in bodies
            if is_named or _is_body(source, inner, scope):
                yield inner, call


def _mentions(source: Source, scope: form.Scope, names: tuple[str, ...]) -> bool:
    return any(isinstance(item, form.Attribute) and source.name(item, scope) in names for item in scope.expressions)


def _has_schema(application: Application, route: Route, view: form.Function) -> bool:
    used = (item for item in route.decorators if not is_only_described(application, item))
    words = [item.word for item in used if OF_BODIES.search(item.word) or not OF_CALLERS.search(item.word)]
    if any(word in SCHEMAS or CHECKS.match(word) or VALIDATES.search(word) for word in words):
        return True
    if any(
        item.annotation is not None and item.name in ("body", "data", "payload", "form") for item in view.parameters
    ):
        return True
    return any(_is_schema(application.source, call) for call in view.scope.calls)


def _is_schema(source: Source, call: form.Call) -> bool:
    word = last_name(call.function)
    if word not in SCHEMAS or not (isinstance(call.function, form.Attribute) or word.startswith("validate")):
        return False
    # A method that the project has under such a name holds nothing to a shape unless it looks.
    own = _own_methods(source).get(word, ())
    return not own or any(_looks(source, item, 0) for item in own)


@lru_cache(maxsize=4)
def _own_methods(source: Source) -> dict[str, tuple[form.Function, ...]]:
    found: dict[str, tuple[form.Function, ...]] = {}
    for function in source.functions():
        if function.name == "from_dict":
            found[function.name] = (*found.get(function.name, ()), function)
    return found


def _handed(source: Source, call: form.Call) -> Literal["checks", "raw", "whole", "passed"]:
    """What becomes of a body that is handed over: looked at, taken as it is, or out of sight."""
    word = last_name(call.function)
    if CHECKS.match(word) or word in IDLE:
        return "checks"
    methods = _own_methods(source).get(word, ())
    if methods:
        return "checks" if any(_looks(source, item, 0) for item in methods) else "raw"
    own = source.names.definition(source.name(call.function, call.scope))
    if isinstance(own, form.Class):
        bases = {name.rpartition(".")[2] for name in source.names.ancestors(own)}
        return "whole" if bases.isdisjoint(FORM_CLASSES) else "checks"
    if isinstance(own, form.Function):
        return "checks" if _looks(source, own, 0) else "passed"
    return "whole" if word in ("update", "insert_one", "insert", "create", "update_one", "setattr") else "passed"


def _looks(source: Source, function: form.Function, depth: int) -> bool:
    """Whether a function holds what it is given to a shape: it converts, tests or compares some of that."""
    given = _given(function)
    for call in function.scope.calls:
        word = last_name(call.function)
        if (word in SCHEMAS or CHECKS.match(word)) and not given.isdisjoint(names_in(call)):
            return True
    if any(_compares(item, given) for item in function.scope.comparisons):
        return True
    handed = (call for call in function.scope.calls if not given.isdisjoint(names_in(call)))
    inner = (source.function(call.function, function.scope) for call in handed)
    return depth < DEPTH and any(_looks(source, item, depth + 1) for item in inner if item is not None)


def _given(function: form.Function) -> frozenset[str]:
    """The parameters of a function, the object of a method among them, and what loops take out of them."""
    names = {item.name for item in function.parameters}
    for name, bindings in function.scope.bindings.items():
        sources = (item.value for item in bindings if item.kind in ("loop", "value") and item.value is not None)
        if any(not isinstance(one, form.Call) and not names.isdisjoint(names_in(one)) for one in sources):
            names.add(name)
    return frozenset(names)


def _compares(item: form.Comparison, given: frozenset[str]) -> bool:
    """Whether a comparison looks at a value; that a body has a key (`"name" in data`) says nothing of what it holds."""
    if item.operators[0] in ("in", "not in") and not given.isdisjoint(names_in(item.comparators[0])):
        return False
    return not given.isdisjoint(names_in(item))


def _is_checked(source: Source, item: form.Expression, scope: form.Scope, depth: int = 0) -> bool:
    """Whether a value is converted, compared or tested before, or where, it is used."""
    if isinstance(item, form.Call) and item.keyword("type") is not None:
        return True
    inner: form.Node = item
    for holder in around(item, scope):
        if isinstance(holder, form.Comparison | form.If) or _is_look(source, holder):
            return True
        if isinstance(holder, form.Operation) and holder.operator == "not":
            return True
        if isinstance(holder, form.Choice) and holder.test is inner:
            return True
        inner = holder
        if isinstance(holder, form.Assign):
            names = [target.id for target in holder.targets if isinstance(target, form.Name)]
            is_held = isinstance(holder.value, form.Mapping)
            return any(_is_looked_at(source, name, scope, depth, is_held=is_held) for name in names)
    return False


def _is_look(source: Source, holder: form.Node) -> bool:
    if not isinstance(holder, form.Call):
        return False
    if CHECKS.match(last_name(holder.function)):
        return True
    own = source.function(holder.function, holder.scope)
    return own is not None and _looks(source, own, 1)


@lru_cache(maxsize=4_096)
def _is_looked_at(source: Source, name: str, scope: form.Scope, depth: int, *, is_held: bool) -> bool:
    """Whether a variable is looked at that holds a value, or a dict with it: `if save(**row)` tests no value."""
    if depth >= DEPTH:
        return False
    uses = (item for item in scope.expressions if isinstance(item, form.Name) and item.id == name)
    if is_held:
        return any(_is_opened(source, item, scope, depth) for item in uses)
    return any(_is_checked(source, item, scope, depth + 1) for item in uses)


def _is_opened(source: Source, use: form.Name, scope: form.Scope, depth: int) -> bool:
    """Whether one use of a dict looks into it (`row["name"]`, `row.values()`), or at what is found by it."""
    holders = list(around(use, scope))
    written = {target for one in holders if isinstance(one, form.Assign) for target in one.targets}
    is_read = any(isinstance(one, form.Subscript | form.Attribute) and one not in written for one in holders[:1])
    if is_read or any(_is_look(source, one) for one in holders):
        return True
    # Where the dict itself is bound, under the same name, nothing is found by it.
    names = [target.id for target in written if isinstance(target, form.Name) and target.id != use.id]
    return any(_is_looked_at(source, name, scope, depth + 1, is_held=False) for name in names)
