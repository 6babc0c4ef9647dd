"""What methods of a text, a path, a form or a router show: `name.isdigit()`, `path.is_relative_to(folder)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.flow.guards.hosts.host_tests import ROUTERS
from stopper.flow.guards.paths.path_tests import not_absolute
from stopper.flow.guards.texts.characters import CHARACTER_TESTS
from stopper.flow.guards.texts.search_tests import SEARCHING
from stopper.flow.guards.texts.stripped_texts import before_the_cut
from stopper.flow.library.paths.pathlib_paths import path_text
from stopper.flow.state.frames import Frame
from stopper.flow.values.changing import limited_to_characters
from stopper.flow.values.contents import holes
from stopper.flow.values.texts.affixes import begins, begins_not, below, ends
from stopper.flow.values.value import Instance, Value
from stopper.standard.form_methods import VALIDATING
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


class MethodTests:
    """Narrows what a method was asked of."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter

    def assume(self, test: form.Call, function: form.Attribute, side: bool, frame: Frame) -> None:
        """What holds where the call `test` of `function` came out as `side`."""
        owner = self._interpreter.value(function.value, frame)
        given = self._interpreter.value(test.arguments[0], frame) if test.arguments else None
        if function.name in CHARACTER_TESTS and holes(owner) and side:
            self._interpreter.refining.narrow(
                function.value, limited_to_characters(owner, CHARACTER_TESTS[function.name]), frame
            )
            before_the_cut(function.value, CHARACTER_TESTS[function.name], frame, self._interpreter)
        elif function.name in ("startswith", "endswith") and given is not None and holes(owner):
            self._edge(test, function, owner, side, frame)
        elif function.name in SEARCHING and given is not None and holes(given):
            self._interpreter.refining.searches.method(test, owner, function.name, side, frame)
        elif function.name in VALIDATING and side and isinstance(owner, Instance):
            self._interpreter.refining.narrow(
                function.value, self._interpreter.objects.forms.validated(owner) or owner, frame
            )
        elif function.name == "validate" and isinstance(owner, Instance):
            self._accepted(test, owner, frame)
        elif side and function.name in ROUTERS:
            self._interpreter.refining.hosts.routed(test, function.name, frame)
        else:
            self._of_path(function, owner, given, side, frame)

    def _accepted(self, test: form.Call, schema: Instance, frame: Frame) -> None:
        """`Schema().validate(data)` gave no errors."""
        data = test.argument(0, "data")
        given = self._interpreter.value(data, frame) if data is not None and not test.keyword("unknown") else None
        shown = self._interpreter.objects.schemas.accepted(schema, given)
        if data is not None and shown is not None:
            self._interpreter.refining.narrow(data, shown, frame)

    def _of_path(self, function: form.Attribute, owner: Value, given: Value | None, side: bool, frame: Frame) -> None:
        """`path.is_relative_to(folder)`, `path.is_absolute()`."""
        if function.name == "is_absolute" and not side:
            self._interpreter.refining.narrow(function.value, not_absolute(owner), frame)
        elif function.name == "is_relative_to" and side and holes(owner):
            self._interpreter.refining.narrow(function.value, below(path_text(owner), path_text(given or owner)), frame)
            if given is not None:
                self._interpreter.refining.paths.relative(function.value, given, frame)

    def _edge(self, test: form.Call, function: form.Attribute, owner: Value, side: bool, frame: Frame) -> None:
        """`owner.startswith(given)`, `owner.endswith(given)`."""
        given = self._interpreter.value(test.arguments[0], frame)
        if function.name == "startswith":
            # What a folder is resolved to has no slash at its end, wherever it lies.
            is_resolved = self._interpreter.refining.paths.is_resolved(test.arguments[0], frame)
            tested = begins(owner, given, is_resolved=is_resolved) if side else begins_not(owner, given)
            self._interpreter.refining.narrow(function.value, tested, frame)
            if side:
                self._interpreter.refining.paths.begins(function.value, given, frame, is_resolved=is_resolved)
            else:
                self._interpreter.refining.paths.does_not_begin(function.value, given, frame)
                self._interpreter.refining.hosts.begins_not(tested, given, frame)
        elif side:
            self._interpreter.refining.hosts.ends(function.value, given, frame)
            self._interpreter.refining.narrow(function.value, ends(owner, given), frame)
