"""What a call does whoever is called: attributes set by name, texts printed, logs of loggers that no model knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.flow.calls.libraries.named_loggers import LEVELS, level_of
from stopper.flow.calls.libraries.sink_arguments import updates_attributes
from stopper.flow.calls.site import CallSite
from stopper.flow.guards.members.other_keys import excluding
from stopper.flow.objects.special_methods.setters import HOOK
from stopper.flow.state.forgetting import forget_updated
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.value import Foreign, Value
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


def done_by(callee: Value, given: Arguments, site: CallSite, interpreter: Interpreter) -> Arguments:
    """Do what no answer tells of a call; gives its arguments, of which some are known better by their names."""
    node, frame = site.node, site.frame
    if isinstance(callee, Foreign):
        if callee.name == "setattr" and len(node.arguments) == len(given.plain) == 3:
            given = _set_by_name(given, site, interpreter)
        elif callee.name == "print" and "file" in given.named:
            interpreter.writing.printed(given, site.at, node, frame)
    # A look at the type costs half of isinstance, and calls are many.
    if type(node.function) is form.Attribute:
        if node.function.name == HOOK:
            interpreter.objects.setters.plainly(node, given, frame)
        elif node.function.name in LEVELS:
            interpreter.sink_arguments.check(level_of(callee, node.function), given, site.at, None)
        elif updates_attributes(node.function):
            interpreter.sink_arguments.check("*.__dict__.update", given, site.at, None)
    forget_updated(node.function, (*given.plain, *given.named.values()), frame)
    return given


def _set_by_name(given: Arguments, site: CallSite, interpreter: Interpreter) -> Arguments:
    """`setattr(row, name, value)`: whose rights the row holds, and which names the tests before have left."""
    owner, name, value = given.plain
    name = excluding(site.node.arguments[1], name, site.frame)
    interpreter.writing.by_name(site.node.arguments[0], (owner, name, value), site.frame)
    return Arguments((interpreter.objects.records.rights(owner) or owner, name, value))
