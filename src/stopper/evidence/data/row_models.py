"""Of which table the rows are that a question to a database gives: `Note.query.first()`, `session.get(Note, id)`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from stopper.evidence.data.fetched_columns import key_of, run_over
from stopper.evidence.data.models import TEXTS, Column, Model, is_without_text, models
from stopper.evidence.data.queried_columns import Queried, queried_columns
from stopper.evidence.data.relations import relations
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.standard.row_methods import BY_KEY, GIVING, HANDED, NARROWING, SCALARS, TOLD
from stopper.syntax import form

READING = (*sorted(GIVING), "get")
OTHER_ROWS = frozenset({
    *("with_entities", "with_only_columns", "add_columns", "add_column", "add_entity", "union", "union_all"),
    *("from_self", "mappings", "values", "values_list", "dicts", "tuples", "namedtuples", "as_pymongo"),
})  # fmt: skip
"""What makes a question give other rows than those of its table, or its rows as they stand in the database."""
OF_TEXTS = frozenset({"max", "min", "lower", "upper", "trim", "any_value", "group_concat", "string_agg"})
"""Functions of databases of which the result for texts is a text that holds them."""
DEPTH = 4


@lru_cache(maxsize=8)
def row_models(source: Source) -> RowModels:
    """The one for a project's evidence."""
    return RowModels(source)


class RowModels:
    """Answers by the place of the call that gives rows."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._known: dict[tuple[str, int, int], tuple[str, ...]] = {}
        self._queried: dict[tuple[str, int, int], Queried | None] = {}

    def tables(self, at: Place) -> tuple[str, ...]:
        """The names of the class of the rows and of the tables that it is derived from; none where it is not known."""
        key = key_of(at)
        known = self._known.get(key)
        if known is None:
            asked = self._asked.get(key)
            model = self._of(*asked, DEPTH) if asked is not None else None
            known = self._known[key] = self.names(model.item) if model is not None else ()
        return known

    def table(self, asked: form.Expression, scope: form.Scope) -> form.Class | None:
        """The class of the rows that a question gives, or a variable holds; None where it is not known."""
        model = self._of(asked, scope, DEPTH)
        return model.item if model is not None else None

    def columns_asked(self, at: Place) -> Queried | None:
        """What a call gives, or a loop meets, where the question names columns instead of a table."""
        key = key_of(at)
        if key not in self._queried:
            found = self._asked.get(key)
            self._queried[key] = queried_columns(self._source, *found) if found is not None else None
        return self._queried[key]

    def column_asked(self, at: Place) -> tuple[str, tuple[str, ...]] | None:
        """The column of texts of which a `scalar()` gives one, as it is or as `func.max` finds it, and its tables."""
        current: form.Expression | None = self._scalars.get(key_of(at))
        while isinstance(current, form.Call | form.Attribute):
            if isinstance(current, form.Attribute):
                current = current.value
                continue
            if last_name(current.function) in TOLD:
                return self._text_of(current) if len(current.arguments) == 1 else None
            handed = last_name(current.function) in HANDED and current.arguments
            current = current.arguments[0] if handed else current.function
        return None

    def _text_of(self, asked: form.Call) -> tuple[str, tuple[str, ...]] | None:
        argument = asked.arguments[0]
        if isinstance(argument, form.Call) and len(argument.arguments) == 1 and _is_text_function(argument.function):
            argument = argument.arguments[0]
        model = self._named(argument.value, asked.scope) if isinstance(argument, form.Attribute) else None
        if model is None or not isinstance(argument, form.Attribute):
            return None
        column = next((one for one in model.columns if one.name == argument.name), None)
        is_text = column is not None and column.type_name in TEXTS
        return (argument.name, self.names(model.item)) if is_text else None

    def names(self, item: form.Class) -> tuple[str, ...]:
        """A table's class and the tables that it is derived from, which hold its rows too; none for another class."""
        own = self._source.names.name_of(item)
        if own not in self._models:
            return ()
        return own, *[name for name in self._source.names.ancestors(item) if self._is_table(name)]

    def named(self, classes: Iterable[str]) -> tuple[str, ...]:
        """The tables that hold the rows of classes by their names."""
        return tuple([name for one in classes if one in self._models for name in self.names(self._models[one].item)])

    def column(self, table: str, name: str) -> Column | None:
        """The column of a name in a table."""
        model = self._models.get(table)
        return next((one for one in model.columns if one.name == name), None) if model is not None else None

    def text_columns(self, table: str) -> tuple[str, ...]:
        """The names of the columns of a table that may hold a text."""
        model = self._models.get(table)
        return tuple([one.name for one in model.columns if not is_without_text(one)]) if model is not None else ()

    def related(self, tables: tuple[str, ...], name: str) -> tuple[str, ...]:
        """The tables to whose rows a relation of a row leads, as `tables` tells them; none where it is no relation."""
        found = relations(self._source)
        led = next((found[table, name] for table in tables if (table, name) in found), "")
        return self.names(self._models[led].item) if led in self._models else ()

    def _is_table(self, name: str) -> bool:
        model = self._models.get(name)
        return model is not None and "__abstract__" not in model.item.scope.bindings

    @cached_property
    def _models(self) -> dict[str, Model]:
        return {self._source.names.name_of(one.item): one for one in models(self._source)}

    @cached_property
    def _asked(self) -> dict[tuple[str, int, int], tuple[form.Expression, form.Scope]]:
        """The questions by where they begin, each from its end on: what a loop runs over asks without a word."""
        found: dict[tuple[str, int, int], tuple[form.Expression, form.Scope]] = {}
        calls = self._source.methods(*READING)
        for call in sorted(calls, key=lambda one: len(list(_chain(one)))):
            found[key_of(self._source.at(call))] = call, call.scope
        for scope in self._looping:
            for item in run_over(scope):
                found.setdefault(key_of(self._source.place(item, scope)), (item, scope))
        return found

    @cached_property
    def _looping(self) -> Iterable[form.Scope]:
        """The scopes of the modules that ask for rows."""
        asking = {call.scope.module for call in self._source.methods(*TOLD, *NARROWING, "order_by")}
        return [scope for module in asking for scope in module.scopes]

    @cached_property
    def _scalars(self) -> dict[tuple[str, int, int], form.Call]:
        return {key_of(self._source.at(call)): call for call in self._source.methods(*SCALARS)}

    def _of(self, asked: form.Expression, scope: form.Scope, depth: int) -> Model | None:
        """The table of a question, read from its end on."""
        current = asked
        while isinstance(current, form.Call | form.Attribute):
            found = self._named(current, scope)
            if found is not None:
                return found
            if isinstance(current, form.Call):
                word = last_name(current.function)
                if word in OTHER_ROWS:
                    return None
                if current.arguments and (word in TOLD or word in HANDED or word in BY_KEY):
                    return self._told(word, current, scope, depth)
                current = current.function
            else:
                current = current.value
        if not isinstance(current, form.Name):
            return None
        return self._named(current, scope) or (self._bound(current, scope, depth) if depth else None)

    def _told(self, word: str, call: form.Call, scope: form.Scope, depth: int) -> Model | None:
        """What a call is told: one table, or a question of which it gives the rows."""
        if word in TOLD:
            return self._named(call.arguments[0], scope) if len(call.arguments) == 1 else None
        found = self._named(call.arguments[0], scope)
        if found is None and word in HANDED and depth:
            found = self._of(call.arguments[0], scope, depth - 1)
        # `query.first_or_404("There is none.")`, `query.paginate(page)`: what is handed is no question.
        return found or (self._of(call.function, scope, depth) if isinstance(call.function, form.Attribute) else None)

    def _named(self, item: form.Expression, scope: form.Scope) -> Model | None:
        if isinstance(item, form.Name):
            # A variable may be one table or another.
            holder = self._source.names.holder(item.id, scope)
            if holder is not None and any(one.kind == "value" for one in holder.bindings.get(item.id, ())):
                return None
        return self._models.get(self._source.names.resolve(item, scope))

    def _bound(self, name: form.Name, scope: form.Scope, depth: int) -> Model | None:
        """The table of a question that a variable holds, where all that it is bound to agrees."""
        values = [one.value for one in scope.bindings.get(name.id, ()) if one.value is not None]
        others = [value for value in values if _root(value) != name.id]
        found = {self._of(value, scope, depth - 1) for value in others}
        return found.pop() if len(found) == 1 else None


def _is_text_function(function: form.Expression) -> bool:
    """`func.max`: one of the texts of a column, or that text in another form."""
    is_function = isinstance(function, form.Attribute) and last_name(function.value) == "func"
    return is_function and last_name(function) in OF_TEXTS


def _chain(item: form.Expression) -> Iterator[form.Expression]:
    """A chain of calls and attributes, from its end on."""
    while isinstance(item, form.Call | form.Attribute):
        yield item
        item = item.function if isinstance(item, form.Call) else item.value


def _root(item: form.Expression) -> str:
    """The variable with which a chain of calls begins."""
    while isinstance(item, form.Call | form.Attribute):
        item = item.function if isinstance(item, form.Call) else item.value
    return item.id if isinstance(item, form.Name) else ""
