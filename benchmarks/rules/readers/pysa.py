"""The marks of Pysa: its models say where a source meets a sink, and what a function takes, hands on and gives back.

Each function of a test is called by views that are written below it: one for what it gives back by itself, and for each
parameter one in which what comes back for a stranger's text does. Where a parameter reaches a sink, that is asked in a
project of its own.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from called import Called, functions, sunk
from marks import Mark, Snippet, around, statements
from pysa_models import Models

BUILTINS = re.compile(r"^from builtins import .*$", re.MULTILINE)
HEAD = (
    "import given, os; from flask import Flask, request; app = Flask(__name__); "
    "_test_sink = _rce = _sql = lambda value: os.system(str(value)); _test_source = lambda *_: request.get_json()"
)
GIVEN = "request.get_json()"
SOURCES = dict.fromkeys(("_test_source", "_user_controlled", "_cookies"), "request.get_json")
SINKS = ("_test_sink", "_rce", "_sql")
QUERIES = "ModelQuery("


def snippets(path: Path) -> list[Snippet]:
    """A project for each function; none of a test whose own configuration says what a source, a sink or a rule is."""
    text = path.read_text(encoding="utf-8")
    stated = path.with_suffix(".py.pysa")
    stated_text = stated.read_text(encoding="utf-8") if stated.exists() else ""
    if path.with_suffix(".py.config").exists() or QUERIES in stated_text or not BUILTINS.search(text):
        return []
    tree = ast.parse(text)
    written = sunk(BUILTINS.sub(HEAD, text, count=1), tree, SOURCES, SINKS)
    test = Test(text, written, statements(text), Models.read(path.with_suffix(".py.models")), path.stem)
    names = re.findall(rf"\b{path.stem}\.(?:\w+\.)*([A-Za-z]\w*)", stated_text)
    known = [one for one in functions(tree) if not any(test.mentions(one, name) for name in names)]
    return [snippet for one in known for snippet in test.of(one) if snippet.marks]


@dataclass(frozen=True, slots=True)
class Test:
    """A test as it was and as it is read, the lines of its statements, and what Pysa says of it."""

    text: str
    written: str
    spans: list[tuple[int, int]]
    models: Models
    module: str

    def mentions(self, one: Called, name: str) -> bool:
        """Whether a function speaks of what a model beside the test says more of than its code."""
        return bool(re.search(rf"\b{name}\b", ast.get_source_segment(self.text, one.node) or ""))

    def of(self, one: Called) -> Iterator[Snippet]:
        """The projects of a function."""
        ports = self.models.of(f"{self.module}.{one.name}")
        sources = {port for port in ports["sources"] if port.startswith("result")}
        asked = []
        if not sources or "result" in sources:
            asked.append((f"os.system(str({one.call({})}))", bool(sources)))
        for name in one.parameters:
            port = f"formal({name})"
            handed = {found for found in ports["tito"] if found.startswith(port)}
            if not sources and (not handed or port in handed):
                asked.append((f"os.system(str({one.call({name: GIVEN})}))", bool(handed)))
        text, marks = self._viewed(asked)
        yield Snippet(one.name, text, (*marks, *self._lines(one)))
        for name in one.parameters:
            lines = self.models.sinks(f"{self.module}.{one.name}", f"formal({name})")
            if lines:
                text, _ = self._viewed([(one.call({name: GIVEN}), True)])
                mark = Mark(one.node.lineno, min(lines), max(lines), max(lines), True, "sink")
                yield Snippet(f"{one.name}({name})", text, (mark,))

    def _viewed(self, asked: list[tuple[str, bool]]) -> tuple[str, list[Mark]]:
        """The test with a view for each of these statements, and the marks at them."""
        lines, marks = self.written.rstrip("\n").split("\n"), []
        for number, (call, is_fault) in enumerate(asked):
            asynchronous = "async " if "await " in call else ""
            lines += [f"@app.route('/{number}')", f"{asynchronous}def view_{number}():", f"    {call}"]
            marks.append(Mark(len(lines), len(lines), len(lines), len(lines), is_fault, "returned"))
        return "\n".join(lines) + "\n", marks

    def _lines(self, one: Called) -> Iterator[Mark]:
        """Where a source meets a sink, and the sinks of a function in which none does and that takes none."""
        inside = range(one.node.lineno, (one.node.end_lineno or one.node.lineno) + 1)
        for line in sorted(self.models.issues.keys() & set(inside)):
            reached = self.models.issues[line] or {line}
            first, last = around(min(reached), self.spans)
            yield Mark(line, first, max(last, *reached), last, True, "issue")
        if self.models.of(f"{self.module}.{one.name}")["sinks"]:
            return
        for node in ast.walk(one.node):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == SINKS[0]:
                first, last = around(node.lineno, self.spans)
                if not self.models.issues.keys() & set(range(first, last + 1)):
                    yield Mark(node.lineno, first, last, last, False, "no issue")
