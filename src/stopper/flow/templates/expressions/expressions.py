"""What an expression of a template gives, with the variables that it was rendered with."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from stopper.flow.judging.danger import SinkCall
from stopper.flow.state.frames import Frame, Unreachable
from stopper.flow.templates.expressions.attributes import CONFIG, attribute_of
from stopper.flow.templates.expressions.conditions import Conditions
from stopper.flow.templates.expressions.filters import RAW, FilterCall, filtered
from stopper.flow.templates.expressions.operators import operated
from stopper.flow.templates.expressions.scope import REST, Scope
from stopper.flow.templates.printing.marking import is_markup, is_self_escaping
from stopper.flow.values.arguments import Arguments, spread, spread_names
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes, parts_of, text
from stopper.flow.values.truth import truth
from stopper.flow.values.unknown import unknown
from stopper.flow.values.value import (
    ANYTHING,
    GAP,
    Bound,
    Foreign,
    Items,
    Known,
    Scalar,
    Table,
    Untrusted,
    Value,
    options,
)
from stopper.model import Place
from stopper.syntax.jinja_form import (
    Attribute,
    Call,
    Choice,
    Compound,
    Constant,
    Expression,
    Filter,
    Item,
    Name,
    dotted,
)

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

GLOBALS = {
    **{name: Foreign(f"flask.{name}") for name in ("request", "session", "g", "url_for", "get_flashed_messages")},
    "config": CONFIG,
}
TRANSLATIONS = frozenset({"_", "gettext", "ngettext", "pgettext", "npgettext", "lazy_gettext", "_n", "_l"})
SPECIAL = frozenset({"loop", "self", "varargs", "kwargs", "caller", "super"})
Special = Callable[[Call, Arguments, Scope, Place], "Value | None"]


class TemplateExpressions:
    """Evaluates expressions; `special` answers calls that only the rendering understands: macros, caller, super."""

    def __init__(self, interpreter: Interpreter, frame: Frame, special: Special) -> None:
        self._interpreter = interpreter
        self._frame = frame
        self._special = special
        self.conditions = Conditions(interpreter, self)
        self._kinds: dict[type, Callable[..., Value]] = {
            Constant: self._constant,
            Name: self._name,
            Attribute: self._attribute,
            Item: self._item,
            Call: self._call,
            Filter: self._filter,
        }

    def value(self, expression: Expression, scope: Scope, at: Place) -> Value:
        """The value of an expression."""
        return self._kinds.get(type(expression), self._composed)(expression, scope, at)

    def _constant(self, node: Constant, scope: Scope, at: Place) -> Value:
        return Known(node.value)

    def _name(self, node: Name, scope: Scope, at: Place) -> Value:
        known = self._known(node.id, scope)
        if known is not None:
            return known
        if node.id in SPECIAL:
            return ANYTHING
        rest = self._interpreter.rendering.processors.beside(scope.variables.get(REST))
        if rest is None:
            return ANYTHING
        key = Known(node.id)
        found = [
            self._interpreter.element(one, key, at) if isinstance(one, (Untrusted, Table, Foreign)) else one
            for one in options(rest)
        ]
        return either(*found)

    def _known(self, name: str, scope: Scope) -> Value | None:
        known = scope.variables.get(name)
        if known is None:
            rendering = self._interpreter.rendering
            known = rendering.globals.get(name)
            if known is not None:
                rendering.processors.note(name)
        return known if known is not None else GLOBALS.get(name)

    def _attribute(self, node: Attribute, scope: Scope, at: Place) -> Value:
        known = scope.variables.get(dotted(node))
        return (
            known
            if known is not None
            else attribute_of(self.value(node.value, scope, at), node.name, at, self._interpreter)
        )

    def _item(self, node: Item, scope: Scope, at: Place) -> Value:
        return self._interpreter.element(self.value(node.value, scope, at), self.value(node.key, scope, at), at)

    def _composed(self, expression: Expression, scope: Scope, at: Place) -> Value:
        if isinstance(expression, Choice):
            return self._chosen(expression, scope, at)
        if not isinstance(expression, Compound) or expression.kind in ("compare", "test", "not"):
            return ANYTHING
        if expression.kind in ("and", "or"):
            return self._either(expression, scope, at)
        values = [self.value(part, scope, at) for part in expression.parts]
        if expression.kind in ("list", "tuple"):
            return Items("list", tuple(values))
        if expression.kind == "dict":
            return _table(values)
        if expression.kind in ("concat", "operator"):
            return operated("~" if expression.kind == "concat" else expression.sign, values, self._interpreter)
        return _other(values)

    def _either(self, expression: Compound, scope: Scope, at: Place) -> Value:
        """`a or b`, `a and b`: each as far as those before it let it, and with what they show."""
        stops, inner = expression.kind == "or", scope.inner()
        found: list[Value] = []
        for part in expression.parts:
            value = self.value(part, inner, at)
            known = truth(value)
            if known is stops or part is expression.parts[-1]:
                found.append(value)
                break
            if known is None:
                found.append(self._interpreter.refining.fitting(value, stops))
            if not self.conditions.assume(part, not stops, inner, at):
                break
        scope.outlived(inner)
        return either(*found)

    def _chosen(self, expression: Choice, scope: Scope, at: Place) -> Value:
        found: list[Value] = []
        for side, branch in ((True, expression.then), (False, expression.otherwise)):
            inner = scope.inner()
            if branch is not None and self.conditions.assume(expression.test, side, inner, at):
                found.append(self.value(branch, inner, at))
                scope.outlived(inner)
        return either(*found)

    def _call(self, call: Call, scope: Scope, at: Place) -> Value:
        given = self.arguments(call, scope, at)
        found = self._special(call, given, scope, at)
        if found is not None:
            return found
        if isinstance(call.function, Name) and call.function.id not in scope.variables:
            if call.function.id in TRANSLATIONS:
                return _translated(given)
            if call.function.id in ("namespace", "dict"):
                entries: dict[Scalar, Value] = dict(given.named.items())
                return Table(entries, given.more)
        if isinstance(call.function, Attribute):
            return self._of_owner(call.function, given, scope, at)
        return self.applied(self._function(call.function, scope, at), given, at)

    def _of_owner(self, function: Attribute, given: Arguments, scope: Scope, at: Place) -> Value:
        """What a call of `owner.name` gives."""
        owner = self.value(function.value, scope, at)
        callee = self._interpreter.member(owner, function.name, at)
        if isinstance(owner, Table) and function.name in owner.entries:
            callee = owner.entries[function.name]
        elif isinstance(owner, (Items, Table)) and isinstance(callee, Bound):
            return self._method(function.value, callee, given, scope, at)
        if callee == Bound(ANYTHING, "url_for"):
            # A project's own helper around Flask's, `h.url_for(…)`: an address of the application.
            return ANYTHING
        return either(*[self._of_option(option, function, given, scope, at) for option in options(callee)])

    def _of_option(self, callee: Value, function: Attribute, given: Arguments, scope: Scope, at: Place) -> Value:
        if (
            isinstance(callee, Foreign)
            and callee.owner is not None
            and self._interpreter.library.has_method(callee.name)
        ):
            return self._method(function.value, Bound(callee.owner, function.name), given, scope, at)
        return self.applied(callee, given, at)

    def _method(self, of: Expression, callee: Bound, given: Arguments, scope: Scope, at: Place) -> Value:
        """A method of a list or a dict, which may change it: `items.append(x)`."""
        owners: list[Value] = []
        found = self._interpreter.calls.method(callee, given, at, owners)
        if owners and dotted(of):
            scope.grow(dotted(of), either(*owners))
        return found

    def _function(self, expression: Expression, scope: Scope, at: Place) -> Value:
        if isinstance(expression, Name):
            # No function arrives through `**values` of a stranger.
            return self._known(expression.id, scope) or ANYTHING
        return self.value(expression, scope, at)

    def applied(self, callee: Value, given: Arguments, at: Place) -> Value:
        """What a call of a value gives."""
        try:
            return self._interpreter.calls.apply(callee, given, at, self._frame)
        except Unreachable:
            return ANYTHING

    def arguments(self, call: Call, scope: Scope, at: Place) -> Arguments:
        """The arguments of a call as values."""
        plain: list[Value] = []
        named: dict[str, Value] = {}
        more: Value | None = None
        for item in call.arguments:
            value = self.value(item, scope, at)
            if isinstance(item, Compound) and item.kind == "star":
                items, more = spread(value)
                plain.extend(items)
            else:
                plain.append(value)
        for name, item in call.keywords:
            value = self.value(item, scope, at)
            if name:
                named[name] = value
            else:
                entries, rest = spread_names(value)
                named.update(entries)
                more = rest or more
        return Arguments(tuple(plain), named, more)

    def _filter(self, expression: Filter, scope: Scope, at: Place) -> Value:
        value = self.value(expression.value, scope, at) if expression.value is not None else ANYTHING
        is_raw = expression.name in RAW and expression.name not in self._interpreter.filters
        if is_raw and scope.is_judged and scope.spot in ("text", "markup"):
            self._called_safe(value, scope, at)
        elif expression.name == "map" and expression.arguments[:1] and scope.is_judged:
            name = expression.arguments[0]
            if isinstance(name, Constant) and name.value in RAW:
                # `texts|map("safe")` calls each of them so.
                self._called_safe(either(*self._interpreter.elements(value, at)), scope, at)
        return self.through(expression, value, scope, at)

    def _called_safe(self, value: Value, scope: Scope, at: Place) -> None:
        """What is called safe is judged as it is; in other places than text it is judged where it is printed."""
        for option in options(value):
            if holes(option) and not is_markup(option) and not is_self_escaping(option):
                self._interpreter.collector.arrive("html", at, SinkCall("the template", option, note=scope.spot))

    def through(self, expression: Filter, value: Value, scope: Scope, at: Place) -> Value:
        """What the filter of an expression makes of a value."""
        given = [self.value(item, scope, at) for item in expression.arguments]
        count = len(given) - len(expression.names)
        named = dict(zip(expression.names, given[count:], strict=False))
        own = self._interpreter.filters.get(expression.name)
        if own is not None:
            if not holes(value) and not any(holes(item) for item in given):
                return ANYTHING
            return self.applied(own, Arguments((value, *given[:count]), named), at)
        call = FilterCall(
            expression.name, value, tuple(given[:count]), named, at, self._interpreter, scope.escapes is not False
        )
        found = filtered(call)
        return found if found is not None else unknown(value, *given)


def _other(values: list[Value]) -> Value:
    """A pair of a dict, or what was sliced or spread."""
    return Items("tuple", tuple(values)) if len(values) == 2 else next(iter(values), ANYTHING)


def _table(pairs: list[Value]) -> Value:
    entries: dict[Scalar, Value] = {}
    rest: list[Value] = []
    for pair in pairs:
        if isinstance(pair, Items) and len(pair.items) == 2 and isinstance(pair.items[0], Known):
            entries[pair.items[0].data] = pair.items[1]
        elif isinstance(pair, Items):
            rest.extend(pair.items[1:])
    return Table(entries, either(*rest) if rest else None)


def _translated(given: Arguments) -> Value:
    """A translated text with what is put into it."""
    found = [part for value in given.values() for part in (*parts_of(value), GAP)]
    return text(*found) if any(holes(value) for value in given.values()) else ANYTHING
