"""Where the application leaves files to nginx (X-Accel-Redirect), and which location hands them out."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.nginx.access import keeps_strangers_out
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.level import Level
from stopper.evidence.deployment.nginx.matching import location_of
from stopper.evidence.deployment.nginx.responses import server_of, to_application
from stopper.evidence.responses.headers import response_headers
from stopper.model import Place
from stopper.standard.holes import HOLE

HEADER = "X-Accel-Redirect"


class Handed(Struct, frozen=True):
    """One path that the application names, up to what it fills in, and the location that nginx finds for it."""

    path: str
    at: Place
    location: Level

    @property
    def is_closed(self) -> bool:
        """Whether nobody but the application gets there."""
        return keeps_strangers_out(self.location)


def handed_files(application: Application, nginx: Nginx) -> Iterator[Handed]:
    """Each path that the code writes into the header, in each server that hands requests on to it."""
    headers = response_headers(application)
    servers = {id(server): server for server in map(server_of, to_application(nginx))}
    for header in (*headers.of(HEADER), *headers.local(HEADER)):
        prefix, hole, _ = (header.text or "").partition(HOLE)
        if not prefix.startswith("/"):
            continue
        asked = f"{prefix}a" if hole else prefix
        for server in servers.values():
            yield Handed(prefix, header.at, location_of(server, asked))
