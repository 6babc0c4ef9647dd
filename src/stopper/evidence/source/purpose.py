"""What a value is for: the names that it is made from, and those to which it is given."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.expressions import around, body_of, expressions_of, last_name, names_in, statements, within
from stopper.syntax import form

DEPTH = 3
# Methods that put a value into the list that they are called on.
GATHERING = frozenset({"append", "extend", "insert", "add"})
# What these give is what somebody else answers, not what they are given.
ASKING = frozenset({"get", "post", "put", "patch", "head", "request", "urlopen", "fetch"})


def names_of_origin(item: form.Expression, scope: form.Scope) -> frozenset[str]:
    """The names that an expression mentions, local variables followed to what they were given."""
    return frozenset(name for origin in origins(item, scope) for name in names_in(origin))


def origins(item: form.Expression, scope: form.Scope, depth: int = DEPTH) -> Iterator[form.Expression]:
    """An expression, and what the local variables in it were given, each once and the nearest first."""
    met, named = {item}, set[str]()
    level = [item]
    for _ in range(depth):
        yield from level
        names = dict.fromkeys(part.id for one in level for part in within(one) if isinstance(part, form.Name))
        given = [value for name in names if name not in named for value in given_to(name, scope)]
        level = [value for value in dict.fromkeys(given) if value not in met]
        named.update(names)
        met.update(level)
    yield from level


def given_to(name: str, scope: form.Scope) -> Iterator[form.Expression]:
    """What a local variable was given."""
    for binding in scope.bindings.get(name, ()):
        if binding.kind in ("value", "augmented", "loop", "with") and binding.value is not None:
            yield binding.value


def is_in(item: form.Expression, other: form.Expression, scope: form.Scope) -> bool:
    """Whether what `item` yields goes into `other`, through local variables too."""
    return any(part is item for origin in origins(other, scope) for part in within(origin))


def kept_at(item: form.Expression, scope: form.Scope) -> Iterator[form.Expression]:
    """The targets to which the value of an expression is assigned, through local variables too."""
    for statement in statements(body_of(scope)):
        if isinstance(statement, form.Assign) and statement.value is not None and is_in(item, statement.value, scope):
            yield from statement.targets


def is_same_place(one: form.Expression, other: form.Expression) -> bool:
    """Whether two expressions of a scope name the same variable, attribute or element, by `get` too."""
    match _element(one), _element(other):
        case form.Name(id=first), form.Name(id=second):
            return first == second
        case form.Constant(value=value), form.Constant(value=same):
            return bool(value == same)
        case form.Attribute(value=owner, name=first), form.Attribute(value=another, name=second):
            return first == second and is_same_place(owner, another)
        case form.Subscript(value=owner, key=key), form.Subscript(value=another, key=same):
            return is_same_place(owner, another) and is_same_place(key, same)
        case _:
            return False


def _element(item: form.Expression) -> form.Expression:
    match item:
        case form.Call(function=form.Attribute(value=owner, name="get"), arguments=(key, *_)):
            return form.Subscript(item.line, item.column, item.end, owner, key)
    return item


def names_of_destination(item: form.Expression, scope: form.Scope) -> frozenset[str]:
    """The names that a value is given to.

    Targets of assignments, keyword arguments, keys, what it is a key of, functions called with it, and the function
    that returns it; local variables are followed.
    """
    return frozenset(_destinations(item, scope, 0, set()))


def _destinations(
    item: form.Expression, scope: form.Scope, depth: int, met: set[tuple[str, int, int]]
) -> Iterator[str]:
    inner: form.Node = item
    is_field = False
    for holder in around(item, scope):
        yield from _given(inner, holder, scope)
        if isinstance(holder, form.Call) and inner is not holder.function and last_name(holder.function) in ASKING:
            return
        # `User(avatar=…)` has the value among others: what becomes of the object does not become of that.
        is_field = is_field or _is_field(inner, holder)
        for name in _kept_under(inner, holder) if depth < DEPTH and not is_field else ():
            if (name, holder.line, depth) not in met:
                met.add((name, holder.line, depth))
                for use in _later(name, holder, scope):
                    yield from _destinations(use, scope, depth + 1, met)
        inner = holder


def _is_field(inner: form.Node, holder: form.Node) -> bool:
    """Whether an object of a class is made with a value under the name of one of its fields."""
    if not isinstance(holder, form.Call) or not last_name(holder.function)[:1].isupper():
        return False
    return any(word.value is inner and word.name for word in holder.keywords)


def _kept_under(inner: form.Node, holder: form.Node) -> Iterator[str]:
    """The local variables that keep a value: those that are assigned it, and the list that it is put into."""
    if isinstance(holder, form.Assign):
        yield from (target.id for target in holder.targets if isinstance(target, form.Name))
    elif isinstance(holder, form.Call) and inner is not holder.function:
        method = holder.function
        is_gathering = isinstance(method, form.Attribute) and method.name in GATHERING
        owner = method.value if isinstance(method, form.Attribute) and is_gathering else None
        yield from [owner.id] if isinstance(owner, form.Name) else []


def _given(inner: form.Node, holder: form.Node, scope: form.Scope) -> Iterator[str]:
    if isinstance(holder, form.Assign):
        yield from _assigned(inner, holder)
    elif isinstance(holder, form.Return):
        yield scope.name
    elif isinstance(holder, form.Call):
        yield from _argument(inner, holder)
    elif isinstance(holder, form.Mapping):
        for key, value in zip(holder.keys, holder.values, strict=True):
            if value is inner and isinstance(key, form.Constant) and isinstance(key.value, str):
                yield key.value
    elif isinstance(holder, form.Text):
        yield from _constant_words(holder)


def _assigned(inner: form.Node, holder: form.Assign) -> Iterator[str]:
    if inner is holder.value:
        yield from (last_name(target) for target in holder.targets)
    elif isinstance(inner, form.Subscript) and inner in holder.targets:
        # `tokens[value] = account`
        yield last_name(inner.value)


def _argument(inner: form.Node, call: form.Call) -> Iterator[str]:
    if inner is call.function:
        return
    yield last_name(call.function)
    yield from (word.name for word in call.keywords if word.value is inner and word.name)
    if isinstance(call.function, form.Attribute) and call.function.name == "format":
        yield from _constant_words(call.function.value)


def _constant_words(item: form.Expression) -> Iterator[str]:
    yield from (part.value for part in within(item) if isinstance(part, form.Constant) and isinstance(part.value, str))


def _later(name: str, made: form.Node, scope: form.Scope) -> Iterator[form.Name]:
    """Where a variable is used behind the statement that gives it a value."""
    for statement in statements(body_of(scope)):
        if statement is made or statement.end <= made.line:
            continue
        for whole in expressions_of(statement):
            for part in within(whole):
                if isinstance(part, form.Name) and part.id == name:
                    yield part
