"""The programs of a project that start its server: as commands, declared scripts and main guards show them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from stopper.evidence.application.flask import Application
from stopper.evidence.imported.targets import (
    COMMAND_FILES,
    DOTTED,
    ENTRIES,
    MOST_TEXT,
    NAME,
    WORKERS,
    Target,
    folder_of,
    of_file,
    of_program,
    path_of,
)
from stopper.evidence.source.environments import is_main_guard
from stopper.evidence.source.expressions import word_of
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.tree.files import Tree
from stopper.standard.regex import regex
from stopper.standard.vendored import may_be_vendored

_GAP = r"[\s\"',\[\]]{1,10}"
_PYTHON = regex(
    rf"\bpython[\d.]{{0,6}}(?:{_GAP}-[uBEOsS]{{1,4}})*{_GAP}(?:-m{_GAP}(?P<module>{DOTTED})|(?P<file>[\w./-]{{1,200}}\.py))"
)
_DECLARING = regex(r"(?:.+/)?(?:pyproject\.toml|setup\.cfg|setup\.py)\Z")
_SCRIPTS = regex(
    r"(?:^\[(?:project|tool\.poetry)\.scripts\]|\b(?:console|gui)_scripts[\"']?[ \t]*[:=])([^\]]{0,4000}?)"
    r"(?=^\[|\]|\Z)",
    re.MULTILINE,
)
_SCRIPT = regex(rf"[\w.-]{{1,60}}[\"']?[ \t]*=[ \t]*[\"']?({DOTTED}):({NAME})\b")
_CALLED = regex(r"^_?(main|run|serve|start|cli|launch)(_|\Z)|_(server|app|forever|simple)\Z", re.IGNORECASE)
_SERVING = regex(r"\b(?:flask|wsgi|\w{0,20}server|serve|app)\b", re.IGNORECASE)
_STARTERS = regex(r"(^|/)(run|serve|server|main|__main__|app|start|launch)\w{0,20}\.py$")


def likely_starts(application: Application, tree: Tree) -> tuple[Target, ...]:
    """The programs that may start the server of one application, the likeliest first."""
    own = frozenset(module.path for module in application.source.modules)
    beside = _beside(application)
    ranked = [*_commanded(tree), *_guarded(application.source, tree), *_declared(tree)]
    kept = [(rank, item) for rank, item in ranked if _paths(item) & own]
    near = [(rank, item) for rank, item in kept if _paths(item) & beside]
    far = [(rank - 25, item) for rank, item in kept if not _paths(item) & beside and _speaks_of_serving(item, tree)]
    seen: dict[tuple[str, str], Target] = {}
    for _, item in sorted([*near, *far], key=lambda pair: -pair[0]):
        seen.setdefault((item.folder, item.text), item)
    return tuple(seen.values())


def _speaks_of_serving(target: Target, tree: Tree) -> bool:
    """Whether a program whose imports lead nowhere (its path is set as it runs) may have to do with a server."""
    files = [file for path in _paths(target) if (file := tree.get(path)) is not None]
    return any(_SERVING.search(file.text[:MOST_TEXT]) for file in files if not may_be_vendored(file.path))


def _beside(application: Application) -> frozenset[str]:
    """The paths of the modules that import the application's, at whatever distance, and of its own."""
    source = application.source
    graph = {module.name: frozenset(source.imports(module)) for module in source.modules}
    found = {module.name for module in source.modules if module.path == application.at.path}
    while True:
        more = {name for name, imported in graph.items() if name not in found and imported & found}
        if not more:
            return frozenset(module.path for module in source.modules if module.name in found)
        found |= more


def _paths(target: Target) -> frozenset[str]:
    """The files that a target may name: a module, or a package as it is imported or run."""
    path = path_of(target)
    return frozenset({f"{path}.py", f"{path}/__init__.py", f"{path}/__main__.py"})


def _commanded(tree: Tree) -> Iterator[tuple[int, Target]]:
    """What Python is told to run by files that start the application."""
    for file in tree:
        if file.content is None or COMMAND_FILES.search(file.path) is None:
            continue
        for match in _PYTHON.finditer(file.text[:MOST_TEXT]):
            found = _by_module(match["module"], tree) if match["module"] else _by_file(match["file"], tree)
            if found is not None and not WORKERS.search(found.text):
                yield 100, replace(found, words=file.path)


def _by_module(name: str, tree: Tree) -> Target | None:
    found = of_program(f"python -m {name}", tree)
    return found if found is not None and any(tree.get(path) for path in _paths(found)) else None


def _by_file(name: str, tree: Tree) -> Target | None:
    """A file by the path that a command gives, which may be one of a container."""
    tail = name.removeprefix("./").lstrip("/")
    paths = (tail[start:] for start in (0, *(index + 1 for index, letter in enumerate(tail) if letter == "/")))
    path = next((path for path in paths if path and tree.get(path) is not None), "")
    return of_program(f"python {path}", tree) if path else None


def _guarded(source: Source, tree: Tree) -> Iterator[tuple[int, Target]]:
    """Files that do more where they are run than where they are imported."""
    for module in source.modules:
        if is_support(module.path):
            continue
        called = [word_of(call.function) for call in module.scope.calls if is_main_guard(call.block)]
        if called or module.path.endswith("/__main__.py"):
            rank = 60 if any(_CALLED.search(name) for name in called) else 30
            rank += 10 if _STARTERS.search(module.path) or ENTRIES.search(module.path) else 0
            rank -= (40 if WORKERS.search(module.path) else 0) + module.path.count("/")
            yield rank, _as_program(module.path, tree)


def _as_program(path: str, tree: Tree) -> Target:
    """A file as Python runs it: by its module where it imports others of its package, else by its path."""
    found = of_file(path, "", tree, path)
    package = found.module.partition(".")[0]
    file = tree.get(path)
    inner = rf"^[ \t]*(?:from[ \t]+\.|(?:from|import)[ \t]+{re.escape(package)}\b)"
    is_inner = "." in found.module and file is not None and re.search(inner, file.text[:MOST_TEXT], re.MULTILINE)
    if path.endswith("/__main__.py") or is_inner:
        return replace(found, module=found.module.removesuffix(".__main__"), program="-m")
    folder, _, name = path.rpartition("/")
    return Target(name.removesuffix(".py"), "", folder, path, path)


def _declared(tree: Tree) -> Iterator[tuple[int, Target]]:
    """The functions that an installed project has commands for."""
    for file in tree:
        if file.content is not None and _DECLARING.match(file.path):
            for section in _SCRIPTS.finditer(file.text[:MOST_TEXT]):
                for match in _SCRIPT.finditer(section[1]):
                    yield 50, Target(match[1], f"{match[2]}()", folder_of(match[1], tree), file.path)
