"""Whether the constants of a module may become settings of an application, because it is loaded as configuration."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.application.configuration_files import module_at, path_named
from stopper.evidence.application.configuration_objects import ConfigurationObjects
from stopper.evidence.source.index import Source
from stopper.syntax import form


def may_be_loaded(source: Source, module: form.Module) -> bool:
    """Whether `from_object` or `from_pyfile` reads a module, as far as the code tells which one they read."""
    return any(given is None or given.removesuffix("()").removeprefix(".") == module.name for given in _loaded(source))


def _loaded(source: Source) -> Iterator[str | None]:
    """The classes and modules that are loaded; None for what is chosen at run time."""
    for call in source.methods("from_object"):
        targets = list(ConfigurationObjects(source).targets(call.argument(0, "obj"), call.scope))
        yield from targets or (None,)
    for call in source.methods("from_pyfile"):
        name = path_named(source, call.argument(0, "filename"), call.scope)
        found = module_at(source, name, call.scope.module.path)
        yield found.name if found is not None else ("" if name else None)
    yield from (None for _ in source.methods("from_envvar"))
