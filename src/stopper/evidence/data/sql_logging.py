"""Calls that write SQL statements to the log or to the standard output."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.source.environments import block_environment, is_main_guard
from stopper.evidence.source.index import Source, is_support
from stopper.syntax import form

ENGINES = (
    "sqlalchemy.create_engine",
    "sqlalchemy.ext.asyncio.create_async_engine",
    "sqlmodel.create_engine",
    "sqlalchemy.engine_from_config",
)
LOGGERS = ("sqlalchemy.engine", "sqlalchemy", "sqlalchemy.engine.Engine", "sqlalchemy.pool")
LOUD = ("logging.INFO", "logging.DEBUG", "INFO", "DEBUG")
LIBRARIES = (
    "sqlalchemy",
    "flask_sqlalchemy",
    "sqlite3",
    "psycopg2",
    "psycopg",
    "pymysql",
    "MySQLdb",
    "peewee",
    "pony",
    "sqlmodel",
)


def echoing_engines(source: Source) -> Iterator[tuple[form.Call, bool | None]]:
    """The engines that are made with `echo`, and whether it is on."""
    for call in source.calls(*ENGINES):
        given = call.keyword("echo")
        if given is not None and _is_production(call):
            value = source.value(given, call.scope)
            yield call, True if value.equals("debug") else value.is_true()


def loud_loggers(source: Source) -> Iterator[form.Call]:
    """The calls that set SQLAlchemy's logger to INFO or below."""
    for call in source.methods("setLevel"):
        function = call.function
        if (
            not isinstance(function, form.Attribute)
            or not isinstance(function.value, form.Call)
            or not _is_production(call)
        ):
            continue
        name = source.text(function.value.argument(0), call.scope)
        level = call.argument(0)
        wanted = name in LOGGERS and level is not None
        if wanted and (source.name(level, call.scope) in LOUD or source.text(level, call.scope) in LOUD):
            yield call


def traced_connections(source: Source) -> Iterator[form.Call]:
    """The SQLite connections whose statements a function receives, print for the most part."""
    for call in source.methods("set_trace_callback"):
        argument = call.argument(0)
        if (
            argument is not None
            and not (isinstance(argument, form.Constant) and argument.value is None)
            and _is_production(call)
        ):
            yield call


def _is_production(call: form.Call) -> bool:
    is_other = block_environment(call.block) in ("development", "testing")
    return not (is_other or is_main_guard(call.block) or is_support(call.scope.module.path) or _is_optional(call.block))


def _is_optional(block: form.Block | None) -> bool:
    """Whether a condition decides: an option of a command, a setting that is judged by itself."""
    return block is not None and (block.kind == "if" or _is_optional(block.parent))
