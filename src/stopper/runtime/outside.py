"""Middleware around Stopper itself: added after it, so that requests reach it first and its answers pass by."""

from __future__ import annotations

import sys
from itertools import takewhile
from typing import TYPE_CHECKING

from stopper.runtime.neighbours import around
from stopper.standard.outer_middleware import UNDOES, undoing

if TYPE_CHECKING:
    from flask import Flask


def middleware_outside(app: Flask, ours: object) -> tuple[str, ...]:
    """The names of what is wrapped around `ours` in app.wsgi_app, the outermost first."""
    outer = takewhile(lambda layer: layer is not ours, around(app.wsgi_app))
    return tuple(getattr(layer, "__qualname__", "") or type(layer).__name__ for layer in outer)


def middleware_calling() -> tuple[str, ...]:
    """The names of known middleware through which the request came that is being answered, the outermost first.

    What is wrapped around the application object, or around what `seal` gives, can be seen nowhere else.
    """
    found: list[str] = []
    frame = sys._getframe(1).f_back  # a debugger's way; CPython and PyPy have it
    while frame is not None:
        kind = type(frame.f_locals.get("self"))
        if kind.__module__ == "stopper.runtime.pipeline" and kind.__name__ == "Pipeline":
            break  # of an application that has this one mounted, and protects it
        if kind.__name__ in UNDOES:
            found.append(kind.__name__)
        frame = frame.f_back
    return tuple(dict.fromkeys(reversed(found)))


def sentence(name: str) -> str:
    """What whoever starts the application is told of one that was added to app.wsgi_app."""
    return (
        f"{name} was put around the application after Stopper: {undoing(name).words}. "
        "Let the server load stopper.seal(app), which stands outside of it."
    )


def sentence_outermost(name: str) -> str:
    """The same of one that stands around whatever the server loads."""
    return (
        f"{name} stands around the application and around Stopper: {undoing(name).words}. "
        f"Put it inside: app.wsgi_app = {name}(app.wsgi_app, …), and then stopper.seal(app) for the server."
    )
