"""Rows that a view puts in the place of others: made of a body, given the id of the address, and saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stopper.evidence.data.owned_models import OwnedModel
from stopper.evidence.routes.parameters.given_ids import GivenIds
from stopper.evidence.source.expressions import is_variable, last_name, variable_behind
from stopper.evidence.source.index import Source
from stopper.syntax import form

ID = frozenset({"id", "pk", "_id"})
SAVING, MERGING = frozenset({"save", "replace_one"}), frozenset({"merge", "save", "update_one", "replace_one"})
DEPTH = 2
Way = tuple[form.Scope, ...]
Replaced = tuple[OwnedModel, form.Expression, Way]


def replaced_rows(
    source: Source, reached: list[tuple[form.Scope, GivenIds, Way]], models: Mapping[str, OwnedModel]
) -> Iterator[Replaced]:
    """The model of each such row, where it is given the id, and the scopes from the view to there."""
    for scope, given, way in reached:
        for assign in scope.assignments:
            for target in assign.targets:
                row = target.value if isinstance(target, form.Attribute) and target.name in ID else None
                is_given = isinstance(row, form.Name) and assign.value is not None and given.holds(assign.value)
                if not is_given or not isinstance(row, form.Name) or not _is_saved(source, row.id, scope, 0):
                    continue
                model = models.get(_class_of(source, row, way))
                if model is not None:
                    yield model, target, way


def _is_saved(source: Source, row: str, scope: form.Scope, depth: int) -> bool:
    """Whether the variable of a row is saved, here or where it is handed on."""
    for call in scope.calls:
        word = last_name(call.function)
        if word in SAVING and variable_behind(call.function) == row:
            return True
        position = next((at for at, one in enumerate(call.arguments) if is_variable(one, row)), None)
        if position is None:
            continue
        if word in MERGING and isinstance(call.function, form.Attribute):
            return True
        inner = source.function(call.function, scope)
        name = _parameter(inner, position) if inner is not None and depth < DEPTH else ""
        if inner is not None and name and _is_saved(source, name, inner.scope, depth + 1):
            return True
    return False


def _class_of(source: Source, row: form.Name, way: Way) -> str:
    """The class of a row, which is made where it stands or in a function before it."""
    item: form.Expression = row
    for inner, outer in zip(reversed(way), (*reversed(way[:-1]), None), strict=True):
        name = source.name(item, inner)
        if name.endswith("()") or outer is None:
            return name.removesuffix("()")
        given = [_given(source, item, inner, call) for call in outer.calls]
        item = next((one for one in given if one is not None), item)
    return ""


def _given(source: Source, item: form.Expression, inner: form.Scope, call: form.Call) -> form.Expression | None:
    """What a call hands the parameter of this name, where it is one of this function."""
    function = source.function(call.function, call.scope)
    if function is None or function.scope is not inner or not isinstance(item, form.Name):
        return None
    plain = [one.name for one in function.parameters if one.name not in ("self", "cls")]
    return call.argument(plain.index(item.id), item.id) if item.id in plain else None


def _parameter(function: form.Function, position: int) -> str:
    plain = [one.name for one in function.parameters if one.name not in ("self", "cls")]
    return plain[position] if position < len(plain) else ""
