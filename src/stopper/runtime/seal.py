"""`application = stopper.seal(app)`: the server's entry point, with the protections outermost and checked at import."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from stopper.model import UsageError
from stopper.runtime.exchange import Environ
from stopper.runtime.extension import Installed
from stopper.runtime.pipeline import Pipeline, StartResponse

if TYPE_CHECKING:
    from flask import Flask


class Sealed:
    """A WSGI application: the protections around everything, middleware that was added after Stopper included.

    What else is asked of it is the Flask application's, so that `flask --app wsgi:application` works.
    """

    def __init__(self, app: Flask, pipeline: Pipeline) -> None:
        self._app = app
        self._pipeline = pipeline

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        return self._pipeline(environ, start_response)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._app, name)


def seal(app: Flask) -> Sealed:
    """The application behind its protections; UsageError where Stopper is not set up or it must not serve."""
    installed = app.extensions.get("stopper")
    if not isinstance(installed, Installed):
        raise UsageError(f"seal({app.name}): Stopper is not set up. Call Stopper(app) or init_app(app) first.")
    pipeline = installed.pipeline
    pipeline.inner = app.wsgi_app
    return Sealed(app, pipeline)
