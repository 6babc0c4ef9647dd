"""What a variable tells of the way that was taken: where a failed test sets `error`, its absence is proof."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from stopper.evidence.source.expressions import parts
from stopper.flow.guards.texts import CHARACTER_TESTS
from stopper.flow.limits import MEETINGS_DEEP
from stopper.flow.state.facts import is_fact, written_form
from stopper.flow.state.frames import Frame, Parting, Partings, Variables, joined
from stopper.flow.values.choosing import either
from stopper.flow.values.truth import compared, truth
from stopper.flow.values.value import ANYTHING, Choice, Items, Known, Table, Value, options
from stopper.syntax import form

VERDICTS = frozenset({*CHARACTER_TESTS, "startswith", "endswith", "match", "fullmatch", "search", "bool", "any", "all"})
VERDICTS |= {"isinstance", "isabs", "is_relative_to"}
MATCHES = frozenset({"match", "fullmatch", "search"})
Fits = Callable[[Value], bool]


def remember(met: Variables, ways: list[Variables], partings: Partings) -> None:
    """Keep the ways for each variable that differs between them, and is constant on each."""
    for name, value in met.items():
        if type(value) is not Choice or not all(_is_told(option) for option in value.options):
            continue
        if all(way.get(name) is not value for way in ways):
            partings[id(value)] = Parting(value, dict(met), tuple(ways))


def _is_told(value: Value) -> bool:
    """Whether it is a constant, or a container of which it is known whether there is anything in it."""
    return type(value) is Known or (isinstance(value, (Items, Table)) and truth(value) is not None)


def narrowed(variables: Variables, name: str, fits: Fits, partings: Partings, depth: int = 0) -> Variables | None:
    """The variables where what `name` holds `fits`; None where none of its values does."""
    value = variables.get(name)
    if value is None:
        return variables
    left = [option for option in options(value) if fits(option)]
    if not left:
        return None
    parting = partings.get(id(value))
    if parting is None or depth > MEETINGS_DEEP:
        return {**variables, name: either(*left)}
    ways = [way for one in parting.ways if (way := narrowed(one, name, fits, partings, depth + 1)) is not None]
    if not ways:
        return None
    taken = joined(ways)
    # What was written since is left as it is.
    same = {key: taken[key] for key, held in variables.items() if parting.met.get(key) is held and key in taken}
    is_untouched = all(parting.met.get(key) is held for key, held in variables.items() if not is_fact(key))
    shown = {key: held for key, held in taken.items() if is_untouched and is_fact(key) and key not in variables}
    return {**variables, **same, **shown}


def take_way(test: form.Expression, side: bool, frame: Frame, value_of: Callable[[form.Expression], Value]) -> bool:
    """Narrow to the ways that a variable's constant tells of; False where none of them is left."""
    about = asked(test, side, value_of)
    value = frame.variables.get(about[0]) if about is not None else None
    if about is None or id(value) not in frame.partings:
        return True
    found = narrowed(frame.variables, *about, frame.partings)
    if found is None:
        return False
    frame.variables = found
    if frame.memo is not None:
        frame.memo.clear()
    return True


def asked(test: form.Expression, side: bool, value_of: Callable[[form.Expression], Value]) -> tuple[str, Fits] | None:
    """The variable that a test is about, and which of its values let it come out as `side`."""
    if isinstance(test, form.Name):
        return test.id, lambda option: truth(option) is not (not side)
    if not isinstance(test, form.Comparison) or len(test.operators) != 1 or not isinstance(test.left, form.Name):
        return None
    sign, against = test.operators[0], value_of(test.comparators[0])
    if sign not in ("==", "!=", "is", "is not") or not isinstance(against, Known):
        return None
    return test.left.id, lambda option: compared(option, sign, against) is not (not side)


def keep(
    name: str, value: form.Expression, frame: Frame, is_own: Callable[[form.Call], bool] = lambda _: False
) -> None:
    """`is_fine = name.isalnum()`: the variable keeps what the test gave, for as long as nothing that it reads changes.

    It is a fact, and forgotten like one. `is_own` says of a call whether it is one
    of the project's own functions, which may test what it is given.
    """
    if _only(name, frame.scope) is value and (_is_test(value) or (isinstance(value, form.Call) and is_own(value))):
        frame.keep(question(name, value), ANYTHING)


def verdict(test: form.Name, frame: Frame) -> form.Expression | None:
    """The test whose outcome a variable keeps, where it would come out so again."""
    value = _only(test.id, frame.scope) if frame.has_facts else None
    return value if value is not None and question(test.id, value) in frame.variables else None


def _only(name: str, scope: form.Scope) -> form.Expression | None:
    bindings = scope.bindings.get(name, ())
    return bindings[0].value if len(bindings) == 1 and bindings[0].kind == "value" else None


def question(name: str, value: form.Expression) -> str:
    """The variable and all that the test reads."""
    return f"({name} := {' , '.join(map(written_form, _readings(value)))})"


def _readings(item: form.Expression) -> Iterator[form.Expression]:
    """The outermost expressions that have a written form."""
    if written_form(item):
        yield item
        return
    for part in parts(item):
        yield from _readings(part)


def is_match(test: form.Comparison, frame: Frame) -> form.Expression | None:
    """The search of a pattern that is compared with None, as it stands or by the variable that keeps its outcome."""
    right, sign = test.comparators[0], test.operators[0]
    if not isinstance(right, form.Constant) or right.value is not None or sign not in ("is", "is not", "==", "!="):
        return None
    left = verdict(test.left, frame) if isinstance(test.left, form.Name) else test.left
    is_call = isinstance(left, form.Call) and isinstance(left.function, form.Attribute)
    return left if is_call and left.function.name in MATCHES else None  # type: ignore[union-attr]  # seen above


def _is_test(value: form.Expression) -> bool:
    if isinstance(value, form.Operation):
        return value.operator in ("not", "and", "or") and all(map(_is_test, value.operands))
    if isinstance(value, form.Call):
        function = value.function
        name = function.name if isinstance(function, form.Attribute) else getattr(function, "id", "")
        return name in VERDICTS
    return isinstance(value, form.Comparison)
