"""Middleware around Stopper itself: added after it, so that requests reach it first and its answers pass by."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from stopper.runtime.neighbours import around

if TYPE_CHECKING:
    from flask import Flask

# What each kind can undo.
UNDOES = {
    "ProxyFix": (
        "it changes the address, the scheme and the host before Stopper counts the hops of [proxies]: take it out"
    ),
    "WhiteNoise": "the files that it serves carry none of the headers, and no limit counts them",
    "SharedDataMiddleware": "the files that it serves carry none of the headers, and no limit counts them",
    "DispatcherMiddleware": "the applications that it mounts have no protection",
    "DebuggedApplication": "its console runs code for whoever reaches it",
    "SessionMiddleware": "its cookies have the flags that it gives them",
}
OTHER = "what it answers by itself passes no protection, and what it lets in it may have changed"


def middleware_outside(app: Flask, ours: object) -> tuple[str, ...]:
    """The names of what is wrapped around `ours` in app.wsgi_app, the outermost first."""
    outer = takewhile(lambda layer: layer is not ours, around(app.wsgi_app))
    return tuple(getattr(layer, "__qualname__", "") or type(layer).__name__ for layer in outer)


def sentence(name: str) -> str:
    """What whoever starts the application is told of one."""
    return (
        f"{name} was put around the application after Stopper: {UNDOES.get(name, OTHER)}. "
        "Let the server load stopper.seal(app), which stands outside of it."
    )
