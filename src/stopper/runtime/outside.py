"""Middleware around Stopper itself: added after it, so that requests reach it first and its answers pass by."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from stopper.runtime.neighbours import around
from stopper.standard.outer_middleware import undoing

if TYPE_CHECKING:
    from flask import Flask


def middleware_outside(app: Flask, ours: object) -> tuple[str, ...]:
    """The names of what is wrapped around `ours` in app.wsgi_app, the outermost first."""
    outer = takewhile(lambda layer: layer is not ours, around(app.wsgi_app))
    return tuple(getattr(layer, "__qualname__", "") or type(layer).__name__ for layer in outer)


def sentence(name: str) -> str:
    """What whoever starts the application is told of one."""
    return (
        f"{name} was put around the application after Stopper: {undoing(name).words}. "
        "Let the server load stopper.seal(app), which stands outside of it."
    )
