"""The JSON schema of the policy, generated from its types: what editors complete and check in stopper.toml."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from stopper.model import Severity
from stopper.policy.enforced import ENVIRONMENTS, OVERRIDES
from stopper.policy.fields import Policy
from stopper.policy.options import PROFILES, described
from stopper.policy.protections import Protections

DRAFT = "https://json-schema.org/draft/2020-12/schema"
PLAIN = {bool: "boolean", int: "integer", float: "number", str: "string"}
Schema = dict[str, Any]
OVERRIDDEN: Schema = {"$ref": "#/$defs/overrides"}
# Fields that are no keys of the file: what reading it adds.
OWN = ("origin", "protections", "environment", "origins", "line")
SEVERITIES = [item.label for item in Severity]


def policy_schema() -> Schema:
    """The schema of stopper.toml; in pyproject.toml it holds below [tool.stopper]."""
    sections = _properties(Protections) | {"profile": {"enum": list(PROFILES), "default": "web"}}
    own = _properties(Policy)
    own["environment"] = {"enum": list(ENVIRONMENTS), "default": "production"}
    own["fail-on"] = {"enum": SEVERITIES, "default": Policy().fail_on}
    overrides = _closed({key: sections[key] for key in OVERRIDES})
    return {
        "$schema": DRAFT,
        "title": "The policy of Stopper",
        "$defs": {"overrides": overrides},
        **_closed({**own, **sections, "environments": _closed(dict.fromkeys(ENVIRONMENTS, OVERRIDDEN))}),
    }


def _closed(properties: Schema) -> Schema:
    return {"type": "object", "additionalProperties": False, "properties": dict(sorted(properties.items()))}


def _properties(kind: type) -> Schema:
    hints = typing.get_type_hints(kind)
    return {
        item.name.replace("_", "-"): _property(hints[item.name], item) for item in fields(kind) if item.name not in OWN
    }


def _property(kind: object, declared: Field[Any]) -> Schema:
    found = _of(kind)
    known = described(declared)
    if known is None:
        doc = declared.metadata.get("doc")
        return {**found, "description": doc} if doc else found
    if known.unit:
        found = {"anyOf": [found, {"type": "string"}]}
    if known.choices:
        found = {"enum": list(known.choices)}
    if declared.default is not MISSING and declared.default is not None:
        found["default"] = list(declared.default) if isinstance(declared.default, tuple) else declared.default
    return {**found, "description": known.doc}


def _of(kind: object) -> Schema:
    if isinstance(kind, type) and kind in PLAIN:
        return {"type": PLAIN[kind], **({"minimum": 0} if kind is int else {})}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": SEVERITIES}
    if kind is date:
        return {"type": "string", "format": "date"}
    if isinstance(kind, type) and is_dataclass(kind):
        words = (kind.__doc__ or "").split("\n", 1)[0]
        return {**_closed(_properties(kind)), "description": words}
    return _composed(typing.get_origin(kind), typing.get_args(kind))


def _composed(origin: object, arguments: tuple[object, ...]) -> Schema:
    if origin is tuple:
        return {"type": "array", "items": _of(arguments[0])}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _of(arguments[1])}
    return _of(next(item for item in arguments if item is not types.NoneType))
