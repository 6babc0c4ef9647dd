"""The templates of a project in the data flow: which one a name means, and what was rendered already."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from stopper.evidence.templates.file import TemplateFile, escapes_by_name, read
from stopper.evidence.templates.library_questions import Templates
from stopper.flow.limits import READERS_DEEP, TEMPLATES_OF_NAME
from stopper.flow.sources.stores import Read
from stopper.flow.state.frames import Frame, Variables
from stopper.flow.templates.contexts import Standing, standings
from stopper.flow.templates.expressions import TemplateExpressions
from stopper.flow.templates.layout import ASKING, Layout, Node, laid_out
from stopper.flow.templates.names import meant
from stopper.flow.templates.page import Page
from stopper.flow.templates.scope import REST, Scope, anywhere
from stopper.flow.values.choosing import either
from stopper.flow.values.coarsening import coarse
from stopper.flow.values.contents import holes, text
from stopper.flow.values.trail import moved
from stopper.flow.values.value import (
    Choice,
    Class,
    Closure,
    Foreign,
    Instance,
    Items,
    Known,
    Part,
    Partial,
    Table,
    Value,
    options,
)
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax.jinja_form import Expression
from stopper.syntax.jinja_pieces import Unparsable
from stopper.syntax.jinja_template import Piece

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

READING = ("request", "session", "g", "get_flashed_messages")
"""What a template has in it that reads what a stranger gives by itself."""
LIVE = (Foreign, Instance, Closure, Class, Partial)
"""What holds nothing of a stranger's as it stands, but gives it when it is asked."""
HOLDING = (Choice, Items, Table)
"""What may hold constants, which decide tests of a page."""
NOWHERE = Standing()
WITH_CONTEXT = regex(r"\bwith\s+context\b")


class Rendering:
    """Renders templates of the project with values, and hands what each output prints to its judge.

    `globals` are the names that the project gives to every template.
    """

    def __init__(self, interpreter: Interpreter, templates: Templates | None) -> None:
        self._on = interpreter
        self._library = templates.library if templates is not None else None
        # What was rendered, with the names of what the requests share that it read.
        self._done: dict[object, frozenset[Read]] = {}
        self._layouts: dict[str, Layout] = {}
        self._standings: dict[str, dict[int, Standing]] = {}
        self._macros: dict[object, tuple[Layout, Node] | None] = {}
        self._seeing: dict[tuple[str, str], bool] = {}
        self._reading: dict[str, bool] = {}
        self._reader: re.Pattern[str] | None = None
        self.globals: dict[str, Value] = {}
        self.escapes: bool | None = None

    def give(self, name: str, value: Value) -> None:
        """Give a name to every template, beside what it may mean already."""
        known = self.globals.get(name)
        self.globals[name] = value if known is None else either(known, value)
        self._reading.clear()
        self._reader = None

    def _is_reader(self, source: str) -> bool:
        """Whether a text of a template names what a stranger may have given without its view."""
        if self._reader is None:
            names = [*READING, *sorted(name for name, value in self.globals.items() if _may_give(value))]
            self._reader = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")
        return self._reader.search(source) is not None

    def forget(self, stale: set[Read]) -> None:
        """Forget what may print something else now that these have changed."""
        self._done = {key: reads for key, reads in self._done.items() if reads.isdisjoint(stale)}

    def render(self, name: str, variables: Variables, at: Place, frame: Frame) -> Value | None:
        """Follow the values into the template called `name`; its text where it is no markup, which others judge."""
        file = self._library.resolve(name, at.path) if self._library is not None else None
        if file is None:
            return self._unseen(name, variables)
        if not (_may_hold(variables) or self._reads(file)):
            return None
        if not file.is_markup:
            return self._printed(self._layout(file), variables, frame)

        def page() -> None:
            passed = {given: moved(value, at, f"it is handed to {name}") for given, value in variables.items()}
            layout = self._layout(file)
            Page(self._on, self, frame).run(layout, passed, Scope(layout, passed, {}, escapes=self.escapes))

        self._once((file.path, _held(variables, self._layout(file))), page)
        return None

    def _once(self, key: object, work: Callable[[], None]) -> None:
        """Render what was not rendered before; either way it depends on what its rendering read."""
        stores = self._on.stores
        if key in self._done:
            stores.reads |= self._done[key]
            return
        # One that asks for itself ends here.
        self._done[key] = frozenset()
        is_whole = False
        try:
            _, self._done[key] = stores.counted(work)
            is_whole = True
        finally:
            if not is_whole:
                # What one entry had no budget or no stack left for is rendered by the next that asks.
                del self._done[key]

    def _unseen(self, name: str, variables: Variables) -> Value | None:
        """What a template may print that the project does not hold; None where Jinja escapes it by its suffix."""
        return None if self.escapes or escapes_by_name(name) else anywhere(variables)

    def render_text(self, source: str, variables: Variables, at: Place, frame: Frame) -> None:
        """Follow the values into a template that the code holds as a text; its places are that of the call."""
        layout = self._of_text(source, at) if _may_hold(variables) or self._is_reader(source) else None
        if layout is not None:
            scope = Scope(layout, dict(variables), {}, escapes=self.escapes)
            Page(self._on, self, frame, at).run(layout, scope.variables, scope)

    def text_of(
        self, source: str, variables: Variables, at: Place, frame: Frame, *, escapes: bool
    ) -> Value | None:  # an engine of the project's own
        """What an engine of Jinja beside Flask's gives, which is judged where it goes."""
        if not any(holes(value) for value in variables.values()):
            return None
        file = self._library.resolve(source, at.path) if self._library is not None and "{" not in source else None
        layout = self._layout(file) if file is not None else self._of_text(source, at)
        return self._printed(layout, variables, frame, escapes=escapes) if layout is not None else None

    def meant(self, name: Value) -> tuple[str, ...]:
        """The project's templates that a name may mean which is composed, or given by a stranger; none for others."""
        return meant(name, self._library) if self._library is not None else ()

    def holds(self, name: str, at: Place) -> bool:
        """Whether the project has the template that is called so there."""
        return self._library is not None and self._library.resolve(name, at.path) is not None

    def source(self, name: str, at: Place) -> str | None:
        """The text of the template that is called so there; None where the project has none."""
        file = self._library.resolve(name, at.path) if self._library is not None else None
        return file.template.text if file is not None else None

    def rest(self, frame: Frame, owns: Callable[[str], bool]) -> None:
        """Follow the templates of the program that read a request by themselves and that nothing rendered so far."""
        for file in self._library.files if self._library is not None else ():
            if file.is_markup and file.path not in self._layouts and owns(file.path) and self._reads(file):
                layout = self._layout(file)
                Page(self._on, self, frame).run(layout, {}, Scope(layout, {}, {}, escapes=self.escapes))

    def _printed(self, layout: Layout, variables: Variables, frame: Frame, *, escapes: bool = False) -> Value:
        scope = Scope(layout, dict(variables), {}, escapes=escapes, is_judged=False)
        return text(*Page(self._on, self, frame).run(layout, scope.variables, scope))

    @staticmethod
    def _of_text(source: str, at: Place) -> Layout | None:
        try:
            return laid_out(read(f"{at.path}.html", source.encode()))
        except (Unparsable, UnicodeEncodeError):
            return None

    def _layout(self, file: TemplateFile) -> Layout:
        found = self._layouts.get(file.path)
        if found is None:
            found = self._layouts[file.path] = laid_out(file)
        return found

    def _reads(self, file: TemplateFile, depth: int = READERS_DEEP) -> bool:
        """Whether a template, or one that it asks for, reads what a stranger gives by itself."""
        known = self._reading.get(file.path)
        if known is not None or self._library is None:
            return bool(known)
        if not depth:
            # Nobody looked: it is followed like one that does.
            return True
        self._reading[file.path] = False
        found = any(self._is_reader(piece.cut.source) for piece in file.template.pieces) or any(
            self._reads(other, depth - 1)
            for piece in file.template.tags(*ASKING)
            for other in self._library.asked(piece, file) or ()
        )
        self._reading[file.path] = found
        return found

    def included(self, layout: Layout, scope: Scope, work: Callable[[], list[Part]]) -> list[Part]:
        """What an included template prints; nothing where it prints nothing that was not judged already."""
        if not scope.is_judged:
            return work()
        parts: list[Part] = []
        if _may_hold(scope.variables) or self._reads(layout.file):
            self._once((layout.file.path, _held(scope.variables, layout)), lambda: parts.extend(work()))
        return parts

    def standing(self, layout: Layout, index: int) -> Standing:
        """How the output at `index` stands in its page."""
        path = layout.file.path
        if self._layouts.get(path) is not layout:
            return standings(layout.file).get(index, NOWHERE)
        if path not in self._standings:
            self._standings[path] = standings(layout.file)
        return self._standings[path].get(index, NOWHERE)

    def asked(self, piece: Piece, scope: Scope, expressions: TemplateExpressions) -> tuple[Layout, ...]:
        """The templates that a tag asks for."""
        if self._library is None:
            return ()
        file = scope.layout.file
        found = self._library.asked(piece, file)
        if found is None and piece.values:
            value = expressions.value(piece.values[0], scope, Place(file.path))
            names = [
                one for option in options(value) for one in (option.items if isinstance(option, Items) else (option,))
            ]
            written = [str(name.data) for name in names if isinstance(name, Known)]
            written += [name for one in names for name in self.meant(one)[:TEMPLATES_OF_NAME]]
            resolved = [self._library.resolve(name, file.path) for name in dict.fromkeys(written)]
            found = tuple(one for one in resolved if one is not None)
        return tuple([self._layout(one) for one in found or ()])

    def macro(self, function: Expression, layout: Layout) -> tuple[Layout, Node] | None:
        """The macro that a call means."""
        key = layout.file.path, function
        if key not in self._macros:
            self._macros[key] = self._found(function, layout)
        return self._macros[key]

    def sees_all(self, imported: Layout, by: Layout) -> bool:
        """Whether macros of a template see all that is seen where it is imported: `{% import … with context %}`."""
        key = imported.file.path, by.file.path
        if key not in self._seeing:
            self._seeing[key] = self._library is not None and any(
                imported.file in (self._library.asked(piece, by.file) or ())
                for piece in by.file.template.tags("import", "from")
                if WITH_CONTEXT.search(piece.cut.source)
            )
        return self._seeing[key]

    def _found(self, function: Expression, layout: Layout) -> tuple[Layout, Node] | None:
        found = self._library.macro(function, layout.file) if self._library is not None else None
        if found is None or isinstance(found, bool):
            return None
        owner = layout if found.file is layout.file else self._layout(found.file)
        node = owner.macros.get(found.region.start)
        return (owner, node) if node is not None else None


def _may_hold(variables: Variables) -> bool:
    return any(_may_give(value) for value in variables.values())


def _may_give(value: Value) -> bool:
    """Whether a value holds what a stranger gave, or may give it when it is asked or called."""
    return bool(holes(value)) or any(isinstance(option, LIVE) for option in options(value))


def _held(variables: Variables, layout: Layout) -> tuple[tuple[str, object], ...]:
    """What tells one rendering from another: untrusted values, constants, which decide tests, and kinds of objects."""
    names = layout.names
    read = [name for name in variables if names is None or name == REST or name.partition(".")[0] in names]
    found = [(name, variables[name]) for name in sorted(read)]
    return tuple([(name, kind) for name, value in found if (kind := _kind(value)) is not None])


def _kind(value: Value) -> object:
    """What of a value decides what a page prints of it; None where that is nothing."""
    if isinstance(value, Known) or holes(value):
        return value
    live = tuple([_asked(option) for option in options(value) if isinstance(option, LIVE)])
    return live or (coarse(value) if isinstance(value, HOLDING) else None)


def _asked(option: Value) -> object:
    """The class, function or library's thing that answers for an object."""
    if isinstance(option, Foreign):
        return option.name
    if isinstance(option, Closure):
        return option.function
    return option.item if isinstance(option, (Instance, Class)) else option
