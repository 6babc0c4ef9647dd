"""What a view changes in the objects that an application keeps between requests, and the programs that it starts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from stopper.evidence.routes.changes.change_words import NOTES, NOTING
from stopper.evidence.routes.changes.dispatch import namesakes
from stopper.evidence.routes.parameters.given_ids import given_ids
from stopper.evidence.source.expressions import expressions_of, within, words_of
from stopper.evidence.source.index import Source
from stopper.standard.camel_case import CAMEL
from stopper.standard.regex import regex
from stopper.syntax import form

KEPT = ("flask.current_app", "flask.Flask()")
# Methods of containers that change what they hold.
CHANGING = frozenset({
    "append", "appendleft", "extend", "insert", "pop", "popleft", "popitem", "clear", "remove", "discard", "add",
    "update", "put", "put_nowait", "set", "sort", "reverse",
})  # fmt: skip
PROGRAMS = frozenset({"os.system", "os.popen", "subprocess.run", "subprocess.Popen", "subprocess.call"})
PROGRAMS |= {"subprocess.check_call", "subprocess.check_output"}
# What the name of a view promises to do to them.
PROMISES = regex(
    r"(^|[/_.-])(skip|pause|resume|play|stop|start|restart|reboot|shutdown|shut_?down|power_?off|quit|next|previous|prev"
    r"|volume|vol|mute|unmute|enqueue|dequeue|shuffle|seek|transpose|toggle|delete|remove|clear|reset|rename|move|add"
    r"|set|update|edit|change|cancel|kill|trigger|rescan|expand)($|[/_.-])",
    re.IGNORECASE,
)
# What only spares work, or notes who was there.
HELD = NOTES | {"memo", "session", "sessions", "states", "pending"}
DEPTH = 3


def kept_changes(
    source: Source, reached: Iterable[form.Statement], scope: form.Scope
) -> Iterator[tuple[form.Node, str]]:
    """What changes such an object in a view, or starts a program, each with words that complete "it …"."""
    for statement in reached:
        written = _written(source, statement, scope) if isinstance(statement, form.Assign) else ""
        if written:
            yield statement, f"writes what the module keeps in {written}"
        for whole in expressions_of(statement):
            for item in within(whole):
                words = _of(source, item, scope) if isinstance(item, form.Call) else ""
                if words and isinstance(item, form.Call):
                    yield item, words


def _written(source: Source, item: form.Assign, scope: form.Scope) -> str:
    """The container of a module into which a view writes what its request says: `users[number]["role"] = role`.

    What is counted, or kept under a key alone, is a note of the visit.
    """
    if item.value is None or item.operator:
        return ""
    given = given_ids(source, scope, parameters_of(scope))
    if not any(given.holds(part) for part in within(item.value)):
        return ""
    return next((name for target in item.targets if (name := _container(source, target, scope))), "")


def _container(source: Source, target: form.Expression, scope: form.Scope) -> str:
    """The name of the module's container of which a target is an element."""
    base = target
    while isinstance(base, form.Subscript):
        base = base.value
    if base is target or not isinstance(base, form.Name) or not words_of(base.id).isdisjoint(HELD):
        return ""
    holder = source.names.holder(base.id, scope)
    bindings = holder.bindings[base.id] if holder is not None and holder.kind == "module" else []
    return base.id if any(isinstance(one.value, form.Mapping | form.Sequence) for one in bindings) else ""


def parameters_of(scope: form.Scope) -> frozenset[str]:
    """The parameters of a view, which its address gives."""
    return (
        frozenset(one.name for one in scope.node.parameters) if isinstance(scope.node, form.Function) else frozenset()
    )


def _of(source: Source, call: form.Call, scope: form.Scope) -> str:
    if source.name(call.function, scope) in PROGRAMS:
        return "starts a program"
    method = call.function
    if not isinstance(method, form.Attribute) or not _is_kept(source, method.value, scope, 0):
        return ""
    called = _called(source, call, scope)
    if called and all(_changes(source, item, 0) for item in called):
        return f"calls {called[0].name}(), which changes what the application keeps"
    return ""


def _called(source: Source, call: form.Call, scope: form.Scope) -> list[form.Function]:
    inner = source.function(call.function, scope)
    found = [inner] if inner is not None else namesakes(source, call)
    return [item for item in found if item.outer.kind == "class"]


def _is_kept(source: Source, item: form.Expression, scope: form.Scope, depth: int) -> bool:
    """Whether an object outlives the request: of a module, or of the application."""
    if depth > DEPTH:
        return False
    if source.name(item, scope).startswith(KEPT):
        return True
    if isinstance(item, form.Attribute | form.Subscript):
        return _is_kept(source, item.value, scope, depth)
    if isinstance(item, form.Call):
        inner = source.function(item.function, scope)
        given = inner.scope.returns if inner is not None and inner.outer.kind == "module" else ()
        return any(_is_kept(source, one.value, one.scope, depth + 1) for one in given if one.value is not None)
    if not isinstance(item, form.Name):
        return False
    holder = source.names.holder(item.id, scope)
    bindings = holder.bindings[item.id] if holder is not None else []
    if holder is not None and holder.kind == "function":
        values = [one.value for one in bindings if one.kind == "value" and one.value is not None]
        return any(_is_kept(source, value, holder, depth + 1) for value in values)
    return source.name(item, scope).startswith(".") and source.name(item, scope).endswith("()")


def _changes(source: Source, function: form.Function, depth: int) -> bool:
    """Whether a method changes its object; readers, and notes of a visit, do not count."""
    name = CAMEL.sub("_", function.name)
    if NOTING.search(name) or words_of(function.name) & NOTES or depth > DEPTH:
        return False
    targets = [target for item in function.scope.assignments for target in item.targets]
    if any(_is_own(target) and not isinstance(target, form.Name) for target in targets):
        return True
    for call in function.scope.calls:
        method = call.function
        if isinstance(method, form.Attribute) and _is_own(method.value):
            if method.name in CHANGING and not isinstance(method.value, form.Name):
                return True
            called = _called(source, call, function.scope)
            if called and function not in called and all(_changes(source, one, depth + 1) for one in called):
                return True
    return False


def _is_own(item: form.Expression) -> bool:
    while isinstance(item, form.Attribute | form.Subscript):
        item = item.value
    return isinstance(item, form.Name) and item.id == "self"
