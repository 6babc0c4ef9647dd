"""Response objects of Flask that are written to by a method."""

from __future__ import annotations

import dataclasses

from stopper.flow.judging.responses import MAKERS
from stopper.flow.library.call import Changed, LibraryCall
from stopper.flow.values.value import Foreign, Known


def method_set_data(call: LibraryCall) -> Changed | None:
    """`response.set_data(body)`, which `response.data = body` does too."""
    response, body = call.receiver, call.argument(0, "value")
    if not isinstance(response, Foreign) or body is None:
        return None
    return Changed(Known(None), dataclasses.replace(response, keywords={**response.keywords, "data": body}))


METHODS = {f"{name}.set_data": method_set_data for name in MAKERS}
