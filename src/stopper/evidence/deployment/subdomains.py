"""Hosts that HSTS of another host covers (includeSubDomains), and which of them answer over plain HTTP alone."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.nginx.configuration import Nginx, answers, is_tls, names
from stopper.evidence.deployment.nginx.level import Level
from stopper.evidence.deployment.nginx.responses import is_inner, over_tls, sent, server_of, to_application
from stopper.evidence.responses.headers import response_headers
from stopper.model import Place
from stopper.standard.header_values import hsts_age, hsts_has

HSTS = "Strict-Transport-Security"
SUBDOMAINS = "includeSubDomains"


class Covered(Struct, frozen=True):
    """A host of a server of nginx below one that sends includeSubDomains at `sent`; whether it answers over TLS."""

    host: str
    above: str
    sent: Place
    at: Place
    has_tls: bool


def covered(application: Application, nginx: Nginx) -> Iterator[Covered]:
    """Each host in nginx's files that browsers ask over HTTPS alone, for a host above it says so."""
    secure = [name for server in nginx.servers if is_tls(server) for name in names(server)]
    found = dict[str, Covered]()
    visited = [server for server in nginx.servers if not is_inner(server)]
    for above, place in _senders(application, nginx):
        for server in visited:
            for name in names(server):
                if name.lower().endswith(f".{above}") and name not in found:
                    written = next(iter(server.own("server_name")))
                    has_tls = any(answers(one, name.removeprefix("*.")) or one == name for one in secure)
                    found[name] = Covered(name, above, place, written.at, has_tls)
    yield from found.values()


def _senders(application: Application, nginx: Nginx) -> Iterator[tuple[str, Place]]:
    """The hosts over TLS whose answers carry includeSubDomains, with the place that sends it."""
    headers = response_headers(application).of(HSTS)
    own = next((header.at for header in headers for text, _ in header.texts if _includes(text)), None)
    for level in over_tls(to_application(nginx)):
        added = next((item.at for item in sent(level, HSTS) for text in item.values if _includes(text)), own)
        if added is not None:
            yield from ((name, added) for name in _plain_names(server_of(level)))


def _includes(text: str) -> bool:
    return bool(hsts_age(text)) and hsts_has(text, SUBDOMAINS)


def _plain_names(server: Level) -> list[str]:
    return [name.lower() for name in names(server) if "." in name and not name.startswith(("~", "*", "."))]
