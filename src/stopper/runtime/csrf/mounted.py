"""Whether a request goes to another application than Flask's, mounted inside of the protections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stopper.runtime.pipeline import LazyPipeline

# The attributes under which middleware keeps what it wraps.
WRAPPED = ("inner", "app", "wsgi_app", "application", "_app", "_wsgi_app")
DEEPEST = 20


def is_mounted(wsgi: object, path: str) -> bool:
    """Whether a dispatcher (as Werkzeug's DispatcherMiddleware) gives the path to another application."""
    return any(_below(mounts, path) for mounts in _mounts(wsgi))


def is_bare(wsgi: object) -> bool:
    """Whether it is Flask's own `wsgi_app`, with nothing around it but what `seal` leaves there."""
    return hasattr(wsgi.inner if isinstance(wsgi, LazyPipeline) else wsgi, "__func__")


def _mounts(wsgi: object) -> Iterator[Mapping[str, object]]:
    for _ in range(DEEPEST):
        if wsgi is None or is_bare(wsgi):
            return
        mounts = getattr(wsgi, "mounts", None)
        if isinstance(mounts, Mapping):
            yield mounts
        wrapped = [getattr(wsgi, name, None) for name in WRAPPED]
        wsgi = next((item for item in wrapped if callable(item)), None)


def _below(mounts: Mapping[str, object], path: str) -> bool:
    while "/" in path:
        if path in mounts:
            return True
        path = path.rpartition("/")[0]
    return path in mounts
