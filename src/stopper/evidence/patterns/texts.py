"""Whose text it is that a pattern is applied to."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.syntax import form

BODY = ("form", "values", "json", "get_json", "data", "get_data", "files", "stream")
FORMS = ("wtforms.Form", "wtforms.form.Form", "flask_wtf.FlaskForm", "flask_wtf.Form", "flask_wtf.form.FlaskForm")
ROUTES = ("route", "get", "post", "put", "patch", "delete")
# What gives a text back much as it came; of other functions only the receiver is followed.
TEXT_FUNCTIONS = frozenset(
    {"str", "unquote", "unquote_plus", "join", "lower", "strip", "normalize", "unescape", "loads"}
)
GIVEN = ("value", "augmented", "loop", "with", "unpacked")
DEPTH = 2  # functions


class Origin(Enum):
    """Who wrote a text, as far as the code nearby shows; its value completes "applied to …"."""

    BODY = "what a request's body brings"
    FIELD = "a field of a form or schema"
    ADDRESS = "what a request's address or headers bring"
    UNKNOWN = "a text whose origin the code nearby does not show"

    @property
    def rank(self) -> int:
        """The most dangerous has the lowest."""
        return list(Origin).index(self)


def origin_of(source: Source, item: form.Expression | None, scope: form.Scope, depth: int = DEPTH) -> Origin:
    """The most dangerous origin that a text may have; callers are followed over `depth` functions."""
    found = {_of_part(source, part, scope, depth) for part in _carried(item, scope)}
    return next(one for one in Origin if one in found or one is Origin.UNKNOWN)


def _carried(item: form.Expression | None, scope: form.Scope) -> Iterator[form.Expression]:
    """An expression and those whose text goes into it, local variables followed, each once."""
    waiting = [item] if item is not None else []
    followed: set[str] = set()
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(_carrying(current))
        if isinstance(current, form.Name) and current.id not in followed:
            followed.add(current.id)
            given = (one.value for one in scope.bindings.get(current.id, ()) if one.kind in GIVEN)
            waiting.extend(value for value in given if value is not None)


def _carrying(item: form.Expression) -> tuple[form.Expression, ...]:
    """The parts whose text is the expression's: keys, and what a function looks something up by, are not."""
    match item:
        case form.Call(function=form.Attribute() as method):
            return (method, *item.arguments) if method.name in TEXT_FUNCTIONS else (method,)
        case form.Call():
            return item.arguments[:1] if last_name(item.function) in TEXT_FUNCTIONS else ()
        case form.Attribute(value=value) | form.Subscript(value=value) | form.Starred(value=value):
            return (value,)
        case form.Passing(value=value):
            return (value,)
        case form.Text(parts=parts) | form.Operation(operands=parts) | form.Sequence(items=parts):
            return parts
        case form.Choice(then=then, otherwise=otherwise):
            return (then, otherwise)
        case _:
            return ()


def _of_part(source: Source, part: form.Expression, scope: form.Scope, depth: int) -> Origin:
    if isinstance(part, form.Attribute):
        return _of_attribute(source, part, scope)
    if isinstance(part, form.Name):
        return _of_parameter(source, part, scope, depth)
    return Origin.UNKNOWN


def _of_attribute(source: Source, part: form.Attribute, scope: form.Scope) -> Origin:
    name = source.name(part, scope)
    if name.startswith("flask.request."):
        return Origin.BODY if name.split(".")[2].removesuffix("()") in BODY else _of_other(part, scope)
    return Origin.FIELD if part.name == "data" and _is_field(source, part.value, scope) else Origin.UNKNOWN


def _of_other(part: form.Attribute, scope: form.Scope) -> Origin:
    """What is asked of a request beside its body: its method and its client's address are no text to choose."""
    is_fixed = part.name in ("method", "remote_addr", "endpoint", "blueprint", "scheme", "is_secure", "content_length")
    return Origin.UNKNOWN if is_fixed else Origin.ADDRESS


def _is_field(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    """`form.name` of a form, or the field that a validator of one is given."""
    if isinstance(item, form.Attribute):
        owner = source.names.definition(source.name(item.value, scope).removesuffix("()"))
        return isinstance(owner, form.Class) and _is_form(source, owner)
    function, outer = scope.node, scope.parent
    is_validator = isinstance(function, form.Function) and function.name.startswith("validate_")
    owner = outer.node if outer is not None else None
    return is_validator and isinstance(item, form.Name) and isinstance(owner, form.Class) and _is_form(source, owner)


def _is_form(source: Source, owner: form.Class) -> bool:
    return not set(FORMS).isdisjoint(source.names.ancestors(owner))


def _of_parameter(source: Source, part: form.Name, scope: form.Scope, depth: int) -> Origin:
    function = scope.node
    if not isinstance(function, form.Function) or part.id not in {one.name for one in function.parameters}:
        return Origin.UNKNOWN
    if any(_is_route(source, decorator, function) for decorator in function.decorators):
        return Origin.ADDRESS
    if depth <= 0:
        return Origin.UNKNOWN
    passed = {_passed(source, call, function, part.id, depth) for call in _calls(source, function)}
    return next(one for one in Origin if one in passed or one is Origin.UNKNOWN)


def _calls(source: Source, function: form.Function) -> list[form.Call]:
    return source.names.calls_of(source.names.name_of(function))[:20]


def _passed(source: Source, call: form.Call, function: form.Function, name: str, depth: int) -> Origin:
    names = [one.name for one in function.parameters]
    bound = 1 if function.outer.kind == "class" and names[:1] in (["self"], ["cls"]) else 0
    return origin_of(source, call.argument(names.index(name) - bound, name), call.scope, depth - 1)


def _is_route(source: Source, decorator: form.Expression, function: form.Function) -> bool:
    if not isinstance(decorator, form.Call) or not isinstance(decorator.function, form.Attribute):
        return False
    owner = source.name(decorator.function.value, function.outer)
    return decorator.function.name in ROUTES and owner.endswith("()")


def is_cut(item: form.Expression | None, scope: form.Scope) -> bool:
    """Whether a text is sliced to a length on the way."""
    return any(
        isinstance(part, form.Subscript) and isinstance(part.key, form.Slice) and part.key.upper is not None
        for part in _carried(item, scope)
    )
