"""Where the application reads JSON of a request, and how strictly."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.forgery.request_signatures import verifies_signature
from stopper.evidence.source.expressions import around, last_name, names_in, within
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.request_hooks import is_before_requests
from stopper.model import Place
from stopper.syntax import form

LOADERS = (
    "json.loads", "flask.json.loads", "simplejson.loads", "ujson.loads", "orjson.loads", "rapidjson.loads",
    "msgspec.json.decode",
)  # fmt: skip
RAW = ("flask.request.data", "flask.request.get_data", "flask.request.stream")
REQUEST = "flask.request"
TYPES = frozenset({"is_json", "content_type", "mimetype", "mimetype_params"})
# What only goes into a log decides nothing.
WRITING = frozenset({"debug", "info", "warning", "error", "exception", "log", "print"})
PROVIDERS = ("flask.json.provider.JSONProvider", "flask.json.provider.DefaultJSONProvider")
LOOKING = frozenset({"isinstance", "bool", "load", "validate"})
STRICT = frozenset({"parse_constant", "object_pairs_hook", "orjson", "msgspec"})


class JsonRead(Struct, frozen=True):
    """One read of a body as JSON.

    `forces`: whatever its content type is. `may_be_none`: an unreadable body gives None, and nothing asks for that.
    """

    at: Place
    forces: bool
    may_be_none: bool
    by_hand: bool


@lru_cache(maxsize=8)
def json_reads(source: Source) -> tuple[JsonRead, ...]:
    """Every read, by Flask's method, its attribute or a function of a library."""
    found = [_by_method(source, call) for call in source.calls("flask.request.get_json") if not _is_aside(call)]
    found += [
        JsonRead(source.at(call), True, False, True)
        for call in source.calls(*LOADERS)
        if not _is_aside(call)
        and _is_raw(source, call)
        and not _asks_type(source, call.scope)
        and not _is_signed(source, call)
    ]
    for scope in source.scopes():
        for item in scope.expressions:
            if (
                type(item) is form.Attribute
                and item.name == "json"
                and source.name(item, scope) == "flask.request.json"
            ):
                found.append(JsonRead(source.place(item, scope), False, False, False))
    return tuple(found)


def _is_aside(call: form.Call) -> bool:
    return is_support(call.scope.module.path)


def _by_method(source: Source, call: form.Call) -> JsonRead:
    force, silent = source.argument(call, 0, "force"), source.argument(call, 1, "silent")
    forces = force is not None and force.is_true() is True and not _asks_type(source, call.scope)
    is_silent = silent is not None and silent.is_true() is True
    return JsonRead(source.at(call), forces, is_silent and not _is_asked(call), False)


def _is_raw(source: Source, call: form.Call) -> bool:
    """Whether the text is the body as it came, through a variable too."""
    for part in within(call.arguments[0]) if call.arguments else ():
        if source.name(part, call.scope).startswith(RAW):
            return True
        if isinstance(part, form.Name):
            bound = [item.value for item in call.scope.bindings.get(part.id, ()) if item.value is not None]
            if any(source.name(one, call.scope).startswith(RAW) for value in bound for one in within(value)):
                return True
    return False


def _asks_type(source: Source, scope: form.Scope) -> bool:
    """Whether the type of what was sent is asked for: in a function, in one that it calls, or in what runs before."""
    outer = [source.names.definition(source.name(item, scope).removesuffix("()")) for item in _decorators(scope)]
    before = [item for item in scope.module.scope.functions if is_before_requests(item.scope)]
    known = [item for item in (*outer, *before) if isinstance(item, form.Function)]
    if any(_speaks_of_type(source, one) for one in (scope, *[inner for item in known for inner in _scopes(item)])):
        return True
    called = [(call, item) for call in scope.calls if (item := source.function(call.function, scope)) is not None]
    return any(_speaks_of_type(source, one, _handed(source, *it)) for it in called for one in _scopes(it[1]))


def _handed(source: Source, call: form.Call, function: form.Function) -> frozenset[str]:
    """The parameters of a function that a call hands the request to."""
    names = [one.name for one in function.parameters if one.name not in ("self", "cls")]
    given = [*zip(names, call.arguments, strict=False), *[(word.name, word.value) for word in call.keywords]]
    return frozenset(name for name, item in given if name and source.name(item, call.scope) == REQUEST)


def _decorators(scope: form.Scope) -> Iterator[form.Expression]:
    for item in scope.node.decorators if isinstance(scope.node, form.Function) else ():
        yield item.function if isinstance(item, form.Call) else item


def _scopes(function: form.Function) -> Iterator[form.Scope]:
    """A function and those that are written in it, as decorators are."""
    yield function.scope
    for inner in function.scope.functions:
        yield from _scopes(inner)


def _speaks_of_type(source: Source, scope: form.Scope, handed: frozenset[str] = frozenset()) -> bool:
    """Whether a function reads the type of a request: that of an answer or of an upload says nothing of it."""
    written = {part for call in scope.calls if last_name(call.function) in WRITING for part in _within_arguments(call)}
    read = (item for item in scope.expressions if item not in written)
    owners = [owner for item in read if (owner := _typed(item)) is not None]
    return any(
        source.name(owner, scope) == REQUEST or (isinstance(owner, form.Name) and owner.id in handed)
        for owner in owners
    )


def _within_arguments(call: form.Call) -> Iterator[form.Expression]:
    for argument in call.every_argument:
        yield from within(argument)


def _typed(item: form.Expression) -> form.Expression | None:
    """Whose type is read: `request.is_json`, `request.headers["Content-Type"]`, `request.headers.get(…)`."""
    if isinstance(item, form.Attribute):
        return item.value if item.name in TYPES else None
    if isinstance(item, form.Call) and isinstance(item.function, form.Attribute) and item.function.name == "get":
        holder, key = item.function.value, item.argument(0)
    elif isinstance(item, form.Subscript):
        holder, key = item.value, item.key
    else:
        return None
    named = key.value if isinstance(key, form.Constant) else None
    is_type = isinstance(named, str) and named.lower() == "content-type"
    return holder.value if is_type and isinstance(holder, form.Attribute) and holder.name == "headers" else None


def _is_signed(source: Source, call: form.Call) -> bool:
    """Whether the body's signature is checked, for which it has to be read as it came."""
    node = call.scope.node
    return isinstance(node, form.Function) and verifies_signature(source, node)


def _is_asked(call: form.Call) -> bool:
    """Whether what may be None is asked for, or replaced: `or {}`, `if body is None`, `isinstance(body, dict)`."""
    inner: form.Node = call
    for holder in around(call, call.scope):
        if isinstance(holder, form.Operation | form.Comparison | form.Choice):
            return True
        if isinstance(holder, form.Subscript | form.Attribute):
            return False
        if isinstance(holder, form.Assign):
            names = [target.id for target in holder.targets if isinstance(target, form.Name)]
            return not names or _is_tested(names[0], call.scope)
        inner = holder
    # Handed on to a function, or returned: that asks for itself.
    return inner is not None


def _is_tested(name: str, scope: form.Scope) -> bool:
    uses = False
    for item in scope.expressions:
        if isinstance(item, form.Subscript | form.Attribute) and isinstance(item.value, form.Name):
            uses = uses or item.value.id == name
        if isinstance(item, form.Comparison | form.Operation | form.Choice) and name in _bare(item):
            return True
        if isinstance(item, form.Call) and last_name(item.function) in LOOKING and name in _given(item):
            return True
    return not uses or any(name in _bare(test) for test in _tests(scope))


def _given(call: form.Call) -> set[str]:
    return {part.id for part in call.arguments if isinstance(part, form.Name)}


def _bare(item: form.Expression) -> set[str]:
    """The names that stand in an expression by themselves."""
    parts = (item.left, *item.comparators) if isinstance(item, form.Comparison) else ()
    if isinstance(item, form.Operation):
        parts = item.operands
    elif isinstance(item, form.Choice):
        parts = (item.test,)
    elif isinstance(item, form.Name):
        parts = (item,)
    return {part.id for part in parts if isinstance(part, form.Name)}


def _tests(scope: form.Scope) -> Iterator[form.Expression]:
    blocks = {call.block for call in scope.calls} | {assign.block for assign in scope.assignments}
    blocks |= {item.block for item in scope.returns}
    for block in blocks:
        current = block
        while current is not None:
            if current.test is not None:
                yield current.test
            current = current.parent


def strict_provider(source: Source) -> Place | None:
    """The project's JSON provider that refuses what the standard does not know; None where there is none."""
    for item in source.classes(*PROVIDERS):
        for function in item.scope.functions:
            if function.name == "loads" and any(
                not STRICT.isdisjoint(names_in(part)) for part in function.scope.expressions
            ):
                return source.at_definition(function)
    return None
