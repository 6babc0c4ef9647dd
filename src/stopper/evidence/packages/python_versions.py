"""Every place of a project that says which Python it runs on, is tested on, or allows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from stopper.evidence.repository.yaml_lines import Mapping, Node, Scalar, at, pairs, read_nodes, texts
from stopper.evidence.repository.yaml_text import UnreadableYaml
from stopper.evidence.tree.files import File, Tree
from stopper.model import Place
from stopper.standard.regex import regex


class Role(StrEnum):
    """What a statement is about."""

    RUNS = "runs"
    TESTED = "tested"
    ALLOWED = "allowed"


class PythonStatement(Struct, frozen=True):
    """One place with what it says: a version, or for ALLOWED a specifier. `source` names it for a reader.

    The text is empty where the place takes whatever Python is the newest.
    """

    role: Role
    text: str
    source: str
    at: Place


_VERSION = r"(\d+\.\d+(?:\.\d+)?)"
_FROM = regex(rf"\s*FROM\s+(?:--platform=\S+\s+)?(?:\S+/)?python:{_VERSION}[\w.-]*", re.IGNORECASE)
_NEWEST = regex(r"\s*FROM\s+(?:--platform=\S+\s+)?(?:\S+/)?python(?::(?!\d+\.\d)[\w.-]+)?(?:\s|\Z)", re.IGNORECASE)
_STAGE = regex(r"\s*FROM\s+(?:--platform=\S+\s+)?(\S+)(?:\s+AS\s+(\S+))?", re.IGNORECASE)
# Images that build documents, test or measure: none of them serves.
_BESIDE = regex(r"(?:\A|/)(?:docs?|documentation|e2e\w{0,20}|tests?|benchmark(?:s|ing)?)/", re.IGNORECASE)
_IMAGE = regex(rf"(?:\S+/)?python:{_VERSION}[\w.-]*(?:@\S+)?\Z")
_COMPOSE = regex(r"(?:docker-)?compose(?:[.-](?:prod|production))?\.ya?ml\Z")
_PINNED = regex(rf"\s*(?:python-|cpython[@-])?{_VERSION}\s*(?:#.*)?\Z")
_TOOL = regex(rf"\s*python\s+{_VERSION}")
_REQUIRES = regex(r"\s*(?:requires-python|python_requires)\s*=\s*[\"']?([^\"'#\n]{1,80})")
_POETRY = regex(r"\s*python\s*=\s*[\"']([^\"']{1,80})[\"']")
_LINTS = regex(r"\b(?:pre-commit|prek|ruff|black|flake8|pylint|isort|mypy|bandit|lint\w*)\b")
_TESTS = regex(r"\b(?:py\.?test|tox|nox|unittest|nose2?|coverage|tests?|make|hatch|invoke|just)\b")
_PIPFILE = regex(rf"\s*python_(?:full_)?version\s*=\s*[\"']{_VERSION}[\"']")


def python_statements(tree: Tree) -> tuple[PythonStatement, ...]:
    """The statements in the order of their files; those of folders beside the app are left out."""
    found = [one for file in tree if file.content is not None for one in _of_file(file)]
    versions = {one.source: one.text for one in found if one.role is Role.RUNS}
    # A workflow that names a file tests what that file says.
    return tuple(replace(one, text=one.text or versions.get(one.at.context, "")) for one in found)


def _of_file(file: File) -> Iterator[PythonStatement]:
    if file.path.count("/") > 2 and not file.path.startswith(".github/"):
        return
    read = _READERS.get(file.name) or (_of_dockerfile if _is_dockerfile(file.name) else None)
    if read is None and _COMPOSE.match(file.name):
        read = _of_compose
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
    if _BESIDE.search(file.path):
        return
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
        if _checks_style_alone(job):
            continue
        matrix = at(job, "strategy", "matrix")
        for step in getattr(at(job, "steps"), "items", ()):
            given = at(step, "with", "python-version") if isinstance(step, Mapping) else None
            # The file that production runs by is what is tested too.
            named = at(step, "with", "python-version-file") if isinstance(step, Mapping) else None
            if isinstance(named, Scalar):
                place = Place(file.path, named.line, 1, named.line, named.text)
                yield PythonStatement(Role.TESTED, "", file.path, place)
            for version in _versions(given, matrix):
                place = Place(file.path, version.line, 1, version.line, name.text)
                yield PythonStatement(Role.TESTED, version.text, file.path, place)


def _checks_style_alone(job: Node | None) -> bool:
    """Whether a job of a workflow runs linters and no test: which Python it takes says nothing of the code's."""
    steps = getattr(at(job, "steps"), "items", ())
    runs = [one.text for step in steps if isinstance(step, Mapping) for one in texts(at(step, "run"))]
    return any(_LINTS.search(text) for text in runs) and not any(_TESTS.search(text) for text in runs)


def _of_gitlab(file: File) -> Iterator[PythonStatement]:
    """The images in which jobs run, the one of all jobs first."""
    try:
        root = read_nodes(file.text)
    except UnreadableYaml:
        return
    for job in (root, at(root, "default"), *(node for _, node in pairs(root) if at(node, "script") is not None)):
        image = at(job, "image", "name") or at(job, "image")
        if isinstance(image, Scalar) and (found := _IMAGE.match(image.text)):
            yield PythonStatement(Role.TESTED, found[1], file.path, Place(file.path, image.line, 1, image.line))


def _of_compose(file: File) -> Iterator[PythonStatement]:
    """The services that run an image of Python as it is."""
    try:
        services = at(read_nodes(file.text), "services")
    except UnreadableYaml:
        return
    for name, service in pairs(services):
        image = at(service, "image")
        if isinstance(image, Scalar) and (found := _IMAGE.match(image.text)):
            yield PythonStatement(
                Role.RUNS, found[1], file.path, Place(file.path, image.line, 1, image.line, name.text)
            )


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
    ".gitlab-ci.yml": _of_gitlab,
    "setup.py": _lines(Role.ALLOWED, _REQUIRES),
    "setup.cfg": _lines(Role.ALLOWED, _REQUIRES),
}
