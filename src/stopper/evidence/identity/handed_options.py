"""Calls that hand a decode of the project its options: `decode_jwt(token, options={"verify_signature": False})`."""

from __future__ import annotations

from msgspec import Struct

from stopper.evidence.identity.token_options import Options, options_in
from stopper.evidence.source.branches import excludes
from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source, is_support
from stopper.syntax import form

# Whose own decodes are told where they stand.
LIBRARIES = ("jwt.", "jose.", "authlib.", "google.", "firebase_admin.", "itsdangerous.")


class HandedOptions(Struct, frozen=True):
    """The options that callers hand a decode.

    `unverifying` are the calls that switch its check of the signature off, and stand beside none that leaves it on;
    `are_known` says whether the code shows the options of every call.
    """

    unverifying: tuple[form.Call, ...]
    are_known: bool


def handed_options(source: Source, decode: form.Call) -> HandedOptions | None:
    """What the calls of the function around a decode hand it; None where its options are no parameter."""
    function, given = decode.scope.node, decode.keyword("options")
    if not isinstance(function, form.Function) or not isinstance(given, form.Name):
        return None
    parameter = next((one for one in function.parameters if one.name == given.id), None)
    if parameter is None:
        return None
    calls = [call for call in _calls(source, function, parameter) if not is_support(call.scope.module.path)]
    handed = {call: _options(source, function, parameter, call) for call in calls}
    off = [call for call, options in handed.items() if "signature" in options.off]
    alone = tuple(call for call in off if not _is_verified_beside(calls, off, call))
    return HandedOptions(alone, bool(handed) and all(options.is_known for options in handed.values()))


def _calls(source: Source, function: form.Function, parameter: form.Parameter) -> list[form.Call]:
    """The calls of a function; of a method also those on what nobody knows: `app.tokens.decode(…, options=…)`."""
    found = source.names.calls_of(source.names.name_of(function))
    if function.outer.kind != "class":
        return found
    others = [call for call in source.methods(function.name) if call.keyword(parameter.name) and call not in found]
    return [*found, *[call for call in others if not source.name(call.function, call.scope).startswith(LIBRARIES)]]


def _options(source: Source, function: form.Function, parameter: form.Parameter, call: form.Call) -> Options:
    is_method = function.outer.kind == "class" and function.parameters[0].name in ("self", "cls")
    given = call.argument(function.parameters.index(parameter) - is_method, parameter.name)
    if given is not None:
        return options_in(source, given, call.scope)
    if call.has_star or parameter.default is None:
        return Options(frozenset(), frozenset(), False)
    return options_in(source, parameter.default, function.outer)


def _is_verified_beside(calls: list[form.Call], off: list[form.Call], call: form.Call) -> bool:
    """Whether the same function has the token verified too, as where the key's name is read out of it first."""
    beside = [other for other in calls if other.scope is call.scope and other not in off]
    return any(not excludes(other.block, call.block) and not _are_of_two_tokens(other, call) for other in beside)


def _are_of_two_tokens(one: form.Call, other: form.Call) -> bool:
    """`decode(mine)` beside `decode(theirs, options=…)`; a name may stand for what is written out beside it."""
    first, second = one.argument(0), other.argument(0)
    return first is not None and type(first) is type(second) and _words(first) != _words(second)


def _words(item: form.Expression | None) -> list[object]:
    """The names and constants that an expression is written with."""
    held = within(item) if item is not None else ()
    return [part.value if isinstance(part, form.Constant) else last_name(part) for part in held]
