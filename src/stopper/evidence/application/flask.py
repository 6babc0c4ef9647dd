"""One Flask application as source shows it.

Where it is made, the modules that belong to it, its configuration, extensions and hooks.
"""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar

from msgspec import Struct

from stopper.evidence.application.configuration import Configuration
from stopper.evidence.application.configuration_reading import ConfigurationReader
from stopper.evidence.application.spare_applications import is_apart, is_beside, is_spare
from stopper.evidence.routes.reading import RouteReader
from stopper.evidence.routes.routes import Routes
from stopper.evidence.source.index import Source, is_support
from stopper.model import Layer, Place
from stopper.policy import Policy
from stopper.policy.protections import Protections
from stopper.syntax import form

HOOKS = (
    "before_request",
    "after_request",
    "teardown_request",
    "before_app_request",
    "after_app_request",
    "context_processor",
    "app_context_processor",
    "errorhandler",
    "app_errorhandler",
    "url_value_preprocessor",
    "app_url_value_preprocessor",
    "before_first_request",
)


class Hook(Struct, frozen=True):
    """A function that Flask calls.

    `kind` is the registration's name, `owner` "app" or the blueprint's resolved variable; `argument` is an error
    handler's code or exception.
    """

    kind: str
    function: form.Function | None
    argument: form.Expression | None
    scope: form.Scope
    at: Place
    is_global: bool


class Application(Struct, eq=False, dict=True):
    """Evidence of the source layer about one application of the project."""

    layer: ClassVar[Layer] = Layer.SOURCE
    supply: ClassVar[str] = "a Flask application in the source (name its folder, or its module in the policy's target)"

    creation: form.Call
    source: Source
    environment: str = "production"
    protections: Protections | None = None  # those of the project's policy
    policy_file: str = ""  # the file that they were read from
    # Each way in which it is started, where they give it different variables; `whose` says which way one is.
    ways: tuple[Application, ...] = ()
    whose: str = ""
    at: Place = None  # type: ignore[assignment]  # is made of the creation

    def __post_init__(self) -> None:
        self.at = self.source.at(self.creation)

    @property
    def name(self) -> str:
        """The path of the module that makes the application."""
        return self.creation.scope.module.path

    @cached_property
    def config(self) -> Configuration:
        """The effective configuration in the environment that is judged."""
        return ConfigurationReader(self.source, self.at, self.creation.scope.module, self.environment).read()

    @cached_property
    def routes(self) -> Routes:
        """Every route, with its guards and limits."""
        return RouteReader(self.source).read()

    def extension(self, *names: str) -> list[form.Call]:
        """The calls that make an extension ("flask_login.LoginManager"), a project's own subclasses included."""
        return self.source.instances(*names)

    def is_initialised(self, call: form.Call, *names: str) -> bool:
        """Whether an extension made by `call` meets the application: in its constructor, or by a later init_app."""
        if any(self.source.name(argument, call.scope) == "flask.Flask()" for argument in call.arguments[:1]):
            return True
        if self.source.name(call.keyword("app"), call.scope) == "flask.Flask()":
            return True
        made = self.source.name(call, call.scope)
        return bool(self.source.calls(f"{made}.init_app", *[f"{name}().init_app" for name in names]))

    @cached_property
    def hooks(self) -> tuple[Hook, ...]:
        """Every hook and error handler, by decorator or by call."""
        found: list[Hook] = []
        for function in self.source.functions():
            for decorator in function.decorators:
                hook = self._decorated(decorator, function)
                if hook is not None:
                    found.append(hook)
        found.extend(self._registered())
        return tuple(found)

    def hooks_of(self, *kinds: str) -> list[Hook]:
        """The hooks of these kinds."""
        return [hook for hook in self.hooks if hook.kind in kinds]

    def _decorated(self, decorator: form.Expression, function: form.Function) -> Hook | None:
        target = decorator.function if isinstance(decorator, form.Call) else decorator
        owner, kind = self._registration(target, function.outer)
        if not kind:
            return None
        argument = decorator.argument(0, "code_or_exception") if isinstance(decorator, form.Call) else None
        place = self.source.at_definition(function)
        return Hook(kind, function, argument, function.outer, place, _is_global(owner, kind))

    def _registration(self, target: form.Expression, scope: form.Scope) -> tuple[str, str]:
        name = self.source.name(target, scope)
        owner, _, kind = name.rpartition(".")
        return (owner, kind) if kind in HOOKS and owner.endswith("()") else ("", "")

    def _registered(self) -> list[Hook]:
        found = []
        for kind in (*HOOKS, "register_error_handler"):
            for owner in ("flask.Flask()", "flask.Blueprint()"):
                for call in self.source.calls(f"{owner}.{kind}"):
                    hook = self._from_call(call, kind, owner)
                    if hook is not None:
                        found.append(hook)
        return found

    def _from_call(self, call: form.Call, kind: str, owner: str) -> Hook | None:
        position = 1 if kind == "register_error_handler" else 0
        expression = call.argument(position)
        function = self.source.function(expression, call.scope)
        if kind != "register_error_handler" and function is None:
            return None
        argument = call.argument(0) if position else None
        name = "errorhandler" if position else kind
        return Hook(name, function, argument, call.scope, self.source.at(call), _is_global(owner, name))


def applications(
    source: Source, environment: str = "production", policy: Policy | None = None
) -> tuple[Application, ...]:
    """Every application that production code makes, each with its modules and the project's policy."""
    given = (policy.protections, policy.origin) if policy is not None else (None, "")
    made = [call for call in source.applications if not _is_class_body(call)]
    serious = [call for call in made if not is_support(call.scope.module.path)] or made
    serious = [call for call in serious if len(serious) == 1 or not is_spare(source, call)] or serious
    beside = [call for call in made if call not in serious and is_apart(source, call)]
    beside += [call for call in serious if is_beside(source, call)] if len(serious) > 1 else []
    if beside and any(call not in beside for call in serious):
        # Nor is what such a module says a word about the others.
        left_out = {call.scope.module.name for call in beside}
        source = source.limited_to(frozenset(module.name for module in source.modules) - left_out)
        serious = [call for call in serious if call not in beside and call.scope.module.name not in left_out]
    if len({call.scope.module.name for call in serious}) <= 1:
        return tuple(Application(call, source, environment, *given) for call in serious[:1])
    owned = _modules_of(source, [call.scope.module for call in serious])
    found: dict[str, Application] = {}
    for call in serious:
        name = call.scope.module.name
        if name not in found:
            part = source.limited_to(owned[name])
            found[name] = Application(call, part, environment, *given)
    return tuple(found.values())


def _is_class_body(call: form.Call) -> bool:
    return call.scope.kind == "class"


def _modules_of(source: Source, owners: list[form.Module]) -> dict[str, frozenset[str]]:
    """For each module that makes an application.

    The modules that it reaches, those that reach it, and its unclaimed neighbours.
    """
    graph = {module.name: frozenset(source.imports(module)) for module in source.modules}
    reached = {owner.name: _closure(owner.name, graph) for owner in owners}
    for name, graph_from in ((module.name, _closure(module.name, graph)) for module in source.modules):
        for owner in owners:
            if owner.name in graph_from:
                reached[owner.name] |= {name}
    claimed = set().union(*reached.values())
    for module in source.modules:
        if module.name not in claimed:
            nearest = max(owners, key=lambda owner: _closeness(owner.path, module.path))
            reached[nearest.name] |= {module.name}
    return {name: frozenset(modules) for name, modules in reached.items()}


def _closure(start: str, graph: dict[str, frozenset[str]]) -> set[str]:
    seen, queue = {start}, [start]
    while queue:
        for name in graph.get(queue.pop(), ()):
            if name not in seen:
                seen.add(name)
                queue.append(name)
    return seen


def _closeness(owner: str, path: str) -> tuple[int, bool]:
    """How many folders two files share, and whether the one lies somewhere below the folder of the other."""
    return _common(owner, path), path.startswith(owner[: owner.rfind("/") + 1])


def _common(left: str, right: str) -> int:
    count = 0
    for one, other in zip(left.split("/"), right.split("/"), strict=False):
        if one != other:
            break
        count += 1
    return count


def _is_global(owner: str, kind: str) -> bool:
    return "Blueprint" not in owner or kind.startswith(("before_app", "after_app", "app_"))
