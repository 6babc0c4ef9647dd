"""The rendering of a template: its outputs through parents, includes and macros, each judged where it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from stopper.evidence.templates.file import TemplateFile, read
from stopper.evidence.templates.library_questions import Templates
from stopper.flow.danger import SinkCall
from stopper.flow.frames import Frame, Variables
from stopper.flow.templates.contexts import before, note_of
from stopper.flow.templates.expressions import TemplateExpressions
from stopper.flow.templates.filters import encoded
from stopper.flow.values import ANYTHING, Foreign, Items, Value, either, holes, options, parts_of, text
from stopper.model import Place
from stopper.syntax.jinja_form import Attribute, Call, Expression, unfiltered
from stopper.syntax.jinja_pieces import Unparsable
from stopper.syntax.jinja_template import Piece, Region

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

DEEPEST = 6
ESCAPING = ("wtforms.", "flask_wtf.", "flask_babel.", "flask_security.forms.")
"""Libraries whose objects escape what they print themselves."""
RAW = ("markdown",)
"""Filters of Flask-Markdown and its like: they keep the tags that a text has in it."""
ADDRESSES = ("url", "link", "href", "site", "homepage")
SOURCES = ("request", "session", "g.")
"""Words that a template has in it where it reads what a stranger gives by itself."""


class Rendering:
    """Renders templates of the project with values, and hands what each output prints to its judge."""

    def __init__(self, interpreter: Interpreter, templates: Templates | None) -> None:
        self._on = interpreter
        self._library = templates.library if templates is not None else None
        self._done: set[object] = set()

    def render(self, name: str, variables: Variables, at: Place, frame: Frame) -> None:
        """Follow the values into the template called `name`, where the project has it."""
        file = self._library.resolve(name, at.path) if self._library is not None else None
        if file is None or not (any(holes(value) for value in variables.values()) or self._reads(file)):
            return
        key = file.path, tuple((name, value) for name, value in sorted(variables.items()) if holes(value))
        if key not in self._done:
            self._done.add(key)
            variables = {
                given: self._on.moved(value, at, f"it is handed to {name}") for given, value in variables.items()
            }
            _Page(self._on, self, frame).run(file, dict(variables), frozenset(), 0)

    def render_text(self, source: str, variables: Variables, at: Place, frame: Frame) -> None:
        """Follow the values into a template that the code holds as a text; its places are that of the call."""
        if not any(holes(value) for value in variables.values()) and not any(word in source for word in SOURCES):
            return
        try:
            file = read(f"{at.path}.html", source.encode())
        except (Unparsable, UnicodeEncodeError):
            return
        _Page(self._on, self, frame, at).run(file, dict(variables), frozenset(), 0)

    def _reads(self, file: TemplateFile) -> bool:
        return any(word in file.template.text for word in SOURCES)

    def asked(self, piece: Piece, file: TemplateFile) -> tuple[TemplateFile, ...]:
        """The files that a tag asks for."""
        return (self._library.asked(piece, file) or ()) if self._library is not None else ()

    def macro(self, call: Call, file: TemplateFile) -> tuple[TemplateFile, Region] | None:
        """The macro that a call means, with its file."""
        found = self._library.macro(call.function, file) if self._library is not None else None
        return (found.file, found.region) if found is not None and not isinstance(found, bool) else None


class _Page:
    """One rendering; templates within templates share it."""

    def __init__(self, interpreter: Interpreter, rendering: Rendering, frame: Frame, at: Place | None = None) -> None:
        self._on = interpreter
        self._at = at
        self._rendering = rendering
        self._frame = frame
        self._depth = 0

    def run(self, file: TemplateFile, variables: Variables, replaced: frozenset[str], depth: int) -> None:
        """Follow every piece of a template that is not in a macro or in a block that a child replaces."""
        blocks = replaced | {region.name for region in file.template.regions if region.word == "block"}
        for index, piece in enumerate(file.template.pieces):
            if not _is_apart(piece, replaced):
                self._piece(file, index, piece, variables, depth)
        if depth < DEEPEST:
            for piece in file.template.tags("extends"):
                for parent in self._rendering.asked(piece, file):
                    self.run(parent, variables, blocks, depth + 1)

    def _piece(self, file: TemplateFile, index: int, piece: Piece, variables: Variables, depth: int) -> None:
        if piece.output is not None:
            self._printed(file, index, piece, piece.output, variables)
        elif piece.word in ("for", "set", "with"):
            self._bound(file, piece, variables)
        elif piece.word == "include" and depth < DEEPEST:
            for included in self._rendering.asked(piece, file):
                self.run(included, dict(variables), frozenset(), depth + 1)
        elif piece.word in ("call", "do") and piece.values:
            self._value(file, piece, piece.values[0], variables)

    def _bound(self, file: TemplateFile, piece: Piece, variables: Variables) -> None:
        names = [name for name, _ in piece.head.binds]
        if not piece.values or not names:
            return
        values = [self._value(file, piece, value, variables) for value in piece.values]
        if piece.word == "with":
            variables.update(zip(names, values, strict=False))
            return
        value = either(*self._on.elements(values[0])) if piece.word == "for" else values[0]
        if len(names) == 1:
            variables[names[0]] = value
        else:
            variables.update((name, part) for name, part in zip(names, self._unpacked(value, names), strict=True))

    def _unpacked(self, value: Value, names: list[str]) -> Iterator[Value]:
        for position in range(len(names)):
            found = [part for item in options(value) if (part := _part(item, position)) is not None]
            yield either(*found) if found else value

    def _printed(
        self, file: TemplateFile, index: int, piece: Piece, expression: Expression, variables: Variables
    ) -> None:
        value = self._value(file, piece, expression, variables)
        note = note_of(file, index)
        if not holes(value) or not note:
            return
        is_escaped = file.escapes_at(piece) is not False and not self._makes_markup(unfiltered(expression)[1])
        if is_escaped:
            value = encoded(value, "html")
        at = self._at or file.place(piece.start, piece.end)
        lead = before(file, index)
        for option in options(value):
            if isinstance(option, Foreign) and (is_escaped or note != "text" or option.name.startswith(ESCAPING)):
                # An object is printed by its own rules; escaped, it is harmless in all places but a few.
                continue
            if note == "url" and _is_stored(option) and not self._is_address(expression):
                continue
            printed = text(*lead, *parts_of(option)) if lead else option
            self._on.collector.arrive("html", at, SinkCall("the template", printed, note=note))

    def _makes_markup(self, filters: Collection[str]) -> bool:
        """Whether a filter keeps what it prints from being escaped; the project's own is followed instead."""
        return "safe" in filters or any(name in filters and name not in self._on.filters for name in RAW)

    @staticmethod
    def _is_address(expression: Expression) -> bool:
        """Whether what is printed is called an address; other stored things are rarely made of what others wrote."""
        inner = unfiltered(expression)[0]
        return isinstance(inner, Attribute) and any(word in inner.name.lower() for word in ADDRESSES)

    def _value(self, file: TemplateFile, piece: Piece, expression: Expression, variables: Variables) -> Value:
        at = self._at or file.place(piece.start, piece.end)
        at = replace(at, end_line=at.line)
        evaluating = TemplateExpressions(
            self._on, self._frame, at, lambda call: self._called(call, file, piece, variables)
        )
        return evaluating.value(expression, variables)

    def _called(self, call: Call, file: TemplateFile, piece: Piece, variables: Variables) -> bool:
        """Run the macro that a call means; False where it means none."""
        found = self._rendering.macro(call, file)
        if found is None:
            return False
        if self._depth < DEEPEST:
            self._depth += 1
            owner, region = found
            given = self._given(call, region, file, piece, variables)
            if any(holes(value) for value in given.values()):
                self._macro(owner, region, given)
            self._depth -= 1
        return True

    def _given(self, call: Call, region: Region, file: TemplateFile, piece: Piece, variables: Variables) -> Variables:
        values = [self._value(file, piece, item, variables) for item in call.arguments]
        found = dict(zip(region.binds, values, strict=False))
        for name, item in call.keywords:
            if name:
                found[name] = self._value(file, piece, item, variables)
        return {name: found.get(name, ANYTHING) for name in dict.fromkeys((*region.binds, *found))}

    def _macro(self, file: TemplateFile, region: Region, variables: Variables) -> None:
        for index in file.template.inside(region.start, region.end):
            self._piece(file, index, file.template.pieces[index], variables, DEEPEST)


def _is_stored(value: Value) -> bool:
    return all(hole.origin.trust == "stored" for hole in holes(value))


def _is_apart(piece: Piece, replaced: frozenset[str]) -> bool:
    """Whether a piece belongs to a macro, which is run where it is called, or to a block that a child replaces."""
    for region in piece.region.around if piece.region is not None else ():
        if region.word == "macro" or (region.word == "block" and region.name in replaced):
            return True
    return False


def _part(item: Value, position: int) -> Value | None:
    return item.items[position] if isinstance(item, Items) and position < len(item.items) else None
