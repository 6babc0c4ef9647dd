"""Response headers."""

from flask_talisman import Talisman

CONTENT_SECURITY_POLICY = {
    "default-src": "*",
    "script-src": ["'self'", "'unsafe-inline'", "'unsafe-eval'", "*"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": "*",
}


def init_headers(app):
    Talisman(
        app,
        force_https=False,
        strict_transport_security_max_age=3600,
        strict_transport_security_include_subdomains=False,
        content_security_policy=CONTENT_SECURITY_POLICY,
        x_content_type_options=False,
        frame_options=None,
        referrer_policy="unsafe-url",
        permissions_policy={"geolocation": "*", "camera": "*", "microphone": "*"},
        session_cookie_secure=False,
        session_cookie_http_only=False,
        session_cookie_samesite="None",
    )

    @app.after_request
    def add_headers(response):
        response.headers["X-Frame-Options"] = "ALLOWALL"
        response.headers["Cross-Origin-Opener-Policy"] = "unsafe-none"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        response.headers["Cache-Control"] = "public, max-age=600"
        response.headers.add("Cross-Origin-Opener-Policy", "same-origin")
        response.headers["X-Powered-By"] = "Cellar on Flask 3.1"
        return response
