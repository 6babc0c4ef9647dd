"""Routes of Flask-RESTful and Flask-RESTX: resources added to an API, namespaces and their paths."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.routes.registration.blueprints import Blueprints, joined, text
from stopper.evidence.routes.registration.raw import Raw, View, called
from stopper.evidence.routes.registration.tables import rows, turns
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.standard.camel_case import CAMEL
from stopper.syntax import form

RESTFUL = ("flask_restful.Api",)
RESTX = ("flask_restx.Api",)
NAMESPACES = ("flask_restx.Namespace", "flask_restx.Api().namespace")
# The decorators of classes, each with the library that has it.
REGISTERING = {"route": "flask_restx.", "resource": "flask_restful."}
Written = tuple[form.Expression, form.Scope]


class ResourceRoutes:
    """Reads `api.add_resource`, by a table too, a project's own versions of it, and `@namespace.route` on classes."""

    def __init__(self, source: Source, blueprints: Blueprints) -> None:
        self.source = source
        self.blueprints = blueprints
        self.apis = (
            frozenset(source.instances(*RESTFUL, *RESTX))
            if source.uses("flask_restful", "flask_restx", "flask_restplus")
            else frozenset()
        )
        self.started = source.methods("init_app") if self.apis else []
        self.added = source.methods("add_namespace") if self.apis else []

    def read(self) -> Iterator[Raw]:
        """Every resource with its rules."""
        if not self.source.uses("flask_restful", "flask_restx", "flask_restplus"):
            return
        for word in ("add_resource", *self._own_words()):
            for call in self.source.methods(word):
                yield from self._added(call)
        for item in self.source.classes():
            yield from self._decorated(item)

    def _own_words(self) -> list[str]:
        """Methods of a project's API class that add resources after a change of their own."""
        return [
            function.name
            for item in self.source.classes(*RESTFUL, *RESTX)
            for function in item.scope.functions
            if function.name != "add_resource" and any(_is_word(call, "add_resource") for call in function.scope.calls)
        ]

    def _added(self, call: form.Call) -> Iterator[Raw]:
        if not isinstance(call.function, form.Attribute):
            return
        owners = self.blueprints.origins.of(call.function.value, call.scope)
        for (resource, scope), rules in self._registered(call):
            item = self.source.names.definition(self.source.name(resource, scope))
            if isinstance(item, form.Class):
                view = View(None, item, tuple(self._around(owners)))
                yield from self._below(call, view, owners, rules)

    def _registered(self, call: form.Call) -> Iterator[tuple[tuple[form.Expression | None, form.Scope], list[Written]]]:
        """The class of a resource with its rules, for each turn of a loop over a table."""
        looped = [turn for turn in turns(self.source, call) if turn.names]
        for turn in looped:
            given = list(turn.all_written(call.arguments, call.scope))
            keyword = turn.written(call.keyword("resource"), call.scope)
            yield (given[0], given[1:]) if given else (keyword, [])
        for scope, row in rows(self.source, call) if not looped else ():
            resource = row[0] if row else call.keyword("resource")
            yield (resource, scope), [(rule, scope) for rule in row[1:]]

    def _below(self, call: form.Call, view: View, owners: tuple[form.Call, ...], rules: list[Written]) -> Iterator[Raw]:
        own = view.item.name.lower() if view.item is not None else ""
        endpoint = self.source.text(call.keyword("endpoint"), call.scope) or own
        for rule, scope in rules:
            if isinstance(rule, form.Starred):
                continue
            for prefix, blueprints in self._bases(owners):
                yield Raw(
                    text(self.source.value(rule, scope)),
                    view,
                    self.source.at(call),
                    blueprints,
                    None,
                    endpoint,
                    prefix,
                    -1,
                    "restful",
                )

    def _decorated(self, item: form.Class) -> Iterator[Raw]:
        for expression in item.decorators:
            target = called(expression)
            if target is None or target.name not in REGISTERING or not isinstance(expression, form.Call):
                continue
            name = self.source.name(target.value, item.outer)
            if not name.startswith((REGISTERING[target.name], ".")):
                continue
            owners = self.blueprints.origins.of(target.value, item.outer)
            owners = tuple(owner for owner in owners if owner not in self.blueprints.made)
            for rule in expression.arguments:
                for prefix, blueprints in self._bases(owners) if owners else []:
                    found = text(self.source.value(rule, item.outer))
                    yield Raw(
                        found,
                        View(None, item, tuple(self._around(owners))),
                        self.source.place(expression, item.outer),
                        blueprints,
                        None,
                        CAMEL.sub("_", item.name).lower(),
                        prefix,
                        -1,
                        "restx",
                    )

    def _around(self, owners: tuple[form.Call, ...]) -> Iterator[Written]:
        """The decorators that an API or a namespace puts around each of its resources: `Api(decorators=[…])`."""
        for owner in owners:
            given = owner.keyword("decorators")
            yield from ((item, owner.scope) for item in (given.items if isinstance(given, form.Sequence) else ()))
            yield from self._around(self._apis_of(owner))

    def _apis_of(self, namespace: form.Call) -> tuple[form.Call, ...]:
        """The APIs to which a namespace belongs: the one that made it, and those that it is added to."""
        if namespace in self.apis:
            return ()
        added = [call for call in self.added if namespace in self.blueprints.origins.of(call.argument(0), call.scope)]
        found = [
            api
            for call in (namespace, *added)
            if isinstance(call.function, form.Attribute)
            for api in self.blueprints.origins.of(call.function.value, call.scope)
        ]
        return tuple(api for api in dict.fromkeys(found) if api in self.apis)

    def _bases(self, owners: tuple[form.Call, ...]) -> list[tuple[str, tuple[form.Call, ...]]]:
        """The prefix and the blueprint below which an API or a namespace answers."""
        found = []
        for owner in owners:
            if self.source.name(owner.function, owner.scope) in NAMESPACES:
                found.extend(self._namespaced(owner))
            else:
                found.append(self._api(owner))
        return list(dict.fromkeys(found)) or [("", ())]

    def _namespaced(self, namespace: form.Call) -> list[tuple[str, tuple[form.Call, ...]]]:
        own = namespace.argument(2, "path") or namespace.keyword("path")
        name = text(self.source.argument(namespace, 0, "name"))
        path = text(self.source.value(own, namespace.scope)) if own is not None else f"/{name}"
        makers = self._apis_of(namespace) if last_name(namespace.function) == "namespace" else ()
        found = [(joined(prefix, path), blueprints) for prefix, blueprints in map(self._api, makers)]
        for call in self.added:
            if namespace in self.blueprints.origins.of(call.argument(0, "ns"), call.scope) and isinstance(
                call.function, form.Attribute
            ):
                given = call.argument(1, "path")
                below = text(self.source.value(given, call.scope)) if given is not None else path
                for api in self.blueprints.origins.of(call.function.value, call.scope):
                    prefix, blueprints = self._api(api)
                    found.append((joined(prefix, below), blueprints))
        if not found and isinstance(namespace.function, form.Attribute):
            # `api.namespace("cats")` adds what it makes.
            for api in self.blueprints.origins.of(namespace.function.value, namespace.scope):
                prefix, blueprints = self._api(api)
                found.append((joined(prefix, path), blueprints))
        return found or [(path, ())]

    def _api(self, api: form.Call) -> tuple[str, tuple[form.Call, ...]]:
        prefix = text(self.source.argument(api, 99, "prefix"))
        blueprints = self.blueprints.of(api.argument(0, "app"), api.scope)
        if blueprints:
            return prefix, blueprints
        for call in self.started:
            if isinstance(call.function, form.Attribute) and api in self.blueprints.origins.of(
                call.function.value, call.scope
            ):
                blueprints = self.blueprints.of(call.argument(0, "app"), call.scope)
                if blueprints:
                    return prefix, blueprints
        return prefix, ()


def _is_word(call: form.Call, word: str) -> bool:
    return isinstance(call.function, form.Attribute) and call.function.name == word
