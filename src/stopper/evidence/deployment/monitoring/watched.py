"""What of an application is watched: the path at which it shows counters, who asks it, and rules about it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.monitoring.configuration import Monitoring, Target
from stopper.evidence.source.index import is_test
from stopper.evidence.source.values import Known
from stopper.model import Place
from stopper.standard.instruments import EXPORTERS, MOUNTED, OF_THEIR_OWN
from stopper.standard.regex import regex

DEFAULT = "/metrics"
# What a rule judges that is about the application: requests, errors, sign-ins, certificates.
ABOUT = regex(
    r"https?_|request|respon[sc]e|status|5xx|4xx|error|exception|log_?in|auth|probe_|latency|flask|gunicorn|nginx"
    r"|traefik|cert|stopper_|\bup\b",
    re.IGNORECASE,
)
# Ports on which other programs than an application show their counters: Prometheus, Alertmanager, node, databases.
OF_OTHERS = frozenset({"9090", "9093", "9100", "9104", "9115", "9121", "9187", "9216", "3000", "3100", "8080"})
# Programs in front of an application that count its requests by status.
COUNTING_EDGES = frozenset({"traefik", "envoy", "haproxy", "kong", "caddy", "nginxlog-exporter", "statsd-exporter"})


def metrics_endpoint(application: Application) -> tuple[str, Place] | None:
    """The path at which the application shows counters, with its place; None where source shows none."""
    source = application.source
    for call in source.instances(*EXPORTERS, *(f".{name}" for name in EXPORTERS)):
        given = source.argument(call, -1, "path")
        if isinstance(given, Known) and given.data is None:
            continue
        if not is_test(source.at(call).path):
            path = given.data if isinstance(given, Known) and isinstance(given.data, str) else DEFAULT
            return path, source.at(call)
    for route in application.routes.live:
        if route.rule is not None and route.rule.rstrip("/").endswith("metrics") and "GET" in route.methods:
            return route.rule, route.at
    for call in source.calls(*MOUNTED):
        if not is_test(source.at(call).path):
            return DEFAULT, source.at(call)
    return _of_policy(application)


def counters_of_their_own(application: Application) -> Place | None:
    """Where the application shows counters at a port of its own, at every path of it; None where it does not."""
    places = map(application.source.at, application.source.calls(*OF_THEIR_OWN))
    return next((at for at in places if not is_test(at.path)), None)


def _of_policy(application: Application) -> tuple[str, Place] | None:
    section = application.protections.metrics if application.protections is not None else None
    return (section.path, Place(application.policy_file)) if section is not None and section.path else None


def names_of_the_application(
    application: Application, compose: Compose | None, kubernetes: Kubernetes | None
) -> frozenset[str]:
    """The hosts by which others reach the application: of the policy, its services of compose and of the cluster."""
    hosts = application.protections.hosts.names if application.protections is not None else ()
    return frozenset(name.lower() for name in (*hosts, *_of_compose(compose), *_of_cluster(kubernetes)))


def _of_compose(compose: Compose | None) -> Iterator[str]:
    for project in compose.projects if compose is not None else ():
        for service in project.own:
            yield service.name
            if service.table.text("container_name"):
                yield service.table.text("container_name")


def _of_cluster(kubernetes: Kubernetes | None) -> Iterator[str]:
    for service in kubernetes.of_kind("Service") if kubernetes is not None else ():
        own = set(map(id, kubernetes.own)) if kubernetes is not None else set()
        if kubernetes is not None and any(id(item) in own for item in kubernetes.behind(service)):
            yield service.text("metadata", "name")


def asking(monitoring: Monitoring, names: frozenset[str]) -> Iterator[tuple[Target, bool | None]]:
    """The targets of Prometheus, each with whether it is the application; None where nothing shows it."""
    for target in monitoring.targets():
        host = target.host.partition(".")[0].lower()
        if {host, target.host.lower()} & names or host in COUNTING_EDGES:
            yield target, True
        elif target.port in OF_OTHERS or host in ("prometheus", "alertmanager", "grafana") or names:
            yield target, False
        else:
            yield target, None
