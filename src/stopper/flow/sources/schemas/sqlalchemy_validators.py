"""What the project's own validators of SQLAlchemy's columns leave of a value: `@validates("path")`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from stopper.evidence.source.index import Source
from stopper.flow.limits import AT_VALIDATORS
from stopper.flow.sources.schemas.named_validators import named_validators
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.contents import holes
from stopper.flow.values.value import ANYTHING, Closure, Instance, Known, Value
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter

DECORATORS = frozenset({"sqlalchemy.orm.validates"})


class SQLAlchemyValidators:
    """Runs them over what rows are made of, and what is written to their columns."""

    def __init__(self, interpreter: Interpreter, source: Source) -> None:
        self._interpreter = interpreter
        self._names = source.names
        self._known: dict[form.Class, Mapping[str, form.Function]] = {}

    def validated(self, owner: Value, fields: Mapping[str, Value]) -> Mapping[str, Value]:
        """What a row keeps of these."""
        declared = self._declared(owner.item) if isinstance(owner, Instance) else {}
        if not declared:
            return fields
        return {name: self._left(owner, declared.get(name), name, value) for name, value in fields.items()}

    def _left(self, owner: Value, function: form.Function | None, name: str, value: Value) -> Value:
        if function is None or not holes(value):
            return value
        run = self._interpreter.summaries.summary_of(
            Closure(function, function.outer, owner), Arguments((Known(name), value)), AT_VALIDATORS
        )
        # One that always raises keeps nothing.
        return run.value if run.comes_back else ANYTHING

    def _declared(self, item: form.Class) -> Mapping[str, form.Function]:
        """The validators of a class and its bases, by the column."""
        known = self._known.get(item)
        if known is None:
            known = self._known[item] = dict(named_validators(item, DECORATORS, self._names, self._interpreter))
        return known
