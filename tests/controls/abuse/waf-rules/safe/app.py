import re

from flask import Flask

ATTACK = re.compile(r"union\s+select|<script|\.\./", re.IGNORECASE)


class Firewall:
    """Refuses what common attacks look like, before any route."""

    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        from urllib.parse import unquote_plus

        if ATTACK.search(unquote_plus(environ.get("QUERY_STRING", ""))):
            start_response("403 Forbidden", [("Content-Type", "text/plain")])
            return [b"refused"]
        return self.app(environ, start_response)


app = Flask(__name__)
app.wsgi_app = Firewall(app.wsgi_app)
