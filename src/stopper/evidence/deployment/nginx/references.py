"""What a configuration of nginx uses and does not define itself: without it nginx refuses to start."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.deployment.nginx.configuration import Nginx, is_tls
from stopper.evidence.deployment.nginx.directive import Directive
from stopper.evidence.deployment.nginx.level import Level
from stopper.model import Place

# What uses a zone of shared memory, by what defines it and by the word before its name there.
ZONES = {
    "limit_req": ("limit_req_zone", "zone="),
    "limit_conn": ("limit_conn_zone", "zone="),
    "proxy_cache": ("proxy_cache_path", "keys_zone="),
    "uwsgi_cache": ("uwsgi_cache_path", "keys_zone="),
}


class Missing(Struct, frozen=True):
    """Something that another file of nginx has to define; `words` say what."""

    words: str
    at: Place


def missing(nginx: Nginx) -> Iterator[Missing]:
    """Each zone, certificate and key that is used and that no file of the project gives."""
    for use, (definition, word) in ZONES.items():
        defined = {_zone(item, word) for level in nginx.levels for item in level.own(definition)}
        for level in nginx.levels:
            for item in level.own(use):
                name = _zone(item, "zone=") if use == "limit_req" else item.argument()
                if name not in defined and name not in ("", "off") and "$" not in name:
                    yield Missing(f"the zone {name[:40]} of {use} is defined in no file of the project", item.at)
    for server in nginx.servers:
        yield from _without_certificate(server)


def _zone(item: Directive, word: str) -> str:
    named = next((text.removeprefix(word) for text in item.arguments if text.startswith(word)), "")
    return named.partition(":")[0]


def _without_certificate(server: Level) -> Iterator[Missing]:
    if is_tls(server) and server.value("ssl_reject_handshake") != "on":
        for name in ("ssl_certificate", "ssl_certificate_key"):
            if not server.effective(name):
                yield Missing(f"the server speaks TLS, and no file of the project gives its {name}", server.at)
                return
