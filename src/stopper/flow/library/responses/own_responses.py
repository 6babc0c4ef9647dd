"""Objects of the project's own classes of responses: the response that each is, and the type that its class names."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from stopper.flow.library.call import LibraryCall
from stopper.flow.values.contents import ANSWER
from stopper.flow.values.value import Foreign, Instance, Value

MADE = "flask.Response()"
BASES = frozenset({"flask.Response", "werkzeug.Response", "werkzeug.wrappers.Response"})
TYPES = ("mimetype", "content_type")
DEFAULTS = ("default_mimetype", "mimetype")
"""Attributes of a class that name the type of its responses."""


def answer(base: str, call: LibraryCall, named: Value | None) -> Mapping[str, Value]:
    """What an object of such a class holds; `named` is the type of its class, None where it names none."""
    if base not in BASES:
        return {}
    made = Foreign(MADE, call.arguments, call.keywords)
    is_told = len(call.arguments) > 3 or any(name in call.keywords for name in TYPES)
    return {ANSWER: made if is_told or named is None else replace(made, keywords={"mimetype": named, **made.keywords})}


def answered(own: Instance, call: LibraryCall) -> Foreign:
    """The response behind `super().__init__(body, status)`."""
    kept = own.attributes[ANSWER]
    before = kept.keywords if isinstance(kept, Foreign) else {}
    return Foreign(MADE, call.arguments, {**before, **call.keywords})
