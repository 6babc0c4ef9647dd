"""The project's own exceptions whose text a registered error handler, or Werkzeug itself, sends to the client."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.application.flask import Application, Hook
from stopper.evidence.source.expressions import around, reads_variable
from stopper.evidence.source.index import Source
from stopper.syntax import form

# What a handler may read of an exception without telling its text.
STATUS = frozenset({"code", "status", "status_code", "name", "http_status", "http_code", "headers"})
EVERYTHING = "*"
HTTP_ERRORS = "werkzeug.exceptions."


class ShownExceptions:
    """Answers whether raising an exception with a text sends the text to the client."""

    def __init__(self, application: Application) -> None:
        self.source: Source = application.source
        self._shown: dict[str, set[str]] = {}
        for hook in application.hooks_of("errorhandler", "app_errorhandler"):
            name = self.source.name(hook.argument, hook.scope)
            if isinstance(self.source.names.definition(name), form.Class):
                self._shown.setdefault(name, set()).update(_told(hook))

    def tells(self, call: form.Call, argument: form.Node) -> bool:
        """Whether `call` makes and raises an exception, and `argument` of it is told."""
        item = self.source.names.definition(self.source.name(call.function, call.scope))
        if not isinstance(item, form.Class) or not isinstance(next(around(call, call.scope), None), form.Raise):
            return False
        told = self._told(item)
        return EVERYTHING in told or (bool(told) and self._is_kept(item, call, argument, told))

    def _told(self, item: form.Class) -> set[str]:
        """What handlers tell of an exception: the nearest class with a handler decides, as in Flask."""
        names = [self.source.names.name_of(item), *self.source.names.ancestors(item)]
        for name in names:
            if name in self._shown:
                return self._shown[name]
        return {EVERYTHING} if any(name.startswith(HTTP_ERRORS) for name in names) else set()

    def _is_kept(self, item: form.Class, call: form.Call, argument: form.Node, told: set[str]) -> bool:
        """Whether the constructor keeps an argument in an attribute that is told."""
        function = self._constructor(item)
        if function is None:
            return True
        name = _parameter(function, call, argument)
        kept = {
            target.name
            for assign in function.scope.assignments
            for target in assign.targets
            if isinstance(target, form.Attribute) and assign.value is not None and reads_variable(assign.value, name)
        }
        return not name or bool((kept | {name}) & told)

    def _constructor(self, item: form.Class) -> form.Function | None:
        family = [item, *[self.source.names.definition(name) for name in self.source.names.ancestors(item)]]
        for owner in family:
            if isinstance(owner, form.Class):
                for function in owner.scope.functions:
                    if function.name == "__init__":
                        return function
        return None


def _parameter(function: form.Function, call: form.Call, argument: form.Node) -> str:
    """The constructor's parameter that takes an argument of the call; empty where that cannot be told."""
    for word in call.keywords:
        if word.value is argument:
            return word.name or ""
    position = call.arguments.index(argument) + 1 if argument in call.arguments else 0
    plain = [parameter.name for parameter in function.parameters if parameter.kind == "plain"]
    return plain[position] if 0 < position < len(plain) else ""


def _told(hook: Hook) -> Iterator[str]:
    """The attributes of the exception that a handler answers with; `*` for its whole text."""
    function = hook.function
    if function is None or not function.parameters:
        return
    name = function.parameters[0].name
    for use in function.scope.expressions:
        if isinstance(use, form.Name) and use.id == name:
            yield from _use(use, function.scope)


def _use(use: form.Name, scope: form.Scope) -> Iterator[str]:
    holders = list(around(use, scope))
    if not holders or not _is_answered(holders):
        return
    first = holders[0]
    if not isinstance(first, form.Attribute):
        if isinstance(first, form.Call | form.Text | form.Operation):
            yield EVERYTHING
    elif first.name not in STATUS:
        is_method = len(holders) > 1 and isinstance(holders[1], form.Call) and holders[1].function is first
        yield EVERYTHING if is_method or first.name in ("args", "__dict__") else first.name


def _is_answered(holders: list[form.Node]) -> bool:
    """Whether what holds a use ends in an answer or a variable, and in no condition or log line."""
    return isinstance(holders[-1], form.Return | form.Assign) and not any(
        isinstance(holder, form.Comparison) for holder in holders
    )
