"""The headers that the libraries secure and Flask-SSLify add to every response."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.conditions import switched_off
from stopper.evidence.application.flask import Application
from stopper.evidence.responses.header_middleware import middleware_headers
from stopper.evidence.source.values import Known, Unknown, Value
from stopper.model import Place
from stopper.syntax import form

# Source: secure 2.0.1, its presets; secure 0.3, the defaults of Secure().
BALANCED = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'self'; font-src 'self' https: data:; form-action 'self'; "
        "frame-ancestors 'self'; "
        "img-src 'self' data:; object-src 'none'; script-src 'self'; script-src-attr 'none'; "
        "style-src 'self' https: 'unsafe-inline'; upgrade-insecure-requests"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), microphone=(), camera=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}
BASIC = {name: text for name, text in BALANCED.items() if name != "Permissions-Policy"} | {
    "Referrer-Policy": "no-referrer"
}
STRICT = BALANCED | {
    "Cache-Control": "no-store, max-age=0",
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Frame-Options": "DENY",
}
PRESETS = {"BASIC": BASIC, "BALANCED": BALANCED, "STRICT": STRICT}
KEYWORDS = {
    "csp": "Content-Security-Policy",
    "coop": "Cross-Origin-Opener-Policy",
    "corp": "Cross-Origin-Resource-Policy",
    "coep": "Cross-Origin-Embedder-Policy",
    "permissions": "Permissions-Policy",
    "referrer": "Referrer-Policy",
    "hsts": "Strict-Transport-Security",
    "xcto": "X-Content-Type-Options",
    "content": "X-Content-Type-Options",
    "xfo": "X-Frame-Options",
    "cache": "Cache-Control",
}
APPLIED = ("framework.flask", "set_headers", "flask")


class Added(Struct, frozen=True):
    """One header that a library adds."""

    name: str
    value: Value
    text: str | None
    at: Place
    origin: str


def extension_headers(application: Application) -> tuple[list[Added], list[Place]]:
    """The headers that libraries add, and the places of those whose headers cannot be read."""
    around = [(application.source.at(call), name) for call, name in middleware_headers(application)]
    added = [*_secure(application), *_sslify(application)]
    added += [Added(name, Unknown("a middleware builds it"), None, at, "middleware") for at, name in around if name]
    opaque = [application.source.at(call) for call in application.source.calls("secure.SecureHeaders")]
    return added, [*opaque, *[at for at, name in around if not name]]


def _secure(application: Application) -> Iterator[Added]:
    source = application.source
    hooks = application.hooks_of("after_request", "after_app_request")
    scopes = [hook.function.scope for hook in hooks if hook.function is not None]
    names = [source.name(call.function, scope) for scope in scopes for call in scope.calls]
    if not any(name.startswith("secure.") and name.endswith(APPLIED) for name in names):
        return
    for call in source.calls("secure.Secure.with_default_headers"):
        yield from _preset(BALANCED, source.at(call))
    for call in source.calls("secure.Secure.from_preset"):
        argument = call.argument(0, "preset")
        word = argument.name if isinstance(argument, form.Attribute) else ""
        yield from _preset(PRESETS.get(word, {}), source.at(call))
    for call in source.calls("secure.Secure"):
        for keyword in call.keywords:
            name = KEYWORDS.get(keyword.name or "")
            if name:
                yield Added(
                    name,
                    Unknown("the library secure builds it"),
                    None,
                    source.place(keyword.value, call.scope),
                    "secure",
                )


def _preset(headers: dict[str, str], at: Place) -> Iterator[Added]:
    for name, text in headers.items():
        yield Added(name, Known(text), text, at, "secure")


def _sslify(application: Application) -> Iterator[Added]:
    """Flask-SSLify 0.1.5 (the last release, 2015) sends max-age of a year, subdomains only where asked."""
    source = application.source
    for call in source.instances("flask_sslify.SSLify"):
        if switched_off(application, call.block, call.scope) is not None:
            continue
        age = source.argument(call, 1, "age") or Known(31536000)
        subdomains = source.argument(call, 2, "subdomains") or Known(False)
        truth = subdomains.is_true()
        if isinstance(age, Known) and truth is not None:
            text: str | None = f"max-age={age.data}" + ("; includeSubDomains" if truth else "")
            value: Value = Known(text)
        else:
            text, value = None, Unknown("an option of SSLify is not shown")
        yield Added("Strict-Transport-Security", value, text, source.at(call), "SSLify")
