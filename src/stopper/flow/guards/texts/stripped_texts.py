"""What a test of a text without some of its characters says of the whole: `text.lstrip("-").isdigit()`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.flow.state.frames import Frame
from stopper.flow.values.changing import limited_to_characters
from stopper.flow.values.contents import holes
from stopper.flow.values.texts.characters import mask
from stopper.flow.values.value import Known
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

CUTTING = frozenset({"strip", "lstrip", "rstrip", "removeprefix", "removesuffix", "replace"})
"""Methods of a text that take out of it what they are given."""


def before_the_cut(cut: form.Expression, allowed: int, frame: Frame, interpreter: Interpreter) -> None:
    """`text.lstrip("-").isdigit()` says of the text what characters it has beside what was taken out."""
    function = cut.function if isinstance(cut, form.Call) else None
    if not isinstance(cut, form.Call) or not isinstance(function, form.Attribute) or function.name not in CUTTING:
        return
    owner, given = interpreter.value(function.value, frame), [interpreter.value(one, frame) for one in cut.arguments]
    taken = given[0].data if given and isinstance(given[0], Known) else "" if given else " \t\n\r\x0b\x0c"
    is_taken_out = function.name != "replace" or given[1:2] == [Known("")]
    if holes(owner) and isinstance(taken, str) and taken and is_taken_out:
        interpreter.refining.narrow(function.value, limited_to_characters(owner, allowed | mask(taken)), frame)
