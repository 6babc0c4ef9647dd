"""The columns of the project's tables that only the fixed choices of a form's fields fill, wherever they are filled."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.data.cleaned_columns import written, written_by_key
from stopper.evidence.data.models import Model, model_of, models
from stopper.evidence.source.expressions import around, last_name
from stopper.evidence.source.holding_tests import holding
from stopper.evidence.source.index import Source
from stopper.evidence.source.purpose import given_to, is_same_place
from stopper.evidence.source.values import Known
from stopper.standard.form_methods import VALIDATING
from stopper.syntax import form

CHOICES = frozenset({"SelectField", "RadioField", "SelectMultipleField"})
CONVERTING = frozenset({"str", "int", "float", "bool"})
SETTING = frozenset({"setattr", "__setattr__"})


def chosen_columns(source: Source) -> frozenset[str]:
    """The names of columns that a form's choices fill after it was validated, and nothing else but constants."""
    fields = _fields_of_choices(source)
    tables = models(source) if fields else ()
    names = frozenset(column.name for model in tables for column in model.columns) & fields
    if not names:
        return frozenset()
    chosen, other = set(), _written_by_any_name(source, tables)
    for name, value, scope in (*written(source, names, {}), *written_by_key(source, names)):
        if _is_choice(value, scope, fields):
            chosen.add(name)
        elif not isinstance(value, form.Constant) and not _is_default(value, scope):
            other.add(name)
    return frozenset(chosen - other)


def _fields_of_choices(source: Source) -> frozenset[str]:
    """The names under which forms declare nothing but fields whose choices stand in the code."""
    fixed: set[str] = set()
    other = {last_name(target.value) for target in _written_choices(source)}
    for item in source.classes():
        for name, bound in item.scope.bindings.items():
            for made in [one.value for one in bound if isinstance(one.value, form.Call)]:
                if "Field" in last_name(made.function):
                    (fixed if _has_fixed_choices(source, made, item.scope) else other).add(name)
    return frozenset(fixed - other)


def _written_choices(source: Source) -> Iterator[form.Attribute]:
    """`form.size.choices = …`."""
    for assign in source.assignments():
        for target in assign.targets:
            if isinstance(target, form.Attribute) and target.name == "choices":
                yield target


def _has_fixed_choices(source: Source, made: form.Call, scope: form.Scope) -> bool:
    given = {word.name: word.value for word in made.keywords}
    choices = given.get("choices")
    if last_name(made.function) not in CHOICES or choices is None or "validate_choice" in given:
        return False
    return isinstance(source.value(choices, scope), Known)


def _is_choice(value: form.Expression | None, scope: form.Scope, fields: frozenset[str]) -> bool:
    """`form.size.data` behind `if form.validate_on_submit():`, of the very same form."""
    while isinstance(value, form.Call) and last_name(value.function) in CONVERTING and value.arguments:
        value = value.arguments[0]
    if not isinstance(value, form.Attribute) or value.name != "data" or not isinstance(value.value, form.Attribute):
        return False
    field = value.value
    return field.name in fields and any(_validates(test, field.value, scope) for test in _tests_above(value, scope))


def _tests_above(value: form.Expression, scope: form.Scope) -> Iterator[form.Expression]:
    """What is true where an expression stands."""
    holders = (holder for holder in around(value, scope) if isinstance(holder, form.Call | form.Assign | form.Return))
    holder = next(holders, None)
    return holding(scope, value.line, holder.block) if holder is not None else iter(())


def _validates(test: form.Expression, made: form.Expression, scope: form.Scope) -> bool:
    """Whether a test is true only of a valid form: `form.validate()`, or a variable that was given it."""
    if isinstance(test, form.Name):
        given = list(given_to(test.id, scope))
        return bool(given) and all(isinstance(one, form.Call) and _validates(one, made, scope) for one in given)
    called = test.function if isinstance(test, form.Call) else None
    return isinstance(called, form.Attribute) and called.name in VALIDATING and is_same_place(called.value, made)


def _is_default(value: form.Expression | None, scope: form.Scope) -> bool:
    """A parameter of `__init__` under its own name, which those who name it fill."""
    if not isinstance(value, form.Name) or scope.name != "__init__":
        return False
    return any(one.kind == "parameter" for one in scope.bindings.get(value.id, ()))


def _written_by_any_name(source: Source, tables: tuple[Model, ...]) -> set[str]:
    """The columns of tables whose rows are filled under names that are not written out; of all where none is known."""
    found: set[str] = set()
    for scope in source.scopes():
        for call in scope.calls:
            if last_name(call.function) in SETTING:
                found.update(_names_set(source, call, scope, tables))
    for model in tables:
        made = source.calls(source.names.name_of(model.item))
        if any(call.arguments or any(word.name is None for word in call.keywords) for call in made):
            found.update(column.name for column in model.columns)
    return found


def _names_set(source: Source, call: form.Call, scope: form.Scope, tables: tuple[Model, ...]) -> Iterator[str]:
    is_method = isinstance(call.function, form.Attribute)
    row = call.function.value if isinstance(call.function, form.Attribute) else call.argument(0)
    name = call.argument(0 if is_method else 1)
    if (
        row is None
        or isinstance(row, form.Starred)
        or isinstance(name, form.Constant)
        or _is_of_no_table(row, scope, tables)
    ):
        return
    model = model_of(source, row, scope) or _given_by_class(source, row, scope, tables)
    yield from (column.name for one in tables if model is None or one.item is model.item for column in one.columns)


def _given_by_class(source: Source, row: form.Expression, scope: form.Scope, tables: tuple[Model, ...]) -> Model | None:
    """`settings = Settings.get()`, by a method that the table's class has of its own."""
    bound = scope.bindings.get(row.id, []) if isinstance(row, form.Name) else []
    made = [one.value.function for one in bound if isinstance(one.value, form.Call)]
    names = {source.name(one.value, scope) for one in made if isinstance(one, form.Attribute)}
    found = [model for model in tables if source.names.name_of(model.item) in names]
    return found[0] if len(found) == len(names) == len(bound) == 1 else None


def _is_of_no_table(row: form.Expression, scope: form.Scope, tables: tuple[Model, ...]) -> bool:
    """`setattr(self, …)` in a class that is no table."""
    around: form.Scope | None = scope
    while around is not None and around.kind != "class":
        around = around.parent
    is_own = isinstance(row, form.Name) and row.id == "self" and around is not None
    return is_own and all(around is None or model.item is not around.node for model in tables)
