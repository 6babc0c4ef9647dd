"""Containers of one kind as one, however deep they lie."""

from __future__ import annotations

from stopper.flow.values.choosing import either
from stopper.flow.values.merging import merged
from stopper.flow.values.value import Value, options


def gathered(*values: Value) -> Value:
    """Any one of these, with one dict for all dicts among them, and one list for all lists, in these too."""
    before = options(either(*values))
    found = merged(list(before), 1, gathered)
    return either(*found)
