"""Refusals that a library raises inside of views: a guard around them, or an error handler, answers 403 for them."""

from __future__ import annotations

from functools import lru_cache

from stopper.evidence.application.flask import Application
from stopper.evidence.source.expressions import expressions_of, last_name, statements, within
from stopper.evidence.source.index import Source, is_support
from stopper.standard.regex import regex
from stopper.syntax import form

AUTHORISATION = regex(r"(?i)authori[sz]ation|permission|forbidden|access_?denied|not_?(?:allowed|authori[sz]ed)")
# What the project raises itself shows where it is raised.
OWN = ("flask.", "werkzeug.", "flask_login.", "flask_smorest.", "flask_restful.")
DENIED = regex(r"(?i)\A(?:403|forbidden)\Z")


def raised_by_a_library(application: Application) -> str:
    """The exception of another library that stands for a missing right here; empty where there is none."""
    return _caught(application.source) or _handled(application)


@lru_cache(maxsize=8)
def _caught(source: Source) -> str:
    """By the inner function of a decorator, which answers 403 then."""
    for module in source.modules:
        for handler in module.handlers if not is_support(module.path) else ():
            parent = handler.scope.parent
            if handler.scope.kind != "function" or parent is None or parent.kind != "function":
                continue
            name = next((name for item in handler.types if (name := _foreign(source, item, handler.scope))), "")
            held = [part for item in statements(handler.body) for one in expressions_of(item) for part in within(one)]
            if name and any(_denies(part) for part in held):
                return name
    return ""


def _handled(application: Application) -> str:
    found = (
        _foreign(application.source, hook.argument, hook.scope)
        for hook in application.hooks_of("errorhandler", "app_errorhandler", "register_error_handler")
        if hook.argument is not None
    )
    return next((name for name in found if name), "")


def _foreign(source: Source, item: form.Expression, scope: form.Scope) -> str:
    name = source.name(item, scope)
    is_foreign = "." in name.strip(".") and not name.startswith((".", *OWN))
    return name if is_foreign and AUTHORISATION.search(name.rpartition(".")[2]) else ""


def _denies(item: form.Expression) -> bool:
    text = str(item.value) if isinstance(item, form.Constant) else last_name(item)
    return DENIED.match(text) is not None
