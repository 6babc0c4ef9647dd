"""Compose files laid over each other by the specification's rules: tables grow, lists are joined, commands replaced."""

from __future__ import annotations

import re
from collections.abc import Iterable

from stopper.evidence.deployment.yaml_places import Listing, Table, Text, Value

# Lists that a later file replaces as a whole.
REPLACED = frozenset({"command", "entrypoint", "test"})
# Lists that may be written as tables: they are laid over each other by name.
NAMED = frozenset({"environment", "labels", "args", "extra_hosts", "sysctls", "annotations", "additional_contexts"})
# Lists whose entries are known by one of their parts.
UNIQUE = frozenset({"ports", "volumes", "secrets", "configs", "devices", "networks", "cap_add", "cap_drop"})
RESET, OVERRIDE = "!reset", "!override"


def laid_over(lower: Value | None, upper: Value, key: str = "") -> Value | None:
    """What stands where `upper` is laid over `lower`; None where `upper` takes it away."""
    if upper.tag == RESET:
        return None
    if lower is None or upper.tag == OVERRIDE:
        return upper
    if isinstance(upper, Text) and upper.is_null:
        return lower
    if key in NAMED:
        return _tables(_as_table(lower), _as_table(upper))
    return _of_a_kind(lower, upper, key)


def _of_a_kind(lower: Value, upper: Value, key: str) -> Value:
    if key not in REPLACED and isinstance(lower, Table) and isinstance(upper, Table):
        return _tables(lower, upper)
    if key not in REPLACED and isinstance(lower, Listing | Text) and isinstance(upper, Listing):
        return _lists(_as_list(lower), upper, key)
    return upper


def _tables(lower: Table, upper: Table) -> Table:
    items = dict(_latest(lower))
    for name, value in _latest(upper).values():
        before = items.get(name.text)
        merged = laid_over(before[1] if before else None, value, name.text)
        if merged is None:
            items.pop(name.text, None)
        else:
            # A table keeps the place at which it is first written, a value has the one that decides.
            items[name.text] = (before[0] if before and isinstance(merged, Table) else name, merged)
    return Table(tuple(items.values()), upper.at)


def _latest(table: Table) -> dict[str, tuple[Text, Value]]:
    return {name.text: (name, value) for name, value in table.items}


def _lists(lower: Listing, upper: Listing, key: str) -> Listing:
    if key not in UNIQUE:
        return Listing((*lower.items, *upper.items), upper.at)
    later = {identity(item, key) for item in upper.items}
    kept = [item for item in lower.items if identity(item, key) not in later]
    return Listing((*kept, *upper.items), upper.at)


def _as_list(value: Listing | Text) -> Listing:
    return value if isinstance(value, Listing) else Listing((value,), value.at)


def _as_table(value: Value) -> Table:
    """A list of `NAME=value` as a table; a name without a value stands with none."""
    if isinstance(value, Table):
        return value
    items = value.items if isinstance(value, Listing) else (value,)
    return Table(tuple(_pairs(item for item in items if isinstance(item, Text))), value.at)


def _pairs(items: Iterable[Text]) -> Iterable[tuple[Text, Value]]:
    for item in items:
        name, sign, rest = item.text.partition("=")
        yield Text(name.strip(), item.at), Text(rest, item.at, is_null=not sign, is_quoted=True)


def identity(item: Value, key: str) -> str:
    """What an entry of a list is known by: a mount by its target, a port by all of its parts."""
    if isinstance(item, Table):
        if key == "ports":
            parts = [item.text(part) for part in ("host_ip", "published", "target")]
            return ":".join([*(part for part in parts[:2] if part), parts[2], item.text("protocol") or "tcp"])
        return item.text("target") or item.text("source") or item.text("path")
    if not isinstance(item, Text):
        return ""
    if key == "ports":
        port, _, protocol = item.text.partition("/")
        return f"{port}:{protocol or 'tcp'}"
    if key == "volumes":
        parts = re.split(r":(?![\\-])", item.text)
        return parts[1] if len(parts) > 1 else parts[0]
    return item.text
