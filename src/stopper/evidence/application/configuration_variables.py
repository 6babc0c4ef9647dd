"""What variables of the environment give a configuration by themselves: from_prefixed_env, and fields of Pydantic."""

from __future__ import annotations

import json
from collections.abc import Iterator

from msgspec.structs import replace

from stopper.evidence.application.configuration import Setting
from stopper.evidence.application.configuration_writes import Write
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import FromEnvironment, Known, Unknown, Value, options, text_of
from stopper.syntax import form

PREFIXED = "flask.Flask().config.from_prefixed_env"
NAMING = "flask.Flask().config.from_envvar"
SETTINGS_CLASSES = ("pydantic_settings.BaseSettings", "pydantic.BaseSettings", "pydantic.v1.BaseSettings")
OUTSIDE = {
    PREFIXED: "a FLASK_ variable",
    NAMING: "the file that a variable names",
    "dynaconf.FlaskDynaconf": "Dynaconf",
}
# What of these is named or filled by a variable, which an operator sets.
VARIABLES = (PREFIXED, NAMING)
CASTS = ("bool", "int", "float")


def where_given(setting: Setting) -> Setting:
    """The setting at the line of the deployment's file that gives its variable, where one does."""
    givers = {item.giver if isinstance(item, FromEnvironment) else None for item in options(setting.value)}
    giver = givers.pop() if len(givers) == 1 else None
    return replace(setting, at=giver.at, read_at=setting.at) if giver is not None else setting


def prefixed(source: Source, own: form.Module) -> Iterator[Write]:
    """What `from_prefixed_env` sets of the variables that production gives: JSON where it is some, else the text."""
    for call in source.calls(PREFIXED):
        prefix = source.text(call.argument(0, "prefix"), call.scope) if call.argument(0, "prefix") else "FLASK"
        order = (0 if call.scope.module is own else 1, call.line if call.scope.module is own else 0)
        for name in source.values.variables if call.argument(1, "loads") is None else ():
            key = name.removeprefix(f"{prefix}_")
            if key != name and key.isidentifier() and "__" not in key:
                read = _loaded(source.values.read(FromEnvironment(name)))
                yield Write(key, read, source.at(call), "from_prefixed_env", "", False, order, None, call.scope)


def named_file(source: Source, call: form.Call) -> form.Module | None:
    """The file of the project that `from_envvar` runs, where production gives the variable: by the end of its path."""
    if source.name(call.function, call.scope) != NAMING:
        return None
    name = source.text(call.argument(0, "variable_name"), call.scope)
    parts = [part for part in (text_of(source.values.read(FromEnvironment(name or "?"))) or "").split("/") if part]
    ends = ("/".join(parts[cut:]) for cut in range(len(parts)))
    return next((module for end in ends for module in source.all_modules if module.path == end), None)


def _loaded(read: FromEnvironment) -> Value:
    if read.given is None:
        # A default of the deployment: with another value of the machine's it is another one.
        return replace(read, default=_json(read.default))
    return replace(read, given=_json(read.given))


def _json(value: Value | None) -> Value:
    if not isinstance(value, Known) or not isinstance(value.data, str):
        return value or Unknown()
    try:
        return Known(json.loads(value.data))
    except (ValueError, RecursionError):
        return value


def field_read(source: Source, owner: form.Class, name: str, write: Write) -> FromEnvironment:
    """A field of Pydantic's settings, which asks for a variable by its name in any case, and parses it by its type."""
    is_required = write.expression is None and isinstance(write.value, Unknown)
    default = None if is_required else write.value
    given = next((item for item in source.values.variables if item.lower() == name.lower()), name)
    return source.values.read(FromEnvironment(given, default, required=is_required), _type(source, owner, write))


def _type(source: Source, owner: form.Class, write: Write) -> str:
    """The type of a field as far as it decides how a text is parsed: by its annotation, else by its default."""
    annotations = (
        source.name(assign.annotation, owner.scope)
        for assign in owner.scope.assignments
        for target in assign.targets
        if isinstance(target, form.Name) and target.id == write.key and assign.annotation is not None
    )
    said = next(annotations, "")
    default = write.value.data if isinstance(write.value, Known) else None
    return next((item for item in (said, type(default).__name__) if item in CASTS), "")


def prefix_of(source: Source, owner: form.Class) -> str:
    """What pydantic puts before the name of each variable of a class."""
    found = (call.keyword("env_prefix") for call in owner.scope.calls)
    return next((source.text(item, owner.scope) or "?" for item in found if item is not None), "")


def takes_more(source: Source, owner: form.Class) -> bool:
    """Whether a class keeps variables that it has no field for, which its mapping then holds: `extra="allow"`."""
    given = [*owner.keywords, *(word for call in owner.scope.calls for word in call.keywords)]
    return any(word.name == "extra" and source.text(word.value, owner.scope) == "allow" for word in given)
