"""What trusted proxies say of a request, read from their headers as Werkzeug's ProxyFix reads them, but strictly."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from functools import lru_cache

from stopper.policy.sections.proxies import Proxies
from stopper.runtime.exchange import Environ

SCHEMES = {"http": "http", "https": "https"}
# What may stand in the prefix of a path: RFC 3986's pchar and slashes, nothing that a browser reads as another host.
OF_PATHS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()+,;=:@%/")
LONGEST = 1000
# How an IPv6 address begins that wraps one of IPv4.
MAPPED = bytes(10) + b"\xff\xff"
HIGHEST_PORT = 65535


class BadForwarded(ValueError):
    """A trusted header with a value that cannot be meant; its text names the header."""


@dataclass(frozen=True, slots=True)
class Trust:
    """How many proxies set each header."""

    x_for: int = 0
    x_proto: int = 0
    x_host: int = 0
    x_port: int = 0
    x_prefix: int = 0

    @classmethod
    def of(cls, policy: Proxies) -> Trust:
        """The counts of a policy; `hops` stands for those that it leaves out."""
        return cls(
            x_for=policy.hops if policy.x_for is None else policy.x_for,
            x_proto=policy.hops if policy.x_proto is None else policy.x_proto,
            x_host=policy.x_host,
            x_port=policy.x_port,
            x_prefix=policy.x_prefix,
        )

    def __str__(self) -> str:
        return ", ".join(f"{name}={getattr(self, name)}" for name in self.__slots__)

    def apply(self, environ: Environ) -> bool:
        """Write into `environ` what the trusted proxies say, and tell whether they say who the client is.

        BadForwarded where something cannot be meant.
        """
        names_client = False
        if self.x_for and (found := said(environ, "HTTP_X_FORWARDED_FOR", self.x_for)):
            environ["REMOTE_ADDR"] = address(found)
            names_client = True
        if self.x_proto and (found := said(environ, "HTTP_X_FORWARDED_PROTO", self.x_proto)):
            environ["wsgi.url_scheme"] = _scheme(found)
        if self.x_host and (found := said(environ, "HTTP_X_FORWARDED_HOST", self.x_host)):
            _set_host(environ, found)
        if self.x_port and (found := said(environ, "HTTP_X_FORWARDED_PORT", self.x_port)):
            _set_port(environ, found)
        if self.x_prefix and (found := said(environ, "HTTP_X_FORWARDED_PREFIX", self.x_prefix)):
            environ["SCRIPT_NAME"] = _prefix(found)
        return names_client


def said(environ: Environ, header: str, count: int) -> str:
    """The value that the outermost of `count` proxies gave; empty where there are fewer values.

    Values are parted at every comma. Quotes mean nothing here: with one left open, a client would turn its own value
    and the proxy's into one.
    """
    listed = environ.get(header)
    if not listed:
        return ""
    if count == 1 and "," not in listed:  # the usual case
        return str(listed).strip(" \t")
    values = listed.rsplit(",", count)
    return values[-count].strip(" \t") if len(values) >= count else ""


@lru_cache(maxsize=4096)
def address(text: str) -> str:
    """An address in its one spelling, without a port; IPv4 where IPv6 wraps it. BadForwarded where it is none."""
    host = _without_port(text)
    try:
        if ":" not in host:
            socket.inet_pton(socket.AF_INET, host)  # takes one spelling only
            return host
        packed = socket.inet_pton(socket.AF_INET6, host)
    except (OSError, ValueError):
        raise BadForwarded("X-Forwarded-For") from None
    if packed.startswith(MAPPED):
        return socket.inet_ntop(socket.AF_INET, packed[len(MAPPED) :])
    return socket.inet_ntop(socket.AF_INET6, packed)


def _without_port(text: str) -> str:
    if text.startswith("["):
        host, bracket, rest = text[1:].partition("]")
        if not bracket or (rest and not (rest[0] == ":" and _is_port(rest[1:]))):
            raise BadForwarded("X-Forwarded-For")
        return host
    if text.count(":") != 1:
        return text
    host, _, port = text.partition(":")
    if not _is_port(port):
        raise BadForwarded("X-Forwarded-For")
    return host


def _is_port(digits: str) -> bool:
    if not (digits.isascii() and digits.isdigit() and len(digits) <= len(str(HIGHEST_PORT))):
        return False
    return 0 < int(digits) <= HIGHEST_PORT


def _scheme(text: str) -> str:
    found = SCHEMES.get(text) or SCHEMES.get(text.lower())
    if found is None:
        raise BadForwarded("X-Forwarded-Proto")
    return found


def _set_host(environ: Environ, host: str) -> None:
    """The host as the client wrote it; whether the site has that name is decided afterwards."""
    environ["HTTP_HOST"] = environ["SERVER_NAME"] = host
    if ":" in host and not host.endswith("]"):
        environ["SERVER_NAME"], environ["SERVER_PORT"] = host.rsplit(":", 1)


def _set_port(environ: Environ, port: str) -> None:
    if not _is_port(port):
        raise BadForwarded("X-Forwarded-Port")
    host = environ.get("HTTP_HOST")
    if host:
        if ":" in host and not host.endswith("]"):
            host = host.rsplit(":", 1)[0]
        environ["HTTP_HOST"] = f"{host}:{port}"
    environ["SERVER_PORT"] = port


def _prefix(text: str) -> str:
    """A path below which the application lies: never a double slash, which a browser would read as another host."""
    plain = len(text) <= LONGEST and OF_PATHS.issuperset(text)
    if not plain or not text.startswith("/") or "//" in text or ".." in text:
        raise BadForwarded("X-Forwarded-Prefix")
    return text.rstrip("/")
