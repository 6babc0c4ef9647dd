"""The variables that the deployment of each application gives it, from the files of the environment that is judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from stopper.collect.deployment import compose, docker, gunicorn, kubernetes, systemd
from stopper.collect.deployment.readings import Readings
from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.commands.launches import Launches
from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.docker.images import Docker
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.production_variables import Deployed, Environment, agreed, distinct
from stopper.evidence.source.index import Source
from stopper.evidence.tree.files import Tree

READERS = (compose, docker, gunicorn, kubernetes, systemd)
PREFIXED = "flask.Flask().config.from_prefixed_env"
# An application that is started in more ways with other variables is judged by those on which all agree.
MOST = 6


def environments(whole: Readings) -> Mapping[str, tuple[Environment, ...]]:
    """How each application is started, by its name; the files that are for another one do not count."""
    tree, pairing = whole.tree, whole.pairing
    paths = {path for item in map(whole.of, READERS) for path in (*item.files, *item.commands)}
    found = {}
    for name in pairing.roots:
        others = {path for path in paths if name not in pairing.applications_of(path)}
        part = replace(tree, files={path: file for path, file in tree.files.items() if path not in others})
        readings = Readings(part, pairing) if others else whole
        rest = tuple(item for item in pairing.roots if item != name)
        found[name] = _deployed(readings).environments(name, rest)
    return found


def _deployed(readings: Readings) -> Deployed:
    return Deployed(
        readings.of(gunicorn).snapshot(Launches),
        readings.of(compose).snapshot(Compose),
        readings.of(kubernetes).snapshot(Kubernetes),
        readings.of(docker).snapshot(Docker),
    )


def deployed(whole: Readings, source: Source, found: Sequence[Application]) -> tuple[Application, ...]:
    """The applications with the variables that each is given.

    One that is started in several ways which disagree is known by what they agree on, and each way stands beside it.
    """
    given = environments(whole) if found else {}
    return tuple(_of_one(item, given.get(item.name, ()), whole.tree, source) for item in found)


def _of_one(application: Application, given: Sequence[Environment], tree: Tree, source: Source) -> Application:
    shared = agreed(given)
    base = replace(application, source=application.source.given(shared)) if shared else application
    differing = {name for item in given for name in item.variables if name not in shared}
    asked = frozenset(name for name in differing if _is_asked(name, tree, source))
    ways = distinct([item.limited_to(asked) for item in given])
    if not asked or len(ways) > MOST:
        return base
    ways_of = tuple(
        replace(application, source=application.source.given({**shared, **item.variables}), whose=item.whose)
        for item in ways
    )
    return replace(base, ways=ways_of)


def _is_asked(name: str, tree: Tree, source: Source) -> bool:
    """Whether the code writes the name of a variable, in either case, or asks for all with a prefix."""
    if name.startswith("FLASK_") and source.calls(PREFIXED):
        return True
    words = (name, name.lower())
    modules = (tree.get(module.path) for module in source.modules)
    return any(file is not None and any(word in file.text for word in words) for file in modules)
