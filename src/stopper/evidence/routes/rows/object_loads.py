"""Views that load a row by an id of the request, and what they do with it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from stopper.evidence.data.fetched_columns import selected_columns
from stopper.evidence.data.owned_models import OWNERS, OwnedModel, owned_models
from stopper.evidence.data.personal_things import is_personal
from stopper.evidence.data.serialisers import is_sensitive_column
from stopper.evidence.data.table_members import columns_asked
from stopper.evidence.routes.changes.row_alterations import changes_row, is_assigned
from stopper.evidence.routes.parameters.apart_parameters import apart_parameters
from stopper.evidence.routes.parameters.given_ids import KEYS, GivenIds, given_ids, passed_ids
from stopper.evidence.routes.routes import Route
from stopper.evidence.routes.rows.document_loads import document_loads, is_changing
from stopper.evidence.routes.rows.dropped_columns import without_dropped
from stopper.evidence.routes.rows.filled_models import filled_models
from stopper.evidence.routes.rows.kept_rows import kept_loads
from stopper.evidence.routes.rows.query_conditions import kept
from stopper.evidence.routes.rows.questions_behind import questions_behind
from stopper.evidence.routes.rows.replaced_rows import replaced_rows
from stopper.evidence.routes.rows.sql_loads import is_by_id, owned_tables, statements_in
from stopper.evidence.routes.rows.unrelated_queries import unrelated_queries
from stopper.evidence.routes.rows.view_members import ViewMembers
from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source
from stopper.model import Place
from stopper.standard.personal_names import is_between_operators, personal_kind
from stopper.standard.personal_words import is_contact
from stopper.standard.row_methods import BY_COLUMNS, BY_KEY, DOCUMENTS, NARROWING, OR_NOT_FOUND
from stopper.syntax import form

LOADING = BY_KEY | BY_COLUMNS | NARROWING | DOCUMENTS | OR_NOT_FOUND
DEPTH = 2
NOBODY: frozenset[str] = frozenset()


class Beside(Struct, frozen=True):
    """What a view asks that says nothing of a row.

    `apart` are variables that hold what the address says and the load does not ask by, `idle` queries that decide
    nothing of it, `late` what is asked behind its change.
    """

    apart: frozenset[str] = frozenset()
    idle: frozenset[form.Expression] = frozenset()
    late: frozenset[form.Expression] = frozenset()

    def holds(self, item: form.Comparison) -> bool:
        """Whether a comparison comes late, or is of what is read of the address: `user_id != current_user.id`."""
        if item in self.late:
            return True
        sides = (item.left, *item.comparators)
        return any(isinstance(part, form.Name) and part.id in self.apart for side in sides for part in within(side))


class ObjectLoad(Struct, frozen=True):
    """A row of `model` that a view loads by an id, `at` a place; `alters`: it is changed or deleted there.

    `scopes` are the view and the project's functions between it and the load, which stands in `block`. `secrets` are
    the columns that it reads of a user's row which nobody else may see, `behind` for each change of the row by the view
    what it asks too late for that.
    """

    route: Route
    model: OwnedModel
    at: Place
    alters: bool
    scopes: tuple[form.Scope, ...]
    block: form.Block | None = None
    secrets: tuple[str, ...] = ()
    of_view: Beside = Beside()
    behind: tuple[frozenset[form.Expression], ...] = ()

    def by_changes(self) -> Iterator[ObjectLoad]:
        """The load as it is for each of the view's changes of the row; as it is where none is seen."""
        for late in self.behind or (frozenset(),):
            yield replace(self, of_view=Beside(self.of_view.apart, self.of_view.idle | late, late))

    def beside(self, scope: form.Scope) -> Beside:
        """What a scope on the way asks beside the row."""
        return self.of_view if scope is self.scopes[0] else Beside()


def object_loads(source: Source, route: Route) -> list[ObjectLoad]:
    """The rows that the view of a route loads by a parameter of its address, or by what it reads of the request."""
    view = route.view
    if view is None:
        return []
    scope = view.scope
    given = given_ids(source, scope, frozenset(name for name, kind in route.parameters if "path" not in kind))
    if not given:
        return []
    members = ViewMembers(source, route.view_class)
    reached = list(_reached(members, scope, given, (scope,)))
    models = {**owned_models(source), **filled_models(source)}
    unique = {load.model.name: load for load in _without_query(source, route, reached, models)}
    for model, item, alters in kept_loads(source, scope, given):
        if alters or model.name not in unique:
            unique[model.name] = ObjectLoad(route, model, source.place(item, scope), alters, (scope,))
    for found in _loads(members, reached, models):
        known = unique.get(found[0].name)
        if known is None or (not known.alters and _alters(source, *found[1:])):
            unique[found[0].name] = _load(members, route, given, found)
    return list(unique.values())


def _load(members: ViewMembers, route: Route, given: GivenIds, found: Found) -> ObjectLoad:
    model, call, scopes = found
    source, scope, loading = members.source, scopes[0], _loading(members, call, scopes)
    alters = _alters(source, call, scopes)
    secrets = tuple(_sent_secrets(source, call, scopes)) if model.is_user and route.parameters else ()
    apart = apart_parameters(scope, [name for name, _ in route.parameters], loading)
    idle = unrelated_queries(source, scope, LOADING, loading, given.names - apart)
    names = {name for one in loading for name in holding(source, scope, one, scopes)} if alters else set[str]()
    behind = questions_behind(scope, names)
    return ObjectLoad(route, model, source.at(call), alters, scopes, call.block, secrets, Beside(apart, idle), behind)


def _loading(members: ViewMembers, call: form.Call, scopes: tuple[form.Scope, ...]) -> list[form.Call]:
    """The calls of a view that make or begin a load."""
    if len(scopes) == 1:
        return [call]
    handing = ((one, members.function(one.function, scopes[0])) for one in scopes[0].calls)
    return [one for one, inner in handing if inner is not None and inner.scope is scopes[1]]


Reached = tuple[form.Scope, GivenIds, tuple[form.Scope, ...]]


def _reached(
    members: ViewMembers, scope: form.Scope, given: GivenIds, way: tuple[form.Scope, ...]
) -> Iterator[Reached]:
    """A view and the project's functions that it hands an id, with what is given there, and the scopes on the way."""
    yield scope, given, way
    for call in scope.calls if len(way) <= DEPTH else ():
        inner = members.function(call.function, scope)
        if inner is None or inner.scope in way:
            continue
        passed = passed_ids(inner, call, given)
        if passed:
            deeper = GivenIds(passed, frozenset(), passed_ids(inner, call, GivenIds(given.address)))
            yield from _reached(members, inner.scope, deeper, (*way, inner.scope))


def _without_query(
    source: Source, route: Route, reached: list[Reached], models: dict[str, OwnedModel]
) -> Iterator[ObjectLoad]:
    """The rows that no query of a mapper loads: by statements, documents, and those that are saved over others."""
    yield from _by_statement(source, route, reached)
    for model, call, way in document_loads(source, reached):
        # A document that was read is a dict: to change it changes nothing that is kept.
        yield ObjectLoad(route, model, source.at(call), is_changing(call), way, call.block)
    for model, item, way in replaced_rows(source, reached, models):
        yield ObjectLoad(route, model, source.place(item, way[-1]), True, way)


def _by_statement(source: Source, route: Route, reached: list[Reached]) -> Iterator[ObjectLoad]:
    """The rows that statements of SQL reach, those last that change them: one word for each table."""
    tables = owned_tables(source)
    found = [
        (item, way)
        for scope, given, way in reached
        for item in statements_in(source, scope)
        if item.table in tables and is_by_id(item, given)
    ]
    for item, way in sorted(found, key=lambda one: one[0].changes):
        model, read = tables[item.table], () if item.changes else selected_columns(source, item.call)
        # Where somebody lives, behind the number of the user whose it is, is his as what his own row keeps secret.
        is_his = _is_for_its_user if model.is_user else is_contact
        is_one = model.is_user or (bool(item.columns) and item.columns <= model.owners)
        secrets = without_dropped(source, tuple(filter(is_his, read)), way) if is_one and route.parameters else ()
        yield ObjectLoad(route, model, source.at(item.call), item.changes, way, item.call.block, secrets)


def _is_for_its_user(column: str) -> bool:
    return is_sensitive_column(column) or bool(personal_kind(column)) or is_between_operators(column)


Found = tuple[OwnedModel, form.Call, tuple[form.Scope, ...]]


def _loads(members: ViewMembers, reached: list[Reached], models: dict[str, OwnedModel]) -> Iterator[Found]:
    for scope, given, way in reached:
        for call in scope.calls:
            model = _model(members, call, models) if last_name(call.function) in LOADING else None
            if model is not None and _is_by(call, given, model):
                yield model, call, way


def _is_by(call: form.Call, given: GivenIds, model: OwnedModel) -> bool:
    """Whether the row's own id is given: `get(order_id)`, `filter_by(id=order_id)`, `where(Order.id == order_id)`."""
    pairs = [(word.name or "", word.value) for word in call.keywords]
    for item in (one for argument in call.arguments for one in kept(argument)):
        if isinstance(item, form.Comparison):
            pairs.append((last_name(item.left), item.comparators[0]))
        elif isinstance(item, form.Call) and last_name(item.function) == "in_" and item.arguments:
            pairs.append((_column(item.function), item.arguments[0]))
        elif given.holds(item):
            return True
    keys = KEYS | {f"{model.title.lower()}_id"}
    # What is between one user and the site is found by his number too: `filter_by(user_id=request.args["user_id"])`.
    his = model.owners if is_personal(model.title) and len(pairs) == 1 else NOBODY
    return any(
        (name.lower() in keys and given.holds(value))
        or (name in model.unique and given.is_addressed(value))
        or (name in his and OWNERS.match(name) is not None and given.holds(value))
        for name, value in pairs
    )


def _column(method: form.Expression) -> str:
    """The column that a method is called of: `Order.id.in_`."""
    return last_name(method.value) if isinstance(method, form.Attribute) else ""


def _model(members: ViewMembers, call: form.Call, models: dict[str, OwnedModel]) -> OwnedModel | None:
    """The table that is asked: `Order.query.get`, `db.session.get(self.model, …)`, `select(Order).where`."""
    for part in (*within(call.function), *call.arguments[:1]):
        if isinstance(part, form.Name | form.Attribute):
            found = models.get(members.name(part, call.scope))
            if found is not None:
                return found
    return None


def _alters(source: Source, call: form.Call, scopes: tuple[form.Scope, ...]) -> bool:
    """Whether the row is changed or deleted: through the variables of the view, or of the load's function, for it."""
    return any(_alters_in(source, scope, call, scopes) for scope in (scopes[0], scopes[-1]))


def _alters_in(source: Source, scope: form.Scope, call: form.Call, scopes: tuple[form.Scope, ...]) -> bool:
    names = holding(source, scope, call, scopes)
    columns = columns_asked(source, call)
    if is_assigned(scope, names, columns) or any(changes_row(item, names, call) for item in scope.calls):
        return True
    deleting = [item for item in scope.calls if last_name(item.function) == "delete"]
    if any(_comes_from(source, given, call, scopes) for item in deleting for given in item.arguments):
        return True  # `db.session.delete(load(number))`
    handed = [(inner, given) for item in scope.calls for inner, given in _handed(source, item, names)]
    return any(
        is_assigned(inner.scope, given, columns) or any(changes_row(item, given, call) for item in inner.scope.calls)
        for inner, given in handed
    )


def holding(source: Source, scope: form.Scope, call: form.Call, scopes: tuple[form.Scope, ...]) -> set[str]:
    """The variables of a function that hold the row: `row = load(number)`, `if row := load(number):`."""
    assigned = [(target, assign.value) for assign in scope.assignments for target in assign.targets]
    assigned += [
        (item.target, item.value) for item in scope.expressions if isinstance(item, form.Passing) and item.target
    ]
    return {
        target.id
        for target, value in assigned
        if isinstance(target, form.Name) and value is not None and _comes_from(source, value, call, scopes)
    }


def _sent_secrets(source: Source, call: form.Call, scopes: tuple[form.Scope, ...]) -> Iterator[str]:
    """The columns that only its user may see, and that the view's answer takes from the row: `{"ssn": user.ssn}`."""
    names = holding(source, scopes[0], call, scopes)
    answers = [item.value for item in scopes[0].returns if item.value is not None]
    values = [value for item in answers for part in within(item) for value in _named_values(part)]
    found = [item for item in values if isinstance(item, form.Attribute) and isinstance(item.value, form.Name)]
    held = (item.name for item in found if isinstance(item.value, form.Name) and item.value.id in names)
    yield from filter(_is_for_its_user, dict.fromkeys(held))


def _named_values(item: form.Expression) -> tuple[form.Expression, ...]:
    """What an answer gives names to: the values of a dictionary, or of `jsonify(…)`."""
    if isinstance(item, form.Mapping):
        return item.values
    is_answer = isinstance(item, form.Call) and last_name(item.function) == "jsonify"
    return tuple(word.value for word in item.keywords) if is_answer and isinstance(item, form.Call) else ()


def _handed(source: Source, call: form.Call, names: set[str]) -> Iterator[tuple[form.Function, set[str]]]:
    """The function of the project that a call hands the row, with the parameters that hold it there."""
    given = [part for part in (*call.arguments, *[word.value for word in call.keywords]) if isinstance(part, form.Name)]
    inner = source.function(call.function, call.scope) if any(part.id in names for part in given) else None
    if inner is not None:
        yield inner, set(passed_ids(inner, call, GivenIds(frozenset(names))))


def _comes_from(source: Source, value: form.Expression, call: form.Call, scopes: tuple[form.Scope, ...]) -> bool:
    inner = [part for part in within(value) if isinstance(part, form.Call)]
    if call in inner:
        return True
    called = [source.function(part.function, part.scope) for part in inner]
    return any(item is not None and item.scope in scopes[1:] for item in called)
