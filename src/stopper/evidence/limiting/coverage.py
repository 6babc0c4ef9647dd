"""What limits the requests of an application as a whole: default limits, a hook that counts, or a proxy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.limiting.keys import LIMITER
from stopper.evidence.limiting.logins import own_throttle
from stopper.evidence.repository.questions import Repository
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.standard.request_hooks import BEFORE_REQUEST
from stopper.syntax import form

DEFAULTS = ("RATELIMIT_DEFAULT", "RATELIMIT_APPLICATION")
OTHERS = ("quart_rate_limiter.RateLimiter", "flask_ratelimiter.RateLimiter")
FILES = regex(r"(?:\.(?:conf|ya?ml|tmpl|template|j2|jinja2?)|(?:^|/)nginx[^/]*|(?:^|/)Caddyfile)$", re.IGNORECASE)
# nginx, ingress-nginx, Traefik, Kong and Caddy.
AT_EDGE = regex(
    r"^[ \t]*(?:limit_req[ \t]+zone=|[\"']?nginx\.ingress\.kubernetes\.io/limit-(?:rps|rpm)"
    r"|(?:-[ \t]+name:[ \t]+)?rate-limiting\b|rateLimit:|rate_limit[ \t]+\{)",
    re.MULTILINE,
)
LONGEST = 500_000


class Coverage(Struct, frozen=True):
    """What limits each route; "none" where only decorators do, or nothing."""

    kind: Literal["default", "hook", "edge", "none"]
    words: str
    at: Place | None


def coverage(application: Application, repository: Repository | None) -> Coverage:
    """The first thing that counts the requests to every route."""
    defaults = application.routes.default_limits
    if defaults:
        return Coverage(
            "default", f"the default limit {' and '.join(defaults[0].texts) or 'of the Limiter'}", defaults[0].at
        )
    for key in DEFAULTS:
        setting = application.config[key]
        if setting.is_set and setting.is_true() is not False and limiters(application):
            return Coverage("default", f"{key} gives a default limit", setting.at)
    for call in application.extension(*OTHERS):
        return Coverage("hook", "a rate limiter of the framework", application.source.at(call))
    for hook in application.hooks_of(*BEFORE_REQUEST):
        found = own_throttle(application.source, hook.function) if hook.is_global and hook.function else None
        if found is not None:
            return Coverage("hook", f"{found.words} before each request", found.at)
    edge = next(_at_edge(repository), None) if repository is not None else None
    return Coverage("edge", "a proxy limits requests", edge) if edge else Coverage("none", "", None)


def limiters(application: Application) -> list[form.Call]:
    """The Limiters of Flask-Limiter that the application makes."""
    return application.extension(LIMITER)


def counts_somewhere(application: Application) -> bool:
    """Whether single routes are limited, by a library or by the project's own means."""
    if application.source.uses("limits", "flask_limiter") or any(route.limits for route in application.routes.live):
        return True
    views = dict.fromkeys(route.view for route in application.routes.live if route.view is not None)
    return any(own_throttle(application.source, view) is not None for view in views)


def tells_limits(application: Application, call: form.Call) -> bool | None:
    """Whether a Limiter tells clients what is left, in X-RateLimit headers; None where that is decided elsewhere."""
    given = application.source.argument(call, 99, "headers_enabled")
    if given is not None:
        return given.is_true()
    setting = application.config["RATELIMIT_HEADERS_ENABLED"]
    if setting.is_set:
        return setting.is_true()
    return None if call.has_star else False


def _at_edge(repository: Repository) -> Iterator[Place]:
    for file in repository.files:
        if file.content is not None and FILES.search(file.path):
            text = file.text[:LONGEST]
            found = AT_EDGE.search(text)
            if found:
                yield Place(file.path, text.count("\n", 0, found.start()) + 1)
