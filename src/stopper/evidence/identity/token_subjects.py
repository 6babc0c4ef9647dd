"""Of whom tokens of Flask-JWT-Extended speak: by an id that the application has given, or by what he wrote himself."""

from __future__ import annotations

from functools import lru_cache

from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.syntax import form

MAKERS = tuple(
    f"flask_jwt_extended.{module}{name}"
    for module in ("", "utils.")
    for name in ("create_access_token", "create_refresh_token")
)
LOADERS = ("user_identity_loader",)
GIVEN = frozenset({"id", "_id", "pk", "uuid", "oid"})
PLAIN = frozenset({"str", "int"})
REQUEST = "flask.request."


@lru_cache(maxsize=4)
def are_ids(source: Source) -> bool:
    """Whether each token that the project makes names a row by its key, `identity=user.id`, and no other way."""
    loaders = [
        function
        for function in source.functions()
        if any(last_name(decorator) in LOADERS for decorator in function.decorators)
    ]
    if loaders:
        given = [(item.value, function.scope) for function in loaders for item in function.scope.returns]
    else:
        given = [(call.argument(0, "identity"), call.scope) for call in source.calls(*MAKERS)]
    return bool(given) and all(_is_key(source, value, scope) for value, scope in given)


def _is_key(source: Source, value: form.Expression | None, scope: form.Scope) -> bool:
    """The key of a row as its attribute or entry, as a text too; a variable is what it was made of."""
    if isinstance(value, form.Call) and last_name(value.function) in PLAIN and len(value.arguments) == 1:
        return _is_key(source, value.arguments[0], scope)
    if isinstance(value, form.Attribute):
        return value.name in GIVEN and not _is_sent(source, value.value, scope)
    if isinstance(value, form.Subscript):
        is_key = isinstance(value.key, form.Constant) and value.key.value in GIVEN
        return is_key and not _is_sent(source, value.value, scope)
    if isinstance(value, form.Name):
        made = [one.value for one in scope.bindings.get(value.id, ()) if one.kind == "value"]
        return bool(made) and all(not isinstance(one, form.Name) and _is_key(source, one, scope) for one in made)
    return False


def _is_sent(source: Source, owner: form.Expression, scope: form.Scope) -> bool:
    """Whether the row is none, but what a request says of one: `request.json["id"]`, `data["id"]`."""
    bound = scope.bindings.get(owner.id, ()) if isinstance(owner, form.Name) else ()
    return any(source.name(item, scope).startswith(REQUEST) for item in (owner, *[one.value for one in bound]))
