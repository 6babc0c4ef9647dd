"""A test file as a project of its own, and what Stopper reports of it."""

from __future__ import annotations

import ast
import json
import re
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from fragments import left_out

from stopper.cli.audit import command
from stopper.syntax.modern import parse_modern

IMPORTS = re.compile(r"^\s*(?:from|import)\s+\.?(\w+)", re.MULTILINE)
MAKES = re.compile(r"\bFlask\(")
# Code in files of these names is beside an application; what these tests hold is meant as its code.
SUPPORT = re.compile(r"^tests?_|_tests?$|^tests?$")
FLASK = "from flask import Flask, request, render_template"
MOST_LEFT_OUT = 40
VIEW = "def view():"
OTHER = "from flask import Flask\n\napp = Flask(__name__)\n"


@dataclass(frozen=True, slots=True)
class Told:
    """A finding: its control, its line, the lines of its way, and its words."""

    control: str
    line: int
    way: tuple[int, ...]
    message: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A test, the lines that are left out of it, what is read instead of what, and whether it all is a view's.

    `text` is what is read where the file is more than the test, `file` what it is called where it is no Python or has
    `others` around it.
    """

    path: Path
    text: str
    without: tuple[tuple[int, int], ...] = ()
    instead: tuple[tuple[str, str], ...] = ()
    is_view: bool = False
    file: str = ""
    others: tuple[tuple[str, Path], ...] = ()


def findings_of(asked: Asked) -> list[Told]:
    """The findings in a test file, by its own lines."""
    with tempfile.TemporaryDirectory() as name:
        project = Path(name) / "project"
        project.mkdir()
        main, added = _beside(asked, project) if asked.file else _written(asked.path, project, _text(asked))
        report = Path(name) / "report.json"
        arguments = [str(project), "--no-cache", "--exit-zero", "--quiet", "--format", "json", "--output", str(report)]
        command.main(arguments, standalone_mode=False)
        found = json.loads(report.read_text(encoding="utf-8"))["findings"]
    return [
        Told(item["control"], place["line"] - added, _way(item, main, added), item["message"])
        for item in found
        for place in item["places"]
        if place["path"] == main
    ]


def _way(item: dict[str, list[dict[str, object]]], main: str, added: int) -> tuple[int, ...]:
    return tuple(int(str(step["line"])) - added for step in item["steps"] if step["path"] == main)


def _text(asked: Asked) -> str:
    lines = asked.text.splitlines()
    for first, last in asked.without:
        lines[first - 1 : last] = [""] * (last + 1 - first)
    for pattern, words in asked.instead:
        lines = [re.sub(pattern, words, line) for line in lines]
    lines = _python(lines, asked.path)
    if asked.is_view:
        lines = [VIEW, *[f" {line}" for line in lines]]
    return "\n".join(lines) + "\n"


def _python(lines: list[str], path: Path) -> list[str]:
    """The lines without those that are no Python, which tests of rules hold too."""
    for _ in range(MOST_LEFT_OUT):
        try:
            _parse("\n".join(lines))
        except SyntaxError as error:
            place = min(error.lineno or 1, len(lines)) - 1
            lines = [*lines[:place], "", *lines[place + 1 :]]
        else:
            return lines
    raise ValueError(f"{path} has more than {MOST_LEFT_OUT} lines that are no Python")


def _parse(text: str) -> None:
    """Raise SyntaxError, with the line, where a text is no Python of any version."""
    try:
        ast.parse(text)
    except SyntaxError as error:
        with suppress(SyntaxError):
            parse_modern(text.encode())
            return
        raise error from None


def _beside(asked: Asked, project: Path) -> tuple[str, int]:
    """Write a file beside an application, or among the others of its own."""
    for name, path in asked.others:
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, project / name)
    (project / asked.file).parent.mkdir(parents=True, exist_ok=True)
    (project / asked.file).write_text(asked.text, encoding="utf-8")
    if not asked.others and not MAKES.search(asked.text):
        (project / "wsgi.py").write_text(OTHER, encoding="utf-8")
    return asked.file, 0


def _written(path: Path, project: Path, text: str) -> tuple[str, int]:
    """Write the file and what it imports beside it; its name there, and how many lines were put before it."""
    head = _head(text) if path.suffix == ".py" else left_out(text)
    stem = SUPPORT.sub("", path.stem) if path.suffix == ".py" else ""
    main = f"{stem or 'app'}.py".replace("-", "_")
    (project / main).write_text(f"{head}{text}", encoding="utf-8")
    if not MAKES.search(head + text):
        (project / "wsgi.py").write_text(OTHER, encoding="utf-8")
    for name in set(IMPORTS.findall(text)):
        beside = path.with_name(f"{name}.py")
        if beside.is_file() and beside != path and not (project / beside.name).exists():
            shutil.copy(beside, project / beside.name)
    return main, head.count("\n") + text.startswith(VIEW)


def _head(text: str) -> str:
    """What a fragment leaves out: the imports of Flask, and the application whose routes it holds."""
    if "__future__" in text:
        return ""
    is_used = re.search(r"\bapp\.(?:route|run)\(", text) and not re.search(
        r"^\s*app\s*=|import app\b", text, re.MULTILINE
    )
    if is_used:
        return f"{FLASK}; app = Flask(__name__)\n"
    is_lacking = any(
        re.search(rf"(?<![.\w]){name}[(.]", text)
        and not re.search(rf"^\s*(?:from|import)\b.*\b{name}\b", text, re.MULTILINE)
        for name in ("Flask", "request")
    )
    return f"{FLASK}\n" if is_lacking else ""
