"""How the code sets logging up, and whether what it writes is structured."""

from __future__ import annotations

import re

from stopper.evidence.source.environments import block_environment, is_main_guard
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source, is_support
from stopper.syntax import form

SETUPS = (
    "logging.config.dictConfig",
    "logging.config.fileConfig",
    "logging.basicConfig",
    "structlog.configure",
    "loguru.logger.add",
    "loguru.logger.configure",
)
LOGGERS = ("flask.Flask().logger", "logging.getLogger()", "logging.root")
STRUCTURED = (
    "pythonjsonlogger",
    "json_log_formatter",
    "structlog",
    "ecs_logging",
    "logstash_async",
    "logstash_formatter",
    "json_logging",
    "google.cloud.logging",
    "watchtower",
)
COMMANDS = re.compile(r"(^|/)(cli|manage|commands?)(/|\.py$)")
FORMATTERS = ("logging.Formatter",)


def setups(source: Source) -> list[form.Call]:
    """The calls that configure logging in production."""
    handlers = [
        call
        for call in source.methods("addHandler")
        if isinstance(call.function, form.Attribute) and source.name(call.function.value, call.scope) in LOGGERS
    ]
    return [call for call in (*source.calls(*SETUPS), *handlers) if _is_production(call)]


def _is_production(call: form.Call) -> bool:
    is_other = block_environment(call.block) in ("development", "testing")
    path = call.scope.module.path
    return not (is_other or is_main_guard(call.block) or is_support(path) or COMMANDS.search(path))


def is_structured(source: Source) -> bool:
    """Whether log lines are JSON: by a library, or by a formatter of the project's own."""
    if source.uses(*STRUCTURED):
        return True
    if any(call.keyword("serialize") is not None for call in source.calls("loguru.logger.add")):
        return True
    return any(
        last_name(call.function) == "dumps"
        for item in source.classes(*FORMATTERS)
        for function in item.scope.functions
        for call in function.scope.calls
    )
