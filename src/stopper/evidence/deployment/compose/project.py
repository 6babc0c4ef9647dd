"""Evidence of the deploy layer: the services of a project's compose files."""

from __future__ import annotations

import re
from typing import ClassVar

from msgspec import Struct

from stopper.evidence.deployment.broken import Broken
from stopper.evidence.deployment.compose.service import Service
from stopper.evidence.deployment.compose.stores import kind_of
from stopper.evidence.deployment.docker.images import Image
from stopper.evidence.deployment.docker.reference import ROOTS, SELF_DROPPING, Reference
from stopper.evidence.deployment.yaml_places import Table
from stopper.model import Confidence, Layer, Place
from stopper.standard.regex import regex

_PROXIES_TEXT = """
nginx nginx-proxy openresty traefik caddy haproxy httpd envoy swag nginx-unprivileged nginx-proxy-manager
docker-gen nginx-certbot nginx-ingress-controller haproxy-ingress kubernetes-ingress kong
"""
PROXIES = frozenset(_PROXIES_TEXT.split())

_TOOLS_TEXT = """
adminer pgadmin4 phpmyadmin mailhog maildev mailpit flower grafana prometheus kibana logstash filebeat loki
tempo jaeger all-in-one zipkin redis-commander redisinsight mongo-express portainer portainer-ce watchtower
autoheal otel-collector opentelemetry-collector node-exporter cadvisor alertmanager promtail fluentd vault
consul etcd zookeeper kafka nats localstack selenium chrome standalone-chrome browserless swagger-ui sentry
keycloak minio mc certbot ofelia cloudflared ngrok statsd graphite-statsd pgbouncer dockerize wait-for-it
gotenberg sockpuppetbrowser textract wordpress postfix docker-mailserver dind docker celery-exporter
redis_exporter kube-lego defaultbackend cert-manager-controller
"""
TOOLS = frozenset(_TOOLS_TEXT.split())
# A step of a build that puts nginx's configuration where it is read: `mv docker/nginx.conf /etc/nginx/nginx.conf`.
PLACED = regex(r"\b(?:mv|cp|ln|install|tee)\s[^;&|\n]{0,200}\s/etc/nginx/|>\s*/etc/nginx/")


class Project(Struct, frozen=True, eq=False, dict=True):
    """The services of files that are started together; `files` are in the order in which they are laid over."""

    files: tuple[str, ...]
    services: tuple[Service, ...]
    table: Table

    @property
    def own(self) -> tuple[Service, ...]:
        """The application's services: those that the project builds, of Python where one is; else foreign to nobody."""
        built = [item for item in self.services if item.is_built and not is_proxy(item)]
        python = [item for item in built if item.built is None or item.built.is_of_python]
        return tuple(python or built or (item for item in self.services if not (is_of_others(item) or is_proxy(item))))

    @property
    def proxies(self) -> tuple[Service, ...]:
        """The services that stand in front of others."""
        return tuple(item for item in self.services if is_proxy(item))


class Compose(Struct, frozen=True):
    """The compose projects that are judged, and the files that are broken."""

    layer: ClassVar[Layer] = Layer.DEPLOY
    supply: ClassVar[str] = "the compose file that production is started with"

    projects: tuple[Project, ...]
    broken: tuple[Broken, ...] = ()

    @property
    def services(self) -> tuple[Service, ...]:
        """The services of all projects."""
        return tuple(item for project in self.projects for item in project.services)

    def running(self, image: Image) -> list[Service]:
        """The services that run an image of the project."""
        return [item for item in self.services if item.built and (item.built.path, item.built.target) == image.key]


def is_of_others(service: Service) -> bool:
    """Whether a service runs an image that others make for everybody: a store, a proxy, a tool."""
    image = service.image
    return image is not None and image.is_known and is_foreign_image(image)


def is_foreign_image(image: Reference) -> bool:
    """Whether an image is one that others make for everybody."""
    return bool(kind_of(image)) or image.name in (*PROXIES, *TOOLS, *SELF_DROPPING, *ROOTS)


def is_proxy(service: Service) -> bool:
    """Whether a service is a reverse proxy, by its image: `nginx`, or one of somebody's own as `shop-nginx`."""
    base = service.base
    named = base is not None and bool({base.name, re.split(r"[-_]", base.name)[-1]} & PROXIES)
    return named and not (service.built and service.built.is_of_python)


def has_proxy_inside(service: Service) -> bool:
    """Whether the service's image brings a configuration of nginx: its own proxy answers, not the application."""
    stages = service.built.final.chain if service.built is not None else ()
    return any(
        any(copy.target.startswith("/etc/nginx") for copy in stage.copies)
        or any(PLACED.search(run.script) for run in stage.runs)
        for stage in stages
    )


def trust_in(at: Place) -> Confidence:
    """How far a place is production's: what an override says, `docker compose up` takes only where it lies there."""
    is_override = "override" in at.path.rpartition("/")[2]
    return Confidence.TENTATIVE if is_override else Confidence.FIRM
