"""The protections read from a policy's tables: the profile, the file, and the environment over it."""

from __future__ import annotations

import typing
from collections.abc import Mapping
from dataclasses import fields
from typing import Protocol, runtime_checkable

from stopper.model import UsageError
from stopper.policy.layers import Layer, demand_reasons, merged
from stopper.policy.options import PROFILES
from stopper.policy.protections import Protections
from stopper.policy.tables import refuse_unknown, text
from stopper.policy.values import Spot, read_value

OWN = ("profile", "environment", "origins")
SECTIONS = tuple(item.name.replace("_", "-") for item in fields(Protections) if item.name not in OWN)
ENVIRONMENTS = ("production", "staging", "development", "testing")
# What a table of an environment may hold.
OVERRIDES = (*SECTIONS, "profile")


@runtime_checkable
class Checked(Protocol):
    """A section that knows more of its values than their types say."""

    def check(self, origin: str) -> None:
        """UsageError where a value is wrong; `origin` is the file that it stands in."""


def protections_of(document: Mapping[str, object], origin: str, environment: str) -> Protections:
    """The protections in the tables of a policy, as they are in `environment`. UsageError says what to mend."""
    layers = [Layer(origin, document)]
    overrides = _environments(document, origin).get(environment)
    if overrides is not None:
        layers.append(Layer(f"{origin}, environment {environment}", overrides))
    profile = _profile(layers)
    values: dict[str, object] = {"profile": profile, "environment": environment}
    origins: dict[str, str] = {}
    for name, kind in typing.get_type_hints(Protections).items():
        key = name.replace("_", "-")
        if key not in SECTIONS:
            continue
        if typing.get_origin(kind) is tuple:
            values[name], origins[key] = _listed(kind, key, layers)
        else:
            given = [Layer(layer.origin, _table(layer, key)) for layer in layers if key in layer.table]
            values[name], found = merged(kind, key, given, profile)
            origins |= found
    enforced = Protections(**values, origins=origins)  # type: ignore[arg-type]  # each value was typed by its section
    for key, section in enforced.sections():
        demand_reasons(section, key, origin)
        if isinstance(section, Checked):
            section.check(origin)
    return enforced


def _environments(document: Mapping[str, object], origin: str) -> Mapping[str, Mapping[str, object]]:
    found = document.get("environments", {})
    if not isinstance(found, Mapping):
        raise UsageError(f"{origin}: environments must be a table, such as [environments.staging.hosts].")
    refuse_unknown(found, ENVIRONMENTS, origin, " in environments")
    for name, table in found.items():
        if not isinstance(table, Mapping):
            raise UsageError(f"{origin}: environments.{name} must be a table of sections.")
        refuse_unknown(table, OVERRIDES, origin, f" in environments.{name}")
    return found


def _profile(layers: list[Layer]) -> str:
    profile = "web"
    for layer in layers:
        profile = text(layer.table.get("profile", profile), "profile", layer.origin)
        if profile not in PROFILES:
            raise UsageError(f"{layer.origin}: profile = {profile!r} is none of {', '.join(PROFILES)}.")
    return profile


def _table(layer: Layer, key: str) -> Mapping[str, object]:
    found = layer.table[key]
    if not isinstance(found, Mapping):
        raise Spot(layer.origin, key).refuse(f"a table: [{key}]", found)
    return found


def _listed(kind: object, key: str, layers: list[Layer]) -> tuple[object, str]:
    """The list of the last layer that has one: lists are not merged."""
    for layer in reversed(layers):
        if key in layer.table:
            return read_value(kind, layer.table[key], Spot(layer.origin, key)), layer.origin
    return (), "default"
