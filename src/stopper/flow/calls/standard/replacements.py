"""Replacements that a function of the project makes of each match: `re.sub(pattern, function, text)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.patterns.regex_matches import HOW, MATCH
from stopper.flow.state.frames import Frame, Unreachable
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.value import Class, Closure, Foreign, Known, Partial, Value
from stopper.model import Place

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

CALLED = (Closure, Class, Partial)


def substituted(given: Arguments, at: Place, frame: Frame, interpreter: Interpreter) -> Value | None:
    """What `re.sub` gives whose replacement is called; None for a text."""
    made = replacing(given, None, at, frame, interpreter)
    if made is given:
        return None
    return interpreter.library.function("re.sub", LibraryCall(at, None, made.plain, made.named))


def replacing(given: Arguments, pattern: Value | None, at: Place, frame: Frame, interpreter: Interpreter) -> Arguments:
    """The arguments of `sub` with what the function makes of a match in its place; of a compiled pattern with that."""
    if pattern is None and not given.plain:
        return given
    plain = given.plain if pattern is not None else given.plain[1:]
    function = plain[0] if plain else given.named.get("repl")
    text = plain[1] if len(plain) > 1 else given.named.get("string")
    if text is None or not isinstance(function, CALLED):
        return given
    match = Foreign(MATCH, (pattern if pattern is not None else given.plain[0], text), {HOW: Known("search")})
    try:
        made = interpreter.calls.apply(function, Arguments((match,)), at, frame)
    except Unreachable:
        return given
    changed = tuple([made if one is function else one for one in given.plain])
    named = {name: made if one is function else one for name, one in given.named.items()}
    return replace(given, plain=changed, named=named)
