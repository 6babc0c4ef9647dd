"""The shop behind a gunicorn of its own."""

import os

from gunicorn.app.base import BaseApplication

from app import app


class Server(BaseApplication):
    """Gunicorn with the settings of a dict."""

    def __init__(self, application, options):
        self.application = application
        self.options = options
        super().__init__()

    def load_config(self):
        for key, value in self.options.items():
            self.cfg.set(key.lower(), value)

    def load(self):
        return self.application


if __name__ == "__main__":
    Server(
        app,
        {
            "bind": "127.0.0.1:8000",
            "workers": int(os.environ.get("WORKERS", "3")),
            "max_requests": 1000,
        },
    ).run()
