"""Requirements that pyproject.toml, setup.cfg, setup.py and Pipfile declare."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from msgspec.structs import replace

from stopper.evidence.packages.requirement import Requirement, canonical, group_of, parse_requirement
from stopper.evidence.tree.files import File
from stopper.model import Place

MOST_PLACES = 1_000  # requirements of one file whose line is looked for


class BrokenProjectFile(Exception):
    """The file cannot be read; the message says why."""


def from_pyproject(file: File) -> Iterator[Requirement]:
    """PEP 621 dependencies and extras, PEP 735 groups, and Poetry's and PDM's tables."""
    document = _toml(file)
    places = _Lines(file)
    own = _beside(_table(_table(_table(document, "tool"), "uv"), "sources"))
    for one in _declared(document, places):
        yield replace(one, url=own[one.name]) if one.name in own and not one.url else one


def _beside(sources: dict[str, object]) -> dict[str, str]:
    """What uv takes from a folder beside the file, or from the same workspace: each with where it lies."""
    found: dict[str, str] = {}
    for name, source in sources.items():
        if isinstance(source, dict) and (source.get("workspace") is True or isinstance(source.get("path"), str)):
            found[canonical(name)] = str(source.get("path") or "the workspace")
    return found


def _declared(document: dict[str, object], places: _Lines) -> Iterator[Requirement]:
    project = _table(document, "project")
    yield from places.listed(project.get("dependencies"), "main")
    for label, listed in _table(project, "optional-dependencies").items():
        yield from places.listed(listed, group_of(label))
    for label, listed in _table(document, "dependency-groups").items():
        yield from places.listed(listed, group_of(label))
    tool = _table(document, "tool")
    for label, listed in _table(_table(tool, "pdm"), "dev-dependencies").items():
        yield from places.listed(listed, group_of(label) if label != "main" else "dev")
    yield from places.listed(_table(tool, "uv").get("dev-dependencies"), "dev")
    yield from _poetry(_table(tool, "poetry"), places)


def _poetry(poetry: dict[str, object], places: _Lines) -> Iterator[Requirement]:
    yield from places.tabled(_table(poetry, "dependencies"), "main")
    yield from places.tabled(_table(poetry, "dev-dependencies"), "dev")
    for label, group in _table(poetry, "group").items():
        yield from places.tabled(_table({"group": group}, "group", "dependencies"), group_of(label))


def from_pipfile(file: File) -> Iterator[Requirement]:
    """The packages of a Pipfile."""
    document = _toml(file)
    places = _Lines(file)
    yield from places.tabled(_table(document, "packages"), "main")
    yield from places.tabled(_table(document, "dev-packages"), "dev")


def from_setup_cfg(file: File) -> Iterator[Requirement]:
    """install_requires and extras of a setup.cfg."""
    import configparser

    parser = configparser.RawConfigParser(strict=False)
    try:
        parser.read_string(file.text)
    except (configparser.Error, ValueError):
        raise BrokenProjectFile("it is no INI file") from None
    places = _Lines(file)
    for section, option, group in (("options", "install_requires", "main"), ("options", "tests_require", "test")):
        yield from places.listed(parser.get(section, option, fallback="").splitlines(), group)
    extras = "options.extras_require"
    for label in parser.options(extras) if parser.has_section(extras) else ():
        yield from places.listed(parser.get(extras, label).splitlines(), group_of(label))


def from_setup_py(file: File) -> Iterator[Requirement]:
    """Literal lists given to setup(); what is computed is not known."""
    try:
        tree = ast.parse(file.content or b"")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise BrokenProjectFile("it is no Python that can be read") from None
    places = _Lines(file)
    names = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        if getattr(call.func, "id", getattr(call.func, "attr", "")) != "setup":
            continue
        for keyword in call.keywords:
            value = names.get(keyword.value.id, keyword.value) if isinstance(keyword.value, ast.Name) else keyword.value
            yield from _setup_keyword(keyword.arg or "", value, places)


def _setup_keyword(name: str, value: ast.expr, places: _Lines) -> Iterator[Requirement]:
    try:
        literal = ast.literal_eval(value)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return
    if name in {"install_requires", "requires"}:
        yield from places.listed(literal, "main")
    elif name == "tests_require":
        yield from places.listed(literal, "test")
    elif name == "extras_require" and isinstance(literal, dict):
        for label, listed in literal.items():
            yield from places.listed(listed, group_of(str(label)))


class _Lines:
    """Finds the line on which a requirement stands: the parsers do not tell it."""

    def __init__(self, file: File) -> None:
        self._path = file.path
        self._lines = file.lines
        self._left = MOST_PLACES

    def listed(self, listed: object, group: str) -> Iterator[Requirement]:
        """Requirements written as texts."""
        for text in [listed] if isinstance(listed, str) else listed if isinstance(listed, list | tuple | set) else ():
            if isinstance(text, str) and text.strip():
                found = parse_requirement(text.strip(), self._place(text.strip()), group)
                if found:
                    yield found

    def tabled(self, table: dict[str, object], group: str) -> Iterator[Requirement]:
        """Requirements written as a table of names and versions, as Poetry and Pipenv do."""
        for name, value in table.items():
            if name.lower() == "python":
                continue
            entry = value[0] if isinstance(value, list) and value else value
            version = entry.get("version", "*") if isinstance(entry, dict) else entry
            address = (
                next((str(entry[key]) for key in ("git", "url", "path", "file") if key in entry), "")
                if isinstance(entry, dict)
                else ""
            )
            specifier = _specifier(version) if isinstance(version, str) else ""
            optional = isinstance(entry, dict) and entry.get("optional") is True
            base = parse_requirement(
                f"{canonical(name)}{specifier}", self._place(name, key=True), "optional" if optional else group
            )
            if base:
                yield replace(base, url=address)

    def _place(self, text: str, *, key: bool = False) -> Place:
        self._left -= 1
        if self._left < 0:
            return Place(self._path)
        pattern = re.compile(rf"\s*[\"']?{re.escape(text)}[\"']?\s*=") if key else None
        for number, line in enumerate(self._lines, 1):
            if pattern.match(line) if pattern else text in line and not line.lstrip().startswith("#"):
                return Place(self._path, number, 1, number)
        return Place(self._path)


def _specifier(version: str) -> str:
    """Poetry's and Pipenv's version words as PEP 440 writes them."""
    parts = [part.strip() for part in version.split(",") if part.strip()]
    return ",".join(filter(None, (_clause(part) for part in parts)))


def _clause(part: str) -> str:
    if part == "*" or "||" in part:
        return ""
    if part[0] == "^":
        return _caret(part[1:].strip())
    if part[0] == "~" and part[1:2] != "=":
        numbers = part[1:].strip().split(".")
        return (
            f"~={'.'.join(numbers if len(numbers) > 2 else [*numbers, '0'][:3])}"
            if len(numbers) > 1
            else f"=={numbers[0]}.*"
        )
    return f"=={part}" if part[0].isdigit() else part


def _caret(version: str) -> str:
    """`^1.2.3` is at least that, and below the next change of the first number that is not zero."""
    numbers = [int(found[0]) for piece in version.split(".") if (found := re.match(r"\d{1,9}", piece))]
    if not numbers:
        return ""
    first = next((index for index, number in enumerate(numbers) if number), len(numbers) - 1)
    upper = [*numbers[:first], numbers[first] + 1]
    return f">={version},<{'.'.join(map(str, upper))}"


def _toml(file: File) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        raise BrokenProjectFile(f"broken TOML at line {found[1]}" if found else "broken TOML") from None
    except (RecursionError, ValueError):
        raise BrokenProjectFile("broken TOML") from None


def _table(document: dict[str, object], *keys: str) -> dict[str, object]:
    current: object = document
    for key in keys:
        current = current.get(key) if isinstance(current, dict) else None
    return current if isinstance(current, dict) else {}
