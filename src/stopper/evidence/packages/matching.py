"""Declared packages and imported modules held against each other: what each explains of the other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.packages.imports import ForeignImport, foreign_imports
from stopper.evidence.packages.lock_files import TOML_LOCKS
from stopper.evidence.packages.questions import Packages
from stopper.evidence.packages.requirement import Requirement
from stopper.evidence.packages.requirement_files import NAMED
from stopper.evidence.packages.resolution import chosen, is_production
from stopper.evidence.repository.names import DOCUMENT
from stopper.evidence.repository.questions import Repository
from stopper.evidence.source.index import Source
from stopper.standard.import_names import BROUGHT, HANDED_OUT, MODULES, SILENT, modules_of
from stopper.standard.regex import regex

_DECLARES = regex(r"(?:\A|/)(?:pyproject\.toml|setup\.py|setup\.cfg|Pipfile|Pipfile\.lock|environment\.ya?ml)\Z")
# A stub or a plugin is found by its tool, never imported.
_FOUND = regex(r"\A(?:types-|pytest-|sphinx|mkdocs|flake8-|pylint-|mypy|.*-stubs\Z)")


class Matching(Struct, frozen=True):
    """The result: packages that nothing uses, modules that nothing declares, and whether the list is a frozen one.

    A frozen list holds what others bring along, so that nothing can be said of what is unused.
    """

    unused: tuple[Requirement, ...]
    undeclared: tuple[ForeignImport, ...]
    is_frozen: bool
    uses: int


@lru_cache(maxsize=4)
def matched(source: Source, packages: Packages, repository: Repository) -> Matching:
    """Imports and declarations of one project compared."""
    imports = foreign_imports(source)
    declared = {module for name in packages.names for module in (*modules_of(name), *HANDED_OUT.get(name, ()))}
    undeclared = [one for one in imports if one.module not in declared and not _is_named_alike(one.module, packages)]
    direct = [one for one in chosen(packages) if is_production(one)]
    used = {one.module for one in imports}
    open_ends = bool({one.module for one in undeclared})
    # A pin of what another package hands out keeps the two in step.
    handed = {module for name in packages.names for module in HANDED_OUT.get(name, ())}
    unused = {
        one.name: one
        for one in reversed(direct)
        if not (used | handed) & {*modules_of(one.name), *HANDED_OUT.get(one.name, ())}
        and _is_decidable(one, open_ends=open_ends)
    }
    is_frozen = _is_frozen(direct, used)
    mentioned = set() if is_frozen else _mentioned(unused.values(), repository)
    kept = [one for one in unused.values() if one.name not in mentioned]
    missing = [one for one in undeclared if one.is_production and not one.is_optional]
    return Matching(tuple(reversed(kept)), tuple(missing), is_frozen, len(used))


@lru_cache(maxsize=4_096)
def _is_named_alike(module: str, packages: Packages) -> bool:
    """Whether a package has the module's name otherwise written, or shares a namespace with it."""
    plain = module.lower().replace("_", "").replace("-", "")
    return any(_alike(plain, name) for name in packages.names)


def _alike(plain: str, name: str) -> bool:
    bare = name.replace("-", "")
    # lru-dict brings lru, maxminddb-geolite2 geolite2: a part of the name is the module's.
    return bare in {plain, f"py{plain}", f"python{plain}", f"{plain}python", f"{plain}py"} or plain in name.split("-")


def _is_decidable(one: Requirement, *, open_ends: bool) -> bool:
    """Whether it is sure by which name it would be imported, and that it would be.

    Where an import is declared by nothing known, a package of an unknown module may be the one.
    """
    if one.name in SILENT or one.name in BROUGHT or one.url or one.extras or one.marker or _FOUND.match(one.name):
        return False
    return one.name in MODULES or one.name.startswith("flask-") or (not open_ends and "-" not in one.name)


def _is_frozen(direct: list[Requirement], used: set[str]) -> bool:
    names = {one.name for one in direct}
    return len([name for name in names & BROUGHT if not used & set(modules_of(name))]) >= 2


def _mentioned(candidates: Iterable[Requirement], repository: Repository) -> set[str]:
    """The names of those that a command, a configuration or a text in the code names, or whose module it names."""
    names: dict[bytes, set[str]] = {}
    for one in candidates:
        for word in (one.name, one.name.replace("-", "_"), *modules_of(one.name)):
            names.setdefault(word.lower().encode(), set()).add(one.name)
    if not names:
        return set()
    # One search for all of them: a project has thousands of files.
    wanted = re.compile(rb"(?<![\w-])(?:" + b"|".join(map(re.escape, sorted(names, reverse=True))) + rb")(?![\w-])")
    found: set[str] = set()
    for file in repository.files:
        if file.content is not None and not _tells_nothing(file.path):
            for word in wanted.findall(file.content.lower()):
                found |= names[word]
    return found


def _tells_nothing(path: str) -> bool:
    """Whether the file declares packages or is prose: neither uses anything."""
    return bool(
        NAMED.search(path)
        or TOML_LOCKS.search(path)
        or _DECLARES.search(path)
        or DOCUMENT.match(path)
        or path.endswith((".md", ".rst", ".lock", ".csv", ".svg", ".po", ".js", ".css", ".json"))
    )
