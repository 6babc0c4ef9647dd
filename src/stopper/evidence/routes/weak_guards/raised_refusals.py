"""Refusals that are raised inside of views, and answered by a guard around them, an error handler or the view."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from stopper.evidence.application.flask import Application
from stopper.evidence.source.expressions import expressions_of, last_name, statements, within
from stopper.evidence.source.index import Source, is_support
from stopper.standard.regex import regex
from stopper.syntax import form

AUTHORISATION = regex(r"(?i)authori[sz]ation|permission|forbidden|access_?denied|(?:not_?|un)(?:allowed|authori[sz]ed)")
# What the project raises itself shows where it is raised.
OWN = ("flask.", "werkzeug.", "flask_login.", "flask_smorest.", "flask_restful.")
# What reads tokens and rows asks for no role.
ASKED = ("jwt.", "jose.", "itsdangerous.", "flask_", "sqlalchemy.", "requests.")
DENIED = regex(r"(?i)\A(?:403|forbidden)\Z")
# Who lacks a right is told to sign in as somebody else, or that there is nothing.
TURNED_AWAY = regex(r"(?i)\A(?:40[134]|forbidden|unauthori[sz]ed)\Z")


def raised_by_a_library(application: Application) -> str:
    """The exception of another library that stands for a missing right here; empty where there is none."""
    return _caught(application.source) or _handled(application)


def raised_in(source: Source, view: form.Function) -> str:
    """The exception that stands for a missing right, which code raises that nobody sees, and a view answers for."""
    for item in statements(view.body):
        if isinstance(item, form.Try) and any(_is_unseen(source, call) for call in _calls(item.body)):
            for handler in item.handlers:
                named = [last_name(one) for one in handler.types if AUTHORISATION.search(last_name(one))]
                if named and any(_says(TURNED_AWAY, part) for part in _parts(handler.body)):
                    return named[0]
    return ""


def _is_unseen(source: Source, call: form.Call) -> bool:
    """Whether a method is run that may do anything: no function of the project, and of no library for requests."""
    if not isinstance(call.function, form.Attribute) or source.function(call.function, call.scope) is not None:
        return False
    return not source.name(call.function, call.scope).startswith((*OWN, *ASKED))


def _calls(body: Sequence[form.Statement]) -> Iterator[form.Call]:
    return (part for part in _parts(body) if isinstance(part, form.Call))


def _parts(body: Sequence[form.Statement]) -> Iterator[form.Expression]:
    for item in statements(body):
        for one in expressions_of(item):
            yield from within(one)


@lru_cache(maxsize=8)
def _caught(source: Source) -> str:
    """By the inner function of a decorator, which answers 403 then."""
    for module in source.modules:
        for handler in module.handlers if not is_support(module.path) else ():
            parent = handler.scope.parent
            if handler.scope.kind != "function" or parent is None or parent.kind != "function":
                continue
            name = next((name for item in handler.types if (name := _foreign(source, item, handler.scope))), "")
            if name and any(_says(DENIED, part) for part in _parts(handler.body)):
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


def _says(pattern: re.Pattern[str], item: form.Expression) -> bool:
    text = str(item.value) if isinstance(item, form.Constant) else last_name(item)
    return pattern.match(text) is not None
