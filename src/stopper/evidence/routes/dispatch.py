"""Methods whose code is chosen at run time: what is declared in one class and done by those that derive from it."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.expressions import is_text, last_name
from stopper.evidence.source.index import Source
from stopper.syntax import form

ABSTRACT = frozenset({"abstractmethod", "abstractproperty", "abstractclassmethod", "abstractstaticmethod"})


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


def implementations(source: Source, function: form.Function) -> Iterator[form.Function]:
    """The methods of the project that do what an abstract one declares."""
    owner = function.outer.node
    if not isinstance(owner, form.Class):
        return
    for item in source.classes(source.names.name_of(owner)):
        yield from (inner for inner in item.scope.functions if inner.name == function.name and not is_abstract(inner))
