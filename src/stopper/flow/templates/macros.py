"""Calls of macros, of what a call block hands to them, and of blocks of parents, which only a page understands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from stopper.flow.limits import MACROS_DEEP
from stopper.flow.state.frames import Variables
from stopper.flow.templates.expressions.scope import Scope
from stopper.flow.templates.layout import Layout, Node
from stopper.flow.templates.printing.marking import as_markup
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes, text
from stopper.flow.values.value import ANYTHING, Items, Scalar, Table, Value
from stopper.model import Place
from stopper.syntax.jinja_form import Attribute, Call, Name

if TYPE_CHECKING:
    from stopper.flow.templates.files import TemplateFiles
    from stopper.flow.templates.page import Page


class Macros:
    """Answers them within one page."""

    def __init__(self, page: Page, files: TemplateFiles) -> None:
        self._page = page
        self._files = files
        self._active: list[Node] = []
        self._known: dict[object, Value] = {}

    def special(self, call: Call, given: Arguments, scope: Scope, at: Place) -> Value | None:
        """What such a call gives; None for any other call."""
        function = call.function
        if isinstance(function, Name):
            if function.id == "caller" and scope.caller is not None:
                return scope.caller(given)
            if function.id == "super":
                return self._above(scope)
        elif isinstance(function, Attribute) and isinstance(function.value, Name):
            if function.value.id == "loop":
                return either(*given.plain)
            if function.value.id == "self":
                found = scope.blocks.get(function.name)
                if not found or len(self._active) >= MACROS_DEEP:
                    return ANYTHING
                return as_markup(text(*self._page.block(found, scope)))
        return self._macro(call, given, scope, at)

    def _above(self, scope: Scope) -> Value:
        return as_markup(text(*self._page.block(scope.above, scope))) if scope.above else ANYTHING

    def _macro(self, call: Call, given: Arguments, scope: Scope, at: Place) -> Value | None:
        if isinstance(call.function, Name) and call.function.id in scope.variables:
            return None
        found = self._files.macro(call.function, scope.layout)
        if found is None:
            return None
        layout, node = found
        if len(self._active) >= MACROS_DEEP:
            # One that calls itself prints deeper down what it has printed further up.
            if node not in self._active and any(map(holes, given.values())):
                self._page.lose(at, f"it is printed through more than {MACROS_DEEP} macros")
            return ANYTHING
        self._active.append(node)
        try:
            return self._expanded(layout, node, given, scope)
        finally:
            self._active.pop()

    def _expanded(self, layout: Layout, node: Node, given: Arguments, scope: Scope) -> Value:
        is_own = layout is scope.layout or self._files.sees_all(layout, scope.layout)
        variables = self._bound(layout, node, given, scope.variables if is_own else {})
        key = node, scope.is_judged, tuple(sorted(variables.items())) if not is_own and scope.caller is None else None
        try:
            known = self._known.get(key) if key[2] is not None else None
        except TypeError:
            known, key = None, (node, scope.is_judged, None)
        if known is not None:
            return known
        if is_own:
            variables = {**scope.variables, **variables}
        inner = Scope(layout, variables, {}, caller=scope.caller, escapes=scope.escapes, is_judged=scope.is_judged)
        value = self._page.captured(node.body, replace(inner, depth=scope.depth))
        if key[2] is not None:
            self._known[key] = value
        return value

    def _bound(self, layout: Layout, node: Node, given: Arguments, around: Variables) -> Variables:
        region = node.region
        names = region.binds if region is not None else ()
        defaults = region.values if region is not None else ()
        found: Variables = dict.fromkeys(names, given.more if given.more is not None else ANYTHING)
        own = Scope(layout, dict(around), {})
        for name, default in zip(names[len(names) - len(defaults) :], defaults, strict=False):
            found[name] = self._page.value(node, default, own)
        found.update(zip(names, given.plain, strict=False))
        found.update((name, value) for name, value in given.named.items() if name in found)
        extra: dict[Scalar, Value] = {name: value for name, value in given.named.items() if name not in names}
        if extra or given.more is not None:
            found["kwargs"] = Table(extra, given.more)
        if len(given.plain) > len(names):
            found["varargs"] = Items("tuple", given.plain[len(names) :])
        return found
