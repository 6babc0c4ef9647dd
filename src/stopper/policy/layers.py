"""The effective values of a section: defaults, then the profile's, then the file's, then the environment's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from typing import TypeVar

from stopper.model import UsageError
from stopper.policy.options import described
from stopper.policy.values import Spot, read_section

S = TypeVar("S")
Table = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Layer:
    """A table of settings with the words for where it comes from."""

    origin: str
    table: Table


@dataclass(frozen=True, slots=True)
class Loosened:
    """An option that is weaker than Stopper asks for, with the reason that the policy gives."""

    key: str
    value: object
    reason: str


def merged(kind: type[S], key: str, layers: Sequence[Layer], profile: str) -> tuple[S, dict[str, str]]:
    """The section of type `kind`, and for each of its options the words for where its value came from.

    A later layer wins option by option; tables below, such as the directives of csp, merge in the same way.
    """
    values: dict[str, object] = dict(_tables(kind))
    origins = {f"{key}.{item.name.replace('_', '-')}": "default" for item in fields(kind)}  # type: ignore[arg-type]  # a section is a dataclass
    for name, value in _of_profile(kind, profile):
        values[name] = value
        origins[f"{key}.{name}"] = f"profile {profile}"
    for layer in layers:
        read_section(
            kind, layer.table, Spot(layer.origin, key)
        )  # what is wrong is told with the layer that it stands in
        for name, value in _canonical(layer.table).items():
            values[name] = _laid(values.get(name), value)
            origins[f"{key}.{name}"] = layer.origin
            if isinstance(value, Mapping):
                origins |= {f"{key}.{name}.{one}": layer.origin for one in value}
    section = read_section(kind, values, Spot(layers[-1].origin if layers else "policy", key))
    assert isinstance(section, kind)  # noqa: S101  # read_section makes what it is asked for
    return section, origins


def _tables(kind: type) -> Iterator[tuple[str, object]]:
    """The defaults that are tables: what the policy says of their keys is laid over them."""
    for item in fields(kind):
        if described(item) is not None and item.default_factory is not MISSING:
            yield item.name.replace("_", "-"), item.default_factory()


def _of_profile(kind: type, profile: str) -> Iterator[tuple[str, object]]:
    for item in fields(kind):
        known = described(item)
        if known is not None and known.profiles and profile in known.profiles:
            yield item.name.replace("_", "-"), known.profiles[profile]


def _canonical(table: Table) -> Table:
    return {str(key).replace("_", "-"): value for key, value in table.items()}


def _laid(below: object, above: object) -> object:
    if isinstance(below, Mapping) and isinstance(above, Mapping):
        return {**below, **above}
    return above


def loosened(section: object, key: str) -> Iterator[Loosened]:
    """The options of a section whose values are weaker than Stopper asks for."""
    reason = str(getattr(section, "reason", "")).strip()
    for item in fields(section):  # type: ignore[arg-type]  # a section is a dataclass
        known = described(item)
        value = getattr(section, item.name)
        if known is not None and known.loose is not None and known.loose(value):
            yield Loosened(f"{key}.{item.name.replace('_', '-')}", value, reason)


def missing(section: object, key: str) -> Iterator[str]:
    """The options of a section that need a value and have none, or promise nothing at the value that they have."""
    for item in fields(section):  # type: ignore[arg-type]  # a section is a dataclass
        known, value = described(item), getattr(section, item.name)
        if known is not None and ((known.required and not value) or (known.offered and value == item.default)):
            yield f"{key}.{item.name.replace('_', '-')}"


def demand_reasons(section: object, key: str, origin: str) -> None:
    """UsageError where a section loosens something and does not say why."""
    for found in loosened(section, key):
        if not found.reason:
            raise UsageError(
                f"{origin}: {found.key} = {_written(found.value)} is weaker than the default. "
                f'Say why it may be, with reason = "…" in [{key}], or take it out.'
            )


def _written(value: object) -> str:
    return {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)[:80]
