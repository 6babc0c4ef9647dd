"""Calls that look for a pattern in a text: `re.match(pattern, text)`, `pattern.search(text)`, `fnmatch(text, glob)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.flow.library.patterns.regex_patterns import COMPILED
from stopper.flow.library.patterns.regex_tests import after_no_search, after_search, known_pattern
from stopper.flow.state.frames import Frame
from stopper.flow.values.constants import constant
from stopper.flow.values.contents import holes
from stopper.flow.values.texts.affixes import ends
from stopper.flow.values.value import ANYTHING, Foreign, Known, Value
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

SEARCHING = frozenset({"match", "fullmatch", "search"})
"""Functions and methods that give None where they find nothing, and what is true otherwise."""
WILD = frozenset("*?[")


class SearchTests:
    """Narrows the variables of a frame by such a call."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter

    def method(self, test: form.Call, owner: Value, how: str, side: bool, frame: Frame) -> None:
        """`pattern.match(text)`."""
        if not isinstance(owner, Foreign) or owner.name not in COMPILED:
            return
        start = [self._interpreter.value(one, frame) for one in test.arguments[1:2]]
        if test.keywords or len(test.arguments) > 2 or start not in ([], [Known(0)]):
            # Nothing is shown of what stands before the position, or behind the other one.
            return
        flags = owner.keywords.get("flags")
        pattern = owner.arguments if flags is None else (*owner.arguments[:1], flags)
        self._searched(test.arguments[0], pattern, how, side, frame)

    def function(self, test: form.Call, name: str, side: bool, frame: Frame) -> None:
        """`re.match(pattern, text)`, `fnmatch.fnmatch(text, "*.example.com")`."""
        module, _, how = name.rpartition(".")
        if side and module == "fnmatch" and len(test.arguments) == 2:
            self._globbed(test.arguments[0], self._interpreter.value(test.arguments[1], frame), frame)
        if module != "re" or how not in SEARCHING or len(test.arguments) < 2:
            return
        given = [self._interpreter.value(one, frame) for one in (test.arguments[0], *test.arguments[2:])]
        given += [
            self._interpreter.value(word.value, frame) if word.name == "flags" else ANYTHING for word in test.keywords
        ]
        self._searched(test.arguments[1], tuple(given), how, side, frame)

    def _globbed(self, at: form.Expression, pattern: Value, frame: Frame) -> None:
        """A text that fits a pattern of a shell ends like it, or is what it says."""
        written = constant(pattern) or ""
        end = written.lstrip("*")
        if not written or not WILD.isdisjoint(end):
            return
        if end == written:
            self._interpreter.refining.hosts.checked(at, frame)
            self._interpreter.refining.narrow(at, pattern, frame)
        else:
            self._interpreter.refining.hosts.ends(at, Known(end), frame)
            self._interpreter.refining.narrow(at, ends(self._interpreter.value(at, frame), Known(end)), frame)

    def _searched(self, at: form.Expression, pattern: tuple[Value, ...], how: str, side: bool, frame: Frame) -> None:
        text = self._interpreter.value(at, frame)
        if side:
            self._interpreter.refining.narrow(at, after_search(text, pattern, how), frame)
            known = known_pattern(pattern) if holes(text) else None
            if known is not None:
                self._interpreter.refining.hosts.fits(at, known, how, frame)
        elif how == "search" and holes(text):
            self._interpreter.refining.narrow(at, after_no_search(text, pattern), frame)
