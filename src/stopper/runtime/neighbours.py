"""Extensions and middleware that are there already and protect what Stopper protects: detected, not doubled, told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stopper.runtime.sessions.waiting import WaitingSessions

if TYPE_CHECKING:
    from flask import Flask

WRAPPED = ("app", "wsgi_app", "application", "inner", "_app", "_wsgi_app")


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What was found around the application.

    `extensions` are the keys of app.extensions, in small letters. `middleware` are the class names around app.wsgi_app
    inside of Stopper, the outermost first. `hooks` are the modules of the functions that run before and after requests.
    `session_interface` is the class name of the session interface, with its module.
    """

    extensions: frozenset[str] = frozenset()
    middleware: tuple[str, ...] = ()
    hooks: frozenset[str] = frozenset()
    session_interface: str = "flask.sessions.SecureCookieSessionInterface"

    @classmethod
    def of(cls, app: Flask, inner: object) -> Neighbours:
        """The neighbours of an application whose WSGI callable below Stopper is `inner`."""
        found = app.session_interface
        interface = type(found.before if isinstance(found, WaitingSessions) else found)
        return cls(
            extensions=frozenset(name.lower() for name in app.extensions),
            middleware=tuple(_middleware(inner)),
            hooks=frozenset(_hooks(app)),
            session_interface=f"{interface.__module__}.{interface.__qualname__}",
        )

    def has_hook_of(self, package: str) -> bool:
        """Whether a hook of the package runs with each request."""
        return any(name == package or name.startswith(f"{package}.") for name in self.hooks)


def _middleware(inner: object) -> Iterator[str]:
    """The class names of the middleware around an application."""
    yield from (type(item).__name__ for item in around(inner))


def around(wsgi: object, deepest: int = 20) -> Iterator[object]:
    """The middleware around an application, the outermost first, found by the attributes that hold what it wraps."""
    for _ in range(deepest):
        if hasattr(wsgi, "__func__"):  # app.wsgi_app itself
            return
        yield wsgi
        wrapped = [getattr(wsgi, name, None) for name in WRAPPED]
        wsgi = next((item for item in wrapped if callable(item)), None)
        if wsgi is None:
            return


def _hooks(app: Flask) -> Iterator[str]:
    for table in (app.before_request_funcs, app.after_request_funcs):
        for functions in table.values():
            yield from (getattr(function, "__module__", "") or "" for function in functions)
