"""Folders that a program adds to where it imports from: `sys.path.insert(0, os.path.join(HERE, "..", "lib"))`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from stopper.evidence.source.expressions import within
from stopper.syntax import form

ADDING = frozenset({"insert", "append", "extend"})
UPWARDS = frozenset({"", ".", ".."})


def folders(modules: Iterable[form.Module], packages: Set[str]) -> tuple[str, ...]:
    """The dotted names of folders of the project that modules add, each the nearest that fits."""
    found: dict[str, None] = {}
    for module in modules:
        if any(name == "sys" for name, _ in module.imports):
            for words in _added(module):
                folder = _nearest(words, module, packages)
                if folder:
                    found[folder] = None
    return tuple(found)


def _added(module: form.Module) -> Iterator[list[str]]:
    """The names of the folders that the arguments of each such call go down by."""
    for scope in module.scopes:
        for call in scope.calls:
            function = call.function
            if isinstance(function, form.Attribute) and function.name in ADDING and _is_path(function.value):
                yield _words(call.arguments[-1], module) if call.arguments else []


def _is_path(owner: form.Expression) -> bool:
    return (
        isinstance(owner, form.Attribute)
        and owner.name == "path"
        and isinstance(owner.value, form.Name)
        and owner.value.id == "sys"
    )


def _words(given: form.Expression, module: form.Module) -> list[str]:
    if isinstance(given, form.Name):
        bound = module.scope.bindings.get(given.id, ())
        given = bound[-1].value or given if bound else given
    texts = [item.value for item in within(given) if isinstance(item, form.Constant) and isinstance(item.value, str)]
    return [word for text in texts for word in text.split("/") if word not in UPWARDS]


def _nearest(words: list[str], module: form.Module, packages: Set[str]) -> str:
    parts = module.name.split(".") if words else []
    for cut in range(len(parts), -1, -1):
        folder = ".".join([*parts[:cut], *words])
        if words and folder in packages:
            return folder
    return ""
