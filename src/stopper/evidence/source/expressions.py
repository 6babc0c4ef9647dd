"""The parts of an expression, the statements of a body, and what stands around a part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from stopper.standard.regex import regex
from stopper.syntax import form

ORDERINGS = frozenset({"<", "<=", ">", ">="})
"""Comparisons that ask for an order."""
# Letters of other scripts are those of a word, too.
_WORD = regex(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+|[0-9]+")


def words_of(name: str) -> frozenset[str]:
    """The words of a name in lower case: reset_token and resetToken are {"reset", "token"}."""
    return frozenset(word.lower() for word in _WORD.findall(name))


def parts(item: form.Expression) -> tuple[form.Expression, ...]:
    """The expressions of which an expression is made, in order."""
    take = _PARTS.get(type(item))
    return take(item) if take is not None else ()


# A table rather than a chain of isinstance: this is asked of every expression of a project, several times.
_PARTS: dict[type, Callable[..., tuple[form.Expression, ...]]] = {
    form.Call: lambda item: (item.function, *item.every_argument),
    form.Operation: lambda item: item.operands,
    form.Text: lambda item: item.parts,
    form.Sequence: lambda item: item.items,
    form.Comparison: lambda item: (item.left, *item.comparators),
    form.Subscript: lambda item: (item.value, item.key),
    form.Attribute: lambda item: (item.value,),
    form.Starred: lambda item: (item.value,),
    form.Passing: lambda item: (item.value,),
    form.Mapping: lambda item: (*[key for key in item.keys if key is not None], *item.values),
    form.Choice: lambda item: (item.test, item.then, item.otherwise),
    form.Comprehension: lambda item: (item.element, *item.sources, *item.conditions),
    form.Lambda: lambda item: (
        *[one.default for one in item.parameters if one.default is not None],
        item.body,
    ),
}


def within(item: form.Expression) -> Iterator[form.Expression]:
    """An expression and everything in it, outermost first."""
    stack = [item]
    while stack:
        current = stack.pop()
        yield current
        stack.extend(reversed(parts(current)))


def statements(body: Iterable[form.Statement]) -> Iterator[form.Statement]:
    """Every statement of a body, nested blocks included; the bodies of functions and classes are left out."""
    for item in body:
        yield item
        if type(item) in _BLOCKS:
            for inner in blocks_of(item):
                yield from statements(inner)


def is_text(item: form.Statement) -> bool:
    """Whether a statement is a docstring or an ellipsis, which does nothing."""
    return isinstance(item, form.Evaluate) and isinstance(item.value, (form.Constant, form.Opaque))


def blocks_of(item: form.Statement) -> tuple[tuple[form.Statement, ...], ...]:
    """The blocks of one compound statement."""
    take = _BLOCKS.get(type(item))
    return take(item) if take is not None else ()


# A table for the same reason: most statements hold no block.
_BLOCKS: dict[type, Callable[..., tuple[tuple[form.Statement, ...], ...]]] = {
    form.If: lambda item: (item.body, item.otherwise),
    form.Loop: lambda item: (item.body, item.otherwise),
    form.Try: lambda item: (item.body, *[handler.body for handler in item.handlers], item.otherwise, item.final),
    form.With: lambda item: (item.body,),
}


def expressions_of(item: form.Statement) -> tuple[form.Expression, ...]:
    """The expressions that one statement holds itself."""
    if isinstance(item, form.Assign):
        return (*item.targets, *[one for one in (item.value,) if one is not None])
    if isinstance(item, (form.Return, form.Raise, form.Evaluate)):
        return (item.value,) if item.value is not None else ()
    if isinstance(item, form.If):
        return (item.test,)
    if isinstance(item, form.Loop):
        return (item.source,)
    if isinstance(item, form.With):
        return tuple(context for context, _ in item.items)
    return item.values if isinstance(item, form.Other) else ()


def body_of(scope: form.Scope) -> tuple[form.Statement, ...]:
    """The statements of a scope."""
    return scope.node.body if scope.node is not None else scope.module.body


@lru_cache(maxsize=2_048)
def surroundings(scope: form.Scope) -> dict[form.Expression, form.Node]:
    """For each expression of a scope the expression or statement that holds it."""
    found: dict[form.Expression, form.Node] = {part: item for item in scope.expressions for part in parts(item)}
    for statement in statements(body_of(scope)):
        for whole in expressions_of(statement):
            found[whole] = statement
    return found


def around(item: form.Expression, scope: form.Scope) -> Iterator[form.Node]:
    """What holds an expression, from the inside outwards; the statement comes last."""
    holders = surroundings(scope)
    current: form.Node | None = holders.get(item)
    while current is not None:
        yield current
        current = holders.get(current) if isinstance(current, form.Expression) else None


def names_in(item: form.Expression) -> Iterator[str]:
    """Every name that an expression mentions: variables, attributes, functions, keyword arguments and texts of keys."""
    for part in within(item):
        if isinstance(part, form.Name):
            yield part.id
        elif isinstance(part, form.Attribute):
            yield part.name
        elif (
            isinstance(part, form.Subscript) and isinstance(part.key, form.Constant) and isinstance(part.key.value, str)
        ):
            yield part.key.value
        elif isinstance(part, form.Call):
            yield from (word.name for word in part.keywords if word.name)
            first = part.arguments[0] if part.arguments and _is_get(part.function) else None
            if isinstance(first, form.Constant) and isinstance(first.value, str):
                yield first.value


def _is_get(function: form.Expression) -> bool:
    return isinstance(function, form.Attribute) and function.name in ("get", "getlist", "pop")


def last_name(item: form.Expression) -> str:
    """The name by which a value is known: of a variable, an attribute, a key, or the function that makes it."""
    # Asked of every call by every check: one look at the type tells the common two.
    kind = type(item)
    if kind is form.Name:
        return item.id  # type: ignore[attr-defined, no-any-return]  # as its type says
    if kind is form.Attribute:
        return item.name  # type: ignore[attr-defined, no-any-return]  # as its type says
    if isinstance(item, form.Subscript):
        return item.key.value if isinstance(item.key, form.Constant) and isinstance(item.key.value, str) else ""
    if isinstance(item, form.Call):
        first = item.arguments[0] if item.arguments and _is_get(item.function) else None
        if isinstance(first, form.Constant) and isinstance(first.value, str):
            return first.value
        return last_name(item.function)
    return ""


def word_of(item: form.Expression) -> str:
    """The last word of a name or an attribute; empty for anything else."""
    # Asked of nearly every call: comparing types costs half of what isinstance does.
    if type(item) is form.Attribute:
        return item.name
    return item.id if type(item) is form.Name else ""


def is_variable(item: form.Expression, name: str) -> bool:
    """Whether an expression is the variable of this name."""
    return isinstance(item, form.Name) and item.id == name


# The data flow asks it of each value that a variable takes, in every run of a function.
@lru_cache(maxsize=4_096)
def reads_variable(item: form.Expression, name: str) -> bool:
    """Whether the variable of this name is read anywhere in an expression."""
    return any(isinstance(part, form.Name) and part.id == name for part in within(item))


def written_variable(target: form.Expression) -> str:
    """The variable that an assignment writes to, or into; empty for anything else."""
    while isinstance(target, form.Subscript):
        target = target.value
    return target.id if isinstance(target, form.Name) else ""


def variable_behind(item: form.Expression) -> str:
    """The variable of which an expression is an attribute or an entry; empty for anything else."""
    owner = item.value if isinstance(item, form.Attribute | form.Subscript) else None
    return owner.id if isinstance(owner, form.Name) else ""
