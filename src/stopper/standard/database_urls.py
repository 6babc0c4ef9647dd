"""Whether the URL of a database, cache or broker keeps the connection on this machine or demands verified TLS.

Sources: libpq's sslmode, SQLAlchemy's dialects, redis-py, PyMongo and Kombu on their URLs; the servers' own
documentation on the account that they are set up with.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import parse_qs, unquote, urlsplit

from stopper.standard.holes import HOLE
from stopper.standard.regex import regex

URL = regex(r"^[A-Za-z][A-Za-z0-9+.\-]*://")
LOCAL = frozenset({"localhost", "127.0.0.1", "::1", "", "0.0.0.0", "host.docker.internal"})  # noqa: S104  # names, not a binding
KINDS = {
    "postgresql": "postgresql",
    "postgres": "postgresql",
    "cockroachdb": "postgresql",
    "redshift": "postgresql",
    "mysql": "mysql",
    "mariadb": "mysql",
    "redis": "redis",
    "valkey": "redis",
    "rediss": "redis",
    "valkeys": "redis",
    "amqp": "amqp",
    "amqps": "amqp",
    "pyamqp": "amqp",
    "mongodb": "mongodb",
    "mssql": "mssql",
    "ldap": "ldap",
    "ldaps": "ldap",
}
# The first account of each server, as its own documentation names it; CockroachDB, read as PostgreSQL, calls it root.
SUPERUSERS = {
    "postgresql": frozenset({"postgres", "root"}),
    "mysql": frozenset({"root"}),
    "mssql": frozenset({"sa"}),
    "mongodb": frozenset({"root"}),
    "amqp": frozenset({"guest"}),
}
# What else may stand for a password: a client's certificate.
CERTIFICATES = frozenset({"ssl_certfile", "sslcert", "ssl_cert", "tlscertificatekeyfile"})
ALWAYS_TLS = frozenset({"rediss", "valkeys", "amqps", "ldaps", "mongodb+srv"})
UNVERIFIED = frozenset({"none", "cert_none", "optional", "ssl.cert_none"})


@dataclass(frozen=True, slots=True)
class Connection:
    """A database URL taken apart; the password is left out. `host` and `user` are None where source does not show them.

    `has_login` says whether a password stands in it, None where that is not shown.
    """

    scheme: str
    kind: str
    host: str | None
    query: dict[str, str]
    user: str | None = ""
    has_login: bool | None = False

    @property
    def is_local(self) -> bool | None:
        """Whether the peer is this machine (a socket counts); None for an unknown host and a container's bare name."""
        if self.host is None:
            return None
        if self.host.lower() in LOCAL or self.host.startswith(("127.", "/")) or "%2f" in self.host.lower():
            return True
        return False if "." in self.host or ":" in self.host else None

    @property
    def is_public(self) -> bool | None:
        """Whether the peer's address is one of the internet; None for a name, which may stand for any address."""
        try:
            return ip_address(self.host or "").is_global
        except ValueError:
            return False if self.is_local else None

    @property
    def is_superuser(self) -> bool:
        """Whether it signs in as the account that a server of this kind is set up with, which may do everything."""
        return bool(self.user) and self.user in SUPERUSERS.get(self.kind, ())


def parse_connection(text: str) -> Connection | None:
    """The parts of a URL of a known kind of store; None for others, for files and for text that is no URL."""
    if not URL.match(text) or len(text) > 2_000:
        return None
    scheme = text.partition("://")[0].lower()
    kind = KINDS.get(scheme.partition("+")[0], "")
    if not kind:
        return None
    try:
        split = urlsplit(text)
        host = split.hostname or ""
        user, password = unquote(split.username or ""), split.password
    except ValueError:
        return None
    query = {name.lower(): values[-1].lower() for name, values in parse_qs(split.query, keep_blank_values=True).items()}
    if query.get("host"):
        host = query["host"]
    login = None if HOLE in f"{user}{password}" else bool(password)
    return Connection(scheme, kind, None if HOLE in host else host, query, None if HOLE in user else user, login)


def transport_fault(connection: Connection) -> tuple[str, bool] | None:
    """What is wrong with the way over the network, and whether it is encrypted; None where verified TLS is demanded."""
    if connection.scheme in ALWAYS_TLS:
        required = connection.query.get("ssl_cert_reqs", connection.query.get("tlsallowinvalidcertificates", ""))
        if required in UNVERIFIED or required == "true":
            return "does not verify the server's certificate", True
        return None
    return _FAULTS[connection.kind](connection.query)


def _postgresql(query: dict[str, str]) -> tuple[str, bool] | None:
    mode = query.get("sslmode", query.get("ssl", ""))
    if mode in ("verify-full", "verify-ca"):
        return None
    if mode in ("require", "true"):
        return f"asks for TLS with sslmode={mode}, which verifies no certificate", True
    return ("has no sslmode, so a plain connection is accepted" if not mode else f"has sslmode={mode}"), False


def _mysql(query: dict[str, str]) -> tuple[str, bool] | None:
    if (
        "ssl_ca" in query
        or query.get("ssl_mode", "").upper() in ("VERIFY_CA", "VERIFY_IDENTITY")
        or query.get("ssl_verify_cert") == "true"
    ):
        return None
    if any(name.startswith("ssl") for name in query):
        return "asks for TLS without naming an authority", True
    return "has no ssl_ca, so the connection is plain or unverified", False


def _mongodb(query: dict[str, str]) -> tuple[str, bool] | None:
    if query.get("tlsallowinvalidcertificates") == "true" or query.get("tlsinsecure") == "true":
        return "does not verify the server's certificate", True
    if query.get("tls") == "true" or query.get("ssl") == "true":
        return None
    return "has no tls=true, so the connection is plain", False


def _mssql(query: dict[str, str]) -> tuple[str, bool] | None:
    if query.get("trustservercertificate") in ("yes", "true"):
        return "trusts any server certificate", True
    if (
        query.get("encrypt") in ("yes", "true", "strict", "mandatory")
        or "driver" not in query
        or "18" in query["driver"]
    ):
        return None
    return "has no Encrypt=yes, so the connection is plain", False


def _plain(query: dict[str, str]) -> tuple[str, bool] | None:
    return "is a plain connection", False


_FAULTS = {
    "postgresql": _postgresql,
    "mysql": _mysql,
    "mongodb": _mongodb,
    "mssql": _mssql,
    "redis": _plain,
    "amqp": _plain,
    "ldap": _plain,
}
