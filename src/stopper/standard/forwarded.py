"""The request headers that a proxy adds and any client can send, and what believing them gives away.

Sources: RFC 7239; Werkzeug's ProxyFix; CWE-348 and CWE-290.
"""

from __future__ import annotations

ADDRESS = frozenset(
    {
        "x-forwarded-for",
        "x-real-ip",
        "x-client-ip",
        "x-cluster-client-ip",
        "true-client-ip",
        "cf-connecting-ip",
        "fastly-client-ip",
        "x-originating-ip",
        "x-remote-ip",
        "x-remote-addr",
        "forwarded",
    }
)
SCHEME = frozenset(
    {
        "x-forwarded-proto",
        "x-forwarded-protocol",
        "x-forwarded-ssl",
        "x-forwarded-scheme",
        "x-scheme",
        "x-url-scheme",
        "front-end-https",
    }
)
HOST = frozenset({"x-forwarded-host", "x-forwarded-server", "x-host", "x-original-host"})
PATH = frozenset({"x-script-name", "x-forwarded-prefix", "x-original-url", "x-rewrite-url"})
# What a server or a framework obeys beside these: a port, and gunicorn's way to hand on a prefix.
FURTHER = frozenset({"x-forwarded-port", "x-forwarded-by", "script-name"})
# What proxies that sign people in call them: oauth2-proxy, Authelia, authentik, Azure, Google's IAP and the like.
IDENTITY = frozenset(
    {
        "remote-user",
        "remote-name",
        "remote-email",
        "remote-groups",
        "x-remote-user",
        "x-remote-group",
        "x-webauth-user",
        "x-authenticated-user",
        "x-forwarded-user",
        "x-forwarded-email",
        "x-forwarded-groups",
        "x-forwarded-preferred-username",
        "x-auth-request-user",
        "x-auth-request-email",
        "x-auth-request-groups",
        "x-auth-request-preferred-username",
        "x-authentik-username",
        "x-authentik-email",
        "x-authentik-groups",
        "x-authentik-uid",
        "x-goog-authenticated-user-email",
        "x-goog-authenticated-user-id",
        "x-ms-client-principal",
        "x-ms-client-principal-id",
        "x-ms-client-principal-name",
    }
)
# By each of these a client could choose its address, scheme, host or path.
ALL = ADDRESS | SCHEME | HOST | PATH | FURTHER
# What nginx and Apache set each header to, where the proxy itself knows it.
NGINX_SETS = {
    "X-Forwarded-For": "$remote_addr",
    "X-Forwarded-Proto": "$scheme",
    "X-Forwarded-Host": "$host",
    "X-Forwarded-Port": "$server_port",
    "X-Forwarded-Prefix": '""',
}
APACHE_SETS = {
    "X-Forwarded-Proto": "expr=%{REQUEST_SCHEME}",
    "X-Forwarded-Port": "expr=%{SERVER_PORT}",
    "X-Forwarded-Host": "expr=%{HTTP_HOST}",
    "X-Forwarded-For": "expr=%{REMOTE_ADDR}",
}
# Defaults of werkzeug.middleware.proxy_fix.ProxyFix, in the order of its parameters after the application.
PROXY_FIX = {"x_for": 1, "x_proto": 1, "x_host": 0, "x_port": 0, "x_prefix": 0}


def header_name(text: str) -> str:
    """The header that a name or a WSGI key means, in lower case: HTTP_X_REAL_IP is x-real-ip."""
    lower = text.strip().lower()
    return lower.removeprefix("http_").replace("_", "-") if lower.startswith("http_") else lower


def what_it_sets(name: str) -> str:
    """What a client chooses by sending the header: its address, scheme, host or path; empty for other headers."""
    for words, names in (("address", ADDRESS), ("scheme", SCHEME), ("host", HOST), ("path", PATH)):
        if name in names:
            return words
    return ""


# What a header sets: the argument of ProxyFix, and what is read then.
TRUSTED_INSTEAD = {
    "address": ("x_for=1", "request.remote_addr"),
    "scheme": ("x_proto=1", "request.scheme"),
    "host": ("x_host=1", "request.host"),
    "path": ("x_prefix=1", "request.script_root"),
}
