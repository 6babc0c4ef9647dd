"""The API gateway checks requests and cannot be bypassed."""

from collections.abc import Iterator

from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.fronts import GATEWAYS, fronts, opened_beside
from stopper.evidence.deployment.kong.configuration import GatewayRoute, Kong
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.kubernetes.services import exposed_services
from stopper.model import (
    Confidence,
    Control,
    Layer,
    Observation,
    Observations,
    Place,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)

control = Control(
    id="abuse.gateway",
    title="The API gateway checks requests and cannot be bypassed",
    severity=Severity.INFO,
    layers=("deploy", "live", "cross"),
    does=("render",),
    cwe=(288,),
    asvs=("4.1.3", "4.1.4", "9.1.1"),
    remedy=(
        "Declare each route and method at the gateway, validate tokens and limits there, strip identity headers from "
        "clients, and accept traffic from the gateway alone."
    ),
    risk=(
        "A client that reaches the app past the gateway skips its token checks and limits, and can send the identity "
        "headers that it adds."
    ),
)


@control.check
def the_gateway_checks_each_request(kong: Kong) -> Observations:
    """What Kong asks of callers on each declared route, and what it lets through."""
    found = list(kong.routes())
    for broken in kong.broken:
        yield fails(f"the configuration of the gateway cannot be read: {broken.reason}", at=broken.at)
    for route in found:
        yield _route(route)
    if not found and not kong.broken:
        yield not_applicable("the gateway declares no route")


def _route(route: GatewayRoute) -> Observation:
    missing = [
        words
        for is_missing, words in (
            (not route.knows_callers, "asks nobody who they are"),
            (not route.is_limited, "has no limit of rate"),
            (route.lets_everything_in, "lets every path and method through"),
        )
        if is_missing
    ]
    if missing:
        words = f"the gateway's route {route.name[:60]} {' and '.join(missing)}"
        return fails(words, at=route.at, confidence=Confidence.TENTATIVE)
    return passes(
        f"the gateway's route {route.name[:60]} knows its callers, limits them and names its paths", at=route.at
    )


@control.check(layer=Layer.CROSS)
def nothing_reaches_the_app_past_the_gateway(
    compose: Compose | None, kubernetes: Kubernetes | None, kong: Kong | None
) -> Observations:
    """The ways to the application beside the gateway: ports of its own services, or Services open to the world."""
    before = fronts(compose, kubernetes, GATEWAYS)
    if not before and kong is None:
        yield not_applicable("no API gateway stands before the application in the files")
        return
    around = [*_published(compose), *_open(kubernetes)]
    for words, at in around:
        yield fails(f"{words}: clients reach the app past the gateway", at=at)
    if not around and before:
        yield passes(f"{before[0].title} stands before the app, which publishes no port of its own", at=before[0].at)
    elif not around:
        needs = "the compose file or manifests with the gateway and the app"
        yield unknown("whether the app is reached past the gateway is not shown", needs=needs)


def _published(compose: Compose | None) -> Iterator[tuple[str, Place]]:
    for project in compose.projects if compose is not None else ():
        for service, at in opened_beside(project):
            yield f"the service {service.name} publishes a port beside the gateway", at


def _open(kubernetes: Kubernetes | None) -> Iterator[tuple[str, Place]]:
    for item in exposed_services(kubernetes) if kubernetes is not None else ():
        if item.is_own and item.is_outside:
            yield f"the Service {item.name} is open beside the gateway", item.at
