"""Where a compiled pattern comes from: the call of re.compile behind an expression."""

from __future__ import annotations

from stopper.evidence.source.bindings import holder_of, kept_on_self, nearest
from stopper.evidence.source.index import Source
from stopper.syntax import form

COMPILE = "re.compile"
DEPTH = 6


def compiling(source: Source, item: form.Expression | None, scope: form.Scope, depth: int = DEPTH) -> form.Call | None:
    """The call of re.compile whose result `item` is; None where it cannot be told."""
    if depth <= 0:
        return None
    if isinstance(item, form.Call):
        return item if source.name(item.function, scope) == COMPILE else None
    if isinstance(item, form.Name):
        holder = holder_of(item.id, scope)
        return _bound(source, item.id, holder, item.line if holder is scope else 0, depth) if holder else None
    if isinstance(item, form.Attribute):
        return _attribute(source, item, scope, depth)
    return None


def _bound(source: Source, name: str, holder: form.Scope, line: int, depth: int) -> form.Call | None:
    bindings = holder.bindings.get(name)
    if not bindings:
        return None
    binding = nearest(bindings, line)
    if binding.kind == "import":
        owner, _, last = source.names.module_of(binding.target, holder.module).rpartition(".")
        module = source.module(owner) if owner.startswith(".") else None
        return _bound(source, last, module.scope, 0, depth - 1) if module else None
    if binding.kind != "value":
        return None
    return compiling(source, binding.value, binding.scope or holder, depth - 1)


def _attribute(source: Source, item: form.Attribute, scope: form.Scope, depth: int) -> form.Call | None:
    owner = source.name(item.value, scope)
    module = source.module(owner) if owner.startswith(".") else None
    if module is not None:
        return _bound(source, item.name, module.scope, 0, depth - 1)
    found = source.names.definition(owner.removesuffix("()"))
    if not isinstance(found, form.Class):
        return None
    for one in (found, *[source.names.definition(name) for name in source.names.ancestors(found)]):
        if isinstance(one, form.Class):
            kept = kept_on_self(one, item.name)
            call = _bound(source, item.name, one.scope, 0, depth - 1) or (
                compiling(source, kept[0], kept[1], depth - 1) if kept else None
            )
            if call is not None:
                return call
    return None
