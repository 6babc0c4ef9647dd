"""Configurations of servers whose grammar is not read: told, so that nobody takes silence for a pass."""

from __future__ import annotations

import re

from stopper.evidence.deployment.pairing import Pairing
from stopper.evidence.deployment.reading import Reading
from stopper.evidence.tree.files import File, Tree

# The name of a file, what its content must show, and whose it is.
KINDS = (
    (re.compile(r"(?:^|/)Caddyfile[^/]*\Z|\.caddy\Z|(?:^|/)caddy\.json\Z"), re.compile(r"."), "Caddy"),
    (
        re.compile(r"uwsgi[^/]*\.(?:ini|ya?ml|json|xml)\Z|\.uwsgi\Z|\.ini\Z"),
        re.compile(r"^\s*\[?uwsgi\b", re.M),
        "uWSGI",
    ),
    (re.compile(r"(?:^|/)(?:my|mysqld?|mariadb)[^/]*\.cnf\Z"), re.compile(r"^\s*\[", re.M), "MySQL or MariaDB"),
    (re.compile(r"haproxy[^/]*\.cfg\Z"), re.compile(r"^\s*(?:frontend|backend|listen)\b", re.M), "HAProxy"),
    (re.compile(r"(?:^|/)traefik[^/]*\.(?:ya?ml|toml)\Z"), re.compile(r"."), "Traefik"),
    (re.compile(r"(?:^|/)lighttpd[^/]*\.conf\Z"), re.compile(r"server\."), "lighttpd"),
    (re.compile(r"(?:^|/)(?:mongod|mongodb)[^/]*\.conf\Z"), re.compile(r"."), "MongoDB"),
    (re.compile(r"(?:^|/)rabbitmq[^/]*\.conf(?:ig)?\Z"), re.compile(r"."), "RabbitMQ"),
)
LARGEST = 1_000_000  # bytes


def read(tree: Tree, pairing: Pairing) -> Reading:
    """Nothing of them but that they are there, for the environment that is judged."""
    gaps = [
        (file.path, f"a configuration of {whose}, whose grammar is not read: nothing is said of what it decides")
        for file in tree
        if (whose := whose_is(file)) and pairing.is_judged(file.path)
    ]
    return Reading(gaps=tuple(gaps))


def whose_is(file: File) -> str:
    """The server that a file configures, of those whose grammar is not read; empty for any other file."""
    if file.content is None or file.size > LARGEST:
        return ""
    return next((whose for name, shows, whose in KINDS if name.search(file.path) and shows.search(file.text)), "")
