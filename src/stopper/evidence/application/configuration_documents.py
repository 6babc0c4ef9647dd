"""Settings that code loads from files of YAML, JSON and TOML: `app.config.update(yaml.safe_load(file))`."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.application.configuration_writes import Write
from stopper.evidence.repository.yaml_text import UnreadableYaml, read_yaml
from stopper.evidence.source.environments import is_conditional
from stopper.evidence.source.expressions import is_variable
from stopper.evidence.source.hand import environment_of_statement
from stopper.evidence.source.index import Source
from stopper.evidence.source.ini_paths import IniPaths, files_of
from stopper.evidence.source.values import Known
from stopper.model import Place
from stopper.syntax import form

DEPTH = 5
CONFIG = "flask.Flask().config"
FROM_FILE = (f"{CONFIG}.from_file", f"{CONFIG}.from_json")
LOADING = ("from_", "load", "read_")
FLASKS = frozenset({"from_object", "from_pyfile", "from_envvar", "from_mapping", "from_prefixed_env"})
LOADERS = frozenset(
    {
        "json.load", "json.loads", "simplejson.load", "toml.load", "toml.loads", "tomllib.load", "tomllib.loads",
        "tomli.load", "tomli.loads", "yaml.full_load", "yaml.load", "yaml.safe_load", "yaml.unsafe_load",
    }
)  # fmt: skip
READS = frozenset({"read", "read_text", "read_bytes"})
PARSERS: Mapping[str, Callable[[str], object]] = {"json": json.loads, "toml": tomllib.loads}


class Loaded(Struct, frozen=True):
    """One setting of a file, with the line that holds it."""

    key: str
    value: Known
    at: Place


class Documents(Struct, frozen=True):
    """What a mapping is loaded from: later settings count, and `is_whole` where nothing else has a say."""

    found: tuple[Loaded, ...]
    is_whole: bool


NOTHING = Documents((), False)


def documents(source: Source, item: form.Expression | None, scope: form.Scope, depth: int = 0) -> Documents:
    """The settings that an expression loads from files of the project."""
    if item is None or depth > DEPTH:
        return NOTHING
    if isinstance(item, form.Name):
        return _variable(source, item, scope, depth)
    if isinstance(item, form.Subscript):
        return NOTHING
    if not isinstance(item, form.Call):
        return Documents((), True) if _is_empty(item) else NOTHING
    if source.name(item.function, scope) in LOADERS:
        return file_of(source, item.argument(0), scope)
    if source.name(item, scope) == "dict()":
        return Documents((), not item.arguments and not item.keywords)
    function = source.function(item.function, scope)
    returned = [one.value for one in function.scope.returns] if function is not None else []
    if function is None or len(returned) != 1:
        return NOTHING
    return documents(source, returned[0], function.scope, depth + 1)


def file_of(source: Source, item: form.Expression | None, scope: form.Scope) -> Documents:
    """The settings of the file that an expression opens, names or reads."""
    if isinstance(item, form.Call) and isinstance(item.function, form.Attribute) and item.function.name in READS:
        item = item.function.value
    paths = IniPaths(source.names).written(item, scope) if item is not None else None
    files = files_of(paths[0], scope.module.path, source.texts) if paths and len(paths) == 1 else []
    if len(files) != 1:
        return NOTHING
    return Documents(_settings(files[0], source.texts[files[0]]), True)


def _variable(source: Source, item: form.Name, scope: form.Scope, depth: int) -> Documents:
    """A local dict: what it is given, and what its `update` is."""
    bound = [one for one in source.names.bindings(item.id, scope) if one.kind == "value" and one.value is not None]
    if len(bound) != 1:
        return NOTHING
    parts = [documents(source, bound[0].value, scope, depth + 1)]
    for call in scope.calls:
        target = call.function
        is_update = isinstance(target, form.Attribute) and target.name in ("update", "setdefault")
        if is_update and isinstance(target, form.Attribute) and is_variable(target.value, item.id):
            parts.append(documents(source, call.argument(0), scope, depth + 1) if not call.keywords else NOTHING)
    is_written = any(
        isinstance(target, form.Subscript) and is_variable(target.value, item.id)
        for assign in scope.assignments
        for target in assign.targets
    )
    found = tuple(one for part in parts for one in part.found)
    return Documents(found, all(part.is_whole for part in parts) and not is_written)


def _is_empty(item: form.Expression) -> bool:
    return isinstance(item, form.Mapping) and not item.keys


@lru_cache(maxsize=64)
def _settings(path: str, text: str) -> tuple[Loaded, ...]:
    """The keys at the top of a file that Flask takes for settings."""
    try:
        data = PARSERS.get(path.rpartition(".")[2], read_yaml)(text)
    except (ValueError, UnreadableYaml, RecursionError):
        return ()
    items = data.items() if isinstance(data, dict) else ()
    return tuple(Loaded(key, Known(value), _line(path, text, key)) for key, value in items if isinstance(key, str))


def _line(path: str, text: str, key: str) -> Place:
    found = re.search(rf"""^[ \t{{]*["']?{re.escape(key)}["']?[ \t]*[:=]""", text, re.MULTILINE)
    return Place(path, text.count("\n", 0, found.start()) + 1 if found is not None else 1)


def from_files(source: Source) -> Iterator[tuple[form.Call, Documents]]:
    """Each `from_file("shop.json", load=json.load)` with what it reads.

    A class of configurations may have a loader that Flask's own has not (`app.config.from_toml("shop.toml")`): what
    it makes of a file that cannot be read here is not known.
    """
    for call in source.calls(*FROM_FILE):
        yield call, file_of(source, call.argument(0, "filename"), call.scope)
    for name, call in source.calls_under(f"{CONFIG}."):
        method = name.removeprefix(f"{CONFIG}.")
        if method.startswith(LOADING) and "." not in method and method not in FLASKS and name not in FROM_FILE:
            found = file_of(source, call.argument(0), call.scope).found
            yield call, Documents(found, bool(found))


def written_by(source: Source, read: Documents, at: form.Assign | form.Call, order: tuple[int, int]) -> Iterator[Write]:
    """The settings of files, which Flask takes where they are in capitals, as the statement `at` hands them over."""
    environment = environment_of_statement(source, at)
    conditional = not environment and is_conditional(at.block)
    for item in read.found:
        if item.key.isupper():
            yield Write(item.key, item.value, item.at, "file", environment, conditional, order)
