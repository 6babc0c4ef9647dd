"""The answers of the library by name: the tables of its files, found by themselves, and what is asked of them."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from stopper.flow import library
from stopper.flow.library.call import Changed, LibraryCall
from stopper.flow.library.inputs.given_back import ANSWER, attribute_of_answer
from stopper.flow.library.inputs.uploads import attribute_of_upload
from stopper.flow.limits import WAYS
from stopper.flow.values.choosing import either
from stopper.flow.values.combinations import combinations
from stopper.flow.values.value import Choice, Foreign, Items, Known, Table, Text, Untrusted, Value
from stopper.model import Place

Function = Callable[[LibraryCall], Value | Changed | None]
"""None means that it has no answer for these arguments."""
Attribute = Callable[[Foreign, str, Place | None], Value | None]


@cache
def functions() -> Mapping[str, Function]:
    """Every function by its dotted name."""
    return _gathered("FUNCTIONS")


@cache
def methods() -> Mapping[str, Function]:
    """Every method by the kind of its receiver and its name."""
    return _gathered("METHODS")


@cache
def attributes() -> Mapping[str, Attribute]:
    """What reads the attributes of things of libraries, by the name of the thing."""
    return _gathered("ATTRIBUTES")


@cache
def constants() -> Mapping[str, Value]:
    """Constants of modules by their dotted names, as an import gives them."""
    return _gathered("CONSTANTS")


def _gathered(table: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for module in _modules():
        found.update(getattr(module, table, {}))
    return found


@cache
def _modules() -> tuple[ModuleType, ...]:
    """The files of all folders of the library; no name stands in two of them, so that their order is nothing."""
    names = (found.name for found in pkgutil.walk_packages(library.__path__, f"{library.__name__}."))
    return tuple(map(import_module, names))


def call_function(name: str, call: LibraryCall) -> Value | Changed | None:
    """What a call of the function of this dotted name gives; None where nothing is known of it."""
    function = functions().get(name)
    return function(call) if function is not None else None


def call_method(name: str, call: LibraryCall) -> Value | Changed | None:
    """What a call of the method `name` of `call.receiver` (one option of it) gives; None where nothing is known."""
    if call.receiver is None:
        return None
    for kind in kinds_of(call.receiver):
        method = methods().get(f"{kind}.{name}")
        if method is None:
            continue
        found = _spread(method, call) if kind == "text" else method(call)
        if found is not None:
            return found
    return None


def attribute(value: Value, name: str, at: Place | None = None) -> Value | None:
    """What an attribute of a thing of a library, or of an upload, holds; None where nothing is known of it."""
    if type(value) is Untrusted:
        return _of_file(value, name, at) if value.shape == "file" else None
    if type(value) is not Foreign:
        return None
    found = attributes().get(value.name)
    return found(value, name, at) if found is not None else None


def _of_file(file: Untrusted, name: str, at: Place | None) -> Value | None:
    is_answer = file.hole.origin.kind == ANSWER
    return attribute_of_answer(file, name) if is_answer else attribute_of_upload(file, name, at)


def kinds_of(value: Value) -> tuple[str, ...]:
    """The kinds of receiver that a value may be, the likeliest first."""
    if type(value) is Known:
        return ("text",) if isinstance(value.data, (str, bytes)) else ()
    if type(value) is Text:
        return ("text",)
    if type(value) is Untrusted:
        return _UNTRUSTED[value.shape]
    if isinstance(value, Items):
        return (value.kind,)
    if isinstance(value, Table):
        return ("dict",)
    if isinstance(value, Foreign):
        return (value.name,)
    return ("anything",)


_UNTRUSTED = {
    "text": ("text",),
    "mapping": ("mapping",),
    "data": ("data", "mapping", "text"),
    "file": ("file",),
}


def _spread(method: Function, call: LibraryCall) -> Value | Changed | None:
    """One call for each combination of what the arguments may be."""
    given = call.every_argument
    if not any(isinstance(value, Choice) for value in given):
        return method(call)
    found: list[Value] = []
    for chosen in combinations(given, WAYS):
        count = len(call.arguments)
        named = dict(zip(call.keywords, chosen[count:], strict=True))
        result = method(LibraryCall(call.at, call.receiver, chosen[:count], named, call.more))
        if result is None or isinstance(result, Changed):
            return result
        found.append(result)
    return either(*found)
