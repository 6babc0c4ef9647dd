"""Which values of a view are ids that its caller gives: parameters of the address, and what it reads of the request."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.requests.made_forms import made_forms, read_field
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

READS = (
    "flask.request.form",
    "flask.request.args",
    "flask.request.values",
    "flask.request.json",
    "flask.request.get_json",
)
CASTS = frozenset({"int", "str", "UUID", "ObjectId"})
KEYS = frozenset({"id", "_id", "pk", "uuid", "guid", "public_id", "slug", "identifier", "key"})
CHOOSING = regex(r"Select|Radio")
DEPTH = 3


class GivenIds(Struct, frozen=True):
    """The variables of a scope, and the expressions in it, that hold what a caller gave; `address`: in the address."""

    names: frozenset[str]
    reads: frozenset[form.Expression] = frozenset()
    address: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.names or self.reads)

    def holds(self, item: form.Expression) -> bool:
        """Whether an expression is such a value alone: `order_id`, `int(order_id)`, `request.form["id"]`."""
        if item in self.reads:
            return True
        if isinstance(item, form.Call):
            return last_name(item.function) in CASTS and any(self.holds(part) for part in item.arguments)
        return isinstance(item, form.Name) and item.id in self.names

    def is_addressed(self, item: form.Expression) -> bool:
        """Whether an expression is a part of the address alone: what a body names may be anybody on purpose."""
        if isinstance(item, form.Call):
            return last_name(item.function) in CASTS and any(self.is_addressed(part) for part in item.arguments)
        return isinstance(item, form.Name) and item.id in self.address


# Controls ask it of a view for each of its calls.
@lru_cache(maxsize=4_096)
def given_ids(source: Source, scope: form.Scope, parameters: frozenset[str]) -> GivenIds:
    """The parameters of the address, what the view reads of the request, and the variables made of these alone."""
    reads = frozenset(item for item in scope.expressions if _reads(source, item, scope, DEPTH))
    given = GivenIds(parameters, reads, parameters)
    for _ in range(DEPTH):
        made = given.names | set(_made_of(given, scope))
        if made == given.names:
            break
        given = GivenIds(made, reads, parameters)
    return GivenIds(given.names.union(_one_by_one(scope, given)), reads, parameters)


def passed_ids(function: form.Function, call: form.Call, given: GivenIds) -> frozenset[str]:
    """The parameters of a function of the project that a call hands such a value."""
    plain = [item.name for item in function.parameters if item.name not in ("self", "cls")]
    by_position = zip(plain, call.arguments, strict=False)
    found = {name for name, item in by_position if given.holds(item)}
    return frozenset(found | {word.name for word in call.keywords if word.name and given.holds(word.value)})


def handed_on(source: Source, scope: form.Scope, given: GivenIds, depth: int) -> Iterator[tuple[form.Scope, GivenIds]]:
    """The scope of a view, and those of the functions that it calls, with what each has of such values.

    What a function is not handed it may read of the request itself.
    """
    left, met = [(scope, given)], {(scope, given.names)}
    for _ in range(depth + 1):
        yield from left
        called = [(source.function(call.function, here), call, held) for here, held in left for call in here.calls]
        handed = ((inner.scope, passed_ids(inner, call, held)) for inner, call, held in called if inner is not None)
        fresh = dict.fromkeys(one for one in handed if one not in met and one[0] is not scope)
        met |= set(fresh)
        left = [(inner, given_ids(source, inner, names)) for inner, names in fresh]


def _made_of(given: GivenIds, scope: form.Scope) -> Iterator[str]:
    """The variables that are given such a value: `number = int(raw)` after `raw = request.args["id"]`."""
    for assign in scope.assignments:
        if assign.value is not None and not assign.operator:
            for whole in assign.targets:
                for target, value in _pairs(whole, assign.value):
                    if isinstance(target, form.Name) and given.holds(value):
                        yield target.id


def _one_by_one(scope: form.Scope, lists: GivenIds) -> Iterator[str]:
    """The variables that take one after the other of a list of ids: `for number in request.form.getlist("ids")`."""
    for name, bindings in scope.bindings.items():
        if any(one.kind == "loop" and one.value is not None and lists.holds(one.value) for one in bindings):
            yield name
    for item in scope.expressions:
        if isinstance(item, form.Comprehension):
            pairs = zip(item.targets, item.sources, strict=False)
            yield from (target.id for target, value in pairs if isinstance(target, form.Name) and lists.holds(value))


def _pairs(target: form.Expression, value: form.Expression) -> Iterator[tuple[form.Expression, form.Expression]]:
    """What is assigned to what: `name, text = request.form["name"], request.form["text"]` one by one."""
    if isinstance(target, form.Sequence) and isinstance(value, form.Sequence):
        yield from zip(target.items, value.items, strict=False)
    else:
        yield target, value


def _reads(source: Source, item: form.Expression, scope: form.Scope, depth: int) -> bool:
    """`request.form["id"]`, `request.args.get("id")`, `form.id.data`, `data["id"]` of `data = request.get_json()`."""
    if isinstance(item, form.Subscript):
        return isinstance(item.key, form.Constant) and _is_read_from(source, item.value, scope, depth)
    if isinstance(item, form.Attribute):
        return _is_field(source, item, scope)
    if not isinstance(item, form.Call) or not isinstance(item.function, form.Attribute) or not item.arguments:
        return False
    return item.function.name in ("get", "getlist") and _is_read_from(source, item.function.value, scope, depth)


def _is_field(source: Source, item: form.Attribute, scope: form.Scope) -> bool:
    """`form.letter_id.data` of a `form = RenameForm()`, where the field does not hold it to choices of its own."""
    variable, field = read_field(item)
    return any(_takes_anything(kind, field) for kind in made_forms(source, scope, variable)) if variable else False


def _takes_anything(kind: form.Class, field: str) -> bool:
    declared = [one.value for one in kind.scope.bindings.get(field, ()) if isinstance(one.value, form.Call)]
    return not any(CHOOSING.search(last_name(call.function)) for call in declared)


def _is_read_from(source: Source, item: form.Expression, scope: form.Scope, depth: int) -> bool:
    if source.name(item, scope).startswith(READS):
        return True
    if depth <= 0 or not isinstance(item, form.Name):
        return isinstance(item, form.Operation) and any(
            _is_read_from(source, part, scope, depth - 1) for part in item.operands if depth > 0
        )
    return any(
        binding.kind == "value" and binding.value is not None and _is_read_from(source, binding.value, scope, depth - 1)
        for binding in scope.bindings.get(item.id, ())
    )
