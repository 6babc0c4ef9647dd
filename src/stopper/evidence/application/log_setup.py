"""How the code sets the application's log up, and what its lines look like."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.flask import Application
from stopper.evidence.application.own_loggers import is_written_to, made_of
from stopper.evidence.application.reach import is_reached
from stopper.evidence.source.environments import block_environment, is_main_guard
from stopper.evidence.source.expressions import last_name, within
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.values import Known
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax import form

WHOLE = ("logging.config.dictConfig", "logging.config.fileConfig")
SETUPS = (
    *WHOLE,
    "logging.basicConfig",
    "structlog.configure",
    "loguru.logger.add",
    "loguru.logger.configure",
)
LOGGERS = ("flask.Flask().logger", "logging.root")
NAMED = "logging.getLogger()"
STRUCTURED = (
    "pythonjsonlogger",
    "json_log_formatter",
    "dockerflow.logging",
    "mozlogging",
    "structlog",
    "ecs_logging",
    "logstash_async",
    "logstash_formatter",
    "json_logging",
    "google.cloud.logging",
    "watchtower",
)
COMMANDS = regex(r"(^|/)(cli|manage|commands?)(/|\.py$)")
FORMATTERS = ("logging.Formatter",)


class LineFormat(Struct, frozen=True):
    """Where the format of the log's lines is written; `is_written` is False where a setting or a file holds it."""

    at: Place
    is_written: bool = True


def setups(application: Application) -> list[form.Call]:
    """The calls that configure the root logger or the application's own in production."""
    source = application.source
    handlers = [call for call in source.methods("addHandler") if _is_of_application(application, call)]
    return [call for call in (*source.calls(*SETUPS), *handlers) if is_reached(source, call) and _is_production(call)]


def _is_of_application(application: Application, call: form.Call) -> bool:
    """Whether a handler is given to the root logger or to one that is the project's own; NullHandler writes nothing."""
    source, function = application.source, call.function
    if not isinstance(function, form.Attribute) or source.name(call.argument(0), call.scope) == "logging.NullHandler()":
        return False
    if source.name(function.value, call.scope) in LOGGERS:
        return True
    made = made_of(source, function.value, call.scope)
    is_named = made is not None and source.name(made, made.scope) == NAMED
    return is_named and made is not None and (_is_own_logger(application, made) or is_written_to(source, made))


def _is_own_logger(application: Application, made: form.Call) -> bool:
    """Whether getLogger was asked for the root, or for the name of the application's package."""
    given, owner = made.argument(0, "name"), application.creation.scope.module
    if given is None:
        return not made.has_star
    package = owner.name.partition(".")[0]
    if isinstance(given, form.Name) and given.id == "__name__":
        return made.scope.module.name in (owner.name, package)
    text = application.source.text(given, made.scope)
    return text in ("", "root", owner.name, package) or application.source.name(given, made.scope) in (
        "flask.Flask().name",
        "flask.Flask().import_name",
    )


def _is_production(call: form.Call) -> bool:
    is_other = block_environment(call.block) in ("development", "testing")
    path = call.scope.module.path
    return not (is_other or is_main_guard(call.block) or is_support(path) or COMMANDS.search(path))


def line_format(application: Application, found: list[form.Call]) -> LineFormat:
    """What gives the lines their form: a formatter, a configuration, or where there is none the call itself."""
    source, modules = application.source, {call.scope.module for call in found}
    whole = next((call for call in found if source.name(call.function, call.scope) in WHOLE), None)
    if whole is not None:
        return _of_whole(application, whole)
    made = [call for call in source.calls(*FORMATTERS) if call.scope.module in modules and _is_production(call)]
    given = [(call, call.argument(0, "fmt")) for call in made]
    given += [(call, call.keyword("format")) for call in found if last_name(call.function) == "basicConfig"]
    written = [(call, item) for call, item in given if item is not None]
    if not written:
        return LineFormat(source.at(found[0]))
    first = written[0][0]
    return LineFormat(source.at(first), all(_is_constant(source, item, call.scope) for call, item in written))


def _is_constant(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    return isinstance(item, form.Constant) or isinstance(source.value(item, scope), Known)


def _of_whole(application: Application, call: form.Call) -> LineFormat:
    """The dictionary of dictConfig, where the code holds it: at the call, in a variable or in a setting."""
    source, given = application.source, call.argument(0)
    at = source.at(call)
    if last_name(call.function) == "fileConfig" or given is None:
        return LineFormat(at, is_written=False)
    if isinstance(given, form.Name):
        values = [binding.value for binding in source.names.bindings(given.id, call.scope) if binding.value]
        given = values[-1] if values else given
    if isinstance(given, form.Mapping):
        return LineFormat(at, all(_is_constant(source, item, call.scope) for item in _formats(given)))
    if isinstance(given, form.Subscript) and source.name(given.value, call.scope) == "flask.Flask().config":
        setting = application.config[last_name(given)]
        return LineFormat(setting.at if setting.is_set else at, setting.is_set)
    return LineFormat(at, isinstance(source.value(given, call.scope), Known))


def _formats(item: form.Mapping) -> Iterator[form.Expression]:
    for part in within(item):
        if isinstance(part, form.Mapping):
            for key, value in zip(part.keys, part.values, strict=True):
                if isinstance(key, form.Constant) and key.value in ("format", "fmt"):
                    yield value


def is_structured(source: Source) -> bool:
    """Whether log lines are JSON: by a library, or by a formatter of the project's own."""
    if source.uses(*STRUCTURED) or _names_structured(source):
        return True
    if any(call.keyword("serialize") is not None for call in source.calls("loguru.logger.add")):
        return True
    return any(
        last_name(call.function) == "dumps"
        for item in source.classes(*FORMATTERS)
        for function in item.scope.functions
        for call in function.scope.calls
    )


def _names_structured(source: Source) -> bool:
    """Whether a table for dictConfig names the formatter of such a library, which needs no import of it."""
    wanted = tuple(f"{name}." for name in STRUCTURED)
    return any(str(item.value).startswith(wanted) for module in source.modules for item in module.strings)
