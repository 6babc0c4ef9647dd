"""Builtins and `itertools` that go over values: sorting, pairing, counting, choosing, putting together anew."""

from __future__ import annotations

from itertools import zip_longest

from stopper.flow.library.call import LibraryCall
from stopper.flow.library.containers.list_methods import ordered, turned
from stopper.flow.library.containers.subscripts import elements, elements_of_any
from stopper.flow.library.texts.text_parts import map_options
from stopper.flow.limits import ELEMENTS_OF_RANGE
from stopper.flow.values.changing import limited_to_number
from stopper.flow.values.choosing import either
from stopper.flow.values.constants import is_number_constant, number
from stopper.flow.values.contents import holes, inside
from stopper.flow.values.value import ANYTHING, NOTHING, Foreign, Items, Known, Table, Value


def sorted_values(call: LibraryCall) -> Value | None:
    """`sorted(values)`: a list in an order of its own."""
    value = call.argument(0)
    if value is None:
        return None
    if call.keywords:
        return map_options(value, _shuffled)
    return map_options(value, lambda option: ordered(_listed(option)))


def _listed(value: Value) -> Items:
    found = elements(value)
    return Items("list", found.items, found.rest)


def _shuffled(value: Value) -> Value:
    found = elements(value)
    return Items("list", (), either(*found.items, found.rest))


def reversed_values(call: LibraryCall) -> Value | None:
    """`reversed(values)`."""
    value = call.argument(0)
    return None if value is None else map_options(value, lambda option: turned(_listed(option)))


def numbered(call: LibraryCall) -> Value | None:
    """`enumerate(values, start)`."""
    value = call.argument(0)
    start = call.argument(1, "start")
    first = 0 if start is None else number(start)
    return None if value is None else map_options(value, lambda option: _numbered(elements(option), first))


def _numbered(found: Items, first: int | None) -> Value:
    pairs = [
        Items("tuple", (ANYTHING if first is None else Known(first + at), item)) for at, item in enumerate(found.items)
    ]
    return Items("list", tuple(pairs), Items("tuple", (ANYTHING, found.rest)) if found.rest is not None else None)


def zipped(call: LibraryCall) -> Value | None:
    """`zip(first, second)`: pairs by position while both are known."""
    if not call.arguments:
        return None
    found = [elements_of_any(value) for value in call.arguments]
    if all(each_.rest is None for each_ in found):
        rows = zip(*[each_.items for each_ in found], strict=False)
        return Items("list", tuple([Items("tuple", tuple(row)) for row in rows]))
    return Items("list", (), Items("tuple", tuple([either(*each_.items, each_.rest) for each_ in found])))


def zipped_longest(call: LibraryCall) -> Value | None:
    """`itertools.zip_longest(first, second, fillvalue=None)`: pairs by position, as many as the longest has."""
    found = [elements_of_any(value) for value in call.arguments]
    filled = call.keywords.get("fillvalue", NOTHING)
    if not found:
        return None
    if all(each_.rest is None for each_ in found):
        rows = zip_longest(*[each_.items for each_ in found], fillvalue=filled)
        return Items("list", tuple([Items("tuple", tuple(row)) for row in rows]))
    return Items("list", (), Items("tuple", tuple([either(*each_.items, each_.rest, filled) for each_ in found])))


def chosen(call: LibraryCall) -> Value | None:
    """`min(values)`, `max(a, b)`, `random.choice(values)`: one of them."""
    default = call.keywords.get("default")
    if len(call.arguments) > 1:
        return either(*call.arguments)
    value = call.argument(0)
    if value is None:
        return None
    found = elements_of_any(value)
    return either(*found.items, found.rest, default)


def summed(call: LibraryCall) -> Value | None:
    """`sum(values, start)`: of numbers, or of lists put one after the other."""
    value = call.argument(0)
    if value is None:
        return None
    found = elements_of_any(value)
    start = call.argument(1, "start")
    inner = [item for item in (start, *found.items, found.rest) if item is not None]
    if any(isinstance(item, Items) for item in inner):
        return Items("list", (), either(*[part for item in inner for part in inside(elements(item))]))
    given = [item for item in inner if holes(item)]
    # A sum begins with a number, to which nothing else is added.
    return either(*(given if start is not None and not is_number_constant(start) else map(limited_to_number, given)))


def counted(call: LibraryCall) -> Value | None:
    """`range(start, stop, step)`: numbers of the project's own."""
    bounds = [number(value) for value in call.arguments]
    known = [bound for bound in bounds if bound is not None]
    if known and len(known) == len(bounds) <= 3 and 0 not in known[2:]:
        found = range(*known)
        if len(found) <= ELEMENTS_OF_RANGE:
            return Items("list", tuple([Known(item) for item in found]))
    return Items("list", (), ANYTHING)


def clean(call: LibraryCall) -> Value | None:
    """A truth or a number that carries nothing of the arguments."""
    return ANYTHING


def chained(call: LibraryCall) -> Value | None:
    """`itertools.chain(first, second)`."""
    return _chain(call.arguments)


def chained_from(call: LibraryCall) -> Value | None:
    """`itertools.chain.from_iterable(lists)`."""
    value = call.argument(0)
    if value is None:
        return None
    lists = elements_of_any(value)
    found = _chain(lists.items)
    if lists.rest is None:
        return found
    # There may be none of the further lists.
    return Items("list", found.items, either(found.rest, *inside(elements_of_any(lists.rest))))


def _chain(values: tuple[Value, ...]) -> Items:
    items: tuple[Value, ...] = ()
    rest: Value | None = None
    for value in values:
        found = elements_of_any(value)
        if rest is None:
            items, rest = (*items, *found.items), found.rest
        else:
            rest = either(rest, *inside(found))
    return Items("list", items, rest)


def together(call: LibraryCall) -> Value | None:
    """`asyncio.gather(first(), second())`: what each gives, by position."""
    return Items("list", call.arguments, call.more)


def tallied(call: LibraryCall) -> Value | None:
    """`collections.Counter(values)`: a number under each of them."""
    value = call.argument(0)
    if value is None:
        return Table({}, ANYTHING)
    if isinstance(value, (Table, Foreign)) or call.keywords:
        return None
    found = elements_of_any(value)
    return Table({}, ANYTHING, either(*inside(found)))


def method_most_common(call: LibraryCall) -> Value | None:
    """`counter.most_common(count)`: what was counted, with its number."""
    if not isinstance(call.receiver, Table):
        return None
    keys = [Known(name) for name in call.receiver.entries]
    return Items("list", (), Items("tuple", (either(*keys, call.receiver.keys), ANYTHING)))


def any_order(call: LibraryCall) -> Value | None:
    """`itertools.cycle(values)`, `random.sample(values)`: the elements in another number and order."""
    value = call.argument(0)
    return None if value is None else _shuffled(elements_of_any(value))


def _any_of(value: Value) -> Value:
    """Any element of a value."""
    found = elements_of_any(value)
    return either(*found.items, found.rest)


def product(call: LibraryCall) -> Value | None:
    """`itertools.product(first, second)`: each element of one with each of the others."""
    if not call.arguments or call.keywords:
        return None
    return Items("list", (), Items("tuple", tuple([_any_of(value) for value in call.arguments])))


def rows(call: LibraryCall) -> Value | None:
    """`itertools.combinations(values, 2)`, `itertools.pairwise(values)`: any of the elements at each position."""
    value = call.argument(0)
    return None if value is None else Items("list", (), Items("tuple", (), _any_of(value)))


def repeated(call: LibraryCall) -> Value | None:
    """`itertools.repeat(value, times)`."""
    value = call.argument(0, "object")
    return None if value is None else Items("list", (), value)


def kept(call: LibraryCall) -> Value | None:
    """`itertools.compress(values, selectors)`: some of the elements."""
    value = call.argument(0, "data")
    return None if value is None else Items("list", (), _any_of(value))


def doubled(call: LibraryCall) -> Value | None:
    """`itertools.tee(values)`: the same twice, or more often."""
    value = call.argument(0)
    return None if value is None else Items("tuple", (value, value), value)


_BUILTINS = {
    "enumerate": numbered,
    "max": chosen,
    "min": chosen,
    "range": counted,
    "reversed": reversed_values,
    "sorted": sorted_values,
    "sum": summed,
    "xrange": counted,
    "zip": zipped,
}
METHODS = {"dict.most_common": method_most_common, "dict.total": clean}
FUNCTIONS = {
    **_BUILTINS,
    "asyncio.gather": together,
    "collections.Counter": tallied,
    "itertools.chain": chained,
    "itertools.chain.from_iterable": chained_from,
    "itertools.combinations": rows,
    "itertools.combinations_with_replacement": rows,
    "itertools.compress": kept,
    "itertools.cycle": any_order,
    "itertools.islice": any_order,
    "itertools.pairwise": rows,
    "itertools.permutations": rows,
    "itertools.product": product,
    "itertools.repeat": repeated,
    "itertools.tee": doubled,
    "itertools.zip_longest": zipped_longest,
    "random.choice": chosen,
    "random.sample": any_order,
    "secrets.choice": chosen,
}
