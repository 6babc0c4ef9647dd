"""What stands in app.session_interface until the protections are made: whoever asks for a session makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask.sessions import SessionInterface

if TYPE_CHECKING:
    from flask import Flask, Request, Response

    from stopper.runtime.pipeline import LazyPipeline


class WaitingSessions(SessionInterface):
    """The application's own interface until the first session is asked for, as a test's `session_transaction` does."""

    def __init__(self, lazy: LazyPipeline, before: SessionInterface) -> None:
        self._lazy = lazy
        self.before = before

    def open_session(self, app: Flask, request: Request) -> Any:
        """The session, of the interface that the policy asks for."""
        return self._made(app).open_session(app, request)

    def save_session(self, app: Flask, session: Any, response: Response) -> None:
        """Save it there."""
        self._made(app).save_session(app, session, response)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.before, name)

    def _made(self, app: Flask) -> SessionInterface:
        _ = self._lazy.built
        if app.session_interface is self:  # no protection took the place
            app.session_interface = self.before
        return app.session_interface
