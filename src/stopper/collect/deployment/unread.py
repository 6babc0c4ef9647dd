"""Servers and tools whose grammar is not read: told wherever they are met, so that nobody takes silence for a pass."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.collect.deployment import compose, gunicorn, kubernetes
from stopper.collect.deployment.readings import Readings
from stopper.evidence.deployment.commands.launches import Launches
from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.docker.reference import Reference
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.reading import Reading
from stopper.evidence.tree.files import File
from stopper.standard.regex import regex

# The name of a file, what its content must show, and whose it is.
KINDS = (
    (regex(r"(?:^|/)Caddyfile[^/]*\Z|\.caddy(?:file)?\Z|(?:^|/)caddy\.json\Z"), regex(r"."), "Caddy"),
    (regex(r"\.uwsgi\Z|\.(?:ini|cfg|conf)\Z"), regex(r"^\s*\[?uwsgi\b(?!_)", re.M), "uWSGI"),
    (
        regex(r"\.(?:ya?ml|json|xml)\Z"),
        regex(r"^uwsgi:|\A\s*\{\s*\"uwsgi\"\s*:|^\s*<uwsgi>", re.M),
        "uWSGI",
    ),
    (
        regex(r"(?:^|/)(?:my|mysqld?|mariadb)[^/]*\.cnf\Z|\.cnf\Z"),
        regex(r"^\s*\[(?:mysqld?|mariadb|client|server)\b", re.M),
        "MySQL or MariaDB",
    ),
    (regex(r"haproxy[^/]*\.cfg\Z"), regex(r"^\s*(?:frontend|backend|listen)\b", re.M), "HAProxy"),
    (regex(r"(?:^|/)traefik[^/]*\.(?:ya?ml|toml)\Z"), regex(r"."), "Traefik"),
    (regex(r"(?:^|/)envoy[^/]*\.(?:ya?ml|json)\Z"), regex(r"static_resources"), "Envoy"),
    (regex(r"(?:^|/)lighttpd[^/]*\.conf\Z"), regex(r"server\."), "lighttpd"),
    (regex(r"(?:^|/)(?:mongod|mongodb)[^/]*\.conf\Z"), regex(r"."), "MongoDB"),
    (regex(r"(?:^|/)rabbitmq[^/]*\.conf(?:ig)?\Z"), regex(r"."), "RabbitMQ"),
    (regex(r"(?:^|/)helmfile[^/]*\.ya?ml\Z"), regex(r"^(?:releases|helmfiles):", re.M), "Helm"),
)
# Servers that stand in front of an application, by the name of their image.
FRONTS = {
    "caddy": "Caddy",
    "caddy-docker-proxy": "Caddy",
    "traefik": "Traefik",
    "haproxy": "HAProxy",
    "envoy": "Envoy",
    "kong": "Kong",
    "nginx-proxy": "nginx-proxy",
    "nginx-proxy-manager": "Nginx Proxy Manager",
    "swag": "SWAG",
    "cloudflared": "Cloudflare's tunnel",
}
# Stores whose settings may stand in the command that starts them.
STORES = {"mysql": "MySQL", "mariadb": "MariaDB", "percona": "MySQL", "mongo": "MongoDB", "rabbitmq": "RabbitMQ"}
LARGEST = 1_000_000  # bytes


def read_with(readings: Readings) -> Reading:
    """Nothing of them but that they are there, for the environment that is judged."""
    pairing = readings.pairing
    gaps = [
        (file.path, f"a configuration of {whose}, whose grammar is not read: nothing is said of what it decides")
        for file in readings.tree
        if (whose := whose_is(file)) and pairing.is_judged(file.path)
    ]
    return Reading(gaps=tuple(dict.fromkeys([*gaps, *_started(readings), *_services(readings), *_pods(readings)])))


def whose_is(file: File) -> str:
    """The server that a file configures, of those whose grammar is not read; empty for any other file."""
    if file.content is None or file.size > LARGEST:
        return ""
    return next((whose for name, shows, whose in KINDS if name.search(file.path) and shows.search(file.text)), "")


def _started(readings: Readings) -> Iterator[tuple[str, str]]:
    """The command lines that start uWSGI."""
    started = readings.of(gunicorn).snapshot(Launches)
    for launch in started.found if started is not None else ():
        if launch.started.server == "uwsgi":
            is_emperor = launch.started.has("--emperor")
            what = "an emperor of uWSGI, whose vassals are" if is_emperor else "uWSGI, whose options are"
            yield launch.at.path, f"a command that starts {what} not read: nothing is said of what they decide"


def _services(readings: Readings) -> Iterator[tuple[str, str]]:
    """The services of compose that are such a server."""
    found = readings.of(compose).snapshot(Compose)
    for service in found.services if found is not None else ():
        whose = _whose(service.image, has_command=service.started is not None)
        if whose:
            yield service.at.path, _words(f"a service ({service.name})", whose)


def _pods(readings: Readings) -> Iterator[tuple[str, str]]:
    """The containers of Kubernetes that are such a server."""
    found = readings.of(kubernetes).snapshot(Kubernetes)
    for workload in found.workloads if found is not None else ():
        for item in workload.containers:
            whose = _whose(item.image, has_command=item.started is not None)
            if whose:
                yield item.at.path, _words(f"a container ({item.name})", whose)


def _whose(image: Reference | None, *, has_command: bool) -> str:
    name = image.name if image is not None else ""
    return FRONTS.get(name, "") or (STORES.get(name, "") if has_command else "")


def _words(what: str, whose: str) -> str:
    return f"{what} that is {whose}, whose settings are not read: nothing is said of what they decide"
