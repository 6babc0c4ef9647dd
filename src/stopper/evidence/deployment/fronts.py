"""Programs that stand before an application in compose or a cluster: that challenge, ban, or check each request.

Sources: the documentation of Anubis (TARGET), CrowdSec (bouncers) and of each gateway on its image.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from stopper.evidence.deployment.compose.project import Compose, Project
from stopper.evidence.deployment.compose.service import Given, Service
from stopper.evidence.deployment.docker.reference import Reference
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.model import Place
from stopper.standard.regex import regex

CHALLENGES = {"anubis": "Anubis", "go-away": "go-away", "haproxy-protection": "HAProxy Protection"}
WATCHERS = {"crowdsec": "CrowdSec"}
BOUNCERS = regex(r"crowdsec-[\w-]*bouncer|cs-[\w-]*bouncer|bouncer-traefik")
KEY = regex(r"CROWDSEC_\w*(?:API_?KEY|BOUNCER)")
GATEWAYS = {
    "kong": "Kong",
    "kong-gateway": "Kong",
    "apisix": "Apache APISIX",
    "tyk-gateway": "Tyk",
    "krakend": "KrakenD",
    "express-gateway": "Express Gateway",
    "gravitee-gateway": "Gravitee",
}
_TARGET = regex(r"https?://([\w.-]+)")


class Front(Struct, frozen=True):
    """One such program: `title` is its product's name, `behind` the host that it hands requests on to, where shown."""

    title: str
    name: str
    at: Place
    environment: Mapping[str, Given]
    behind: str = ""


def fronts(compose: Compose | None, kubernetes: Kubernetes | None, names: Mapping[str, str]) -> list[Front]:
    """The services and containers that run one of these products, by the names of their images."""
    return [*_of_compose(compose, names), *_of_pods(kubernetes, names)]


def _of_compose(compose: Compose | None, names: Mapping[str, str]) -> Iterator[Front]:
    for service in compose.services if compose is not None else ():
        title = _title(service.image, names)
        if title:
            yield Front(title, service.name, service.at, service.environment, _behind(service.environment))


def _of_pods(kubernetes: Kubernetes | None, names: Mapping[str, str]) -> Iterator[Front]:
    for workload in kubernetes.workloads if kubernetes is not None else ():
        for item in workload.containers:
            title = _title(item.image, names)
            if title:
                yield Front(title, workload.name, item.at, item.environment, _behind(item.environment))


def _title(image: Reference | None, names: Mapping[str, str]) -> str:
    return names.get(image.name, "") if image is not None else ""


def _behind(environment: Mapping[str, Given]) -> str:
    given = environment.get("TARGET")
    found = _TARGET.match((given.text or "").strip()) if given is not None else None
    return found[1] if found else ""


def bouncer(compose: Compose | None) -> Place | None:
    """The service that refuses what CrowdSec decided; None where compose shows none."""
    images = ((item, item.image) for item in (compose.services if compose is not None else ()))
    found = (item for item, image in images if image is not None and BOUNCERS.search(image.repository))
    plugins = (item for item in (compose.services if compose is not None else ()) if _asks_crowdsec(item))
    first = next(found, None) or next(plugins, None)
    return first.at if first is not None else None


def _asks_crowdsec(service: Service) -> bool:
    """Whether a proxy has the bouncer inside: as a plugin, as a mod of its image, or by the key that it is given."""
    if service.image is not None and service.image.name in WATCHERS:
        return False
    words = (*service.table.words("command"), *service.table.words("labels"))
    mods = service.environment.get("DOCKER_MODS")
    return (
        any("crowdsec-bouncer" in item.text for item in words)
        or any(KEY.match(name) for name in service.environment)
        or (mods is not None and "crowdsec" in (mods.text or ""))
    )


def opened_beside(project: Project) -> Iterator[tuple[Service, Place]]:
    """The application's services that publish a port to others than the machine itself."""
    for service in project.own:
        for port in service.ports:
            if port.is_public:
                yield service, port.at
                break
