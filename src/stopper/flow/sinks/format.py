"""Format strings: the text that says what of the arguments is shown."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.flow.judging.danger import Danger, SinkCall
from stopper.flow.values.texts.fillings import fillings, first_fitting, is_number
from stopper.flow.values.value import Anything, Foreign, Instance, Value, options

FIX = "Keep the format fixed, and pass the value as an argument of it; string.Template reaches no attributes."


def dangers(call: SinkCall) -> Iterator[Danger]:
    """Each hole into which a field fits."""
    arguments = (*call.arguments, *call.keywords.values(), *call.spread)
    names = tuple(call.keywords)
    has_object = any(_is_object(option) for value in arguments for option in options(value))
    if not arguments and call.note != "percent":
        # A field of nothing shows nothing; and what takes no argument is often the method of another thing.
        return
    for filling in fillings(call.value, objects=False):
        hole = filling.hole
        if is_number(hole):
            continue
        if call.note == "percent":
            attack = first_fitting(hole, ("%(secret)s", "%s%s%s"))
            if attack:
                yield Danger(hole, "in a format string (%)", attack, FIX, is_certain=False)
            continue
        start = names[0] if names and not call.arguments else "0"
        attack = first_fitting(hole, (f"{{{start}.__class__.__init__.__globals__}}", f"{{{start}.a}}", "{0}", "{}"))
        if attack and "{" not in filling.before[-1:]:
            yield Danger(hole, "in a format string", attack, FIX, has_object)


def _is_object(value: Value) -> bool:
    """Whether it has attributes that lead somewhere; those of texts and numbers do not."""
    return isinstance(value, (Anything, Instance, Foreign))
