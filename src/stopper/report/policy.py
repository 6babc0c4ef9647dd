"""The effective policy as a person reads it: each value, where it came from, and what is loosened with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields
from typing import Any

from stopper.policy.layers import Loosened
from stopper.policy.options import described
from stopper.policy.protections import Protections

Row = tuple[str, str, str]
DEFAULT = "default"


def rows(policy: Protections, *, changed_only: bool = False) -> Iterator[Row]:
    """Each option of the protections: its dotted key, its value as TOML, and the words for where that came from.

    A table is shown key by key, and of a rule in a list what it says.
    """
    for section, value in policy.sections():
        for item in fields(value):  # type: ignore[arg-type]  # a section is a dataclass
            found = getattr(value, item.name)
            key = f"{section}.{item.name.replace('_', '-')}"
            if described(item) is None or (item.name == "reason" and not found):
                continue
            if "[" in section:
                if found != _default(item):
                    yield key, toml(found), policy.origins.get(section.partition("[")[0], DEFAULT)
                continue
            for name, one, origin in _parts(key, found, policy.origins):
                if not (changed_only and origin == DEFAULT):
                    yield name, toml(one), origin


def _parts(key: str, value: object, origins: Mapping[str, str]) -> Iterator[tuple[str, object, str]]:
    if not isinstance(value, Mapping):
        yield key, value, origins.get(key, DEFAULT)
        return
    for name, one in value.items():
        yield f"{key}.{name}", one, origins.get(f"{key}.{name}", DEFAULT)


def _default(item: Field[Any]) -> object:
    return item.default if item.default_factory is MISSING else item.default_factory()


def text(policy: Protections, *, changed_only: bool = False) -> str:
    """The policy as lines for a terminal; ends with what is loosened."""
    found = list(rows(policy, changed_only=changed_only))
    wide = max((len(key) for key, _, _ in found), default=0)
    longest = max((min(len(value), 48) for _, value, _ in found), default=0)
    head = f"Profile {policy.profile}, environment {policy.environment}.\n"
    lines = [f"{key:<{wide}}  {value:<{longest}}  {origin}" for key, value, origin in found]
    loosened = [_told(item) for item in policy.loosened()]
    tail = ["", "Loosened, with the policy's reason:", *loosened] if loosened else ["", "Nothing is loosened."]
    return "\n".join([head, *lines, *tail]) + "\n"


def _told(item: Loosened) -> str:
    return f"  {item.key} = {toml(item.value)}: {item.reason}"


def toml(value: object) -> str:
    """A value as TOML writes it; None as a dash, for an option that follows another."""
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "[" + ", ".join(toml(item) for item in value) + "]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key} = {toml(item)}" for key, item in value.items()) + "}"
    return f'"{value}"' if isinstance(value, str) else str(value)


def table(policy: Protections) -> dict[str, object]:
    """The policy for machines: values, origins and what is loosened."""
    sections = {
        section: {item.name.replace("_", "-"): getattr(value, item.name) for item in fields(value)}  # type: ignore[arg-type]  # as above
        for section, value in policy.sections()
    }
    return {
        "profile": policy.profile,
        "environment": policy.environment,
        "values": sections,
        "origins": dict(policy.origins),
        "loosened": [{"key": item.key, "value": item.value, "reason": item.reason} for item in policy.loosened()],
    }
