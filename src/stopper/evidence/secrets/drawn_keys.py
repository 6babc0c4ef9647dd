"""Keys of tokens and signatures that each process draws for itself when the code is imported."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.secrets.fallen_back_keys import signing_calls, text_of
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Generated, options
from stopper.model import Place


class DrawnKey(Struct, frozen=True):
    """What signs `at` a place with a key that the function `by` has drawn."""

    at: Place
    by: str
    what: str


def drawn_keys(source: Source) -> Iterator[DrawnKey]:
    """Each call that signs with a variable of a module to which the import gives chance."""
    for call, given, what in signing_calls(source):
        key, scope = text_of(source, given, call.scope)
        # What a function draws lives as long as what it signs.
        if key is given or scope.kind != "module":
            continue
        made = next((one for one in options(source.value(key, scope)) if isinstance(one, Generated)), None)
        if made is not None:
            yield DrawnKey(source.at(call), made.by, what)
