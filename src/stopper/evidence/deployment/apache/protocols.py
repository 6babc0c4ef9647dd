"""The protocols of TLS that a virtual host offers, by SSLProtocol's own arithmetic.

Source: mod_ssl, "SSLProtocol": all but SSLv3 is the default.
"""

from __future__ import annotations

from stopper.evidence.deployment.apache.configuration import Directive, Section

ALL = ("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3")
KNOWN = {name.lower(): name for name in ("SSLv2", "SSLv3", *ALL)}
# Certbot's own file, which offers TLS 1.2 and 1.3.
CERTBOT = "options-ssl-apache.conf"


def speaks_tls(host: Section) -> bool:
    """Whether a virtual host has TLS switched on."""
    said = host.last("sslengine")
    return said is not None and said.argument().lower() in ("on", "optional")


def offered(host: Section) -> tuple[tuple[str, ...], Directive | None]:
    """The protocols in their order, and the directive that says so; None where none does."""
    said = host.last("sslprotocol")
    if said is None:
        return ALL, None
    found: set[str] = set()
    for word in said.arguments:
        sign, name = (word[0], word[1:]) if word[0] in "+-" else ("", word)
        names = set(ALL) if name.lower() == "all" else {KNOWN.get(name.lower(), name)}
        found = found - names if sign == "-" else (found | names if sign == "+" or found else names)
    return tuple(name for name in (*KNOWN.values(),) if name in found), said


def includes_certbot(host: Section) -> bool:
    """Whether certbot's file of options is included."""
    return any(CERTBOT in item.argument() for item in host.own("include", "includeoptional"))
