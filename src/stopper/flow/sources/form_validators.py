"""What a project's own validators of WTForms hold a field to: patterns without which they refuse its text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stopper.evidence.source.index import Source
from stopper.flow.state.frames import Frame, Left
from stopper.flow.values.value import Closure, Foreign, Instance, Items, Known, Value
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

FUNCTIONS = frozenset({"re.match", "re.fullmatch"})
COMPILED = "re.Pattern"
REGEXP = "wtforms.validators.Regexp()"


class FormValidators:
    """Reads them."""

    def __init__(self, interpreter: Interpreter, source: Source) -> None:
        self._on = interpreter
        self._source = source

    def of_field(self, field: Foreign, item: form.Class, name: str) -> tuple[Value, ...]:
        """The validators of a field: its own, and what the project's functions demand, as patterns of the library."""
        given = field.keywords.get("validators", field.arguments[1] if len(field.arguments) > 1 else None)
        own = given.items if isinstance(given, Items) else ()
        functions = [*self._called(own), *[one for one in item.scope.functions if one.name == f"validate_{name}"]]
        return (*own, *[Foreign(REGEXP, (Known(text),)) for one in functions for text in self._demanded(one)])

    def takes_json(self, item: form.Class, field: str) -> bool:
        """Whether a form reads the request by itself: Flask-WTF then takes JSON too, whose values are no texts."""
        names = self._source.names
        is_asked = any(one.name == f"validate_{field}" for one in item.scope.functions)
        if is_asked or "flask_wtf.FlaskForm" not in names.ancestors(item):
            return False
        calls = names.calls_of(names.name_of(item))
        return bool(calls) and not any(call.arguments or call.has_star or call.keyword("formdata") for call in calls)

    def _called(self, validators: tuple[Value, ...]) -> Iterator[form.Function]:
        for one in validators:
            if isinstance(one, Closure) and isinstance(one.function, form.Function):
                yield one.function
            elif isinstance(one, Instance):
                method = self._on.objects.member(one, "__call__")
                if isinstance(method, Closure) and isinstance(method.function, form.Function):
                    yield method.function

    def _demanded(self, function: form.Function) -> Iterator[str]:
        """The patterns of `if not match(pattern, field.data): raise ValidationError`."""
        names = [parameter.name for parameter in function.parameters]
        for item in function.body:
            if isinstance(item, form.If) and self._refuses(item.body, function):
                test = item.test
                is_not = isinstance(test, form.Operation) and test.operator == "not"
                call = test.operands[0] if is_not and isinstance(test, form.Operation) else None
                text = self._pattern(call, function.scope, names) if isinstance(call, form.Call) else None
                if text is not None:
                    yield text

    def _refuses(self, body: tuple[form.Statement, ...], function: form.Function) -> bool:
        """Whether a block ends by raising, itself or by a method beside it."""
        last = body[-1] if body else None
        if isinstance(last, form.Raise):
            return True
        call = last.value if isinstance(last, form.Evaluate) else None
        word = call.function.name if isinstance(call, form.Call) and isinstance(call.function, form.Attribute) else ""
        beside = function.outer.functions if function.outer.kind == "class" else []
        helper = next((one for one in beside if one.name == word), None)
        return helper is not None and bool(helper.body) and isinstance(helper.body[-1], form.Raise)

    def _pattern(self, call: form.Call, scope: form.Scope, names: list[str]) -> str | None:
        name = self._source.name(call.function, scope)
        if name in FUNCTIONS:
            written, text, how, more = call.argument(0), call.argument(1), name.removeprefix("re."), call.arguments[2:]
        elif isinstance(call.function, form.Attribute) and call.function.name in ("match", "fullmatch"):
            written, text, how, more = call.function.value, call.argument(0), call.function.name, call.arguments[1:]
        else:
            return None
        # With flags, or from a position on, a pattern demands something else.
        if not _is_data(text, names) or written is None or more or call.keywords:
            return None
        try:
            value = self._on.value(written, Frame(scope, {}))
        except Left:
            return None
        if isinstance(value, Foreign) and value.name == COMPILED and len(value.arguments) == 1:
            value = value.arguments[0]
        if not isinstance(value, Known) or not isinstance(value.data, str):
            return None
        return f"(?:{value.data})\\Z" if how == "fullmatch" else value.data


def _is_data(text: form.Expression | None, names: list[str]) -> bool:
    """`field.data` of a parameter."""
    is_data = isinstance(text, form.Attribute) and text.name == "data"
    return is_data and isinstance(text, form.Attribute) and getattr(text.value, "id", "") in names
