"""The connections to databases, caches and brokers that source shows: settings, engines and clients."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from msgspec import Struct

from stopper.evidence.application.configuration import Setting, Settings
from stopper.evidence.application.configuration_mappings import definitions
from stopper.evidence.application.flask import Application
from stopper.evidence.source.effective_value import constant_texts, effective_value
from stopper.evidence.source.index import is_support
from stopper.evidence.source.values import FromEnvironment, Known, OneOf, Value, options
from stopper.model import Place
from stopper.standard.database_urls import parse_connection
from stopper.syntax import form

KEYS = (
    "DATABASE_URI",
    "DATABASE_URL",
    "REDIS_URL",
    "BROKER_URL",
    "RESULT_BACKEND",
    "STORAGE_URI",
    "STORAGE_URL",
    "MONGO_URI",
    "DB_URI",
    "DB_URL",
    "_DSN",
)
TAKES_URL = {
    # resolved name → position of the URL
    "sqlalchemy.create_engine": 0,
    "sqlalchemy.ext.asyncio.create_async_engine": 0,
    "redis.from_url": 0,
    "redis.Redis.from_url": 0,
    "redis.StrictRedis.from_url": 0,
    "redis.asyncio.from_url": 0,
    "pymongo.MongoClient": 0,
    "psycopg2.connect": 0,
    "psycopg.connect": 0,
    "celery.Celery": -1,
}
TLS_WORDS = ("sslmode", "ssl", "ssl_ca", "ssl_context", "sslrootcert", "tls", "tlsCAFile", "ssl_cert_reqs")
CLIENTS = {
    # resolved name → kind of URL
    "psycopg2.connect": "postgresql",
    "psycopg.connect": "postgresql",
    "pymysql.connect": "mysql",
    "MySQLdb.connect": "mysql",
    "mysql.connector.connect": "mysql",
    "redis.Redis": "redis",
    "redis.StrictRedis": "redis",
    "pymongo.MongoClient": "mongodb",
}


class StoreConnection(Struct, frozen=True):
    """One connection: its name in messages, its URL where source shows it, and the variable that replaces it."""

    name: str
    url: str | None
    variable: str
    at: Place
    has_tls_arguments: bool = False
    needs: str = ""


def store_connections(application: Application) -> Iterator[StoreConnection]:
    """Every connection that production code describes."""
    yield from configured_connections(application.config, application.config.settings)
    for call, position in _calls(application):
        yield from _url_call(application, call, position)
    for name, kind in CLIENTS.items():
        for call in application.source.calls(name):
            yield from _client(application, call, name, kind)


def configured_connections(config: Settings, keys: Iterable[str]) -> Iterator[StoreConnection]:
    """Every connection that a configuration describes, as source shows it or as the running application has it."""
    protected = engine_demands_tls(config)
    for key in keys:
        setting = config[key]
        if any(word in key for word in KEYS) or any(
            parse_connection(text) for text, _ in constant_texts(setting.value)
        ):
            yield from _setting(setting, protected and "SQLALCHEMY" in key)
    yield from _binds(config)


def _binds(config: Settings) -> Iterator[StoreConnection]:
    """The further databases of Flask-SQLAlchemy, as texts or as options with a url."""
    setting = config["SQLALCHEMY_BINDS"]
    for name, bind in setting.data.items() if isinstance(setting.data, dict) else ():
        url = bind.get("url") if isinstance(bind, dict) else bind
        if isinstance(url, str):
            yield StoreConnection(f"SQLALCHEMY_BINDS[{str(name)!r}]", url, "", setting.at)


def engine_demands_tls(config: Settings) -> bool:
    """Whether SQLALCHEMY_ENGINE_OPTIONS hands TLS with verification to the driver."""
    data = config["SQLALCHEMY_ENGINE_OPTIONS"].data
    arguments = data.get("connect_args") if isinstance(data, dict) else None
    if not isinstance(arguments, dict):
        return False
    return arguments.get("sslmode") in ("verify-full", "verify-ca") or any(
        word in arguments for word in ("ssl_ca", "ssl", "ssl_context")
    )


def _setting(setting: Setting, is_protected: bool) -> Iterator[StoreConnection]:
    given = setting.data
    texts = [(given, "")] if isinstance(given, str) else list(constant_texts(setting.value))
    for text, variable in texts:
        yield StoreConnection(setting.key, text, variable, setting.at, is_protected)
    if not texts and setting.value.equals(None) is not True and not _is_other(setting.value):
        yield StoreConnection(setting.key, None, _variable(setting.value), setting.at, is_protected, setting.needs)


def _is_other(value: Value) -> bool:
    return isinstance(value, Known)


def _variable(value: Value) -> str:
    return next((item.name for item in options(value) if isinstance(item, FromEnvironment)), "")


def _calls(application: Application) -> Iterator[tuple[form.Call, int]]:
    for name, position in TAKES_URL.items():
        for call in application.source.calls(name):
            if not is_support(call.scope.module.path):
                yield call, position


def _url_call(application: Application, call: form.Call, position: int) -> Iterator[StoreConnection]:
    expressions = (
        [call.argument(position, "url")] if position >= 0 else [call.keyword("broker"), call.keyword("backend")]
    )
    for expression in expressions:
        if expression is None:
            continue
        value = effective_value(application, expression, call.scope)
        texts = [(text, variable) for text, variable in constant_texts(value) if parse_connection(text) is not None]
        name = application.source.name(call.function, call.scope).rpartition(".")[2] + "()"
        for text, variable in texts:
            yield StoreConnection(name, text, variable, application.source.at(call), _has_tls(call))
        if not texts and isinstance(value, FromEnvironment | OneOf) and _variable(value):
            variable = _variable(value)
            yield StoreConnection(
                name,
                None,
                variable,
                application.source.at(call),
                _has_tls(call),
                f"the value of {variable} in production",
            )


def _has_tls(call: form.Call) -> bool:
    words = {keyword.name for keyword in call.keywords}
    if "connect_args" in words:
        arguments = call.keyword("connect_args")
        keys = arguments.keys if isinstance(arguments, form.Mapping) else ()
        return any(isinstance(key, form.Constant) and key.value in TLS_WORDS for key in keys)
    return not words.isdisjoint(TLS_WORDS)


def _client(application: Application, call: form.Call, name: str, kind: str) -> Iterator[StoreConnection]:
    """A client with a host of its own, written as the URL that it means."""
    host = given_to(application, call, "host")
    if host is None and name.startswith(("redis", "pymysql", "MySQLdb")):
        host = call.argument(0)
    text = _constant(application, host, call) if host is not None else None
    if text is None or "://" in text:
        return
    mode = application.source.argument(call, -1, "sslmode")
    query = f"?sslmode={mode.data}" if isinstance(mode, Known) else ""
    is_protected = kind != "postgresql" and _has_tls(call)
    url = f"{kind}://{_login(application, call, name)}{text}/{query}"
    yield StoreConnection(f"{name}()", url, "", application.source.at(call), is_protected)


def _login(application: Application, call: form.Call, name: str) -> str:
    """Who signs in, as a URL says it; what stands for the password says no more than that there is one."""
    user = given_to(application, call, "user") or given_to(application, call, "username")
    if user is None and name.startswith(("pymysql", "MySQLdb")):
        user = call.argument(1)
    text = _constant(application, user, call) if user is not None else None
    password = given_to(application, call, "password") or given_to(application, call, "passwd")
    return f"{quote(text)}{':x' if password is not None else ''}@" if text else ""


def _constant(application: Application, item: form.Expression, call: form.Call) -> str | None:
    found = constant_texts(effective_value(application, item, call.scope))
    return next((text for text, variable in found if not variable), None)


def given_to(application: Application, call: form.Call, name: str) -> form.Expression | None:
    """What a call is given under a name, in a table of the code too: `connect(**SETTINGS)`."""
    for word in call.keywords:
        if word.name == name:
            return word.value
        for shown in _tables(application, word.value, call.scope) if word.name is None else ():
            for key, value in zip(shown.keys, shown.values, strict=True):
                if isinstance(key, form.Constant) and key.value == name:
                    return value
    return None


def _tables(application: Application, item: form.Expression, scope: form.Scope) -> Iterator[form.Mapping]:
    if isinstance(item, form.Mapping):
        yield item
    elif isinstance(item, form.Name | form.Attribute):
        found = (value for value, _ in definitions(application.source, item, scope))
        yield from (value for value in found if isinstance(value, form.Mapping))
