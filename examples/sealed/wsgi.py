"""The entry point of the WSGI server: gunicorn wsgi:app."""

import stopper  # stopper: ignore[supply-chain.unused] from its own checkout, which no index has

from cellar import create_app

app = stopper.seal(create_app())
