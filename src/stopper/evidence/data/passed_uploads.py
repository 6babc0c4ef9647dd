"""Functions that store a file under a name, both of which their callers pass."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source, is_support
from stopper.syntax import form

DEPTH = 4


def passed_uploads(source: Source) -> list[form.Call]:
    """Each open for writing by such a function, in a project that reads uploads."""
    found = [call for call in source.calls("open", "io.open") if _is_passed(source, call)]
    return found if found and _reads_uploads(source) else []


def _is_passed(source: Source, call: form.Call) -> bool:
    target, scope = call.argument(0, "file"), call.scope
    mode = source.text(call.argument(1, "mode"), scope) or "r"
    if target is None or "b" not in mode or not set(mode) & set("wxa") or is_support(scope.module.path):
        return False
    given = set(_parameters(scope))
    return bool(given & _roots(target, scope)) and any(_owner(file) in given for file in _copied(scope))


def _parameters(scope: form.Scope) -> Iterator[str]:
    if isinstance(scope.node, form.Function):
        yield from (item.name for item in scope.node.parameters if item.name not in ("self", "cls"))


def _copied(scope: form.Scope) -> Iterator[form.Expression]:
    """What a function copies as a file: `copyfileobj(file, …)`, `….write(file.read())`."""
    for call in scope.calls:
        word = last_name(call.function)
        if call.arguments and word == "copyfileobj":
            yield call.arguments[0]
        elif call.arguments and word == "write":
            inner = call.arguments[0]
            if isinstance(inner, form.Call) and last_name(inner.function) == "read":
                yield inner.function


def _owner(item: form.Expression) -> str:
    """The bare name before the attributes of an expression: "file" of `file.stream`."""
    while isinstance(item, form.Attribute):
        item = item.value
    return item.id if isinstance(item, form.Name) else ""


def _roots(item: form.Expression, scope: form.Scope, depth: int = 0) -> set[str]:
    """The bare names of which an expression is made, through the variables of its function."""
    names = {part.id for part in within(item) if isinstance(part, form.Name)}
    if depth < DEPTH:
        bound = [one.value for name in names for one in scope.bindings.get(name, ()) if one.value is not None]
        names.update(*(_roots(value, scope, depth + 1) for value in bound if value is not item))
    return names


def _reads_uploads(source: Source) -> bool:
    return any(
        isinstance(item, form.Attribute) and item.name == "files" and source.name(item, scope) == "flask.request.files"
        for scope in source.scopes()
        for item in scope.expressions
    )
