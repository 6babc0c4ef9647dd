"""The columns of the project's tables that its code fills with cleaned HTML alone, wherever it fills them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from stopper.evidence.data.lasting_writes import is_quiet, lasting_bindings, lasts
from stopper.evidence.data.models import Model, model_of, models
from stopper.evidence.source.bindings import is_own
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.standard.row_methods import BY_COLUMNS, BY_KEY, OR_NOT_FOUND
from stopper.syntax import form

DEPTH = 4
# What takes a column's name as a keyword without writing it: questions, and pages.
ASKING = BY_COLUMNS | BY_KEY | OR_NOT_FOUND | {"render_template", "render_template_string"}
# Their records are kept by `save` alone; what a session commits passes by a method of that name.
SAVED_BY = ("mongoengine.", "flask_mongoengine.", "peewee.")
Write = tuple[str, form.Expression | None, form.Scope]
"""A column's name, what fills it (None where that cannot be read), and where."""
Saved = Mapping[str, Sequence[form.Class]]
"""The tables whose records clean a column when they are saved, by the column's name."""


def cleaned_columns(source: Source, cleaners: Mapping[str, bool]) -> frozenset[str]:
    """The names of columns that a cleaner's result fills, and nothing else.

    `cleaners` are the calls that pass a text on, by their resolved name: True for those that clean HTML.
    """
    tables = models(source)
    reading = _Reading(source, cleaners)
    names = frozenset(column.name for model in tables for column in model.columns)
    saved = reading.cleaned_when_saved(tables)
    found = reading.filled(written(source, names, saved), names, frozenset(saved))
    # Few projects keep HTML; the others are not asked further.
    if not found or _are_written_by_any_name(source):
        return frozenset()
    found -= _open_to_any_field(source, tables)
    return found & reading.filled(written_by_key(source, found), found, found)


def written(source: Source, names: frozenset[str], saved: Saved) -> Iterator[Write]:
    """`post.body_html = …`, `post["body_html"] = …` and `Post(body_html=…)`; not what is cleaned when it is saved."""
    for assign in source.assignments():
        for target in assign.targets:
            name = target.name if isinstance(target, form.Attribute) else _key(target)
            if name in names and lasts(assign, target) and not _is_saved_clean(source, target, assign.scope, saved):
                yield name, None if assign.operator else assign.value, assign.scope
    for scope in source.scopes():
        for call in scope.calls:
            if call.keywords and last_name(call.function) not in ASKING:
                yield from ((word.name, word.value, scope) for word in call.keywords if word.name in names)


def _is_saved_clean(source: Source, target: form.Expression, scope: form.Scope, saved: Saved) -> bool:
    """Whether a write goes to a record whose own `save` cleans that column."""
    if not isinstance(target, form.Attribute) or target.name not in saved:
        return False
    model = model_of(source, target.value, scope)
    return model is not None and model.item in saved[target.name]


def written_by_key(source: Source, names: frozenset[str]) -> Iterator[Write]:
    """`{"body_html": …}`, which may become an update."""
    for scope in source.scopes():
        for item in scope.expressions:
            if type(item) is form.Mapping:
                for key, value in zip(item.keys, item.values, strict=True):
                    if isinstance(key, form.Constant) and key.value in names:
                        yield str(key.value), value, scope


def _key(target: form.Expression) -> str:
    if isinstance(target, form.Subscript) and isinstance(target.key, form.Constant):
        return str(target.key.value)
    return ""


def _open_to_any_field(source: Source, tables: tuple[Model, ...]) -> frozenset[str]:
    """Columns of tables that are made of whatever mapping, and names that a form or a schema declares too."""
    found: set[str] = set()
    for model in tables:
        made = source.calls(source.names.name_of(model.item))
        if any(word.name is None for call in made for word in call.keywords):
            found.update(column.name for column in model.columns)
    own = {model.item for model in tables}
    for item in source.classes():
        if item not in own:
            found.update(name for name, bound in item.scope.bindings.items() if _is_field(bound))
    return frozenset(found)


def _is_field(bound: list[form.Binding]) -> bool:
    return any(isinstance(item.value, form.Call) and "Field" in last_name(item.value.function) for item in bound)


def _are_written_by_any_name(source: Source) -> bool:
    """Whether an attribute is set by a name that is not written out, which may be any column's."""
    given = [call.arguments[1] for call in source.calls("setattr") if len(call.arguments) > 1]
    return any(not isinstance(name, form.Constant) for name in given)


def _written_when_saved(source: Source, item: form.Class) -> Iterator[tuple[str, form.Assign]]:
    """The last write of each column in the method `save` of a table, where it always runs before the row is kept."""
    if not any(name.startswith(SAVED_BY) for name in source.names.ancestors(item)):
        return
    bound = item.scope.bindings.get("save", [])
    for scope in (one.node.scope for one in bound if isinstance(one.node, form.Function)):
        own = ((one, assign) for assign in scope.assignments for one in assign.targets if is_own(one))
        for name, assign in {last_name(one): assign for one, assign in own}.items():
            if assign.block is None and not assign.operator and is_quiet(scope, 0, assign.line):
                yield name, assign


class _Reading:
    """Tells whether what a column is filled with was cleaned."""

    def __init__(self, source: Source, cleaners: Mapping[str, bool]) -> None:
        self._source = source
        self._cleaners = cleaners

    def cleaned_when_saved(self, tables: Iterable[Model]) -> Saved:
        """What the method `save` of a table always cleans in the end, as MongoEngine and peewee call it."""
        found: dict[str, list[form.Class]] = {}
        for model in tables:
            for name, assign in _written_when_saved(self._source, model.item):
                if isinstance(assign.value, form.Call) and self._is_clean(assign.value, assign.scope, name):
                    found.setdefault(name, []).append(model.item)
        return found

    def filled(
        self, writes: Iterable[Write], names: frozenset[str], known: frozenset[str] = frozenset()
    ) -> frozenset[str]:
        """Those of `names` that only cleaned values and constants fill, one cleaned value at least (or `known` to)."""
        clean, other = set(known), set()
        for name, value, scope in writes:
            if value is None or not self._is_clean(value, scope, name):
                other.add(name)
            elif not isinstance(value, form.Constant):
                clean.add(name)
        return frozenset((clean & names) - other)

    def _is_clean(self, value: form.Expression, scope: form.Scope, column: str, depth: int = DEPTH) -> bool:
        """Whether a value is a constant, a copy of the same column, or what a cleaner gives."""
        if not depth:
            return False
        match value:
            case form.Constant():
                return True
            case form.Attribute():
                return value.name == column
            case form.Choice():
                return all(self._is_clean(item, scope, column, depth) for item in (value.then, value.otherwise))
            case form.Name():
                return self._is_bound_to_clean(value, scope, column, depth)
            case form.Call():
                return self._is_cleaned(value, scope, column, depth)
        return False

    def _is_bound_to_clean(self, name: form.Name, scope: form.Scope, column: str, depth: int) -> bool:
        """A local variable that is given clean values only."""
        bound = lasting_bindings(name, scope)
        values = [item.value for item in bound if item.kind == "value" and item.value is not None]
        if not bound or len(values) != len(bound):
            return False
        return all(self._is_clean(item, scope, column, depth - 1) for item in values)

    def _is_cleaned(self, call: form.Call, scope: form.Scope, column: str, depth: int) -> bool:
        """A cleaner's call, one that passes on what is clean, or that of a function that gives nothing else."""
        cleans = self._cleaners.get(self._source.name(call.function, scope))
        if cleans is not None:
            return cleans or all(self._is_clean(item, scope, column, depth - 1) for item in call.arguments[:1])
        function = self._source.function(call.function, scope)
        if function is None or not function.scope.returns:
            return False
        given = [item.value for item in function.scope.returns]
        return all(item is None or self._is_clean(item, function.scope, column, depth - 1) for item in given)
