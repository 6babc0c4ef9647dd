"""What a view answers: judged where it returns it, as far as its decorators let it through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.flow.entries.entry import Entry
from stopper.flow.judging.browsers.responses import bodies, bodies_called_pages, bodies_of_responses, scripts
from stopper.flow.judging.danger import SinkCall
from stopper.flow.values.contents import holes
from stopper.flow.values.value import Value

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


def judged(entry: Entry, value: Value, interpreter: Interpreter) -> None:
    """Hand each answer of an entry, which gives back `value`, to the judges of what is sent."""
    # connexion keeps a type that a view names; the classes of Flask-RESTful write their own over it.
    of_others = bodies_called_pages if entry.is_route and entry.holder is None else bodies_of_responses
    sent = bodies if entry.is_view else of_others
    through = {hole.origin for body in sent(value) for hole in holes(body)}
    for at, given in interpreter.answers.get(entry.function, {}).items():
        if entry.is_view or entry.is_route:
            interpreter.sink_arguments.answered(given, at)
        if entry.answers:
            interpreter.collector.arrive("secret-response", at, SinkCall("the response", given))
        for body in sent(given):
            if through.issuperset(hole.origin for hole in holes(body)):
                interpreter.collector.arrive("html", at, SinkCall("the response", body, note="response"))
        for body in scripts(given):
            interpreter.collector.arrive("html", at, SinkCall("the response", body, note="callback"))
