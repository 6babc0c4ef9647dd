"""The routes that programs call, how they know the caller, and whose rows they hand out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from stopper.evidence.application.flask import Application
from stopper.evidence.data.owned_models import OwnedModel, owned_models
from stopper.evidence.data.personal_things import is_confidential
from stopper.evidence.routes.routes import SAFE_METHODS, Route
from stopper.evidence.routes.rows.handed_tables import asked_by
from stopper.evidence.routes.rows.kept_inside import is_kept_inside
from stopper.evidence.routes.rows.people import tables_of_people
from stopper.evidence.routes.rows.private_models import is_for_caller, private_models
from stopper.evidence.routes.rows.read_documents import read_documents
from stopper.evidence.routes.rows.sql_loads import RUNS, is_of_users
from stopper.evidence.source.expressions import around, last_name, names_in, within
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

BLUEPRINT = regex(r"^(rest_?|json_?|public_?|mobile_?)?api(_?v?\d+)?$|_api(_?v?\d+)?$", re.IGNORECASE)
SEGMENT = regex(r"^(rest|json)?_?api(_?v?\d+)?$", re.IGNORECASE)
JSON = frozenset({"flask.jsonify", "flask.json.jsonify", "flask.json.dumps", "json.dumps", "bson.json_util.dumps"})
SCHEMA = regex(r"schem[ae]s?$|serializer$", re.IGNORECASE)
WRITTEN_OUT = regex(r"^(?:flask_smorest\.Blueprint|apiflask\.(?:APIFlask|APIBlueprint))\(\)\.(?:response|output)$")
QUERIES = frozenset(
    {
        "all",
        "first",
        "get",
        "filter",
        "filter_by",
        "order_by",
        "paginate",
        "select",
        "query",
        "scalars",
        "get_or_404",
        "limit",
    }
)

SELECT = regex(
    r"^\s*select\s+(?P<columns>\S.{0,400}?)\sfrom\s+[\"`\[]?(?P<table>\w+)[\"`\]]?(?P<rest>.{0,600})",
    re.IGNORECASE | re.DOTALL,
)
COUNTED = regex(r"\s*(?:count|max|min|exists)\s*\(", re.IGNORECASE)
# A condition by which the caller shows who he is.
PROVES = regex(r"\b(?=\w*(?:token|key|secret|pass|pwd|session|code|hash))(?>\w+)[\"`\]]?\s*=", re.IGNORECASE)


@lru_cache(maxsize=8)
def api_routes(application: Application) -> tuple[Route, ...]:
    """The live routes of the API: by address, blueprint or a library for resources, or because they answer in JSON."""
    source = application.source
    return tuple(
        route
        for route in application.routes.live
        if is_api(route) or answers_json(source, route) or is_written_out(route)
    )


def is_api(route: Route) -> bool:
    """Whether a route calls itself one of an API."""
    segments = [part for part in (route.rule or "").split("/") if part]
    return (
        route.origin in ("restful", "restx")
        or any(SEGMENT.match(part) for part in segments[:3])
        or BLUEPRINT.search(route.blueprint) is not None
    )


def is_written_out(route: Route) -> bool:
    """Whether a library writes out in JSON what the view gives: `@blueprint.response(200, ItemSchema)`."""
    return any(WRITTEN_OUT.match(item.name) for item in route.decorators)


def answers_json(source: Source, route: Route) -> bool:
    """Whether every answer that the view writes out is JSON."""
    view = route.view
    answers = [item.value for item in view.scope.returns if item.value is not None] if view is not None else []
    return bool(answers) and all(_is_json(source, item, view.scope) for item in answers if view is not None)


def _is_json(source: Source, item: form.Expression, scope: form.Scope, depth: int = 0) -> bool:
    if isinstance(item, form.Sequence) and item.kind == "tuple" and item.items:
        item = item.items[0]
    if isinstance(item, form.Name):
        bound = [one.value for one in scope.bindings.get(item.id, ()) if one.kind == "value"]
        return bool(bound) and all(isinstance(one, form.Call) and _is_json(source, one, scope, depth) for one in bound)
    if isinstance(item, form.Mapping):
        return True
    if not isinstance(item, form.Call):
        return False
    if _dumps(item) or source.name(item.function, scope) in JSON or _says_json(source, item):
        return True
    # A function of the project that makes each answer of its API.
    function = source.function(item.function, scope)
    inner = function.scope if function is not None else scope
    answers = [one.value for one in inner.returns if one.value is not None] if function is not None else []
    return bool(answers) and depth < 1 and all(_is_json(source, one, inner, depth + 1) for one in answers)


def _dumps(call: form.Call) -> bool:
    """What a schema writes out, `ItemSchema().dump(item)`, is a dict or a list of them, which Flask answers as JSON."""
    method = call.function if isinstance(call.function, form.Attribute) else None
    return method is not None and method.name == "dump" and SCHEMA.search(last_name(method.value)) is not None


def _says_json(source: Source, call: form.Call) -> bool:
    """`Response(text, mimetype="application/json")`."""
    if source.name(call.function, call.scope) != "flask.Response":
        return False
    said = call.keyword("mimetype") or call.keyword("content_type")
    return said is not None and "json" in (source.text(said, call.scope) or "")


def keeps_sessions_by_header(source: Source) -> bool:
    """Whether the project's own sessions are found by a header, and not by the browser's cookie alone."""
    return any(
        isinstance(call.function, form.Attribute)
        and call.function.name == "get"
        and last_name(call.function.value) == "headers"
        and "request" in names_in(call.function.value)
        for one in source.classes("flask.sessions.SessionInterface", "flask.sessions.SecureCookieSessionInterface")
        for function in one.scope.functions
        for call in function.scope.calls
    )


def deletes_alone(route: Route) -> bool:
    """Whether a view answers DELETE and no other method that changes something, so that what it queries goes."""
    return route.methods - SAFE_METHODS == {"DELETE"}


def rows_of_users(source: Source, route: Route) -> tuple[OwnedModel, form.Call] | None:
    """The users' table, or one of what is theirs alone by its name or by other views, that the view queries."""
    view = route.view
    if view is None:
        return None
    models, private = owned_models(source), private_models(source)
    for name, call in _queries(source, view):
        found = models.get(name)
        is_meant = found is not None and (found.is_user or name in private or is_confidential(found.title))
        if found is not None and is_meant and not is_for_caller(source, call):
            return found, call
    scopes = _scopes(source, view)
    selected = (item for scope in scopes for item in _selected(source, scope))
    documents = (item for scope in scopes for item in read_documents(source, scope) if not is_counted(item[1]))
    return next(chain(selected, documents), None)


def rows_of_people(source: Source, route: Route) -> tuple[str, form.Call] | None:
    """Another table than the users' that tells how to reach people, by its title, and where the view queries it."""
    people = tables_of_people(source) if route.view is not None else {}
    asked = _queries(source, route.view) if people and route.view is not None else iter(())
    found = ((people[name], call) for name, call in asked if name in people and not is_for_caller(source, call))
    return next(found, None)


def _queries(source: Source, view: form.Function) -> Iterator[tuple[str, form.Call]]:
    """Each query whose rows a view, or what it calls, does more with than to count them, by what it names."""
    for scope in _scopes(source, view):
        for call in scope.calls:
            if not (is_counted(call) or is_kept_inside(call)):
                named = _named(source, call) if last_name(call.function) in QUERIES else asked_by(source, call)
                yield from ((name, call) for name in named)


def _selected(source: Source, scope: form.Scope) -> Iterator[tuple[OwnedModel, form.Call]]:
    """What a statement reads of users or of what is theirs, where it asks for no secret and for more than an id."""
    for call in scope.calls:
        first = call.argument(0)
        text = source.text(first, scope) if first is not None and RUNS.search(last_name(call.function)) else None
        found = SELECT.match(text) if text is not None else None
        is_user = found is not None and is_of_users(source, found["table"])
        is_theirs = found is not None and (is_user or is_confidential(found["table"]))
        if found is None or not is_theirs or PROVES.search(found["rest"]):
            continue
        read = {part.strip().rpartition(".")[2].lower() for part in found["columns"].split(",")}
        if not read <= {"id", "user_id", "1"} and not COUNTED.match(found["columns"]):
            yield OwnedModel(f"sql:{found['table'].lower()}", found["table"], frozenset(), is_user), call


def is_counted(call: form.Call) -> bool:
    """Whether the rows are counted, and not handed out; what a variable holds may be counted in each of its uses."""
    holders = list(around(call, call.scope))
    if any(map(_counts, holders)):
        return True
    assign = holders[-1] if holders else None
    if not isinstance(assign, form.Assign):
        return False
    names = {item.id for item in assign.targets if isinstance(item, form.Name)}
    uses = [item for item in call.scope.expressions if isinstance(item, form.Name) and item.id in names]
    read = [outer for item in uses if assign not in (outer := list(around(item, call.scope)))]
    return bool(read) and all(any(map(_counts, outer)) for outer in read)


def _counts(item: form.Node) -> bool:
    if isinstance(item, form.Attribute) and item.name in ("pages", "total"):
        # `Order.query.paginate(…).pages` asks how many there are.
        return isinstance(item.value, form.Call) and last_name(item.value.function) == "paginate"
    return isinstance(item, form.Call) and last_name(item.function) in ("count", "len")


def _named(source: Source, call: form.Call) -> Iterator[str]:
    for part in (*within(call.function), *call.arguments[:1]):
        if isinstance(part, form.Name | form.Attribute):
            yield source.name(part, call.scope)


def _scopes(source: Source, view: form.Function) -> list[form.Scope]:
    called = (source.function(call.function, view.scope) for call in view.scope.calls)
    return [view.scope, *[item.scope for item in called if item is not None]]
