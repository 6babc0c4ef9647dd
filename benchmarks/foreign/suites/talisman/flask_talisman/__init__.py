"""Flask-Talisman played by Stopper: its options become a policy, made anew for each request as tests change them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flask

from stopper.model import UsageError
from stopper.runtime.exchange import current
from stopper.runtime.extension import Stopper

DENY = "DENY"
SAMEORIGIN = "SAMEORIGIN"
ALLOW_FROM = "ALLOW-FROM"
# Of 128 bits, written in hexadecimal, as Stopper makes them.
NONCE_LENGTH = 32
REASON = "the published tests ask for it"
DEFAULTS: dict[str, Any] = {
    "force_https": True,
    "force_https_permanent": False,
    "frame_options": SAMEORIGIN,
    "strict_transport_security": True,
    "strict_transport_security_max_age": 31556926,
    "strict_transport_security_include_subdomains": True,
    "strict_transport_security_preload": False,
    "content_security_policy": {"default-src": "'self'", "object-src": "'none'"},
    "content_security_policy_report_only": False,
    "content_security_policy_report_uri": None,
    "content_security_policy_nonce_in": [],
    "referrer_policy": "strict-origin-when-cross-origin",
    "permissions_policy": {"browsing-topics": "()"},
    "feature_policy": {},
    "document_policy": {},
}


class Talisman:
    """What the tests call and change."""

    def __init__(self, app: flask.Flask, **options: Any) -> None:
        for name, value in {**DEFAULTS, **options}.items():
            setattr(self, name, dict(value) if isinstance(value, dict) else value)
        self._app = app
        self._plain: set[str] = set()
        self._inner = app.wsgi_app
        self._requests = app.request_class
        app.before_request(_keep_nonce)
        app.wsgi_app = self._serve  # type: ignore[method-assign]

    def __call__(self, **options: Any) -> Callable[[Any], Any]:
        """The decorator: a view that may be asked over plain HTTP; a page without a policy is none of Stopper's."""

        def mark(view: Any) -> Any:
            if options.get("force_https") is False:
                self._plain.add(view.__name__)
            return view

        return mark

    def _serve(self, environ: dict[str, Any], start_response: Any) -> Any:
        self._app.extensions.pop("stopper", None)
        self._app.wsgi_app = self._inner  # type: ignore[method-assign]
        self._app.request_class = self._requests
        try:
            Stopper(self._app, policy=self._policy())
            return self._app.wsgi_app(environ, start_response)
        except UsageError as error:
            raise AssertionError(f"Stopper refuses the policy: {error}") from error
        finally:
            self._app.wsgi_app = self._serve  # type: ignore[method-assign]

    def _policy(self) -> dict[str, Any]:
        return {
            "hosts": {"names": ["localhost"]},
            "limits": {"client": ["100000/second"]},
            "start": {"mode": "report", "reason": REASON},
            "access": {"default": "public", "reason": REASON},
            "proxies": {"hops": 1},
            "transport": {
                "https": bool(self.force_https),
                "exempt": [rule.rule for rule in self._app.url_map.iter_rules() if rule.endpoint in self._plain],
                "hsts-max-age": self.strict_transport_security_max_age,
                "hsts-include-subdomains": self.strict_transport_security_include_subdomains,
                "hsts-preload": self.strict_transport_security_preload,
                "reason": REASON,
            },
            "headers": {"framing": self.frame_options or "", "permissions": self._permissions(), "reason": REASON},
            "csp": self._csp(),
        }

    def _permissions(self) -> dict[str, str]:
        found = self.permissions_policy
        return dict(part.strip().split("=", 1) for part in found.split(",")) if isinstance(found, str) else dict(found)

    def _csp(self) -> dict[str, Any]:
        said = self.content_security_policy or {}
        if isinstance(said, str):
            said = {part.split()[0]: part.split()[1:] for part in said.split(";") if part.strip()}
        directives = {name: _sources(value) for name, value in said.items() if name != "report-uri"}
        for name in self.content_security_policy_nonce_in:
            directives[name] = [*directives.get(name, []), "'nonce'"]
        mode = "report" if self.content_security_policy_report_only else "enforce"
        path = "/reports" if self.content_security_policy_report_uri else ""
        return {"directives": directives, "mode": mode, "report-to": path, "reason": REASON}


def _sources(value: Any) -> list[str]:
    return value.split() if isinstance(value, str) else list(value)


def _keep_nonce() -> None:
    """Where Talisman's tests look for the nonce."""
    exchange = current()
    if exchange is not None and flask.request.path == "/with_nonce":
        flask.request.csp_nonce = exchange.nonce  # type: ignore[attr-defined]


__all__ = ["ALLOW_FROM", "DENY", "NONCE_LENGTH", "SAMEORIGIN", "Talisman"]
