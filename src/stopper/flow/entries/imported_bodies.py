"""What modules write into the log as they are imported: no stranger's, but secrets may be among it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.evidence.source.imported_modules import runs_at_import
from stopper.evidence.source.index import Source
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

LOGS = frozenset({"log", "secret-log"})


def written_at_import(source: Source, interpreter: Interpreter) -> None:
    """Follow each call of a module's body that writes to a log."""
    sinks = interpreter.models.sinks.items()
    words = {name.rpartition(".")[2] for name, found in sinks if any(sink.kind in LOGS for sink in found)}
    for module in source.modules:
        for call in module.scope.calls:
            # Most calls of a body make something of no such name, of which nothing more is asked.
            name = call.function.id if type(call.function) is form.Name else getattr(call.function, "name", "")
            if name in words and not _is_constant(call) and runs_at_import(source, call):
                interpreter.value_in(call, module.scope)


def _is_constant(call: form.Call) -> bool:
    """Whether a call is given nothing but what is written there."""
    given = [*call.arguments, *[one.value for one in call.keywords]]
    return all(type(one) is form.Constant for one in given)
