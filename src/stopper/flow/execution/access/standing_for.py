"""Things whose members are those of others: `super()`, and Werkzeug's proxies (`wiki = LocalProxy(get_wiki)`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stopper.flow.objects.object_creation import CREATING, CREATORS, NEW
from stopper.flow.state.frames import Frame
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.containers.lookups import ITEMS
from stopper.flow.values.value import ANYTHING, Bound, Closure, Foreign, Instance, Value
from stopper.model import Place

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

PROXY = "werkzeug.local.LocalProxy()"
STANDING_FOR = frozenset({"super()", PROXY})


def member_of_other(owner: Foreign, name: str, at: Place, interpreter: Interpreter) -> Value | None:
    """A member of what one of these stands for; None where that is not known."""
    if owner.name != PROXY:
        return _of_super(owner, name, interpreter)
    if name == "_get_current_object":
        return next((one for one in owner.arguments[:1] if isinstance(one, Closure)), None)
    inner = behind(owner, at, interpreter)
    return interpreter.member(inner, name, at) if inner is not None else None


def behind(owner: Foreign, at: Place, interpreter: Interpreter) -> Value | None:
    """What a proxy's function gives in this request; None where it is none of the project's, or gives nothing known."""
    function = owner.arguments[0] if owner.arguments and owner.name == PROXY else None
    if not isinstance(function, Closure):
        return None
    found = interpreter.calls.apply(function, Arguments(), at, Frame(function.scope, {}))
    return found if found != ANYTHING else None


def _of_super(owner: Foreign, name: str, interpreter: Interpreter) -> Value:
    found = interpreter.classes.supers.member(owner, name)
    if found is None and name == NEW:
        return Foreign(CREATING if interpreter.classes.created is not None else CREATORS[0])
    own = owner.keywords["self"]
    if found is None and isinstance(own, Instance) and ITEMS in own.attributes:
        return Bound(own, name)
    return found or (Bound(owner, name) if name == "__init__" else ANYTHING)
