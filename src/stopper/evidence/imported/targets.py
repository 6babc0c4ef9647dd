"""Where a project's application is found: as the user names it, as its start commands do, or as source shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.repository.questions import Repository
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.tree.files import Tree
from stopper.model import UsageError
from stopper.standard.flask_classes import HOLDERS
from stopper.standard.regex import regex
from stopper.syntax import form

NAME = r"[A-Za-z_]\w{0,80}"
DOTTED = rf"{NAME}(?:\.{NAME}){{0,12}}"
_TARGET = regex(rf"(?P<module>{DOTTED})(?::(?P<expression>{DOTTED}(?:\([^()\n]{{0,200}}\))?))?\Z")
_FILE = regex(rf"(?P<file>[^\s:]{{1,300}}\.py)(?::(?P<expression>{DOTTED}(?:\([^()\n]{{0,200}}\))?))?\Z")
_PROGRAM = regex(rf"python3?[ \t]+(?:(?P<file>[^\s:]{{1,300}}\.py)|-m[ \t]+(?P<module>{DOTTED}))\Z")
_SERVERS = r"(?:gunicorn|uwsgi|waitress-serve|hypercorn|granian)"
_COMMAND = regex(rf"\b{_SERVERS}\b[^\n]{{0,300}}?[\s\"'=]({DOTTED}:{DOTTED}(?:\([^()\n]{{0,80}}\))?)(?=[\s\"',\]]|\Z)")
COMMAND_FILES = regex(r"(^|/)(Procfile|Dockerfile|docker-compose|compose)[^/]*$|\.(sh|service|ini)$")
ENTRIES = regex(r"(^|/)(wsgi|passenger_wsgi|application)\.py$")
WORKERS = regex(r"celery|worker|tasks|cron|shell|import|export|populate|seed|migrate", re.IGNORECASE)
_FACTORY = regex(r"(create|make|build|get)_?\w*(app|application)\w*$|app_?factory$", re.IGNORECASE)
_STARTING = regex(r"(^|\.)(main|run|serve|start|cli)(_\w{1,40})?(\(\))?\Z")
MOST_TEXT = 200_000  # characters of one file


class Target(Struct, frozen=True):
    """One way to the application: a module below the import root `folder` ("" is the project), and what to take of it.

    `words` say where this was read; `text` is what `--app` takes. `program` is the file that is run until it starts a
    server, "-m" where the module is run instead, and empty where the module is imported.
    """

    module: str
    expression: str
    folder: str
    words: str
    program: str = ""

    @property
    def is_started(self) -> bool:
        """Whether it is a program, which ends by starting a server, rather than something that holds an application."""
        return bool(self.program) or _STARTING.search(self.expression) is not None

    @property
    def text(self) -> str:
        """As it is written after --app."""
        if self.program:
            return f"python -m {self.module}" if self.program == "-m" else f"python {self.program}"
        return f"{self.module}:{self.expression}" if self.expression else self.module


def named_target(text: str, tree: Tree) -> Target:
    """What the user wrote after `--app`; UsageError where it means nothing."""
    asked = text.strip()
    program = of_program(asked, tree)
    if program is not None:
        return program
    file = _FILE.match(asked)
    if file is not None:
        path = file["file"].removeprefix("./").replace("\\", "/")
        if tree.get(path) is None:
            raise UsageError(f"--app {text} names {path}, which is no Python file of the project.")
        return of_file(path, file["expression"] or "", tree, "--app")
    found = _TARGET.match(asked)
    if found is None:
        raise UsageError(
            f"--app {text} is no target. Write auto, module:name, 'module:factory(\"argument\")', path.py or "
            "'python path.py'."
        )
    return Target(found["module"], found["expression"] or "", folder_of(found["module"], tree), "--app")


def of_program(text: str, tree: Tree) -> Target | None:
    """What `python path.py` or `python -m module` runs; None where the text is no such command of the project."""
    found = _PROGRAM.match(text)
    if found is None:
        return None
    if found["module"]:
        return Target(found["module"], "", folder_of(found["module"], tree), text, "-m")
    path = found["file"].removeprefix("./").replace("\\", "/")
    if tree.get(path) is None:
        raise UsageError(f"--app '{text}' names {path}, which is no Python file of the project.")
    folder, _, name = path.rpartition("/")
    return Target(name.removesuffix(".py"), "", folder, text, path)


def likely_targets(application: Application, tree: Tree, repository: Repository) -> tuple[Target, ...]:
    """Where one application may be found, the likeliest first."""
    ranked = [
        *((100, item) for item in _commands(tree)),
        *((80, item) for item in _flask_app(repository, tree)),
        *_variables(application.source, tree),
        *_factories(application.source, tree),
    ]
    own = {_python_path(module.path) for module in application.source.modules}
    kept = [(rank, item) for rank, item in ranked if _python_path(path_of(item)) in own]
    ordered = [item for _, item in sorted(kept, key=lambda pair: -pair[0])]
    seen: dict[tuple[str, str], Target] = {}
    for item in ordered:
        seen.setdefault((item.folder, item.text), item)
    return tuple(seen.values())


def path_of(target: Target) -> str:
    base = f"{target.folder}/" if target.folder else ""
    return base + target.module.replace(".", "/")


def _python_path(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__")


def _commands(tree: Tree) -> Iterator[Target]:
    """What production servers are told to serve."""
    for file in tree:
        if file.content is not None and COMMAND_FILES.search(file.path):
            for match in _COMMAND.finditer(file.text[:MOST_TEXT]):
                yield _parsed(match[1], tree, file.path)


def _flask_app(repository: Repository, tree: Tree) -> Iterator[Target]:
    for entry in repository.variables("FLASK_APP"):
        text = entry.value.reveal().strip()
        if _FILE.match(text) and tree.get(text) is not None:
            yield of_file(text, "", tree, f"FLASK_APP in {entry.at.path}")
        elif _TARGET.match(text):
            yield _parsed(text, tree, f"FLASK_APP in {entry.at.path}")


def _parsed(text: str, tree: Tree, words: str) -> Target:
    module, _, expression = text.partition(":")
    return Target(module, expression, folder_of(module, tree), words)


def _variables(source: Source, tree: Tree) -> Iterator[tuple[int, Target]]:
    """Variables of modules that hold an application."""
    classes = _classes(source)
    for module in source.modules:
        if is_support(module.path):
            continue
        for assign in module.scope.assignments:
            name = _bare_name(assign.targets)
            value = source.name(assign.value, module.scope) if assign.value is not None else ""
            entry = ENTRIES.search(module.path) is not None
            if name and assign.block is None and (value in classes or (entry and name in ("app", "application"))):
                yield _rank(module, entry), of_file(module.path, name, tree, module.path)


def _rank(module: form.Module, is_entry: bool) -> int:
    has_factory = any(_is_factory_name(item.name) for item in module.scope.functions)
    rank = 90 if is_entry else 40 if has_factory else 60
    return rank - (25 if WORKERS.search(module.path) else 0) - module.path.count("/")


def _factories(source: Source, tree: Tree) -> Iterator[tuple[int, Target]]:
    """Functions of modules that make an application and give it back."""
    classes = _classes(source)
    for function in source.functions():
        path = function.outer.module.path
        if function.outer.kind != "module" or is_support(path) or function.name.startswith("_"):
            continue
        given = [item.value for item in function.scope.returns if item.value is not None]
        if any(source.name(value, function.scope) in classes for value in given):
            usual = 50 if _is_factory_name(function.name) else 20
            yield usual - path.count("/"), of_file(path, function.name, tree, path)


def _classes(source: Source) -> frozenset[str]:
    """What an application is called as a resolved name: an instance of Flask, its kin, or a class of the project."""
    own = {source.name(call.function, call.scope) for call in source.applications}
    return frozenset(f"{name}()" for name in ("flask.Flask", *HOLDERS, *own) if name)


def _is_factory_name(name: str) -> bool:
    return _FACTORY.match(name) is not None


def _bare_name(targets: Sequence[form.Expression]) -> str:
    names = [item.id for item in targets if isinstance(item, form.Name)]
    return names[0] if names and not names[0].startswith("_") else ""


def of_file(path: str, expression: str, tree: Tree, words: str) -> Target:
    """A module by its file: the import root is the first folder above it that is no package."""
    parts = _python_path(path).split("/")
    cut = len(parts) - 1
    while cut > 0 and tree.get("/".join((*parts[:cut], "__init__.py"))) is not None:
        cut -= 1
    return Target(".".join(parts[cut:]), expression, "/".join(parts[:cut]), words)


def folder_of(module: str, tree: Tree) -> str:
    """The import root of a module by its dotted name: the project's root, or the folder below it that holds it."""
    tail = module.replace(".", "/")
    wanted = (f"{tail}.py", f"{tail}/__init__.py")
    if any(tree.get(path) is not None for path in wanted):
        return ""
    found = [file.path for file in tree if file.path.endswith(tuple(f"/{path}" for path in wanted))]
    nearest = min(found, key=lambda path: path.count("/"), default="")
    return next((nearest.removesuffix(f"/{path}") for path in wanted if nearest.endswith(f"/{path}")), "")
