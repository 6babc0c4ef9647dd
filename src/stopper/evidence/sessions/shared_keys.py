"""Applications of one project that sign their sessions with one key, as code and deployment files show it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from msgspec import Struct

from stopper.evidence.application.configuration import Setting
from stopper.evidence.application.flask import Application, applications
from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.systemd.environment import secret_files, variables
from stopper.evidence.deployment.systemd.units import Units
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import FromEnvironment, Known
from stopper.model import Place

MOST = 8  # applications of a project that are compared; collections of examples have more, and are no deployment
Giver = tuple[str, str, Place]


class SharedKey(Struct, frozen=True):
    """Two applications whose SECRET_KEY comes from one place: a text, or the variable that is named."""

    first: Setting
    second: Setting
    variable: str
    has_one_name: bool


def shared_keys(source: Source) -> Iterator[SharedKey]:
    """The pairs of applications whose code names one key."""
    made = {call.scope.module.name for call in source.applications}
    for one, other in combinations(applications(source) if 1 < len(made) <= MOST else (), 2):
        first, second = one.config["SECRET_KEY"], other.config["SECRET_KEY"]
        if first.is_set and second.is_set and _is_one(first, second):
            variable = first.value.name if isinstance(first.value, FromEnvironment) else ""
            yield SharedKey(first, second, variable, _cookie(one) == _cookie(other))


def _is_one(first: Setting, second: Setting) -> bool:
    if first.at == second.at:
        return False
    one, other = first.value, second.value
    if isinstance(one, FromEnvironment) and isinstance(other, FromEnvironment):
        return one.name == other.name
    return isinstance(one, Known) and isinstance(other, Known) and bool(one.data) and one.data == other.data


def _cookie(application: Application) -> object:
    setting = application.config["SESSION_COOKIE_NAME"]
    return setting.data if setting.is_set else "session"


def givers(variable: str, units: Units | None, compose: Compose | None) -> list[list[Giver]]:
    """For each kind of deployment what every unit or service takes a variable from: (its name, the source, its place).

    The source is a file, or the text that gives the value.
    """
    return [kind for kind in (list(_units(variable, units)), list(_services(variable, compose))) if len(kind) > 1]


def _units(variable: str, units: Units | None) -> Iterator[Giver]:
    for service in units.services if units is not None else ():
        own = next((item for item in variables(service.unit) if item.name == variable), None)
        files = [(path, at) for key, path, at in secret_files(service.unit) if key == "EnvironmentFile"]
        if own is not None:
            yield service.name, f"={own.value.reveal()}", own.at
        elif files:
            yield service.name, *files[-1]


def _services(variable: str, compose: Compose | None) -> Iterator[Giver]:
    for project in compose.projects if compose is not None else ():
        for service in project.own:
            given = service.environment.get(variable)
            if given is not None and given.is_of_file:
                yield service.name, given.at.path, given.at
            elif given is not None and given.written is not None:
                yield service.name, f"={given.written.reveal()}", given.at


def same(found: list[list[Giver]]) -> tuple[Giver, Giver] | None:
    """Two units or services that take a variable from one source; None where each has its own."""
    pairs = (pair for kind in found for pair in combinations(kind, 2))
    return next(((one, other) for one, other in pairs if one[1] == other[1] and one[0] != other[0]), None)
