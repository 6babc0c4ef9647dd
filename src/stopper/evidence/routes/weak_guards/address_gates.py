"""Routes that let a caller in for his address alone, where that is the machine's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.responses.forwarded_headers import proxy_fixes
from stopper.evidence.routes.guards.bodies import Bodies
from stopper.evidence.routes.guards.tests import Tests
from stopper.evidence.routes.routes import Route
from stopper.evidence.source.expressions import body_of, statements, within
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.nested_functions import nested
from stopper.evidence.source.values import Known
from stopper.model import Place
from stopper.syntax import form

OWN = frozenset({"127.0.0.1", "::1", "localhost"})
ADDRESS = "remote_addr"
DEPTH = 2
POSITIVE = frozenset({"==", "in"})
NEGATIVE = frozenset({"!=", "not in"})
LOOPBACK = "127."
Look = form.Comparison | form.Call


class AddressGate(Struct, frozen=True):
    """One look at the caller's address, at `at`, by which alone routes let somebody in.

    `is_way_round` says that others show who they are, and whoever calls from that address need not.
    """

    at: Place
    routes: tuple[Route, ...]
    is_way_round: bool

    def words(self, *, is_reached: bool) -> str:
        """What is wrong; `is_reached` says that the application fetches addresses that strangers name."""
        others = f" and {len(self.routes) - 1} more" if len(self.routes) > 1 else ""
        what = "asks nothing of who calls from this machine" if self.is_way_round else "asks for an address alone"
        fetches = "the application fetches what strangers name from there"
        why = fetches if is_reached else "a proxy calls from there for anybody"
        return f"{self.routes[0].title}{others} {what}: {why}"


@lru_cache(maxsize=16)
def address_gates(application: Application) -> tuple[AddressGate, ...]:
    """Every gate by address alone; none where ProxyFix says whose the address is."""
    source = application.source
    looked = _looked(source)
    if not looked or proxy_fixes(application):
        return ()
    gates = _Gates(source, looked)
    found: dict[tuple[Place, bool], list[Route]] = {}
    for route in application.routes.live:
        gate = gates.before(route)
        if gate is not None:
            found.setdefault((source.at(gate), route.is_guarded), []).append(route)
    return tuple(AddressGate(at, tuple(routes), is_guarded) for (at, is_guarded), routes in found.items())


def asks_for_address(application: Application, route: Route) -> bool:
    """Whether the caller's address is all that stands before a route."""
    return any(route in gate.routes for gate in address_gates(application))


@lru_cache(maxsize=16)
def _looked(source: Source) -> dict[Look, bool]:
    """The comparisons with the machine's own address or its beginning, and whether each holds for it."""
    # Every comparison of a project passes here: nothing is called for those of something else.
    held = set()
    for assign in source.assignments():
        if type(assign.value) is form.Attribute and assign.value.name == ADDRESS:
            held.update([target.id for target in assign.targets if isinstance(target, form.Name)])
    found: dict[Look, bool | None] = {
        call: _begins_own(source, call)
        for call in source.methods("startswith")
        if type(call.arguments[0] if call.arguments else None) in (form.Constant, form.Sequence, form.Name)
        and type(call.function.value) in (form.Attribute, form.Name, form.Operation)  # type: ignore[attr-defined]
    }
    for item in source.comparisons():
        for side in (item.left, item.comparators[0]):
            if (
                (type(side) is form.Attribute and side.name == ADDRESS)
                or (type(side) is form.Name and side.id in held)
                or (type(side) is form.Call and type(side.function) is form.Attribute and side.function.name == "get")
            ):
                found[item] = _of_own(source, item)
    return {item: positive for item, positive in found.items() if positive is not None}


def _of_own(source: Source, item: form.Comparison) -> bool | None:
    """Whether a comparison holds for the machine's own address, None where it is about something else."""
    if len(item.operators) != 1 or is_support(item.scope.module.path):
        return None
    operator, sides = item.operators[0], (item.left, item.comparators[0])
    if operator not in POSITIVE | NEGATIVE or not any(_is_address(source, side, item.scope) for side in sides):
        return None
    own = any(_holds_own(source, side, item.scope) for side in sides)
    return operator in POSITIVE if own else None


def _begins_own(source: Source, call: form.Call) -> bool | None:
    """`request.remote_addr.startswith("127.")`."""
    owner = call.function.value if isinstance(call.function, form.Attribute) else None
    if isinstance(owner, form.Operation) and owner.operator == "or":
        owner = owner.operands[0]  # `(request.remote_addr or "")`
    if owner is None or is_support(call.scope.module.path) or not _is_address(source, owner, call.scope):
        return None
    given = source.value(call.argument(0), call.scope)
    data = given.data if isinstance(given, Known) else None
    begins = data if isinstance(data, tuple) else (data,)
    return any(isinstance(one, str) and (one in OWN or one.startswith(LOOPBACK)) for one in begins) or None


def _is_address(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    if isinstance(item, form.Name):
        bound = scope.bindings.get(item.id, ())
        return bool(bound) and all(
            isinstance(one.value, form.Attribute | form.Call) and _is_address(source, one.value, scope) for one in bound
        )
    if isinstance(item, form.Attribute) and item.name == ADDRESS:
        return source.name(item, scope) == "flask.request.remote_addr"
    if isinstance(item, form.Call) and isinstance(item.function, form.Attribute) and item.function.name == "get":
        read = source.name(item.function.value, scope) == "flask.request.environ"
        return read and source.text(item.argument(0), scope) == "REMOTE_ADDR"
    return False


def _holds_own(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    value = source.value(item, scope)
    data = value.data if isinstance(value, Known) else None
    if isinstance(data, str):
        return data in OWN
    return isinstance(data, list | tuple | set | frozenset) and any(part in OWN for part in data)


class _Gates:
    """Which look at the address stands before a route."""

    def __init__(self, source: Source, looked: Mapping[Look, bool]) -> None:
        self.source, self.looked = source, looked
        self.bodies = Bodies(source, Tests(source))
        self.told = {
            item.scope.node: item
            for item in looked
            if isinstance(item.scope.node, form.Function) and item.scope.returns
        }

    def before(self, route: Route) -> Look | None:
        """What lets the machine's own address in; where the route has guards, only what stands beside them."""
        for scope, is_around in self._scopes(route):
            for branch in statements(body_of(scope)):
                if isinstance(branch, form.If) and (found := self._asked(branch.test, scope)) is not None:
                    test, is_own = found
                    if is_around and is_own and _hands_on(branch.body, scope):
                        return test
                    if not route.is_guarded and self._keeps_out(branch, scope, is_own=is_own):
                        return test
        return None

    def _scopes(self, route: Route) -> Iterator[tuple[form.Scope, bool]]:
        """The code that runs before a view's work, with whether it stands around the view."""
        for item in route.decorators:
            made = self.source.names.definition(item.name.removesuffix("()"))
            for function in nested(made, DEPTH) if isinstance(made, form.Function) else ():
                yield function.scope, True
        yield from ((function.scope, False) for function in route.before)
        if route.view is not None:
            yield route.view.scope, False

    def _asked(self, test: form.Expression, scope: form.Scope) -> tuple[Look, bool] | None:
        """The look at the address that a whole test is, and whether the test holds for the machine's own."""
        if isinstance(test, form.Operation) and test.operator == "not":
            found = self._asked(test.operands[0], scope)
            return None if found is None else (found[0], not found[1])
        if isinstance(test, form.Operation) and test.operator in ("and", "or"):
            return self._asked_of_each(test, scope)
        if isinstance(test, Look) and test in self.looked:
            return test, self.looked[test]
        if not isinstance(test, form.Call):
            return None
        helper = self.source.function(test.function, scope)
        item = self.told.get(helper) if helper is not None else None
        return None if item is None else (item, self.looked[item])

    def _asked_of_each(self, test: form.Operation, scope: form.Scope) -> tuple[Look, bool] | None:
        """`address.startswith("127.") or address == "::1"`; and the contrary, one and the other."""
        found = [self._asked(part, scope) for part in test.operands]
        looks = [one for one in found if one is not None and one[1] is (test.operator == "or")]
        return looks[0] if len(looks) == len(found) else None

    def _keeps_out(self, branch: form.If, scope: form.Scope, *, is_own: bool) -> bool:
        if not is_own:
            return self.bodies.refuses(branch.body, scope, branch.test)
        after = [item for item in body_of(scope) if item.line > branch.end] or [*branch.otherwise]
        return self.bodies.refuses(branch.otherwise or tuple(after), scope, branch.test)


def _hands_on(body: Sequence[form.Statement], scope: form.Scope) -> bool:
    """Whether the view is called at once: `return view(*args, **kwargs)`."""
    around = scope.parent.node if scope.parent is not None else None
    names = {one.name for one in around.parameters} if isinstance(around, form.Function) else set()
    answers = (item.value for item in body if isinstance(item, form.Return) and item.value is not None)
    calls = (part for answer in answers for part in within(answer) if isinstance(part, form.Call))
    return any(isinstance(call.function, form.Name) and call.function.id in names for call in calls)
