"""The same small shop three times: bare, behind the usual stack of extensions, and behind Stopper.

Both protected ones have everything on that the other has too, and print the nonce of their policy in every page.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from typing import Any

from flask import Flask, request, session

HOST = "shop.example"
KEY = "0f3d0a7c5b9e42d18c6e4a1f7b2d9c3e5a8f1b6d4c7e2a9f1d3b5c7e9f0a2b4c"
PARTNERS = ["https://partner.example", "https://till.example"]
LARGEST = 1 << 20
# Three windows that a benchmark does not fill; the same numbers in every application.
WINDOWS = ("1000000 per second", "50000000 per minute", "900000000 per hour")
# All that meets every request: what has no default that is on (metrics, collected reports, security.txt) too. Left off
# are lines for each request, which the stack does not write either, and uploads, which no route here takes.
POLICY: dict[str, Any] = {
    "hosts": {"names": [HOST]},
    "proxies": {"hops": 1},
    "access": {"session-key": "name"},
    "limits": {"client": ["1000000/second", "50000000/minute", "900000000/hour"]},
    "body": {"max-size": LARGEST},
    "cors": [{"paths": ["/*"], "origins": PARTNERS}],
    "csp": {"report-to": "/csp-reports"},
    "metrics": {"path": "/metrics"},
    "security-txt": {"contact": [f"mailto:security@{HOST}"], "expires": "2027-06-30"},
    "routes": [{"endpoint": "enter", "public": True, "reason": "where the benchmark signs in"}],
}


def bare(nonce: Callable[[], str] = lambda: "") -> Flask:
    """The views alone: every request reads the session, as Flask's signed cookie keeps it, and nothing is counted."""
    app = Flask("shop")
    app.secret_key = KEY
    app.config.update(SESSION_COOKIE_SECURE=True, SESSION_COOKIE_SAMESITE="Lax")
    app.add_url_rule("/", "home", lambda: f"<script nonce='{nonce()}'></script>Hello {session['name']}")
    app.add_url_rule(
        "/order",
        "order",
        lambda: f"<script nonce='{nonce()}'></script>Ordered {request.form['item']} for {session['name']}",
        methods=["POST"],
    )
    app.add_url_rule("/enter", "enter", _enter)
    return app


def _folder() -> str:
    """Where what the workers share is kept: the one that the benchmark gives to all of them, else a new one."""
    return os.environ.get("BENCH_STATE") or tempfile.mkdtemp()


def _enter() -> dict[str, str]:
    session["name"] = "Ada"
    token = ""
    if "csrf" in request.args:
        from flask_wtf.csrf import generate_csrf

        token = generate_csrf()
    return {"token": token}


def stack(redis_url: str = "") -> Flask:
    """Talisman, CSRFProtect, Flask-Limiter, Flask-Session, Flask-CORS and ProxyFix, each set as its guide says."""
    from cachelib import FileSystemCache
    from flask_cors import CORS
    from flask_limiter import Limiter
    from flask_limiter.util import get_remote_address
    from flask_session import Session
    from flask_talisman import Talisman
    from flask_wtf.csrf import CSRFProtect
    from werkzeug.middleware.proxy_fix import ProxyFix

    app = bare(lambda: request.csp_nonce)  # type: ignore[attr-defined]  # Talisman's
    app.config.update(MAX_CONTENT_LENGTH=LARGEST, TRUSTED_HOSTS=[HOST])
    if redis_url:
        import redis

        app.config.update(SESSION_TYPE="redis", SESSION_REDIS=redis.Redis.from_url(redis_url))
    else:
        app.config.update(SESSION_TYPE="cachelib", SESSION_CACHELIB=FileSystemCache(_folder(), threshold=0))
    Session(app)
    CSRFProtect(app)
    Talisman(
        app,
        content_security_policy={"default-src": "'self'", "script-src": "'self'", "object-src": "'none'"},
        content_security_policy_nonce_in=["script-src"],
    )
    CORS(app, resources={r"/*": {"origins": PARTNERS}})
    Limiter(
        get_remote_address,
        app=app,
        default_limits=list(WINDOWS),
        storage_uri=redis_url or "memory://",
        headers_enabled=True,
    )
    app.wsgi_app = ProxyFix(app.wsgi_app)  # type: ignore[method-assign]
    return app


def protected(redis_url: str = "") -> Flask:
    """Stopper with POLICY."""
    from stopper import Stopper, csp_nonce

    app = bare(csp_nonce)
    policy = {**POLICY, "state": {"folder": _folder()}}
    if redis_url:
        os.environ["REDIS_URL"] = redis_url
        policy |= {"sessions": {"store": "redis"}, "limits": {**POLICY["limits"], "store": "redis"}}
    Stopper(app, policy=policy)
    return app
