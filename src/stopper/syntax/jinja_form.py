"""The light form of Jinja expressions: values without positions, so that equal sources share one parse.

`stopper.syntax.form` does not fit: its calls carry scopes and blocks of Python, and its nodes a position each, where a
template needs only the position of the whole hole.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

Scalar = str | int | float | complex | bool | None


class Constant(Struct, frozen=True):
    """A literal."""

    value: Scalar


class Name(Struct, frozen=True):
    """A bare name."""

    id: str


class Attribute(Struct, frozen=True):
    """`value.name`, or `value["name"]`, which Jinja treats alike."""

    value: Expression
    name: str


class Item(Struct, frozen=True):
    """`value[key]` with a key that is no literal string."""

    value: Expression
    key: Expression


class Call(Struct, frozen=True):
    """`function(…)`; a keyword of None is `**value`, and `*value` is an argument, a Compound of kind "star"."""

    function: Expression
    arguments: tuple[Expression, ...]
    keywords: tuple[tuple[str | None, Expression], ...]

    def keyword(self, name: str) -> Expression | None:
        """The value of the keyword `name`, if it is written out."""
        return dict(self.keywords).get(name)


class Filter(Struct, frozen=True):
    """`value|name(…)`; `value` is None in a filter block, and `names` are the keywords of the last arguments."""

    value: Expression | None
    name: str
    arguments: tuple[Expression, ...]
    names: tuple[str, ...] = ()


class Choice(Struct, frozen=True):
    """`then if test else otherwise`."""

    test: Expression
    then: Expression
    otherwise: Expression | None


class Compound(Struct, frozen=True):
    """Anything else: `kind` is list, tuple, dict, concat, and, or, not, compare, operator, slice, test, star, other.

    A comparison's parts after the first are of kind operand. `sign` is the operator of an operand ("eq", "notin") or of
    arithmetic ("+"), or the name of a test ("defined").
    """

    kind: str
    parts: tuple[Expression, ...]
    sign: str = ""


Expression = Constant | Name | Attribute | Item | Call | Filter | Choice | Compound


class Head(Struct, frozen=True):
    """What a tag says: its values, the name it declares, the names it binds as (name, name in the template asked).

    `is_apart` says that what it asks for knows none of the variables around the tag.
    """

    values: tuple[Expression, ...] = ()
    name: str = ""
    binds: tuple[tuple[str, str], ...] = ()
    is_block: bool = False
    tolerates_absence: bool = False
    is_apart: bool = False


def children(expression: Expression) -> tuple[Expression, ...]:
    """The expressions directly inside, in the order in which they are written."""
    match expression:
        case Attribute(value):
            return (value,)
        case Item(value, key):
            return (value, key)
        case Call(function, arguments, keywords):
            return (function, *arguments, *(value for _, value in keywords))
        case Filter(inner, _, arguments):
            return arguments if inner is None else (inner, *arguments)
        case Choice(test, then, otherwise):
            return (test, then) if otherwise is None else (test, then, otherwise)
        case Compound(_, parts):
            return parts
    return ()


def walk(expression: Expression) -> Iterator[Expression]:
    """`expression` and everything inside it, outermost first."""
    stack = [expression]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(children(node)))


def dotted(expression: Expression | None) -> str:
    """`a.b.c` for a chain of attributes that begins at a name; empty for anything else."""
    names: list[str] = []
    while type(expression) is Attribute:
        names.append(expression.name)
        expression = expression.value
    if type(expression) is not Name:
        return ""
    return ".".join((expression.id, *reversed(names)))


def chains(expression: Expression) -> Iterator[str]:
    """Every longest dotted name read inside `expression`: `config.A` for `config.A|upper`, not `config` as well."""
    stack = [expression]
    while stack:
        node = stack.pop()
        chain = dotted(node)
        if chain:
            yield chain
        else:
            stack.extend(reversed(children(node)))


def unfiltered(expression: Expression) -> tuple[Expression | None, tuple[str, ...]]:
    """What stands before the filters, and the filters' names from the first applied to the last."""
    names: list[str] = []
    value: Expression | None = expression
    while isinstance(value, Filter):
        names.append(value.name)
        value = value.value
    return value, tuple(reversed(names))
