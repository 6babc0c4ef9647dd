"""Validators that a class declares for fields which their decorator names: `@validates("name")`."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from stopper.evidence.source.names import Names
from stopper.syntax import form

if TYPE_CHECKING:
    from stopper.flow.interpreter import Interpreter


def named_validators(
    item: form.Class, decorators: Container[str], names: Names, interpreter: Interpreter
) -> Iterator[tuple[str, form.Function]]:
    """Each field that one of these decorators names in a class or its bases, the eldest first, with its function."""
    for holder in reversed(interpreter.classes.mro(item)):
        for function in holder.scope.functions:
            for one in function.decorators:
                if isinstance(one, form.Call) and names.resolve(one.function, function.outer) in decorators:
                    yield from (
                        (str(word.value), function) for word in one.arguments if isinstance(word, form.Constant)
                    )
