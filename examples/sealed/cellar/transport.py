"""Scheme, host and address of the client."""

from flask import Flask, redirect, request
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response


def init_transport(app: Flask) -> None:
    # One nginx stands in front; it sets X-Forwarded-For and X-Forwarded-Proto and passes Host on unchanged.
    app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=0, x_port=0, x_prefix=0)

    @app.before_request
    def demand_https() -> Response | None:
        if app.config["PREFERRED_URL_SCHEME"] == "https" and not request.is_secure:
            return redirect(request.url.replace("http://", "https://", 1), code=308)
        return None
