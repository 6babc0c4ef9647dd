"""The mappings that `app.config.update(…)` may be given: written there, or put together by the project."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.application.configuration_statements import Given
from stopper.evidence.source.index import Source
from stopper.syntax import form

DEPTH = 6
COPIES = frozenset({"copy.copy", "copy.deepcopy", "dict"})
Shown = tuple[form.Mapping | form.Call, form.Scope]


def mappings(source: Source, item: form.Expression | None, scope: form.Scope, depth: int = 0) -> Iterator[Shown]:
    """Each dict that an expression begins as: `DEFAULTS`, `DEFAULTS.copy()`, and what `load()` returns of it.

    Whoever reads it may have changed it since, so that this says what a setting is by default.
    """
    if item is None or depth > DEPTH:
        return
    if isinstance(item, form.Mapping):
        yield item, scope
    elif isinstance(item, form.Name | form.Attribute):
        for value, holder in definitions(source, item, scope):
            yield from mappings(source, value, holder, depth + 1)
    elif isinstance(item, form.Call):
        yield from _called(source, item, scope, depth)


def begun(source: Source, argument: form.Expression, scope: form.Scope) -> Iterator[Given]:
    """What a mapping holds before code changes it."""
    for shown, holder in mappings(source, argument, scope):
        for key, expression in entries(source, shown, holder):
            yield Given(key, source.value(expression, holder), expression, holder, is_row=True)


def display(source: Source, item: form.Expression, scope: form.Scope) -> form.Expression:
    """What a local name was given last; the expression itself where it is no name."""
    if not isinstance(item, form.Name):
        return item
    bound = [one.value for one in source.names.bindings(item.id, scope) if one.value is not None]
    return bound[-1] if bound else item


def entries(
    source: Source, shown: form.Mapping | form.Call, scope: form.Scope
) -> Iterator[tuple[str, form.Expression]]:
    """The constant keys of a dict with their values."""
    if isinstance(shown, form.Mapping):
        pairs = zip(shown.keys, shown.values, strict=True)
        yield from ((text, value) for key, value in pairs if (text := source.text(key, scope)))
    else:
        yield from ((word.name, word.value) for word in shown.keywords if word.name)


def _called(source: Source, call: form.Call, scope: form.Scope, depth: int) -> Iterator[Shown]:
    name, method = source.name(call.function, scope), call.function
    if name == "dict" and call.keywords:
        yield call, scope
    if name in COPIES:
        yield from mappings(source, call.argument(0), scope, depth + 1)
    elif isinstance(method, form.Attribute) and method.name == "copy" and not call.arguments:
        yield from mappings(source, method.value, scope, depth + 1)
    function = source.function(method, scope)
    for returned in function.scope.returns if function is not None else ():
        yield from mappings(source, returned.value, function.scope, depth + 1)  # type: ignore[union-attr]  # see above


def definitions(
    source: Source, item: form.Name | form.Attribute, scope: form.Scope
) -> Iterator[tuple[form.Expression, form.Scope]]:
    """What a name is given where it is defined: in the function, in its module, or in another module of the project."""
    names = source.names
    if isinstance(item, form.Attribute):
        module = source.module(names.resolve(item.value, scope) or "?")
        holder, name = (module.scope if module else None), item.name
    else:
        holder, name = names.holder(item.id, scope), item.id
    for binding in holder.bindings.get(name, []) if holder is not None else []:
        if binding.kind == "import" and holder is not None:
            base, _, last = names.module_of(binding.target, holder.module).rpartition(".")
            origin = source.module(base) if base.startswith(".") else None
            for inner in origin.scope.bindings.get(last, []) if origin is not None else []:
                if inner.value is not None and origin is not None:
                    yield inner.value, origin.scope
        elif binding.value is not None and holder is not None:
            yield binding.value, holder
