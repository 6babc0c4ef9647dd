"""What a view answers: judged where it returns it, as far as its decorators let it through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from stopper.flow.entries.entry import Entry
from stopper.flow.judging.browsers.responses import bodies, bodies_called_pages, bodies_of_responses, scripts
from stopper.flow.judging.danger import SinkCall
from stopper.flow.values.contents import holes
from stopper.flow.values.texts.fillings import is_number
from stopper.flow.values.value import Value
from stopper.model import Place

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


def judged(entry: Entry, value: Value, interpreter: Interpreter) -> None:
    """Hand each answer of an entry, which gives back `value`, to the judges of what is sent."""
    # connexion keeps a type that a view names; the classes of Flask-RESTful write their own over it.
    of_others = bodies_called_pages if entry.is_route and entry.holder is None else bodies_of_responses
    sent = bodies if entry.is_view else of_others
    through = {hole.origin for body in sent(value) for hole in holes(body)}
    own = interpreter.answers.get(entry.function, {})
    for at, given in (*own.items(), *_of_wrappers(own, interpreter)) if interpreter.wrapping else own.items():
        if entry.is_view or entry.is_route:
            interpreter.sink_arguments.answered(given, at)
        if entry.answers:
            interpreter.collector.arrive("secret-response", at, SinkCall("the response", given))
        for body in sent(given):
            if through.issuperset(hole.origin for hole in holes(body)):
                interpreter.collector.arrive("html", at, SinkCall("the response", body, note="response"))
        for body in scripts(given):
            interpreter.collector.arrive("html", at, SinkCall("the response", body, note="callback"))


def _of_wrappers(own: Mapping[Place, Value], interpreter: Interpreter) -> Iterator[tuple[Place, Value]]:
    """What the decorators of a view answer themselves, by its returns: more than they were given by the view."""
    met = {read for given in own.values() for read in _read(given)}
    for wrapper in interpreter.wrapping:
        for at, given in interpreter.answers.pop(wrapper).items():
            # What was read elsewhere was kept: most often it is the answer of another view, as that one gave it.
            read = {one for one in _read(given) if one[2] == wrapper.outer.module.path}
            if not read <= met:
                yield at, given
                met |= read
    interpreter.wrapping = ()


def _read(value: Value) -> set[tuple[str, str, str]]:
    """What of a stranger's is in a value, and in which file it was read."""
    found = [hole.origin for hole in holes(value) if hole.origin.trust != "stored" and not is_number(hole)]
    return {(origin.kind, origin.text, origin.at.path) for origin in found}
