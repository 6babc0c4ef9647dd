"""The keys of an application: every way in which its code may come by each, and what it refuses to start with."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from stopper.evidence.application.configuration_reading import ConfigurationReader
from stopper.evidence.application.configuration_writes import Write
from stopper.evidence.application.flask import Application
from stopper.evidence.source.expressions import body_of, expressions_of, statements, within
from stopper.evidence.source.index import Source
from stopper.evidence.source.origins import can_be_guessed
from stopper.evidence.source.values import Composed, FromEnvironment, Generated, Known, Value, options
from stopper.model import Place
from stopper.standard.secret import Secret
from stopper.standard.start_up.key_strength import holds_a_key
from stopper.syntax import form

SECRET_KEY = "SECRET_KEY"  # noqa: S105  # the name of the setting
EXITS = frozenset({"sys.exit", "exit", "quit", "os._exit", "os.abort"})
STORES = frozenset({"write", "write_text", "write_bytes", "writelines", "commit", "set_key", "dump", "save"})
# What is read from a file or a secrets manager is not made by the process.
READS = frozenset({"read_text", "read_bytes", "read", "get_secret_value", "get_secret", "access_secret_version"})
READERS = frozenset({"open", "keyring.get_password", "json.load", "tomllib.load", "yaml.safe_load"})
DEPTH = 4
NO_TEXT = Secret("")
Kind = Literal["literal", "environment", "generated", "stored", "nothing", "unknown"]


class KeyOption(Struct, frozen=True):
    """One value that a key may have in production, and the place that gives it.

    `text` is the literal, or what the user gave for the variable; `variable` the environment variable that gives the
    key, or that replaces a default; `by` is the function that makes it. `is_deployed` says that `at` is a line of a
    deployment's file.
    """

    kind: Kind
    at: Place
    text: Secret = NO_TEXT
    variable: str = ""
    by: str = ""
    is_required: bool = False
    may_lose: bool = False
    is_conditional: bool = False
    words: str = ""
    is_deployed: bool = False


@lru_cache(maxsize=64)
def key_options(application: Application, key: str = SECRET_KEY) -> tuple[KeyOption, ...]:
    """Everything that the setting `key` may be in production, in the order of the code; empty where no code sets it."""
    found: list[KeyOption] = []
    for write in key_writes(application, key):
        found.extend(_options(application.source, write))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=64)
def key_writes(application: Application, key: str) -> tuple[Write, ...]:
    """The statements that may give the setting its value in production."""
    return tuple(_reader(application).written(key))


@lru_cache(maxsize=8)
def _reader(application: Application) -> ConfigurationReader:
    module = application.creation.scope.module
    return ConfigurationReader(application.source, application.at, module, application.environment)


def _options(source: Source, write: Write) -> Iterator[KeyOption]:
    keeper, demanded = _keeper(source, write), _is_demanded(source, write)
    for value in options(write.value):
        for item in _of_value(value, write, keeper, ""):
            yield replace(item, is_required=True) if demanded and item.kind == "environment" else item


def _of_value(value: Value, write: Write, keeper: _Keeper | None, variable: str) -> Iterator[KeyOption]:
    value = _made(value)
    at, words, doubt = write.at, value.describe(), write.conditional
    if isinstance(value, FromEnvironment):
        yield from _of_variable(value, write, keeper)
    elif keeper is not None and not isinstance(value, Known | Composed):
        yield KeyOption(
            "stored",
            at,
            variable=variable,
            by=keeper.name,
            may_lose=keeper.may_lose,
            words=f"what {keeper.name}() gives",
        )
    elif isinstance(value, Generated):
        yield KeyOption("generated", at, variable=variable, by=value.by, is_conditional=doubt, words=words)
    elif isinstance(value, Known):
        text = _text(value.data)
        kind: Kind = "literal" if text else "nothing"
        yield KeyOption(kind, at, Secret(text), variable, is_conditional=doubt, words=words)
    else:
        yield KeyOption("unknown", at, variable=variable, words=words)


def _made(value: Value) -> Value:
    """A text of which all that is not constant is made afresh, as what makes it: `"%030x" % random.randrange(n)`."""
    holes = value.holes if isinstance(value, Composed) else ()
    makers = [hole for hole in holes if isinstance(hole, Generated)]
    if not makers or len(makers) < len(holes):
        return value
    return next((one for one in makers if not can_be_guessed(one.by)), makers[0])


def _of_variable(value: FromEnvironment, write: Write, keeper: _Keeper | None) -> Iterator[KeyOption]:
    """A variable and its default in the code; one that a deployment's file gives in its place is judged there."""
    is_replaced = value.giver is not None and value.given is None
    default = value.replaced if is_replaced else value.default
    required = value.required and default is None
    key, given_at = _given(value)
    where, deployed = given_at or write.at, given_at is not None
    yield KeyOption("environment", where, key, value.name, "", required, words=value.describe(), is_deployed=deployed)
    for option in options(default) if default is not None else ():
        yield from _of_value(option, write, keeper, value.name)


def _given(value: FromEnvironment) -> tuple[Secret, Place | None]:
    """The key that production gives, and the line of the deployment's file that does.

    What is called a key in a line that is judged by itself is judged there.
    """
    is_told = value.giver is not None and value.giver.is_listed and holds_a_key(value.name)
    if not isinstance(value.given, Known) or is_told:
        return NO_TEXT, None
    return Secret(_text(value.given.data)), value.giver.at if value.giver is not None else None


def _text(data: object) -> str:
    if isinstance(data, bytes):
        return data.decode("latin-1")
    return data if isinstance(data, str) else ""


class _Keeper(Struct, frozen=True):
    """The function that gets a key from where it is kept; `may_lose` says that it may fail to keep it and go on."""

    name: str
    may_lose: bool = False


def _keeper(source: Source, write: Write) -> _Keeper | None:
    """What gets a key from a file, a database or a secrets manager."""
    if write.expression is None or write.scope is None:
        return None
    for part in within(write.expression):
        if isinstance(part, form.Call):
            function = source.function(part.function, write.scope)
            if function is not None and _stores(source, function):
                return _Keeper(function.name, _may_lose(function))
            if isinstance(part.function, form.Attribute) and part.function.name in READS:
                return _Keeper(part.function.name)
            if source.name(part.function, write.scope) in READERS:
                return _Keeper(source.name(part.function, write.scope))
    return None


def _is_demanded(source: Source, write: Write) -> bool:
    """Whether a function of the project stands between the environment and the key, and stops where it is missing."""
    if write.expression is None or write.scope is None:
        return False
    called = [part.function for part in within(write.expression) if isinstance(part, form.Call)]
    functions = [source.function(item, write.scope) for item in called]
    return any(item is not None and _stops(source, item.body, item.scope) for item in functions)


def _stores(source: Source, function: form.Function) -> bool:
    calls = function.scope.calls
    named = any(isinstance(call.function, form.Attribute) and call.function.name in STORES for call in calls)
    return named or any(source.name(call.function, call.scope) == "open" for call in calls)


def _may_lose(function: form.Function) -> bool:
    """Whether a failure to keep what is made is passed over in silence."""
    for item in statements(function.body):
        if isinstance(item, form.Try) and _writes(item.body):
            for handler in item.handlers:
                if all(isinstance(inner, form.Other) and inner.kind == "pass" for inner in handler.body):
                    return True
    return False


def _writes(body: tuple[form.Statement, ...]) -> bool:
    names = ("write", "write_text", "write_bytes")
    return any(
        isinstance(part, form.Call) and isinstance(part.function, form.Attribute) and part.function.name in names
        for item in statements(body)
        for whole in expressions_of(item)
        for part in within(whole)
    )


class Refusal(Struct, frozen=True):
    """A condition on a key under which the program stops; `asks_length` says that a short key is refused too."""

    at: Place
    asks_length: bool
    compares: bool


@lru_cache(maxsize=64)
def refusals(application: Application, key: str = SECRET_KEY) -> tuple[Refusal, ...]:
    """The conditions on the key under which the application does not start."""
    names = {key, key.lower(), *[item.variable for item in key_options(application, key) if item.variable]}
    return tuple(_refusals(application.source, frozenset(names)))


class _Stop(Struct, frozen=True):
    """A statement that stops the program, and the conditions under which it does."""

    item: form.Statement
    scope: form.Scope
    tests: tuple[form.Expression, ...]
    words: frozenset[str]


def _refusals(source: Source, names: frozenset[str]) -> Iterator[Refusal]:
    for stop in _stops_of(source):
        if not names.isdisjoint(stop.words):
            asks_length = "len" in stop.words
            compared = asks_length or any(_compares(part) for test in stop.tests for part in within(test))
            yield Refusal(source.place(stop.item, stop.scope), asks_length, compared)


@lru_cache(maxsize=8)
def _stops_of(source: Source) -> tuple[_Stop, ...]:
    """Every condition of the code under which it stops; asked for each key, and read once."""
    found = []
    for scope in source.scopes():
        for item in statements(body_of(scope)):
            tests = _tests_of(source, item, scope)
            if tests:
                words = frozenset(word for test in tests for word in _mentioned(source, test, scope, DEPTH))
                found.append(_Stop(item, scope, tests, words))
    return tuple(found)


def _tests_of(source: Source, item: form.Statement, scope: form.Scope) -> tuple[form.Expression, ...]:
    if isinstance(item, form.If):
        return (item.test,) if _stops(source, item.body, scope) else ()
    if isinstance(item, form.Loop) and _stops(source, item.body, scope):
        return (item.source, *[one.test for one in statements(item.body) if isinstance(one, form.If)])
    return tuple(item.values[:1]) if isinstance(item, form.Other) and item.kind == "assert" else ()


def _compares(item: form.Expression) -> bool:
    """Whether a condition asks for a certain key, and not merely for a missing one."""
    if not isinstance(item, form.Comparison) or item.operators[0] not in ("==", "in"):
        return False
    sides = (item.left, *item.comparators)
    return not any(isinstance(side, form.Constant) and not side.value for side in sides)


def _stops(source: Source, body: tuple[form.Statement, ...], scope: form.Scope) -> bool:
    for item in statements(body):
        if isinstance(item, form.Raise):
            return True
        called = item.value if isinstance(item, form.Evaluate) else None
        if isinstance(called, form.Call) and (
            source.name(called.function, scope) in EXITS or _always_stops(source, called, scope)
        ):
            return True
    return False


def _always_stops(source: Source, call: form.Call, scope: form.Scope) -> bool:
    """Whether a function of the project does nothing but say why and stop: `fatal("set a key")`."""
    function = source.function(call.function, scope)
    if function is None or function.scope is scope:
        return False
    for item in function.body:
        called = item.value if isinstance(item, form.Evaluate) else None
        ends = isinstance(called, form.Call) and source.name(called.function, function.scope) in EXITS
        if ends or isinstance(item, form.Raise):
            return True
    return False


def _mentioned(source: Source, item: form.Expression, scope: form.Scope, depth: int) -> Iterator[str]:
    for part in within(item):
        if isinstance(part, form.Constant) and isinstance(part.value, str):
            yield part.value
        elif isinstance(part, form.Attribute):
            yield part.name
        elif isinstance(part, form.Name):
            yield part.id
            holder = source.names.holder(part.id, scope)
            for binding in holder.bindings[part.id] if holder is not None and depth else ():
                if binding.value is not None and binding.kind in ("value", "augmented"):
                    yield from _mentioned(source, binding.value, holder or scope, depth - 1)
