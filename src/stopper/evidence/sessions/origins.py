"""What the names around a value that is put into the session promise that it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.evidence.sessions.writes import SessionWrite, bare_name
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

# Functions that hand out a secret, by their names: generate_passphrase, make_token; not get_user_by_token.
MAKER = regex(
    r"_?(?:generate|gen|make|create|new|random|issue|derive|decrypt|get|fetch|read)_(?:(?!by_|for_|from_|with_)\w+_)?"
    r"(?:password|passphrase|passwd|passcode|secret|token|api_?key|credential)s?\Z",
    re.IGNORECASE,
)
# Names under which a value is handed on, which say more than its own: DicewarePassphrase(codename), password=word.
HANDED_ON = regex(r"(?:\A|_|(?<=[a-z]))(?:[Pp]assword|[Pp]assphrase|[Pp]asscode|passwd|api_?key|private_?key)\Z")
DEPTH = 4


def secret_names(source: Source, write: SessionWrite) -> Iterator[str]:
    """The names of functions that made the value as a secret, and those under which the same function hands it on."""
    yield from _made(source, write.value, write, DEPTH)
    if isinstance(write.value, form.Name):
        yield from _handed_on(write.value.id, write)


def _made(source: Source, expression: form.Expression, write: SessionWrite, depth: int) -> Iterator[str]:
    if depth == 0:
        return
    if isinstance(expression, form.Call):
        if MAKER.match(bare_name(expression)):
            yield bare_name(expression)
        for argument in expression.arguments:
            # What is trimmed or packed on the way keeps its name: session["codes"] = shortened(codes).
            if isinstance(argument, form.Name) and argument.id == write.key:
                yield from _made(source, argument, write, depth - 1)
    elif isinstance(expression, form.Name):
        for value in _held(source, expression.id, write.scope):
            yield from _made(source, value, write, depth - 1)


def _held(source: Source, name: str, scope: form.Scope) -> Iterator[form.Expression]:
    """What is bound to a name of the function, or put into it under a key."""
    if scope.kind != "function":
        return
    for binding in scope.bindings.get(name, ()):
        if binding.value is not None:
            yield binding.value
    for assign in scope.assignments:
        for target in assign.targets:
            holder = target.value if isinstance(target, form.Subscript) else None
            if isinstance(holder, form.Name) and holder.id == name and assign.value is not None:
                yield assign.value


def _handed_on(name: str, write: SessionWrite) -> Iterator[str]:
    for call in write.scope.calls:
        function = bare_name(call)
        named = [(word.name or "", word.value) for word in call.keywords]
        if len(call.arguments) == 1 and function[:1].isupper():
            named.append((function, call.arguments[0]))
        for word, given in named:
            if isinstance(given, form.Name) and given.id == name and HANDED_ON.search(word):
                yield word
