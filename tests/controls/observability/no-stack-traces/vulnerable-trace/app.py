import traceback

from flask import Flask


class Tracing:
    """Shows what went wrong; somebody left it in."""

    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        try:
            return self.app(environ, start_response)
        except Exception:
            start_response("500 Internal Server Error", [("Content-Type", "text/plain")])
            return [traceback.format_exc().encode()]


app = Flask(__name__)
app.config["PROPAGATE_EXCEPTIONS"] = True
app.wsgi_app = Tracing(app.wsgi_app)
