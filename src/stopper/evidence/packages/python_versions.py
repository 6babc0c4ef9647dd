"""Every place of a project that says which Python it runs on, is tested on, or allows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from stopper.evidence.repository.yaml_lines import Mapping, Node, Scalar, at, pairs, read_nodes, texts
from stopper.evidence.repository.yaml_text import UnreadableYaml
from stopper.evidence.tree.files import File, Tree
from stopper.model import Place


class Role(StrEnum):
    """What a statement is about."""

    RUNS = "runs"
    TESTED = "tested"
    ALLOWED = "allowed"


@dataclass(frozen=True, slots=True)
class PythonStatement:
    """One place with what it says: a version, or for ALLOWED a specifier. `source` names it for a reader.

    The text is empty where the place takes whatever Python is the newest.
    """

    role: Role
    text: str
    source: str
    at: Place


_VERSION = r"(\d+\.\d+(?:\.\d+)?)"
_FROM = re.compile(rf"\s*FROM\s+(?:--platform=\S+\s+)?(?:\S+/)?python:{_VERSION}[\w.-]*", re.IGNORECASE)
_NEWEST = re.compile(r"\s*FROM\s+(?:--platform=\S+\s+)?(?:\S+/)?python(?::(?!\d+\.\d)[\w.-]+)?(?:\s|\Z)", re.IGNORECASE)
_STAGE = re.compile(r"\s*FROM\s+(?:--platform=\S+\s+)?(\S+)(?:\s+AS\s+(\S+))?", re.IGNORECASE)
_PINNED = re.compile(rf"\s*(?:python-|cpython[@-])?{_VERSION}\s*(?:#.*)?\Z")
_TOOL = re.compile(rf"\s*python\s+{_VERSION}")
_REQUIRES = re.compile(r"\s*(?:requires-python|python_requires)\s*=\s*[\"']?([^\"'#\n]{1,80})")
_POETRY = re.compile(r"\s*python\s*=\s*[\"']([^\"']{1,80})[\"']")
_PIPFILE = re.compile(rf"\s*python_(?:full_)?version\s*=\s*[\"']{_VERSION}[\"']")


def python_statements(tree: Tree) -> tuple[PythonStatement, ...]:
    """The statements in the order of their files; those of folders beside the app are left out."""
    return tuple(found for file in tree if file.content is not None for found in _of_file(file))


def _of_file(file: File) -> Iterator[PythonStatement]:
    if file.path.count("/") > 2 and not file.path.startswith(".github/"):
        return
    read = _READERS.get(file.name) or (_of_dockerfile if _is_dockerfile(file.name) else None)
    if read is None and file.path.startswith((".github/workflows/", ".gitea/workflows/", ".forgejo/workflows/")):
        read = _of_workflow
    if read is not None:
        yield from read(file)


def _is_dockerfile(name: str) -> bool:
    return name in {"Dockerfile", "Containerfile"} or name.startswith("Dockerfile.") or name.endswith(".Dockerfile")


def _lines(role: Role, *patterns: re.Pattern[str]) -> Callable[[File], Iterator[PythonStatement]]:
    def read(file: File) -> Iterator[PythonStatement]:
        for number, line in enumerate(file.lines, 1):
            for pattern in patterns:
                if found := pattern.match(line[:300]):
                    yield PythonStatement(role, found[1].strip(), file.path, Place(file.path, number, 1, number))

    return read


def _of_dockerfile(file: File) -> Iterator[PythonStatement]:
    """The stage that is shipped, which is the last; one that builds on another stage takes that one's Python."""
    stages: dict[str, PythonStatement | None] = {}
    current: PythonStatement | None = None
    for number, line in enumerate(file.lines, 1):
        stage = _STAGE.match(line[:300])
        if not stage:
            continue
        base = _FROM.match(line[:300])
        at = Place(file.path, number, 1, number)
        current = stages.get(stage[1])
        if base or _NEWEST.match(line[:300]):
            current = PythonStatement(Role.RUNS, base[1] if base else "", file.path, at)
        if stage[2]:
            stages[stage[2]] = current
    if current is not None:
        yield current


def _of_pyproject(file: File) -> Iterator[PythonStatement]:
    section = ""
    for number, line in enumerate(file.lines, 1):
        if line.startswith("["):
            section = line.strip().strip("[]")
        pattern = _REQUIRES if section == "project" else _POETRY if section == "tool.poetry.dependencies" else None
        if pattern is not None and (found := pattern.match(line[:300])):
            yield PythonStatement(Role.ALLOWED, found[1].strip(), file.path, Place(file.path, number, 1, number))


def _of_workflow(file: File) -> Iterator[PythonStatement]:
    try:
        root = read_nodes(file.text)
    except UnreadableYaml:
        return
    for name, job in pairs(at(root, "jobs")):
        matrix = at(job, "strategy", "matrix")
        for step in getattr(at(job, "steps"), "items", ()):
            given = at(step, "with", "python-version") if isinstance(step, Mapping) else None
            for version in _versions(given, matrix):
                place = Place(file.path, version.line, 1, version.line, name.text)
                yield PythonStatement(Role.TESTED, version.text, file.path, place)


def _versions(given: Node | None, matrix: Node | None) -> Iterator[Scalar]:
    for version in texts(given):
        named = re.fullmatch(r"\$\{\{\s*matrix\.([\w-]+)\s*\}\}", version.text)
        found = texts(at(matrix, named[1])) if named else (version,)
        for one in found:
            for text in one.text.split():
                yield Scalar(text, one.line, one.end_line)


_READERS: dict[str, Callable[[File], Iterator[PythonStatement]]] = {
    ".python-version": _lines(Role.RUNS, _PINNED),
    "runtime.txt": _lines(Role.RUNS, _PINNED),
    ".tool-versions": _lines(Role.RUNS, _TOOL),
    "Pipfile": _lines(Role.RUNS, _PIPFILE),
    "pyproject.toml": _of_pyproject,
    "setup.py": _lines(Role.ALLOWED, _REQUIRES),
    "setup.cfg": _lines(Role.ALLOWED, _REQUIRES),
}
