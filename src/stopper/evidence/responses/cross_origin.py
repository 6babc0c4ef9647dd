"""Where an application lets other origins read its responses: Flask-CORS, its decorator, and origins sent back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from stopper.evidence.application.configuration import Setter
from stopper.evidence.application.flask import Application
from stopper.evidence.responses.header import Header
from stopper.evidence.responses.header_conditions import condition_of
from stopper.evidence.responses.headers import response_headers
from stopper.evidence.source.effective_value import definition_of, effective_value, setting_key
from stopper.evidence.source.values import FromEnvironment, Known, Unknown, Value, fallback, options
from stopper.model import Place
from stopper.syntax import form


class Grant(Struct, frozen=True):
    """One permission for other origins: which (a text or a list), and with credentials or not.

    `may_be_set`: what source does not show may set the origins that are left to the default.
    """

    origins: Value
    credentials: Value
    at: Place
    how: str
    is_default: bool = False
    credentials_at: Place | None = None
    may_be_set: bool = False

    @property
    def entries(self) -> list[str] | None:
        """The origins and patterns as written; None where source does not show them all."""
        return _written(options(self.origins))

    @property
    def left(self) -> list[str] | None:
        """The origins where the variables are missing that would say them; None where one is given, or none is read."""
        read = [value for value in options(self.origins) if isinstance(value, FromEnvironment)]
        if not read or any(value.given is not None for value in read):
            return None
        return _written([fallback(value) for value in options(self.origins)])

    @property
    def variable(self) -> str:
        """The variable of the environment that says the origins; empty where none does."""
        read = (value.name for value in options(self.origins) if isinstance(value, FromEnvironment))
        return next(read, "")


def _written(values: Iterable[Value]) -> list[str] | None:
    found: list[str] = []
    for value in values:
        if not isinstance(value, Known):
            return None
        items = value.data if isinstance(value.data, list | tuple | set) else [value.data]
        found.extend(item for item in items if isinstance(item, str))
    return found


def grants(application: Application) -> Iterator[Grant]:
    """Every permission that Flask-CORS gives in production."""
    source = application.source
    made = [call for call in source.instances("flask_cors.CORS") if call.arguments or call.keyword("app") is not None]
    for call in (*made, *source.calls("flask_cors.CORS().init_app")):
        if _is_live(application, call):
            yield from _of_call(application, call, "CORS")
    for function in source.functions():
        for decorator in function.decorators:
            yield from _decorated(application, decorator, function.outer)


def _decorated(application: Application, decorator: form.Expression, scope: form.Scope) -> Iterator[Grant]:
    target = decorator.function if isinstance(decorator, form.Call) else decorator
    if application.source.name(target, scope) != "flask_cors.cross_origin":
        return
    if isinstance(decorator, form.Call):
        yield from _of_call(application, decorator, "cross_origin")
    else:
        yield Grant(Known("*"), Known(False), application.source.place(decorator, scope), "cross_origin", True)


def _is_live(application: Application, call: form.Call) -> bool:
    """Whether the call is made in production: CORS for a development server is common and harmless."""
    return condition_of(application.source, call.block, call.scope) != "never"


def _of_call(application: Application, call: form.Call, how: str) -> Iterator[Grant]:
    at = application.source.at(call)
    origins, is_default, place = _option(application, call, "origins", "CORS_ORIGINS", "*")
    credentials, _, credentials_at = _option(
        application, call, "supports_credentials", "CORS_SUPPORTS_CREDENTIALS", False
    )
    setting = application.config["CORS_ORIGINS"]
    may_be_set = is_default and bool(setting.elsewhere)
    is_written = call.keyword("supports_credentials") is not None and credentials.is_true() is True
    # An operator's variable may well name the origins; a configuration that this call overrules in part hardly does.
    is_written = is_written and setting.setter is not Setter.OPERATOR
    if is_default and (call.has_star or (may_be_set and not is_written)):
        # The library's "everyone" is only what nobody else has set.
        yield Grant(Unknown("the options are made at run time or set elsewhere"), Unknown(), at, how)
        return
    resources = call.keyword("resources")
    base = Grant(origins, credentials, place or at, how, is_default, credentials_at, may_be_set)
    if resources is not None:
        yield from _resources(application, resources, call, base)
    elif application.config["CORS_RESOURCES"].is_set and how == "CORS":
        yield from _listed(application, base)
    else:
        yield base


def _listed(application: Application, base: Grant) -> Iterator[Grant]:
    """The permissions that the setting CORS_RESOURCES gives."""
    setting = application.config["CORS_RESOURCES"]
    if not isinstance(setting.data, dict):
        yield Grant(Unknown("CORS_RESOURCES lists the resources"), base.credentials, setting.at, base.how)
        return
    for row in setting.data.values():
        given = row if isinstance(row, dict) else {}
        origins = Known(given["origins"]) if "origins" in given else base.origins
        credentials = Known(given["supports_credentials"]) if "supports_credentials" in given else base.credentials
        is_default = base.is_default and "origins" not in given
        yield Grant(origins, credentials, setting.at, base.how, is_default)


def _option(
    application: Application, call: form.Call, word: str, key: str, default: object
) -> tuple[Value, bool, Place | None]:
    expression = call.keyword(word)
    if expression is not None:
        return _entries(application, expression, call.scope), False, application.source.place(expression, call.scope)
    setting = application.config[key]
    if setting.is_set:
        return setting.value, False, setting.at
    return Known(default), True, None


def _entries(application: Application, expression: form.Expression, scope: form.Scope) -> Value:
    """The origins of an expression; `re.compile("…")` counts as its pattern."""
    if isinstance(expression, form.Call) and application.source.name(expression.function, scope) == "re.compile":
        return application.source.value(expression.argument(0, "pattern"), scope)
    if isinstance(expression, form.Sequence):
        values = [_entries(application, item, scope) for item in expression.items]
        if all(isinstance(value, Known) for value in values):
            return Known([value.data for value in values if isinstance(value, Known)])
    return effective_value(application, expression, scope)


def _resources(application: Application, item: form.Expression, call: form.Call, base: Grant) -> Iterator[Grant]:
    if setting_key(application, item, call.scope):
        yield Grant(Unknown("a setting lists the resources"), base.credentials, base.at, base.how)
        return
    table, scope = definition_of(application, item, call.scope)
    if not isinstance(table, form.Mapping):
        yield base
        return
    for row in table.values:
        found, holder = definition_of(application, row, scope)
        yield _resource(application, found, holder, base)


def _resource(application: Application, given: form.Expression, scope: form.Scope, base: Grant) -> Grant:
    place = application.source.place(given, scope)
    if not isinstance(given, form.Mapping):
        return Grant(Unknown("the options of a resource are not shown"), base.credentials, place, base.how)
    words = {
        application.source.text(key, scope): value
        for key, value in zip(given.keys, given.values, strict=True)
        if key is not None
    }
    origins = _entries(application, words["origins"], scope) if "origins" in words else base.origins
    credentials = base.credentials
    if "supports_credentials" in words:
        credentials = effective_value(application, words["supports_credentials"], scope)
    at = application.source.place(words["origins"], scope) if "origins" in words else place
    return Grant(origins, credentials, at, base.how, base.is_default and "origins" not in words, base.credentials_at)


def reflects_origin(application: Application, expression: form.Expression | None, scope: form.Scope) -> bool:
    """Whether an expression is the Origin header of the request as the client sent it."""
    if expression is None:
        return False
    source = application.source
    if isinstance(expression, form.Name):
        bound = [item.value for item in source.names.bindings(expression.id, scope)]
        return any(
            item is not None and item is not expression and reflects_origin(application, item, scope) for item in bound
        )
    if isinstance(expression, form.Operation) and expression.operator in ("or", "and"):
        return any(reflects_origin(application, item, scope) for item in expression.operands)
    if isinstance(expression, form.Subscript):
        return _is_headers(application, expression.value, scope) and _is_origin(source.text(expression.key, scope))
    if isinstance(expression, form.Call) and isinstance(expression.function, form.Attribute):
        if expression.function.name != "get" or not _is_headers(application, expression.function.value, scope):
            return False
        return _is_origin(source.text(expression.argument(0), scope))
    return isinstance(expression, form.Attribute) and source.name(expression, scope) == "flask.request.origin"


def compares_origin(application: Application, scope: form.Scope) -> bool:
    """Whether a function compares the request's Origin as a whole with what is allowed (`origin in ALLOWED`)."""
    for comparison in scope.comparisons:
        if comparison.operators[0] not in ("in", "not in", "==", "!="):
            continue
        sides = [comparison.left, comparison.comparators[0]]
        if "in" in comparison.operators[0]:
            sides = sides[:1]
        if any(reflects_origin(application, side, scope) for side in sides):
            return True
    return False


def sends_credentials(application: Application, header: Header) -> bool:
    """Whether the function that writes a header also writes Access-Control-Allow-Credentials."""
    headers = response_headers(application)
    name = "Access-Control-Allow-Credentials"
    scope = header.write.scope if header.write is not None else None
    also = [item for item in (*headers.of(name), *headers.local(name)) if item.write is not None]
    return any(item.write is not None and item.write.scope is scope and item.text != "false" for item in also)


def _is_headers(application: Application, item: form.Expression, scope: form.Scope) -> bool:
    return application.source.name(item, scope) in ("flask.request.headers", "flask.request.environ")


def _is_origin(text: str | None) -> bool:
    return (text or "").lower() in ("origin", "http_origin")
