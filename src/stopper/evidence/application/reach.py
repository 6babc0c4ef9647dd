"""Which modules the application runs, and which are scripts beside it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from stopper.evidence.source.index import Source
from stopper.model import Confidence
from stopper.standard.regex import regex
from stopper.standard.serving_calls import DEVELOPMENT_CALLS, PRODUCTION_CALLS
from stopper.syntax import form

# Files that a server loads although no module imports them.
STARTER = regex(r"(^|/)(wsgi|asgi|run|serve|server|main|__main__|app|autoapp|application|start|passenger_wsgi)\.py$")
# What is loaded by such a call cannot be told from the imports; its neighbours are taken to be.
LOADERS = (
    "importlib.import_module",
    "werkzeug.utils.import_string",
    "pkgutil.iter_modules",
    "pkgutil.walk_packages",
    "__import__",
)


def confidence_at(source: Source, path: str) -> Confidence:
    """Firm in the modules that an application runs, and where there is no application; tentative in scripts."""
    paths = reached(source)
    return Confidence.FIRM if not paths or path in paths else Confidence.TENTATIVE


@lru_cache(maxsize=64)
def reached(source: Source) -> frozenset[str]:
    """The paths of the modules that the applications of a source import, and of those that start them."""
    owners = {call.scope.module.name for call in source.applications}
    if not owners:
        return frozenset()
    graph = {module.name: frozenset(source.imports(module)) for module in source.modules}
    loading = {call.scope.module.name for call in source.calls(*LOADERS)}
    starters = {module.name for module in source.modules if STARTER.search(module.path)}
    serving = {call.scope.module.name for _, call in source.calls_under(*DEVELOPMENT_CALLS, *PRODUCTION_CALLS)}
    found: set[str] = set()
    while True:
        wanted = _closure(owners | found, graph)
        wanted |= {name for name in starters if not wanted.isdisjoint(_closure({name}, graph))}
        wanted |= {name for name in serving if _completes(name, wanted, graph)}
        wanted |= _loaded(wanted & loading, graph)
        if wanted <= found:
            return frozenset(module.path for module in source.modules if module.name in found)
        found |= wanted


def is_reached(source: Source, item: form.Call | form.Assign) -> bool:
    """Whether a node stands in a module that the application runs, or there is none."""
    return confidence_at(source, item.scope.module.path) is Confidence.FIRM


def _completes(name: str, reached: set[str], graph: dict[str, frozenset[str]]) -> bool:
    """Whether a script that serves an application brings what nothing else does; one that adds nothing measures it."""
    brought = _closure({name}, graph) - {name}
    return not brought.isdisjoint(reached) and not brought <= reached


def _closure(names: Iterable[str], graph: dict[str, frozenset[str]]) -> set[str]:
    seen = set(names)
    queue = list(seen)
    while queue:
        new = graph.get(queue.pop(), frozenset()) - seen
        seen |= new
        queue.extend(new)
    return seen


def _loaded(loaders: set[str], graph: dict[str, frozenset[str]]) -> set[str]:
    """Every module of the packages in which something is loaded by name."""
    inner = tuple(f"{name.partition('.')[0]}." for name in loaders)
    return {name for name in graph if name.startswith(inner)} if inner else set()
