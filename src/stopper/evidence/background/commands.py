"""The commands that an application adds to `flask`, as its source names them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.routes.registration.blueprints import BLUEPRINTS
from stopper.evidence.routes.registration.origins import Origins
from stopper.evidence.source.index import Source, is_support
from stopper.standard.flask_classes import INSTANCES
from stopper.syntax import form

GROUPS = ("flask.cli.AppGroup", "click.Group")
# How Flask and click name a command after its function.
ENDINGS = ("_command", "_cmd", "_group", "_grp")


class Commands(Struct, frozen=True):
    """The names as they are typed after `flask`; `are_all` where no command is added in a way that is not followed."""

    names: frozenset[str]
    are_all: bool


def commands_of(source: Source) -> Commands:
    """The commands of applications, blueprints and groups."""
    reading = _Reading(source, Origins(source))
    functions = [item for item in source.functions() if not is_support(item.outer.module.path)]
    found = [name for function in functions for name in reading.names(function)]
    return Commands(
        frozenset(name for name in found if name), are_all="" not in found and not source.methods("add_command")
    )


class _Reading(Struct, frozen=True):
    source: Source
    origins: Origins

    def names(self, function: form.Function) -> Iterator[str]:
        """The name that each decorator `….command(…)` of a function gives it; empty where it cannot be known."""
        for decorator in function.decorators:
            called = decorator.function if isinstance(decorator, form.Call) else decorator
            if isinstance(called, form.Attribute) and called.name == "command":
                group = self._group(called.value, function.outer)
                name = self._name(decorator, function)
                if group is not None:
                    yield f"{group} {name}".strip() if name else ""

    def _name(self, decorator: form.Expression, function: form.Function) -> str:
        given = decorator.argument(0, "name") if isinstance(decorator, form.Call) else None
        if given is not None:
            return self.source.text(given, function.outer) or ""
        ending = next((item for item in ENDINGS if function.name.endswith(item)), "")
        return function.name.removesuffix(ending).lower().replace("_", "-")

    def _group(self, item: form.Expression, scope: form.Scope) -> str | None:
        """The words before a command: none for one of the application; None where `item` is no group of commands."""
        if not isinstance(item, form.Attribute) or item.name != "cli":
            group = self._made(item, scope, GROUPS)
            return None if group is None else self._first(group)
        blueprint = self._made(item.value, scope, BLUEPRINTS)
        if blueprint is None:
            return ""
        given = blueprint.keyword("cli_group")
        if isinstance(given, form.Constant) and given.value is None:
            return ""
        return self._first(blueprint) if given is None else self.source.text(given, blueprint.scope) or ""

    def _first(self, call: form.Call) -> str:
        return self.source.text(call.argument(0, "name"), call.scope) or ""

    def _made(self, item: form.Expression, scope: form.Scope, classes: tuple[str, ...]) -> form.Call | None:
        """The call that made what an expression names, where that is an instance of one of these classes."""
        if self.source.name(item, scope) in INSTANCES:
            return None
        made = self.source.instances(*classes)
        return next((call for call in self.origins.of(item, scope) if call in made), None)
