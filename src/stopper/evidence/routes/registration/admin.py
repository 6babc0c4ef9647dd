"""The views of Flask-Admin: what `add_view` and the index view put below the admin's address."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.routes.guards.tests import Tests
from stopper.evidence.routes.registration.blueprints import text
from stopper.evidence.routes.registration.classes import Classes
from stopper.evidence.routes.registration.origins import Origins
from stopper.evidence.routes.registration.raw import Raw, View, methods_of
from stopper.evidence.routes.routes import Guard
from stopper.evidence.source.index import Source
from stopper.standard.holes import HOLE
from stopper.syntax import form

LIBRARY = "flask_admin."
ADMIN = "flask_admin.Admin"
INDEX = "admin.index"
"""The endpoint of an index page that is the library's own: it shows the names of views that let their caller in."""
HANDLERS = ("is_accessible", "_handle_view")


class AdminRoutes:
    """Reads the views given to `flask_admin.Admin`."""

    def __init__(self, source: Source, origins: Origins, classes: Classes, tests: Tests) -> None:
        self.source = source
        self.origins = origins
        self.classes = classes
        self.tests = tests

    def read(self) -> Iterator[Raw]:
        """Every view; a model view as one route that changes state."""
        if not self.source.uses("flask_admin"):
            return
        for call in self.source.methods("add_view", "add_views"):
            for argument in call.arguments:
                if isinstance(argument, form.Call):
                    yield from self._view(argument, call)
        for admin in self.source.instances(ADMIN):
            index = self._index(admin)
            if isinstance(index, form.Call):
                yield from self._view(index, admin)
            else:
                yield Raw(
                    f"{self._base(admin)}/",
                    View(),
                    self.source.at(admin),
                    (),
                    frozenset({"GET"}),
                    INDEX,
                    "",
                    -1,
                    "admin",
                )

    def _index(self, admin: form.Call) -> form.Expression | None:
        """The index view, given where the admin is made or where it meets the application."""
        later = [
            call
            for call in self.source.calls(f"{ADMIN}().init_app")
            if isinstance(call.function, form.Attribute) and admin in self.origins.of(call.function.value, call.scope)
        ]
        return next((given for call in (admin, *later) if (given := call.keyword("index_view")) is not None), None)

    def _view(self, made: form.Call, call: form.Call) -> Iterator[Raw]:
        name = self.source.name(made.function, made.scope)
        item = self.source.names.definition(name)
        if not name.startswith(LIBRARY) and not (isinstance(item, form.Class) and self._is_admin(item)):
            return
        prefix = self._prefix(made, name, self._base(call))
        exposed = list(self._exposed(item)) if isinstance(item, form.Class) else []
        is_model = "ModelView" in name or (
            isinstance(item, form.Class) and any("ModelView" in base for base in self.source.names.ancestors(item))
        )
        view = View(None, item if isinstance(item, form.Class) else None)
        if is_model or not exposed:
            methods = frozenset({"GET", "POST"}) if is_model else frozenset({"GET"})
            is_bare = name.endswith(".AdminIndexView") and made.keyword("template") is None and view.item is None
            yield Raw(prefix, view, self.source.at(call), (), methods, INDEX if is_bare else "", "", -1, "admin")
        for function, rule, verbs in exposed:
            yield Raw(
                rule.lstrip("/"), View(function, view.item), self.source.at(call), (), verbs, "", prefix, -1, "admin"
            )

    def _is_admin(self, item: form.Class) -> bool:
        return any(name.startswith(LIBRARY) for name in self.source.names.ancestors(item))

    def _base(self, call: form.Call) -> str:
        """Where the Admin answers: `/admin` unless it is made with another url."""
        owner = call.function.value if isinstance(call.function, form.Attribute) else None
        admins = set(self.source.instances(ADMIN))
        for made in (call, *self.origins.of(owner, call.scope)):
            if made in admins and made.keyword("url") is not None:
                return text(self.source.value(made.keyword("url"), made.scope)).rstrip("/")
        return "/admin"

    def _prefix(self, made: form.Call, name: str, base: str) -> str:
        url = made.keyword("url")
        if url is not None:
            own = text(self.source.value(url, made.scope))
            return own if own.startswith(("/", HOLE)) else f"{base}/{own}"
        if "AdminIndexView" in name or not made.arguments:
            return f"{base}/"
        endpoint = text(self.source.argument(made, 99, "endpoint"))
        first = made.arguments[0]
        word = endpoint or (first.id.lower() if isinstance(first, form.Name) else HOLE)
        return f"{base}/{word}/"

    def _exposed(self, item: form.Class) -> Iterator[tuple[form.Function, str, frozenset[str]]]:
        for owner in self.classes.family(item):
            for function in owner.scope.functions:
                for expression in function.decorators:
                    if isinstance(expression, form.Call) and self.source.name(
                        expression.function, owner.scope
                    ).endswith("flask_admin.expose"):
                        rule = text(self.source.value(expression.argument(0, "url"), owner.scope)) or "/"
                        methods = methods_of(self.source, expression.argument(1, "methods"), owner.scope)
                        yield function, rule, methods or frozenset({"GET"})

    def guard(self, item: form.Class) -> Guard | None:
        """The guard that a class of the project, or its base, puts into `is_accessible`."""
        for owner in self.classes.family(item):
            for function in owner.scope.functions:
                if function.name in HANDLERS and self._asks(function):
                    return Guard("role", f"{owner.name}.{function.name}", self.source.at_definition(function), "class")
        return None

    def _asks(self, function: form.Function) -> bool:
        """Whether the answer depends on who asks."""
        if function.name == "is_accessible":
            returned = [statement.value for statement in function.scope.returns if statement.value is not None]
            return not returned or not all(
                isinstance(value, form.Constant) and value.value is True for value in returned
            )
        return any(
            self.tests.identities.is_identity(call, function.scope) for call in function.scope.calls
        ) or "abort" in str([getattr(call.function, "id", "") for call in function.scope.calls])
