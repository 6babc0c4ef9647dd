"""What rows of the project's tables cannot hold: names that objects of its other classes keep, and no table has."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.data.models import models
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.syntax import form

# With these a table has columns that no class declares.
REFLECTING = ("sqlalchemy.ext.automap.automap_base", "sqlalchemy.ext.declarative.DeferredReflection")
# Bases that give a table no column; what a mixin of another library brings along stands in none of the project's files.
COLUMNLESS = (
    *("abc.", "enum.", "flask_login.", "flask_security.RoleMixin", "flask_security.UserMixin", "flask_sqlalchemy."),
    *("object", "sqlalchemy.", "typing."),
)
RELATIONS = frozenset({"relationship", "dynamic_loader", "relation"})


class RowMembers(Struct, frozen=True):
    """`foreign` are the names that no row has, `relations` those by which a row leads to others."""

    foreign: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()


@lru_cache(maxsize=8)
def row_members(source: Source) -> RowMembers:
    """The names of a project whose tables are all declared; nothing where some are not."""
    tables = [model.item for model in models(source)]
    if not tables or source.uses(*REFLECTING) or any(_has_more(source, item) for item in tables):
        return RowMembers()
    others = [item for item in source.classes() if item not in tables]
    spelled = {text.value for module in source.modules for text in module.strings}
    held = {
        name for item in tables for owner in _family(source, item) for name in (*owner.scope.bindings, *_kept(owner))
    }
    foreign = {name for item in others for name in _kept(item)} - held - spelled
    relations = {name for item in tables for name, bound in item.scope.bindings.items() if _is_relation(bound[-1])}
    return RowMembers(frozenset(foreign), frozenset(relations))


def _has_more(source: Source, item: form.Class) -> bool:
    """Whether a table is derived from a class of another library that may have columns."""
    foreign = [name for name in source.names.ancestors(item) if source.names.definition(name) is None]
    return any(not name.startswith(COLUMNLESS) for name in foreign)


def _family(source: Source, item: form.Class) -> Iterator[form.Class]:
    yield item
    for name in source.names.ancestors(item):
        owner = source.names.definition(name)
        if isinstance(owner, form.Class):
            yield owner


def _kept(item: form.Class) -> Iterator[str]:
    """The attributes that methods of a class write to its objects."""
    for function in item.scope.functions:
        for assign in function.scope.assignments:
            for target in assign.targets:
                if (
                    isinstance(target, form.Attribute)
                    and isinstance(target.value, form.Name)
                    and target.value.id == "self"
                ):
                    yield target.name


def _is_relation(binding: form.Binding) -> bool:
    return isinstance(binding.value, form.Call) and last_name(binding.value.function) in RELATIONS
