"""What is around a value and gives it as it is: members of an Enum, and the results of Marshmallow 2."""

from __future__ import annotations

from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.flow.values.value import ANYTHING, Items, Known, Table, Value
from stopper.syntax import form

LOADING = frozenset({"load", "loads", "dump"})
DEPTH = 4  # variables and functions that lead to one another


def of_results(owner: Value, name: str) -> Value | None:
    """What an attribute gives of a value that has none of that name itself; None for any other.

    No text and no number has a `value`, so it is a member of an Enum. No dict and no list has `data` and `errors`, so
    it is what a schema of Marshmallow 2 has loaded.
    """
    if name == "value":
        return owner if isinstance(owner, Known) and isinstance(owner.data, str | int) else None
    if name not in ("data", "errors") or not isinstance(owner, Items | Table):
        return None
    return owner if name == "data" else ANYTHING


def is_with_errors(target: form.Expression, given: form.Expression, source: Source, scope: form.Scope) -> bool:
    """Whether such a result is taken apart: `data, errors = schema.load(given)`; any other dict gives its keys."""
    is_pair = isinstance(target, form.Sequence) and len(target.items) == 2
    return is_pair and _is_loaded(given, source, scope, DEPTH)


def _is_loaded(item: form.Expression, source: Source, scope: form.Scope, depth: int) -> bool:
    """Whether a value is what a call of `load` gives, also by variables and functions of the project."""
    if depth < 0:
        return False
    if isinstance(item, form.Name):
        bound = (one.value for one in scope.bindings.get(item.id, ()) if one.value is not None)
        return any(_is_loaded(one, source, scope, depth - 1) for one in bound)
    if not isinstance(item, form.Call):
        return False
    own = source.function(item.function, scope)
    if own is None:
        # `json.load` is a function of a module, and no method of an object.
        is_of_module = "()" not in (source.name(item.function, scope) or "()")
        return last_name(item.function) in LOADING and not is_of_module
    answers = (one.value for one in own.scope.returns if one.value is not None)
    return any(_is_loaded(one, source, own.scope, depth - 1) for one in answers)
