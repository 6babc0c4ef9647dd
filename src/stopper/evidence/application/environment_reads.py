"""Where the code reads variables of the environment, and which of them it cannot do without."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from stopper.evidence.application.caught_reads import is_caught, is_instead_of_own_module
from stopper.evidence.source.environments import block_environment, is_main_guard
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.mentions import subscripts
from stopper.evidence.source.values import FromEnvironment, Value
from stopper.model import Place
from stopper.syntax import form

# Variables that every login shell or service manager sets.
OF_THE_SYSTEM = frozenset(
    {"HOME", "USER", "LOGNAME", "USERNAME", "PATH", "PWD", "SHELL", "LANG", "TZ", "TMPDIR", "TEMP", "TMP", "HOSTNAME"}
)
# How the functions are called that make or set up an application.
STARTING = ("create_", "make_", "init", "configure", "build_", "setup", "load_", "get_config")
GETTERS = ("os.environ.get", "os.getenv", "environ.get")
REQUIRING = ("decouple.config", "environs.Env()", "environ.Env()")


class EnvironmentRead(Struct, frozen=True):
    """One read of one variable; `required`: a missing one raises; `at_start`: it is read before the first request."""

    name: str
    required: bool
    default: Value | None
    at_start: bool
    at: Place


@lru_cache(maxsize=8)
def environment_reads(source: Source) -> tuple[EnvironmentRead, ...]:
    """Every read of a variable with a constant name, in code that production runs."""
    found = []
    for item, scope in subscripts(source, "os.environ"):
        name = source.text(item.key, scope)
        if not name or name in OF_THE_SYSTEM or is_support(scope.module.path):
            continue
        if _is_written(item, scope) or _is_asked(source, name, scope) or is_instead_of_own_module(source, item, scope):
            continue
        required = not is_caught(item, scope)
        found.append(EnvironmentRead(name, required, None, _runs_at_start(scope), source.place(item, scope)))
    for name, call in source.calls_under(*GETTERS, *REQUIRING):
        value = source.value(call, call.scope)
        if isinstance(value, FromEnvironment) and value.name != "?" and not _is_left_out(call, name):
            at_start = _runs_at_start(call.scope)
            found.append(EnvironmentRead(value.name, value.required, value.default, at_start, source.at(call)))
    return tuple(found)


def _is_left_out(call: form.Call, name: str) -> bool:
    if name in ("environs.Env()", "environ.Env()") or is_support(call.scope.module.path):
        return True
    return is_main_guard(call.block) or block_environment(call.block) in ("development", "testing")


def _is_written(item: form.Subscript, scope: form.Scope) -> bool:
    return any(target is item for assign in scope.assignments for target in assign.targets)


def _is_asked(source: Source, name: str, scope: form.Scope) -> bool:
    """Whether the same function asks whether the variable is there: `if "NAME" in os.environ`, or in its keys."""
    return any(
        item.operators[0] in ("in", "not in")
        and source.text(item.left, scope) == name
        and source.name(item.comparators[0], scope) in ("os.environ", "os.environ.keys()")
        for item in scope.comparisons
    )


def _runs_at_start(scope: form.Scope) -> bool:
    """Whether a scope runs when the application is imported or made, as modules and factories do."""
    current: form.Scope | None = scope
    while current is not None and current.kind != "module":
        if current.kind == "function":
            return current.name.startswith(STARTING)
        current = current.parent
    return True
