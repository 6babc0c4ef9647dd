"""Where code switches Flask's debugger on by other ways than the configuration and the server."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.environments import block_environment
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.mentions import mentions
from stopper.evidence.source.values import FromEnvironment, Value, expected, options
from stopper.model import Place
from stopper.syntax import form

OFF = frozenset({"", "0", "false", "no"})  # what Flask's get_debug_flag takes for off, in lower case


def debugger_wrappers(source: Source) -> Iterator[Place]:
    """Where the application is wrapped in Werkzeug's debugger outside of development."""
    for call in source.calls("werkzeug.debug.DebuggedApplication"):
        if block_environment(call.block) not in ("development", "testing"):
            yield source.at(call)


def debug_variables(source: Source) -> Iterator[Place]:
    """Where the code itself puts a FLASK_DEBUG that is on into the environment."""
    for item, scope in mentions(source, "FLASK_DEBUG"):
        if isinstance(item, form.Call) and source.name(item.function, scope) == "os.environ.setdefault":
            key, value, block = item.argument(0), item.argument(1), item.block
            if source.text(key, scope) == "FLASK_DEBUG" and _switches_on(source, value, scope, block):
                yield source.at(item)
    named = [module for module in source.modules if any(item.value == "FLASK_DEBUG" for item in module.strings)]
    for assign in (assign for module in named for scope in module.scopes for assign in scope.assignments):
        for target in assign.targets:
            if (
                isinstance(target, form.Subscript)
                and source.text(target.key, assign.scope) == "FLASK_DEBUG"
                and source.name(target.value, assign.scope) == "os.environ"
                and _switches_on(source, assign.value, assign.scope, assign.block)
            ):
                yield source.at(assign)


def _switches_on(source: Source, value: form.Expression | None, scope: form.Scope, block: form.Block | None) -> bool:
    text = source.text(value, scope)
    if text is None or text.lower() in OFF or is_support(scope.module.path):
        return False
    return block_environment(block) not in ("development", "testing")


def on_by_default(value: Value | None) -> str:
    """The variable without which a switch is on; empty where there is none."""
    read = [option for option in _of_environment(value) if expected(option).is_true()]
    return read[0].name if read else ""


def off_by_default(value: Value | None) -> str | None:
    """The variable that alone switches something on, as a word that the code asks for; None where that is not so."""
    if not isinstance(value, FromEnvironment) or value.is_text or value.default is None:
        return None
    return value.name if value.given is None and value.default.is_true() is False else None


def _of_environment(value: Value | None) -> list[FromEnvironment]:
    found = options(value) if value is not None else ()
    return [option for option in found if isinstance(option, FromEnvironment) and option.given is None]
