"""Where blueprints are mounted: their names and prefixes, whether any code registers them, and on which application."""

from __future__ import annotations

from msgspec import Struct

from stopper.evidence.routes.registration.origins import Origins
from stopper.evidence.routes.registration.tables import Turn, turns
from stopper.evidence.source.environments import block_environment
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.values import Composed, Known, OneOf, Value
from stopper.standard.flask_classes import INSTANCES
from stopper.standard.holes import HOLE
from stopper.standard.importers import IMPORTERS
from stopper.syntax import form

DEPTH = 6
BLUEPRINTS = (
    "flask.Blueprint",
    "apiflask.APIBlueprint",
    "flask_smorest.Blueprint",
    "flask_openapi3.APIBlueprint",
    "flask_openapi3.APIView",
    "quart.Blueprint",
)
BY_NAME = frozenset({"getattr", *IMPORTERS})
REGISTRATIONS = ("register_blueprint", "register_api", "register_api_view")


class Mount(Struct, frozen=True):
    """One place where a blueprint answers: its full prefix and name, and whether that is so.

    `around` is what it is registered on, the application first where it is known which of several that is; it itself
    is the last.
    """

    prefix: str
    name: str
    registered: bool
    around: tuple[form.Call, ...] = ()


class Registration(Struct, frozen=True):
    """One `register_blueprint`: `parents` is empty where the application itself takes the blueprint.

    `prefix` and `name` are what it gives instead of the blueprint's own.
    """

    child: form.Call
    parents: tuple[form.Call, ...]
    prefix: Value | None = None
    name: Value | None = None


class Blueprints:
    """The blueprints of the project by the call that makes each."""

    def __init__(self, source: Source, origins: Origins) -> None:
        self.source = source
        self.origins = origins
        self.made = dict.fromkeys(source.instances(*BLUEPRINTS))
        # Which application it is need not be asked where there is one.
        serious = [call for call in source.applications if not is_support(call.scope.module.path)]
        self.applications = dict.fromkeys(serious if len(serious) > 1 else ())
        self.registrations: dict[form.Call, list[Registration]] = {}
        self._unfollowed: list[tuple[form.Call, tuple[form.Call, ...], Value | None]] = []
        self._elsewhere: set[form.Call] = set()
        for call in source.methods(*REGISTRATIONS):
            for turn in turns(source, call):
                self._register(call, turn)
        self._adopt()

    def _register(self, call: form.Call, turn: Turn) -> None:
        if not isinstance(call.function, form.Attribute):
            return
        if block_environment(call.block) in ("development", "testing"):
            self._elsewhere.update(self.origins.of(call.argument(0, "blueprint"), call.scope))
            return
        parents = self.of(call.function.value, call.scope)
        prefix, name = (
            turn.value(self.source, given, call.scope) if (given := call.keyword(word)) is not None else None
            for word in ("url_prefix", "name")
        )
        given = call.argument(0, "blueprint")
        made = self.origins.of(*turn.written(given, call.scope))
        # What is asked by its name comes from no constructor that is seen.
        found = tuple(item for item in made if self.source.name(item.function, item.scope) not in BY_NAME)
        found = found or self._imported(given, call.scope, turn)
        for child in found:
            if child in self.made and child not in parents:
                self.registrations.setdefault(child, []).append(Registration(child, parents, prefix, name))
        if not found and not is_support(call.scope.module.path):
            self._unfollowed.append((call, parents, prefix))

    def _imported(self, given: form.Expression | None, scope: form.Scope, turn: Turn) -> tuple[form.Call, ...]:
        """The blueprint in `module.bp` or `getattr(module, "bp")`, where a known name imports the module."""
        holder, word = self._member(given, scope, turn)
        imports = [holder] if isinstance(holder, form.Call) else self._values(holder, scope)
        for made in imports:
            if isinstance(made, form.Call) and self.source.name(made.function, scope) in IMPORTERS:
                name = text(turn.value(self.source, made.argument(0, "name"), scope))
                own = self.source.names.module_of(name, scope.module)
                module = self.source.module(own) if own.startswith(".") else None
                if module is not None and word:
                    line = 10**6
                    return self.origins.of(form.Name(line, 1, line, word), module.scope)
        return ()

    def _member(
        self, given: form.Expression | None, scope: form.Scope, turn: Turn
    ) -> tuple[form.Expression | None, str]:
        """What the blueprint is asked of, and under which name; an empty one where neither is seen."""
        for asked in self._values(given, scope) if isinstance(given, form.Name) else [given]:
            if isinstance(asked, form.Attribute):
                return asked.value, asked.name
            if isinstance(asked, form.Call) and self.source.name(asked.function, scope) == "getattr":
                return asked.argument(0), text(turn.value(self.source, asked.argument(1), scope))
        return None, ""

    def _values(self, name: form.Expression | None, scope: form.Scope) -> list[form.Expression]:
        """What a name is bound to."""
        bindings = self.source.names.bindings(name.id, scope) if isinstance(name, form.Name) else ()
        return [binding.value for binding in bindings if binding.value is not None]

    def _adopt(self) -> None:
        """What a registration that cannot be followed may mean: the blueprints that no other one registers.

        `app.register_blueprint(import_module(name).bp)` means those that are called `bp`.
        """
        for child in [made for made in self.made if made not in self.registrations and made not in self._elsewhere]:
            for call, parents, prefix in self._unfollowed:
                given = call.argument(0, "blueprint")
                word = given.name if isinstance(given, form.Attribute) else ""
                if (not word or word in self._called(child)) and child not in parents:
                    self.registrations.setdefault(child, []).append(Registration(child, parents, prefix))
                    break

    def _called(self, made: form.Call) -> set[str]:
        """The names that a module gives to a blueprint."""
        assigns = [assign for assign in made.scope.assignments if assign.value is made]
        return {target.id for assign in assigns for target in assign.targets if isinstance(target, form.Name)}

    def of(self, expression: form.Expression | None, scope: form.Scope) -> tuple[form.Call, ...]:
        """The blueprints that an expression may mean; the applications too where the project makes several."""
        # Where the application comes from leads through every call of a factory.
        if not self.applications and self.source.name(expression, scope) in INSTANCES:
            return ()
        found = self.origins.of(expression, scope)
        return tuple(call for call in found if call in self.made or call in self.applications)

    def name(self, blueprint: form.Call) -> str:
        """The blueprint's own name; U+FFFC where it is not constant."""
        return text(self.source.argument(blueprint, 0, "name")) or HOLE

    def mounts(self, blueprint: form.Call, depth: int = 0) -> list[Mount]:
        """Everywhere that a blueprint answers; one unregistered mount where no code registers it.

        An application answers where it is.
        """
        if blueprint in self.applications:
            return [Mount("", "", True, (blueprint,))]
        own = text(self.source.argument(blueprint, 99, "url_prefix"))
        registrations = self.registrations.get(blueprint, [])
        if not registrations or depth > DEPTH:
            return [Mount(own, self.name(blueprint), False, (blueprint,))]
        found = [mount for item in registrations for mount in self._mounted(item, own, depth)]
        return list(dict.fromkeys(found))

    def _mounted(self, item: Registration, own: str, depth: int) -> list[Mount]:
        prefix = text(item.prefix) if item.prefix is not None else own
        name = text(item.name) or self.name(item.child)
        if not item.parents:
            return [Mount(prefix, name, True, (item.child,))]
        return [
            Mount(
                joined(mount.prefix, prefix),
                f"{mount.name}.{name}" if mount.name else name,
                mount.registered,
                (*mount.around, item.child),
            )
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
