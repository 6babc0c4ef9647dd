"""Answers that are raised: `abort(response)`, `abort(404, words)`, `raise BadRequest(words)`, `raise X(response=…)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.flow.judging.browsers.responses import bodies_of_responses
from stopper.flow.judging.danger import SinkCall
from stopper.flow.library.responses.http_errors import ERRORS, error_of
from stopper.flow.state.frames import Frame
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.contents import holes
from stopper.flow.values.value import Foreign, Known, Value, options
from stopper.model import Place

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

CALLS = frozenset({"flask.abort", "flask.Flask().aborter", "flask.current_app.aborter"})
"""Functions that raise what answers."""


def abort(callee: Foreign, given: Arguments, at: Place, frame: Frame, interpreter: Interpreter) -> None:
    """What a call of `abort` sends, or raises for a handler."""
    if callee.name not in CALLS or not given.plain:
        return
    sent(given.plain[0], at, interpreter)
    for option in options(given.plain[0]):
        name = error_of(option.data) if isinstance(option, Known) else ""
        if name:
            raised = Foreign(f"{name}()", given.plain[1:], given.named)
            if holes(raised):
                answered(raised, at, interpreter)
                frame.raised.append(raised)


def answered(raised: Value, at: Place, interpreter: Interpreter) -> None:
    """The answer that an exception of Werkzeug brings itself."""
    if isinstance(raised, Foreign) and raised.name.startswith(ERRORS):
        given = raised.keywords.get("response", raised.arguments[1] if len(raised.arguments) > 1 else None)
        if given is not None:
            sent(given, at, interpreter)


def sent(value: Value, at: Place, interpreter: Interpreter) -> None:
    """Hand what a response sends to the judge of HTML."""
    for body in bodies_of_responses(value):
        interpreter.collector.arrive("html", at, SinkCall("the response", body, note="response"))
