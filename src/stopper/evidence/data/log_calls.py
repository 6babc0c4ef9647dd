"""The calls that write to a log: of loggers, of the project's own functions for it, and print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from stopper.evidence.application.log_setup import COMMANDS
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.imported_modules import runs_at_import
from stopper.evidence.source.index import Source
from stopper.evidence.source.production_calls import is_of_production
from stopper.standard.regex import regex
from stopper.syntax import form

METHODS = (
    "debug",
    "info",
    "warning",
    "warn",
    "error",
    "critical",
    "exception",
    "fatal",
    "log",
    "trace",
    "success",
    "msg",
)
BARE = tuple(f"logging.{method}" for method in METHODS)
LOGGERS = regex(r"^(?:logging|structlog|loguru|logbook|flask\.Flask\(\)\.logger|celery\.utils\.log)\b")
# What a logger is called where nothing shows what it is.
NAMED = regex(r"^(?:_*(?:app_?|root_?|audit_?|security_?|access_?)?log(?:ger|ging)?|LOG(?:GER)?|Log(?:ger)?)$")
OWN = regex(r"^(?:log|write_?log|audit|log_?(?:event|message|action|activity|audit|it|request)|audit_?log|\w+_log)$")
# The token of an ACME challenge is published in DNS or under /.well-known.
CHALLENGE = regex(r"acme|letsencrypt|lets_encrypt|dns|txt_record|challenge", re.IGNORECASE)
# A token that was just refused opens nothing.
REFUSALS = regex(r"Signature|Expired|Invalid|Decode|BadData|BadToken|Malformed", re.IGNORECASE)
WRAPPING = frozenset({"command", "task"})


@lru_cache(maxsize=8)
def log_calls(source: Source) -> tuple[form.Call, ...]:
    """Every call of production code that writes to a log; print counts, for a server's output is its log."""
    found = [call for call in source.methods(*METHODS) if _is_logger(source, call)]
    # `from logging import info`
    found += [call for call in source.calls(*BARE) if isinstance(call.function, form.Name)]
    found += [
        call for call in source.calls("print", "sys.stdout.write", "sys.stderr.write") if _is_served(source, call)
    ]
    found += _own(source)
    return tuple(call for call in found if is_of_production(call))


def is_quiet(source: Source, call: form.Call) -> bool:
    """Whether a call writes at the level that production leaves out as a rule."""
    return last_name(call.function) in ("debug", "trace", "d")


def is_of_refused(call: form.Call) -> bool:
    """Whether a log call tells of a token that was forged or out of date, or of that of an ACME challenge."""
    if CHALLENGE.search(f"{call.scope.module.name} {call.scope.qualified}"):
        return True
    block = call.block
    while block is not None:
        if block.kind == "except" and block.test is not None and REFUSALS.search(last_name(block.test)):
            return True
        block = block.parent
    return False


def _is_logger(source: Source, call: form.Call) -> bool:
    name = source.name(call.function, call.scope)
    if LOGGERS.match(name):
        return True
    function = call.function
    # What a library makes is a logger where the project calls it one, and where nothing shows what it is.
    is_open = not name or (not name.startswith(".") and "()." in name)
    return is_open and isinstance(function, form.Attribute) and NAMED.match(last_name(function.value)) is not None


def _is_served(source: Source, call: form.Call) -> bool:
    """Whether a print runs in the server: not in a command, whose output the operator asked for."""
    if COMMANDS.search(call.scope.module.path) or call.keyword("file") is not None:
        return False
    if call.scope.kind == "module":
        return runs_at_import(source, call)
    node = call.scope.node
    decorators = node.decorators if isinstance(node, form.Function) else ()
    return not any(last_name(item) == "command" for item in decorators)


def _own(source: Source) -> Iterator[form.Call]:
    """The calls of the project's functions that are named for logging and pass what they are given to a logger."""
    for function in source.functions():
        if OWN.match(function.name) and any(_is_logger(source, call) for call in function.scope.calls):
            yield from source.calls(source.names.name_of(function))
