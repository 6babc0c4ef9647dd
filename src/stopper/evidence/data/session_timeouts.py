"""Sessions of Requests that bring a timeout of their own: by a subclass, an adapter, or a replaced method."""

from __future__ import annotations

from functools import cached_property

from stopper.evidence.routes.registration.origins import Origins
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.standard.client_timeouts import ADAPTERS
from stopper.syntax import form

SENDING = frozenset({"request", "send", "__init__", "get", "post", "get_connection"})


class SessionTimeouts:
    """Answers whether the object that a method is called on gives each request a timeout."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.origins = Origins(source)

    def bounds(self, call: form.Call) -> bool:
        """Whether the session of a call, or the module that makes it, gives each request a timeout."""
        receiver = call.function.value if isinstance(call.function, form.Attribute) else None
        if receiver is None:
            return False
        own = self.source.names.definition(self.source.name(receiver, call.scope).removesuffix("()"))
        if isinstance(own, form.Class) and self._sends_with_timeout(own):
            return True
        made = self.origins.of(receiver, call.scope)
        modules = {one.scope.module for one in made} | {call.scope.module}
        is_given = any(one.keyword("timeout") is not None for one in made)
        return is_given or not modules.isdisjoint(self._arranged)

    @cached_property
    def _arranged(self) -> frozenset[form.Module]:
        """The modules that mount an adapter with a timeout, or replace a session's `request` by one with it."""
        mounting = {call.scope.module for call in self.source.methods("mount") if self._is_bounding(call)}
        replacing = {
            assign.scope.module
            for assign in self.source.assignments()
            if assign.value is not None
            and any(
                isinstance(target, form.Attribute) and target.name in ("request", "send") for target in assign.targets
            )
            and _mentions(assign.value)
        }
        return frozenset(mounting | replacing)

    def _is_bounding(self, call: form.Call) -> bool:
        for made in self.origins.of(call.argument(1, "adapter"), call.scope):
            if made.keyword("timeout") is not None:
                return True
            found = self.source.names.definition(self.source.name(made.function, made.scope))
            is_adapter = isinstance(found, form.Class) and not set(ADAPTERS).isdisjoint(
                self.source.names.ancestors(found)
            )
            if isinstance(found, form.Class) and is_adapter and self._sends_with_timeout(found):
                return True
        return False

    def _sends_with_timeout(self, item: form.Class) -> bool:
        """Whether a class of the project, or one above it, speaks of a timeout where it sends."""
        ancestors = [self.source.names.definition(name) for name in self.source.names.ancestors(item)]
        return any(
            function.name in SENDING and any(_is_timeout(part) for part in function.scope.expressions)
            for owner in (item, *ancestors)
            if isinstance(owner, form.Class)
            for function in owner.scope.functions
        )


def _mentions(item: form.Expression) -> bool:
    return isinstance(item, form.Call) and item.keyword("timeout") is not None


def _is_timeout(item: form.Expression) -> bool:
    if isinstance(item, form.Constant):
        return item.value == "timeout"
    return "timeout" in last_name(item) or _mentions(item)
