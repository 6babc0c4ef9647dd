"""How a token is verified: by which algorithms and with which key, neither of which a stranger may choose."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.values.contents import holes
from stopper.flow.values.value import Foreign, options

WORDS = {
    "algorithms": "says by which algorithm a token is verified",
    "key": "is the key with which a token is verified",
}


def dangers(call: SinkCall) -> Iterator[Danger]:
    """Each part of the list or key that comes with the request or the token itself."""
    for option in options(call.value):
        # What is looked up by the name of a key, in a library's own way, is not that name.
        if isinstance(option, Foreign):
            continue
        for hole in holes(option):
            if hole.is_certain and hole.origin.trust == "direct":
                yield Danger(hole, WORDS.get(call.note, WORDS["key"]), "")
