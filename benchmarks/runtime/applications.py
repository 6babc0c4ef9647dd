"""The same small shop three times: bare, behind the usual stack of extensions, and behind Stopper."""

from __future__ import annotations

import os
import tempfile
from typing import Any

from flask import Flask, request, session

HOST = "shop.example"
KEY = "0f3d0a7c5b9e42d18c6e4a1f7b2d9c3e5a8f1b6d4c7e2a9f"
# Three windows that a benchmark does not fill; the same numbers in every application.
WINDOWS = ("1000000 per second", "50000000 per minute", "900000000 per hour")
POLICY: dict[str, Any] = {
    "hosts": {"names": [HOST]},
    "proxies": {"hops": 1},
    "access": {"session-key": "name"},
    "limits": {"client": ["1000000/second", "50000000/minute", "900000000/hour"]},
    "cors": [{"paths": ["/api/*"], "origins": ["https://partner.example"]}],
    "routes": [{"endpoint": "enter", "public": True, "reason": "where the benchmark signs in"}],
}


def bare() -> Flask:
    """The views alone: every request reads the session, as Flask's signed cookie keeps it."""
    app = Flask("shop")
    app.secret_key = KEY
    app.config.update(SESSION_COOKIE_SECURE=True, SESSION_COOKIE_SAMESITE="Lax")
    app.add_url_rule("/", "home", lambda: f"Hello {session['name']}")
    app.add_url_rule("/order", "order", lambda: f"Ordered {request.form['item']}", methods=["POST"])
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

    app = bare()
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
    CORS(app, resources={r"/api/*": {"origins": ["https://partner.example"]}})
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
    """Stopper with every protection on."""
    from stopper import Stopper

    app = bare()
    policy = {**POLICY, "state": {"folder": _folder()}}
    if redis_url:
        os.environ["REDIS_URL"] = redis_url
        policy |= {"sessions": {"store": "redis"}, "limits": {**POLICY["limits"], "store": "redis"}}
    Stopper(app, policy=policy)
    return app
