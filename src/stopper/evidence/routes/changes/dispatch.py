"""Methods whose code is chosen at run time: what is declared in one class and done by those that derive from it."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.data.methods_of_rows import method_of_row
from stopper.evidence.source.expressions import is_text, last_name
from stopper.evidence.source.index import Source
from stopper.evidence.source.methods_by_name import methods_by_name
from stopper.syntax import form

ABSTRACT = frozenset({"abstractmethod", "abstractproperty", "abstractclassmethod", "abstractstaticmethod"})


# Names that any object may have: dictionaries, lists, texts, files, and the methods of views.
COMMON = frozenset(
    name for kind in (dict, list, set, str, bytes, tuple) for name in dir(kind) if not name.startswith("_")
) | {"post", "put", "patch", "head", "options", "read", "write", "close", "save", "run", "load", "dump", "process"}


def is_abstract(function: form.Function) -> bool:
    """Whether a method only declares what other classes do: marked so, NotImplementedError, or empty."""
    if function.outer.kind != "class":
        return False
    if any(last_name(item) in ABSTRACT for item in function.decorators):
        return True
    body = [item for item in function.body if not is_text(item)]
    return all(_is_declaration(item) for item in body)


def _is_declaration(item: form.Statement) -> bool:
    if isinstance(item, form.Raise):
        return item.value is not None and last_name(item.value) == "NotImplementedError"
    return isinstance(item, form.Other) and item.kind == "pass"


def is_written(source: Source, call: form.Call) -> bool:
    """Whether a call leads to code of the project that can be followed."""
    inner = source.function(call.function, call.scope) or method_of_row(source, call)
    return inner is not None and not is_abstract(inner)


def implementations(source: Source, function: form.Function) -> Iterator[form.Function]:
    """The methods of the project that do what an abstract one declares."""
    owner = function.outer.node
    if not isinstance(owner, form.Class):
        return
    for item in source.classes(source.names.name_of(owner)):
        yield from (inner for inner in item.scope.functions if inner.name == function.name and not is_abstract(inner))


def namesakes(source: Source, call: form.Call) -> list[form.Function]:
    """The project's methods that a call on an object which source does not show may lead to: by name and arguments."""
    method = call.function
    if not isinstance(method, form.Attribute) or method.name in COMMON or method.name.startswith("_"):
        return []
    found = [item for item in methods_by_name(source).get(method.name, ()) if not is_abstract(item)]
    return [item for item in found if len(call.arguments) < max(len(item.parameters), 1) + _is_static(item)]


def _is_static(function: form.Function) -> bool:
    return any(last_name(item) == "staticmethod" for item in function.decorators)
