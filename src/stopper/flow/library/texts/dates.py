"""Dates that are written as a text; those that are read are in `models/libraries/builtins.toml`."""

from __future__ import annotations

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.texts.text_parts import loosely
from stopper.flow.values.value import Value


def shown(call: LibraryCall) -> Value | None:
    """`time.strftime(format)`: what stands around the fields is the format's."""
    return loosely(call.arguments[:1])


FUNCTIONS = {"time.strftime": shown}
