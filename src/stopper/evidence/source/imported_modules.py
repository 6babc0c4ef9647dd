"""Which modules others import: what stands in their bodies runs where the application starts."""

from __future__ import annotations

from functools import lru_cache

from stopper.evidence.source.environments import is_main_guard
from stopper.evidence.source.index import Source, is_support
from stopper.syntax import form


def runs_at_import(source: Source, call: form.Call) -> bool:
    """Whether a call stands in the body of a module that others import, and not under `if __name__ == "__main__"`."""
    if call.scope.kind != "module" or is_main_guard(call.block):
        return False
    name = call.scope.module.name
    if name in _making(source):
        return True
    parts = name.split(".")
    # An import may begin at a folder below the root.
    names = (".".join(parts[cut:]) for cut in range(len(parts)))
    return not _imported(source).isdisjoint((f".{name}", *names))


@lru_cache(maxsize=8)
def _making(source: Source) -> frozenset[str]:
    """The modules that make an application."""
    return frozenset(call.scope.module.name for call in source.calls("flask.Flask"))


@lru_cache(maxsize=8)
def _imported(source: Source) -> frozenset[str]:
    """What production code imports, as it is written, and the modules that it is taken from."""
    importing = [module for module in source.modules if not is_support(module.path)]
    targets = {target for module in importing for target, _ in module.imports}
    return frozenset(targets | {target.rpartition(".")[0] for target in targets})
