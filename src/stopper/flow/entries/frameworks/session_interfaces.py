"""Sessions of the project's own: what Flask calls with the request before each view."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stopper.evidence.source.index import Source
from stopper.flow.entries.entry import Entry
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.value import Foreign, Instance, options
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

INTERFACES = ("flask.sessions.SessionInterface", "flask.sessions.SecureCookieSessionInterface")
OPENING = "open_session"
KEPT = "session_interface"
"""The attribute of an application that holds it."""


def openings(source: Source) -> Iterator[Entry]:
    """`open_session(self, app, request)` of each class of the project that keeps sessions."""
    for item in source.classes(*INTERFACES):
        for function in item.scope.functions:
            plain = [parameter.name for parameter in function.parameters if parameter.kind == "plain"]
            if function.name == OPENING and len(plain) > 2:
                handed = {plain[1]: Foreign("flask.current_app"), plain[2]: Foreign("flask.request")}
                yield Entry(function, Arguments((), handed), item, made=_kept(source))


def _kept(source: Source) -> tuple[form.Expression, form.Scope] | None:
    """`app.session_interface = Sessions(store)`, in whatever scope."""
    for scope in source.scopes():
        for assign in scope.assignments:
            names = [target.name for target in assign.targets if isinstance(target, form.Attribute)]
            if KEPT in names and assign.value is not None:
                return assign.value, scope
    return None


def made_by(entry: Entry, holder: form.Class, interpreter: Interpreter) -> Instance:
    """The object whose method an entry is, as the code makes it where that is seen."""
    found = options(interpreter.value_in(*entry.made)) if entry.made is not None else ()
    fitting = (option for option in found if isinstance(option, Instance) and option.item is holder)
    return next(fitting, Instance(holder))
