"""Exceptions as values: what they were made of is told by their `args`, and by their text."""

from __future__ import annotations

import builtins

from msgspec.structs import replace

from stopper.flow.library.call import Changed, LibraryCall
from stopper.flow.library.responses.own_responses import answered
from stopper.flow.values.contents import ANSWER
from stopper.flow.values.value import NOTHING, Foreign, Instance, Items, Value
from stopper.model import Place

OWN = frozenset(
    name for name, kind in vars(builtins).items() if isinstance(kind, type) and issubclass(kind, BaseException)
)
ENDINGS = ("Error", "Exception", "Warning")


def is_exception(name: str) -> bool:
    """Whether a class of Python's or of a library's, by its dotted name, is one of exceptions."""
    return name in OWN or name.endswith(ENDINGS)


def held(error: Foreign, name: str, at: Place | None = None) -> Value | None:
    """`error.args`."""
    return Items("tuple", error.arguments) if name == "args" else None


def method_init(call: LibraryCall) -> Changed | None:
    """`super().__init__(message)` of an exception of the project, or of a response."""
    own = call.receiver.keywords.get("self") if isinstance(call.receiver, Foreign) else None
    if isinstance(own, Instance) and ANSWER in own.attributes:
        return Changed(NOTHING, replace(own, attributes={**own.attributes, ANSWER: answered(own, call)}))
    if not isinstance(own, Instance) or "args" not in own.attributes:
        return None
    told = Items("tuple", call.arguments)
    return Changed(NOTHING, replace(own, attributes={**own.attributes, "args": told}))


ATTRIBUTES = {f"{name}()": held for name in OWN}
METHODS = {"super().__init__": method_init}
