"""The amount of a request within a function: the expressions that are it, and the numbers that it is held to."""

from __future__ import annotations

import re

from msgspec import Struct

from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Known
from stopper.standard.regex import regex
from stopper.syntax import form

LEAST = 1  # the greatest number that a comparison with it holds an amount above zero
LOWER = regex(r"(?:^|_)(?:min|minimum|least|lowest|smallest|zero|floor)(?:_|$)", re.IGNORECASE)
# What an amount is written in, which has its sign.
WRITING = frozenset({"int", "float", "Decimal", "round", "str", "strip", "Fraction", "D"})


class Amount(Struct, frozen=True):
    """The expressions of a function that are the amount: reads of the request, and the variables that are made of it.

    `own` are those that hold it with its sign, and not what is left of something else.
    """

    reads: frozenset[form.Expression]
    names: frozenset[str]
    own: frozenset[str]

    def within(self, item: form.Expression) -> bool:
        return any(
            part in self.reads or (isinstance(part, form.Name) and part.id in self.names) for part in within(item)
        )

    def is_itself(self, item: form.Expression) -> bool:
        whole = plain(item)
        return whole in self.reads or (isinstance(whole, form.Name) and whole.id in self.own)


def plain(item: form.Expression) -> form.Expression:
    """What a number is made of: `int(amount)`, `amount or 0`."""
    while True:
        if isinstance(item, form.Operation) and item.operator == "or":
            item = item.operands[0]
        elif isinstance(item, form.Call) and item.arguments and last_name(item.function) in WRITING:
            item = item.arguments[0]
        else:
            return item


def is_least(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    """Whether a number is the least that an amount may be: one as small, or one that is called so."""
    if LOWER.search(last_name(item)):
        return True
    value = source.value(item, scope)
    data = value.data if isinstance(value, Known) else None
    return isinstance(data, int | float) and data <= LEAST
