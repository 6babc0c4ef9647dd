"""Functions of the project that hand a text on: to a flashed message or a response, or line by line to a stream."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stopper.evidence.application.debugging_tests import is_debugging, is_for_developers
from stopper.evidence.source.expressions import last_name, parts, statements, within
from stopper.evidence.source.index import Source
from stopper.syntax import form

STREAMS = ("flask.Response", "flask.stream_with_context", "flask.Flask().response_class", "werkzeug.Response")
# Functions and methods that hand a text on.
TRANSPARENT = frozenset(
    [
        "str", "repr", "__str__", "__repr__", "format", "join", "dict", "list", "tuple", "escape", "Markup", "dumps",
        "strip", "split", "splitlines", "replace", "encode", "decode", "capitalize", "title", "lower", "upper", "_",
        "gettext", "lazy_gettext", "ngettext", "N_", "get_text", "getattr", "unicode", "to_text", "text_type", "rstrip",
        "lstrip", "shorten", "asdict", "to_dict", "as_dict", "model_dump", "model_dump_json",
    ]
)  # fmt: skip
# Functions whose result tells what they are given: those, and the ones that make an answer of it.
WRITING = TRANSPARENT | {"jsonify", "make_response", "Response"}

DEPTH = 2
"""Functions that hand a text to one another before it is given back."""


def handed_to(source: Source, call: form.Call, argument: form.Node, sinks: Mapping[str, str]) -> str:
    """The sink to which a function of the project hands the parameter that `argument` stands for; empty for none."""
    function = source.function(call.function, call.scope)
    if function is None or function.scope is call.scope:
        return ""
    name = _parameter(function, call, argument)
    for inner in function.scope.calls if name else ():
        sink = sinks.get(source.name(inner.function, inner.scope), "")
        given = inner.every_argument
        if sink and any(isinstance(part, form.Name) and part.id == name for item in given for part in within(item)):
            return sink
    return ""


def gives_back(source: Source, call: form.Call, argument: form.Node, depth: int = DEPTH) -> bool:
    """Whether a function of the project gives back what it is handed: `failed(message=…)` with a body of its own."""
    function = source.function(call.function, call.scope)
    if function is None or function.scope is call.scope:
        return False
    name = _parameter(function, call, argument)
    held = {name, *_filled(function.scope, name)} if name and not _is_replaced(function, name) else set()
    given = [item.value for item in function.scope.returns if item.value is not None] if held else []
    if any(_is_of(held, item) for item in given):
        return True
    made = [part for item in given for part in within(item) if isinstance(part, form.Call)] if depth else []
    return any(
        _is_of(held, one) and gives_back(source, inner, one, depth - 1)
        for inner in made
        for one in inner.every_argument
    )


def _is_of(held: set[str], item: form.Expression) -> bool:
    """Whether the text of an expression is made of one of these variables."""
    return any(_holder(part) in held for part in _told(item))


def _is_replaced(function: form.Function, name: str) -> bool:
    """Whether a parameter takes another text in any case, before its own is kept: `text = "Something failed."`."""
    for one in function.body:
        if isinstance(one, form.Assign) and not one.operator and one.value is not None:
            is_target = any(isinstance(target, form.Name) and target.id == name for target in one.targets)
            if is_target and not _tells(one.value, name):
                return True
        kept = (item for item in statements((one,)) if isinstance(item, form.Assign | form.Return))
        if any(item.value is not None and _tells(item.value, name) and not _is_own(item, name) for item in kept):
            return False
    return False


def _is_own(item: form.Assign | form.Return, name: str) -> bool:
    """Whether a parameter takes what is made of itself."""
    targets = item.targets if isinstance(item, form.Assign) else ()
    return any(isinstance(target, form.Name) and target.id == name for target in targets)


def _tells(item: form.Expression, name: str) -> bool:
    return any(isinstance(part, form.Name) and part.id == name for part in _told(item))


def _filled(scope: form.Scope, name: str) -> Iterator[str]:
    """The variables, and attributes of the object itself, that take a parameter in."""
    for assign in scope.assignments:
        if assign.value is not None and _tells(assign.value, name) and not is_for_developers(assign.block):
            yield from (_holder(_whole(target)) for target in assign.targets)


def _told(item: form.Expression) -> Iterator[form.Expression]:
    """An expression and what its text is made of: conditions, and what other functions are asked, tell nothing."""
    yield item
    if isinstance(item, form.Comparison) or (isinstance(item, form.Call) and last_name(item.function) not in WRITING):
        return
    inner = parts(item)
    if isinstance(item, form.Choice):
        sides = ((item.then, True), (item.otherwise, False))
        inner = tuple(side for side, is_met in sides if not is_debugging(item.test, is_met))
    for part in inner:
        yield from _told(part)


def _whole(target: form.Expression) -> form.Expression:
    """What a part is written to: `self.data` of `self.data["status"]["message"]`."""
    return _whole(target.value) if isinstance(target, form.Subscript) else target


def _holder(item: form.Expression) -> str:
    """A variable by its name, an attribute of an object as it is written."""
    if isinstance(item, form.Attribute) and isinstance(item.value, form.Name):
        return f"{item.value.id}.{item.name}"
    return item.id if isinstance(item, form.Name) else "?"


def _parameter(function: form.Function, call: form.Call, argument: form.Node) -> str:
    for word in call.keywords:
        if word.value is argument:
            return word.name or ""
    if argument not in call.arguments:
        return ""
    is_bound = function.outer.kind == "class" and not any(
        last_name(one) == "staticmethod" for one in function.decorators
    )
    position = call.arguments.index(argument) + is_bound
    plain = [parameter.name for parameter in function.parameters if parameter.kind == "plain"]
    return plain[position] if position < len(plain) else ""


def streamed_scopes(source: Source) -> Iterator[form.Scope]:
    """The functions whose yielded texts a response sends."""
    for call in source.calls(*STREAMS):
        for item in call.arguments[:1]:
            made = source.function(item.function, call.scope) if isinstance(item, form.Call) else None
            if made is not None:
                yield made.scope
