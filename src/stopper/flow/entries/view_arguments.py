"""What `request.view_args` holds: the parts of the addresses of a program's routes, by their names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from stopper.evidence.application.flask import Application
from stopper.evidence.routes.raw import arguments_of
from stopper.flow.values.choosing import either
from stopper.flow.values.value import Scalar, Value

if TYPE_CHECKING:
    from stopper.flow.entries.converters import Converters


def view_arguments(applications: Sequence[Application], converters: Converters) -> dict[Scalar, Value]:
    """What the converters of all routes give under each name: which route was asked for, nothing shows here."""
    found: dict[str, list[Value]] = {}
    for route in (route for application in applications for route in application.routes.found):
        written = arguments_of(route.rule or "")
        for name, converter in route.parameters:
            value = converters.argument(name, converter, written.get(name, ""), route.at)
            found.setdefault(name, []).append(value)
    return {name: either(*values) for name, values in found.items()}
