"""What a view takes out of the dictionaries, lists and sets that a module keeps between requests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stopper.evidence.routes.changes.change_words import NOTES
from stopper.evidence.source.expressions import expressions_of, last_name, statements, within, words_of
from stopper.evidence.source.index import Source
from stopper.syntax import form

REMOVING = frozenset({"pop", "popitem", "popleft", "clear", "remove", "discard"})
MAKING = frozenset({"dict", "list", "set", "deque", "defaultdict", "OrderedDict"})
# What is kept for the program's own sake, and belongs to nobody.
OWN = NOTES | {"lock", "locks", "attempts", "queue", "pending", "jobs", "buffer", "limits"}
DEPTH = 2

Removal = tuple[form.Node, form.Scope, str]


def removals(source: Source, body: Iterable[form.Statement], scope: form.Scope, depth: int = 0) -> Iterator[Removal]:
    """Each removal in a body, or in the project's functions that it calls, with the variable's name."""
    for statement in body:
        yield from ((statement, scope, name) for name in _removed_by(source, statement, scope))
        calls = [part for whole in expressions_of(statement) for part in within(whole) if isinstance(part, form.Call)]
        for call in calls:
            method = call.function
            if isinstance(method, form.Attribute) and method.name in REMOVING and is_kept(source, method.value, scope):
                yield call, scope, last_name(method.value)
            inner = source.function(method, scope) if depth < DEPTH else None
            if inner is not None:
                yield from removals(source, statements(inner.body), inner.scope, depth + 1)


def _removed_by(source: Source, statement: form.Statement, scope: form.Scope) -> Iterator[str]:
    """`del users[name]`, and `users = [one for one in users if …]` of a global variable."""
    if isinstance(statement, form.Other) and statement.kind == "delete":
        owners = [value.value for value in statement.values if isinstance(value, form.Subscript)]
        yield from (last_name(owner) for owner in owners if is_kept(source, owner, scope))
    elif isinstance(statement, form.Assign) and isinstance(statement.value, form.Comprehension):
        named = [target for target in statement.targets if isinstance(target, form.Name) and target.id in scope.globals]
        sources = {last_name(item) for item in statement.value.sources}
        yield from (target.id for target in named if target.id in sources and is_kept(source, target, scope))


def is_kept(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    """Whether a variable is a container of its module."""
    if not isinstance(item, form.Name) or words_of(item.id) & OWN:
        return False
    is_global = item.id in scope.globals
    holder = scope.module.scope if is_global else source.names.holder(item.id, scope)
    if holder is None or holder.kind != "module":
        return False
    return any(_is_container(value) for value in _values(source, item.id, holder))


def _values(source: Source, name: str, holder: form.Scope) -> Iterator[form.Expression | None]:
    """What a variable of a module is bound to, there or in the module that it is imported from."""
    for binding in holder.bindings.get(name, ()):
        if binding.kind != "import":
            yield binding.value
            continue
        owner, _, known = source.names.module_of(binding.target, holder.module).rpartition(".")
        module = source.module(owner)
        if module is not None and module is not holder.module:
            yield from (one.value for one in module.scope.bindings.get(known, ()))


def _is_container(value: form.Expression | None) -> bool:
    if isinstance(value, form.Call):
        return last_name(value.function) in MAKING
    return isinstance(value, form.Mapping) or (isinstance(value, form.Sequence) and value.kind != "tuple")
