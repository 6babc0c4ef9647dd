"""Libraries that are around the running application: by its extensions, hooks, middleware, handlers and views."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.source.index import is_support
from stopper.model import Place
from stopper.syntax import form


def attached(app: ImportedApp, libraries: Mapping[str, str]) -> tuple[str, Place] | None:
    """The first of `libraries` (by module: its name) around the running application, with the place that imports it."""
    for module in _modules(app):
        for name, title in libraries.items():
            if module == name or module.startswith(name + "."):
                return title, _place(app, name)
    return None


def made(app: ImportedApp, *classes: str) -> list[form.Call]:
    """The calls of production code that make an instance of one of `classes`, as source shows them."""
    if app.application is None:
        return []
    found = app.application.source.instances(*classes, *map(vendored, classes))
    return [call for call in found if not is_support(call.scope.module.path)]


def calls_of(app: ImportedApp, cls: str, *methods: str) -> list[form.Call]:
    """The calls of methods on an instance of a class."""
    names = [f"{cls}().{method}" for method in methods] + [f"{vendored(cls)}.{method}" for method in methods]
    return app.application.source.calls(*names) if app.application is not None else []


def vendored(name: str) -> str:
    """The name of what a library defines where a copy of the library lies in the project."""
    return f".{name}"


def _modules(app: ImportedApp) -> Iterator[str]:
    for component in (*app.extensions, *app.middleware):
        yield component.kind
    views = (route.chain for route in app.routes)
    for code in chain.from_iterable((*(hook.chain for hook in app.hooks), *views)):
        yield code.module


def _place(app: ImportedApp, module: str) -> Place:
    found = app.application.source.import_of(module) if app.application is not None else None
    return found or app.at
