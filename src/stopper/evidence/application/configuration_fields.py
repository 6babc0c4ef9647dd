"""The settings of an object made of declared fields: a dataclass, an attrs class, or a model of Pydantic."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.index import Source
from stopper.syntax import form

RECORDS = (
    "dataclasses.dataclass",
    "pydantic.dataclasses.dataclass",
    "attr.s",
    "attr.attrs",
    "attr.define",
    "attrs.define",
    "attrs.frozen",
)
MODELS = ("pydantic.BaseModel", "pydantic_settings.BaseSettings", "pydantic.BaseSettings", "pydantic.v1.BaseSettings")
FIELDS = ("dataclasses.field", "pydantic.Field", "attr.ib", "attr.field", "attrs.field", "pydantic.v1.Field")
# What turns such an object into a mapping.
TO_MAPPING = frozenset({"model_dump", "dict", "_asdict", "to_dict", "as_dict"})
MAPPED = ("dataclasses.asdict", "attr.asdict", "attrs.asdict", "vars")
Written = tuple[form.Expression, form.Scope]


def is_record(source: Source, item: form.Class) -> bool:
    """Whether a class is made of declared fields, so that what its constructor is given decides."""
    decorators = [one.function if isinstance(one, form.Call) else one for one in item.decorators]
    if any(source.name(one, item.outer) in RECORDS for one in decorators):
        return True
    return any(name in MODELS for name in source.names.ancestors(item))


def mapped_record(source: Source, item: form.Expression, scope: form.Scope) -> form.Class | None:
    """The class of the object in `settings.model_dump()`, `asdict(settings)` and `vars(settings)`."""
    if not isinstance(item, form.Call):
        return None
    function = item.function
    is_method = isinstance(function, form.Attribute) and function.name in TO_MAPPING
    holder = function.value if isinstance(function, form.Attribute) and is_method else item.argument(0)
    if holder is None or not (is_method or source.name(function, scope) in MAPPED):
        return None
    found = source.names.definition(source.name(holder, scope).removesuffix("()"))
    return found if isinstance(found, form.Class) and is_record(source, found) else None


def fields_of(source: Source, item: form.Class) -> dict[str, list[Written]]:
    """What each field of a class may be: what every constructor call gives it, or its default; empty where neither."""
    ancestors = [source.names.definition(name) for name in reversed(source.names.ancestors(item))]
    family = [owner for owner in (*ancestors, item) if isinstance(owner, form.Class)]
    found: dict[str, list[Written]] = {}
    for owner in family:
        for name, default in _declared(source, owner):
            found[name] = [default] if default is not None else []
    order = list(found)
    for call in source.names.calls_of(source.names.name_of(item)):
        for name, given in _given(call, order):
            defaults = found.get(name, [])
            found[name] = [*[one for one in defaults if one[1].kind != "class"], given]
    return found


def _declared(source: Source, owner: form.Class) -> Iterator[tuple[str, Written | None]]:
    for assign in owner.scope.assignments:
        for target in assign.targets:
            if isinstance(target, form.Name) and not assign.operator:
                default = _default(source, assign.value, owner.scope) if assign.value is not None else None
                yield target.id, (default, owner.scope) if default is not None else None


def _default(source: Source, value: form.Expression, scope: form.Scope) -> form.Expression | None:
    """The default in `field(default=…)`, `field(default_factory=lambda: …)` and `Field(…)`; others are plain."""
    if not isinstance(value, form.Call) or source.name(value.function, scope) not in FIELDS:
        return value
    factory = value.keyword("default_factory") or value.keyword("factory")
    if factory is not None:
        return factory.body if isinstance(factory, form.Lambda) else None
    default = value.argument(0, "default")
    return None if isinstance(default, form.Opaque) else default


def _given(call: form.Call, order: list[str]) -> Iterator[tuple[str, Written]]:
    for position, argument in enumerate(call.arguments):
        if isinstance(argument, form.Starred):
            return
        if position < len(order):
            yield order[position], (argument, call.scope)
    for word in call.keywords:
        if word.name:
            yield word.name, (word.value, call.scope)
