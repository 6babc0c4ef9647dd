"""`application = stopper.seal(app)`: the server's entry point, with the protections outermost and checked at import."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from stopper.model import UsageError
from stopper.runtime.exchange import Environ
from stopper.runtime.extension import Installed
from stopper.runtime.occasion import is_command, is_test
from stopper.runtime.pipeline import Pipeline, StartResponse
from stopper.runtime.start import RefusedStart

if TYPE_CHECKING:
    from flask import Flask


class Sealed:
    """A WSGI application: the protections around everything, middleware that was added after Stopper included.

    What else is asked of it is the Flask application's, its class too, so that `flask --app wsgi:application` works.
    """

    def __init__(self, app: Flask, pipeline: Pipeline, arrived: Callable[[], None]) -> None:
        self._app = app
        self._pipeline = pipeline
        self._arrived: Callable[[], None] | None = arrived

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        arrived, self._arrived = self._arrived, None
        if arrived is not None:
            arrived()
        return self._pipeline(environ, start_response)

    @property  # type: ignore[misc]
    def __class__(self) -> type:  # Flask's commands look for an instance of Flask
        return type(self._app)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._app, name)


def seal(app: Flask) -> Sealed:
    """The application behind its protections.

    RefusedStart, with the list of what to mend, where its configuration must not serve in production; commands such as
    `flask shell` and tests go on, and a request is still refused. UsageError where Stopper is not set up.
    """
    installed = app.extensions.get("stopper")
    if not isinstance(installed, Installed):
        raise UsageError(f"seal({app.name}): Stopper is not set up. Call Stopper(app) or init_app(app) first.")
    installed.is_sealed = True
    pipeline = installed.pipeline
    start = installed.start
    if start is not None and start.refused:
        if not is_command() and not is_test():
            raise RefusedStart(start.refusal())
        start.log(logging.WARNING)
    pipeline.inner = app.wsgi_app
    return Sealed(app, pipeline, installed.arrived)
