"""Elements and what holds them: what a test of the one shows of the other."""

from __future__ import annotations

from stopper.flow.values.changing import limited_to_characters
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes
from stopper.flow.values.truth import members_of
from stopper.flow.values.value import ANYTHING, Choice, Items, Known, Table, Text, Untrusted, Value


def is_member(value: Value, holder: Value) -> Value | None:
    """One of the elements of `holder`; None where that says nothing."""
    if isinstance(holder, Known) and isinstance(holder.data, str):
        return limited_to_characters(value, holder.data)
    if isinstance(holder, Choice):
        found = [is_member(value, option) for option in holder.options]
        return None if None in found else either(*found)
    members = members_of(holder)
    if members is not None and all(isinstance(member, Known) or _is_own_host(member) for member in members):
        return either(*members)
    if holes(holder) or isinstance(holder, (Text, Untrusted)):
        return _stored(holder)
    # A container that the analysis cannot read, and that no stranger fills, is a list of what is allowed.
    return ANYTHING if not isinstance(holder, Table) or not holes(holder.keys) else None


def _stored(holder: Value) -> Value | None:
    """One of what was read back from a database: a member of it is no longer the visitor's own, and was written there.

    What a visitor gives holds whatever he asks for.
    """
    if isinstance(holder, Table):
        found = either(*map(Known, holder.entries), holder.keys) if holder.keys is not None else ANYTHING
    elif isinstance(holder, Items):
        found = either(*holder.items, holder.rest) if holder.rest is not None else either(*holder.items)
    else:
        return None
    origins = [hole.origin for hole in holes(found)]
    return found if origins and all(origin.trust == "stored" for origin in origins) else None


def _is_own_host(member: Value) -> bool:
    """`request.host`, which nobody sends from another's browser."""
    found = holes(member)
    return bool(found) and all(hole.origin.kind == "host" for hole in found)


def with_members(value: Value, member: Value) -> Value:
    """A list of such elements; of a mapping these are the keys, and nothing is shown of what stands under them."""
    if isinstance(value, Table):
        return Table(value.entries, value.rest, member) if value.rest is not None else value
    if isinstance(value, Untrusted) and value.shape in ("mapping", "data"):
        return Table({}, Untrusted(value.hole, "text" if value.shape == "mapping" else "data"), member)
    return Items("list", (), member)
