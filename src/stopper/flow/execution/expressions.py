"""What an expression gives in a frame."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from stopper.flow.execution.arithmetic import added, folded
from stopper.flow.execution.branching_expressions import BranchingExpressions
from stopper.flow.execution.generators import handed_on
from stopper.flow.guards.members.lookups import under_key
from stopper.flow.guards.variables.member_readings import fact_of_member
from stopper.flow.judging.danger import SinkCall
from stopper.flow.library.containers.dict_writes import merged
from stopper.flow.library.containers.dict_writes import written as entry_written
from stopper.flow.library.texts.repr_texts import represented
from stopper.flow.limits import WAYS
from stopper.flow.objects.special_methods.operator_methods import OperatorMethods
from stopper.flow.objects.special_methods.own_texts import THINGS, with_texts
from stopper.flow.state.facts import JOINING, access_path, less_than_length
from stopper.flow.state.frames import Frame
from stopper.flow.stores.stores import sent_to
from stopper.flow.values.changing import limited_to_number
from stopper.flow.values.choosing import either
from stopper.flow.values.combinations import combinations
from stopper.flow.values.containers.list_elements import is_one_of_several
from stopper.flow.values.contents import concatenated, holes, text
from stopper.flow.values.trail import composed
from stopper.flow.values.truth import compared, truth
from stopper.flow.values.value import (
    ANYTHING,
    GAP,
    Choice,
    Closure,
    Foreign,
    Instance,
    Items,
    Known,
    Scalar,
    Table,
    Value,
    options,
)
from stopper.model import Place
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

EQUALITY = frozenset({"==", "!="})
PARTING = frozenset({Instance, Choice})
"""Kinds of values of which a comparison asks more than what they are."""


class Expressions:
    """Evaluates by the kind of node."""

    def __init__(self, interpreter: Interpreter) -> None:
        self._interpreter = interpreter
        self._ways = BranchingExpressions(interpreter)
        self._operators = OperatorMethods(interpreter)
        self._kinds: dict[type, Callable[..., Value]] = {
            form.Constant: self._constant,
            form.Name: self._name,
            form.Attribute: self._attribute,
            form.Subscript: self._subscript,
            form.Call: self._call,
            form.Text: self._text,
            form.Sequence: self._sequence,
            form.Mapping: self._mapping,
            form.Operation: self._operation,
            form.Comparison: self._comparison,
            form.Choice: self._ways.choice,
            form.Lambda: self._lambda,
            form.Comprehension: self._ways.comprehension,
            form.Starred: self._starred,
            form.Passing: self._passing,
            form.Slice: self._opaque,
            form.Opaque: self._opaque,
        }

    def value(self, expression: form.Expression, frame: Frame) -> Value:
        """The value of an expression."""
        memo = frame.memo
        if memo is None:
            return self._kinds[type(expression)](expression, frame)
        found = memo.get(expression)
        if found is None:
            found = self._kinds[type(expression)](expression, frame)
            if frame.memo is not None:
                frame.memo[expression] = found
        return found

    def combined(self, operator: str, values: tuple[Value, ...], at: Place) -> Value:
        """What an arithmetic operator gives that stands at `at`: `+`, or `+=` where it may change its left side."""
        found: list[Value] = []
        for first, *others in combinations(values, WAYS):
            result = first
            for right in others:
                result = self._two(operator, result, right, at)
            found.append(composed(result, at))
        return either(*found)

    def _two(self, operator: str, left: Value, right: Value, at: Place) -> Value:
        if type(left) is Instance or type(right) is Instance:
            answered = self._operators.combined(operator, left, right, at)
            if answered is not None:
                return answered
        sign = operator.removesuffix("=")
        if sign == "+":
            return added(left, right)
        if sign == "|" and (linked := self._interpreter.foreign.chains.linked(left, right, at)) is not None:
            return linked
        if sign == "%" and type(right) in THINGS:
            right = with_texts(right, at, self._interpreter)
        formatted = self._interpreter.library.percent(left, right) if sign == "%" else None
        return formatted if formatted is not None else folded(sign, left, right)

    def _constant(self, node: form.Constant, frame: Frame) -> Value:
        return Known(node.value)

    def _name(self, node: form.Name, frame: Frame) -> Value:
        found = frame.variables.get(node.id)
        if found is None:
            found = frame.around.get(node.id)
        if found is not None:
            return found
        found = self._interpreter.global_value(node.id, frame)
        if type(found) is not Foreign:
            return found
        return self._interpreter.reading.imported(found, frame.scope.module.place(node))

    def _attribute(self, node: form.Attribute, frame: Frame) -> Value:
        known = self._fact(node, frame)
        if known is not None:
            return known
        return self._interpreter.attribute(self.value(node.value, frame), node.name, frame.scope.module.place(node))

    def _subscript(self, node: form.Subscript, frame: Frame) -> Value:
        known = self._fact(node, frame)
        if known is not None:
            return known
        owner = self.value(node.value, frame)
        if isinstance(node.key, form.Slice):
            return self._sliced(owner, node, node.key, frame)
        key = self.value(node.key, frame)
        found = self._interpreter.element(owner, key, frame.scope.module.place(node))
        known = under_key(owner, key)
        if known is not None:
            self._interpreter.refining.narrow(node.key, known, frame)
        if is_one_of_several(found):
            # What is shown of it later is shown of its next mention too.
            self._interpreter.refining.narrow(node, found, frame)
        return found

    def _sliced(self, owner: Value, node: form.Subscript, key: form.Slice, frame: Frame) -> Value:
        lower, upper, step = (
            self.value(part, frame) if part is not None else None for part in (key.lower, key.upper, key.step)
        )
        less = less_than_length(key.upper, node.value)
        if less is not None:
            # `text[:len(text) - 5]` is `text[:-5]`.
            upper = folded("-", self.value(less, frame))
        row = self._interpreter.reading.row_of(owner, frame.scope.module.place(node))
        library = self._interpreter.library
        return Items("list", (), row) if row is not None else library.sliced(owner, lower, upper, step)

    def _fact(self, node: form.Expression, frame: Frame) -> Value | None:
        """What a test has shown of the same expression before."""
        if not frame.has_facts:
            return None
        known = frame.variables.get(access_path(node))
        return known if known is not None else fact_of_member(node, frame, lambda item: self.value(item, frame))

    def _call(self, node: form.Call, frame: Frame) -> Value:
        known = self._fact(node, frame)
        return known if known is not None else self._interpreter.calls.call(node, frame)

    def _text(self, node: form.Text, frame: Frame) -> Value:
        values = [self.value(part, frame) for part in node.parts]
        values = [_quoted(value) if at in node.quoted else value for at, value in enumerate(values)]
        shaped = [_shaped(value) if at in node.shaped else value for at, value in enumerate(values)]
        shaped = [limited_to_number(value) if at in node.numeric else value for at, value in enumerate(shaped)]
        at = frame.scope.module.place(node)
        shaped = [with_texts(value, at, self._interpreter) if type(value) in THINGS else value for value in shaped]
        found = []
        for one in combinations(shaped, WAYS):
            whole: Value = Known("")
            for value in one:
                whole = concatenated(whole, value)
            found.append(composed(whole, at))
        return either(*found)

    def _sequence(self, node: form.Sequence, frame: Frame) -> Value:
        items: list[Value] = []
        rest: Value | None = None
        for item in node.items:
            if isinstance(item, form.Starred):
                inner = self.value(item.value, frame)
                if isinstance(inner, Items) and rest is None:
                    items.extend(inner.items)
                    rest = inner.rest
                else:
                    rest = either(rest, *self._interpreter.elements(inner, frame.scope.module.place(item)))
            elif rest is None:
                items.append(self.value(item, frame))
            else:
                rest = either(rest, self.value(item, frame))
        return Items(node.kind, tuple(items), rest)

    def _mapping(self, node: form.Mapping, frame: Frame) -> Value:
        table, row = Table(), dict[Scalar, Value]()
        for key, item in zip(node.keys, node.values, strict=True):
            value = self.value(item, frame)
            name = self.value(key, frame) if key is not None else None
            if isinstance(name, Known):
                # One dict for all constant keys in a row: a literal may have thousands.
                row[name.data] = value
                continue
            table, row = merged(table, Table(row)), {}
            table = merged(table, value) if name is None else entry_written(table, name, value)
        return merged(table, Table(row))

    def _operation(self, node: form.Operation, frame: Frame) -> Value:
        if node.operator in ("and", "or"):
            return self._ways.boolean(node, frame)
        shown_before = self._fact(node, frame) if node.operator in JOINING else None
        if shown_before is not None:
            return shown_before
        values = tuple([self.value(operand, frame) for operand in node.operands])
        if node.operator == "not":
            known = truth(values[0])
            return ANYTHING if known is None else Known(not known)
        if len(values) == 1:
            return either(*[folded(node.operator, option) for option in options(values[0])])
        return self.combined(node.operator, values, frame.scope.module.place(node))

    def _comparison(self, node: form.Comparison, frame: Frame) -> Value:
        left = self.value(node.left, frame)
        result: bool | None = True
        for sign, comparator in zip(node.operators, node.comparators, strict=True):
            right = self.value(comparator, frame)
            if sign in EQUALITY and holes(left) and holes(right):
                call = SinkCall(sign, left, (left, right), note="comparison")
                self._interpreter.collector.arrive("asked-password", frame.scope.module.place(node), call)
            found = self._holds(left, sign, right, node, frame)
            known = found.pop() if len(found) == 1 else None
            result = known if result is True or known is False else result  # a chain is false where a link is
            left = right
        return ANYTHING if result is None else Known(result)

    def _holds(self, left: Value, sign: str, right: Value, node: form.Comparison, frame: Frame) -> set[bool | None]:
        """Whether a comparison holds, for each of what its sides may be."""
        kinds = {type(left), type(right)}
        if kinds.isdisjoint(PARTING):
            return {compared(left, sign, right)}
        pairs = [(one, other) for one in options(left) for other in options(right)]
        if not any(type(one) is Instance or type(other) is Instance for one, other in pairs):
            return {compared(one, sign, other) for one, other in pairs}
        at = frame.scope.module.place(node)
        answers = [self._operators.compared(one, sign, other, at) for one, other in pairs]
        return {
            compared(one, sign, other) if answered is None else answered[0]
            for (one, other), answered in zip(pairs, answers, strict=True)
        }

    def _lambda(self, node: form.Lambda, frame: Frame) -> Value:
        return Closure(node, frame.scope, None, {**frame.around, **frame.variables})

    def _starred(self, node: form.Starred, frame: Frame) -> Value:
        return self.value(node.value, frame)

    def _passing(self, node: form.Passing, frame: Frame) -> Value:
        value = self.value(node.value, frame)
        if node.target is not None:
            self._interpreter.writing.assign(node.target, value, frame)
        if node.kind == "yield":
            frame.yields.append(value)
            return self._interpreter.stores.read(sent_to(frame.scope)) or ANYTHING
        if node.kind == "yield from":
            frame.yields.extend(self._interpreter.elements(value, frame.scope.module.place(node)))
            return handed_on(node.value, value, frame, self._interpreter)
        return value

    def _opaque(self, node: form.Opaque, frame: Frame) -> Value:
        return ANYTHING


def _quoted(value: Value) -> Value:
    """What `repr` gives of a stranger's text; an object of the project writes itself."""
    return (
        represented(value) if holes(value) and not any(isinstance(one, Instance) for one in options(value)) else value
    )


def _shaped(value: Value) -> Value:
    """A value under a format or a conversion: a number's format refuses anything else, a repr quotes."""
    if isinstance(value, Choice):
        return either(*[_shaped(option) for option in value.options])
    return value if holes(value) else text(GAP)
