"""Where blueprints are mounted: their names and prefixes, and whether any code registers them."""

from __future__ import annotations

from dataclasses import dataclass

from stopper.evidence.routes.origins import Origins
from stopper.evidence.routes.routes import HOLE
from stopper.evidence.source.environments import block_environment
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Composed, Known, OneOf, Value
from stopper.syntax import form

DEPTH = 6
APPLICATIONS = (
    "flask.Flask",
    "apiflask.APIFlask",
    "flask_openapi3.OpenAPI",
    "connexion.FlaskApp",
    "flask_appbuilder.Flask",
    "quart.Quart",
)
BLUEPRINTS = (
    "flask.Blueprint",
    "apiflask.APIBlueprint",
    "flask_smorest.Blueprint",
    "flask_openapi3.APIBlueprint",
    "flask_openapi3.APIView",
    "quart.Blueprint",
)
REGISTRATIONS = ("register_blueprint", "register_api", "register_api_view")


@dataclass(frozen=True, slots=True)
class Mount:
    """One place where a blueprint answers: its full prefix and name, and whether that is so."""

    prefix: str
    name: str
    registered: bool


@dataclass(frozen=True, slots=True)
class Registration:
    """One `register_blueprint`: `parents` is empty where the application itself takes the blueprint."""

    call: form.Call
    child: form.Call
    parents: tuple[form.Call, ...]


class Blueprints:
    """The blueprints of the project by the call that makes each."""

    def __init__(self, source: Source, origins: Origins) -> None:
        self.source = source
        self.origins = origins
        self.made = dict.fromkeys(source.instances(*BLUEPRINTS))
        self.registrations: dict[form.Call, list[Registration]] = {}
        for call in source.methods(*REGISTRATIONS):
            self._register(call)

    def _register(self, call: form.Call) -> None:
        if not isinstance(call.function, form.Attribute):
            return
        if block_environment(call.block) in ("development", "testing"):
            return
        parents = self.of(call.function.value, call.scope)
        for child in self.origins.of(call.argument(0, "blueprint"), call.scope):
            if child in self.made and child not in parents:
                self.registrations.setdefault(child, []).append(Registration(call, child, parents))

    def of(self, expression: form.Expression | None, scope: form.Scope) -> tuple[form.Call, ...]:
        """The blueprints that an expression may mean."""
        # Where the application comes from need not be followed: that leads through every call of a factory.
        if self.source.name(expression, scope).removesuffix("()") in APPLICATIONS:
            return ()
        return tuple(call for call in self.origins.of(expression, scope) if call in self.made)

    def name(self, blueprint: form.Call) -> str:
        """The blueprint's own name; U+FFFC where it is not constant."""
        return text(self.source.argument(blueprint, 0, "name")) or HOLE

    def mounts(self, blueprint: form.Call, depth: int = 0) -> list[Mount]:
        """Everywhere that a blueprint answers; one unregistered mount where no code registers it."""
        own = text(self.source.argument(blueprint, 99, "url_prefix"))
        registrations = self.registrations.get(blueprint, [])
        if not registrations or depth > DEPTH:
            return [Mount(own, self.name(blueprint), False)]
        found = [mount for item in registrations for mount in self._mounted(item, own, depth)]
        return list(dict.fromkeys(found))

    def _mounted(self, item: Registration, own: str, depth: int) -> list[Mount]:
        given = item.call.keyword("url_prefix")
        prefix = text(self.source.value(given, item.call.scope)) if given is not None else own
        name = text(self.source.argument(item.call, 99, "name")) or self.name(item.child)
        if not item.parents:
            return [Mount(prefix, name, True)]
        return [
            Mount(joined(mount.prefix, prefix), f"{mount.name}.{name}", mount.registered)
            for parent in item.parents
            for mount in self.mounts(parent, depth + 1)
        ]


def text(value: Value | None) -> str:
    """A rule or prefix as text with U+FFFC for what is not known; empty where nothing is given."""
    if value is None or value.equals(None):
        return ""
    if isinstance(value, Known):
        return value.data if isinstance(value.data, str) else HOLE
    if isinstance(value, Composed):
        return value.text
    if isinstance(value, OneOf):
        # A rule with and without an optional first part: the plain one is what every installation has.
        return min((text(option) for option in value.options), key=lambda item: (HOLE in item, len(item)))
    return HOLE


def joined(prefix: str, rule: str) -> str:
    """A rule below a prefix, joined as Flask does."""
    if not prefix:
        return rule
    return f"{prefix.rstrip('/')}/{rule.lstrip('/')}" if rule else prefix
