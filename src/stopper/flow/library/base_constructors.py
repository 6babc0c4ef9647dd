"""What an object of the project's tells the class of a library that its own is derived from: `super().__init__(…)`."""

from __future__ import annotations

from msgspec.structs import replace

from stopper.flow.library.call import Changed, LibraryCall
from stopper.flow.library.responses.own_responses import answered
from stopper.flow.values.contents import ANSWER
from stopper.flow.values.value import NOTHING, Foreign, Instance, Items


def method_init(call: LibraryCall) -> Changed | None:
    """The text of an exception, and the body of a response."""
    own = call.receiver.keywords.get("self") if isinstance(call.receiver, Foreign) else None
    if not isinstance(own, Instance):
        return None
    if ANSWER in own.attributes:
        return Changed(NOTHING, replace(own, attributes={**own.attributes, ANSWER: answered(own, call)}))
    if "args" not in own.attributes:
        return None
    return Changed(NOTHING, replace(own, attributes={**own.attributes, "args": Items("tuple", call.arguments)}))


METHODS = {"super().__init__": method_init}
