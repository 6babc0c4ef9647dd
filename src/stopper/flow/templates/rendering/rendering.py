"""Renders templates with what they are handed, each once for the same values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from stopper.evidence.templates.file import TemplateFile, escapes_by_name
from stopper.evidence.templates.library_questions import Templates
from stopper.flow.limits import TEMPLATES_OF_NAME
from stopper.flow.state.frames import Frame, Variables
from stopper.flow.stores.stores import Read
from stopper.flow.templates.expressions.scope import Scope, anywhere
from stopper.flow.templates.files import TemplateFiles, each_name, written
from stopper.flow.templates.layout import Layout
from stopper.flow.templates.page import Page
from stopper.flow.templates.processors import Processors
from stopper.flow.templates.rendering.rendered_pages import RenderedPages
from stopper.flow.templates.rendering.rendering_keys import key_of, may_hold
from stopper.flow.templates.rendering.self_reading import SelfReading
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes, text
from stopper.flow.values.trail import moved
from stopper.flow.values.value import Part, Value
from stopper.model import Place
from stopper.syntax.jinja_form import Expression
from stopper.syntax.jinja_template import Piece

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


class Rendering:
    """Renders templates of the project with values, and hands what each output prints to its judge.

    `globals` are the names that the project gives to every template.
    """

    def __init__(self, interpreter: Interpreter, templates: Templates | None) -> None:
        self._interpreter = interpreter
        self.files = TemplateFiles(templates)
        self.globals: dict[str, Value] = {}
        self.escapes: bool | None = None
        self._reading = SelfReading(self.files, self.globals)
        self.pages = RenderedPages(interpreter)
        self.processors = Processors(interpreter)
        # What was included, with the names of what the requests share that it read.
        self._included: dict[object, frozenset[Read]] = {}

    def add_global(self, name: str, value: Value) -> None:
        """Give a name to every template, beside what it may mean already."""
        known = self.globals.get(name)
        self.globals[name] = value if known is None else either(known, value)
        self._reading.forget()

    def forget(self, stale: set[Read]) -> bool:
        """Forget what may print something else now that these have changed; whether it is a whole page."""
        self._included = {key: reads for key, reads in self._included.items() if reads.isdisjoint(stale)}
        return self.pages.forget(stale)

    def render(self, name: str, variables: Variables, at: Place, frame: Frame) -> Value | None:
        """Follow the values into the template called `name`; its text where it is no markup, which others judge."""
        file = self.files.named(name, at.path)
        if file is None:
            return self._unseen(name, variables)
        if not (may_hold(variables) or self._reading.reads_by_itself(file)):
            self.processors.note_all()
            return None
        if not file.is_markup:
            return self._printed(self.files.layout(file), variables, frame)

        def page() -> None:
            passed = {given: moved(value, at, f"it is handed to {name}") for given, value in variables.items()}
            layout = self.files.layout(file)
            Page(self._interpreter, self, frame).run(layout, passed, Scope(layout, passed, {}, escapes=self.escapes))

        self.pages.once(self._key(self.files.layout(file), variables), Place(file.path), page)
        return None

    def composed(self, name: Value, at: Place) -> Iterator[str]:
        """The project's templates that a composed name may mean: `f"events/{kind}.html"`."""
        for one in each_name(name):
            names = self.files.matching(one)
            if len(names) > TEMPLATES_OF_NAME:
                self._interpreter.collector.lose(at, f"the name of the template may mean more than {TEMPLATES_OF_NAME}")
            yield from names[:TEMPLATES_OF_NAME]

    def templates_of_tag(
        self, piece: Piece, file: TemplateFile, at: Place, value_of: Callable[[Expression], Value]
    ) -> tuple[Layout, ...]:
        """The templates that a tag asks for, whose name may be computed."""
        found = self.files.of_tag(piece, file)
        if found is not None or not piece.values:
            return tuple([self.files.layout(one) for one in found or ()])
        name = value_of(piece.values[0])
        return self.files.layouts((*written(name), *self.composed(name, at)), file.path)

    def _unseen(self, name: str, variables: Variables) -> Value | None:
        """What a template may print that the project does not hold; None where Jinja escapes it by its suffix."""
        return None if self.escapes or escapes_by_name(name) else anywhere(variables)

    def render_text(self, source: str, variables: Variables, at: Place, frame: Frame) -> None:
        """Follow the values into a template that the code holds as a text; its places are that of the call."""
        layout = (
            self.files.of_text(source, at) if may_hold(variables) or self._reading.names_shared_value(source) else None
        )
        if layout is not None:
            scope = Scope(layout, dict(variables), {}, escapes=self.escapes)
            Page(self._interpreter, self, frame, at).run(layout, scope.variables, scope)

    def text_of(self, source: str, variables: Variables, at: Place, frame: Frame, *, escapes: bool) -> Value | None:
        """What an engine of Jinja beside Flask's gives, which is judged where it goes."""
        if not any(holes(value) for value in variables.values()):
            return None
        file = self.files.named(source, at.path) if "{" not in source else None
        layout = self.files.layout(file) if file is not None else self.files.of_text(source, at)
        return self._printed(layout, variables, frame, escapes=escapes) if layout is not None else None

    def rest(self, frame: Frame, owns: Callable[[str], bool]) -> None:
        """Follow the templates of the program that read a request by themselves and that nothing rendered so far."""
        for file in self.files.unread():
            if file.is_markup and owns(file.path) and self._reading.reads_by_itself(file):
                layout = self.files.layout(file)
                Page(self._interpreter, self, frame).run(layout, {}, Scope(layout, {}, {}, escapes=self.escapes))

    def _printed(self, layout: Layout, variables: Variables, frame: Frame, *, escapes: bool = False) -> Value:
        scope = Scope(layout, dict(variables), {}, escapes=escapes, is_judged=False)
        return text(*Page(self._interpreter, self, frame).run(layout, scope.variables, scope))

    def included(self, layout: Layout, scope: Scope, work: Callable[[], list[Part]]) -> list[Part]:
        """What an included template prints; nothing where that was judged before, or holds no untrusted data."""
        if not scope.is_judged:
            return work()
        parts: list[Part] = []
        if may_hold(scope.variables) or self._reading.reads_by_itself(layout.file):
            self._included_once(self._key(layout, scope.variables), lambda: parts.extend(work()))
        return parts

    def _key(self, layout: Layout, variables: Variables) -> object:
        """What tells a rendering from others: applications that share nothing find each their own in one template."""
        return self._interpreter.stores.group, layout.file.path, key_of(variables, layout)

    def _included_once(self, key: object, work: Callable[[], None]) -> None:
        """Follow what was not included before; either way the page depends on what that has read."""
        stores = self._interpreter.stores
        if key in self._included:
            stores.reads |= self._included[key]
            return
        # One that asks for itself ends here.
        self._included[key] = frozenset()
        is_whole = False
        try:
            _, self._included[key] = stores.recording_reads(work)
            is_whole = not self._interpreter.is_spent
        finally:
            if not is_whole:
                # What one entry had no budget or no stack left for is followed by the next that asks.
                del self._included[key]
