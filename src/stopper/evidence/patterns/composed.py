"""The regular expressions that are put together at run time, and of whose text."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from stopper.evidence.patterns.applied import FUNCTIONS
from stopper.evidence.patterns.compiled import COMPILE, compiling
from stopper.evidence.patterns.texts import GIVEN, Origin, origin_of
from stopper.evidence.source.expressions import around
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.values import Known
from stopper.model import Place
from stopper.syntax import form

ESCAPE = "re.escape"
DEPTH = 4


class ComposedPattern(Struct, frozen=True):
    """A pattern that is no constant.

    `is_escaped` where all that is put into it went through re.escape, `is_only_tried` where it is compiled to see
    whether it can be.
    """

    origin: Origin
    is_escaped: bool
    is_only_tried: bool
    at: Place


@lru_cache(maxsize=16)
def composed_patterns(source: Source) -> tuple[ComposedPattern, ...]:
    """Every pattern of `re` whose text source does not show."""
    found = []
    for call in source.calls(COMPILE, *[f"re.{name}" for name in FUNCTIONS]):
        given = call.argument(0, "pattern")
        if given is None or is_support(call.scope.module.path) or _is_constant(source, given, call.scope):
            continue
        origin = origin_of(source, given, call.scope)
        is_escaped = _is_escaped(source, given, call.scope)
        is_only_tried = isinstance(next(around(call, call.scope), None), form.Evaluate)
        found.append(ComposedPattern(origin, is_escaped, is_only_tried, source.at(call)))
    return tuple(found)


def _is_constant(source: Source, given: form.Expression, scope: form.Scope) -> bool:
    return isinstance(source.value(given, scope), Known) or compiling(source, given, scope) is not None


def _is_escaped(source: Source, item: form.Expression | None, scope: form.Scope, depth: int = DEPTH) -> bool:
    """Whether a pattern is made of constants and of what re.escape gave alone."""
    if item is None or depth <= 0:
        return False
    if isinstance(source.value(item, scope), Known):
        return True
    match item:
        case form.Call():
            return _is_escaping(source, item, scope, depth)
        case form.Text(parts=parts) | form.Operation(operands=parts) | form.Sequence(items=parts):
            return all(_is_escaped(source, one, scope, depth) for one in parts)
        case form.Comprehension(element=element):
            return _is_escaped(source, element, scope, depth)
        case form.Choice(then=then, otherwise=otherwise):
            return _is_escaped(source, then, scope, depth) and _is_escaped(source, otherwise, scope, depth)
        case form.Name(id=name):
            bindings = scope.bindings.get(name, ())
            return bool(bindings) and all(
                one.kind in GIVEN and _is_escaped(source, one.value, scope, depth - 1) for one in bindings
            )
        case _:
            return False


def _is_escaping(source: Source, call: form.Call, scope: form.Scope, depth: int) -> bool:
    name = source.name(call.function, scope)
    if name == ESCAPE:
        return True
    if name == "map" and call.arguments:
        return source.name(call.arguments[0], scope) == ESCAPE
    if isinstance(call.function, form.Attribute) and call.function.name in ("join", "format"):
        given = (call.function.value, *call.every_argument)
        return all(_is_escaped(source, one, scope, depth) for one in given)
    return False
