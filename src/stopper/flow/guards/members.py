"""What a container is once all that it gives to a loop, or to `set(…)`, is known."""

from __future__ import annotations

from stopper.flow.values.value import Items, Table, Untrusted, Value


def with_members(value: Value, member: Value) -> Value:
    """A list of such elements; of a mapping these are the keys, and nothing is shown of what stands under them."""
    if isinstance(value, Table):
        return Table(value.entries, value.rest, member) if value.rest is not None else value
    if isinstance(value, Untrusted) and value.shape in ("mapping", "data"):
        return Table({}, Untrusted(value.hole, "text" if value.shape == "mapping" else "data"), member)
    return Items("list", (), member)
