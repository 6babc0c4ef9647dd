"""The routes of Flask-AppBuilder: methods that classes of views and APIs expose, below the address of the class."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.routes.registration.blueprints import text
from stopper.evidence.routes.registration.classes import Classes
from stopper.evidence.routes.registration.raw import Raw, View, methods_of
from stopper.evidence.source.index import Source
from stopper.syntax import form

LIBRARY = "flask_appbuilder."
ADDING = ("add_view", "add_view_no_menu", "add_api")
EXPOSES = ("flask_appbuilder.expose", "flask_appbuilder.baseviews.expose", "flask_appbuilder.api.expose")


class AppBuilderRoutes:
    """Reads the views and APIs that an AppBuilder is given.

    What the library's own model views answer is guarded by the library; what a class exposes itself is not.
    """

    def __init__(self, source: Source, classes: Classes) -> None:
        self.source = source
        self.classes = classes

    def read(self) -> Iterator[Raw]:
        """Every exposed method of a class that code adds."""
        if not self.source.uses("flask_appbuilder"):
            return
        seen: set[form.Class] = set()
        for call in self.source.methods(*ADDING):
            item = self._class(call)
            if item is not None and item not in seen:
                seen.add(item)
                yield from self._exposed(item)

    def _class(self, call: form.Call) -> form.Class | None:
        name = self.source.name(call.argument(0, "baseview"), call.scope).removesuffix("()")
        item = self.source.names.definition(name)
        is_view = isinstance(item, form.Class) and any(
            base.startswith(LIBRARY) for base in self.source.names.ancestors(item)
        )
        return item if is_view and isinstance(item, form.Class) else None

    def _exposed(self, item: form.Class) -> Iterator[Raw]:
        base = self._base(item)
        for owner in self.classes.family(item):
            for function in owner.scope.functions:
                for expression in function.decorators:
                    if (
                        isinstance(expression, form.Call)
                        and self.source.name(expression.function, owner.scope) in EXPOSES
                    ):
                        yield Raw(
                            rule=text(self.source.value(expression.argument(0, "url"), owner.scope)) or "/",
                            view=View(function),
                            at=self.source.place(expression, owner.scope),
                            methods=methods_of(self.source, expression.argument(1, "methods"), owner.scope)
                            or frozenset({"GET"}),
                            endpoint=f"{item.name}.{function.name}",
                            prefix=base,
                        )

    def _base(self, item: form.Class) -> str:
        """`route_base`, or the name of the class in small letters; APIs answer below their version and resource."""
        given = self._attribute(item, "route_base")
        if given:
            return given.rstrip("/")
        if not any(last_name_of(base).endswith("Api") for base in self.source.names.ancestors(item)):
            return f"/{item.name.lower()}"
        version = self._attribute(item, "version") or "v1"
        return f"/api/{version}/{self._attribute(item, 'resource_name') or item.name.lower()}"

    def _attribute(self, item: form.Class, name: str) -> str:
        for owner in self.classes.family(item):
            for binding in reversed(owner.scope.bindings.get(name, [])):
                return self.source.text(binding.value, owner.scope) or ""
        return ""


def last_name_of(name: str) -> str:
    """The last word of a dotted name."""
    return name.rpartition(".")[2]
